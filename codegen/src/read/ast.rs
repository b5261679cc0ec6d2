//! A file of the Smithy JSON AST (Smithy specification, "JSON AST").
//!
//! Enters: a path, or bytes with the name to show for them. Leaves: [`AstFile`].
//! Ids stay text here: whether they are well formed, and what they lead to, is
//! for the model to say.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::source::Source;
use super::{json, open};
use crate::diagnostics::Diagnostic;

/// One file.
#[derive(Debug)]
pub struct AstFile {
    /// Its name and text, to find places in it.
    pub source: Source,
    /// The version it is written in.
    pub version: AstVersion,
    /// Shapes and `apply` statements by id. `metadata` is not kept: nothing in
    /// it changes what a client looks like.
    pub shapes: BTreeMap<String, AstShape>,
    /// What the file holds and the generator does not read.
    pub warnings: Vec<Diagnostic>,
}

/// The major version of the AST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AstVersion {
    /// `1` or `1.0`.
    V1,
    /// `2`, `2.0` or a later minor version.
    V2,
}

/// A shape, or an `apply` statement.
#[derive(Clone, Debug, PartialEq)]
pub struct AstShape {
    /// The `type`.
    pub kind: ShapeType,
    /// Trait values by trait id.
    pub traits: BTreeMap<String, Value>,
    /// `members`, or `member`, `key` and `value` under these names.
    pub members: BTreeMap<String, AstMember>,
    /// The mixins, in order: later ones override earlier ones.
    pub mixins: Vec<String>,
    /// A service's `version`.
    pub version: Option<String>,
    /// All operations bound to a service or resource: `operations`,
    /// `collectionOperations` and the lifecycle operations.
    pub operations: Vec<String>,
    /// The resources bound to a service or resource.
    pub resources: Vec<String>,
    /// The errors of a service or operation.
    pub errors: Vec<String>,
    /// A service's `rename`: shape id to name.
    pub rename: BTreeMap<String, String>,
    /// An operation's input.
    pub input: Option<String>,
    /// An operation's output.
    pub output: Option<String>,
}

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct AstMember {
    /// The id of the shape it targets.
    pub target: String,
    /// Trait values by trait id.
    pub traits: BTreeMap<String, Value>,
}

macro_rules! shape_types {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The `type` of a shape.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ShapeType {
            $($(#[$doc])* $variant,)*
        }

        impl ShapeType {
            /// Every type, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a model.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

shape_types! {
    /// `blob`
    Blob = "blob",
    /// `boolean`
    Boolean = "boolean",
    /// `string`
    String = "string",
    /// `enum`
    Enum = "enum",
    /// `byte`
    Byte = "byte",
    /// `short`
    Short = "short",
    /// `integer`
    Integer = "integer",
    /// `intEnum`
    IntEnum = "intEnum",
    /// `long`
    Long = "long",
    /// `float`
    Float = "float",
    /// `double`
    Double = "double",
    /// `bigInteger`
    BigInteger = "bigInteger",
    /// `bigDecimal`
    BigDecimal = "bigDecimal",
    /// `timestamp`
    Timestamp = "timestamp",
    /// `document`
    Document = "document",
    /// `list`
    List = "list",
    /// `set`, of version 1.0
    Set = "set",
    /// `map`
    Map = "map",
    /// `structure`
    Structure = "structure",
    /// `union`
    Union = "union",
    /// `service`
    Service = "service",
    /// `resource`
    Resource = "resource",
    /// `operation`
    Operation = "operation",
    /// `apply`: traits for a shape defined elsewhere
    Apply = "apply",
}

impl ShapeType {
    /// The type a model names `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for ShapeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl AstVersion {
    /// The version a file names `text`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "1" | "1.0" => Some(Self::V1),
            "2" => Some(Self::V2),
            _ => {
                let minor = text.strip_prefix("2.")?;
                let digits = !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit());
                digits.then_some(Self::V2)
            }
        }
    }
}

impl AstShape {
    /// A shape of this type that holds nothing.
    pub fn empty(kind: ShapeType) -> Self {
        Self {
            kind,
            traits: BTreeMap::new(),
            members: BTreeMap::new(),
            mixins: Vec::new(),
            version: None,
            operations: Vec::new(),
            resources: Vec::new(),
            errors: Vec::new(),
            rename: BTreeMap::new(),
            input: None,
            output: None,
        }
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// When there is no such file, it cannot be read, or it is not a Smithy JSON AST
/// of a supported version.
pub fn read_file(path: impl AsRef<Path>) -> Result<AstFile, Box<Diagnostic>> {
    json::parse(open::open(path.as_ref())?)
}

/// Reads `bytes`; diagnostics show `name` as the file.
///
/// # Errors
/// When the bytes are not a Smithy JSON AST of a supported version.
pub fn read_bytes(
    name: impl Into<PathBuf>,
    bytes: impl Into<Vec<u8>>,
) -> Result<AstFile, Box<Diagnostic>> {
    json::parse(open::text(name.into(), bytes.into())?)
}
