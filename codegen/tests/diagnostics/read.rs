//! Files that are not a Smithy JSON AST.

use insta::assert_snapshot;

use super::report;

#[test]
fn malformed() {
    assert_snapshot!(report("malformed"), @"
    error: the file is not valid JSON: key must be a string
      --> ../model/broken/malformed.json:5:56 (shape com.example.broken#Weather)
      help: the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files

    1 error
    ");
}

#[test]
fn truncated() {
    assert_snapshot!(report("truncated"), @"
    error: the file is not valid JSON: EOF while parsing a value
      --> ../model/broken/truncated.json:16:1 (shape com.example.broken#ObserveInput)
      help: the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files

    1 error
    ");
}

#[test]
fn missing_smithy_version() {
    assert_snapshot!(report("missing_smithy_version"), @"
    error: the field `smithy` is missing
      --> ../model/broken/missing_smithy_version.json:18:1
      help: the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files

    1 error
    ");
}

#[test]
fn unknown_smithy_version() {
    assert_snapshot!(report("unknown_smithy_version"), @"
    error: version `3.0` of the Smithy JSON AST is not supported
      --> ../model/broken/unknown_smithy_version.json:2:19
      help: versions 1.0 and 2.x are supported

    1 error
    ");
}

#[test]
fn duplicate_shape() {
    assert_snapshot!(report("duplicate_shape"), @"
    error: the shape `com.example.broken#Station` is defined twice in the same object
      --> ../model/broken/duplicate_shape.json:19:36
      help: remove one of the two

    1 error
    ");
}

#[test]
fn unknown_shape_type() {
    assert_snapshot!(report("unknown_shape_type"), @r#"
    error: `vector` is not a Smithy shape type
      --> ../model/broken/unknown_shape_type.json:18:55 (shape com.example.broken#Wind)
      help: see "JSON AST" in the Smithy specification

    1 error
    "#);
}

#[test]
fn member_without_target() {
    assert_snapshot!(report("member_without_target"), @"
    error: the field `target` is missing
      --> ../model/broken/member_without_target.json:16:86 (shape com.example.broken#ObserveInput$station)
      help: add the field

    1 error
    ");
}
