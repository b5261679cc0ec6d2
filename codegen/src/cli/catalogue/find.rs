//! Which models a folder holds.
//!
//! Each of these is one model, and is called as its file or folder is:
//!
//! - a file `NAME.json`, perhaps compressed (`NAME.json.gz`);
//! - a service in botocore's `data`: `NAME/<version>/service-2.json` and what is beside it, in the newest version;
//! - `NAME/service/<version>/*.json`, as AWS publishes its Smithy models, in the newest version;
//! - a folder `NAME/` with other `.json` files, which are merged.
//!
//! A `.json` file that holds something else is left out, and hidden files and folders are passed over, as are models in folders further
//! down, which are told of. Two models may be called alike: whoever writes crates sees to that.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::read;

use super::CatalogueError;

/// One model.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    /// The name of its crate's folder.
    pub(super) name: String,
    /// What the generator is given.
    pub(super) files: Vec<PathBuf>,
}

/// What a folder holds.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    /// The models, by name; those of the same name in the order of their paths.
    pub(super) entries: Vec<Entry>,
    /// `.json` files that are no models.
    pub(super) left_out: Vec<PathBuf>,
    /// Folders in which models are that are too far down.
    pub(super) passed_over: Vec<PathBuf>,
}

/// How far down models are looked for that are passed over. A folder may hold anything, and lead back to itself.
const DEPTH: usize = 4;

/// Looks through a folder.
pub(super) fn find(folder: &Path) -> Result<Found, CatalogueError> {
    let mut entries = Vec::new();
    let mut left_out = Vec::new();
    let mut passed_over = Vec::new();
    for path in children(folder)? {
        let files = match path.is_dir() {
            true => model_in(&path, &mut passed_over)?,
            false => of_services([path.clone()]),
        };
        let (Some(name), Some(_)) = (name(&path), files.first()) else {
            if is_json(&path) {
                left_out.push(path);
            }
            continue;
        };
        entries.push(Entry { name, files });
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    match entries.is_empty() {
        true => Err(CatalogueError::Empty {
            folder: folder.to_owned(),
            passed_over,
        }),
        false => Ok(Found {
            entries,
            left_out,
            passed_over,
        }),
    }
}

/// What the generator is given for the only model in a folder; nothing if there is none. Folders in it with others are passed over.
fn model_in(folder: &Path, passed_over: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, CatalogueError> {
    if read::is_service_folder(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let versions = folder.join("service");
    let holds_json = |version: &PathBuf| {
        children(version).is_ok_and(|files| files.iter().any(|file| is_json(file)))
    };
    let newest = match versions.is_dir() {
        true => children(&versions)?.into_iter().rfind(holds_json),
        false => None,
    };
    let Some(newest) = newest else {
        let children = children(folder)?;
        let files = of_services(children.iter().cloned());
        let deeper = children.into_iter();
        let mut deeper = deeper.filter(|child| holds_models(child, DEPTH));
        match files.is_empty() {
            true => passed_over.extend(deeper.next().map(|_| folder.to_owned())),
            false => passed_over.extend(deeper),
        }
        return Ok(files);
    };
    Ok(of_services(children(&newest)?))
}

/// Whether there are models in a folder, or in one in it, so many levels down.
fn holds_models(folder: &Path, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let is_model = |child: PathBuf| match child.is_dir() {
        true => holds_models(&child, depth),
        false => !of_services([child]).is_empty(),
    };
    folder.is_dir() && children(folder).is_ok_and(|children| children.into_iter().any(is_model))
}

fn of_services(files: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let files = files.into_iter();
    files
        .filter(|file| is_json(file) && read::may_be_service(file))
        .collect()
}

/// What lies in a folder and is not hidden, by name.
fn children(folder: &Path) -> Result<Vec<PathBuf>, CatalogueError> {
    let unreadable = |source| CatalogueError::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut children = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            children.push(entry.path());
        }
    }
    children.sort();
    Ok(children)
}

fn is_json(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    (name.ends_with(".json") || name.ends_with(".json.gz")) && !path.is_dir()
}

/// The name of a file or folder without what says that it is JSON; none if it is no text.
fn name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let name = match path.is_dir() {
        true => name,
        false => name.trim_end_matches(".gz").trim_end_matches(".json"),
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files: path and text.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    const AST: &str = r#"{"smithy": "2.0", "shapes": {}}"#;
    const SERVICE: &str = r#"{"version": "2.0", "operations": {}}"#;

    #[test]
    fn every_layout_is_known() {
        let folder = folder(&[
            ("b.json", AST),
            ("a.json", AST),
            ("a.json.gz", "broken, so that its reader says why"),
            ("endpoints.json", r#"{"partitions": []}"#),
            ("notes.txt", "{"),
            (".hidden.json", AST),
            (".git/x.json", AST),
            ("docs/readme.md", "none"),
            ("merged/one.json", AST),
            ("merged/two.json", AST),
            ("merged/package.json", r#"{"name": "x"}"#),
            ("sqs/2012-11-05/service-2.json", SERVICE),
            ("sqs/2012-11-05/paginators-1.json", "{}"),
            ("flat/service-2.json", SERVICE),
            ("aws/service/2019-01-01/aws-2019-01-01.json", AST),
            ("aws/service/2020-01-01/aws-2020-01-01.json", AST),
            ("aws/service/notes/readme.md", "none"),
            ("merged/more/three.json", AST),
            ("merged/docs/readme.md", "none"),
            ("west/shop/shop.json", AST),
            ("east/city/sqs/2012-11-05/service-2.json", SERVICE),
            ("data/tables/table.json", "[]"),
        ]);
        let found = find(folder.path()).unwrap();
        let short = |path: &PathBuf| {
            let path = path.strip_prefix(folder.path()).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let entries = found.entries.iter();
        let entries: Vec<(&str, String)> = entries
            .map(|entry| {
                let files: Vec<_> = entry.files.iter().map(short).collect();
                (entry.name.as_str(), files.join(" "))
            })
            .collect();
        let expected = [
            ("a", "a.json"),
            ("a", "a.json.gz"),
            ("aws", "aws/service/2020-01-01/aws-2020-01-01.json"),
            ("b", "b.json"),
            ("flat", "flat"),
            ("merged", "merged/one.json merged/two.json"),
            ("sqs", "sqs"),
        ]
        .map(|(name, files)| (name, files.to_owned()));
        assert_eq!(entries, expected);
        let left_out: Vec<_> = found.left_out.iter().map(short).collect();
        assert_eq!(left_out, ["endpoints.json"]);
        let passed_over: Vec<_> = found.passed_over.iter().map(short).collect();
        assert_eq!(passed_over, ["east", "merged/more", "west"]);
    }

    #[test]
    fn problems_say_what_to_do() {
        let empty = folder(&[("a/b.txt", ""), ("c.json", "{}")]);
        let error = find(empty.path()).unwrap_err().to_string();
        assert!(error.contains("holds no models"), "{error}");
        let deep = folder(&[("west/shop/shop.json", AST)]);
        let error = find(deep.path()).unwrap_err().to_string();
        assert!(error.contains("west: name that folder"), "{error}");
        let error = find(&empty.path().join("none")).unwrap_err().to_string();
        assert!(error.contains("cannot be read"), "{error}");
    }
}
