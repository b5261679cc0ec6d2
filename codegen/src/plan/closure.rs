//! What happens to a shape: is it sent, is it received, has it constraints to check?

use std::collections::BTreeSet;

use super::checks::PatternStatic;
use crate::model::{Kind, Member, Model, Operation, Role, Shape, ShapeId};

/// The shapes of a model by what happens to them.
#[derive(Debug, Default)]
pub(super) struct Closure {
    /// Reachable from an operation's input.
    pub sent: BTreeSet<ShapeId>,
    /// Reachable from an operation's output or error.
    pub received: BTreeSet<ShapeId>,
    /// Sent structures and unions that have a constraint, in themselves or in something they hold.
    pub constrained: BTreeSet<ShapeId>,
}

impl Closure {
    /// Finds what `operations` send and receive.
    pub fn new(model: &Model, operations: &[&Operation]) -> Self {
        let mut closure = Self::default();
        for operation in operations {
            reach(model, &operation.input, &mut closure.sent);
            reach(model, &operation.output, &mut closure.received);
            for error in &operation.errors {
                reach(model, error, &mut closure.received);
            }
        }
        closure
    }

    /// The shapes that are sent or received, by id.
    pub fn shapes<'s, 'm: 's>(&'s self, model: &'m Model) -> impl Iterator<Item = &'m Shape> + 's {
        model
            .shapes
            .values()
            .filter(|shape| self.sent.contains(&shape.id) || self.received.contains(&shape.id))
    }

    /// Whether a shape, or anything that it holds, is `@sensitive`.
    pub fn holds_sensitive(&self, model: &Model, id: &ShapeId) -> bool {
        let mut held = BTreeSet::new();
        reach(model, id, &mut held);
        held.iter().map(|id| model.shape(id)).any(|shape| {
            let members = shape.kind.targets();
            shape.traits.sensitive() || members.iter().any(|member| member.traits.sensitive())
        })
    }

    /// Finds what is constrained. A pattern that no engine accepts is no constraint.
    pub fn find_constrained(&mut self, model: &Model, patterns: &[PatternStatic]) {
        let mut grown = true;
        while grown {
            grown = false;
            for id in &self.sent {
                let shape = model.shape(id);
                let constrained = shape
                    .members()
                    .iter()
                    .any(|member| self.is_constrained(model, patterns, shape, member));
                if constrained && self.constrained.insert(id.clone()) {
                    grown = true;
                }
            }
        }
    }

    fn is_constrained(
        &self,
        model: &Model,
        patterns: &[PatternStatic],
        container: &Shape,
        member: &Member,
    ) -> bool {
        let own = member.traits.required() && super::fields::is_optional(model, container, member);
        own || self.is_element_constrained(model, patterns, &container.id, member)
    }

    fn is_element_constrained(
        &self,
        model: &Model,
        patterns: &[PatternStatic],
        container: &ShapeId,
        member: &Member,
    ) -> bool {
        const RULES: [&str; 3] = [
            "smithy.api#length",
            "smithy.api#range",
            "smithy.api#uniqueItems",
        ];
        let target = model.shape(&member.target);
        let inner = |member| self.is_element_constrained(model, patterns, &target.id, member);
        RULES
            .iter()
            .any(|rule| model.effective_trait(member, rule).is_some())
            || PatternStatic::of(patterns, container, member).is_some()
            || self.constrained.contains(&member.target)
            || match &target.kind {
                Kind::List(member) => inner(member),
                Kind::Map { key, value } => inner(key) || inner(value),
                _ => false,
            }
    }
}

/// Whether a shape is an operation's input.
pub(super) fn is_input(shape: &Shape) -> bool {
    matches!(shape.role, Role::Input { .. }) || shape.traits.has("smithy.api#input")
}

fn reach(model: &Model, id: &ShapeId, seen: &mut BTreeSet<ShapeId>) {
    if seen.insert(id.clone()) {
        for member in model.shape(id).kind.targets() {
            reach(model, &member.target, seen);
        }
    }
}
