//! The model while it is being built: shapes still as the AST has them, all files
//! together, each with the file it comes from.

use std::collections::BTreeMap;

use super::id::ShapeId;
use crate::diagnostics::{Diagnostic, Diagnostics, Part, Position};
use crate::read::{AstShape, AstVersion, ShapeType, Source};

/// The trait that makes a shape a mixin.
pub(super) const MIXIN: &str = "smithy.api#mixin";

/// All shapes of all files, and the prelude's.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub shapes: BTreeMap<ShapeId, Entry>,
    pub sources: Vec<Source>,
    pub diagnostics: Diagnostics,
}

/// One shape.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The index of its file in [`Draft::sources`]; none for the prelude.
    pub file: Option<usize>,
    /// The version of its file.
    pub version: AstVersion,
    pub ast: AstShape,
    /// Traits applied to members that the shape may yet inherit from a mixin.
    pub introduced: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

impl Draft {
    /// Records an error about a shape or member.
    pub fn error(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The entry of the shape that `text` names, with the stored id.
    pub fn find(&self, text: &str) -> Option<(&ShapeId, &Entry)> {
        self.shapes.get_key_value(text)
    }
}

impl Entry {
    /// A shape of the prelude.
    pub fn prelude(kind: ShapeType, traits: BTreeMap<String, serde_json::Value>) -> Self {
        Self {
            file: None,
            version: AstVersion::V2,
            ast: AstShape {
                traits,
                ..AstShape::empty(kind)
            },
            introduced: BTreeMap::new(),
        }
    }

    /// Whether the trait is applied to the shape itself.
    pub fn has(&self, id: &str) -> bool {
        self.ast.traits.contains_key(id)
    }
}

/// Completes diagnostics that name a shape with a place: that of the part they are about, else that of the trait they name, if the
/// shape has it, else that of the shape.
pub(super) fn place(diagnostics: &mut Diagnostics, sources: &[Source]) {
    for diagnostic in diagnostics.iter_mut() {
        let Some(shape) = diagnostic
            .shape
            .as_deref()
            .filter(|_| diagnostic.position.is_none())
        else {
            continue;
        };
        let named = diagnostic.file.clone();
        let find = |locate: &dyn Fn(&Source) -> Option<Position>| {
            sources
                .iter()
                .filter(|source| named.as_deref().is_none_or(|file| file == source.path()))
                .find_map(|source| Some((source.path(), locate(source)?)))
        };
        let applied = diagnostic.trait_id.as_deref();
        let part = diagnostic.part.as_ref();
        let found = part
            .and_then(|part| match part {
                Part::Item(item) => find(&|source| source.locate_item(shape, applied?, *item)),
                Part::Reference(target) => find(&|source| source.locate_reference(shape, target)),
            })
            .or_else(|| applied.and_then(|name| find(&|source| source.locate_trait(shape, name))))
            .or_else(|| find(&|source| source.locate(shape)));
        if let Some((file, position)) = found {
            diagnostic.file = Some(file.to_owned());
            diagnostic.position = Some(position);
        }
    }
}

/// `a` or `an` with the word.
pub(super) fn article(word: &str) -> String {
    // No "u": a union.
    let vowel = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

/// JSON for a message, shortened when long. Keys are sorted, whether or not the build has `serde_json/preserve_order`.
pub(super) fn brief(value: &serde_json::Value) -> String {
    const LONGEST: usize = 60;
    let mut value = value.clone();
    value.sort_all_objects();
    let text = value.to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    let kept: String = text.chars().take(LONGEST).collect();
    format!("{kept}...")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_in_messages_are_sorted_and_short() {
        let value = json!({ "b": { "d": 1, "c": 2 }, "a": [] });
        assert_eq!(brief(&value), r#"{"a":[],"b":{"c":2,"d":1}}"#);
        let long = brief(&json!("é".repeat(70)));
        assert_eq!(long, format!("\"{}...", "é".repeat(59)));
    }
}
