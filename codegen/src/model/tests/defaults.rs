//! What defaults that do not fit are answered with.

use super::errors;

#[test]
fn word_for_word() {
    let table = [
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": 1}}}}"##,
            r##"error: the default 1 does not fit a boolean: use true or false
  --> m.json:4:91 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#default": 1}}}}"##,
            r##"error: the default 1 does not fit a string: use a string
  --> m.json:4:90 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "not base64"}}}}"##,
            r##"error: the default "not base64" does not fit a blob: use a string of base64
  --> m.json:4:88 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": 128}}}}"##,
            r##"error: the default 128 does not fit a byte: use an integer from -128 to 127
  --> m.json:4:88 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Short", "traits": {"smithy.api#default": -32769}}}}"##,
            r##"error: the default -32769 does not fit a short: use an integer from -32768 to 32767
  --> m.json:4:89 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 2147483648}}}}"##,
            r##"error: the default 2147483648 does not fit an integer: use an integer of 32 bits
  --> m.json:4:91 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Long", "traits": {"smithy.api#default": 9223372036854775808}}}}"##,
            r##"error: the default 9223372036854775808 does not fit a long: use an integer of 64 bits
  --> m.json:4:88 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Float", "traits": {"smithy.api#default": "1"}}}}"##,
            r##"error: the default "1" does not fit a float: use a number
  --> m.json:4:89 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Double", "traits": {"smithy.api#default": true}}}}"##,
            r##"error: the default true does not fit a double: use a number
  --> m.json:4:90 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#default": 1.5}}}}"##,
            r##"error: the default 1.5 does not fit a bigInteger: use an integer
  --> m.json:4:94 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#BigDecimal", "traits": {"smithy.api#default": "1"}}}}"##,
            r##"error: the default "1" does not fit a bigDecimal: use a number
  --> m.json:4:94 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": []}}}}"##,
            r##"error: the default [] does not fit a timestamp: use seconds since 1970, or a date and time as in RFC 3339
  --> m.json:4:93 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Document", "traits": {"smithy.api#default": [1]}}}}"##,
            r##"error: the default [1] does not fit a document: use a simple value, [] or {}
  --> m.json:4:92 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Unit", "traits": {"smithy.api#default": {}}}}}"##,
            r##"error: the target must be a shape that has values, but `smithy.api#Unit` is the unit type
  --> m.json:4:58 (shape a#S$m)
  help: refer to a structure without members instead

error: the trait cannot be applied to a member of a structure that targets a structure
  --> m.json:4:88 (shape a#S$m, trait smithy.api#default)
  help: `default` belongs on members of structures, and on shapes other than structures and unions"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#L", "traits": {"smithy.api#default": [1]}}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#String"}}"##,
            r##"error: the default [1] does not fit a list: use []
  --> m.json:4:76 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#M", "traits": {"smithy.api#default": {"a": "this is a long value that is cut off in the message, as you see"}}}}},
"a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}}"##,
            r##"error: the default {"a":"this is a long value that is cut off in the message, a... does not fit a map: use {}
  --> m.json:4:76 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "a#E", "traits": {"smithy.api#default": "C"}}}},
"a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}}"##,
            r##"error: the default "C" does not fit an enum: use one of its values
  --> m.json:4:76 (shape a#S$m, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
        (
            r##""a#X": {"type": "integer", "traits": {"smithy.api#default": "0"}}"##,
            r##"error: the default "0" does not fit an integer: use an integer of 32 bits
  --> m.json:4:39 (shape a#X, trait smithy.api#default)
  help: change the default, or the target"##,
        ),
    ];
    for (shapes, expected) in table {
        assert_eq!(errors(shapes), expected, "{shapes}");
    }
}
