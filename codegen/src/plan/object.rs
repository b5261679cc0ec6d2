//! Reads trait values that are objects, member by member.
//!
//! By hand, where a derived `Deserialize` would do: `serde_derive` would be one of the dearest crates that a build script compiles.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::ordered;

/// An object of a model.
#[derive(Clone, Copy)]
pub(super) struct Object<'v>(&'v Map<String, Value>);

impl<'v> Object<'v> {
    /// # Errors
    ///
    /// When `value` is none.
    pub(super) fn of(value: &'v Value) -> Result<Self, String> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            _ => Err("it is not an object".to_owned()),
        }
    }

    /// A member; `null` is as good as none.
    ///
    /// # Errors
    ///
    /// When it is of another type.
    pub(super) fn optional<T: Node>(self, name: &str) -> Result<Option<T>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match T::read(value) {
                Some(value) => Ok(Some(value)),
                None => Err(format!("its `{name}` has to be {}", T::WHAT)),
            },
        }
    }

    /// A member that has to be there.
    ///
    /// # Errors
    ///
    /// When it is not, or is of another type.
    pub(super) fn required<T: Node>(self, name: &str) -> Result<T, String> {
        let member = self.optional(name)?;
        member.ok_or_else(|| format!("it has no `{name}`"))
    }

    /// A member that is empty unless it is there.
    ///
    /// # Errors
    ///
    /// When it is of another type.
    pub(super) fn or_empty<T: Node + Default>(self, name: &str) -> Result<T, String> {
        self.optional(name).map(Option::unwrap_or_default)
    }

    /// A member that is an object in turn; what `read` refuses is said of it.
    ///
    /// # Errors
    ///
    /// When it is no object, or `read` refuses it.
    pub(super) fn nested<T>(
        self,
        name: &str,
        read: impl FnOnce(Object<'v>) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match Self::of(value).and_then(read) {
                Ok(value) => Ok(Some(value)),
                Err(reason) => Err(format!("in its `{name}`, {reason}")),
            },
        }
    }
}

/// What a member can be.
pub(super) trait Node: Sized {
    /// The type in words.
    const WHAT: &'static str;

    /// None if `value` is of another type.
    fn read(value: &Value) -> Option<Self>;
}

impl Node for String {
    const WHAT: &'static str = "a string";

    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Node for bool {
    const WHAT: &'static str = "true or false";

    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Node for u16 {
    const WHAT: &'static str = "a number from 0 to 65535";

    fn read(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl Node for Map<String, Value> {
    const WHAT: &'static str = "an object";

    fn read(value: &Value) -> Option<Self> {
        value.as_object().cloned()
    }
}

impl Node for Vec<String> {
    const WHAT: &'static str = "a list of strings";

    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(String::read).collect()
    }
}

impl Node for BTreeMap<String, String> {
    const WHAT: &'static str = "an object of strings";

    fn read(value: &Value) -> Option<Self> {
        entries(value)
    }
}

impl Node for BTreeMap<String, Vec<String>> {
    const WHAT: &'static str = "an object of lists of strings";

    fn read(value: &Value) -> Option<Self> {
        entries(value)
    }
}

impl Node for BTreeMap<String, Value> {
    const WHAT: &'static str = "an object";

    fn read(value: &Value) -> Option<Self> {
        let members = value.as_object()?.iter();
        Some(ordered::map(
            members.map(|(name, value)| (name.clone(), value.clone())),
        ))
    }
}

fn entries<T: Node>(value: &Value) -> Option<BTreeMap<String, T>> {
    let mut entries = BTreeMap::new();
    for (name, value) in value.as_object()? {
        entries.insert(name.clone(), T::read(value)?);
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_does_not_fit_is_named() {
        let value = json!({
            "text": 1, "flag": "x", "code": 70000, "list": ["a", 1], "map": { "a": 1 }, "inner": { "b": 1 }, "nothing": null
        });
        let object = Object::of(&value).expect("an object");
        let errors = [
            object.required::<String>("text").err(),
            object.required::<bool>("flag").err(),
            object.required::<u16>("code").err(),
            object.required::<Vec<String>>("list").err(),
            object.required::<BTreeMap<String, String>>("map").err(),
            object.required::<String>("nothing").err(),
            object
                .nested("inner", |inner| inner.required::<String>("b"))
                .err(),
            object.nested("text", |_| Ok(())).err(),
            Object::of(&json!([])).err(),
        ];
        let expected = [
            "its `text` has to be a string",
            "its `flag` has to be true or false",
            "its `code` has to be a number from 0 to 65535",
            "its `list` has to be a list of strings",
            "its `map` has to be an object of strings",
            "it has no `nothing`",
            "in its `inner`, its `b` has to be a string",
            "in its `text`, it is not an object",
            "it is not an object",
        ];
        assert_eq!(
            errors.map(Option::unwrap_or_default),
            expected.map(str::to_owned)
        );
        assert_eq!(object.or_empty::<Vec<String>>("absent"), Ok(Vec::new()));
    }
}
