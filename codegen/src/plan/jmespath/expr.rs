//! An expression in terms of the generated types: what is emitted.
//!
//! Where nothing else is said, a value is an `Option`: JMESPath's `null` is `None`. A value that is *sure* is a plain `bool`.

use proc_macro2::Ident;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// What an expression starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// The operation's input.
    Input,
    /// The operation's output.
    Output,
}

/// How what is held becomes a value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// As a reference.
    Reference,
    /// A string as `&str`.
    Text,
    /// An enum as `&str`.
    Enum,
    /// `bool`
    Boolean,
    /// What `f64` can be made from.
    Number,
    /// `f64`
    Double,
    /// `i64`, which may lose digits: JMESPath's numbers are doubles.
    Long,
    /// A timestamp as its seconds since 1970.
    Timestamp,
}

/// A value that is written in the expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

/// Functions of JMESPath, each a function of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The greatest integer that is not above a number, and its kin: a method of `f64`.
    Rounding(&'static str),
    /// A function of `rt::jmespath`.
    Named(&'static str),
}

/// A checked expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// The input or the output.
    Root(Root),
    /// The element that a loop is at.
    Item,
    /// The same in a list of `Option`s: an `Option` itself.
    Element,
    /// A field of a structure.
    Field {
        /// The structure.
        of: Box<Self>,
        /// The field.
        ident: Ident,
        /// It is an `Option`.
        optional: bool,
        /// It is in a `Box`.
        boxed: bool,
        /// How it is read.
        read: Read,
    },
    /// The value of a union, where it is this variant.
    Variant {
        /// The union.
        of: Box<Self>,
        /// `as_x`
        accessor: Ident,
        /// How it is read.
        read: Read,
    },
    /// The value of a map at a key.
    Entry {
        /// The map.
        of: Box<Self>,
        /// The key.
        key: String,
        /// How it is read.
        read: Read,
    },
    /// What a reference leads to.
    Read(Box<Self>, Read),
    /// What is written.
    Literal(Literal),
    /// A list of `Option`s from a `@sparse` one.
    Sparse(Box<Self>),
    /// A list of `Option`s without what is absent.
    Present(Box<Self>),
    /// A list of what is taken of each element, where there is something to take.
    Each(Box<Self>, Box<Self>),
    /// The elements for which a sure value is true.
    Filter(Box<Self>, Box<Self>),
    /// The elements of the lists in a list.
    Flatten(Box<Self>),
    /// The values of a map, as a projection takes them.
    Values(Box<Self>),
    /// A list of `Option`s from some values.
    Select(Vec<Self>),
    /// The element at a place, from the end where that is negative.
    Index(Box<Self>, i64),
    /// A call.
    Call(Function, Vec<Self>),
    /// `<`, `<=`, `>` or `>=` of numbers.
    Order(Compare, Box<Self>, Box<Self>),
    /// The first value if it is false in JMESPath's sense, else the second.
    Conjunction(Box<Self>, Box<Self>),
    /// The first value if it is true in JMESPath's sense, else the second.
    Alternative(Box<Self>, Box<Self>),
    /// Sure: whether two values are equal, or not.
    Equal(bool, Box<Self>, Box<Self>),
    /// Sure: whether there is a value.
    Given(Box<Self>),
    /// Sure: whether a text, list or map holds anything.
    Filled(Box<Self>),
    /// Sure: both of two sure values.
    And(Box<Self>, Box<Self>),
    /// Sure: either of two sure values.
    Or(Box<Self>, Box<Self>),
    /// Sure: not a sure value.
    Not(Box<Self>),
    /// Sure: whether a list has elements, and a sure value is true for all.
    All(Box<Self>, Box<Self>),
    /// Sure: whether a sure value is true for any element.
    Any(Box<Self>, Box<Self>),
}

impl Expr {
    /// Whether the value is a plain `bool`.
    pub fn is_sure(&self) -> bool {
        matches!(
            self,
            Self::Equal(..)
                | Self::Given(_)
                | Self::Filled(_)
                | Self::And(..)
                | Self::Or(..)
                | Self::Not(_)
                | Self::All(..)
                | Self::Any(..)
        )
    }
}
