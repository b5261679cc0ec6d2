//! Every problem's message, and the facts that other emitters read.

use serde_json::{json, Value};

use super::*;

fn lower(name: &str) -> String {
    name.to_lowercase()
}

fn plan(rule_set: &Value) -> Result<EndpointPlan, Vec<RuleProblem>> {
    plan_rule_set(rule_set, &lower)
}

fn messages(rule_set: &Value) -> Vec<String> {
    let problems = plan(rule_set).expect_err("a mistake");
    problems.iter().map(ToString::to_string).collect()
}

/// A rule set of one error rule with these conditions, and parameters of each kind.
fn with_conditions(conditions: Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": {
            "Text": { "type": "string", "required": true },
            "Maybe": { "type": "string" },
            "Flag": { "type": "boolean", "required": true },
            "All": { "type": "stringArray", "required": true },
        },
        "rules": [{ "type": "error", "conditions": conditions, "error": "x" }],
    })
}

fn with_parameter(parameter: Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": { "P": parameter },
        "rules": [{ "type": "error", "conditions": [], "error": "x" }],
    })
}

fn with_rule(rule: Value) -> Value {
    json!({ "version": "1.0", "parameters": {}, "rules": [rule] })
}

#[test]
fn problems_of_the_rule_set() {
    let cases = [
        (json!([]), "the rule set: expected an object, found a list; correct the value"),
        (
            json!({ "parameters": {}, "rules": [{ "type": "error", "conditions": [], "error": "x" }] }),
            "the rule set: `version` is missing; add it",
        ),
        (
            json!({ "version": "2.0", "parameters": {}, "rules": [{ "type": "error", "conditions": [], "error": "x" }] }),
            "version: version `2.0` of the rules engine is not supported; \
             use a rule set of version 1.0 to 1.3",
        ),
        (
            json!({ "version": "1.0", "parameters": {}, "rules": [] }),
            "rules: there is no rule; add at least one",
        ),
        (
            with_rule(json!({ "type": "tree", "conditions": [], "rules": [] })),
            "rules[0].rules: there is no rule; add at least one",
        ),
        (
            with_rule(json!({ "type": "ernor", "conditions": [] })),
            "rules[0].type: unknown rule type `ernor`; use `endpoint`, `error` or `tree`",
        ),
        (
            with_rule(json!({ "type": "error", "error": "x" })),
            "rules[0]: `conditions` is missing; add it",
        ),
        (
            with_rule(json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": 1.5 } })),
            "rules[0].endpoint.url: expected an integer, found a number; correct the value",
        ),
        (
            with_rule(json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": true } })),
            "rules[0].endpoint.url: the URL of an endpoint must be a string, but this is a boolean; \
             use a value of that type",
        ),
        (
            with_rule(json!({
                "type": "endpoint",
                "conditions": [],
                "endpoint": { "url": "u", "properties": { "a": [{ "b": "{X}" }] } },
            })),
            "rules[0].endpoint.properties.a[0].b: `X` is neither a parameter nor a variable \
             assigned before; correct the name",
        ),
        (
            with_rule(json!({
                "type": "endpoint",
                "conditions": [],
                "endpoint": { "url": "u", "headers": { "a": "b" } },
            })),
            "rules[0].endpoint.headers.a: expected a list of strings, found a string; \
             correct the value",
        ),
        (
            with_rule(json!({ "type": "error", "conditions": [], "error": "{a" })),
            "rules[0].error: in the template `{a`, a `{` is never closed; \
             write `{{` and `}}` for plain braces",
        ),
    ];
    for (rule_set, message) in cases {
        assert_eq!(messages(&rule_set), [message], "{rule_set}");
    }
}

#[test]
fn problems_of_parameters() {
    let cases = [
        (json!({}), "parameters.P: `type` is missing; add it"),
        (
            json!({ "type": "number" }),
            "parameters.P.type: unknown parameter type `number`; \
             use `string`, `boolean` or `stringArray`",
        ),
        (
            json!({ "type": "Boolean", "required": true, "default": "yes" }),
            "parameters.P.default: the default must be a boolean, as the parameter is, \
             but is a string; correct the default or the type",
        ),
        (
            json!({ "type": "stringArray", "required": true, "default": [1] }),
            "parameters.P.default: the default must be a list of strings, as the parameter is, \
             but is a list of other things; correct the default or the type",
        ),
        (
            json!({ "type": "Boolean", "default": false }),
            "parameters.P: a parameter with a default is always set; mark it `\"required\": true`",
        ),
        (
            json!({ "type": "String", "required": "yes" }),
            "parameters.P.required: expected a boolean, found a string; correct the value",
        ),
        (
            json!({ "type": "Boolean", "builtIn": "AWS::Region" }),
            "parameters.P.builtIn: the built-in `AWS::Region` is a string, but the parameter is \
             a boolean; correct the parameter's type",
        ),
        (
            json!({ "type": "String", "builtIn": "AWS::Regoin" }),
            "parameters.P.builtIn: unknown built-in `AWS::Regoin`; use one of \
             `AWS::Auth::AccountId`, `AWS::Auth::AccountIdEndpointMode`, \
             `AWS::Auth::CredentialScope`, `AWS::Region`, `AWS::S3::Accelerate`, \
             `AWS::S3::DisableMultiRegionAccessPoints`, `AWS::S3::ForcePathStyle`, \
             `AWS::S3::UseArnRegion`, `AWS::S3::UseGlobalEndpoint`, \
             `AWS::S3Control::UseArnRegion`, `AWS::STS::UseGlobalEndpoint`, `AWS::UseDualStack`, \
             `AWS::UseFIPS`, `SDK::Endpoint`",
        ),
    ];
    for (parameter, message) in cases {
        assert_eq!(messages(&with_parameter(parameter)), [message]);
    }
    let clash = json!({
        "version": "1.0",
        "parameters": { "Region": { "type": "string" }, "region": { "type": "string" } },
        "rules": [{ "type": "error", "conditions": [], "error": "x" }],
    });
    assert_eq!(
        messages(&clash),
        ["parameters.region: the parameters `Region` and `region` both become `region` in Rust; \
          rename one"]
    );
}

#[test]
fn problems_of_calls() {
    let cases = [
        (
            json!({ "fn": "isset", "argv": [{ "ref": "Maybe" }] }),
            "rules[0].conditions[0]: unknown function `isset`; use one of \
             `aws.isVirtualHostableS3Bucket`, `aws.parseArn`, `aws.partition`, `booleanEquals`, \
             `coalesce`, `getAttr`, `isSet`, `isValidHostLabel`, `ite`, `not`, `parseURL`, `split`, \
             `stringEquals`, `substring`, `uriEncode`",
        ),
        (
            json!({ "fn": "not", "argv": [] }),
            "rules[0].conditions[0].argv: `not` takes 1 argument, not 0; correct the list",
        ),
        (
            json!({ "fn": "coalesce", "argv": ["a"] }),
            "rules[0].conditions[0].argv: `coalesce` takes 2 arguments or more, not 1; \
             correct the list",
        ),
        (
            json!({ "fn": "substring", "argv": ["a", 1, 2] }),
            "rules[0].conditions[0].argv: `substring` takes 4 arguments, not 3; correct the list",
        ),
        (
            json!({ "fn": "substring", "argv": ["a", -1, 2, false] }),
            "rules[0].conditions[0].argv[1]: an integer must be zero or more, but this is `-1`; \
             use a value of that type",
        ),
        (
            json!({ "fn": "booleanEquals", "argv": [{ "ref": "Flag" }, "true"] }),
            "rules[0].conditions[0].argv[1]: this argument of `booleanEquals` must be a boolean, \
             but this is a string; use a value of that type",
        ),
        (
            json!({ "fn": "not", "argv": [{ "fn": "aws.parseArn", "argv": ["a"] }] }),
            "rules[0].conditions[0].argv[0]: this argument of `not` must be a boolean, \
             but this is an optional ARN; use a value of that type",
        ),
        (
            json!({ "fn": "parseURL", "argv": [{ "ref": "Maybe" }] }),
            "rules[0].conditions[0].argv[0]: this argument of `parseURL` must have a value, but \
             this is an optional string; test it with `isSet`, or `assign` it in a \
             condition before",
        ),
        (
            json!({ "fn": "isSet", "argv": [{ "ref": "Mabye" }] }),
            "rules[0].conditions[0].argv[0]: `Mabye` is neither a parameter nor a variable \
             assigned before; correct the name",
        ),
        (
            json!({ "fn": "ite", "argv": [{ "ref": "Flag" }, "a", true] }),
            "rules[0].conditions[0].argv[2]: this argument of `ite` must be a string, as the first \
             value is, but this is a boolean; use a value of that type",
        ),
        (
            json!({ "fn": "getAttr", "argv": [{ "ref": "All" }, "[0].x"] }),
            "rules[0].conditions[0].argv[1]: `[0].x` is not a path; write keys between dots, \
             and an index like `[0]` at the end only",
        ),
        (
            json!({ "fn": "getAttr", "argv": [{ "ref": "All" }, "first"] }),
            "rules[0].conditions[0].argv[1]: a list of strings has no attribute `first`; \
             use an index like `[0]`",
        ),
        (
            json!({ "fn": "getAttr", "argv": [{ "ref": "Text" }, "{Text}"] }),
            "rules[0].conditions[0].argv[1]: this argument of `getAttr` must be a path, that is, \
             a constant string, but this is a template; use a value of that type",
        ),
        (
            json!({ "fn": "stringEquals", "argv": ["{Text#name}", "a"] }),
            "rules[0].conditions[0].argv[0]: a string has no attribute `name`; \
             use the value as it is",
        ),
        (
            json!({ "fn": "uriEncode", "argv": ["a"], "assign": "Text" }),
            "rules[0].conditions[0].assign: `Text` is already a parameter or a variable in scope; \
             assign to another name",
        ),
        (
            json!({ "fn": "not", "argv": [null] }),
            "rules[0].conditions[0].argv[0]: expected a value, a reference or a function, \
             found null; correct the value",
        ),
    ];
    for (condition, message) in cases {
        assert_eq!(messages(&with_conditions(json!([condition]))), [message]);
    }
}

#[test]
fn attributes_of_structures_are_checked() {
    let conditions = json!([
        { "fn": "aws.partition", "argv": ["a"], "assign": "p" },
        { "fn": "getAttr", "argv": [{ "ref": "p" }, "dns"] },
        { "fn": "aws.partition", "argv": ["a"], "assign": "p" },
    ]);
    assert_eq!(
        messages(&with_conditions(conditions)),
        [
            "rules[0].conditions[1].argv[1]: a partition has no attribute `dns`; use one of \
             `dnsSuffix`, `dualStackDnsSuffix`, `implicitGlobalRegion`, `name`, \
             `supportsDualStack`, `supportsFIPS`",
            "rules[0].conditions[2].assign: `p` is already a parameter or a variable in scope; \
             assign to another name",
        ]
    );
}

#[test]
fn all_problems_are_collected_and_none_follows_from_another() {
    let rule_set = json!({
        "version": "9",
        "parameters": { "P": { "type": "number" } },
        "rules": [
            { "type": "error", "conditions": [
                { "fn": "nope", "argv": [], "assign": "x" },
                { "fn": "stringEquals", "argv": [{ "ref": "x" }, { "ref": "P" }] },
            ], "error": "{x}" },
            { "type": "error", "conditions": [{ "fn": "not" }], "error": "{y}" },
            { "type": "error", "conditions": [], "error": "{y}" },
        ],
    });
    let found = messages(&rule_set);
    let starts = [
        "version:",
        "parameters.P.type:",
        "rules[1].conditions[0]:",
        "rules[0].conditions[0]:",
        "rules[2].error:",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (message, start) in found.iter().zip(starts) {
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn parameters_are_planned_by_name() {
    let rule_set = json!({
        "version": "1.1",
        "parameters": {
            "UseFIPS": { "type": "Boolean", "required": true, "default": false,
                         "builtIn": "AWS::UseFIPS", "documentation": "Use \n FIPS." },
            "Keys": { "type": "stringArray", "deprecated": { "message": "gone", "since": "2020" } },
        },
        "rules": [{ "type": "error", "conditions": [], "error": "x" }],
    });
    let expected = [
        ParamPlan {
            name: "Keys".to_owned(),
            rust_name: "keys".to_owned(),
            ty: ParamType::StringArray,
            required: false,
            default: None,
            built_in: None,
            docs: String::new(),
            deprecated: Some("2020: gone".to_owned()),
        },
        ParamPlan {
            name: "UseFIPS".to_owned(),
            rust_name: "usefips".to_owned(),
            ty: ParamType::Boolean,
            required: true,
            default: Some(ParamDefault::Boolean(false)),
            built_in: Some(BuiltIn::UseFips),
            docs: "Use FIPS.".to_owned(),
            deprecated: None,
        },
    ];
    assert_eq!(plan(&rule_set).unwrap().params, expected);
}

#[test]
fn built_ins_have_distinct_names() {
    for built_in in BuiltIn::ALL {
        assert_eq!(BuiltIn::from_name(built_in.name()), Some(built_in));
    }
}

#[test]
fn rules_behind_an_unconditional_rule_are_dropped() {
    let error =
        |conditions: Value| json!({ "type": "error", "conditions": conditions, "error": "x" });
    let rule_set = json!({
        "version": "1.0",
        "parameters": {},
        "rules": [
            error(json!([{ "fn": "stringEquals", "argv": ["a", "b"] }])),
            error(json!([{ "fn": "stringEquals", "argv": ["a", "a"] }])),
            error(json!([])),
        ],
    });
    let rules = plan(&rule_set).unwrap().rules;
    let paths: Vec<&[usize]> = rules.iter().map(|rule| rule.path.as_slice()).collect();
    assert_eq!(paths, [[1]]);
}
