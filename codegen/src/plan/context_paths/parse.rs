//! The text of a path becomes a tree: the part of JMESPath's that the specification allows here.

use crate::plan::jmespath::{self, Node, Syntax as Full};

/// A path as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// The input, or the element of a projection.
    Current,
    /// `of.name`
    Field(Box<Self>, String),
    /// `keys(of)`
    Keys(Box<Self>),
    /// `list[*]take`
    Each(Box<Self>, Box<Self>),
    /// `lists[]take`
    Flatten(Box<Self>, Box<Self>),
    /// `of[a, b]`
    Select(Box<Self>, Vec<Self>),
}

/// Parses a path.
///
/// # Errors
///
/// What is wrong, and where.
pub(super) fn parse(text: &str) -> Result<Syntax, String> {
    restricted(&jmespath::parse(text)?, Syntax::Current)
}

/// What `node` says of `of`.
fn restricted(node: &Node, of: Syntax) -> Result<Syntax, String> {
    let boxed = |node: &Node, of: Syntax| restricted(node, of).map(Box::new);
    match &node.syntax {
        Full::Current => Ok(of),
        Full::Field(name) => Ok(Syntax::Field(Box::new(of), name.clone())),
        Full::Then(first, then) => {
            let first = restricted(first, of)?;
            restricted(then, first)
        }
        Full::Each(list, take) => Ok(Syntax::Each(
            boxed(list, of)?,
            boxed(take, Syntax::Current)?,
        )),
        Full::Flatten(lists, take) => Ok(Syntax::Flatten(
            boxed(lists, of)?,
            boxed(take, Syntax::Current)?,
        )),
        Full::Select(values) => {
            let values = values.iter().map(|value| restricted(value, Syntax::Current));
            let values = values.collect::<Result<_, _>>()?;
            Ok(Syntax::Select(Box::new(of), values))
        }
        Full::Call(name, arguments) => match &arguments[..] {
            [_] if of != Syntax::Current => Err(format!(
                "calls `{name}` behind a `.`: write `{name}(..)` around what it is asked of"
            )),
            [map] if name == "keys" => Ok(Syntax::Keys(boxed(map, of)?)),
            _ => Err(format!(
                "calls `{name}`, but `keys` of a map is the one function there is"
            )),
        },
        _ => Err(format!(
            "uses more of JMESPath at character {} than members, `[*]`, `[]`, `[a, b]` and `keys()`",
            node.at
        )),
    }
}
