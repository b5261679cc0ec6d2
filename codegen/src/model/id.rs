//! Shape ids: how every part of the generator names a shape.
//!
//! Enters: text such as `com.example#Foo` or `com.example#Foo$bar`. Leaves: a
//! [`ShapeId`] that is known to be well formed, cheap to clone and ordered.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// The namespace of the prelude, the shapes and traits every model can use.
pub const PRELUDE: &str = "smithy.api";

/// An absolute shape id, `namespace#Name` or `namespace#Name$member`
/// (Smithy specification, "The Smithy model", section "Shape ID").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

/// Text that is not an absolute shape id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not an absolute shape id")]
pub struct InvalidShapeId(
    /// The text as it was given.
    pub String,
);

impl ShapeId {
    /// Parses an absolute shape id.
    ///
    /// # Errors
    /// When the text is not `namespace#Name` or `namespace#Name$member` with
    /// identifiers as the specification defines them.
    pub fn parse(text: &str) -> Result<Self, InvalidShapeId> {
        let well_formed = text.split_once('#').is_some_and(|(namespace, rest)| {
            let (name, member) = match rest.split_once('$') {
                Some((name, member)) => (name, Some(member)),
                None => (rest, None),
            };
            namespace.split('.').all(is_identifier)
                && is_identifier(name)
                && member.is_none_or(is_identifier)
        });
        if well_formed {
            Ok(Self(text.into()))
        } else {
            Err(InvalidShapeId(text.to_owned()))
        }
    }

    /// The id of a prelude shape, such as `smithy.api#String` for `String`.
    pub fn prelude(name: &str) -> Self {
        Self(format!("{PRELUDE}#{name}").into())
    }

    /// The id of the member `name` of this shape.
    pub fn with_member(&self, name: &str) -> Self {
        Self(format!("{}${name}", self.container()).into())
    }

    /// The id of this name in another namespace.
    pub(crate) fn in_namespace(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.split().0
    }

    /// The shape's own name: the part between `#` and `$`.
    pub fn name(&self) -> &str {
        let rest = self.split().1;
        rest.split_once('$').map_or(rest, |(name, _)| name)
    }

    /// The part after `$`, when the id names a member.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// The id without its member part.
    pub fn shape(&self) -> Self {
        match self.member() {
            Some(_) => Self(self.container().into()),
            None => self.clone(),
        }
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the shape belongs to the prelude.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == PRELUDE
    }

    fn container(&self) -> &str {
        self.0.split_once('$').map_or(&*self.0, |(shape, _)| shape)
    }

    fn split(&self) -> (&str, &str) {
        self.0
            .split_once('#')
            .expect("a shape id holds `#`, checked when it was parsed")
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// `identifier` of the specification: underscores, then a letter, then letters,
/// digits and underscores; a name made of underscores only is not one.
pub(crate) fn is_identifier(text: &str) -> bool {
    let rest = text.trim_start_matches('_');
    rest.starts_with(|c: char| {
        c.is_ascii_alphabetic() || (c.is_ascii_digit() && rest.len() < text.len())
    }) && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let id = ShapeId::parse("com.example#Foo$bar").unwrap();
        assert_eq!(id.namespace(), "com.example");
        assert_eq!(id.name(), "Foo");
        assert_eq!(id.member(), Some("bar"));
        assert_eq!(id.shape().as_str(), "com.example#Foo");
        assert_eq!(
            id.shape().with_member("baz").as_str(),
            "com.example#Foo$baz"
        );
        assert_eq!(id.to_string(), "com.example#Foo$bar");
        assert!(ShapeId::prelude("String").is_prelude());
    }

    #[test]
    fn well_formed() {
        let table = [
            ("a#B", true),
            ("a.b.c#_B$_c", true),
            ("a#__1", true),
            ("a#B_1", true),
            ("B", false),
            ("#B", false),
            ("a#", false),
            ("a..b#C", false),
            ("a#1B", false),
            ("a#_", false),
            ("a#B$", false),
            ("a#B$c$d", false),
            ("a#B-c", false),
            ("a#B#c", false),
        ];
        for (text, expected) in table {
            assert_eq!(ShapeId::parse(text).is_ok(), expected, "{text}");
        }
    }
}
