//! Every reference leads to a shape of the right type.
//!
//! Enters: an upgraded [`Draft`]. Leaves: diagnostics for each reference that
//! leads nowhere or to the wrong type, and for shapes that lack members they
//! cannot do without.

use std::collections::BTreeMap;

use serde_json::json;

use super::draft::{article, brief, Draft, Entry, MIXIN};
use super::id::{is_identifier, ShapeId};
use super::nearest::nearest_id;
use super::prelude::UNIT;
use crate::diagnostics::{Diagnostic, Diagnostics, ModelProblem, Part};
use crate::read::ShapeType;

/// Checks every shape.
pub(super) fn check(draft: &Draft) -> Diagnostics {
    let mut checker = Checker {
        draft,
        found: Diagnostics::new(),
    };
    for (id, entry) in &draft.shapes {
        checker.shape(id, entry);
    }
    checker.found
}

/// What a reference may lead to.
#[derive(Clone, Copy)]
enum Wanted {
    Data,
    Key,
    Structure,
    Error,
    Operation,
    Resource,
}

impl Wanted {
    fn text(self) -> &'static str {
        match self {
            Self::Data => "a data shape",
            Self::Key => "a string or an enum",
            Self::Structure => "a structure",
            Self::Error => "a structure with the trait `smithy.api#error`",
            Self::Operation => "an operation",
            Self::Resource => "a resource",
        }
    }

    fn accepts(self, entry: &Entry) -> bool {
        let kind = entry.ast.kind;
        match self {
            Self::Data => !matches!(
                kind,
                ShapeType::Service | ShapeType::Resource | ShapeType::Operation
            ),
            Self::Key => matches!(kind, ShapeType::String | ShapeType::Enum),
            Self::Structure => kind == ShapeType::Structure,
            Self::Error => kind == ShapeType::Structure && entry.has("smithy.api#error"),
            Self::Operation => kind == ShapeType::Operation,
            Self::Resource => kind == ShapeType::Resource,
        }
    }
}

struct Checker<'a> {
    draft: &'a Draft,
    found: Diagnostics,
}

