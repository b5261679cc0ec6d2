//! What misplaced and malformed traits are answered with.

use super::errors;

#[test]
fn word_for_word() {
    let table = [
        (
            r##""a#X": {"type": "integer", "traits": {"smithy.api#length": {"min": 1}}}"##,
            r##"error: the trait cannot be applied to an integer
  --> m.json:4:39 (shape a#X, trait smithy.api#length)
  help: `length` belongs on blobs, strings, lists and maps, and on members that target them"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer", "traits": {"smithy.api#length": {"min": 1}}}}}"##,
            r##"error: the trait cannot be applied to a member of a structure that targets an integer
  --> m.json:4:91 (shape a#S$m, trait smithy.api#length)
  help: `length` belongs on blobs, strings, lists and maps, and on members that target them"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#length": {}}}"##,
            r##"error: the value of the trait must be an object with `min`, `max` or both, integers from 0, but is {}
  --> m.json:4:38 (shape a#X, trait smithy.api#length)
  help: see the trait `length` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#length": {"min": -1}}}"##,
            r##"error: the value of the trait must be an object with `min`, `max` or both, integers from 0, but is {"min":-1}
  --> m.json:4:38 (shape a#X, trait smithy.api#length)
  help: see the trait `length` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#length": {"max": "3"}}}"##,
            r##"error: the value of the trait must be an object with `min`, `max` or both, integers from 0, but is {"max":"3"}
  --> m.json:4:38 (shape a#X, trait smithy.api#length)
  help: see the trait `length` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#length": {"min": 3, "max": 2}}}"##,
            r##"error: `min` is 3, more than `max`, which is 2
  --> m.json:4:38 (shape a#X, trait smithy.api#length)
  help: swap the two bounds"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#range": {"min": 1}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#range)
  help: `range` belongs on numbers, and on members that target them"##,
        ),
        (
            r##""a#X": {"type": "long", "traits": {"smithy.api#range": {"min": 1.5}}}"##,
            r##"error: the value of the trait must be an object with `min`, `max` or both, integers, but is {"min":1.5}
  --> m.json:4:36 (shape a#X, trait smithy.api#range)
  help: see the trait `range` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "long", "traits": {"smithy.api#range": {"min": 9223372036854775807, "max": 9223372036854775806}}}"##,
            r##"error: `min` is 9223372036854775807, more than `max`, which is 9223372036854775806
  --> m.json:4:36 (shape a#X, trait smithy.api#range)
  help: swap the two bounds"##,
        ),
        (
            r##""a#X": {"type": "double", "traits": {"smithy.api#range": {"min": 0.5, "max": 0.25}}}"##,
            r##"error: `min` is 0.5, more than `max`, which is 0.25
  --> m.json:4:38 (shape a#X, trait smithy.api#range)
  help: swap the two bounds"##,
        ),
        (
            r##""a#X": {"type": "double", "traits": {"smithy.api#range": []}}"##,
            r##"error: the value of the trait must be an object with `min`, `max` or both, numbers, but is []
  --> m.json:4:38 (shape a#X, trait smithy.api#range)
  help: see the trait `range` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "blob", "traits": {"smithy.api#pattern": "a"}}"##,
            r##"error: the trait cannot be applied to a blob
  --> m.json:4:36 (shape a#X, trait smithy.api#pattern)
  help: `pattern` belongs on strings, and on members that target them"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#pattern": 1}}"##,
            r##"error: the value of the trait must be a string, but is 1
  --> m.json:4:38 (shape a#X, trait smithy.api#pattern)
  help: see the trait `pattern` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#required": {}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#required)
  help: `required` belongs on members of structures"##,
        ),
        (
            r##""a#L": {"type": "list", "member": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}"##,
            r##"error: the trait cannot be applied to a member of a list that targets a string
  --> m.json:4:78 (shape a#L$member, trait smithy.api#required)
  help: `required` belongs on members of structures"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#required": true}}}}"##,
            r##"error: the value of the trait must be an object, but is true
  --> m.json:4:90 (shape a#S$m, trait smithy.api#required)
  help: see the trait `required` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#clientOptional": []}}}}"##,
            r##"error: the value of the trait must be an object, but is []
  --> m.json:4:90 (shape a#S$m, trait smithy.api#clientOptional)
  help: see the trait `clientOptional` in the Smithy specification"##,
        ),
        (
            r##""a#U": {"type": "union", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}}}}"##,
            r##"error: the trait cannot be applied to a member of a union that targets a string
  --> m.json:4:86 (shape a#U$m, trait smithy.api#default)
  help: `default` belongs on members of structures, and on shapes other than structures and unions"##,
        ),
        (
            r##""a#X": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}, "traits": {"smithy.api#uniqueItems": {}}}"##,
            r##"error: the trait cannot be applied to a map
  --> m.json:4:117 (shape a#X, trait smithy.api#uniqueItems)
  help: `uniqueItems` belongs on lists"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#sparse": {}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#sparse)
  help: `sparse` belongs on lists and maps"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#error": "client"}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#error)
  help: `error` belongs on structures"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "caller"}}"##,
            r##"error: the value of the trait must be one of "client", "server", but is "caller"
  --> m.json:4:56 (shape a#S, trait smithy.api#error)
  help: see the trait `error` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#sensitive": 1}}"##,
            r##"error: the value of the trait must be an object, but is 1
  --> m.json:4:38 (shape a#X, trait smithy.api#sensitive)
  help: see the trait `sensitive` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}}}}"##,
            r##"error: the trait cannot be applied to a member of a structure that targets a string
  --> m.json:4:90 (shape a#S$m, trait smithy.api#sensitive)
  help: `sensitive` belongs on data shapes; version 2.0 does not allow it on members"##,
        ),
        (
            r##""a#P": {"type": "operation", "traits": {"smithy.api#sensitive": {}}}"##,
            r##"error: the trait cannot be applied to an operation
  --> m.json:4:41 (shape a#P, trait smithy.api#sensitive)
  help: `sensitive` belongs on data shapes; version 2.0 does not allow it on members"##,
        ),
        (
            r##""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}"##,
            r##"error: the value of the trait must be a string that is not empty, but is 1
  --> m.json:4:83 (shape a#E$A, trait smithy.api#enumValue)
  help: see the trait `enumValue` in the Smithy specification"##,
        ),
        (
            r##""a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2147483648}}}}"##,
            r##"error: the value of the trait must be an integer of 32 bits, but is 2147483648
  --> m.json:4:86 (shape a#E$A, trait smithy.api#enumValue)
  help: see the trait `enumValue` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#enumValue": "x"}}}}"##,
            r##"error: the trait cannot be applied to a member of a structure that targets a string
  --> m.json:4:90 (shape a#S$m, trait smithy.api#enumValue)
  help: `enumValue` belongs on members of enums and intEnums"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#timestampFormat": "date-time"}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#timestampFormat)
  help: `timestampFormat` belongs on timestamps, and on members that target them"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "iso"}}}}"##,
            r##"error: the value of the trait must be one of "date-time", "http-date", "epoch-seconds", but is "iso"
  --> m.json:4:93 (shape a#S$m, trait smithy.api#timestampFormat)
  help: see the trait `timestampFormat` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "integer", "traits": {"smithy.api#mediaType": "text/plain"}}"##,
            r##"error: the trait cannot be applied to an integer
  --> m.json:4:39 (shape a#X, trait smithy.api#mediaType)
  help: `mediaType` belongs on blobs and strings"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#streaming": {}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#streaming)
  help: `streaming` belongs on blobs and unions"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer", "traits": {"smithy.api#idempotencyToken": {}}}}}"##,
            r##"error: the trait cannot be applied to a member of a structure that targets an integer
  --> m.json:4:91 (shape a#S$m, trait smithy.api#idempotencyToken)
  help: `idempotencyToken` belongs on members of structures that target strings"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#deprecated": {"message": 1}}}"##,
            r##"error: the value of the trait must be an object with the strings `message` and `since`, but is {"message":1}
  --> m.json:4:38 (shape a#X, trait smithy.api#deprecated)
  help: see the trait `deprecated` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#documentation": ["x"]}}"##,
            r##"error: the value of the trait must be a string, but is ["x"]
  --> m.json:4:38 (shape a#X, trait smithy.api#documentation)
  help: see the trait `documentation` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#since": 2020}}"##,
            r##"error: the value of the trait must be a string, but is 2020
  --> m.json:4:38 (shape a#X, trait smithy.api#since)
  help: see the trait `since` in the Smithy specification"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#input": {}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#input)
  help: `input` belongs on structures"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#output": {}}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#output)
  help: `output` belongs on structures"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#title": "T"}}"##,
            r##"error: the trait cannot be applied to a string
  --> m.json:4:38 (shape a#X, trait smithy.api#title)
  help: `title` belongs on services and resources"##,
        ),
        (
            r##""a#X": {"type": "string", "traits": {"smithy.api#enum": "x"}}"##,
            r##"error: the value of the trait must be a list of objects with the string `value`, but is "x"
  --> m.json:4:38 (shape a#X, trait smithy.api#enum)
  help: see the trait `enum` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#httpError": "404"}}"##,
            r##"error: the value of the trait must be an HTTP status code, but is "404"
  --> m.json:4:86 (shape a#S, trait smithy.api#httpError)
  help: see the trait `httpError` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#retryable": {"throttling": 1}}}"##,
            r##"error: the value of the trait must be an object with the boolean `throttling`, but is {"throttling":1}
  --> m.json:4:86 (shape a#S, trait smithy.api#retryable)
  help: see the trait `retryable` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": 1}}}}"##,
            r##"error: the value of the trait must be a string, but is 1
  --> m.json:4:90 (shape a#S$m, trait smithy.api#jsonName)
  help: see the trait `jsonName` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#xmlName": 1}}}}"##,
            r##"error: the value of the trait must be a name of letters, digits, `_` and `-`, perhaps with a prefix and `:`, but is 1
  --> m.json:4:90 (shape a#S$m, trait smithy.api#xmlName)
  help: see the trait `xmlName` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#xmlFlattened": {}}}}}"##,
            r##"error: the trait cannot be applied to a member of a structure that targets a string
  --> m.json:4:90 (shape a#S$m, trait smithy.api#xmlFlattened)
  help: `xmlFlattened` belongs on members of structures and unions that target lists or maps"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#xmlAttribute": 1}}}}"##,
            r##"error: the value of the trait must be an object, but is 1
  --> m.json:4:90 (shape a#S$m, trait smithy.api#xmlAttribute)
  help: see the trait `xmlAttribute` in the Smithy specification"##,
        ),
        (
            r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#xmlNamespace": {"prefix": "p"}}}}}"##,
            r##"error: the value of the trait must be an object with the string `uri` and perhaps the name `prefix`, but is {"prefix":"p"}
  --> m.json:4:90 (shape a#S$m, trait smithy.api#xmlNamespace)
  help: see the trait `xmlNamespace` in the Smithy specification"##,
        ),
    ];
    for (shapes, expected) in table {
        assert_eq!(errors(shapes), expected, "{shapes}");
    }
}
