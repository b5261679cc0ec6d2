//! What a generated client offers its callers, item by item: what two versions of it are compared by.
//!
//! Enters: a [`Plan`]. Leaves: a [`Surface`], a flat list of everything that a caller can name (operations, members, enum values,
//! errors, settings) with the facts that matter to a caller: Rust types, optionality, constraints, what goes over the wire. It
//! promises to know nothing that is not in the plan, and to be the same for the same plan. Rooms: `items` (from the plan to items),
//! `shapes` (members and constraints), `file` and `parse`
//! (the text that lies in a generated crate).

mod file;
mod items;
#[cfg(feature = "cli")]
mod parse;
mod shapes;
mod text;

use std::collections::BTreeMap;

use crate::model::Model;
use crate::plan::Plan;

#[cfg(feature = "cli")]
pub use parse::ParseError;

/// Name of the file in a generated crate that holds its surface.
pub const FILE: &str = "surface.toml";

/// Everything that a client offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// Absolute id of the service.
    pub service: String,
    /// The items, by what the model calls them.
    pub items: BTreeMap<Key, Item>,
}

/// What an item is and what the model calls it: `Member`, `TimeoutConfig$maxLifetimeTimeoutMinutes`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is.
    pub kind: Kind,
    /// The name: of a shape, of a member as `Shape$member`, of an operation's part as `Operation.part`.
    pub name: String,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The service itself.
    Service,
    /// An operation, with the client's method.
    Operation,
    /// A variant of an operation's error.
    OperationError,
    /// A method that waits for what an operation's answers say.
    Waiter,
    /// A structure: an input, an output, an error or a shared one.
    Structure,
    /// A member of a structure.
    Member,
    /// An open enum.
    Enum,
    /// A value of an open enum.
    EnumValue,
    /// An integer enum.
    IntEnum,
    /// A constant of an integer enum.
    IntEnumValue,
    /// A union.
    Union,
    /// A member of a union.
    UnionMember,
    /// A method of the configuration's builder.
    Setting,
    /// A parameter of the endpoint rules.
    EndpointParam,
}

/// The facts about an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its path in the generated crate: `types::TimeoutConfig::max_lifetime_timeout_minutes`.
    pub rust: String,
    /// The facts that callers may notice, by name. One that does not hold is absent.
    pub facts: BTreeMap<String, String>,
}

impl Surface {
    /// The surface of the client that `plan`, made from `model`, describes.
    pub fn of(model: &Model, plan: &Plan) -> Self {
        items::collect(model, plan)
    }

    /// Adds an item. Shapes that share a name (in two namespaces) share an entry: the first one stays.
    fn add(&mut self, kind: Kind, name: impl Into<String>, item: Item) {
        let name = name.into();
        self.items.entry(Key { kind, name }).or_insert(item);
    }
}

impl Key {
    /// The item that this one is a part of: it comes and goes with it.
    pub fn parent(&self) -> Option<Self> {
        let (kind, separator) = self.kind.parent()?;
        let (name, _) = self.name.split_once(separator)?;
        Some(Self {
            kind,
            name: name.to_owned(),
        })
    }
}

impl Item {
    fn new(rust: impl Into<String>) -> Self {
        Self {
            rust: rust.into(),
            facts: BTreeMap::new(),
        }
    }

    /// Adds a fact.
    fn fact(mut self, name: &str, value: impl Into<String>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a fact if there is one.
    fn fact_if(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.fact(name, value),
            None => self,
        }
    }

    /// Adds a fact that holds or does not.
    fn flag(self, name: &str, holds: bool) -> Self {
        self.fact_if(name, holds.then_some("yes"))
    }
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Service,
        Self::Operation,
        Self::OperationError,
        Self::Waiter,
        Self::Structure,
        Self::Member,
        Self::Enum,
        Self::EnumValue,
        Self::IntEnum,
        Self::IntEnumValue,
        Self::Union,
        Self::UnionMember,
        Self::Setting,
        Self::EndpointParam,
    ];

    /// What it stands in, if it stands in something that has an entry of its own: the kind, and what separates the names.
    fn parent(self) -> Option<(Self, char)> {
        Some(match self {
            Self::OperationError | Self::Waiter | Self::Structure => (Self::Operation, '.'),
            Self::Member => (Self::Structure, '$'),
            Self::EnumValue => (Self::Enum, '$'),
            Self::IntEnumValue => (Self::IntEnum, '$'),
            Self::UnionMember => (Self::Union, '$'),
            _ => return None,
        })
    }

    /// What a sentence calls it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Operation => "operation",
            Self::OperationError => "error of an operation",
            Self::Waiter => "waiter",
            Self::Structure => "structure",
            Self::Member => "member",
            Self::Enum => "enum",
            Self::EnumValue => "enum value",
            Self::IntEnum => "integer enum",
            Self::IntEnumValue => "integer enum value",
            Self::Union => "union",
            Self::UnionMember => "union member",
            Self::Setting => "client setting",
            Self::EndpointParam => "endpoint parameter",
        }
    }

    /// What the file calls it.
    pub fn key(self) -> String {
        self.noun().replace(' ', "-")
    }
}
