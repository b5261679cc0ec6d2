//! Shapes that are what a reference makes of them.
//!
//! In botocore's files a reference can say that a blob is streamed or that a string holds JSON; in Smithy only a shape can. A second
//! shape, which says it, then stands beside the first.

use std::collections::BTreeMap;

use serde_json::json;

use super::Import;
use crate::read::AstShape;

/// What a reference says of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variant {
    /// A blob is not held in memory.
    Streaming,
    /// A string holds JSON.
    Json,
}

/// The ids of the variants that are wanted, by shape and variant.
pub(super) type Variants = BTreeMap<(String, Variant), String>;

impl Import<'_> {
    /// The id of a variant of the shape `name`.
    pub(super) fn variant(&mut self, name: &str, variant: Variant) -> String {
        let prefix = match variant {
            Variant::Streaming => "Streaming",
            Variant::Json => "Json",
        };
        let mut called = format!("{prefix}{name}");
        while self.service.shapes.contains_key(&called) || self.names.taken.contains(&called) {
            called.push('_');
        }
        let id = self.names.shape(&called);
        let key = (name.to_owned(), variant);
        self.variants.entry(key).or_insert(id).clone()
    }

    /// Defines the variants, once all shapes are there.
    pub(super) fn import_variants(&mut self) {
        for ((name, variant), id) in std::mem::take(&mut self.variants) {
            let Some(shape) = self.shapes.get(&self.names.shape(&name)) else {
                continue;
            };
            let mut shape = AstShape::clone(shape);
            let (trait_id, value) = match variant {
                Variant::Streaming => ("smithy.api#streaming", json!({})),
                Variant::Json => ("smithy.api#mediaType", json!("application/json")),
            };
            shape.traits.insert(trait_id.to_owned(), value);
            self.shapes.insert(id, shape);
        }
    }
}
