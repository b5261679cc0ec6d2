//! What a broken file is answered with, word for word.

use super::ast::{read_bytes, read_file, AstVersion, ShapeType};

fn shapes(shapes: &str) -> String {
    format!("{{\"smithy\": \"2.0\", \"shapes\": {{\n{shapes}\n}}}}")
}

fn error(json: impl Into<Vec<u8>>) -> String {
    read_bytes("m.json", json).unwrap_err().to_string()
}

#[test]
fn numbers_are_those_that_were_written() {
    // Each is one that a reader which takes shortcuts misses in the last digit.
    for text in [
        "123456789.12345679",
        "0.30000000000000004",
        "2.2250738585072014e-308",
    ] {
        let json = shapes(&format!(
            r##""a#D": {{"type": "double", "traits": {{"a#t": {text}}}}}"##
        ));
        let file = read_bytes("m.json", json).unwrap();
        let found = file.shapes["a#D"].traits["a#t"].as_f64();
        assert_eq!(found, text.parse().ok(), "{text}");
    }
}

#[test]
fn reads_every_kind_of_shape() {
    let json = shapes(
        r##""a#S": {"type": "structure", "members": {"m": {"target": "a#T", "traits": {"a#t": 1}}}, "mixins": [{"target": "a#X"}]},
        "a#L": {"type": "list", "member": {"target": "a#S"}},
        "a#M": {"type": "map", "key": {"target": "a#K"}, "value": {"target": "a#V"}},
        "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#U"}, "errors": [{"target": "a#E"}]},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "a#K"}}, "properties": {}, "read": {"target": "a#Get"},
                "operations": [{"target": "a#O"}], "collectionOperations": [{"target": "a#P"}], "resources": [{"target": "a#Q"}]},
        "a#Svc": {"type": "service", "version": "1", "rename": {"a#S": "N"}, "errors": [{"target": "a#E"}]},
        "a#S$m": {"type": "apply", "traits": {"a#u": null}}"##,
    );
    let file = read_bytes("m.json", json).unwrap();
    assert_eq!(file.version, AstVersion::V2);
    assert_eq!(file.warnings, []);
    let structure = &file.shapes["a#S"];
    assert_eq!(structure.kind, ShapeType::Structure);
    assert_eq!(structure.mixins, ["a#X"]);
    assert_eq!(structure.members["m"].target, "a#T");
    assert_eq!(structure.members["m"].traits["a#t"], 1);
    assert_eq!(file.shapes["a#L"].members["member"].target, "a#S");
    assert_eq!(file.shapes["a#M"].members["key"].target, "a#K");
    assert_eq!(file.shapes["a#M"].members["value"].target, "a#V");
    let operation = &file.shapes["a#O"];
    assert_eq!(operation.input.as_deref(), Some("a#I"));
    assert_eq!(operation.output.as_deref(), Some("a#U"));
    assert_eq!(operation.errors, ["a#E"]);
    assert_eq!(
        file.shapes["a#R"].operations,
        ["a#Get", "a#O", "a#P"],
        "in the order of the file"
    );
    assert_eq!(file.shapes["a#R"].resources, ["a#Q"]);
    assert_eq!(file.shapes["a#Svc"].version.as_deref(), Some("1"));
    assert_eq!(file.shapes["a#Svc"].rename["a#S"], "N");
    assert_eq!(file.shapes["a#S$m"].kind, ShapeType::Apply);
    for kind in ShapeType::ALL {
        let json = shapes(&format!(r##""a#A": {{"type": "{kind}"}}"##));
        let file = read_bytes("m.json", json).unwrap();
        assert_eq!(file.shapes["a#A"].kind, *kind);
    }
}

#[test]
fn versions() {
    let table = [
        ("1", Some(AstVersion::V1)),
        ("1.0", Some(AstVersion::V1)),
        ("2", Some(AstVersion::V2)),
        ("2.0", Some(AstVersion::V2)),
        ("2.17", Some(AstVersion::V2)),
        ("2.", None),
        ("2.x", None),
        ("20", None),
        ("0.5", None),
        ("3.0", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(AstVersion::parse(text), expected, "{text}");
    }
    assert_eq!(
        error(r#"{"smithy": "3.0", "shapes": {}}"#),
        "error: version `3.0` of the Smithy JSON AST is not supported
  --> m.json:1:16
  help: versions 1.0 and 2.x are supported"
    );
}

#[test]
fn a_file_without_shapes() {
    let help = "see \"JSON AST\" in the Smithy specification";
    let convert =
        "the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files";
    let table = [
        ("", format!("error: the model file is empty\n  --> m.json\n  help: {convert}")),
        (" \n\t", format!("error: the model file is empty\n  --> m.json\n  help: {convert}")),
        (
            "{}",
            format!("error: the field `smithy` is missing\n  --> m.json:1:2\n  help: {convert}"),
        ),
        (
            r#"{"smithy": "2.0"}"#,
            "error: the field `shapes` is missing\n  --> m.json:1:17\n  help: add the field".into(),
        ),
        (
            "[]",
            format!("error: the file does not hold what the Smithy JSON AST defines: invalid type: sequence, expected an object with `smithy` and `shapes`\n  --> m.json:1:1\n  help: {help}"),
        ),
    ];
    for (json, expected) in table {
        assert_eq!(error(json), expected, "{json:?}");
    }
    let metadata = read_bytes("m.json", r#"{"smithy": "2.0", "metadata": {}}"#);
    assert!(metadata.unwrap().shapes.is_empty());
}

#[test]
fn malformed_json() {
    let convert =
        "the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files";
    assert_eq!(
        error("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {,}\n}"),
        format!("error: the file is not valid JSON: key must be a string\n  --> m.json:3:14\n  help: {convert}")
    );
    assert_eq!(
        error("{\"smithy\": \"2.0\", \"shapes\": {\n\"a#S\": {\"type\": \"structure\""),
        format!("error: the file is not valid JSON: EOF while parsing an object\n  --> m.json:2:27 (shape a#S)\n  help: {convert}")
    );
    assert_eq!(
        error("{\"smithy\": \"2.0\", \"shapes\": {}}\n}"),
        format!("error: the file is not valid JSON: trailing characters\n  --> m.json:2:1\n  help: {convert}")
    );
    assert_eq!(
        error("$version: \"2\"\nnamespace a\n"),
        format!("error: the file is not valid JSON: expected value\n  --> m.json:1:1\n  help: {convert}")
    );
}

#[test]
fn text_encoding() {
    assert_eq!(
        error(b"{\"smithy\":\n  \"\xff\"}".to_vec()),
        "error: the model file is not valid UTF-8
  --> m.json:2:4
  help: save the file as UTF-8"
    );
    let with_mark = format!("\u{feff}{}", shapes(r##""a#A": {"type": "string"}"##));
    assert_eq!(read_bytes("m.json", with_mark).unwrap().shapes.len(), 1);
}

#[test]
fn duplicate_keys() {
    let table = [
        (
            "\"a#A\": {\"type\": \"string\"},\n\"a#A\": {\"type\": \"string\"}",
            "the shape `a#A` is defined twice in the same object\n  --> m.json:3:5",
        ),
        (
            "\"a#A\": {\"type\": \"structure\", \"members\": {\n\"m\": {\"target\": \"a#A\"},\n\"m\": {\"target\": \"a#B\"}}}",
            "the member `m` is defined twice in the same object\n  --> m.json:4:3 (shape a#A)",
        ),
        (
            "\"a#A\": {\"type\": \"string\", \"traits\": {\n\"a#t\": 1,\n\"a#t\": 1}}",
            "the trait `a#t` is defined twice in the same object\n  --> m.json:4:5 (shape a#A)",
        ),
        (
            "\"a#A\": {\"type\": \"list\", \"member\": {\"target\": \"a#B\", \"traits\": {\"a#t\": 1, \"a#t\": 2}}}",
            "the trait `a#t` is defined twice in the same object\n  --> m.json:2:78 (shape a#A$member)",
        ),
        (
            "\"a#A\": {\"type\": \"string\",\n\"type\": \"string\"}",
            "the field `type` is defined twice in the same object\n  --> m.json:3:6 (shape a#A)",
        ),
    ];
    for (json, expected) in table {
        let expected = format!("error: {expected}\n  help: remove one of the two");
        assert_eq!(error(shapes(json)), expected, "{json}");
    }
}

#[test]
fn wrong_types() {
    let help = "see \"JSON AST\" in the Smithy specification";
    let wrong = "does not hold what the Smithy JSON AST defines: invalid type:";
    let table = [
        (
            r##""a#A": 5"##,
            format!("the shape {wrong} integer `5`, expected an object with `type`\n  --> m.json:2:8 (shape a#A)\n  help: {help}"),
        ),
        (
            r##""a#A": {"type": "structure", "members": []}"##,
            format!("`members` {wrong} sequence, expected an object of members\n  --> m.json:2:40 (shape a#A)\n  help: {help}"),
        ),
        (
            r##""a#A": {"type": "structure", "members": {"m": {"target": 7}}}"##,
            format!("`target` {wrong} integer `7`, expected a string\n  --> m.json:2:58 (shape a#A$m)\n  help: {help}"),
        ),
        (
            r##""a#A": {"type": "operation", "errors": {"target": "a#E"}}"##,
            format!("`errors` {wrong} map, expected a sequence\n  --> m.json:2:39 (shape a#A)\n  help: {help}"),
        ),
        (
            r##""a#A": {"type": "widget"}"##,
            format!("`widget` is not a Smithy shape type\n  --> m.json:2:25 (shape a#A)\n  help: {help}"),
        ),
        (
            r##""a#A": {"traits": {}}"##,
            "the field `type` is missing\n  --> m.json:2:21 (shape a#A)\n  help: add the field".into(),
        ),
        (
            r##""a#A": {"type": "list", "member": {"traits": {}}}"##,
            "the field `target` is missing\n  --> m.json:2:48 (shape a#A$member)\n  help: add the field"
                .into(),
        ),
    ];
    for (json, expected) in table {
        assert_eq!(error(shapes(json)), format!("error: {expected}"), "{json}");
    }
}

#[test]
fn unknown_fields_are_warnings() {
    let json = r##"{"smithy": "2.0", "extra": 1, "shapes": {
"a#A": {"type": "string", "members": {}, "colour": "red"},
"a#L": {"type": "list",
  "member": {"target": "a#A", "note": {}}}}}"##;
    let file = read_bytes("m.json", json).unwrap();
    let warnings: Vec<String> = file.warnings.iter().map(ToString::to_string).collect();
    let ignored = "means nothing in";
    assert_eq!(
        warnings,
        [
            format!("warning: the field `extra` {ignored} the file and is ignored\n  --> m.json"),
            format!("warning: the field `colour` {ignored} a shape of type string and is ignored\n  --> m.json:2:1 (shape a#A)"),
            format!("warning: the field `members` {ignored} a shape of type string and is ignored\n  --> m.json:2:1 (shape a#A)"),
            format!("warning: the field `note` {ignored} a member and is ignored\n  --> m.json:4:3 (shape a#L$member)"),
        ]
    );
}

#[test]
fn files_that_cannot_be_read() {
    let missing = read_file("no/such/model.json").unwrap_err();
    assert_eq!(
        missing.to_string(),
        "error: the model file does not exist
  --> no/such/model.json
  help: check the path; it is relative to the working directory"
    );
    let directory = std::env::temp_dir();
    assert_eq!(
        read_file(&directory).unwrap_err().to_string(),
        format!(
            "error: the path is a directory, not a model file\n  --> {}\n  help: name the `.json` files in it",
            directory.display()
        )
    );
}
