//! A folder of models becomes a workspace of crates.
//!
//! Enters: a [`Catalogue`]. Leaves: a crate per model, or a comparison with it, the manifest of the workspace, a table, and what is
//! wrong with the models that failed, which stop no other. Rooms: `find` (which models a folder holds), `claims` (which crate each of
//! them is), `run` (all of them, side by side), `workspace` (the manifest), `summary` (the table).
//!
//! Little of a model is kept when its crate is written, so that memory is that of the models that are worked on at one time.

mod claims;
mod find;
mod run;
mod summary;
mod workspace;

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use tinsmith::read;
use tinsmith::write::WriteError;
use tinsmith::Generator;

use super::project::Client;
use super::report::Reporter;

pub(super) use run::Mode;

/// A folder of models, and what to make of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Catalogue {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The folder of the workspace.
    pub(super) out: PathBuf,
    /// Where each crate finds the runtime, relative to the crate.
    pub(super) runtime_path: Option<String>,
    /// Whether the crates get conformance tests.
    pub(super) with_tests: bool,
}

/// Why nothing at all became of a catalogue.
#[derive(Debug, Error)]
pub(super) enum CatalogueError {
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} holds no models\n  help: {}", folder.display(), without_models(passed_over))]
    Empty {
        folder: PathBuf,
        passed_over: Vec<PathBuf>,
    },
    #[error("{} holds a generated crate, where a workspace of crates would go\n  help: choose another output folder, or delete the crate", .0.display())]
    Crate(PathBuf),
    #[error("no threads can be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl CatalogueError {
    /// The key of `tinsmith.toml` whose value cannot be.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } | Self::Empty { .. } | Self::Threads(_) => "folder",
            Self::Crate(_) | Self::Write(_) => "out",
        }
    }
}

/// What to do about a folder without models.
fn without_models(passed_over: &[PathBuf]) -> String {
    match passed_over {
        [] => "a model is a `.json` file, a folder of such files that belong to one service, or a service of botocore".to_owned(),
        [inner, ..] => format!("there are some in {}: name that folder", inner.display()),
    }
}

/// Says which folders with models are passed over.
fn warn(passed_over: &[PathBuf], reporter: Reporter) {
    if !passed_over.is_empty() {
        let folders = passed_over.iter().map(|path| path.display().to_string());
        let folders = folders.collect::<Vec<_>>().join(", ");
        reporter.warning(&format_args!(
            "these are passed over, with the models that are in them: {folders}\n  help: move the models up, or generate from these folders by themselves"
        ));
    }
}

/// Whether a path leads to a folder of models, and not to one model.
pub(super) fn is_catalogue(path: &Path) -> bool {
    path.is_dir() && !read::is_service_folder(path)
}

impl Catalogue {
    /// The models of a folder, of which nothing is written.
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            out: PathBuf::new(),
            runtime_path: None,
            with_tests: false,
        }
    }

    /// One client for each model, to list its operations.
    ///
    /// # Errors
    /// When the folder cannot be read, or holds no models.
    pub(super) fn clients(&self, reporter: Reporter) -> Result<Vec<Client>, CatalogueError> {
        let found = find::find(&self.folder)?;
        warn(&found.passed_over, reporter);
        let clients = found.entries.iter().map(|entry| Client {
            generator: self.generator(entry),
            out: self.out.join(&entry.name),
        });
        Ok(clients.collect())
    }

    fn generator(&self, entry: &find::Entry) -> Generator {
        let files = entry.files.iter();
        let generator = files.fold(Generator::new(), |generator, file| generator.model(file));
        let generator = generator.with_tests(self.with_tests);
        match &self.runtime_path {
            Some(path) => generator.runtime_path(path),
            None => generator,
        }
    }
}