impl Checker<'_> {
    fn shape(&mut self, id: &ShapeId, entry: &Entry) {
        let shape = &entry.ast;
        match shape.kind {
            ShapeType::Structure => self.members(id, entry),
            ShapeType::Union => {
                self.not_empty(id, entry);
                self.members(id, entry);
            }
            ShapeType::List => {
                self.has_members(id, entry, &["member"]);
                self.members(id, entry);
                self.endless(id);
            }
            ShapeType::Map => {
                self.has_members(id, entry, &["key", "value"]);
                self.members(id, entry);
                self.endless(id);
            }
            ShapeType::Enum | ShapeType::IntEnum => self.constants(id, entry),
            ShapeType::Operation => {
                let input = shape.input.iter();
                self.each(id, "the input of an operation", input, Wanted::Structure);
                let output = shape.output.iter();
                self.each(id, "the output of an operation", output, Wanted::Structure);
                self.each(id, "an error of an operation", &shape.errors, Wanted::Error);
            }
            ShapeType::Service => {
                self.bound(id, entry);
                self.each(id, "an error of a service", &shape.errors, Wanted::Error);
                self.each(id, "a renamed shape", shape.rename.keys(), Wanted::Data);
                for name in shape.rename.values().filter(|name| !is_identifier(name)) {
                    let problem = ModelProblem::InvalidName { name: name.clone() };
                    self.report(id, problem, "use letters, digits and underscores");
                }
            }
            ShapeType::Resource => self.bound(id, entry),
            _ => {}
        }
    }

    fn bound(&mut self, id: &ShapeId, entry: &Entry) {
        let (operations, resources) = (&entry.ast.operations, &entry.ast.resources);
        self.each(id, "a bound operation", operations, Wanted::Operation);
        self.each(id, "a bound resource", resources, Wanted::Resource);
    }

    fn members(&mut self, id: &ShapeId, entry: &Entry) {
        for (name, member) in &entry.ast.members {
            let (what, wanted) = match (entry.ast.kind, name.as_str()) {
                (ShapeType::Map, "key") => ("the key of a map", Wanted::Key),
                _ => ("the target", Wanted::Data),
            };
            if member.target == UNIT && !may_be_unit(entry.ast.kind) {
                let problem = ModelProblem::WrongTargetKind {
                    what,
                    expected: "a shape that has values",
                    target: member.target.clone(),
                    found: "the unit type".to_owned(),
                };
                let help = "refer to a structure without members instead";
                self.report_reference((&id.with_member(name), UNIT), problem, help);
                continue;
            }
            self.reference(&id.with_member(name), what, &member.target, wanted);
        }
    }

    fn each<'t>(
        &mut self,
        id: &ShapeId,
        what: &'static str,
        targets: impl IntoIterator<Item = &'t String>,
        wanted: Wanted,
    ) {
        for target in targets {
            self.reference(id, what, target, wanted);
        }
    }

    fn reference(&mut self, at: &ShapeId, what: &'static str, target: &str, wanted: Wanted) {
        let place = (at, target);
        let target = target.to_owned();
        match self.draft.find(&target) {
            Some((_, entry)) if entry.has(MIXIN) => {
                let help = "define a shape that uses the mixin, and refer to that";
                self.report_reference(place, ModelProblem::MixinTarget { what, target }, help);
            }
            Some((_, entry)) if wanted.accepts(entry) => {}
            Some((_, entry)) => {
                let problem = ModelProblem::WrongTargetKind {
                    what,
                    expected: wanted.text(),
                    found: describe(entry, wanted),
                    target,
                };
                let help = match wanted {
                    Wanted::Error => "add the trait to the structure, or refer to another shape",
                    _ => "refer to another shape",
                };
                self.report_reference(place, problem, help);
            }
            None if ShapeId::parse(&target).is_err() => {
                let problem = ModelProblem::InvalidShapeId { text: target };
                self.report_reference(place, problem, "name shapes by their absolute ids");
            }
            None => {
                let known = self.draft.shapes.iter();
                let known = known.filter(|(_, entry)| wanted.accepts(entry));
                let help = match nearest_id(&target, known.map(|(id, _)| id)) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => "define the shape, or add the file that does".to_owned(),
                };
                self.report_reference(place, ModelProblem::Unresolved { what, target }, help);
            }
        }
    }

    fn not_empty(&mut self, id: &ShapeId, entry: &Entry) -> bool {
        let kind = entry.ast.kind.name();
        if entry.ast.members.is_empty() {
            self.report(id, ModelProblem::NoMembers { kind }, "add a member");
        }
        !entry.ast.members.is_empty()
    }

    fn has_members(&mut self, id: &ShapeId, entry: &Entry, fields: &[&'static str]) {
        let kind = entry.ast.kind.name();
        for field in fields {
            if !entry.ast.members.contains_key(*field) {
                let problem = ModelProblem::MissingMember { kind, field };
                self.report(id, problem, "add the field");
            }
        }
    }

    /// The values of an enum or intEnum: present and different from each other.
    fn constants(&mut self, id: &ShapeId, entry: &Entry) {
        if !self.not_empty(id, entry) {
            return;
        }
        let mut seen = BTreeMap::new();
        for (name, member) in &entry.ast.members {
            let value = match member.traits.get("smithy.api#enumValue") {
                Some(value) => value.clone(),
                None if entry.ast.kind == ShapeType::Enum => json!(name),
                None => {
                    let help = "give the member its integer value";
                    let at = id.with_member(name);
                    self.report(&at, ModelProblem::MissingEnumValue, help);
                    continue;
                }
            };
            if let Some(first) = seen.insert(value.to_string(), name) {
                let problem = ModelProblem::DuplicateEnumValue {
                    first: first.clone(),
                    second: name.clone(),
                    value: brief(&value),
                };
                self.report(id, problem, "give each member a value of its own");
            }
        }
    }

    /// Lists and maps lead to one further shape each; following them must not
    /// come back. Reported once, at the least id of the cycle.
    fn endless(&mut self, id: &ShapeId) {
        let mut path = vec![id.as_str()];
        while let Some(next) = path.last().and_then(|last| self.element(last)) {
            if next == id.as_str() {
                let least = path.iter().min() == path.first();
                path.push(next);
                let path = path.into_iter().map(str::to_owned).collect();
                if least {
                    let help = "put a structure in between";
                    self.report(id, ModelProblem::EndlessCollection { path }, help);
                }
                return;
            }
            if path.contains(&next) {
                return;
            }
            path.push(next);
        }
    }

    fn element(&self, id: &str) -> Option<&str> {
        let (_, entry) = self.draft.find(id)?;
        let field = match entry.ast.kind {
            ShapeType::List => "member",
            ShapeType::Map => "value",
            _ => return None,
        };
        entry
            .ast
            .members
            .get(field)
            .map(|member| member.target.as_str())
    }

    fn report(&mut self, at: &ShapeId, problem: ModelProblem, help: impl Into<String>) {
        self.found
            .push(Diagnostic::error(problem).shape(at).help(help));
    }

    /// Reports what is wrong with a reference, at the reference.
    fn report_reference(
        &mut self,
        (at, target): (&ShapeId, &str),
        problem: ModelProblem,
        help: impl Into<String>,
    ) {
        let part = Part::Reference(target.to_owned());
        let error = Diagnostic::error(problem).shape(at).part(part).help(help);
        self.found.push(error);
    }
}

/// Whether members of a shape of this type may target the unit type (Smithy specification, "Unit type").
fn may_be_unit(kind: ShapeType) -> bool {
    matches!(
        kind,
        ShapeType::Enum | ShapeType::IntEnum | ShapeType::Union
    )
}

/// The type of what was found instead.
fn describe(entry: &Entry, wanted: Wanted) -> String {
    let kind = article(entry.ast.kind.name());
    match (wanted, entry.ast.kind) {
        (Wanted::Error, ShapeType::Structure) => format!("{kind} without it"),
        _ => kind,
    }
}
