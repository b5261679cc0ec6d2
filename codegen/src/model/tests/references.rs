//! What unresolved and misplaced references are answered with.

use super::errors;

#[test]
fn word_for_word() {
    let table = [
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#Missing"}}}"##,
            r##"error: `a#Missing`, the target, does not exist in the model
  --> m.json:4:58 (shape a#S$m)
  help: define the shape, or add the file that does"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#String"}}}"##,
            r##"error: `a#String`, the target, does not exist in the model
  --> m.json:4:58 (shape a#S$m)
  help: did you mean `smithy.api#String`?"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "String"}}}"##,
            r##"error: `String` is not an absolute shape id such as `com.example#Name`
  --> m.json:4:58 (shape a#S$m)
  help: name shapes by their absolute ids"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#Op"}}}"##,
            r##"error: the target must be a data shape, but `a#Op` is an operation
  --> m.json:4:58 (shape a#S$m)
  help: refer to another shape"##,
        ),
        (
            r##""a#L": {"type": "list", "member": {"target": "a#None"}}"##,
            r##"error: `a#None`, the target, does not exist in the model
  --> m.json:4:46 (shape a#L$member)
  help: define the shape, or add the file that does"##,
        ),
        (
            r##""a#L": {"type": "list"}"##,
            r##"error: a shape of type list must have the field `member`
  --> m.json:4:1 (shape a#L)
  help: add the field"##,
        ),
        (
            r##""a#M": {"type": "map", "key": {"target": "smithy.api#Integer"}, "value": {"target": "smithy.api#String"}}"##,
            r##"error: the key of a map must be a string or an enum, but `smithy.api#Integer` is an integer
  --> m.json:4:42 (shape a#M$key)
  help: refer to another shape"##,
        ),
        (
            r##""a#M": {"type": "map", "key": {"target": "smithy.api#String"}}"##,
            r##"error: a shape of type map must have the field `value`
  --> m.json:4:1 (shape a#M)
  help: add the field"##,
        ),
        (
            r##""a#U": {"type": "union", "members": {}}"##,
            r##"error: a shape of type union must have at least one member
  --> m.json:4:1 (shape a#U)
  help: add a member"##,
        ),
        (
            r##""a#E": {"type": "enum", "members": {}}"##,
            r##"error: a shape of type enum must have at least one member
  --> m.json:4:1 (shape a#E)
  help: add a member"##,
        ),
        (
            r##""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"},
"B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A"}}}}"##,
            r##"error: the members `A` and `B` have the same value "A"
  --> m.json:4:1 (shape a#E)
  help: give each member a value of its own"##,
        ),
        (
            r##""a#I": {"type": "intEnum", "members": {
"A": {"target": "smithy.api#Unit"}}}"##,
            r##"error: a member of an intEnum must have the trait `smithy.api#enumValue`
  --> m.json:5:1 (shape a#I$A)
  help: give the member its integer value"##,
        ),
        (
            r##""a#P": {"type": "operation", "input": {"target": "smithy.api#String"},
"output": {"target": "a#Nope"}, "errors": [{"target": "a#S"}]},
"a#S": {"type": "structure", "members": {}}"##,
            r##"error: the input of an operation must be a structure, but `smithy.api#String` is a string
  --> m.json:4:50 (shape a#P)
  help: refer to another shape

error: `a#Nope`, the output of an operation, does not exist in the model
  --> m.json:5:22 (shape a#P)
  help: define the shape, or add the file that does

error: an error of an operation must be a structure with the trait `smithy.api#error`, but `a#S` is a structure without it
  --> m.json:5:55 (shape a#P)
  help: add the trait to the structure, or refer to another shape"##,
        ),
        (
            r##""a#R": {"type": "resource", "read": {"target": "a#R2"}, "resources": [{"target": "a#Op"}]},
"a#R2": {"type": "resource"}"##,
            r##"error: a bound operation must be an operation, but `a#R2` is a resource
  --> m.json:4:48 (shape a#R)
  help: refer to another shape

error: a bound resource must be a resource, but `a#Op` is an operation
  --> m.json:4:82 (shape a#R)
  help: refer to another shape"##,
        ),
        (
            r##""a#Svc2": {"type": "service", "errors": [{"target": "a#Op"}], "rename": {"a#Gone": "1st"}}"##,
            r##"error: the model has 2 services: a#Svc, a#Svc2
  help: choose one by its id with `--service`

error: `1st` is not a valid name
  --> m.json:4:1 (shape a#Svc2)
  help: use letters, digits and underscores

error: `a#Gone`, a renamed shape, does not exist in the model
  --> m.json:4:1 (shape a#Svc2)
  help: define the shape, or add the file that does

error: an error of a service must be a structure with the trait `smithy.api#error`, but `a#Op` is an operation
  --> m.json:4:53 (shape a#Svc2)
  help: add the trait to the structure, or refer to another shape"##,
        ),
        (
            r##""a#A": {"type": "list", "member": {"target": "a#B"}},
"a#B": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#A"}},
"a#C": {"type": "list", "member": {"target": "a#A"}}"##,
            r##"error: the shape contains itself without a structure or union in between: a#A -> a#B -> a#A
  --> m.json:4:1 (shape a#A)
  help: put a structure in between"##,
        ),
        (
            r##""a#Mix": {"type": "structure", "members": {}, "traits": {"smithy.api#mixin": {}}},
"a#S": {"type": "structure", "members": {"m": {"target": "a#Mix"}}}"##,
            r##"error: the target cannot be the mixin `a#Mix`
  --> m.json:5:58 (shape a#S$m)
  help: define a shape that uses the mixin, and refer to that"##,
        ),
        (
            r##""Bad": {"type": "string"}"##,
            r##"error: `Bad` is not an absolute shape id such as `com.example#Name`
  --> m.json:4:1 (shape Bad)
  help: name shapes by their absolute ids"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"1m": {"target": "smithy.api#String"}}}"##,
            r##"error: `1m` is not a valid name
  --> m.json:4:42 (shape a#S$1m)
  help: use letters, digits and underscores"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"length": {"min": 1}}}"##,
            r##"error: `length` is not an absolute shape id such as `com.example#Name`
  --> m.json:4:1 (shape a#X)
  help: name the trait by its absolute id; those of the prelude begin with `smithy.api#`"##,
        ),
    ];
    for (shapes, expected) in table {
        assert_eq!(errors(shapes), expected, "{shapes}");
    }
}
