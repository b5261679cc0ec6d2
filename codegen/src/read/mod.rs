//! Model files as they stand: mirrors in Rust types, without decisions.
//!
//! Enters: a path or bytes. Leaves: a [`ModelFile`] that says what the file says,
//! or the first reason why it is in none of the formats. Rooms: [`ast`] (the Smithy
//! JSON AST), [`botocore`] (the data files of AWS's Python SDK), each with the
//! visitors that read it; `visit` is what they share.

pub mod ast;
pub mod botocore;
mod format;
mod json;
mod open;
mod scan;
mod source;
mod visit;

use std::path::Path;

pub use ast::{AstFile, AstMember, AstShape, AstVersion, ShapeType};
pub use botocore::BotocoreFile;
pub(crate) use source::SHAPE;
pub use source::{Layout, Source};

use crate::diagnostics::{Diagnostic, Diagnostics, ReadProblem};
use format::Format;

/// A file of a model.
#[derive(Debug)]
pub enum ModelFile {
    /// A Smithy JSON AST.
    Ast(AstFile),
    /// A file of a botocore data folder.
    Botocore(BotocoreFile),
}

impl From<AstFile> for ModelFile {
    fn from(file: AstFile) -> Self {
        Self::Ast(file)
    }
}

impl From<BotocoreFile> for ModelFile {
    fn from(file: BotocoreFile) -> Self {
        Self::Botocore(file)
    }
}

/// Reads what `path` leads to: a file, whose format shows in what it holds, or a botocore data folder, of which every file is read
/// that says something to a client. The service's folder stands for its newest version.
///
/// # Errors
/// When there is nothing at `path`, or something in it cannot be read: the first problem of each file.
pub fn read(path: impl AsRef<Path>) -> Result<Vec<ModelFile>, Diagnostics> {
    let path = path.as_ref();
    if !path.is_dir() {
        return Ok(vec![read_one(path)?]);
    }
    let about = |problem: ReadProblem, help| Diagnostic::error(problem).file(path).help(help);
    let files = botocore::files(path).map_err(|error| {
        about(
            open::unreadable(&error),
            "check the permissions of the folder",
        )
    })?;
    if files.is_empty() {
        let help = "name the `.json` files in it; only a folder with botocore's `service-2.json` stands for its files";
        return Err(about(ReadProblem::Directory, help).into());
    }
    let mut read = Vec::new();
    let mut problems = Diagnostics::new();
    for file in files {
        match read_one(&file) {
            Ok(file) => read.push(file),
            Err(problem) => problems.push(*problem),
        }
    }
    match problems.is_empty() {
        true => Ok(read),
        false => Err(problems),
    }
}

/// The text of the file at `path`, unpacked if need be, as diagnostics count its lines and columns.
///
/// # Errors
/// When there is no such file, it cannot be read, or it is no text.
#[cfg(feature = "cli")]
pub fn source(path: impl AsRef<Path>) -> Result<Source, Box<Diagnostic>> {
    open::open(path.as_ref())
}

/// Whether [`read`] takes a folder for a service of botocore, or for the versions of one.
#[cfg(feature = "cli")]
pub fn is_service_folder(path: impl AsRef<Path>) -> bool {
    botocore::files(path.as_ref()).is_ok_and(|files| !files.is_empty())
}

/// Whether a file is a service's model, or would be if it were repaired; `false` for JSON that is something else, such as botocore's
/// `endpoints.json`. [`read`] says what is wrong with a file that is broken.
#[cfg(feature = "cli")]
pub fn may_be_service(path: impl AsRef<Path>) -> bool {
    open::open(path.as_ref()).map_or(true, |source| format::may_be_service(source.text()))
}

fn read_one(path: &Path) -> Result<ModelFile, Box<Diagnostic>> {
    let source = open::open(path)?;
    Ok(match format::detect(source.text()) {
        Format::Ast => json::parse(source)?.into(),
        Format::Botocore(part) => botocore::parse(source, part)?.into(),
    })
}

#[cfg(test)]
mod tests;
