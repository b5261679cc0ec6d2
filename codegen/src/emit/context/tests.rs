//! Paths, spelled in Rust.

use serde_json::{json, Value};

use super::*;
use crate::plan::fixture::{operation, plan_of, structure};

fn shapes(kind: &str, path: &str) -> Value {
    let list = |of: &str| json!({ "type": "list", "member": { "target": of } });
    json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": {
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointRuleSet": {
                    "version": "1.0",
                    "parameters": { "P": { "type": kind } },
                    "rules": [{ "type": "error", "conditions": [], "error": "x" }],
                },
            },
        },
        "a#Op": operation(json!({ "smithy.rules#operationContextParams": { "P": { "path": path } } })),
        "a#In": structure(&[
            ("name", "smithy.api#String", json!({})),
            ("flag", "smithy.api#Boolean", json!({})),
            ("color", "a#Color", json!({})),
            ("nested", "a#Nested", json!({})),
            ("map", "a#Map", json!({})),
            ("names", "a#Names", json!({})),
            ("list", "a#List", json!({})),
            ("choices", "a#Choices", json!({})),
        ]),
        "a#Nested": structure(&[
            ("name", "smithy.api#String", json!({})),
            ("sure", "smithy.api#String", json!({ "smithy.api#required": {} })),
            ("names", "a#Names", json!({})),
            ("holes", "a#Holes", json!({})),
        ]),
        "a#Choice": { "type": "union", "members": {
            "text": { "target": "smithy.api#String" },
            "nested": { "target": "a#Nested" },
        } },
        "a#Color": { "type": "enum", "members": { "RED": { "target": "smithy.api#Unit" } } },
        "a#Map": {
            "type": "map",
            "key": { "target": "smithy.api#String" },
            "value": { "target": "smithy.api#String" },
        },
        "a#Names": list("smithy.api#String"),
        "a#Holes": {
            "type": "list", "member": { "target": "smithy.api#String" },
            "traits": { "smithy.api#sparse": {} },
        },
        "a#List": list("a#Nested"),
        "a#Choices": list("a#Choice"),
    })
}

/// What is set, without white space.
fn emitted(kind: &str, path: &str) -> String {
    let plan = plan_of(&shapes(kind, path));
    let scope = Scope::new(&plan, 2, []);
    let [param] = plan.operations[0].context_params.as_slice() else {
        panic!("not one parameter: {path}");
    };
    squeezed(&value(&scope, &param.value).to_string())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn paths_in_rust() {
    let table = [
        ("string", "name", "Clone::clone(&input.name)"),
        ("boolean", "flag", "input.flag"),
        ("string", "color", "input.color.as_ref().map(|value| value.as_str().to_owned())"),
        ("string", "nested.name", "input.nested.as_ref().and_then(|value| value.name.as_ref()).cloned()"),
        ("string", "nested.sure", "input.nested.as_ref().map(|value| &value.sure).cloned()"),
        ("stringArray", "names", "Clone::clone(&input.names)"),
        (
            "stringArray",
            "nested.holes",
            "input.nested.as_ref().and_then(|value| value.holes.as_ref())
                .map(|items| items.iter().flatten().cloned().collect())",
        ),
        (
            "stringArray",
            "keys(map)",
            "input.map.as_ref().map(|items| items.keys().collect::<std::collections::BTreeSet<_>>()
                .into_iter().cloned().collect())",
        ),
        (
            "stringArray",
            "list[*].sure",
            "input.list.as_ref().map(|items| items.iter().map(|item| &item.sure).cloned().collect())",
        ),
        (
            "stringArray",
            "list[*].name",
            "input.list.as_ref()
                .map(|items| items.iter().filter_map(|item| item.name.as_ref()).cloned().collect())",
        ),
        (
            "stringArray",
            "list[*].names[]",
            "input.list.as_ref()
                .map(|items| items.iter().filter_map(|item| item.names.as_ref()).flatten().cloned().collect())",
        ),
        (
            "stringArray",
            "list[*].holes[]",
            "input.list.as_ref().map(|items| items.iter().filter_map(|item| item.holes.as_ref())
                .flatten().flatten().cloned().collect())",
        ),
        (
            "stringArray",
            "choices[*][text, nested.sure][]",
            "input.choices.as_ref().map(|items| items.iter()
                .flat_map(|item| std::iter::IntoIterator::into_iter([
                    item.as_text().ok(),
                    item.as_nested().ok().map(|value| &value.sure)
                ]).flatten())
                .cloned().collect())",
        ),
        (
            "stringArray",
            "[name, color]",
            "Some(std::iter::IntoIterator::into_iter([
                    input.name.as_deref(),
                    input.color.as_ref().map(|value| value.as_str())
                ]).flatten().map(str::to_owned).collect())",
        ),
    ];
    for (kind, path, expected) in table {
        assert_eq!(emitted(kind, path), squeezed(expected), "{path}");
    }
}
