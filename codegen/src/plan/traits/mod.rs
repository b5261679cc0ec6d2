//! Every trait is accounted for: none is overlooked in silence.
//!
//! Enters: the service, its operations and the shapes they reach. Leaves: one warning for each trait that a later version will know,
//! and for each that nobody has heard of although its namespace is a standard one. Traits of other namespaces are the model's own.

mod table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Kind, ShapeId, Traits};
use crate::ordered;

use table::Status;

/// Where it says that there is no other endpoint, requests to the regional one fail.
const DISCOVERED: &str = "aws.api#clientDiscoveredEndpoint";

/// Warns of traits without effect.
pub(super) fn check(context: &mut Context<'_>) {
    let mut places: BTreeMap<&str, BTreeSet<ShapeId>> = BTreeMap::new();
    visit(context, &mut |id, name| {
        let noted = match table::status(name) {
            Some(Status::Later(_)) => true,
            Some(_) => false,
            None => table::is_listed_namespace(name),
        };
        if noted {
            places.entry(name).or_default().insert(id.clone());
        }
    });
    let traits = &context.model.service.traits;
    if traits.has("smithy.rules#endpointRuleSet") {
        // Two forms of the same rules.
        places.remove("smithy.rules#endpointBdd");
    }
    let discovered = context.operations.iter().filter(|operation| {
        let value = operation.traits.get(DISCOVERED);
        value.and_then(|value| value.get("required")?.as_bool()) == Some(true)
    });
    let discovered = ordered::set(discovered.map(|operation| operation.id.clone()));
    if !discovered.is_empty() {
        places.insert(DISCOVERED, discovered);
    }
    let warnings: Vec<_> = places
        .into_iter()
        .filter_map(|(name, places)| Some((places.first()?.clone(), warning(name, places.len()))))
        .collect();
    for (first, warning) in warnings {
        context.report(&first, warning);
    }
}

fn warning(name: &str, places: usize) -> Diagnostic {
    let (reason, help) = match table::status(name) {
        Some(Status::Later(reason)) => (reason, "a later version may support it"),
        _ if name == DISCOVERED => (
            "endpoints are not discovered, and the operation needs one that is",
            "ask the service for the account's endpoint, and set it as the client's `endpoint_url`",
        ),
        _ => (
            "no such trait is known in its namespace",
            "check its name, or update tinsmith",
        ),
    };
    Diagnostic::warning(PlanProblem::TraitWithoutEffect {
        places,
        reason: reason.to_owned(),
    })
    .trait_id(name)
    .help(help)
}

/// Calls `see` with every trait of the generated closure, and the shape or member it is applied to.
fn visit<'m>(context: &Context<'m>, see: &mut dyn FnMut(&ShapeId, &'m str)) {
    let model = context.model;
    let mut all = |id: &ShapeId, traits: &'m Traits| {
        for (name, _) in traits.iter() {
            see(id, name);
        }
    };
    all(&model.service.id, &model.service.traits);
    for operation in &context.operations {
        all(&operation.id, &operation.traits);
    }
    for shape in context.closure.shapes(model) {
        let id = shape.model_id();
        if id.is_prelude() {
            continue;
        }
        all(id, &shape.traits);
        for member in shape.kind.targets() {
            all(&id.with_member(&member.name), &member.traits);
        }
        match &shape.kind {
            Kind::Enum(members) => members
                .iter()
                .for_each(|member| all(&id.with_member(&member.name), &member.traits)),
            Kind::IntEnum(members) => members
                .iter()
                .for_each(|member| all(&id.with_member(&member.name), &member.traits)),
            _ => {}
        }
    }
}
