//! Shapes as every later phase sees them: resolved, flat, ordered by name.

use super::id::ShapeId;
use super::traits::Traits;

/// One data shape of the closure.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The absolute id. Operation inputs and outputs live in a synthetic
    /// namespace, so their names never clash with a modelled shape.
    pub id: ShapeId,
    /// What the shape is, with its members.
    pub kind: Kind,
    /// The traits applied to the shape, those of its mixins included.
    pub traits: Traits,
    /// For a synthetic operation input or output: the shape in the model that it
    /// is a copy of (`smithy.api#Unit` where the operation names none). Wire
    /// names and XML roots come from there.
    pub original: Option<ShapeId>,
    /// What the shape is to the operations.
    pub role: Role,
}

impl Shape {
    /// The members of a structure or union, sorted by name; else empty.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Structure(members) | Kind::Union(members) => members,
            _ => &[],
        }
    }

    /// The member of a structure or union with this model name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.name == name)
    }

    /// The id that the model itself uses: the original of a synthetic shape.
    pub fn model_id(&self) -> &ShapeId {
        self.original.as_ref().unwrap_or(&self.id)
    }
}

/// What a shape is to the operations of its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Neither an operation's input or output nor an error.
    Plain,
    /// The input of exactly one operation.
    Input {
        /// The operation has no input in the model.
        unit: bool,
    },
    /// The output of exactly one operation.
    Output {
        /// The operation has no output in the model.
        unit: bool,
    },
    /// A structure with the `error` trait.
    Error,
}

/// The kind of a shape. Members and constants are sorted by name.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Bytes.
    Blob,
    /// A boolean.
    Boolean,
    /// A UTF-8 string.
    String,
    /// An 8-bit signed integer.
    Byte,
    /// A 16-bit signed integer.
    Short,
    /// A 32-bit signed integer.
    Integer,
    /// A 64-bit signed integer.
    Long,
    /// A 32-bit floating point number.
    Float,
    /// A 64-bit floating point number.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal number of any precision.
    BigDecimal,
    /// An instant.
    Timestamp,
    /// Untyped data.
    Document,
    /// A string with known values.
    Enum(Vec<EnumMember>),
    /// A 32-bit integer with known values.
    IntEnum(Vec<IntEnumMember>),
    /// An ordered collection; a 1.0 `set` is one with `uniqueItems`.
    List(Member),
    /// A map with string keys.
    Map {
        /// The key; its target is a string or an enum.
        key: Member,
        /// The value.
        value: Member,
    },
    /// A structure.
    Structure(Vec<Member>),
    /// A tagged union of at least one member.
    Union(Vec<Member>),
}

impl Kind {
    /// The name of the kind in a Smithy model, such as `intEnum`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
        }
    }

    /// Every member that targets another shape, in order: those of structures
    /// and unions, a list's `member`, a map's `key` and `value`.
    pub fn targets(&self) -> Vec<&Member> {
        match self {
            Self::Structure(members) | Self::Union(members) => members.iter().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }
}

/// A member of a structure, union, list or map.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name in the model; `member`, `key` and `value` in lists and maps.
    pub name: String,
    /// The shape it holds; [`super::Model::shape`] always finds it.
    pub target: ShapeId,
    /// The traits of the member itself; those of the target are not merged in.
    pub traits: Traits,
}

/// One known value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumMember {
    /// The name in the model.
    pub name: String,
    /// What is sent: the `enumValue`, or the name where there is none.
    pub value: String,
    /// The traits of the member, `enumValue` included.
    pub traits: Traits,
}

/// One known value of an intEnum.
#[derive(Clone, Debug, PartialEq)]
pub struct IntEnumMember {
    /// The name in the model.
    pub name: String,
    /// What is sent.
    pub value: i32,
    /// The traits of the member, `enumValue` included.
    pub traits: Traits,
}
