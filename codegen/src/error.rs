//! Why nothing was generated.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error as ThisError;

use crate::diagnostics::Diagnostics;
use crate::write::WriteError;

/// Why nothing was generated.
///
/// `Debug` prints the same report as `Display`: `fn main() -> Result<(), tinsmith::Error>` in a build script ends
/// by printing `Error: ` and the `Debug` form, and that is all the user ever sees of it.
#[derive(ThisError)]
#[non_exhaustive]
pub enum Error {
    /// The model cannot be read, is not valid, or has something in it that no client can be generated from.
    #[error("no client can be generated from this model\n\n{0}")]
    Model(Diagnostics),
    /// The generator was not given any model file.
    #[error("no model file is named\n  help: call `Generator::model` with the path of a Smithy JSON AST")]
    NoModel,
    /// The name of the crate or module is none.
    #[error("`{name}` cannot be the name of {what}\n  help: use letters, digits, `-` and `_`, and begin with a letter")]
    Name {
        /// The name.
        name: String,
        /// What it was to name, with its article.
        what: &'static str,
    },
    /// There is no `OUT_DIR`.
    #[error("the environment variable OUT_DIR is not set\n  help: cargo sets it for build scripts; elsewhere, call `Generator::out_dir`")]
    NoOutDir,
    /// The folder is that of a workspace of generated crates.
    #[error("{} holds a workspace of generated crates, where a crate would go\n  help: choose another output folder", .0.display())]
    Workspace(PathBuf),
    /// What was generated cannot be written, or compared with what is there.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Diagnostics> for Error {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Model(diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostic, ReadProblem};

    #[test]
    fn debug_is_the_report() {
        let problem = Diagnostic::error(ReadProblem::Empty).file("model/a.json");
        let error = Error::from(Diagnostics::from(problem));
        let expected = "no client can be generated from this model\n\n\
             error: the model file is empty\n  --> model/a.json\n\n1 error";
        assert_eq!(format!("{error:?}"), expected);
        assert_eq!(error.to_string(), expected);
    }
}
