//! JMESPath: expressions as they are written, and what they are in terms of the generated types.
//!
//! Enters: the text of an expression. Leaves: its tree ([`parse()`]), in the grammar of <https://jmespath.org/specification.html>, or
//! what is wrong and where. `check` follows a tree through the model: each step becomes a field, a variant or a loop of the generated
//! types, with a type that is known before anything runs.
//!
//! Rooms: `lex` and `parse` read the text, `expr` is the checked form, `check` makes it from what is `found` on the way, with
//! `calls` for the functions;
//! `strict` adds what keeps a failed call from being taken for null.

mod calls;
mod check;
mod expr;
mod found;
mod lex;
mod parse;
mod strict;
#[cfg(test)]
mod tests;

use serde_json::Value;

pub(super) use check::{check, is_true, Start};
pub use expr::{Compare, Expr, Function, Literal, Read, Root};
pub(super) use found::{read, Found, Problem};
pub(super) use parse::parse;
pub(super) use strict::strict;

/// A part of an expression as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// The character at which it begins, counted from 1.
    pub at: usize,
    pub syntax: Syntax,
}

/// What is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Syntax {
    /// `@`, or what a projection leaves as it is.
    Current,
    /// `name`
    Field(String),
    /// `of.then`, `of | then`
    Then(Box<Node>, Box<Node>),
    /// `[0]`, `[-1]`
    Index(Box<Node>, i64),
    /// `[0:2]`
    Slice(Box<Node>),
    /// `list[*]take`
    Each(Box<Node>, Box<Node>),
    /// `lists[]take`
    Flatten(Box<Node>, Box<Node>),
    /// `list[?condition]take`
    Filter(Box<Node>, Box<Node>, Box<Node>),
    /// `object.*take`
    Values(Box<Node>, Box<Node>),
    /// `[a, b]`
    Select(Vec<Node>),
    /// `{a: b}`
    SelectHash,
    /// `` `1` ``, `'text'`
    Literal(Value),
    /// `a == b`
    Compare(Compare, Box<Node>, Box<Node>),
    /// `a && b`
    And(Box<Node>, Box<Node>),
    /// `a || b`
    Or(Box<Node>, Box<Node>),
    /// `!a`
    Not(Box<Node>),
    /// `name(a, b)`
    Call(String, Vec<Node>),
    /// `&a`
    Reference(Box<Node>),
}
