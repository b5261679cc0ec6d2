//! Misuses of the traits that set endpoint parameters, and which of them counts.

use serde_json::{json, Value};

use super::{check, input, text};
use crate::plan::fixture::plan_of;

/// A rule set with a parameter of each type, for an operation and a service with these traits.
fn with_rules(service: Value, traits: Value, members: &[(&str, &str, Value)]) -> Value {
    let mut shapes = input(traits, members);
    shapes["a#Op"]["traits"]["smithy.api#http"] = json!({ "method": "POST", "uri": "/" });
    shapes["a#Svc"] = json!({
        "type": "service", "version": "1", "operations": [{ "target": "a#Op" }], "traits": service,
    });
    let traits = &mut shapes["a#Svc"]["traits"];
    traits["aws.protocols#restJson1"] = json!({});
    traits["smithy.rules#endpointRuleSet"] = json!({
        "version": "1.0",
        "parameters": {
            "Text": { "type": "string" },
            "Flag": { "type": "boolean" },
            "Texts": { "type": "stringArray" },
        },
        "rules": [{ "type": "error", "conditions": [], "error": "x" }],
    });
    shapes
}

#[test]
fn endpoint_parameters() {
    const CLIENT: &str = "smithy.rules#clientContextParams";
    const STATIC: &str = "smithy.rules#staticContextParams";
    const PATHS: &str = "smithy.rules#operationContextParams";
    const MEMBER: &str = "smithy.rules#contextParam";
    let of_client = |value| with_rules(json!({ CLIENT: value }), json!({}), &[]);
    let fixed = |value| with_rules(json!({}), json!({ STATIC: value }), &[]);
    let paths = |value| with_rules(json!({}), json!({ PATHS: value }), &[text("a", json!({}))]);
    let member = |target, value| {
        with_rules(
            json!({}),
            json!({}),
            &[("a", target, json!({ MEMBER: value }))],
        )
    };
    check(vec![
        (of_client(json!({ "Text": { "type": "string" }, "Flag": { "type": "boolean" } })), &[]),
        (
            of_client(json!({ "Text": { "type": "boolean" } })),
            &["error a#Svc smithy.rules#clientContextParams: the trait is misused: the endpoint parameter Text is a string, and declared here as `boolean`"],
        ),
        (
            of_client(json!({ "Nothing": { "type": "string" } })),
            &["error a#Svc smithy.rules#clientContextParams: the trait is misused: the endpoint rule set has no parameter Nothing"],
        ),
        (fixed(json!({ "Text": { "value": "x" }, "Flag": { "value": true }, "Texts": { "value": ["x"] } })), &[]),
        (
            fixed(json!({ "Text": { "value": true } })),
            &["error a#Op smithy.rules#staticContextParams: the trait is misused: the endpoint parameter Text is a string, and has no such value"],
        ),
        (
            fixed(json!({ "Texts": {} })),
            &["error a#Op smithy.rules#staticContextParams: the trait is misused: the endpoint parameter Texts is a list of strings, and has no such value"],
        ),
        (paths(json!({ "Text": { "path": "a" } })), &[]),
        (
            paths(json!({ "Text": { "path": "b" } })),
            &["error a#Op smithy.rules#operationContextParams: the trait is misused: the path `b` of Text asks the structure a#In for b, which it has not"],
        ),
        (
            paths(json!({ "Flag": { "path": "a" } })),
            &["error a#Op smithy.rules#operationContextParams: the trait is misused: the path `a` of Flag leads to a string, but the endpoint parameter is a boolean"],
        ),
        (
            paths(json!({ "Text": {} })),
            &["error a#Op smithy.rules#operationContextParams: the trait is misused: Text has no `path` into the input"],
        ),
        (
            paths(json!([])),
            &["error a#Op smithy.rules#operationContextParams: the value of the trait must be an object, but is []"],
        ),
        (member("a#Texts", json!({ "name": "Texts" })), &[]),
        (
            member("smithy.api#Integer", json!({ "name": "Text" })),
            &["error a#In$a smithy.rules#contextParam: the trait is misused: the endpoint parameter Text is a string, and the member is not"],
        ),
        (
            member("smithy.api#String", json!({ "name": "Nothing" })),
            &["error a#In$a smithy.rules#contextParam: the trait is misused: the endpoint rule set has no parameter Nothing"],
        ),
        (
            member("smithy.api#String", json!({})),
            &["error a#In$a smithy.rules#contextParam: the value of the trait must be an object with the string `name`, but is {}"],
        ),
    ]);
}

/// Rules engine parameters: static values before members, members before paths.
#[test]
fn one_parameter_is_set_once() {
    let shapes = with_rules(
        json!({}),
        json!({
            "smithy.rules#staticContextParams": { "Text": { "value": "x" } },
            "smithy.rules#operationContextParams": { "Text": { "path": "a" }, "Texts": { "path": "[a]" } },
        }),
        &[text(
            "a",
            json!({ "smithy.rules#contextParam": { "name": "Text" } }),
        )],
    );
    let plan = plan_of(&shapes);
    let params: Vec<String> = plan.operations[0]
        .context_params
        .iter()
        .map(|param| format!("{} {:?}", param.setter, param.value))
        .collect();
    assert_eq!(params.len(), 2, "{params:?}");
    assert_eq!(params[0], "set_text String(\"x\")");
    assert!(params[1].starts_with("set_texts Path("), "{}", params[1]);
}
