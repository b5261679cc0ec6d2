//! How operations are authenticated: which schemes, in which order of preference, and whether at all.
//!
//! Enters: the traits of the service and of an operation. Leaves: an [`Auth`], or a diagnostic for what no client can do. Section of
//! the specification: "Authentication traits".

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{bindings, Context};
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Operation, Service, ShapeId, Traits};
use crate::ordered;

const AUTH: &str = "smithy.api#auth";
const OPTIONAL: &str = "smithy.api#optionalAuth";
/// In a list of schemes it stands for none.
const NO_AUTH: &str = "smithy.api#noAuth";
const SIGV4: &str = "aws.auth#sigv4";
const API_KEY: &str = "smithy.api#httpApiKeyAuth";
const BASIC: &str = "smithy.api#httpBasicAuth";
const BEARER: &str = "smithy.api#httpBearerAuth";

const SIGV4A: &str = "aws.auth#sigv4a";

/// Schemes that exist and that no client can be made to speak here.
const UNSUPPORTED: [&str; 3] = [
    "aws.auth#cognitoUserPools",
    SIGV4A,
    "smithy.api#httpDigestAuth",
];

/// How an operation is authenticated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Not at all.
    None,
    /// SigV4.
    SigV4,
    /// SigV4 where there are credentials.
    OptionalSigV4,
    /// The first of several schemes, or of others than SigV4, that the client has something for.
    Schemes {
        /// In order of preference; at least one.
        schemes: Vec<AuthScheme>,
        /// Not at all where the client has something for none of them.
        optional: bool,
    },
}

impl Auth {
    /// Whether a request may be signed with SigV4.
    pub fn has_sigv4(&self) -> bool {
        match self {
            Self::None => false,
            Self::SigV4 | Self::OptionalSigV4 => true,
            Self::Schemes { schemes, .. } => schemes.contains(&AuthScheme::SigV4),
        }
    }
}

/// A scheme of authentication.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthScheme {
    /// `aws.auth#sigv4`
    SigV4,
    /// `smithy.api#httpBearerAuth`
    Bearer,
    /// `smithy.api#httpBasicAuth`
    Basic,
    /// `smithy.api#httpApiKeyAuth`
    ApiKey {
        /// Name of the header or of the query parameter.
        name: String,
        /// The key stands in the query, else in a header.
        in_query: bool,
        /// What stands before the key in the header.
        scheme: Option<String>,
    },
}

/// The schemes of the service that a client can speak.
pub(super) fn of_service(service: &Service) -> Vec<AuthScheme> {
    let schemes = supported(&service.traits);
    schemes.into_values().collect()
}

/// By the trait's id, which is the order of preference where no `@auth` gives one.
fn supported(traits: &Traits) -> BTreeMap<&'static str, AuthScheme> {
    let simple = [
        (SIGV4, AuthScheme::SigV4),
        (BASIC, AuthScheme::Basic),
        (BEARER, AuthScheme::Bearer),
    ];
    let mut schemes = ordered::map(simple.into_iter().filter(|(id, _)| traits.has(id)));
    if let Some(value) = traits.get(API_KEY) {
        let text = |field| value.get(field).and_then(Value::as_str).map(str::to_owned);
        schemes.insert(
            API_KEY,
            AuthScheme::ApiKey {
                name: text("name").unwrap_or_default(),
                in_query: text("in").as_deref() == Some("query"),
                scheme: text("scheme"),
            },
        );
    }
    schemes
}

/// What the service's operations do that say nothing themselves; its mistakes are reported once.
pub(super) fn default(context: &mut Context<'_>) -> Auth {
    let service = &context.model.service;
    check_api_key(context);
    match service.traits.get(AUTH) {
        Some(listed) => listed_schemes(context, &service.id, listed),
        None => {
            let schemes = of_service(service);
            let foreign = UNSUPPORTED.iter().find(|id| service.traits.has(id));
            if let (true, Some(foreign)) = (schemes.is_empty(), foreign) {
                let reason = "it is the service's only authentication scheme, and no client can be generated for it";
                misused(context, &service.id, foreign, reason.to_owned());
            }
            choose(schemes, false)
        }
    }
}

