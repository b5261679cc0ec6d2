//! Operations: their types, their errors, how they are authenticated and where they are sent.

use proc_macro2::Ident;
use serde_json::Value;

use super::endpoint::EndpointPlan;
use super::fields::Prefix;
use super::names::{Name, Scope};
use super::prose::Docs;
use super::service::{self, ContextParam};
use super::shapes::{self, StructurePlan};
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Operation, ShapeId};

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// The operation's name in the model.
    pub name: String,
    /// The unit struct that stands for the operation.
    pub ident: Ident,
    /// The client's method, the module, and the stem of the file.
    pub module: Name,
    /// The fluent builder.
    pub fluent: Ident,
    /// The error enum.
    pub error: Ident,
    /// What the model says about it.
    pub docs: Docs,
    /// What it takes.
    pub input: StructurePlan,
    /// What it returns.
    pub output: StructurePlan,
    /// The errors that the model names, by name.
    pub errors: Vec<OperationError>,
    /// How it is authenticated.
    pub auth: Auth,
    /// `@endpoint`
    pub host_prefix: Option<HostPrefix>,
    /// Endpoint parameters that the operation sets.
    pub context_params: Vec<ContextParam>,
    /// The output holds something that may not be printed.
    pub sensitive_output: bool,
}

/// A modeled error of an operation.
#[derive(Clone, Debug)]
pub struct OperationError {
    /// The structure in `types::error`.
    pub ident: Ident,
    /// The variant: called like the structure, out of the way of the variant `Unhandled`.
    pub variant: Ident,
    /// `is_x`
    pub predicate: Ident,
    /// The error's code on the wire.
    pub code: String,
    /// What the model says about it.
    pub docs: Docs,
}

/// How an operation is authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Not at all.
    None,
    /// SigV4.
    SigV4,
    /// SigV4 where there are credentials.
    OptionalSigV4,
}

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
    /// The value of an input member: its name in the model and its field.
    Label(String, Ident),
}

/// Plans the chosen operations.
pub(super) fn plan(
    context: &mut Context<'_>,
    endpoint: Option<&EndpointPlan>,
) -> Vec<OperationPlan> {
    let mut types = Scope::new("the client's operations");
    let mut methods = Scope::new("the methods of `Client`");
    for own in ["new", "from_conf", "config"] {
        let claimed = methods.claim(&Name::verbatim(own), "every client");
        debug_assert!(claimed.is_ok(), "the names differ");
    }
    let model = context.model;
    model
        .operations
        .iter()
        .map(|operation| {
            let module = Name::module(operation.id.name());
            let ident = context.claim(
                &mut types,
                &Name::operation(operation.id.name()),
                &operation.id,
            );
            context.claim(&mut methods, &module, &operation.id);
            one(context, operation, endpoint, ident, module)
        })
        .collect()
}

fn one(
    context: &mut Context<'_>,
    operation: &Operation,
    endpoint: Option<&EndpointPlan>,
    ident: Ident,
    module: Name,
) -> OperationPlan {
    let model = context.model;
    let name = operation.id.name();
    let pascal = Name::ty(name);
    let input_name = pascal.suffixed("Input");
    let output_name = pascal.suffixed("Output");
    let input_shape = model.shape(&operation.input);
    let output_shape = model.shape(&operation.output);
    let input = shapes::structure(context, input_shape, &input_name, None, Prefix::Input);
    let output = shapes::structure(context, output_shape, &output_name, None, Prefix::Output);
    OperationPlan {
        name: name.to_owned(),
        ident,
        module,
        fluent: Name::operation(name).suffixed("FluentBuilder").ident(),
        error: Name::operation(name).suffixed("Error").ident(),
        docs: Docs::new(&operation.traits, &format!("The operation `{name}`.")),
        errors: operation
            .errors
            .iter()
            .map(|id| error(context, id))
            .collect(),
        auth: auth(context, operation),
        host_prefix: host_prefix(context, operation, &input),
        context_params: service::operation_params(context, operation, &input, endpoint),
        sensitive_output: context.closure.holds_sensitive(model, &operation.output),
        input,
        output,
    }
}

fn error(context: &Context<'_>, id: &ShapeId) -> OperationError {
    let name = context.names.name(id);
    let shape = context.model.shape(id);
    OperationError {
        ident: name.ident(),
        variant: match name.plain() {
            "Unhandled" => name.suffixed("Value").ident(),
            _ => name.ident(),
        },
        predicate: Name::method(name.plain()).prefixed("is_").ident(),
        code: id.name().to_owned(),
        docs: Docs::new(&shape.traits, &format!("The error `{}`.", id.name())),
    }
}

/// The operation's `@auth` before the service's; without either, every scheme of the service. SigV4 is the one that is known.
fn auth(context: &mut Context<'_>, operation: &Operation) -> Auth {
    const SIGV4: &str = "aws.auth#sigv4";
    let service = &context.model.service;
    let chosen = operation
        .traits
        .get("smithy.api#auth")
        .or_else(|| service.traits.get("smithy.api#auth"))
        .and_then(Value::as_array);
    let signs = service.traits.has(SIGV4)
        && chosen.is_none_or(|schemes| schemes.iter().any(|id| id.as_str() == Some(SIGV4)));
    match (signs, operation.traits.has("smithy.api#optionalAuth")) {
        (true, false) => Auth::SigV4,
        (true, true) => Auth::OptionalSigV4,
        (false, _) => Auth::None,
    }
}

/// Smithy 2.0, "endpoint trait": every label is a required string member of the input with `@hostLabel`.
fn host_prefix(
    context: &mut Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
) -> Option<HostPrefix> {
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
            Some(field) => parts.push(HostPrefixPart::Label(label.to_owned(), field.ident.clone())),
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
