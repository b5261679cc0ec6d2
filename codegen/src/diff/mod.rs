//! What a new version of a model changes for those who call its client.
//!
//! Enters: two [`Surface`]s. Leaves: a [`Difference`], a list of [`Change`]s, each with what it does to the generated Rust API and
//! the kind of version that the crate needs for it ([`Verdict`], in the sense of Semantic Versioning 2.0.0). It promises to compare
//! meaning: the order of shapes, the files they stand in and the layout of the JSON make no difference. Rooms: `rules` (one verdict
//! for each kind of change), `limits` (whether a constraint became tighter), `report` (text, Markdown, JSON).

mod limits;
mod report;
mod rules;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::surface::{Item, Key, Kind, Surface};

/// Everything that differs between two versions of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Absolute id of the service, in the new version.
    pub service: String,
    /// The changes: the gravest first, then by name.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it asks of the crate's version.
    pub verdict: Verdict,
    /// What has changed: `enum value`.
    pub item: &'static str,
    /// What the model calls it: `ClientMode$BOTH`, `OpenTunnel.input$tags`.
    pub name: String,
    /// What happened to it: `added`, `range: 1 to 720 became 1 to 1440`.
    pub change: String,
    /// Its path in the generated crate, before the change where it is gone.
    pub rust: String,
    /// What that does to a program that calls the client.
    pub effect: String,
}

/// Which part of the version number has to be raised for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Callers compile and run as before.
    Patch,
    /// Callers compile and run as before, and can do more.
    Minor,
    /// Some callers no longer compile, or inputs are refused that were not.
    Major,
}

impl Verdict {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    /// `major`, `minor`, `patch`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Difference {
    /// The verdict for all changes together; `None` where nothing has changed.
    pub fn verdict(&self) -> Option<Verdict> {
        self.changes.iter().map(|change| change.verdict).max()
    }
}

/// Compares two versions of a client.
pub fn compare(old: &Surface, new: &Surface) -> Difference {
    let keys: BTreeSet<&Key> = old.items.keys().chain(new.items.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        match (old.items.get(key), new.items.get(key)) {
            (Some(old), Some(new)) => changed(key, old, new, &mut changes),
            (None, Some(item)) if comes_alone(key, old) => {
                changes.push(rules::added(key.kind, item).of(key, item));
            }
            (Some(item), None) if comes_alone(key, new) => {
                changes.push(rules::removed(key.kind).of(key, item));
            }
            // It comes or goes with what it is a part of.
            _ => {}
        }
    }
    changes.sort_by(|a, b| {
        let grave = |change: &Change| std::cmp::Reverse(change.verdict);
        (grave(a), &a.name, &a.change).cmp(&(grave(b), &b.name, &b.change))
    });
    Difference {
        service: new.service.clone(),
        changes,
    }
}

/// Whether an item that `other` has not comes or goes on its own, not as a part of something that does.
fn comes_alone(key: &Key, other: &Surface) -> bool {
    match key.parent() {
        // A shared structure has no dot in its name, and so no parent.
        Some(parent) => other.items.contains_key(&parent),
        None => true,
    }
}

/// The changes of an item. That its documentation has changed is said only where nothing else has but its examples: constraints and
/// deprecations stand there too.
fn changed(key: &Key, old: &Item, new: &Item, changes: &mut Vec<Change>) {
    let is_renamed = old.rust != new.rust;
    if is_renamed {
        let change = format!("path: `{}` became `{}`", old.rust, new.rust);
        changes.push(rules::renamed(change).of(key, new));
    }
    let names: BTreeSet<&String> = old.facts.keys().chain(new.facts.keys()).collect();
    // What could not be sent had no constraints to keep.
    let is_sent = |item: &Item| item.facts.contains_key("sent");
    let sent_since = is_sent(old) != is_sent(new);
    let differs = |name: &&String| {
        old.facts.get(*name) != new.facts.get(*name) && !(sent_since && limits::is_constraint(name))
    };
    let names: Vec<_> = names.into_iter().filter(differs).collect();
    let is_explained = is_renamed || names.iter().any(|name| !rules::is_prose(name));
    for name in names {
        if is_explained && name == rules::DOCUMENTATION {
            continue;
        }
        let [before, after] = [old, new].map(|item| item.facts.get(name).map(String::as_str));
        changes.push(rules::fact(key.kind, name, before, after).of(key, new));
    }
}

/// A verdict with its reasons, before it is known what it is about.
struct Judged {
    verdict: Verdict,
    change: String,
    effect: String,
}

impl Judged {
    fn new(verdict: Verdict, change: impl Into<String>, effect: impl Into<String>) -> Self {
        Self {
            verdict,
            change: change.into(),
            effect: effect.into(),
        }
    }

    fn of(self, key: &Key, item: &Item) -> Change {
        Change {
            verdict: self.verdict,
            item: Kind::noun(key.kind),
            name: key.name.clone(),
            change: self.change,
            rust: item.rust.clone(),
            effect: self.effect,
        }
    }
}
