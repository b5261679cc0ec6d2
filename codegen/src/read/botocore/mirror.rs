//! Structures that are read field by field, from one table each.
//!
//! [`mirror!`] makes a structure and the visitor that fills it. A key that the
//! table does not have is a warning, unless it is listed as one that says nothing
//! to a client.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::ShapeKind;
use crate::diagnostics::ReadProblem;
use crate::read::visit::{Context, Form, Keys, Seed};

/// The value of a field.
pub(super) trait Field: Default {
    fn read<'de, A: MapAccess<'de>>(context: &Context, map: &mut A) -> Result<Self, A::Error>;
}

macro_rules! plain {
    ($($type:ty),* $(,)?) => {
        $(impl Field for $type {
            fn read<'de, A: MapAccess<'de>>(_: &Context, map: &mut A) -> Result<Self, A::Error> {
                map.next_value()
            }
        })*
    };
}

plain!(
    bool,
    String,
    Option<String>,
    Option<bool>,
    Option<u16>,
    Option<Number>,
    Option<Value>,
    Vec<String>,
    Option<Vec<String>>,
);

impl Field for ShapeKind {
    fn read<'de, A: MapAccess<'de>>(context: &Context, map: &mut A) -> Result<Self, A::Error> {
        let name: String = map.next_value()?;
        Self::parse(&name).ok_or_else(|| {
            context.fail(ReadProblem::UnknownShapeType {
                name,
                language: context.format.language,
            })
        })
    }
}

/// A structure of the format.
pub(super) trait Node: Sized {
    /// What it is, for "the member `x` is defined twice".
    const WHAT: &'static str;
    /// The same with its article.
    const OWNER: &'static str;

    fn fields<'de, A: MapAccess<'de>>(context: &Context, map: A) -> Result<Self, A::Error>;
}

/// Lets a [`Node`] be read.
pub(super) struct NodeForm<'c, T>(pub &'c Context, pub PhantomData<T>);

impl<'de, T: Node> Form<'de> for NodeForm<'_, T> {
    const EXPECTING: &'static str = "an object";
    type Value = T;

    fn read<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::fields(self.0, map)
    }
}

fn seed<T: Node>(context: &Context) -> Seed<NodeForm<'_, T>> {
    Seed(NodeForm(context, PhantomData))
}

impl<T: Node> Field for Option<T> {
    fn read<'de, A: MapAccess<'de>>(context: &Context, map: &mut A) -> Result<Self, A::Error> {
        map.next_value_seed(seed(context)).map(Some)
    }
}

/// Shapes, members and operations by name: what is wrong inside is reported with
/// the name.
impl<T: Node> Field for BTreeMap<String, T> {
    fn read<'de, A: MapAccess<'de>>(context: &Context, map: &mut A) -> Result<Self, A::Error> {
        map.next_value_seed(Seed(Named(context, PhantomData)))
    }
}

struct Named<'c, T>(&'c Context, PhantomData<T>);

impl<'de, T: Node> Form<'de> for Named<'_, T> {
    const EXPECTING: &'static str = "an object";
    type Value = BTreeMap<String, T>;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let context = self.0;
        let outer = context.shape();
        let mut found = BTreeMap::new();
        let mut keys = Keys::new(context, T::WHAT);
        while let Some(name) = keys.next(&mut map)? {
            context.enter(Some(match &outer {
                Some(shape) => format!("{shape}${name}"),
                None => name.clone(),
            }));
            let value = map.next_value_seed(seed(context))?;
            context.enter(outer.clone());
            found.insert(name, value);
        }
        Ok(found)
    }
}

impl<T: Node> Field for Vec<T> {
    fn read<'de, A: MapAccess<'de>>(context: &Context, map: &mut A) -> Result<Self, A::Error> {
        map.next_value_seed(List(context, PhantomData))
    }
}

struct List<'c, T>(&'c Context, PhantomData<T>);

impl<'de, T: Node> DeserializeSeed<'de> for List<'_, T> {
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Node> Visitor<'de> for List<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut found = Vec::new();
        while let Some(value) = list.next_element_seed(seed(self.0))? {
            found.push(value);
        }
        Ok(found)
    }
}

macro_rules! mirror {
    (
        $(#[$doc:meta])*
        $name:ident = ($what:literal, $owner:literal),
        requires [$($required:literal),*],
        skips [$($skipped:literal),*]
        {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal,)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $crate::read::botocore::mirror::Node for $name {
            const WHAT: &'static str = $what;
            const OWNER: &'static str = $owner;

            fn fields<'de, A: serde::de::MapAccess<'de>>(
                context: &$crate::read::visit::Context,
                mut map: A,
            ) -> Result<Self, A::Error> {
                use $crate::read::botocore::mirror::{ignored, require, Field};
                let mut node = Self::default();
                let mut keys = $crate::read::visit::Keys::new(context, "field");
                while let Some(key) = keys.next(&mut map)? {
                    context.at(&key);
                    match key.as_str() {
                        $($key => node.$field = Field::read(context, &mut map)?,)*
                        key => ignored::<Self, _>(context, key, &[$($skipped),*], &mut map)?,
                    }
                }
                require(context, &keys, &[$($required),*])?;
                Ok(node)
            }
        }
    };
}
pub(super) use mirror;

/// Passes over a field without a place in the mirror.
pub(super) fn ignored<'de, T: Node, A: MapAccess<'de>>(
    context: &Context,
    key: &str,
    skipped: &[&str],
    map: &mut A,
) -> Result<(), A::Error> {
    map.next_value::<serde::de::IgnoredAny>()?;
    if !skipped.contains(&key) {
        context.ignore(key, T::OWNER);
    }
    Ok(())
}

/// Fails where one of these fields has not been there.
pub(super) fn require<E: serde::de::Error>(
    context: &Context,
    keys: &Keys<'_>,
    fields: &[&'static str],
) -> Result<(), E> {
    match fields.iter().find(|field| !keys.seen.contains(**field)) {
        Some(field) => Err(context.fail(ReadProblem::MissingField { field })),
        None => Ok(()),
    }
}
