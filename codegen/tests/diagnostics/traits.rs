//! Traits with wrong values, or in the wrong place.

use insta::assert_snapshot;

use super::report;

#[test]
fn bad_length() {
    assert_snapshot!(report("bad_length"), @"
    error: `min` is 5, more than `max`, which is 2
      --> ../model/broken/bad_length.json:17:73 (shape com.example.broken#ObserveInput$station, trait smithy.api#length)
      help: swap the two bounds

    1 error
    ");
}

#[test]
fn bad_range() {
    assert_snapshot!(report("bad_range"), @"
    error: `min` is 50, more than `max`, which is -50
      --> ../model/broken/bad_range.json:17:77 (shape com.example.broken#ObserveInput$degrees, trait smithy.api#range)
      help: swap the two bounds

    1 error
    ");
}

#[test]
fn empty_range() {
    assert_snapshot!(report("empty_range"), @"
    error: the value of the trait must be an object with `min`, `max` or both, integers, but is {}
      --> ../model/broken/empty_range.json:17:77 (shape com.example.broken#ObserveInput$degrees, trait smithy.api#range)
      help: see the trait `range` in the Smithy specification

    1 error
    ");
}

#[test]
fn default_not_a_value() {
    assert_snapshot!(report("default_not_a_value"), @r#"
    error: the default "GREEN" does not fit an enum: use one of its values
      --> ../model/broken/default_not_a_value.json:17:69 (shape com.example.broken#ObserveOutput$sky, trait smithy.api#default)
      help: change the default, or the target

    1 error
    "#);
}

#[test]
fn default_wrong_type() {
    assert_snapshot!(report("default_wrong_type"), @r#"
    error: the default "warm" does not fit an integer: use an integer of 32 bits
      --> ../model/broken/default_wrong_type.json:17:77 (shape com.example.broken#ObserveOutput$degrees, trait smithy.api#default)
      help: change the default, or the target

    1 error
    "#);
}

#[test]
fn enum_duplicate_value() {
    assert_snapshot!(report("enum_duplicate_value"), @r#"
    error: the members `CLEAR` and `SUNNY` have the same value "clear"
      --> ../model/broken/enum_duplicate_value.json:18:9 (shape com.example.broken#Sky)
      help: give each member a value of its own

    1 error
    "#);
}

#[test]
fn enum_without_values() {
    assert_snapshot!(report("enum_without_values"), @"
    error: a shape of type enum must have at least one member
      --> ../model/broken/enum_without_values.json:18:9 (shape com.example.broken#Sky)
      help: add a member

    1 error
    ");
}

#[test]
fn int_enum_without_value() {
    assert_snapshot!(report("int_enum_without_value"), @"
    error: a member of an intEnum must have the trait `smithy.api#enumValue`
      --> ../model/broken/int_enum_without_value.json:20:13 (shape com.example.broken#Force$GALE)
      help: give the member its integer value

    1 error
    ");
}

#[test]
fn trait_on_wrong_shape() {
    assert_snapshot!(report("trait_on_wrong_shape"), @"
    error: the trait cannot be applied to an integer
      --> ../model/broken/trait_on_wrong_shape.json:18:72 (shape com.example.broken#Degrees, trait smithy.api#length)
      help: `length` belongs on blobs, strings, lists and maps, and on members that target them

    1 error
    ");
}

#[test]
fn unknown_trait_value_type() {
    assert_snapshot!(report("unknown_trait_value_type"), @r#"
    error: the value of the trait must be an object with `min`, `max` or both, integers from 0, but is "5"
      --> ../model/broken/unknown_trait_value_type.json:17:73 (shape com.example.broken#ObserveInput$station, trait smithy.api#length)
      help: see the trait `length` in the Smithy specification

    1 error
    "#);
}

#[test]
fn unsupported_trait() {
    assert_snapshot!(report("unsupported_trait"), @"generated");
}

#[test]
fn paginated_missing_member() {
    assert_snapshot!(report("paginated_missing_member"), @"
    error: the trait is misused: `inputToken` names nextToken, which the input has not
      --> ../model/broken/paginated_missing_member.json:16:17 (shape com.example.broken#Observe, trait smithy.api#paginated)
      help: name a member of the operation's input

    1 error
    ");
}

#[test]
fn checksum_member_missing() {
    assert_snapshot!(report("checksum_member_missing"), @"
    error: the trait is misused: requestAlgorithmMember names algorithm, which the input has not
      --> ../model/broken/checksum_member_missing.json:15:17 (shape com.example.broken#Observe, trait aws.protocols#httpChecksum)
      help: see the trait `httpChecksum` in the Smithy specification

    1 error
    ");
}
