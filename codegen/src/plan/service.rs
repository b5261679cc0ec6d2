//! The service: its facts, its endpoint rules, and the endpoint parameters that its clients' configuration sets.

use proc_macro2::Ident;
use serde_json::Value;

use super::auth::{self, AuthScheme};
use super::customize;
use super::docs::to_markdown;
use super::endpoint::{self, BuiltIn, EndpointPlan, ParamPlan, ParamType};
use super::names::Name;
use super::prose::Docs;
use super::protocol::Protocol;
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::ShapeId;

/// The service once spoke awsQuery: its clients know errors by the codes of that time.
pub(super) const QUERY_COMPATIBLE: &str = "aws.protocols#awsQueryCompatible";

/// The trait of the endpoint rules.
pub(super) const RULE_SET: &str = "smithy.rules#endpointRuleSet";
const CLIENT_CONTEXT: &str = "smithy.rules#clientContextParams";

/// The facts of the service.
#[derive(Clone, Debug)]
pub struct ServicePlan {
    /// Absolute id.
    pub id: String,
    /// What people call it: the title, else the SDK's name for it.
    pub title: String,
    /// The SDK's name for it, else the shape's.
    pub sdk_id: String,
    /// The version.
    pub version: String,
    /// Name in signatures; `None` where the service does not use SigV4.
    pub signing_name: Option<String>,
    /// Uri and prefix of `@xmlNamespace`.
    pub xml_namespace: Option<(String, Option<String>)>,
    /// The wire protocol.
    pub protocol: Protocol,
    /// `aws.protocols#awsQueryCompatible`
    pub query_compatible: bool,
    /// Requests say the hash of their payload in a header.
    pub signs_payload_header: bool,
    /// What the model says about it.
    pub docs: Docs,
    /// Endpoint parameters that the client's configuration sets.
    pub client_params: Vec<ClientParam>,
    /// What the client's configuration can hold to authenticate with, besides credentials.
    pub auth_schemes: Vec<AuthScheme>,
}

/// An endpoint parameter that the client's configuration sets.
#[derive(Clone, Debug)]
pub struct ClientParam {
    /// The method of the configuration's builder.
    pub ident: Ident,
    /// `set_x`
    pub setter: Ident,
    /// Whether it is a boolean, a string or a list of strings.
    pub ty: ParamType,
    /// What the model says about it.
    pub docs: Vec<String>,
}

/// Plans the service's facts.
pub(super) fn plan(context: &mut Context<'_>) -> ServicePlan {
    let service = &context.model.service;
    let sdk_id = service.sdk_id().unwrap_or(service.id.name()).to_owned();
    let title = service
        .title()
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .unwrap_or_else(|| sdk_id.clone());
    let namespace = service.traits.xml_namespace();
    ServicePlan {
        id: service.id.to_string(),
        docs: Docs::new(&service.traits, &format!("A client for {title}.")),
        title,
        sdk_id,
        version: service.version.clone(),
        signing_name: service.signing_name().map(str::to_owned),
        xml_namespace: namespace.map(|n| (n.uri.to_owned(), n.prefix.map(str::to_owned))),
        protocol: context.protocol,
        query_compatible: service.traits.has(QUERY_COMPATIBLE),
        signs_payload_header: customize::signs_payload_header(service),
        client_params: Vec::new(),
        auth_schemes: auth::of_service(service),
    }
}

/// Compiles the service's rule set, if it has one.
pub(super) fn plan_endpoint(context: &mut Context<'_>) -> Option<EndpointPlan> {
    let service = &context.model.service;
    let rule_set = service.traits.get(RULE_SET)?;
    match endpoint::plan_rule_set(rule_set, &|name| Name::member(name).to_string()) {
        Ok(mut plan) => {
            bind_settings(&mut plan, service.traits.get(CLIENT_CONTEXT));
            Some(plan)
        }
        Err(problems) => {
            for problem in problems {
                let problem = PlanProblem::EndpointRules {
                    problem: problem.to_string(),
                };
                context.report(&service.id, Diagnostic::error(problem).trait_id(RULE_SET));
            }
            None
        }
    }
}

