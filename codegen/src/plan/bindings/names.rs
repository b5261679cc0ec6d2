//! Members of one structure or union that are called the same in XML or in a form.
//!
//! That is a warning: S3 has structures with a deprecated member `Event` beside a list `Events` whose items are called `Event`, and a
//! client is of use that sets one of the two.

use std::collections::BTreeMap;

use super::members::is_elsewhere;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Member, Shape};
use crate::plan::protocol::{query_key, Protocol};
use crate::plan::Context;

const XML_NAME: &str = "smithy.api#xmlName";
const QUERY_NAME: &str = "aws.protocols#ec2QueryName";

/// Checks a structure or union.
pub(super) fn check(context: &mut Context<'_>, shape: &Shape) {
    let sent = context.closure.sent.contains(&shape.id);
    let received = context.closure.received.contains(&shape.id);
    match context.protocol {
        // The keys of awsQuery are called as its elements are.
        Protocol::RestXml { .. } | Protocol::AwsQuery => {
            once(context, shape, "on the wire", element);
        }
        Protocol::Ec2Query => {
            if sent {
                once(context, shape, "in requests", query_key);
            }
            if received {
                once(context, shape, "in responses", element);
            }
        }
        _ => {}
    }
}

/// What a member's element or attribute is called: elements are found by the local part of their names.
fn element(member: &Member) -> String {
    let name = member.traits.xml_name().unwrap_or(&member.name);
    match member.traits.xml_attribute() {
        true => format!("the attribute {name}"),
        false => name.rsplit(':').next().unwrap_or(name).to_owned(),
    }
}

fn once(
    context: &mut Context<'_>,
    shape: &Shape,
    place: &'static str,
    name: fn(&Member) -> String,
) {
    let binds = context.protocol.has_http_bindings();
    let mut seen: BTreeMap<String, &Member> = BTreeMap::new();
    for member in shape.members() {
        if binds && is_elsewhere(shape, member) {
            continue;
        }
        let name = name(member);
        let Some(first) = seen.get(&name).copied() else {
            seen.insert(name, member);
            continue;
        };
        let named = |member: &Member| {
            let mut traits = [QUERY_NAME, XML_NAME].into_iter();
            traits.find(|id| member.traits.has(id))
        };
        // Of a member without a name of its own and one with it, it is the latter's doing.
        let (named, member, other) = match named(member) {
            Some(id) => (Some(id), member, first),
            None => (named(first), first, member),
        };
        let problem = PlanProblem::SameName {
            name,
            place,
            other: other.name.clone(),
        };
        let mut warning = Diagnostic::warning(problem).help(
            "set one of the two members only, and expect what is received in the one that the model names first",
        );
        if let Some(id) = named {
            warning = warning.trait_id(id);
        }
        let id = shape.model_id().with_member(&member.name);
        context.report(&id, warning);
    }
}
