//! What an expression leads to in the model, and how a message calls it.

use serde_json::Value;

use super::expr::{Expr, Literal, Read};
use super::Node;
use crate::model::{Member, Shape};

/// Why an expression has no checked form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Problem {
    /// It cannot be meant.
    Wrong(String),
    /// It may be meant, but is more than is compiled.
    Beyond(String),
}

/// What an expression has led to so far.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) enum Found<'m> {
    /// The structure of `input` and `output`.
    Both,
    Null,
    Boolean,
    Number,
    Text,
    /// A scalar that is still to be read through a reference.
    Held(Read),
    /// A structure or a union.
    Object(&'m Shape),
    /// A map, by what its values target.
    Map(&'m Member),
    /// A list, and whether its elements are `Option`s.
    List(Box<Self>, bool),
    /// Something of a type that is not looked into.
    Other(&'static str),
}

/// An expression and what it leads to.
pub(in crate::plan) type Step<'m> = (Expr, Found<'m>);

/// What is held by reference becomes a value.
pub(in crate::plan) fn read((expr, found): Step<'_>) -> Step<'_> {
    match found {
        Found::Held(read) => (Expr::Read(Box::new(expr), read), scalar(read)),
        found => (expr, found),
    }
}

/// A list whose elements are values, and what they are.
pub(in crate::plan) fn read_all<'m>(list: Expr, item: Found<'m>, nullable: bool) -> Step<'m> {
    match item {
        Found::Held(_) => {
            let list = present(list, nullable);
            let (take, item) = read((Expr::Item, item));
            (Expr::Each(Box::new(list), Box::new(take)), item)
        }
        item => (present(list, nullable), item),
    }
}

/// A list without what is absent.
pub(super) fn present(list: Expr, nullable: bool) -> Expr {
    match nullable {
        true => Expr::Present(Box::new(list)),
        false => list,
    }
}

pub(super) fn scalar<'m>(read: Read) -> Found<'m> {
    match read {
        Read::Text | Read::Enum => Found::Text,
        Read::Boolean => Found::Boolean,
        Read::Number | Read::Double | Read::Long | Read::Timestamp => Found::Number,
        Read::Reference => Found::Other("reference"),
    }
}

impl Found<'_> {
    /// As a phrase.
    pub(in crate::plan) fn describe(&self) -> String {
        match self {
            Self::Both => "the structure of input and output".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Boolean | Self::Held(Read::Boolean) => "a boolean".to_owned(),
            Self::Text | Self::Held(Read::Text | Read::Enum) => "a string".to_owned(),
            Self::Number | Self::Held(_) => "a number".to_owned(),
            Self::Object(shape) => format!("the {} {}", shape.kind.name(), shape.model_id()),
            Self::Map(_) => "a map".to_owned(),
            Self::List(item, _) => match &**item {
                Self::Text | Self::Held(Read::Text | Read::Enum) => "a list of strings".to_owned(),
                _ => "a list".to_owned(),
            },
            Self::Other(kind) => format!("a value of type {kind}"),
        }
    }
}

/// What a literal is.
pub(super) fn literal<'m>(node: &Node, value: &Value) -> Result<Step<'m>, Problem> {
    let (literal, found) = match value {
        Value::String(text) => (Literal::Text(text.clone()), Found::Text),
        Value::Bool(value) => (Literal::Boolean(*value), Found::Boolean),
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            (Literal::Number(number), Found::Number)
        }
        // Of no type; only `==` and `!=` look at it.
        Value::Null => (Literal::Boolean(false), Found::Null),
        _ => return Err(beyond(node, "has a list or an object as a literal")),
    };
    Ok((Expr::Literal(literal), found))
}

pub(super) fn wrong(node: &Node, what: &str) -> Problem {
    Problem::Wrong(format!("{what} (at character {})", node.at))
}

pub(super) fn beyond(node: &Node, what: &str) -> Problem {
    Problem::Beyond(format!("{what} (at character {})", node.at))
}

/// `what` is asked of something that is not made for it.
pub(super) fn unfit(node: &Node, what: &str, found: &Found<'_>) -> Problem {
    let text = format!("{what} {}", found.describe());
    match found {
        Found::Other(_) => beyond(node, &text),
        _ => wrong(node, &text),
    }
}
