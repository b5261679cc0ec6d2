//! What broken mixins are answered with.

use super::errors;

#[test]
fn word_for_word() {
    let table = [
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#No"}]}"##,
            r##"error: `a#No`, the mixin, does not exist in the model
  --> m.json:4:52 (shape a#A)
  help: define the mixin, or add the file that does"##,
        ),
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#B"}]},
"a#B": {"type": "structure"}"##,
            r##"error: `a#B` is used as a mixin, but has no `smithy.api#mixin` trait
  --> m.json:4:52 (shape a#A)
  help: add `"smithy.api#mixin": {}` to its traits"##,
        ),
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#B"}]},
"a#B": {"type": "string", "traits": {"smithy.api#mixin": {}}}"##,
            r##"error: the string `a#B` cannot be mixed into a shape of type structure
  --> m.json:4:52 (shape a#A)
  help: mix shapes of the same type only"##,
        ),
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#B"}], "traits": {"smithy.api#mixin": {}}},
"a#B": {"type": "structure", "mixins": [{"target": "a#A"}], "traits": {"smithy.api#mixin": {}}}"##,
            r##"error: the mixins form a cycle: a#A -> a#B -> a#A
  --> m.json:4:1 (shape a#A)
  help: a mixin cannot use itself"##,
        ),
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#B"}], "members": {"m": {"target": "smithy.api#Integer"}}},
"a#B": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {"m": {"target": "smithy.api#String"}}}"##,
            r##"error: the member targets `smithy.api#Integer` here, but `smithy.api#String` in the mixin `a#B`
  --> m.json:4:73 (shape a#A$m)
  help: give the member the same target, or another name"##,
        ),
        (
            r##""a#A": {"type": "structure", "mixins": [{"target": "a#B"}]},
"a#B": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
"a#A$m": {"type": "apply", "traits": {"smithy.api#documentation": "x"}}"##,
            r##"error: traits are applied to a shape that does not exist
  --> m.json:6:1 (shape a#A$m)
  help: define the member, or remove the `apply` statement"##,
        ),
    ];
    for (shapes, expected) in table {
        assert_eq!(errors(shapes), expected, "{shapes}");
    }
}
