//! Several files become one set of shapes.
//!
//! Enters: files. Leaves: a [`Draft`] in which each shape is defined once and
//! `apply` statements have been carried out. The rules are those of the Smithy
//! specification, "Merging model files" and "Trait conflict resolution": equal
//! definitions and equal traits merge, lists of traits are concatenated, anything
//! else is a conflict.

use std::collections::btree_map::Entry as Slot;
use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{brief, Draft, Entry};
use super::id::{is_identifier, ShapeId};
use super::prelude;
use crate::diagnostics::{Diagnostic, ModelProblem};
use crate::ordered;
use crate::read::{AstFile, AstShape, AstVersion, ShapeType};

type TraitMap = BTreeMap<String, Value>;

/// Merges the files, in their order.
pub(super) fn merge(files: Vec<AstFile>) -> Draft {
    let mut merge = Merge {
        draft: Draft {
            shapes: prelude::shapes(),
            ..Draft::default()
        },
        origins: BTreeMap::new(),
    };
    let mut applied = Vec::new();
    for (file, content) in files.into_iter().enumerate() {
        merge.draft.diagnostics.extend(content.warnings);
        merge.draft.sources.push(content.source);
        for (text, shape) in content.shapes {
            let Some(id) = merge.check_ids(file, &text, &shape) else {
                continue;
            };
            if shape.kind == ShapeType::Apply {
                applied.push((id, shape.traits, file));
            } else {
                merge.define(id, shape, content.version, file);
            }
        }
    }
    for (id, traits, file) in applied {
        merge.apply(&id, traits, file);
    }
    merge.draft
}

struct Merge {
    draft: Draft,
    /// The files of traits that do not come from the shape's first definition,
    /// by shape or member and trait.
    origins: BTreeMap<(String, String), usize>,
}

impl Merge {
    /// The id of the shape, if it, its members and its traits are well named.
    fn check_ids(&mut self, file: usize, text: &str, shape: &AstShape) -> Option<ShapeId> {
        let parsed = ShapeId::parse(text).ok();
        let id = parsed.filter(|id| shape.kind == ShapeType::Apply || id.member().is_none());
        if id.is_none() {
            let text = text.to_owned();
            let shape = text.clone();
            self.report(file, &shape, ModelProblem::InvalidShapeId { text });
        }
        for name in shape.members.keys().filter(|name| !is_identifier(name)) {
            let owner = format!("{text}${name}");
            let name = name.clone();
            self.report(file, &owner, ModelProblem::InvalidName { name });
        }
        let members = shape.members.iter();
        let members = members.map(|(name, member)| (format!("{text}${name}"), &member.traits));
        for (owner, traits) in members.chain([(text.to_owned(), &shape.traits)]) {
            for name in traits.keys().filter(|id| ShapeId::parse(id).is_err()) {
                let text = name.clone();
                let error = Diagnostic::error(ModelProblem::InvalidShapeId { text })
                    .file(self.draft.sources[file].path())
                    .shape(&owner)
                    .help("name the trait by its absolute id; those of the prelude begin with `smithy.api#`");
                self.draft.diagnostics.push(error);
            }
        }
        id
    }

    fn define(&mut self, id: ShapeId, shape: AstShape, version: AstVersion, file: usize) {
        let mut entry = match self.draft.shapes.entry(id.clone()) {
            Slot::Vacant(slot) => {
                slot.insert(Entry {
                    file: Some(file),
                    version,
                    ast: shape,
                    introduced: BTreeMap::new(),
                });
                return;
            }
            Slot::Occupied(slot) => slot.remove(),
        };
        match difference(&entry.ast, &shape) {
            None => {
                let members = shape.members.into_iter();
                let first = entry.file.unwrap_or(file);
                for (name, member) in members {
                    let owner = id.with_member(&name);
                    if let Some(known) = entry.ast.members.get_mut(&name) {
                        self.add_traits(&owner, &mut known.traits, member.traits, first, file);
                    }
                }
                self.add_traits(&id, &mut entry.ast.traits, shape.traits, first, file);
            }
            Some(difference) => {
                let other = entry.file.map_or_else(
                    || "the Smithy prelude".into(),
                    |first| self.draft.sources[first].path().to_owned(),
                );
                let problem = ModelProblem::ConflictingShape { other, difference };
                let error = Diagnostic::error(problem)
                    .file(self.draft.sources[file].path())
                    .shape(&id)
                    .help("remove or rename one of the two definitions");
                self.draft.diagnostics.push(error);
            }
        }
        self.draft.shapes.insert(id, entry);
    }

