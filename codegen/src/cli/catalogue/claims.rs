//! Which crate, in which folder, each model of a catalogue is.
//!
//! Enters: the models, and the name of the crate of each. Leaves: those that are refused, since no two have the same folder or the same
//! name. This is known before anything is written. The first one keeps what two of them want.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::find::Entry;
use super::run::Failure;

/// What is known of a model when it has been read.
pub(super) struct Claim {
    /// Why it becomes no crate, if that is known already.
    pub(super) refused: Option<Failure>,
    /// How long that took.
    pub(super) took: Duration,
}

/// Decides between those that want the same. A name comes with the time that it took to find out.
pub(super) fn settle(
    entries: &[Entry],
    names: Vec<(Result<String, Failure>, Duration)>,
) -> Vec<Claim> {
    let mut folders: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut crates: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut claims = Vec::new();
    for (entry, (name, took)) in entries.iter().zip(names) {
        let refused = match (folders.get(entry.name.as_str()), name) {
            (Some(owner), _) => Some(Failure::Folder {
                first: path(owner),
                second: path(entry),
            }),
            (None, Err(failure)) => {
                folders.insert(&entry.name, entry);
                Some(failure)
            }
            (None, Ok(name)) => {
                folders.insert(&entry.name, entry);
                match crates.get(&name) {
                    Some(owner) => Some(Failure::Crate {
                        name,
                        first: path(owner),
                        second: path(entry),
                    }),
                    None => {
                        crates.insert(name, entry);
                        None
                    }
                }
            }
        };
        claims.push(Claim { refused, took });
    }
    claims
}

fn path(entry: &Entry) -> PathBuf {
    entry.files.first().cloned().unwrap_or_default()
}
