//! Folders as values that can be compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The files below a folder, by their paths in it.
pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Every file below `folder`.
pub fn read(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    walk(folder, &mut |path| {
        let name = path
            .strip_prefix(folder)
            .expect("it is below the folder")
            .to_owned();
        tree.insert(name, fs::read(path).expect("files can be read"));
    });
    tree
}

/// Calls `visit` with every file below `folder`.
pub fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.expect("the folder can be listed").path();
        match path.is_dir() {
            true => walk(&path, visit),
            false => visit(&path),
        }
    }
}

/// Writes a tree into a folder, which is created.
pub fn write(tree: &Tree, folder: &Path) {
    for (name, bytes) in tree {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
}

/// Fails unless both trees hold the same, and says which files differ.
#[track_caller]
pub fn assert_same(expected: &Tree, found: &Tree, what: &str) {
    let names: Vec<_> = expected.keys().chain(found.keys()).collect();
    let mut different: Vec<_> = names
        .into_iter()
        .filter(|name| expected.get(*name) != found.get(*name))
        .collect();
    different.dedup();
    assert!(
        different.is_empty(),
        "{what}: these files differ: {different:?}"
    );
}

/// Makes every file below `folder` an hour old, to the second, and returns that time.
pub fn age(folder: &Path) -> SystemTime {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("it is later than 1970");
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(now.as_secs() - 3600);
    walk(folder, &mut |path| {
        let file = fs::File::options()
            .write(true)
            .open(path)
            .expect("files can be opened");
        file.set_modified(then).expect("times can be set");
    });
    then
}
