//! The files of a service in a botocore data folder.
//!
//! `data/<service>/<version>/` holds `service-2.json` and the files beside it, each perhaps compressed; `data/<service>/` holds a
//! folder for each version of the API, of which the newest counts.

use std::io;
use std::path::{Path, PathBuf};

/// The file without which a folder holds no service, and those that may stand beside it.
const SERVICE: &str = "service-2.json";
const COMPANIONS: [&str; 3] = [
    "endpoint-rule-set-1.json",
    "paginators-1.json",
    "waiters-2.json",
];

/// The files of the service in `folder`, or in its newest version; none where there is no service.
///
/// # Errors
/// When the folder cannot be listed.
pub(in crate::read) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let Some(service) = find(folder, SERVICE) else {
        return match newest(folder)? {
            Some(version) => files(&version),
            None => Ok(Vec::new()),
        };
    };
    let companions = COMPANIONS.iter().filter_map(|name| find(folder, name));
    Ok([service].into_iter().chain(companions).collect())
}

/// The file as it is, or compressed.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let names = [name.to_owned(), format!("{name}.gz")];
    let mut paths = names.iter().map(|name| folder.join(name));
    paths.find(|path| path.is_file())
}

/// The folder of the newest version with a service. Versions are dates, so that they sort as texts.
fn newest(folder: &Path) -> io::Result<Option<PathBuf>> {
    let mut versions = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if is_version(&path) && find(&path, SERVICE).is_some() {
            versions.push(path);
        }
    }
    Ok(versions.into_iter().max())
}

/// Whether a folder is named by a date, perhaps with more behind it.
fn is_version(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let date = name.as_bytes().get(..10);
    date.is_some_and(|date| {
        date.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}
