//! A workspace of generated crates.
//!
//! Enters: a folder of such crates. Leaves: the files of a workspace in it, and cargo commands there. The versions of the dependencies
//! are those of this repository's lock file, and a warning is an error.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of generated crates that are built together.
pub struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The workspace in `folder`, whose `target` folder is for what is built. Both are inside the target folder of this repository,
    /// so that a second run builds little.
    pub fn new(folder: impl Into<PathBuf>, target: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            target: target.into(),
        }
    }

    /// Writes what a workspace needs beside its `members`. Members are folders.
    pub fn write<M: Debug>(&self, members: &[M]) {
        let manifest = format!(
            "[workspace]\nmembers = {members:?}\nresolver = \"2\"\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        self.write_file("Cargo.toml", manifest.as_bytes());
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
        let lock = fs::read(lock).expect("this workspace is locked");
        self.write_file("Cargo.lock", &lock);
    }

    /// Writes a file, if it would change.
    pub fn write_file(&self, path: impl AsRef<Path>, text: &[u8]) {
        let path = self.folder.join(path);
        if fs::read(&path).ok().as_deref() != Some(text) {
            let folder = path.parent().expect("the file is in a folder");
            fs::create_dir_all(folder).expect("the target folder can be written");
            fs::write(path, text).expect("the target folder can be written");
        }
    }

    /// `cargo COMMAND`, in this workspace.
    pub fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .arg(command)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "--deny warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo
    }
}
