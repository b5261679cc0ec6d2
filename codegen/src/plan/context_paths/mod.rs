//! Endpoint parameters from paths into an operation's input (`smithy.rules#operationContextParams`).
//!
//! Enters: the text of a path, in the part of JMESPath that the Smithy specification ("Rules engine parameters",
//! `operationContextParams`) allows, and the input. Leaves: a [`ContextPath`], in which every step is a field, a variant or a loop of
//! the generated Rust types and whose result has the parameter's type, or the one reason why not.
//!
//! The results of JMESPath's `null` are those of the specification: a path that leads to nothing leaves the parameter unset, and a
//! list holds what there is.
//!
//! Rooms: `parse` takes what is allowed from the tree of the text, which `jmespath` makes, `check` follows it through the model.

mod check;
mod parse;
#[cfg(test)]
mod tests;

use proc_macro2::Ident;

use super::endpoint::ParamType;
use super::Context;
use crate::model::Shape;

/// A path into an operation's input, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextPath {
    /// The steps, the last one outermost.
    pub expr: PathExpr,
    /// What the steps lead to.
    pub result: PathResult,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathResult {
    /// A string.
    Text(TextKind),
    /// A boolean.
    Boolean,
    /// A list of strings.
    Texts(TextKind),
}

/// How a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// As a `String`.
    String,
    /// As an open enum.
    Enum,
    /// Some as a `String`, some as an open enum: both are read as `&str`.
    Mixed,
}

/// A step of a path and those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathExpr {
    /// The input, or inside a loop the element.
    Current,
    /// A field of a structure.
    Field {
        /// What has the field.
        of: Box<Self>,
        /// The field.
        ident: Ident,
        /// The field is an `Option`.
        optional: bool,
    },
    /// The value of a union, where it is this variant.
    Variant {
        /// The union.
        of: Box<Self>,
        /// `as_x`
        accessor: Ident,
    },
    /// `keys(..)`: the keys of a map, in their order.
    Keys(Box<Self>),
    /// `..[*]`: something of every element of a list.
    Each {
        /// The list.
        list: Box<Self>,
        /// Elements of the list may be `None`.
        sparse: bool,
        /// What is taken of an element.
        take: Box<Self>,
    },
    /// `..[]`: something of every element of the lists in a list.
    Flatten {
        /// The list of lists.
        lists: Box<Self>,
        /// The outer list is a field, and its elements may be `None`.
        sparse: bool,
        /// Elements of the inner lists may be `None`.
        inner_sparse: bool,
        /// What is taken of an element.
        take: Box<Self>,
    },
    /// `[a, b]`: a list of some values.
    Select {
        /// The values.
        values: Vec<Self>,
        /// What they are.
        of: Selected,
    },
}

/// What the values of a multi-select list are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selected {
    /// Values that are handed on as references.
    Values,
    /// Texts of which some are strings and some enums: how each is held.
    MixedTexts(Vec<TextKind>),
    /// Lists, whose elements may be `None`.
    Lists {
        /// Whether the list that a field holds is `@sparse`.
        sparse: bool,
    },
}

impl PathExpr {
    /// Whether the step makes a list, where the others lead to what a field or variant holds.
    pub fn makes_list(&self) -> bool {
        matches!(
            self,
            Self::Keys(_) | Self::Each { .. } | Self::Flatten { .. } | Self::Select { .. }
        )
    }
}

/// Plans the path `text` into `input`, whose value is to be a `wanted`.
///
/// # Errors
///
/// What is wrong with the path, to be read after "the path `..`".
pub(super) fn plan(
    context: &Context<'_>,
    input: &Shape,
    text: &str,
    wanted: ParamType,
) -> Result<ContextPath, String> {
    let syntax = parse::parse(text)?;
    check::check(context, input, &syntax, wanted)
}