    /// Carries out one `apply` statement.
    fn apply(&mut self, id: &ShapeId, traits: TraitMap, file: usize) {
        let Some(mut entry) = self.draft.shapes.remove(id.shape().as_str()) else {
            self.report(file, id.as_str(), ModelProblem::ApplyTarget);
            return;
        };
        let first = entry.file.unwrap_or(file);
        match id.member() {
            None => self.add_traits(id, &mut entry.ast.traits, traits, first, file),
            Some(name) => match entry.ast.members.get_mut(name) {
                Some(member) => self.add_traits(id, &mut member.traits, traits, first, file),
                None if entry.ast.mixins.is_empty() => {
                    self.report(file, id.as_str(), ModelProblem::ApplyTarget);
                }
                None => {
                    let known = entry.introduced.entry(name.to_owned()).or_default();
                    self.add_traits(id, known, traits, first, file);
                }
            },
        }
        self.draft.shapes.insert(id.shape(), entry);
    }

    /// Adds traits from `file` to those a shape has, which come from the file
    /// `first` where [`Self::origins`] does not know better.
    fn add_traits(
        &mut self,
        id: &ShapeId,
        known: &mut TraitMap,
        more: TraitMap,
        first: usize,
        file: usize,
    ) {
        for (name, value) in more {
            let origin = (id.to_string(), name.clone());
            match (known.get_mut(&name), value) {
                (None, value) => {
                    self.origins.insert(origin, file);
                    known.insert(name, value);
                }
                (Some(old), value) if *old == value => {}
                (Some(Value::Array(old)), Value::Array(new)) => old.extend(new),
                (Some(old), value) => {
                    let first = self.origins.get(&origin).copied().unwrap_or(first);
                    let error = Diagnostic::error(ModelProblem::ConflictingTrait {
                        other: self.draft.sources[first].path().to_owned(),
                        first: brief(old),
                        second: brief(&value),
                    });
                    let error = error
                        .file(self.draft.sources[file].path())
                        .shape(id)
                        .trait_id(name)
                        .help("keep one of the two");
                    self.draft.diagnostics.push(error);
                }
            }
        }
    }

    fn report(&mut self, file: usize, shape: &str, problem: ModelProblem) {
        let help = match problem {
            ModelProblem::ApplyTarget => "define the shape, or remove the `apply` statement",
            ModelProblem::InvalidName { .. } => "use letters, digits and underscores",
            _ => "name shapes by their absolute ids",
        };
        let file = self.draft.sources[file].path();
        let error = Diagnostic::error(problem)
            .file(file)
            .shape(shape)
            .help(help);
        self.draft.diagnostics.push(error);
    }
}

/// What differs between two definitions of a shape, traits aside.
fn difference(one: &AstShape, other: &AstShape) -> Option<String> {
    let targets = |shape: &AstShape| {
        let members = shape.members.iter();
        ordered::map(members.map(|(name, member)| (name.clone(), member.target.clone())))
    };
    if one.kind != other.kind {
        return Some(format!("type ({} and {})", one.kind, other.kind));
    }
    let (mine, theirs) = (targets(one), targets(other));
    let names = mine.keys().chain(theirs.keys());
    let member = names
        .clone()
        .find(|name| mine.get(*name) != theirs.get(*name));
    if let Some(name) = member {
        return Some(format!("member `{name}`"));
    }
    let rest = |shape: &AstShape| AstShape {
        members: BTreeMap::new(),
        traits: BTreeMap::new(),
        ..shape.clone()
    };
    (rest(one) != rest(other)).then(|| format!("definition of the {}", one.kind))
}
