//! The labels of an operation's path and of its host, and the members that fill them.
//!
//! Sections of the specification: "http trait" (`uri`), "httpLabel trait", "httpQuery trait", "endpoint trait" (labels), "hostLabel trait".

use serde_json::Value;

use super::{is_token, misused, ENDPOINT, HOST_LABEL, HTTP, LABEL, QUERY};
use crate::model::{Kind, Operation, Shape};
use crate::ordered;
use crate::plan::Context;

/// Checks the labels of `operation`.
pub(super) fn check(context: &mut Context<'_>, operation: &Operation) {
    let text = |id, field| {
        let value = operation.traits.get(id)?;
        value.get(field).and_then(Value::as_str)
    };
    if let Some(method) = text(HTTP, "method").filter(|method| !is_token(method)) {
        let reason = format!("the method {method:?} cannot be one: write for example GET");
        misused(context, &operation.id, HTTP, reason);
    }
    if let Some(uri) = text(HTTP, "uri") {
        match labels(uri) {
            Ok(labels) => {
                path_labels(context, operation, &labels);
                query_literals(context, operation, uri);
            }
            Err(reason) => {
                let reason = format!("the uri {uri} {reason}");
                misused(context, &operation.id, HTTP, reason);
            }
        }
    }
    host_labels(context, operation, text(ENDPOINT, "hostPrefix"));
}

/// A label of a path.
#[derive(Debug, PartialEq)]
struct Label<'u> {
    name: &'u str,
    /// `{name+}`: it takes several segments.
    greedy: bool,
}

/// The labels of a URI pattern, in order.
fn labels(uri: &str) -> Result<Vec<Label<'_>>, String> {
    let (path, query) = match uri.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (uri, None),
    };
    if uri.contains('#') {
        return Err("has a fragment, which is never sent: write %23 for a `#`".to_owned());
    }
    let Some(path) = path.strip_prefix('/') else {
        return Err("does not begin with `/`".to_owned());
    };
    if query.is_some_and(|query| query.contains(['{', '}'])) {
        return Err("has a label in its query: use httpQuery".to_owned());
    }
    let mut labels: Vec<Label<'_>> = Vec::new();
    for segment in path.split('/') {
        let label = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}'));
        let Some(label) = label else {
            if segment.contains(['{', '}']) {
                return Err(format!(
                    "has the segment {segment}: a label fills a whole segment"
                ));
            }
            continue;
        };
        let (name, greedy) = match label.strip_suffix('+') {
            Some(name) => (name, true),
            None => (label, false),
        };
        if name.is_empty() || name.contains(['{', '}', '+']) {
            return Err(format!("has the segment {segment}, which names no member"));
        }
        if let Some(greedy) = labels.iter().find(|label| label.greedy) {
            let greedy = greedy.name;
            return Err(format!(
                "has the label {name} behind {{{greedy}+}}, which takes all that follows"
            ));
        }
        if labels.iter().any(|label| label.name == name) {
            return Err(format!("has the label {name} twice"));
        }
        labels.push(Label { name, greedy });
    }
    Ok(labels)
}

/// Every label has its member, and every `httpLabel` member its label.
fn path_labels(context: &mut Context<'_>, operation: &Operation, labels: &[Label<'_>]) {
    let model = context.model;
    let input = model.shape(&operation.input);
    for Label { name, greedy } in labels {
        let member = input.member(name).filter(|member| member.traits.has(LABEL));
        let Some(member) = member else {
            let reason = format!(
                "the uri has the label {name}, and {} no member {name} with the trait httpLabel",
                described(input)
            );
            misused(context, &operation.id, HTTP, reason);
            continue;
        };
        let target = model.shape(&member.target);
        if *greedy && !matches!(target.kind, Kind::String | Kind::Enum(_)) {
            let id = input.model_id().with_member(name);
            let reason =
                format!("the label {{{name}+}} takes several segments, which only a string can");
            misused(context, &id, LABEL, reason);
        }
    }
    for member in input.members().iter().filter(|m| m.traits.has(LABEL)) {
        let id = input.model_id().with_member(&member.name);
        if !labels.iter().any(|label| label.name == member.name) {
            let reason = format!(
                "the uri of {} has no label {{{}}}",
                operation.id.name(),
                member.name
            );
            misused(context, &id, LABEL, reason);
        }
        if !member.traits.required() {
            let reason = "a member that is part of the path has to be required";
            misused(context, &id, LABEL, reason);
        }
    }
}

/// Smithy 2.0, "httpQuery trait": a parameter of the uri has its value there.
fn query_literals(context: &mut Context<'_>, operation: &Operation, uri: &str) {
    let Some((_, query)) = uri.split_once('?') else {
        return;
    };
    let parameters = query.split('&');
    let literals =
        ordered::set(parameters.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name)));
    let input = context.model.shape(&operation.input);
    for member in input.members() {
        let name = member.traits.get(QUERY).and_then(Value::as_str);
        if let Some(name) = name.filter(|name| literals.contains(name)) {
            let id = input.model_id().with_member(&member.name);
            let reason = format!(
                "the uri of {} has the parameter {name} already",
                operation.id.name()
            );
            misused(context, &id, QUERY, reason);
        }
    }
}

/// Every label of the host has a `hostLabel` member; `plan::host_prefix` reports those without any member.
fn host_labels(context: &mut Context<'_>, operation: &Operation, prefix: Option<&str>) {
    let model = context.model;
    let input = model.shape(&operation.input);
    let rests = prefix.unwrap_or_default().split('{').skip(1);
    let labels =
        ordered::set(rests.map(|rest| rest.split_once('}').map_or(rest, |(label, _)| label)));
    if let Some(prefix) = prefix.filter(|prefix| !is_host_prefix(prefix)) {
        let reason = format!(
            "the host prefix {prefix} has to be letters, digits, hyphens, dots and labels such as {{name}}"
        );
        misused(context, &operation.id, ENDPOINT, reason);
    }
    for member in input.members() {
        let id = input.model_id().with_member(&member.name);
        let named = labels.contains(member.name.as_str());
        match (named, member.traits.has(HOST_LABEL)) {
            (true, false) => {
                let reason = format!(
                    "the host prefix of {} names the member, which needs the trait hostLabel",
                    operation.id.name()
                );
                misused(context, &id, ENDPOINT, reason);
            }
            // A structure may be the input of several operations, of which some have no endpoint of their own.
            (false, true) if prefix.is_some() => {
                let reason = format!(
                    "the host prefix of {} has no label {{{}}}",
                    operation.id.name(),
                    member.name
                );
                misused(context, &id, HOST_LABEL, reason);
            }
            (_, true) if !member.traits.required() => {
                let reason = "a member that is part of the host's name has to be required";
                misused(context, &id, HOST_LABEL, reason);
            }
            _ => {}
        }
    }
}

/// Whether the text outside of labels can stand in a host name, and all labels are closed.
fn is_host_prefix(prefix: &str) -> bool {
    let mut rest = prefix;
    while let Some((text, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else {
            return false;
        };
        if !is_host_text(text) {
            return false;
        }
        rest = after;
    }
    is_host_text(rest)
}

fn is_host_text(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

fn described(input: &Shape) -> String {
    match input.model_id().is_prelude() {
        true => "the operation, which takes nothing, has".to_owned(),
        false => format!("{} has", input.model_id()),
    }
}
