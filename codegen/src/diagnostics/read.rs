//! Problems of reading one file.

use thiserror::Error;

/// Why a file is no model, or what in it is ignored.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadProblem {
    /// There is no such file.
    #[error("the model file does not exist")]
    NotFound,
    /// The path is a directory.
    #[error("the path is a directory, not a model file")]
    Directory,
    /// The file cannot be opened or read.
    #[error("the model file cannot be read: {reason}")]
    Unreadable {
        /// The operating system's reason.
        reason: String,
    },
    /// The file holds nothing but white space.
    #[error("the model file is empty")]
    Empty,
    /// The file is not text.
    #[error("the model file is not valid UTF-8")]
    NotUtf8,
    /// The file is compressed, and this build of the generator cannot unpack it.
    #[error("the model file is compressed")]
    Gzip,
    /// The file is compressed and broken.
    #[error("the model file cannot be unpacked: {reason}")]
    NotGzip {
        /// What the decoder says.
        reason: String,
    },
    /// One of botocore's files that say nothing to a client.
    #[error(
        "the file describes no service: botocore keeps examples or additions to its own code in it"
    )]
    NotAModel,
    /// The file is not JSON.
    #[error("the file is not valid JSON: {detail}")]
    Syntax {
        /// What the JSON parser says.
        detail: String,
    },
    /// An object has the same key twice.
    #[error("the {what} `{key}` is defined twice in the same object")]
    DuplicateKey {
        /// What the keys of the object are.
        what: &'static str,
        /// The key.
        key: String,
    },
    /// A field holds JSON of the wrong type.
    #[error("{place} does not hold what {format} defines: {detail}")]
    WrongType {
        /// The format.
        format: &'static str,
        /// The field, or the whole that is not an object.
        place: String,
        /// What was found and what was expected.
        detail: String,
    },
    /// A required field is missing.
    #[error("the field `{field}` is missing")]
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// The version of the AST is not one we know.
    #[error("version `{version}` of the Smithy JSON AST is not supported")]
    UnsupportedVersion {
        /// The version in the file.
        version: String,
    },
    /// A shape has a type that the format does not have.
    #[error("`{name}` is not a {language} shape type")]
    UnknownShapeType {
        /// Whose types there are.
        language: &'static str,
        /// The type in the file.
        name: String,
    },
    /// A field that the format does not define at this place.
    #[error("the field `{field}` means nothing in {owner} and is ignored")]
    UnknownField {
        /// The field.
        field: String,
        /// What holds it, with its article.
        owner: String,
    },
}
