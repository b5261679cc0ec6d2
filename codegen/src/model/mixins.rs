//! Mixins are copied into the shapes that use them
//! (Smithy specification, "Mixins").
//!
//! Enters: a merged [`Draft`]. Leaves: the same shapes without `mixins`. Later
//! mixins override earlier ones, and what a shape says itself overrides both.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{Draft, Entry, MIXIN};
use super::id::ShapeId;
use crate::diagnostics::{Diagnostic, ModelProblem, Part};
use crate::read::{AstMember, AstShape};

/// Flattens every shape.
pub(super) fn flatten(draft: &mut Draft) {
    let users = draft
        .shapes
        .iter()
        .filter(|(_, entry)| !entry.ast.mixins.is_empty())
        .map(|(id, _)| id.clone())
        .collect::<Vec<_>>();
    for id in users {
        flatten_one(draft, &id, &mut Vec::new());
    }
}

/// Flattens the shape `id`, and first those it uses. `path` holds the ids on the
/// way here.
fn flatten_one(draft: &mut Draft, id: &ShapeId, path: &mut Vec<ShapeId>) {
    if let Some(start) = path.iter().position(|known| known == id) {
        let mut cycle: Vec<String> = path[start..].iter().map(ToString::to_string).collect();
        cycle.push(id.to_string());
        let error = Diagnostic::error(ModelProblem::MixinCycle { path: cycle })
            .shape(id)
            .help("a mixin cannot use itself");
        draft.error(error);
        return;
    }
    let mixins = draft.shapes[id].ast.mixins.clone();
    // Empty once the shape is flat: it was a mixin of an earlier one.
    if mixins.is_empty() {
        return;
    }
    path.push(id.clone());
    for mixin in &mixins {
        if let Some(mixin) = draft.find(mixin).map(|(mixin, _)| mixin.clone()) {
            flatten_one(draft, &mixin, path);
        }
    }
    path.pop();
    inherit(draft, id, &mixins);
}

/// Copies `mixins`, flat by now, into the shape `id`.
fn inherit(draft: &mut Draft, id: &ShapeId, mixins: &[String]) {
    let mut errors = Vec::new();
    let entry = &draft.shapes[id];
    let mut merged = AstShape::empty(entry.ast.kind);
    // Where a member was first inherited from.
    let mut origins = BTreeMap::new();
    for mixin in mixins {
        match usable(draft, entry, mixin) {
            Ok(found) => add(
                &mut merged,
                inherited(found),
                mixin,
                &mut origins,
                &mut errors,
            ),
            Err(problem) => errors.push((None, problem)),
        }
    }
    add(
        &mut merged,
        entry.ast.clone(),
        id.as_str(),
        &mut origins,
        &mut errors,
    );
    for (name, traits) in entry.introduced.clone() {
        match merged.members.get_mut(&name) {
            Some(member) => member.traits.extend(traits),
            None => errors.push((Some(name), ModelProblem::ApplyTarget)),
        }
    }
    for (member, problem) in errors {
        let at = member.map_or_else(|| id.clone(), |name| id.with_member(&name));
        draft.error(explain(&at, problem));
    }
    if let Some(entry) = draft.shapes.get_mut(id.as_str()) {
        entry.ast = merged;
        entry.introduced.clear();
    }
}

fn explain(at: &ShapeId, problem: ModelProblem) -> Diagnostic {
    let help = match &problem {
        ModelProblem::NotAMixin { .. } => "add `\"smithy.api#mixin\": {}` to its traits",
        ModelProblem::MixinKind { .. } => "mix shapes of the same type only",
        ModelProblem::MixinMember { .. } => "give the member the same target, or another name",
        ModelProblem::ApplyTarget => "define the member, or remove the `apply` statement",
        _ => "define the mixin, or add the file that does",
    };
    let part = match &problem {
        ModelProblem::Unresolved { target, .. } => Some(Part::Reference(target.clone())),
        ModelProblem::NotAMixin { mixin } | ModelProblem::MixinKind { mixin, .. } => {
            Some(Part::Reference(mixin.clone()))
        }
        _ => None,
    };
    let error = Diagnostic::error(problem).shape(at).help(help);
    match part {
        Some(part) => error.part(part),
        None => error,
    }
}

fn usable<'a>(draft: &'a Draft, user: &Entry, mixin: &str) -> Result<&'a Entry, ModelProblem> {
    let Some((_, found)) = draft.find(mixin) else {
        return Err(ModelProblem::Unresolved {
            what: "the mixin",
            target: mixin.to_owned(),
        });
    };
    let mixin = mixin.to_owned();
    if !found.has(MIXIN) {
        return Err(ModelProblem::NotAMixin { mixin });
    }
    if found.ast.kind != user.ast.kind {
        return Err(ModelProblem::MixinKind {
            mixin,
            found: found.ast.kind.name(),
            expected: user.ast.kind.name(),
        });
    }
    Ok(found)
}

/// What others inherit from a mixin: everything but the `mixin` trait and its
/// `localTraits`.
fn inherited(mixin: &Entry) -> AstShape {
    let mut shape = mixin.ast.clone();
    let local = shape.traits.remove(MIXIN);
    let local = local.as_ref().and_then(|value| value.get("localTraits"));
    for id in local.and_then(Value::as_array).into_iter().flatten() {
        if let Some(id) = id.as_str() {
            shape.traits.remove(id);
        }
    }
    shape
}

/// Adds `more`, which comes from the shape `from`, to what is there already.
fn add(
    shape: &mut AstShape,
    more: AstShape,
    from: &str,
    origins: &mut BTreeMap<String, String>,
    errors: &mut Vec<(Option<String>, ModelProblem)>,
) {
    shape.traits.extend(more.traits);
    for (name, member) in more.members {
        match shape.members.get_mut(&name) {
            Some(known) if known.target != member.target => {
                let problem = ModelProblem::MixinMember {
                    mixin: origins[&name].clone(),
                    inherited: known.target.clone(),
                    target: member.target,
                };
                errors.push((Some(name), problem));
            }
            Some(AstMember { traits, .. }) => traits.extend(member.traits),
            None => {
                origins.insert(name.clone(), from.to_owned());
                shape.members.insert(name, member);
            }
        }
    }
    shape.operations.extend(more.operations);
    shape.resources.extend(more.resources);
    shape.errors.extend(more.errors);
    shape.rename.extend(more.rename);
    shape.version = more.version.or(shape.version.take());
    shape.input = more.input.or(shape.input.take());
    shape.output = more.output.or(shape.output.take());
}
