//! What an operation puts before the host of its endpoint.
//!
//! Enters: `@endpoint` and the planned input. Leaves: the prefix in parts, of which the labels are fields of the input.

use proc_macro2::Ident;
use serde_json::Value;

use super::customize;
use super::shapes::StructurePlan;
use super::types::Ty;
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::Operation;

/// The `hostPrefix` of `@endpoint`.
#[derive(Clone, Debug)]
pub struct HostPrefix {
    /// Its parts, in order.
    pub parts: Vec<HostPrefixPart>,
}

/// A part of a host prefix.
#[derive(Clone, Debug)]
pub enum HostPrefixPart {
    /// Text.
    Text(String),
    /// The value of an input member.
    Label {
        /// Its name in the model.
        member: String,
        /// Its field.
        field: Ident,
        /// A string or an enum.
        ty: Ty,
    },
}

/// Smithy 2.0, "endpoint trait": every label is a required string member of the input with `@hostLabel`.
pub(super) fn plan(
    context: &mut Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
) -> Option<HostPrefix> {
    if customize::rules_make_the_host(&context.model.service) {
        return None;
    }
    let pattern = operation.traits.get("smithy.api#endpoint")?;
    let pattern = pattern.get("hostPrefix").and_then(Value::as_str)?;
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((text, after)) = rest.split_once('{') {
        if !text.is_empty() {
            parts.push(HostPrefixPart::Text(text.to_owned()));
        }
        let (label, after) = after.split_once('}').unwrap_or((after, ""));
        match input.fields.iter().find(|field| field.wire_name == label) {
            Some(field) => parts.push(HostPrefixPart::Label {
                member: label.to_owned(),
                field: field.ident.clone(),
                ty: field.ty.clone(),
            }),
            None => {
                let problem = PlanProblem::MisusedTrait {
                    reason: format!(
                        "the host prefix {pattern} names {label}, which the input has not"
                    ),
                };
                let diagnostic = Diagnostic::error(problem)
                    .trait_id("smithy.api#endpoint")
                    .help("name a member of the operation's input that has the hostLabel trait");
                context.report(&operation.id, diagnostic);
            }
        }
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(HostPrefixPart::Text(rest.to_owned()));
    }
    Some(HostPrefix { parts })
}
