//! From the plan to items.

use super::shapes::{self, Owner};
use super::text::{digest, docs, element, rust_type};
use super::{Item, Kind, Surface};
use crate::model::{Model, Traits};
use crate::plan::endpoint::{EndpointPlan, ParamDefault, ParamPlan, ParamType};
use crate::plan::{
    Auth, AuthScheme, ContextParam, ContextValue, Docs, ExamplePlan, HostPrefix, HostPrefixPart,
    Item as PageItem, OperationPlan, Pagination, PatternStatic, Plan, RetryKind,
};

pub(super) fn collect(model: &Model, plan: &Plan) -> Surface {
    let mut surface = Surface {
        service: plan.service.id.clone(),
        ..Surface::default()
    };
    service(model, plan, &mut surface);
    for operation in &plan.operations {
        let traits = model
            .operations
            .iter()
            .find(|modeled| modeled.id.name() == operation.name)
            .map(|modeled| &modeled.traits);
        self::operation(operation, traits, &plan.patterns, &mut surface);
    }
    for structure in &plan.structures {
        let owner = Owner::shared(&structure.name, "types", structure);
        shapes::structure(&owner, structure, &plan.patterns, &mut surface);
    }
    for error in &plan.errors {
        let structure = &error.structure;
        let owner = Owner::shared(&structure.name, "types::error", structure);
        shapes::structure(&owner, structure, &plan.patterns, &mut surface);
    }
    shapes::enums(plan, &mut surface);
    shapes::unions(plan, &mut surface);
    settings(plan, &mut surface);
    if let Some(endpoint) = &plan.endpoint {
        params(endpoint, &mut surface);
    }
    surface
}

fn service(model: &Model, plan: &Plan, surface: &mut Surface) {
    let service = &plan.service;
    let rules = model.service.traits.get("smithy.rules#endpointRuleSet");
    let item = documented(Item::new("Client"), &service.docs)
        .fact("protocol", service.protocol.id())
        .fact("API version", &service.version)
        .fact("sdkId", &service.sdk_id)
        .fact_if("signing name", service.signing_name.as_ref())
        .fact_if(
            "endpoint rules",
            rules.map(|rules| digest(&rules.to_string())),
        );
    let name = service.id.rsplit('#').next().unwrap_or(&service.id);
    surface.add(Kind::Service, name, item);
}

fn operation(
    plan: &OperationPlan,
    traits: Option<&Traits>,
    patterns: &[PatternStatic],
    surface: &mut Surface,
) {
    let module = plan.module.ident().to_string();
    let route = plan.input.http.as_ref();
    // Of what is long, only whether it has changed.
    let digest_of = |id| traits?.get(id).map(|value| digest(&value.to_string()));
    let item = documented(Item::new(format!("Client::{module}")), &plan.docs)
        .fact_if("HTTP", route.map(|h| format!("{} {}", h.method, h.uri)))
        .fact_if("HTTP status", route.map(|h| h.code.to_string()))
        .fact("authentication", authentication(&plan.auth))
        .fact_if("examples", examples(&plan.examples))
        .fact_if("host prefix", plan.host_prefix.as_ref().map(host_prefix))
        .fact_if("endpoint parameters", context_params(&plan.context_params))
        .fact_if(
            "paths of endpoint parameters",
            digest_of("smithy.rules#operationContextParams"),
        )
        .flag("presigned()", plan.presignable);
    let item = paginated(item, plan.pagination.as_ref())
        .fact_if("waiters", digest_of("smithy.waiters#waitable"))
        .flag("MD5 checksum", plan.checksum_required)
        .flag("compressed", plan.compressed)
        .flag("unsigned payload", plan.unsigned_payload);
    surface.add(Kind::Operation, &plan.name, item);
    let folder = format!("operation::{module}");
    for error in &plan.errors {
        let rust = format!("{folder}::{}::{}", plan.error, error.variant);
        let name = format!("{}.{}", plan.name, error.code);
        let item = Item::new(rust)
            .fact("type", format!("types::error::{}", error.ident))
            .fact_if("retried", error.retryable.map(retry_kind));
        surface.add(Kind::OperationError, name, item);
    }
    for waiter in &plan.waiters {
        let module = waiter.module.ident();
        let item = documented(
            Item::new(format!("client::Waiters::{}", waiter.method)),
            &waiter.docs,
        )
        .fact(
            "seconds between calls",
            format!("{}..{}", waiter.min_delay, waiter.max_delay),
        );
        surface.add(Kind::Waiter, format!("{}.{module}", plan.name), item);
    }
    let parts = [(&plan.input, true), (&plan.output, false)];
    for (structure, is_sent) in parts {
        let part = if is_sent { "input" } else { "output" };
        let owner = Owner {
            name: format!("{}.{part}", plan.name),
            rust: format!("{folder}::{}", structure.ident),
            is_sent,
        };
        shapes::structure(&owner, structure, patterns, surface);
    }
}

