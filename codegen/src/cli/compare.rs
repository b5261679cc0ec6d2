//! `tinsmith diff`, and the summary that `tinsmith generate` ends with: what changes for those who call a client.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;
use tinsmith::diff::{self, Difference};
use tinsmith::read;
use tinsmith::surface::{self, ParseError, Surface};

use super::args::{Diff, Format};
use super::botocore::{self, BotocoreError};

/// Why two versions cannot be compared.
#[derive(Debug, Error)]
pub(super) enum CompareError {
    #[error("{}: {source}", path.display())]
    Model {
        path: PathBuf,
        source: tinsmith::Error,
    },
    #[error("{} cannot be read: {source}\n  help: name a model file, or the folder of a crate that `tinsmith generate` has written", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}: {source}\n  help: generate the crate again", path.display())]
    Surface { path: PathBuf, source: ParseError },
    #[error(transparent)]
    Botocore(#[from] BotocoreError),
}

/// What came of a comparison.
pub(super) struct Compared {
    pub(super) difference: Difference,
    /// Why it may not be what was meant.
    pub(super) warning: Option<String>,
}

/// Compares what the arguments name.
pub(super) fn compare(arguments: &Diff) -> Result<Compared, CompareError> {
    let old = side(arguments, &arguments.old)?;
    let new = side(arguments, &arguments.new)?;
    let are_two = old.service != new.service;
    let warning = are_two.then(|| {
        format!(
            "{} and {} are two services, or one that was renamed; what both have is compared by its name",
            old.service, new.service
        )
    });
    Ok(Compared {
        difference: diff::compare(&old, &new),
        warning,
    })
}

/// The difference as the arguments want it.
pub(super) fn shown(difference: &Difference, format: Format) -> String {
    match format {
        Format::Text => format!("{difference}\n"),
        Format::Markdown => difference.to_markdown(),
        Format::Json => difference.to_json(),
    }
}

fn side(arguments: &Diff, path: &Path) -> Result<Surface, CompareError> {
    let model = botocore::resolve(path.to_owned())?;
    if model.is_dir() && !read::is_service_folder(&model) {
        return of_crate(&model);
    }
    let generator = arguments.generator(&model);
    generator.surface().map_err(|source| CompareError::Model {
        path: path.to_owned(),
        source,
    })
}

/// The surface of the crate in the folder `dir`.
///
/// # Errors
///
/// When there is none, or it is not what tinsmith writes.
pub(super) fn of_crate(dir: &Path) -> Result<Surface, CompareError> {
    let path = dir.join(surface::FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Surface::parse(&text).map_err(|source| CompareError::Surface { path, source }),
        Err(source) => Err(CompareError::Unreadable { path, source }),
    }
}
