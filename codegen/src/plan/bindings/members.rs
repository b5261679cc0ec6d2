//! What the members of one structure have to agree on: one place on the wire for each, and each place once.

use std::collections::BTreeMap;

use super::{is_token, misused, names, HOST_LABEL, LABEL, PAYLOAD, QUERY};
use crate::model::{Kind, Member, Role, Shape};
use crate::plan::Context;

const HEADER: &str = "smithy.api#httpHeader";
const QUERY_PARAMS: &str = "smithy.api#httpQueryParams";
const PREFIX_HEADERS: &str = "smithy.api#httpPrefixHeaders";
const RESPONSE_CODE: &str = "smithy.api#httpResponseCode";
const IDEMPOTENCY_TOKEN: &str = "smithy.api#idempotencyToken";
const JSON_NAME: &str = "smithy.api#jsonName";

/// The bindings of which a member has at most one.
const BINDINGS: [&str; 7] = [
    HEADER,
    LABEL,
    PAYLOAD,
    PREFIX_HEADERS,
    QUERY,
    QUERY_PARAMS,
    RESPONSE_CODE,
];

/// The traits that at most one member of a structure has.
const EXCLUSIVE: [&str; 5] = [
    IDEMPOTENCY_TOKEN,
    PAYLOAD,
    PREFIX_HEADERS,
    QUERY_PARAMS,
    RESPONSE_CODE,
];

/// Checks a structure.
pub(super) fn check(context: &mut Context<'_>, shape: &Shape) {
    for member in shape.members() {
        one_binding(context, shape, member);
        header_name(context, shape, member);
    }
    for exclusive in EXCLUSIVE {
        let mut having = shape.members().iter().filter(|m| m.traits.has(exclusive));
        let Some(first) = having.next() else { continue };
        for second in having {
            let id = shape.model_id().with_member(&second.name);
            let reason = format!("{} has it already, and only one member may", first.name);
            misused(context, &id, exclusive, reason);
        }
    }
    once(context, shape, HEADER, |member| {
        Some(text(member, HEADER)?.to_ascii_lowercase())
    });
    once(context, shape, QUERY, |member| {
        Some(text(member, QUERY)?.to_owned())
    });
    check_names(context, shape);
    let is_bound = !matches!(shape.role, Role::Plain);
    if is_bound && context.protocol.has_http_bindings() {
        payload(context, shape);
    }
}

/// Checks the names in JSON and XML, which unions have too.
pub(super) fn check_names(context: &mut Context<'_>, shape: &Shape) {
    if shape.members().iter().any(|m| m.traits.has(JSON_NAME)) {
        once(context, shape, JSON_NAME, |member| {
            let name = member.traits.json_name().unwrap_or(&member.name);
            (!is_elsewhere(shape, member)).then(|| name.to_owned())
        });
    }
    names::check(context, shape);
    for member in shape.members() {
        if member.traits.xml_attribute() && member.traits.xml_namespace().is_some() {
            let id = shape.model_id().with_member(&member.name);
            let reason = "an attribute has no namespace of its own: remove xmlNamespace";
            misused(context, &id, "smithy.api#xmlAttribute", reason);
        }
    }
}

/// A member that travels outside the body leaves its name free there; nested structures have no bindings.
pub(super) fn is_elsewhere(shape: &Shape, member: &Member) -> bool {
    shape.role != Role::Plain && BINDINGS.iter().any(|id| member.traits.has(id))
}

fn text<'m>(member: &'m Member, id: &str) -> Option<&'m str> {
    member.traits.get(id)?.as_str()
}

fn one_binding(context: &mut Context<'_>, shape: &Shape, member: &Member) {
    let mut bindings = BINDINGS.iter().filter(|id| member.traits.has(id));
    if let (Some(first), Some(second)) = (bindings.next(), bindings.next()) {
        let id = shape.model_id().with_member(&member.name);
        let reason = format!("the member has the trait {first} too, and can be sent only once");
        misused(context, &id, second, reason);
    }
}

/// A header's name is a token; so is what it begins with, if it begins with anything.
fn header_name(context: &mut Context<'_>, shape: &Shape, member: &Member) {
    let name = text(member, HEADER).map(|name| (HEADER, name));
    let prefix = text(member, PREFIX_HEADERS).map(|prefix| (PREFIX_HEADERS, prefix));
    let prefix = prefix.filter(|(_, prefix)| !prefix.is_empty());
    if let Some((trait_id, name)) = name.or(prefix).filter(|(_, name)| !is_token(name)) {
        let id = shape.model_id().with_member(&member.name);
        let reason = format!("{name:?} cannot stand in the name of a header");
        misused(context, &id, trait_id, reason);
    }
}

/// No two members have the same name in a place.
fn once(
    context: &mut Context<'_>,
    shape: &Shape,
    trait_id: &str,
    name: impl Fn(&Member) -> Option<String>,
) {
    let mut seen: BTreeMap<String, &Member> = BTreeMap::new();
    for member in shape.members() {
        let Some(name) = name(member) else { continue };
        let Some(first) = seen.get(&name) else {
            seen.insert(name, member);
            continue;
        };
        // Of a member without the trait and one with it, the one with it is wrong.
        let (wrong, other) = match member.traits.has(trait_id) {
            true => (member, first),
            false => (*first, &member),
        };
        let id = shape.model_id().with_member(&wrong.name);
        let reason = format!("the member {} is called {name} already", other.name);
        misused(context, &id, trait_id, reason);
    }
}

/// Smithy 2.0, "httpPayload trait": beside a payload there is no member that belongs in the body.
fn payload(context: &mut Context<'_>, shape: &Shape) {
    let payload = shape.members().iter().find(|m| m.traits.has(PAYLOAD));
    let Some(payload) = payload else { return };
    let id = shape.model_id().with_member(&payload.name);
    let is_bound = |member: &&Member| {
        BINDINGS.iter().any(|id| member.traits.has(id)) || member.traits.has(HOST_LABEL)
    };
    let unbound = shape.members().iter().find(|member| !is_bound(member));
    if let Some(unbound) = unbound {
        let reason = format!(
            "the member is the whole body, which leaves no place for {}: bind {0} to a header, the query or the path",
            unbound.name
        );
        misused(context, &id, PAYLOAD, reason);
    }
    let target = context.model.shape(&payload.target);
    let fits = match target.kind {
        Kind::List(_) | Kind::Map { .. } => context.protocol.has_collection_payloads(),
        Kind::Blob | Kind::String | Kind::Enum(_) | Kind::Document => true,
        Kind::Structure(_) | Kind::Union(_) => true,
        _ => false,
    };
    if !fits {
        let reason = format!(
            "in {} a payload is a blob, string, enum, structure or union (in JSON also a list, map or document), not a {}",
            context.protocol.id(),
            target.kind.name()
        );
        misused(context, &id, PAYLOAD, reason);
    }
}
