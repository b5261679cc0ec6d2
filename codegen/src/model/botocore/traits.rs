//! Traits by their ids, put together one by one.

use std::collections::BTreeMap;

use serde_json::{json, Value};

/// The traits of a shape or member.
#[derive(Default)]
pub(super) struct Traits(BTreeMap<String, Value>);

impl Traits {
    /// Sets a trait of the prelude.
    pub fn api(&mut self, name: &str, value: impl Into<Value>) {
        self.set(&format!("smithy.api#{name}"), value);
    }

    /// Sets a trait by its absolute id.
    pub fn set(&mut self, id: &str, value: impl Into<Value>) {
        self.0.insert(id.to_owned(), value.into());
    }

    /// Sets a trait of the prelude that has no value, if `on`.
    pub fn mark(&mut self, on: bool, name: &str) {
        if on {
            self.api(name, json!({}));
        }
    }

    /// Sets a trait of the prelude that is a text, if there is one.
    pub fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.api(name, text);
        }
    }

    /// Sets a trait that botocore has as Smithy has it.
    pub fn same(&mut self, id: &str, value: Option<&Value>) {
        if let Some(value) = value {
            self.set(id, value.clone());
        }
    }

    /// Sets `deprecated`.
    pub fn deprecated(&mut self, on: bool, message: Option<&str>, since: Option<&str>) {
        if on {
            let fields = [("message", message), ("since", since)];
            let mut value = serde_json::Map::new();
            value.extend(
                fields
                    .into_iter()
                    .filter_map(|(name, text)| Some((name.to_owned(), json!(text?)))),
            );
            self.api("deprecated", value);
        }
    }

    /// All of them.
    pub fn into_map(self) -> BTreeMap<String, Value> {
        self.0
    }
}
