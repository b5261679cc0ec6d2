//! Version 1.0 becomes 2.0, and deprecated forms their successors.
//!
//! Enters: a flat [`Draft`]. Leaves: the same shapes without `set`, the `enum`
//! trait and `box`, with defaults spelled out on every structure member that has
//! one (Smithy specification, "Migrating IDL 1 to IDL 2" and "default trait").

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{json, Value};

use super::draft::{Draft, Entry};
use super::id::{is_identifier, ShapeId};
use super::prelude::{zero, UNIT, ZERO_BY_DEFAULT};
use crate::diagnostics::{Diagnostic, ModelProblem};
use crate::ordered;
use crate::read::{AstMember, AstShape, AstVersion, ShapeType};

const BOX: &str = "smithy.api#box";
const DEFAULT: &str = "smithy.api#default";
const ENUM: &str = "smithy.api#enum";
const REQUIRED: &str = "smithy.api#required";
const STREAMING: &str = "smithy.api#streaming";

/// Upgrades every shape.
pub(super) fn upgrade(draft: &mut Draft) {
    let mut warnings = Vec::new();
    for (id, entry) in &mut draft.shapes {
        let shape = &mut entry.ast;
        let boxed = shape.traits.remove(BOX).is_some();
        match shape.kind {
            ShapeType::Set => {
                shape.kind = ShapeType::List;
                let unique = "smithy.api#uniqueItems".to_owned();
                shape.traits.entry(unique).or_insert_with(|| json!({}));
            }
            ShapeType::String => warnings.extend(upgrade_enum(id, shape)),
            kind if implicit_zero(entry.version, kind) && !boxed => {
                shape
                    .traits
                    .entry(DEFAULT.to_owned())
                    .or_insert_with(|| zero(kind));
            }
            _ => {}
        }
    }
    draft.diagnostics.extend(warnings);
    spell_out_defaults(draft);
}

/// Whether a shape that nothing boxes is zero unless it is set.
fn implicit_zero(version: AstVersion, kind: ShapeType) -> bool {
    version == AstVersion::V1 && ZERO_BY_DEFAULT.contains(&kind)
}

/// Copies defaults to the structure members they hold for.
fn spell_out_defaults(draft: &mut Draft) {
    let targets = Targets::of(draft);
    let structures = draft.shapes.values_mut();
    for entry in structures.filter(|entry| entry.ast.kind == ShapeType::Structure) {
        for member in entry.ast.members.values_mut() {
            let boxed = member.traits.remove(BOX).is_some();
            if member.traits.contains_key(DEFAULT) {
                continue;
            }
            let default = match entry.version {
                AstVersion::V1 if boxed => Some(Value::Null),
                AstVersion::V1 => targets.default_in_v1(member),
                // The specification wants the default repeated on the member; it
                // leaves only one meaning for a member that does not.
                AstVersion::V2 => targets.defaults.get(member.target.as_str()).cloned(),
            };
            if let Some(default) = default {
                member.traits.insert(DEFAULT.to_owned(), default);
            }
        }
    }
}

/// What members need to know of their targets.
struct Targets {
    defaults: BTreeMap<ShapeId, Value>,
    zeros: BTreeSet<ShapeId>,
    streaming_blobs: BTreeSet<ShapeId>,
}

impl Targets {
    fn of(draft: &Draft) -> Self {
        let default = |entry: &Entry| {
            entry
                .ast
                .traits
                .get(DEFAULT)
                .filter(|v| !v.is_null())
                .cloned()
        };
        let ids = |test: &dyn Fn(&Entry) -> bool| {
            let found = draft.shapes.iter().filter(|(_, entry)| test(entry));
            ordered::set(found.map(|(id, _)| id.clone()))
        };
        Self {
            defaults: ordered::map(
                draft
                    .shapes
                    .iter()
                    .filter_map(|(id, entry)| Some((id.clone(), default(entry)?))),
            ),
            zeros: ids(&|entry| {
                let kind = entry.ast.kind;
                ZERO_BY_DEFAULT.contains(&kind) && default(entry) == Some(zero(kind))
            }),
            streaming_blobs: ids(&|entry| {
                entry.ast.kind == ShapeType::Blob && entry.has(STREAMING)
            }),
        }
    }

    /// Numbers and booleans that nothing boxes are zero, and a streaming blob
    /// that may be absent is empty.
    fn default_in_v1(&self, member: &AstMember) -> Option<Value> {
        let target = member.target.as_str();
        if self.zeros.contains(target) {
            return self.defaults.get(target).cloned();
        }
        let optional = !member.traits.contains_key(REQUIRED);
        (optional && self.streaming_blobs.contains(target)).then(|| json!(""))
    }
}

/// Turns a string with the `enum` trait into an enum, unless one of its values
/// has no name and cannot be made one. A malformed trait is left for `check`.
fn upgrade_enum(id: &ShapeId, shape: &mut AstShape) -> Option<Diagnostic> {
    let definitions = shape.traits.get(ENUM)?.as_array()?.clone();
    let mut members = BTreeMap::new();
    for definition in &definitions {
        let value = definition.get("value").and_then(Value::as_str)?;
        let given = definition.get("name").and_then(Value::as_str);
        let name = given.map(str::to_owned).or_else(|| name_of_value(value));
        let Some(name) = name.filter(|name| !members.contains_key(name)) else {
            let value = format!("{value:?}");
            let warning = Diagnostic::warning(ModelProblem::UnnamedEnumValue { value });
            shape.traits.remove(ENUM);
            return Some(
                warning
                    .shape(id)
                    .trait_id(ENUM)
                    .help("give every value of the trait a `name`, or define the shape as an enum"),
            );
        };
        members.insert(name, enum_member(value, definition));
    }
    shape.traits.remove(ENUM);
    shape.kind = ShapeType::Enum;
    shape.members = members;
    None
}

fn enum_member(value: &str, definition: &Value) -> AstMember {
    let mut traits = ordered::map([("smithy.api#enumValue".to_owned(), json!(value))]);
    for field in ["documentation", "tags"] {
        if let Some(found) = definition.get(field) {
            traits.insert(format!("smithy.api#{field}"), found.clone());
        }
    }
    if definition.get("deprecated") == Some(&json!(true)) {
        traits.insert("smithy.api#deprecated".to_owned(), json!({}));
    }
    AstMember {
        target: UNIT.to_owned(),
        traits,
    }
}

/// The name Smithy gives an enum value without one: runs of separators become
/// one underscore. None where the result would not be a name.
fn name_of_value(value: &str) -> Option<String> {
    let separator = |c: char| matches!(c, '-' | '.' | ':' | '/') || c.is_ascii_whitespace();
    let mut name = String::with_capacity(value.len());
    let mut in_run = false;
    for c in value.chars() {
        match (separator(c), in_run) {
            (true, false) => name.push('_'),
            (true, true) => {}
            (false, _) => name.push(c),
        }
        in_run = separator(c);
    }
    is_identifier(&name).then_some(name)
}
