//! `aws.protocols#httpChecksum`: what it names has to be there.

use serde_json::{json, Value};

use super::check;
use crate::plan::fixture::{operation, structure};

/// An operation with this value of the trait, whose input has a member of each kind that one could name.
fn with(value: Value) -> Value {
    let values = |texts: &[&str]| {
        let members = texts.iter().map(|text| {
            let value = json!({ "smithy.api#enumValue": text });
            let member = json!({ "target": "smithy.api#Unit", "traits": value });
            (text.to_uppercase(), member)
        });
        json!({ "type": "enum", "members": members.collect::<serde_json::Map<_, _>>() })
    };
    json!({
        "a#Op": operation(json!({
            "smithy.api#http": { "method": "PUT", "uri": "/" },
            "aws.protocols#httpChecksum": value,
        })),
        "a#In": structure(&[
            ("algorithm", "a#Algorithm", json!({ "smithy.api#httpHeader": "x-algorithm" })),
            ("mode", "a#Mode", json!({ "smithy.api#httpHeader": "x-mode" })),
            ("odd", "a#Odd", json!({})),
            ("text", "smithy.api#String", json!({})),
        ]),
        "a#Algorithm": values(&["CRC32", "crc64nvme", "XXHASH3"]),
        "a#Mode": values(&["ENABLED"]),
        "a#Odd": values(&["SHA256", "ROT13"]),
    })
}

#[test]
fn what_a_checksum_names_has_to_be_there() {
    const KNOWN: &str =
        "CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128";
    let odd = format!("error a#Op aws.protocols#httpChecksum: the trait is misused: the algorithm ROT13 is not known: use one of {KNOWN}");
    let lower = format!("error a#Op aws.protocols#httpChecksum: the trait is misused: the algorithm crc31 is not known: use one of {KNOWN}");
    check(vec![
        (with(json!({ "requestAlgorithmMember": "algorithm" })), &[]),
        (with(json!({ "requestChecksumRequired": true })), &[]),
        (
            with(json!({ "requestValidationModeMember": "mode", "responseAlgorithms": ["CRC32", "sha1"] })),
            &[],
        ),
        (
            with(json!({ "requestAlgorithmMember": "missing" })),
            &["error a#Op aws.protocols#httpChecksum: the trait is misused: requestAlgorithmMember names missing, which the input has not"],
        ),
        (
            with(json!({ "requestAlgorithmMember": "text" })),
            &["error a#Op aws.protocols#httpChecksum: the trait is misused: requestAlgorithmMember names text, which does not target an enum"],
        ),
        (with(json!({ "requestAlgorithmMember": "odd" })), &[&odd]),
        (
            with(json!({ "requestValidationModeMember": "missing", "responseAlgorithms": ["CRC32"] })),
            &["error a#Op aws.protocols#httpChecksum: the trait is misused: requestValidationModeMember names missing, which the input has not"],
        ),
        (
            with(json!({ "requestValidationModeMember": "algorithm", "responseAlgorithms": ["CRC32"] })),
            &["error a#Op aws.protocols#httpChecksum: the trait is misused: the enum of requestValidationModeMember has no value ENABLED, which asks for a checksum"],
        ),
        (
            with(json!({ "requestValidationModeMember": "mode", "responseAlgorithms": ["crc31"] })),
            &[&lower],
        ),
        (
            with(json!({ "responseAlgorithms": ["CRC32"] })),
            &["error a#Op aws.protocols#httpChecksum: the trait is misused: responseAlgorithms needs a requestValidationModeMember, which asks for a checksum"],
        ),
    ]);
}
