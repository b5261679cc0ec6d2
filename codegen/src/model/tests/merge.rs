//! Several files, `apply` statements, and their conflicts.

use super::*;

const SERVICE: &str = r##""a#Svc": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}]},
"a#Op": {"type": "operation", "input": {"target": "a#S"}}"##;

fn files(second: &str, third: &str) -> [(&'static str, String); 3] {
    [
        ("1.json", ast("2.0", SERVICE)),
        ("2.json", ast("2.0", second)),
        ("3.json", ast("2.0", third)),
    ]
}

#[test]
fn equal_definitions_merge_with_their_traits() {
    let model = load(&files(
        r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"x#a": 1}}}, "traits": {"x#t": [1]}}"##,
        r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"x#b": 2}}}, "traits": {"x#t": [2], "x#u": {}}}"##,
    ))
    .unwrap();
    let input = model.shape(&model.operations[0].input);
    assert_eq!(input.traits.get("x#t"), Some(&serde_json::json!([1, 2])));
    assert!(input.traits.has("x#u"));
    let names: Vec<_> = input.members()[0].traits.iter().map(|(id, _)| id).collect();
    assert_eq!(names, ["x#a", "x#b"]);
}

#[test]
fn traits_are_applied_to_shapes_and_members_of_other_files() {
    let model = load(&files(
        r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}}}"##,
        r##""a#S": {"type": "apply", "traits": {"smithy.api#documentation": "S"}},
"a#S$m": {"type": "apply", "traits": {"smithy.api#required": {}, "smithy.api#pattern": "^a"}}"##,
    ))
    .unwrap();
    let input = model.shape(&model.operations[0].input);
    assert_eq!(input.traits.documentation(), Some("S"));
    assert!(input.members()[0].traits.required());
    assert_eq!(input.members()[0].traits.pattern(), Some("^a"));
}

#[test]
fn conflicts_name_both_files() {
    let shape = |rest: &str| format!(r##""a#S": {{"type": "structure"{rest}}}"##);
    let member = |target: &str| {
        shape(&format!(
            r##", "members": {{"m": {{"target": "{target}"}}}}"##
        ))
    };
    let apply = |value: &str| {
        format!(
            r##""a#S": {{"type": "apply", "traits": {{"smithy.api#documentation": {value}}}}}"##
        )
    };
    let table = [
        (
            shape(""),
            r##""a#S": {"type": "string"}"##.to_owned(),
            "error: the shape is also defined in 2.json, with another type (structure and string)
  --> 3.json:2:1 (shape a#S)
  help: remove or rename one of the two definitions",
        ),
        (
            member("smithy.api#String"),
            member("smithy.api#Blob"),
            "error: the shape is also defined in 2.json, with another member `m`
  --> 3.json:2:1 (shape a#S)
  help: remove or rename one of the two definitions",
        ),
        (
            shape(""),
            shape(r##", "traits": {"smithy.api#documentation": "b"}}, "smithy.api#String": {"type": "blob""##),
            "error: the shape is also defined in the Smithy prelude, with another type (string and blob)
  --> 3.json:2:76 (shape smithy.api#String)
  help: remove or rename one of the two definitions",
        ),
        (
            shape(r##", "traits": {"smithy.api#documentation": "a"}"##),
            apply("\"b\""),
            "error: the trait has two different values: \"a\" in 2.json, \"b\" here
  --> 3.json:2:37 (shape a#S, trait smithy.api#documentation)
  help: keep one of the two",
        ),
        (
            shape(""),
            r##""a#Other": {"type": "apply", "traits": {}},
"a#S$m": {"type": "apply", "traits": {}}"##.to_owned(),
            "error: traits are applied to a shape that does not exist
  --> 3.json:2:1 (shape a#Other)
  help: define the shape, or remove the `apply` statement

error: traits are applied to a shape that does not exist
  --> 3.json:3:1 (shape a#S$m)
  help: define the shape, or remove the `apply` statement",
        ),
    ];
    for (second, third, expected) in table {
        let problems = load(&files(&second, &third)).unwrap_err();
        assert_eq!(texts(&problems), expected);
    }
}

#[test]
fn two_apply_statements_conflict_where_they_stand() {
    let apply = |file, value: &str| {
        let traits = format!(r##"{{"smithy.api#documentation": "{value}"}}"##);
        let json = format!(r##""a#S": {{"type": "apply", "traits": {traits}}}"##);
        (file, ast("2.0", &json))
    };
    let shape = format!("{SERVICE},\n\"a#S\": {{\"type\": \"structure\"}}");
    let shape = ("1.json", ast("2.0", &shape));
    let same = [shape.clone(), apply("2.json", "x"), apply("3.json", "x")];
    assert!(load(&same).is_ok());
    let different = [shape, apply("2.json", "x"), apply("3.json", "y")];
    assert_eq!(
        load(&different).unwrap_err().to_string(),
        "error: the trait has two different values: \"x\" in 2.json, \"y\" here
  --> 3.json:2:37 (shape a#S, trait smithy.api#documentation)
  help: keep one of the two

1 error"
    );
}
