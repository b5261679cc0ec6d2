//! Traits that every phase relies on stand where they may and are well formed.
//!
//! Enters: an upgraded [`super::draft::Draft`]. Leaves: diagnostics. The table of
//! [`RULES`] holds the selector and the value of each trait as the specification has
//! them; traits that are not in it are for the phases that use them to judge.

mod defaults;
mod rules;
#[cfg(test)]
mod tests;
mod values;

use serde_json::Value;

use super::draft::{article, brief, Draft, Entry};
use crate::diagnostics::{Diagnostic, Diagnostics, ModelProblem};
use crate::read::{AstVersion, ShapeType};

use rules::{Place, Rule, RULES};
use values::Form;

/// Checks the traits of every shape and member.
pub(super) fn check(draft: &Draft) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (id, entry) in &draft.shapes {
        let subject = Subject {
            draft,
            entry,
            target: None,
        };
        for (name, value) in &entry.ast.traits {
            found.extend(check_one(&subject, name, value).map(|d| d.shape(id)));
        }
        for (member, content) in &entry.ast.members {
            let Some((_, target)) = draft.find(&content.target) else {
                continue; // `references` has reported it.
            };
            let subject = Subject {
                target: Some(target),
                ..subject
            };
            for (name, value) in &content.traits {
                let at = |d: Diagnostic| d.shape(id.with_member(member));
                found.extend(check_one(&subject, name, value).map(at));
            }
        }
    }
    found
}

/// What a trait is applied to.
#[derive(Clone, Copy)]
struct Subject<'a> {
    draft: &'a Draft,
    /// The shape, or the shape that contains the member.
    entry: &'a Entry,
    /// The target, if this is a member.
    target: Option<&'a Entry>,
}

impl<'a> Subject<'a> {
    /// The type of the container.
    fn kind(&self) -> ShapeType {
        self.entry.ast.kind
    }

    /// The shape whose values the trait is about.
    fn valued(&self) -> &'a Entry {
        self.target.unwrap_or(self.entry)
    }

    /// What the member `member` of `shape`, which is a list or map, targets.
    fn element(&self, shape: &Entry, member: &str) -> Option<&'a Entry> {
        let target = &shape.ast.members.get(member)?.target;
        self.draft.find(target).map(|(_, entry)| entry)
    }

    /// Whether `shape` is of one of these types, or a list of them.
    fn is_list_of(&self, shape: &Entry, kinds: &[ShapeType]) -> bool {
        let element = match shape.ast.kind {
            ShapeType::List => self.element(shape, "member"),
            _ => None,
        };
        element.is_some_and(|element| kinds.contains(&element.ast.kind))
    }

    /// As a phrase: "an integer", "a member of a structure that targets a string".
    fn describe(&self) -> String {
        let container = article(self.kind().name());
        match self.target {
            None => container,
            Some(_) if matches!(self.kind(), ShapeType::Enum | ShapeType::IntEnum) => {
                format!("a member of {container}")
            }
            Some(target) => {
                let target = article(target.ast.kind.name());
                format!("a member of {container} that targets {target}")
            }
        }
    }
}

/// At most one diagnostic for one trait: a misplaced trait's value is not judged.
fn check_one(subject: &Subject<'_>, name: &str, value: &Value) -> Option<Diagnostic> {
    let rule = RULES.iter().find(|rule| is_named(rule, name))?;
    let problem = if !applies(rule, subject) {
        let problem = ModelProblem::TraitTarget {
            subject: subject.describe(),
        };
        let help = format!("`{}` belongs on {}", rule.name, rule.on);
        return Some(Diagnostic::error(problem).trait_id(name).help(help));
    } else if rule.form == Form::Default {
        defaults::check(subject.valued(), value).err()?
    } else {
        values::check(rule.form, subject.valued(), subject.kind(), value).err()?
    };
    let help = match &problem {
        ModelProblem::Bounds { .. } => "swap the two bounds".to_owned(),
        ModelProblem::Default { .. } => "change the default, or the target".to_owned(),
        _ => format!("see the trait `{}` in the Smithy specification", rule.name),
    };
    Some(Diagnostic::error(problem).trait_id(name).help(help))
}

fn is_named(rule: &Rule, name: &str) -> bool {
    name == rule.name || name.strip_prefix("smithy.api#") == Some(rule.name)
}

fn applies(rule: &Rule, subject: &Subject<'_>) -> bool {
    let data = !matches!(
        subject.kind(),
        ShapeType::Service | ShapeType::Resource | ShapeType::Operation
    );
    let target = subject.target.map(|target| target.ast.kind);
    match rule.place {
        Place::Anywhere => true,
        Place::Shapes(kinds) => target.is_none() && kinds.contains(&subject.kind()),
        Place::Values(kinds) => kinds.contains(&target.unwrap_or(subject.kind())),
        Place::StructureMembers => subject.kind() == ShapeType::Structure && target.is_some(),
        Place::StructureMembersOf(kinds) => {
            subject.kind() == ShapeType::Structure
                && target.is_some_and(|kind| kinds.contains(&kind))
        }
        Place::EnumMembers => {
            target.is_some() && matches!(subject.kind(), ShapeType::Enum | ShapeType::IntEnum)
        }
        Place::Defaults(kinds) => match target {
            Some(kind) => subject.kind() == ShapeType::Structure && kinds.contains(&kind),
            None => kinds.contains(&subject.kind()),
        },
        Place::Members(containers) => target.is_some() && containers.contains(&subject.kind()),
        Place::MembersOf(kinds) => {
            matches!(subject.kind(), ShapeType::Structure | ShapeType::Union)
                && target.is_some_and(|kind| kinds.contains(&kind))
        }
        Place::Texts(kinds) => {
            subject.kind() == ShapeType::Structure
                && subject.target.is_some_and(|target| {
                    kinds.contains(&target.ast.kind) || subject.is_list_of(target, kinds)
                })
        }
        Place::Maps(kinds, lists) => {
            let values = match subject.target {
                Some(target) if target.ast.kind == ShapeType::Map => {
                    subject.element(target, "value")
                }
                _ => None,
            };
            subject.kind() == ShapeType::Structure
                && values.is_some_and(|value| {
                    kinds.contains(&value.ast.kind) || (lists && subject.is_list_of(value, kinds))
                })
        }
        Place::Errors => target.is_none() && subject.entry.has("smithy.api#error"),
        Place::ShapesAndMembers(kinds) => target.is_some() || kinds.contains(&subject.kind()),
        // Version 1.0 also had it on members.
        Place::Sensitive => data && (target.is_none() || subject.entry.version == AstVersion::V1),
    }
}

fn value_error(expected: impl Into<String>, value: &Value) -> ModelProblem {
    ModelProblem::TraitValue {
        expected: expected.into(),
        found: brief(value),
    }
}
