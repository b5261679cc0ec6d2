//! Paths: what they lead to, and what is said about those that lead nowhere.

use serde_json::{json, Value};

use super::*;
use crate::plan::fixture::{model, operation, structure, with_context};

fn shapes() -> Value {
    let list = |of: &str| json!({ "type": "list", "member": { "target": of } });
    json!({
        "a#Op": operation(json!({})),
        "a#In": structure(&[
            ("name", "smithy.api#String", json!({})),
            ("flag", "smithy.api#Boolean", json!({})),
            ("count", "smithy.api#Integer", json!({})),
            ("color", "a#Color", json!({})),
            ("nested", "a#Nested", json!({})),
            ("choice", "a#Choice", json!({})),
            ("map", "a#Map", json!({})),
            ("nameList", "a#Names", json!({})),
            ("nestedList", "a#NestedList", json!({})),
            ("choices", "a#Choices", json!({})),
            ("matrix", "a#Matrix", json!({})),
        ]),
        "a#Nested": structure(&[
            ("name", "smithy.api#String", json!({})),
            ("sure", "smithy.api#String", json!({ "smithy.api#required": {} })),
            ("names", "a#Names", json!({})),
            ("holes", "a#Holes", json!({})),
            ("color", "a#Color", json!({})),
        ]),
        "a#Choice": { "type": "union", "members": {
            "text": { "target": "smithy.api#String" },
            "nested": { "target": "a#Nested" },
            "unknown": { "target": "smithy.api#String" },
        } },
        "a#Color": { "type": "enum", "members": { "RED": { "target": "smithy.api#Unit" } } },
        "a#Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "a#Nested" } },
        "a#Names": list("smithy.api#String"),
        "a#Holes": {
            "type": "list", "member": { "target": "smithy.api#String" },
            "traits": { "smithy.api#sparse": {} },
        },
        "a#NestedList": list("a#Nested"),
        "a#Choices": list("a#Choice"),
        "a#Matrix": list("a#Names"),
    })
}

fn plan_path(path: &str, wanted: ParamType) -> Result<ContextPath, String> {
    let model = model(&shapes()).unwrap();
    with_context(&model, |context| {
        let input = model.shape(&model.operations[0].input);
        plan(context, input, path, wanted)
    })
}

#[test]
fn paths_have_a_result() {
    use ParamType::{Boolean, String, StringArray};
    use PathResult::{Text, Texts};
    let table = [
        ("name", String, Text(TextKind::String)),
        ("\"name\"", String, Text(TextKind::String)),
        ("color", String, Text(TextKind::Enum)),
        ("flag", Boolean, PathResult::Boolean),
        ("nested.name", String, Text(TextKind::String)),
        ("nested.sure", String, Text(TextKind::String)),
        ("choice.nested.name", String, Text(TextKind::String)),
        ("nameList", StringArray, Texts(TextKind::String)),
        ("nameList[*]", StringArray, Texts(TextKind::String)),
        ("nameList[]", StringArray, Texts(TextKind::String)),
        ("nested.holes", StringArray, Texts(TextKind::String)),
        ("keys(map)", StringArray, Texts(TextKind::String)),
        ("keys( map )", StringArray, Texts(TextKind::String)),
        ("nestedList[*].sure", StringArray, Texts(TextKind::String)),
        ("nestedList[].sure", StringArray, Texts(TextKind::String)),
        ("nestedList[*].color", StringArray, Texts(TextKind::Enum)),
        (
            "nestedList[*].names[]",
            StringArray,
            Texts(TextKind::String),
        ),
        (
            "nestedList[*].names[*][]",
            StringArray,
            Texts(TextKind::String),
        ),
        (
            "nestedList[*].holes[]",
            StringArray,
            Texts(TextKind::String),
        ),
        ("matrix[]", StringArray, Texts(TextKind::String)),
        ("[name, nested.name]", StringArray, Texts(TextKind::String)),
        ("[name, color]", StringArray, Texts(TextKind::Mixed)),
        ("nested.[name, sure]", StringArray, Texts(TextKind::String)),
        (
            "[nameList, nested.names][]",
            StringArray,
            Texts(TextKind::String),
        ),
        (
            "choices[*][text, nested.name][]",
            StringArray,
            Texts(TextKind::String),
        ),
        (
            "choices[*].[text, nested.color][]",
            StringArray,
            Texts(TextKind::Mixed),
        ),
    ];
    for (path, wanted, expected) in table {
        let planned = plan_path(path, wanted);
        assert_eq!(planned.map(|path| path.result), Ok(expected), "{path}");
    }
}