/// How `operation` is authenticated: its own `@auth` before that of the service.
pub(super) fn of_operation(
    context: &mut Context<'_>,
    operation: &Operation,
    default: &Auth,
) -> Auth {
    let auth = match operation.traits.get(AUTH) {
        Some(listed) => listed_schemes(context, &operation.id, listed),
        None => default.clone(),
    };
    match (operation.traits.has(OPTIONAL), auth) {
        (true, Auth::SigV4) => Auth::OptionalSigV4,
        (true, Auth::Schemes { schemes, .. }) => Auth::Schemes {
            schemes,
            optional: true,
        },
        (_, auth) => auth,
    }
}

fn choose(schemes: Vec<AuthScheme>, optional: bool) -> Auth {
    match (schemes.as_slice(), optional) {
        ([], _) => Auth::None,
        ([AuthScheme::SigV4], false) => Auth::SigV4,
        ([AuthScheme::SigV4], true) => Auth::OptionalSigV4,
        _ => Auth::Schemes { schemes, optional },
    }
}

/// The schemes of an `@auth` of the shape `id`: each has to be one of the service's. An empty list means that there is none.
fn listed_schemes(context: &mut Context<'_>, id: &ShapeId, listed: &Value) -> Auth {
    let traits = &context.model.service.traits;
    let service = supported(traits);
    let (mut schemes, mut foreign) = (Vec::new(), Vec::new());
    let mut optional = false;
    for scheme in listed.as_array().into_iter().flatten() {
        let scheme = scheme.as_str().unwrap_or_default();
        match service.get(scheme) {
            Some(scheme) => schemes.push(scheme.clone()),
            None if scheme == NO_AUTH => optional = true,
            None if traits.has(scheme) => foreign.push(scheme.to_owned()),
            None => {
                let reason = format!(
                    "it lists the scheme {scheme}, which the service has not: apply the trait {scheme} to the service"
                );
                misused(context, id, AUTH, reason);
                return Auth::None;
            }
        }
    }
    if schemes.is_empty() && foreign.iter().any(|scheme| scheme == SIGV4A) {
        // Regions aside, it is the same signature; the services that ask for it take this one in each of their regions.
        if let Some(sigv4) = service.get(SIGV4) {
            let reason =
                "requests are signed with SigV4, for one region, which the service has too";
            let problem = PlanProblem::TraitWithoutEffect {
                places: 1,
                reason: reason.to_owned(),
            };
            let help = "a later version may support it";
            let warning = Diagnostic::warning(problem).trait_id(SIGV4A).help(help);
            context.report(id, warning);
            schemes.push(sigv4.clone());
        }
    }
    if schemes.is_empty() && !optional && !foreign.is_empty() {
        let reason = format!("none of its schemes is supported: {}", foreign.join(", "));
        misused(context, id, AUTH, reason);
    }
    choose(schemes, optional)
}

/// `httpApiKeyAuth` has a name that can be one, and a scheme in a header only.
fn check_api_key(context: &mut Context<'_>) {
    let service = &context.model.service;
    let Some(AuthScheme::ApiKey {
        name,
        in_query,
        scheme,
    }) = supported(&service.traits).remove(API_KEY)
    else {
        return;
    };
    let value = service.traits.get(API_KEY);
    let place = value.and_then(|value| value.get("in")?.as_str());
    let reason = if name.is_empty() {
        "it has no `name` of a header or query parameter".to_owned()
    } else if !matches!(place, Some("header" | "query")) {
        "its `in` is neither \"header\" nor \"query\"".to_owned()
    } else if in_query && scheme.is_some() {
        "it has a `scheme`, which stands in headers only".to_owned()
    } else if !in_query && !bindings::is_token(&name) {
        format!("its `name` {name:?} cannot be the name of a header")
    } else {
        return;
    };
    misused(context, &service.id, API_KEY, reason);
}

fn misused(context: &mut Context<'_>, id: &ShapeId, trait_id: &str, reason: String) {
    let supported = [SIGV4, API_KEY, BASIC, BEARER].join(", ");
    let diagnostic = Diagnostic::error(PlanProblem::MisusedTrait { reason })
        .trait_id(trait_id)
        .help(format!("supported schemes are {supported}"));
    context.report(id, diagnostic);
}
