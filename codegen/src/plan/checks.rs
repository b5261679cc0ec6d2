//! Constraints: what the constraint traits ask of a member and of everything inside it.
//!
//! Section of the specification: Smithy 2.0, "Constraint traits". A member's trait overrides its target's.

use proc_macro2::Ident;
use serde_json::Number;

use super::names::{Name, Scope};
use super::pattern::{plan_pattern, PatternPlan};
use super::types::{self, Ty};
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Kind, Length, Member, Range, Shape, ShapeId};

/// The rules for one value: a member, an element, a key.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// `@required`, where being unset is possible.
    pub required: bool,
    /// `@sensitive`: no message repeats the value.
    pub sensitive: bool,
    /// The map's keys are `@sensitive`.
    pub sensitive_keys: bool,
    /// `@length`
    pub length: Option<Length>,
    /// `@pattern`: the static that matches it.
    pub pattern: Option<Ident>,
    /// `@range`, with the number's type.
    pub range: Option<(Range, Ty)>,
    /// `@uniqueItems`
    pub unique: Option<UniqueBy>,
    /// The value is a structure or union with rules of its own.
    pub nested: bool,
    /// Rules for a list's items.
    pub items: Option<Box<Checks>>,
    /// Rules for a map's keys.
    pub keys: Option<Box<Checks>>,
    /// Rules for a map's values.
    pub values: Option<Box<Checks>>,
    /// The list or map is `@sparse`.
    pub sparse: bool,
}

/// How equal items are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UniqueBy {
    /// The items can be hashed.
    Hash,
    /// The items can only be compared.
    Comparison,
}

impl Checks {
    /// Whether there is nothing to check.
    pub fn is_empty(&self) -> bool {
        !self.required
            && !self.nested
            && self.length.is_none()
            && self.pattern.is_none()
            && self.range.is_none()
            && self.unique.is_none()
            && self.items.is_none()
            && self.keys.is_none()
            && self.values.is_none()
    }
}

/// A `pattern` trait that is checked: one static of the generated module `patterns`.
#[derive(Clone, Debug)]
pub struct PatternStatic {
    /// Name of the static.
    pub ident: Ident,
    /// The shape or member that has the trait.
    pub owner: ShapeId,
    /// The pattern as the model spells it.
    pub source: String,
    /// How it is matched.
    pub plan: PatternPlan,
}

impl PatternStatic {
    /// Whether a regular expression engine matches it.
    pub fn needs_engine(&self) -> bool {
        matches!(self.plan, PatternPlan::Engine { .. })
    }

    /// The pattern that holds for a member of `container`: its own, else that of its target.
    pub(super) fn of<'p>(
        patterns: &'p [Self],
        container: &ShapeId,
        member: &Member,
    ) -> Option<&'p Self> {
        let owner = if member.traits.pattern().is_some() {
            container.with_member(&member.name)
        } else {
            member.target.clone()
        };
        patterns.iter().find(|pattern| pattern.owner == owner)
    }
}

/// Plans every pattern that a sent value can meet. One that no engine accepts is a warning.
pub(super) fn plan_patterns(context: &mut Context<'_>) {
    let mut found = Vec::new();
    for id in &context.closure.sent {
        let shape = context.model.shape(id);
        let owners = std::iter::once((id.clone(), &shape.traits)).chain(
            shape
                .kind
                .targets()
                .into_iter()
                .map(|member| (id.with_member(&member.name), &member.traits)),
        );
        for (owner, traits) in owners {
            if let Some(pattern) = traits.pattern() {
                found.push((owner, pattern.to_owned()));
            }
        }
    }
    let mut scope = Scope::new("the module `patterns`");
    for (owner, source) in found {
        match plan_pattern(&source) {
            PatternPlan::AlwaysTrue => {}
            PatternPlan::Unsupported { reason } if reason.is_broken() => {
                let problem = PlanProblem::InvalidPattern { pattern: source };
                let diagnostic = Diagnostic::error(problem)
                    .trait_id("smithy.api#pattern")
                    .help("close every bracket and parenthesis, and escape those that stand for themselves");
                context.report(&owner, diagnostic);
            }
            PatternPlan::Unsupported { reason } => {
                let problem = PlanProblem::UnsupportedPattern {
                    pattern: source,
                    reason: reason.to_string(),
                };
                let diagnostic = Diagnostic::warning(problem).trait_id("smithy.api#pattern");
                context.report(&owner, diagnostic);
            }
            plan => {
                let name = match owner.member() {
                    Some(member) => format!("{}_{member}", owner.name()),
                    None => owner.name().to_owned(),
                };
                let ident = context.claim(&mut scope, &Name::constant(&name), &owner);
                context.patterns.push(PatternStatic {
                    ident,
                    owner,
                    source,
                    plan,
                });
            }
        }
    }
}

/// Plans the rules for a member of the structure or union `container`.
pub(super) fn plan(
    context: &Context<'_>,
    container: &Shape,
    member: &Member,
    optional: bool,
) -> Checks {
    // A variant without a value has nothing to check, and a stream nothing that could be checked before it is sent.
    let is_unit = member.target.as_str() == "smithy.api#Unit";
    let is_stream = context.model.shape(&member.target).traits.streaming();
    if is_unit || is_stream || !context.closure.sent.contains(&container.id) {
        return Checks::default();
    }
    let mut checks = of_value(context, &container.id, member);
    checks.required = optional && member.traits.required();
    checks
}

fn of_value(context: &Context<'_>, container: &ShapeId, member: &Member) -> Checks {
    let model = context.model;
    let target = model.shape(&member.target);
    let (own, theirs) = (&member.traits, &target.traits);
    let ty = types::resolve(
        context,
        &member.target,
        "",
        &mut Vec::new(),
        &mut Vec::new(),
    );
    let mut checks = Checks {
        sensitive: own.sensitive() || theirs.sensitive(),
        length: own.length().or_else(|| theirs.length()),
        pattern: PatternStatic::of(&context.patterns, container, member)
            .map(|pattern| pattern.ident.clone()),
        range: own
            .range()
            .or_else(|| theirs.range())
            .map(|range| (range, ty.clone())),
        nested: context.closure.constrained.contains(&member.target),
        sparse: theirs.sparse(),
        ..Checks::default()
    };
    let inner = |member: &Member| {
        let checks = of_value(context, &target.id, member);
        (!checks.is_empty()).then(|| Box::new(checks))
    };
    match &target.kind {
        Kind::List(item) => {
            checks.items = inner(item);
            if own.unique_items() || theirs.unique_items() {
                checks.unique = Some(match ty.is_hashable() {
                    true => UniqueBy::Hash,
                    false => UniqueBy::Comparison,
                });
            }
        }
        Kind::Map { key, value } => {
            checks.sensitive_keys = super::fields::is_sensitive(model, key);
            checks.keys = inner(key);
            checks.values = inner(value);
        }
        _ => {}
    }
    checks
}

/// A limit as decimal text, every digit spelled out: JSON numbers beyond 64 bits are kept as floats, whose own text may be `1e+20`.
pub(crate) fn decimal_text(limit: &Number) -> String {
    match limit.as_f64() {
        Some(float) if limit.is_f64() => float.to_string(),
        _ => limit.to_string(),
    }
}

/// A limit of `@range` as an integer, where the type is one: a decimal limit is rounded inwards.
pub(crate) fn integer_limit(limit: &Number, round: impl Fn(f64) -> f64) -> i64 {
    limit
        .as_i64()
        .or_else(|| limit.as_f64().map(|limit| round(limit) as i64))
        .unwrap_or_default()
}
