//! Which schemes an operation is authenticated by, and what is said about those that cannot be.

use serde_json::{json, Value};

use super::*;
use crate::plan::fixture::{plan_of, problems};

/// A service and its operation with these traits.
fn shapes(service: &Value, operation: &Value) -> Value {
    let mut shapes = json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }], "traits": service,
        },
        "a#Op": { "type": "operation", "traits": operation },
    });
    shapes["a#Svc"]["traits"]["aws.protocols#awsJson1_0"] = json!({});
    shapes
}

fn api_key() -> Value {
    json!({ "name": "X-Key", "in": "header", "scheme": "Key" })
}

fn schemes(schemes: &[AuthScheme], optional: bool) -> Auth {
    Auth::Schemes {
        schemes: schemes.to_vec(),
        optional,
    }
}

#[test]
fn schemes_by_preference() {
    use AuthScheme::{Basic, Bearer, SigV4};
    let key = AuthScheme::ApiKey {
        name: "X-Key".to_owned(),
        in_query: false,
        scheme: Some("Key".to_owned()),
    };
    let sigv4 = json!({ SIGV4: { "name": "a" } });
    let bearer = json!({ BEARER: {} });
    let both = json!({ SIGV4: { "name": "a" }, BEARER: {} });
    let all = json!({ SIGV4: { "name": "a" }, BEARER: {}, BASIC: {}, API_KEY: api_key() });
    let table = [
        (json!({}), json!({}), Auth::None),
        (sigv4.clone(), json!({}), Auth::SigV4),
        (sigv4.clone(), json!({ OPTIONAL: {} }), Auth::OptionalSigV4),
        (sigv4.clone(), json!({ AUTH: [] }), Auth::None),
        (
            sigv4.clone(),
            json!({ AUTH: [SIGV4, NO_AUTH] }),
            Auth::OptionalSigV4,
        ),
        (
            json!({ AUTH: [], SIGV4: { "name": "a" } }),
            json!({}),
            Auth::None,
        ),
        (
            json!({ AUTH: [], SIGV4: { "name": "a" } }),
            json!({ AUTH: [SIGV4] }),
            Auth::SigV4,
        ),
        (json!({}), json!({ OPTIONAL: {} }), Auth::None),
        (bearer.clone(), json!({}), schemes(&[Bearer], false)),
        (bearer, json!({ OPTIONAL: {} }), schemes(&[Bearer], true)),
        // Without a list, by the id of the trait.
        (both.clone(), json!({}), schemes(&[SigV4, Bearer], false)),
        (
            both.clone(),
            json!({ AUTH: [BEARER, SIGV4] }),
            schemes(&[Bearer, SigV4], false),
        ),
        (both, json!({ AUTH: [SIGV4] }), Auth::SigV4),
        (all, json!({}), schemes(&[SigV4, key, Basic, Bearer], false)),
        // Schemes that cannot be spoken are passed over.
        (
            json!({ SIGV4: { "name": "a" }, "aws.auth#sigv4a": { "name": "a" } }),
            json!({}),
            Auth::SigV4,
        ),
        (
            json!({ SIGV4: { "name": "a" }, "aws.auth#sigv4a": { "name": "a" } }),
            json!({ AUTH: ["aws.auth#sigv4a", SIGV4] }),
            Auth::SigV4,
        ),
    ];
    for (service, operation, expected) in table {
        let plan = plan_of(&shapes(&service, &operation));
        assert_eq!(plan.operations[0].auth, expected, "{service} {operation}");
    }
}

#[test]
fn a_signature_for_many_regions_becomes_one_for_one() {
    const SIGV4A: &str = "aws.auth#sigv4a";
    let both = json!({ SIGV4: { "name": "a" }, SIGV4A: { "name": "a" } });
    let mut everywhere = both.clone();
    everywhere[AUTH] = json!([SIGV4A]);
    let said = "aws.auth#sigv4a: the trait has no effect (applied once): requests are signed with SigV4, for one region, which the service has too";
    for (service, operation, shape) in [
        (everywhere, json!({}), "a#Svc"),
        (both, json!({ AUTH: [SIGV4A] }), "a#Op"),
    ] {
        let shapes = shapes(&service, &operation);
        assert_eq!(plan_of(&shapes).operations[0].auth, Auth::SigV4);
        assert_eq!(problems(&shapes), [format!("warning {shape} {said}")]);
    }
    // Without SigV4 there is nothing to fall back to.
    let alone = shapes(
        &json!({ SIGV4A: { "name": "a" } }),
        &json!({ AUTH: [SIGV4A] }),
    );
    assert!(problems(&alone)
        .iter()
        .all(|problem| problem.starts_with("error ")));
}

#[test]
fn what_cannot_be_authenticated_is_said() {
    let key = |value: Value| json!({ API_KEY: value });
    let table = [
        (
            json!({}),
            json!({ AUTH: [SIGV4] }),
            "error a#Op smithy.api#auth: the trait is misused: it lists the scheme aws.auth#sigv4, which the service has not: apply the trait aws.auth#sigv4 to the service",
        ),
        (
            json!({ AUTH: ["a#knock"] }),
            json!({}),
            "error a#Svc smithy.api#auth: the trait is misused: it lists the scheme a#knock, which the service has not: apply the trait a#knock to the service",
        ),
        (
            json!({ "a#knock": {} }),
            json!({ AUTH: ["a#knock"] }),
            "error a#Op smithy.api#auth: the trait is misused: none of its schemes is supported: a#knock",
        ),
        (
            json!({}),
            json!({ AUTH: "x" }),
            "error a#Op smithy.api#auth: the value of the trait must be a list of strings, but is \"x\"",
        ),
        (
            json!({ SIGV4: {} }),
            json!({}),
            "error a#Svc aws.auth#sigv4: the value of the trait must be an object with the string `name`, but is {}",
        ),
        (
            key(json!({ "in": "header" })),
            json!({}),
            "error a#Svc smithy.api#httpApiKeyAuth: the value of the trait must be an object with the string `name`, but is {\"in\":\"header\"}",
        ),
        (
            key(json!({ "name": "k", "in": "body" })),
            json!({}),
            "error a#Svc smithy.api#httpApiKeyAuth: the trait is misused: its `in` is neither \"header\" nor \"query\"",
        ),
        (
            key(json!({ "name": "k", "in": "query", "scheme": "Key" })),
            json!({}),
            "error a#Svc smithy.api#httpApiKeyAuth: the trait is misused: it has a `scheme`, which stands in headers only",
        ),
        (
            key(json!({ "name": "a key", "in": "header" })),
            json!({}),
            "error a#Svc smithy.api#httpApiKeyAuth: the trait is misused: its `name` \"a key\" cannot be the name of a header",
        ),
        (
            json!({}),
            json!({ BEARER: {} }),
            "error a#Op smithy.api#httpBearerAuth: the trait cannot be applied to an operation",
        ),
        (
            json!({ OPTIONAL: {} }),
            json!({}),
            "error a#Svc smithy.api#optionalAuth: the trait cannot be applied to a service",
        ),
    ];
    for (service, operation, expected) in table {
        let found = problems(&shapes(&service, &operation));
        assert_eq!(found, [expected], "{service} {operation}");
    }
}

#[test]
fn a_service_with_nothing_but_an_unsupported_scheme_is_an_error() {
    for scheme in UNSUPPORTED {
        let expected = format!(
            "error a#Svc {scheme}: the trait is misused: it is the service's only authentication scheme, and no client can be generated for it"
        );
        let service = json!({ scheme: {} });
        assert_eq!(problems(&shapes(&service, &json!({}))), [expected]);
    }
}