/// The methods of a paginator, with the types that a caller sees.
fn paginated(item: Item, plan: Option<&Pagination>) -> Item {
    let page_size = plan.and_then(|plan| plan.page_size.as_ref());
    let items = plan.and_then(|plan| plan.items.as_ref());
    item.flag("into_paginator()", plan.is_some())
        .fact_if(
            "into_paginator().page_size()",
            page_size.map(|(_, ty)| rust_type(ty)),
        )
        .fact_if(
            "into_paginator().items()",
            items.map(|items| match &items.item {
                PageItem::Element(slot) => element(slot),
                PageItem::Entry(key, slot) => format!("({}, {})", rust_type(key), element(slot)),
            }),
        )
}

/// The digest of what the documentation of the client's method shows; `None` where it shows no examples.
fn examples(plans: &[ExamplePlan]) -> Option<String> {
    let sources: Vec<_> = plans.iter().map(|example| &*example.source).collect();
    (!sources.is_empty()).then(|| digest(&sources.join("\n")))
}

/// What is said of an error that may pass by itself.
fn retry_kind(kind: RetryKind) -> &'static str {
    match kind {
        RetryKind::Throttling => "as throttling",
        RetryKind::Server => "as the service's",
        RetryKind::Client => "as the caller's",
    }
}

/// Where an operation's endpoint parameters come from; `None` for one without.
fn context_params(params: &[ContextParam]) -> Option<String> {
    let value = |value: &ContextValue| match value {
        ContextValue::Boolean(value) => value.to_string(),
        ContextValue::String(value) => format!("{value:?}"),
        ContextValue::Strings(values) => format!("{values:?}"),
        ContextValue::Member(field, _) => field.to_string(),
        ContextValue::Path(_) => "a path".to_owned(),
    };
    let all: Vec<_> = params
        .iter()
        .map(|param| format!("{}={}", param.name, value(&param.value)))
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The methods of the configuration's builder that not every client has.
fn settings(plan: &Plan, surface: &mut Surface) {
    for param in &plan.service.client_params {
        let name = param.ident.to_string();
        let item = Item::new(format!("config::Builder::{name}"))
            .fact("type", param_type(param.ty))
            .fact("documentation", digest(&param.docs.join("\n")));
        surface.add(Kind::Setting, name, item);
    }
    for scheme in &plan.service.auth_schemes {
        let name = match scheme {
            AuthScheme::SigV4 => continue,
            AuthScheme::Bearer => "token_provider",
            AuthScheme::Basic => "basic_auth_login",
            AuthScheme::ApiKey { .. } => "api_key",
        };
        surface.add(
            Kind::Setting,
            name,
            Item::new(format!("config::Builder::{name}")),
        );
    }
}

fn params(endpoint: &EndpointPlan, surface: &mut Surface) {
    for param in &endpoint.params {
        let ParamPlan {
            name, rust_name, ..
        } = param;
        let item = Item::new(format!("endpoint::Params::{rust_name}"))
            .fact("type", param_type(param.ty))
            .flag("required", param.required && param.default.is_none())
            .fact_if("default", param.default.as_ref().map(param_default))
            .fact("documentation", digest(&param.docs))
            .fact_if("deprecated", param.deprecated.as_ref());
        surface.add(Kind::EndpointParam, name, item);
    }
}

fn param_type(ty: ParamType) -> &'static str {
    match ty {
        ParamType::String => "String",
        ParamType::Boolean => "bool",
        ParamType::StringArray => "Vec<String>",
    }
}

fn param_default(default: &ParamDefault) -> String {
    match default {
        ParamDefault::String(text) => format!("{text:?}"),
        ParamDefault::Boolean(value) => value.to_string(),
        ParamDefault::StringArray(texts) => format!("{texts:?}"),
    }
}

/// Adds documentation and deprecation.
pub(super) fn documented(item: Item, from: &Docs) -> Item {
    let note = from.deprecated.as_ref();
    let note = note.map(|deprecated| deprecated.note.as_deref().unwrap_or("yes").to_owned());
    item.fact("documentation", docs(from))
        .fact_if("deprecated", note)
}

fn authentication(auth: &Auth) -> String {
    match auth {
        Auth::None => "none".to_owned(),
        Auth::SigV4 => "sigv4".to_owned(),
        Auth::OptionalSigV4 => "sigv4, optional".to_owned(),
        Auth::Schemes { schemes, optional } => {
            let names: Vec<_> = schemes.iter().map(scheme).collect();
            let optional = if *optional { ", optional" } else { "" };
            format!("{}{optional}", names.join(" or "))
        }
    }
}

fn scheme(scheme: &AuthScheme) -> String {
    match scheme {
        AuthScheme::SigV4 => "sigv4".to_owned(),
        AuthScheme::Bearer => "bearer token".to_owned(),
        AuthScheme::Basic => "basic".to_owned(),
        AuthScheme::ApiKey { name, in_query, .. } => {
            let place = if *in_query { "query" } else { "header" };
            format!("API key in the {place} as {name}")
        }
    }
}

fn host_prefix(prefix: &HostPrefix) -> String {
    let parts = prefix.parts.iter().map(|part| match part {
        HostPrefixPart::Text(text) => text.clone(),
        HostPrefixPart::Label { member, .. } => format!("{{{member}}}"),
    });
    parts.collect()
}
