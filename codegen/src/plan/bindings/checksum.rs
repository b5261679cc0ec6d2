//! `aws.protocols#httpChecksum`: the members that it names, and the algorithms.
//!
//! Section of the specification: "AWS protocols", "aws.protocols#httpChecksum trait".

use serde_json::Value;

use super::misused;
use crate::model::{Kind, Operation};
use crate::plan::checksums::CHECKSUM;
use crate::plan::Context;

/// The algorithms that the specification knows. Those behind the fifth are computed by no client yet: a request that asks for one
/// fails with a message, and a response is checked with another.
const KNOWN: [&str; 10] = [
    "CRC32",
    "CRC32C",
    "CRC64NVME",
    "SHA1",
    "SHA256",
    "SHA512",
    "MD5",
    "XXHASH64",
    "XXHASH3",
    "XXHASH128",
];

pub(super) fn check(context: &mut Context<'_>, operation: &Operation) {
    let Some(value) = operation.traits.get(CHECKSUM) else {
        return;
    };
    for algorithm in values_of(context, operation, value, "requestAlgorithmMember") {
        is_known(context, operation, &algorithm);
    }
    let modes = values_of(context, operation, value, "requestValidationModeMember");
    if !modes.is_empty() && !modes.iter().any(|mode| mode == "ENABLED") {
        let reason = "the enum of requestValidationModeMember has no value ENABLED, which asks for a checksum";
        misused(context, &operation.id, CHECKSUM, reason);
    }
    let responses = value.get("responseAlgorithms").and_then(Value::as_array);
    for algorithm in responses.into_iter().flatten().filter_map(Value::as_str) {
        is_known(context, operation, algorithm);
    }
    if responses.is_some_and(|list| !list.is_empty()) && value.get(MODE).is_none() {
        let reason =
            "responseAlgorithms needs a requestValidationModeMember, which asks for a checksum";
        misused(context, &operation.id, CHECKSUM, reason);
    }
}

const MODE: &str = "requestValidationModeMember";

/// The values of the enum that the member targets which the trait names in `property`; none where that is wrong, or not said.
fn values_of(
    context: &mut Context<'_>,
    operation: &Operation,
    value: &Value,
    property: &str,
) -> Vec<String> {
    let Some(name) = value.get(property).and_then(Value::as_str) else {
        return Vec::new();
    };
    let model = context.model;
    let input = model.shape(&operation.input);
    let Some(member) = input.members().iter().find(|member| member.name == name) else {
        let reason = format!("{property} names {name}, which the input has not");
        misused(context, &operation.id, CHECKSUM, reason);
        return Vec::new();
    };
    let Kind::Enum(values) = &model.shape(&member.target).kind else {
        let reason = format!("{property} names {name}, which does not target an enum");
        misused(context, &operation.id, CHECKSUM, reason);
        return Vec::new();
    };
    values.iter().map(|member| member.value.clone()).collect()
}

fn is_known(context: &mut Context<'_>, operation: &Operation, algorithm: &str) {
    if !KNOWN
        .iter()
        .any(|known| known.eq_ignore_ascii_case(algorithm))
    {
        let reason = format!(
            "the algorithm {algorithm} is not known: use one of {}",
            KNOWN.join(", ")
        );
        misused(context, &operation.id, CHECKSUM, reason);
    }
}
