//! From the text of a Smithy JSON AST to [`AstFile`].

mod exact;
mod forms;

use serde::de::DeserializeSeed as _;

use super::ast::AstFile;
use super::source::Source;
use super::visit::{self, Format, Seed};
use forms::FileForm;

use crate::diagnostics::Diagnostic;

static AST: Format = Format {
    name: "the Smithy JSON AST",
    language: "Smithy",
    marker: "smithy",
    convert: CONVERT,
    see: "see \"JSON AST\" in the Smithy specification",
};

/// What to do with a file that is not in the format.
pub(super) const CONVERT: &str =
    "the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files";

/// Reads the text of `source`.
pub(super) fn parse(source: Source) -> Result<AstFile, Box<Diagnostic>> {
    let ((version, shapes), mut warnings) = visit::parse(&source, &AST, |context, json| {
        Seed(FileForm(context)).deserialize(json)
    })?;
    for warning in &mut warnings {
        warning.position = warning.shape.as_ref().and_then(|id| source.locate(id));
    }
    Ok(AstFile {
        source,
        version,
        shapes,
        warnings,
    })
}