#[test]
fn what_is_wrong_with_a_path_is_said() {
    use ParamType::{Boolean, String, StringArray};
    let table = [
        ("", String, "ends where an expression must follow"),
        ("nested.", String, "ends where a name must follow"),
        ("nested..name", String, "has `.` at character 8 instead of a name"),
        ("name name", String, "has `name` at character 6 instead of an operator or the end"),
        ("[name", StringArray, "ends where `,` or `]` must follow"),
        ("nameList[0]", String, "uses more of JMESPath at character 1 than members, `[*]`, `[]`, `[a, b]` and `keys()`"),
        ("\"name", String, "has a `\"` at character 1 without an end"),
        ("length(nameList)", String, "calls `length`, but `keys` of a map is the one function there is"),
        ("nested.keys(map)", StringArray, "calls `keys` behind a `.`: write `keys(..)` around what it is asked of"),
        ("keys(map", StringArray, "ends where `,` or `)` must follow"),
        ("nowhere", String, "asks the structure a#In for nowhere, which it has not"),
        ("nested.nowhere", String, "asks the structure a#Nested for nowhere, which it has not"),
        ("name.length", String, "asks a string for length"),
        ("nestedList.name", StringArray, "asks a list for name: write `[*]` to ask its elements"),
        ("nested[*].name", StringArray, "takes each of the structure a#Nested"),
        ("name[]", StringArray, "flattens a string"),
        ("keys(nested)", StringArray, "asks the structure a#Nested for its keys"),
        ("[name, flag]", StringArray, "selects values of different types into one list"),
        ("name", Boolean, "leads to a string, but the endpoint parameter is a boolean"),
        ("flag", String, "leads to a boolean, but the endpoint parameter is a string"),
        ("count", String, "leads to a value of type integer, but the endpoint parameter is a string"),
        ("nameList", String, "leads to a list of strings, but the endpoint parameter is a string"),
        ("name", StringArray, "leads to a string, but the endpoint parameter is a list of strings"),
        ("map", StringArray, "leads to a map, but the endpoint parameter is a list of strings"),
        ("matrix", StringArray, "leads to a list of lists, but the endpoint parameter is a list of strings"),
        ("nestedList[*].names", StringArray, "leads to a list of lists, but the endpoint parameter is a list of strings"),
        ("nestedList[*]", StringArray, "leads to a list of other things than strings, but the endpoint parameter is a list of strings"),
    ];
    for (path, wanted, expected) in table {
        assert_eq!(plan_path(path, wanted), Err(expected.to_owned()), "{path}");
    }
}

#[test]
fn steps_are_fields_and_variants_of_the_generated_types() {
    let path = plan_path("choice.unknown", ParamType::String).unwrap();
    let PathExpr::Variant { of, accessor } = path.expr else {
        panic!("not a variant: {:?}", path.expr);
    };
    // The variant steps out of the way of `Unknown`, and takes its method along.
    assert_eq!(accessor, "as_unknown_value");
    let PathExpr::Field {
        ident, optional, ..
    } = *of
    else {
        panic!("not a field: {of:?}");
    };
    assert_eq!((ident.to_string().as_str(), optional), ("choice", true));

    let path = plan_path("nested.sure", ParamType::String).unwrap();
    assert!(matches!(
        path.expr,
        PathExpr::Field {
            optional: false,
            ..
        }
    ));
}
