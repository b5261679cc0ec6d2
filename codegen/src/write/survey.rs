//! Looks at the folder before anything is done to it.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Component, Path};

use super::error::{Foreign, IoContext as _, Obstacle, WriteError};
use super::{comment, Files, MARKER};

/// The folder that is in use only while tests are wanted.
const TESTS: &str = "tests";

/// What stands in the place of a generated file.
#[derive(Debug)]
pub(super) enum State {
    Missing,
    UpToDate,
    /// One of our files, with other contents.
    Different {
        #[cfg(feature = "cli")]
        found: String,
    },
    Foreign(Foreign),
}

#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub(super) states: BTreeMap<&'a str, State>,
    /// Our files that are no longer generated, in order.
    pub(super) stale: Vec<String>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(dir: &Path, files: &'a Files) -> Result<Self, WriteError> {
        let mut survey = Self::without_stale(dir, files)?;
        find_stale(dir, "", files, &mut survey.stale)?;
        survey.stale.sort();
        Ok(survey)
    }

    pub(super) fn without_stale(dir: &Path, files: &'a Files) -> Result<Self, WriteError> {
        let mut states = BTreeMap::new();
        for (path, text) in files {
            check_rules(path, text)?;
            states.insert(path.as_str(), state(dir, path, text)?);
        }
        Ok(Self {
            states,
            stale: Vec::new(),
        })
    }
}

/// The rules of [`Files`].
fn check_rules(path: &str, text: &str) -> Result<(), WriteError> {
    let is_plain = |part: &str| {
        let mut components = Path::new(part).components();
        matches!(components.next(), Some(Component::Normal(name)) if name == part)
            && components.next().is_none()
            && !part.contains('\\')
    };
    if !path.split('/').all(is_plain) {
        return Err(WriteError::InvalidPath {
            path: path.to_owned(),
        });
    }
    if !is_marked(path, text.as_bytes()) {
        return Err(WriteError::Unmarked {
            path: path.to_owned(),
        });
    }
    Ok(())
}

fn is_marked(path: &str, text: &[u8]) -> bool {
    comment(path).is_some_and(|(open, _)| text.starts_with(format!("{open}{MARKER}").as_bytes()))
}

fn state(dir: &Path, path: &str, text: &str) -> Result<State, WriteError> {
    if let Some(foreign) = foreign_folder(dir, path)? {
        return Ok(State::Foreign(foreign));
    }
    let file = dir.join(path);
    let Some(metadata) = look(&file)? else {
        return Ok(State::Missing);
    };
    let kind = metadata.file_type();
    let obstacle = if kind.is_symlink() {
        Obstacle::Link
    } else if kind.is_dir() {
        Obstacle::Folder
    } else if !kind.is_file() {
        Obstacle::Special
    } else {
        let found = fs::read(&file).context("read", &file)?;
        if is_marked(path, &found) {
            return Ok(compare(&found, text));
        }
        Obstacle::Unmarked
    };
    Ok(State::Foreign(Foreign {
        path: path.to_owned(),
        obstacle,
    }))
}

fn compare(found: &[u8], text: &str) -> State {
    let found = String::from_utf8_lossy(found);
    if found == text || found.replace("\r\n", "\n") == text {
        State::UpToDate
    } else {
        State::Different {
            #[cfg(feature = "cli")]
            found: found.into_owned(),
        }
    }
}

/// The first folder on the way from `dir` to the file `path` that is no real folder.
fn foreign_folder(dir: &Path, path: &str) -> Result<Option<Foreign>, WriteError> {
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        let Some(metadata) = look(&dir.join(folder))? else {
            return Ok(None);
        };
        let obstacle = if metadata.is_symlink() {
            Obstacle::Link
        } else if !metadata.is_dir() {
            Obstacle::NoFolder
        } else {
            continue;
        };
        let path = folder.to_owned();
        return Ok(Some(Foreign { path, obstacle }));
    }
    Ok(None)
}

/// What is at `path`, without following a link; `None` if there is nothing.
fn look(path: &Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("read", path),
    }
}

/// Adds to `stale` our files in `dir/inside` that are not in `files`.
fn find_stale(
    dir: &Path,
    inside: &str,
    files: &Files,
    stale: &mut Vec<String>,
) -> Result<(), WriteError> {
    let folder = dir.join(inside);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.context("read", &folder)?,
    };
    for entry in entries {
        let entry = entry.context("read", &folder)?;
        // Generated files have plain names; whatever has another is not ours.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = match inside {
            "" => name.clone(),
            inside => format!("{inside}/{name}"),
        };
        let kind = entry.file_type().context("read", &entry.path())?;
        if kind.is_dir() && may_hold_ours(&name, &path, dir, files) {
            find_stale(dir, &path, files, stale)?;
        } else if kind.is_file() && !files.contains_key(&path) && is_ours(&entry.path(), &path)? {
            stale.push(path);
        }
    }
    Ok(())
}

/// Whether the folder `path` can hold generated files: at the top, only one that is in use now, or
/// was while tests were wanted; nowhere a hidden one, a build folder, or another crate.
fn may_hold_ours(name: &str, path: &str, dir: &Path, files: &Files) -> bool {
    let prefix = format!("{path}/");
    let manifest = format!("{path}/Cargo.toml");
    let is_used =
        path.contains('/') || path == TESTS || files.keys().any(|file| file.starts_with(&prefix));
    let is_other_crate = !files.contains_key(&manifest) && dir.join(&manifest).exists();
    is_used && !is_other_crate && !name.starts_with('.') && name != "target"
}

/// Whether there is a file at `path` that tinsmith wrote: one whose first line is [`header`](super::header), and no link to one.
#[must_use]
pub fn is_generated(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file && is_ours(path, &name).unwrap_or(false)
}

/// Whether there is a file at `path` that tinsmith wrote, and this is one of its lines.
#[must_use]
pub fn is_generated_with(path: &Path, line: &str) -> bool {
    let text = || fs::read_to_string(path).unwrap_or_default();
    is_generated(path) && text().lines().any(|found| found == line)
}

/// Whether the first line of a file says that it is ours. Only the beginning is read, and only of
/// files that could be.
fn is_ours(file: &Path, path: &str) -> Result<bool, WriteError> {
    if comment(path).is_none() {
        return Ok(false);
    }
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(64).read_to_end(&mut start));
    read.context("read", file)?;
    Ok(is_marked(path, &start))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_whose_a_file_is() {
        let dir = tempfile::tempdir().unwrap();
        let header = crate::write::header("Cargo.toml").unwrap();
        let table = [
            (header.clone(), true),
            (format!("{header}\n[package]\n"), true),
            (format!("\n{header}\n"), false),
            ("[package]\n".to_owned(), false),
            (String::new(), false),
        ];
        let path = dir.path().join("Cargo.toml");
        assert!(!is_generated(&path));
        for (text, expected) in table {
            fs::write(&path, &text).unwrap();
            assert_eq!(is_generated(&path), expected, "{text}");
        }
        assert!(!is_generated(dir.path()));
    }
}
