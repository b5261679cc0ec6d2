//! From a path to the text of a file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::json;
use super::source::Source;
use crate::diagnostics::{Diagnostic, ReadProblem};

/// The first bytes of what gzip has compressed (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The text of the file at `path`.
///
/// # Errors
/// When there is no such file, it cannot be read, or it is no text.
pub(super) fn open(path: &Path) -> Result<Source, Box<Diagnostic>> {
    let bytes = std::fs::read(path).map_err(|error| {
        let problem = match error.kind() {
            ErrorKind::NotFound => ReadProblem::NotFound,
            _ if path.is_dir() => ReadProblem::Directory,
            _ => unreadable(&error),
        };
        Box::new(
            Diagnostic::error(problem.clone())
                .file(path)
                .help(help(&problem)),
        )
    })?;
    text(path.to_owned(), bytes)
}

/// The problem of a file or folder that the system does not hand out.
pub(super) fn unreadable(error: &std::io::Error) -> ReadProblem {
    ReadProblem::Unreadable {
        reason: error.to_string(),
    }
}

/// What to do about a file that cannot be read.
pub(super) fn help(problem: &ReadProblem) -> &'static str {
    match problem {
        ReadProblem::NotFound => "check the path; it is relative to the working directory",
        ReadProblem::Directory => "name the `.json` files in it",
        _ => "check the permissions of the file",
    }
}

/// The text that `bytes` are, unpacked if need be; diagnostics show `name` as the file.
///
/// # Errors
/// When the bytes are no text, or nothing.
pub(super) fn text(name: PathBuf, bytes: Vec<u8>) -> Result<Source, Box<Diagnostic>> {
    let bytes = match bytes.starts_with(&GZIP) {
        true => unpack(&name, &bytes)?,
        false => bytes,
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let (line, column) = place(&error.as_bytes()[..valid]);
        Box::new(
            Diagnostic::error(ReadProblem::NotUtf8)
                .file(&name)
                .at(line, column)
                .help("save the file as UTF-8"),
        )
    })?;
    let source = Source::new(name, text);
    if source.text().trim().is_empty() {
        return Err(Box::new(
            Diagnostic::error(ReadProblem::Empty)
                .file(source.path())
                .help(json::CONVERT),
        ));
    }
    Ok(source)
}

#[cfg(feature = "gzip")]
fn unpack(name: &Path, bytes: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    use std::io::Read as _;

    let mut unpacked = Vec::new();
    match flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut unpacked) {
        Ok(_) => Ok(unpacked),
        Err(error) => Err(Box::new(
            Diagnostic::error(ReadProblem::NotGzip {
                reason: error.to_string(),
            })
            .file(name)
            .help("take the file from its package again"),
        )),
    }
}

#[cfg(not(feature = "gzip"))]
fn unpack(name: &Path, _: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    Err(Box::new(
        Diagnostic::error(ReadProblem::Gzip)
            .file(name)
            .help("switch on the feature `gzip` of tinsmith, or unpack the file with `gunzip`"),
    ))
}

/// Line and column, both from 1, of the byte after `before`.
fn place(before: &[u8]) -> (usize, usize) {
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .count()
        + 1;
    (line, column)
}
