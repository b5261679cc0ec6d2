//! Version 1.0, and the deprecated forms that 2.0 still allows.

use serde_json::{json, Value};

use super::*;

fn defaults(model: &Model) -> Vec<(&str, Option<&Value>)> {
    let input = model.shape(&model.operations[0].input);
    let members = input.members().iter();
    members
        .map(|member| (member.name.as_str(), member.traits.default_value()))
        .collect()
}

#[test]
fn unboxed_numbers_and_booleans_of_1_0_are_zero() {
    let model = model_of(
        "1.0",
        r##""a#S": {"type": "structure", "members": {
    "aPrelude": {"target": "smithy.api#Integer"},
    "bPrimitive": {"target": "smithy.api#PrimitiveLong"},
    "cPrimitiveBoolean": {"target": "smithy.api#PrimitiveBoolean"},
    "dOwn": {"target": "a#Own"},
    "eOwnBoxed": {"target": "a#Boxed"},
    "fMemberBoxed": {"target": "a#Own", "traits": {"smithy.api#box": {}}},
    "gString": {"target": "smithy.api#String"},
    "hStream": {"target": "a#Stream"},
    "iRequiredZero": {"target": "a#Own", "traits": {"smithy.api#required": {}}},
    "jBig": {"target": "smithy.api#BigInteger"}}},
"a#Own": {"type": "integer"},
"a#Boxed": {"type": "integer", "traits": {"smithy.api#box": {}}},
"a#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"##,
    );
    assert_eq!(
        defaults(&model),
        [
            ("aPrelude", None),
            ("bPrimitive", Some(&json!(0))),
            ("cPrimitiveBoolean", Some(&json!(false))),
            ("dOwn", Some(&json!(0))),
            ("eOwnBoxed", None),
            ("fMemberBoxed", Some(&Value::Null)),
            ("gString", None),
            ("hStream", Some(&json!(""))),
            ("iRequiredZero", Some(&json!(0))),
            ("jBig", None),
        ]
    );
    assert_eq!(
        model.shape(&id("a#Own")).traits.default_value(),
        Some(&json!(0))
    );
    assert!(model.shape(&id("a#Boxed")).traits.is_empty());
    assert!(!member_traits(&model, "fMemberBoxed").has("smithy.api#box"));
}

#[test]
fn a_streaming_blob_of_1_0_that_is_required_has_no_default() {
    let model = model_of(
        "1.0",
        r##""a#S": {"type": "structure", "members": {"m": {"target": "a#B", "traits": {"smithy.api#required": {}}}}},
"a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"##,
    );
    assert_eq!(defaults(&model), [("m", None)]);
}

#[test]
fn defaults_in_2_0() {
    let model = model_of(
        "2.0",
        r##""a#S": {"type": "structure", "members": {
    "aPlain": {"target": "a#Own"},
    "bPrimitive": {"target": "smithy.api#PrimitiveInteger"},
    "cInherited": {"target": "a#Five"},
    "dNull": {"target": "a#Five", "traits": {"smithy.api#default": null}},
    "eStream": {"target": "a#Stream"}}},
"a#Own": {"type": "integer"},
"a#Five": {"type": "integer", "traits": {"smithy.api#default": 5}},
"a#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"##,
    );
    assert_eq!(
        defaults(&model),
        [
            ("aPlain", None),
            ("bPrimitive", Some(&json!(0))),
            ("cInherited", Some(&json!(5))),
            ("dNull", Some(&Value::Null)),
            ("eStream", None),
        ]
    );
}

#[test]
fn a_file_of_each_version() {
    let service = with_service(
        "2.0",
        r##", "input": {"target": "a#S"}"##,
        r##""a#Two": {"type": "integer"}"##,
    );
    let old = r##""a#S": {"type": "structure", "members": {"one": {"target": "a#One"}, "two": {"target": "a#Two"}}},
"a#One": {"type": "integer"}"##;
    let model = load(&[("2.json", service), ("1.json", ast("1.0", old))]).unwrap();
    // The shape of the 2.0 file has no zero value, also where 1.0 uses it.
    assert_eq!(defaults(&model), [("one", Some(&json!(0))), ("two", None)]);
}

#[test]
fn sets_become_lists() {
    let model = model_of(
        "1.0",
        r##""a#S": {"type": "structure", "members": {"m": {"target": "a#Set"}}},
"a#Set": {"type": "set", "member": {"target": "smithy.api#String"}}"##,
    );
    let set = model.shape(&id("a#Set"));
    assert_eq!(set.kind.name(), "list");
    assert!(set.traits.unique_items());
}

#[test]
fn enum_traits_become_enums() {
    let model = model_of(
        "1.0",
        r##""a#S": {"type": "structure", "members": {"m": {"target": "a#E"}}},
"a#E": {"type": "string", "traits": {"smithy.api#documentation": "E", "smithy.api#enum": [
    {"value": "t2.nano", "name": "T2_NANO", "documentation": "nano", "deprecated": true},
    {"value": "a-b.c://d  e", "tags": ["x"]},
    {"value": "plain", "deprecated": false}]}}"##,
    );
    let shape = model.shape(&id("a#E"));
    assert_eq!(shape.traits.documentation(), Some("E"));
    assert!(!shape.traits.has("smithy.api#enum"));
    let Kind::Enum(members) = &shape.kind else {
        panic!("a#E is an enum");
    };
    let found: Vec<_> = members
        .iter()
        .map(|m| {
            (
                m.name.as_str(),
                m.value.as_str(),
                m.traits.deprecated().is_some(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("T2_NANO", "t2.nano", true),
            ("a_b_c_d_e", "a-b.c://d  e", false),
            ("plain", "plain", false),
        ]
    );
    assert_eq!(members[0].traits.documentation(), Some("nano"));
    assert_eq!(
        members[1].traits.get("smithy.api#tags"),
        Some(&json!(["x"]))
    );
}

#[test]
fn values_that_make_no_name_keep_the_shape_a_string() {
    for (values, named) in [
        (r#"{"value": "ok"}, {"value": "3DES"}"#, "3DES"),
        (r#"{"value": "a-b"}, {"value": "a.b"}"#, "a.b"),
        (r#"{"value": "caf\u00e9"}"#, "café"),
        (r#"{"value": "-"}"#, "-"),
    ] {
        let model = model_of(
            "2.0",
            &format!(
                r##""a#S": {{"type": "structure", "members": {{"m": {{"target": "a#E"}}}}}},
"a#E": {{"type": "string", "traits": {{"smithy.api#enum": [{values}]}}}}"##
            ),
        );
        assert_eq!(model.shape(&id("a#E")).kind, Kind::String);
        assert!(model.shape(&id("a#E")).traits.is_empty());
        let warnings: Vec<_> = model.warnings.iter().map(ToString::to_string).collect();
        let expected = format!(
            "warning: the value {named:?} of the `enum` trait has no name, and none can be made of it; the shape stays a plain string
  --> m.json:5:38 (shape a#E, trait smithy.api#enum)
  help: give every value of the trait a `name`, or define the shape as an enum"
        );
        assert_eq!(warnings, [expected]);
    }
}

#[test]
fn members_may_be_sensitive_in_1_0() {
    let model = model_of(
        "1.0",
        r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}}}}"##,
    );
    assert!(member_traits(&model, "m").sensitive());
}
