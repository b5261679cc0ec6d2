//! Shapes that lead nowhere, or to the wrong shape; services to choose from.

use insta::assert_snapshot;

use super::report;

#[test]
fn apply_to_missing() {
    assert_snapshot!(report("apply_to_missing"), @"
    error: traits are applied to a shape that does not exist
      --> ../model/broken/apply_to_missing.json:18:9 (shape com.example.broken#ObserveInput$altitude)
      help: define the shape, or remove the `apply` statement

    1 error
    ");
}

#[test]
fn unresolved_target() {
    assert_snapshot!(report("unresolved_target"), @"
    error: `com.example.broken#Station`, the target, does not exist in the model
      --> ../model/broken/unresolved_target.json:16:36 (shape com.example.broken#ObserveInput$station)
      help: define the shape, or add the file that does

    1 error
    ");
}

#[test]
fn unresolved_operation() {
    assert_snapshot!(report("unresolved_operation"), @"
    error: `com.example.broken#Forecast`, a bound operation, does not exist in the model
      --> ../model/broken/unresolved_operation.json:6:84 (shape com.example.broken#Weather)
      help: define the shape, or add the file that does

    1 error
    ");
}

#[test]
fn resource_missing() {
    assert_snapshot!(report("resource_missing"), @"
    error: `com.example.broken#Station`, a bound resource, does not exist in the model
      --> ../model/broken/resource_missing.json:7:39 (shape com.example.broken#Weather)
      help: define the shape, or add the file that does

    1 error
    ");
}

#[test]
fn rename_missing() {
    assert_snapshot!(report("rename_missing"), @"
    error: `com.example.broken#Station`, a renamed shape, does not exist in the model
      --> ../model/broken/rename_missing.json:4:9 (shape com.example.broken#Weather)
      help: define the shape, or add the file that does

    1 error
    ");
}

#[test]
fn operation_bound_to_structure() {
    assert_snapshot!(report("operation_bound_to_structure"), @"
    error: a bound operation must be an operation, but `com.example.broken#ObserveInput` is a structure
      --> ../model/broken/operation_bound_to_structure.json:6:84 (shape com.example.broken#Weather)
      help: refer to another shape

    1 error
    ");
}

#[test]
fn operation_input_not_structure() {
    assert_snapshot!(report("operation_input_not_structure"), @"
    error: the input of an operation must be a structure, but `com.example.broken#Station` is a string
      --> ../model/broken/operation_input_not_structure.json:13:83 (shape com.example.broken#Observe)
      help: refer to another shape

    1 error
    ");
}

#[test]
fn error_without_trait() {
    assert_snapshot!(report("error_without_trait"), @"
    error: an error of an operation must be a structure with the trait `smithy.api#error`, but `com.example.broken#StormWarning` is a structure without it
      --> ../model/broken/error_without_trait.json:14:36 (shape com.example.broken#Observe)
      help: add the trait to the structure, or refer to another shape

    1 error
    ");
}

#[test]
fn mixin_cycle() {
    assert_snapshot!(report("mixin_cycle"), @"
    error: the mixins form a cycle: com.example.broken#Dated -> com.example.broken#Signed -> com.example.broken#Dated
      --> ../model/broken/mixin_cycle.json:21:9 (shape com.example.broken#Dated)
      help: a mixin cannot use itself

    1 error
    ");
}

#[test]
fn mixin_member_conflict() {
    assert_snapshot!(report("mixin_member_conflict"), @"
    error: the member targets `smithy.api#Integer` here, but `smithy.api#Timestamp` in the mixin `com.example.broken#Dated`
      --> ../model/broken/mixin_member_conflict.json:18:9 (shape com.example.broken#Report$mark)
      help: give the member the same target, or another name

    1 error
    ");
}

#[test]
fn mixin_without_trait() {
    assert_snapshot!(report("mixin_without_trait"), @r#"
    error: `com.example.broken#Dated` is used as a mixin, but has no `smithy.api#mixin` trait
      --> ../model/broken/mixin_without_trait.json:18:84 (shape com.example.broken#Report)
      help: add `"smithy.api#mixin": {}` to its traits

    1 error
    "#);
}

#[test]
fn map_key_not_string() {
    assert_snapshot!(report("map_key_not_string"), @"
    error: the key of a map must be a string or an enum, but `smithy.api#Integer` is an integer
      --> ../model/broken/map_key_not_string.json:18:73 (shape com.example.broken#Hours$key)
      help: refer to another shape

    1 error
    ");
}

#[test]
fn no_service() {
    assert_snapshot!(report("no_service"), @"
    error: the model has no service
      help: add the file that defines the service

    1 error
    ");
}

#[test]
fn two_services() {
    assert_snapshot!(report("two_services"), @"
    error: the model has 2 services: com.example.broken#Climate, com.example.broken#Weather
      help: choose one by its id with `--service`

    1 error
    ");
}

#[test]
fn recursion_without_end() {
    assert_snapshot!(report("recursion_without_end"), @"generated");
}