/// Binds what a service declares as a parameter of its clients, and every client has as a setting, to that setting: there is one
/// method `region`, not two.
fn bind_settings(plan: &mut EndpointPlan, declared: Option<&Value>) {
    const SETTINGS: [(&str, BuiltIn); 4] = [
        ("region", BuiltIn::Region),
        ("use_fips", BuiltIn::UseFips),
        ("use_dual_stack", BuiltIn::UseDualStack),
        ("endpoint_url", BuiltIn::Endpoint),
    ];
    for param in &mut plan.params {
        let is_declared = declared.is_some_and(|declared| declared.get(&param.name).is_some());
        let setting = SETTINGS
            .iter()
            .find(|(name, setting)| *name == param.rust_name && setting.ty() == param.ty);
        if let (None, true, Some((_, setting))) = (param.built_in, is_declared, setting) {
            param.built_in = Some(*setting);
        }
    }
}

/// Plans the endpoint parameters that the client's configuration sets: those with a built-in are set by its own settings.
pub(super) fn client_params(
    context: &mut Context<'_>,
    endpoint: Option<&EndpointPlan>,
) -> Vec<ClientParam> {
    let service = &context.model.service;
    let declared = service
        .traits
        .get(CLIENT_CONTEXT)
        .and_then(Value::as_object);
    let mut params = Vec::new();
    for (name, declared) in declared.into_iter().flatten() {
        let Some(param) = find(context, &service.id, endpoint, CLIENT_CONTEXT, name) else {
            continue;
        };
        if is_common(param) {
            continue;
        }
        // The specification spells the types like the shapes: `string`, `boolean`, `stringArray`.
        let ty = declared.get("type").and_then(Value::as_str);
        if !ty.is_some_and(|ty| ty.eq_ignore_ascii_case(param.ty.name())) {
            let reason = format!(
                "the endpoint parameter {name} is {}, and declared here as {}",
                param.ty.describe(),
                ty.map_or("nothing".to_owned(), |ty| format!("`{ty}`"))
            );
            misused(context, &service.id, CLIENT_CONTEXT, reason);
        }
        let docs = declared.get("documentation").and_then(Value::as_str);
        let rust = Name::member(name);
        params.push(ClientParam {
            ident: rust.ident(),
            setter: rust.prefixed("set_").ident(),
            ty: param.ty,
            docs: to_markdown(docs.unwrap_or("An endpoint parameter of the service.")),
        });
    }
    params
}

/// Whether every client's configuration has the parameter already.
fn is_common(param: &ParamPlan) -> bool {
    matches!(
        param.built_in,
        Some(BuiltIn::Region | BuiltIn::UseFips | BuiltIn::UseDualStack | BuiltIn::Endpoint)
    )
}

/// The rule set's parameter of that name. A trait that names another is an error, and without a rule set it has no meaning.
pub(super) fn find<'p>(
    context: &mut Context<'_>,
    id: &ShapeId,
    endpoint: Option<&'p EndpointPlan>,
    trait_id: &str,
    name: &str,
) -> Option<&'p ParamPlan> {
    let endpoint = endpoint?;
    let param = endpoint.params.iter().find(|param| param.name == name);
    if param.is_none() {
        let reason = format!("the endpoint rule set has no parameter {name}");
        misused(context, id, trait_id, reason);
    }
    param
}

pub(super) fn misused(context: &mut Context<'_>, id: &ShapeId, trait_id: &str, reason: String) {
    let diagnostic = Diagnostic::error(PlanProblem::MisusedTrait { reason })
        .trait_id(trait_id)
        .help("correct the trait, or the service's endpoint rule set");
    context.report(id, diagnostic);
}
