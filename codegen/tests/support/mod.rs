//! What the tests of the command share: a folder to work in, and the command run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// The showcase model.
pub const MODEL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../model/iotsecuretunneling.json"
);

/// How a run of the command ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder of its own for one test; `model.json` in it is the showcase model.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::copy(MODEL, folder.path().join("model.json")).unwrap();
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Runs `tinsmith` in this folder; arguments are split at blanks.
    pub fn run(&self, arguments: &str) -> Run {
        self.run_in("", arguments)
    }

    /// Runs `tinsmith` in a folder of this one.
    pub fn run_in(&self, folder: &str, arguments: &str) -> Run {
        self.run_with(&[], folder, arguments)
    }

    /// Runs `tinsmith` in a folder of this one, where Python is nowhere but in these variables.
    pub fn run_with(&self, variables: &[(&str, &str)], folder: &str, arguments: &str) -> Run {
        let variables = variables.iter().copied();
        let output = Command::new(env!("CARGO_BIN_EXE_tinsmith"))
            .args(arguments.split_whitespace())
            .current_dir(self.path().join(folder))
            .env_remove("TINSMITH_BOTOCORE")
            .env_remove("VIRTUAL_ENV")
            .env_remove("CONDA_PREFIX")
            .env_remove("HOME")
            .env("PATH", "")
            .envs(variables)
            // As if it had been installed: cargo names the package of the test here.
            .env_remove("CARGO_PKG_NAME")
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs `tinsmith`, which must succeed and complain about nothing; its standard output.
    pub fn succeed(&self, arguments: &str) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments}");
        run.stdout
    }

    /// Every file in a folder of this one, with its text.
    pub fn tree(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        let root = self.path().join(folder);
        let mut tree = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_owned();
                    tree.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        tree
    }

    /// Makes every file in a folder of this one an hour old, and returns that time.
    pub fn age(&self, folder: &str) -> SystemTime {
        let then = SystemTime::now() - Duration::from_secs(3600);
        for name in self.tree(folder).keys() {
            let path = self.path().join(folder).join(name);
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_modified(then).unwrap();
        }
        then
    }

    pub fn modified(&self, folder: &str, name: &Path) -> SystemTime {
        let path = self.path().join(folder).join(name);
        fs::metadata(path).unwrap().modified().unwrap()
    }
}
