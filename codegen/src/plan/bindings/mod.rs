//! Rules about traits that hold between several members, or between a member and its operation.
//!
//! Enters: the operations and shapes that are generated. Leaves: a diagnostic for each misuse, which names the shape and the trait.
//! What a single trait may stand on and what its value is, `model::check` has judged before.
//!
//! Rooms: `checksum` (what `httpChecksum` names), `uri` (the labels of `http` and `endpoint`), `members` (what the members of one
//! structure have to agree on), `names` (what they are called in XML and forms).

mod checksum;
mod members;
mod names;
#[cfg(test)]
mod tests;
mod uri;

use super::service::QUERY_COMPATIBLE;
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Kind, Member, Operation, Role, Shape, ShapeId};

const ENDPOINT: &str = "smithy.api#endpoint";
const HOST_LABEL: &str = "smithy.api#hostLabel";
const HTTP: &str = "smithy.api#http";
const COMPRESSION: &str = "smithy.api#requestCompression";
const PAYLOAD: &str = "smithy.api#httpPayload";
const STREAMING: &str = "smithy.api#streaming";
const LABEL: &str = "smithy.api#httpLabel";
const QUERY: &str = "smithy.api#httpQuery";

/// Reports every misuse.
pub(super) fn check(context: &mut Context<'_>) {
    service(context);
    for operation in context.operations.clone() {
        uri::check(context, operation);
        checksum::check(context, operation);
        compression(context, operation);
        streams(context, operation);
    }
    let shapes: Vec<&Shape> = context.closure.shapes(context.model).collect();
    for shape in shapes {
        match &shape.kind {
            Kind::Structure(_) => members::check(context, shape),
            Kind::Union(_) => members::check_names(context, shape),
            Kind::List(_) if shape.traits.unique_items() && shape.traits.sparse() => {
                let reason = "the items of a list cannot be unique and absent: remove one of uniqueItems and sparse";
                misused(context, &shape.id, "smithy.api#sparse", reason);
            }
            _ => {}
        }
        kinds(context, shape);
        if matches!(shape.role, Role::Plain | Role::Error) {
            nested_streams(context, shape);
        }
    }
}

/// Smithy 2.0, "awsQueryCompatible trait": it keeps the error codes of awsQuery in a protocol that came after it.
fn service(context: &mut Context<'_>) {
    let service = &context.model.service;
    let came_after = service.protocols().iter().any(|id| {
        let name = id.split_once('#').map_or(*id, |(_, name)| name);
        name.starts_with("awsJson1_") || name.starts_with("rpcv2")
    });
    if service.traits.has(QUERY_COMPATIBLE) && !came_after {
        let reason = "it says something of awsJson1_0, awsJson1_1 and rpcv2 only, of which the service speaks none: remove it";
        misused(context, &service.id, QUERY_COMPATIBLE, reason);
    }
}

/// The kinds of values that the protocol has no form for.
fn kinds(context: &mut Context<'_>, shape: &Shape) {
    let protocol = context.protocol;
    for member in shape.kind.targets() {
        let kind = &context.model.shape(&member.target).kind;
        let has_form = match kind {
            Kind::Document => protocol.has_documents(),
            Kind::Map { .. } => protocol.sends_maps() || !context.closure.sent.contains(&shape.id),
            _ => true,
        };
        if !has_form {
            let id = shape.model_id().with_member(&member.name);
            let problem = PlanProblem::NoForm {
                protocol: protocol.id(),
                kind: kind.name(),
            };
            let help = "take the member out of the operations that are generated, or give the service a protocol that has one";
            context.report(&id, Diagnostic::error(problem).help(help));
        }
    }
}

/// Smithy 2.0, "requestCompression trait": gzip is the one encoding that the specification knows.
fn compression(context: &mut Context<'_>, operation: &Operation) {
    let Some(value) = operation.traits.get(COMPRESSION) else {
        return;
    };
    let encodings = value.get("encodings").and_then(|e| e.as_array());
    let unknown = encodings.into_iter().flatten().filter_map(|e| e.as_str());
    for encoding in unknown.filter(|encoding| !encoding.eq_ignore_ascii_case("gzip")) {
        let reason = format!("the encoding {encoding} is not known: use gzip");
        misused(context, &operation.id, COMPRESSION, reason);
    }
}

/// Smithy 2.0, "streaming trait": a streaming blob is the payload of an input or output.
fn streams(context: &mut Context<'_>, operation: &Operation) {
    let model = context.model;
    for id in [&operation.input, &operation.output] {
        let shape = model.shape(id);
        for member in shape.members() {
            if !is_stream(context, member) {
                continue;
            }
            let id = shape.model_id().with_member(&member.name);
            if !context.protocol.has_http_bindings() {
                let reason = format!("{} cannot stream a blob", context.protocol.id());
                misused(context, &id, STREAMING, reason);
            } else if !member.traits.has(PAYLOAD) {
                let reason = "a member that targets a streaming blob needs the trait httpPayload";
                misused(context, &id, STREAMING, reason);
            }
        }
    }
}

/// Anywhere else (nested structures, errors, variants, items, values) there is no body left to stream.
fn nested_streams(context: &mut Context<'_>, shape: &Shape) {
    for member in shape.kind.targets() {
        if is_stream(context, member) {
            let id = shape.model_id().with_member(&member.name);
            let reason =
                "only a member of an operation's input or output can target a streaming blob";
            misused(context, &id, STREAMING, reason);
        }
    }
}

fn is_stream(context: &Context<'_>, member: &Member) -> bool {
    let target = context.model.shape(&member.target);
    target.kind == Kind::Blob && target.traits.streaming()
}

/// Whether a text can be the name of a header or a method: RFC 9110, section 5.6.2.
pub(super) fn is_token(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(fits)
}

fn misused(context: &mut Context<'_>, id: &ShapeId, trait_id: &str, reason: impl Into<String>) {
    let reason = reason.into();
    let diagnostic = Diagnostic::error(PlanProblem::MisusedTrait { reason }).trait_id(trait_id);
    let name = trait_id.split_once('#').map_or(trait_id, |(_, name)| name);
    let help = format!("see the trait `{name}` in the Smithy specification");
    context.report(id, diagnostic.help(help));
}
