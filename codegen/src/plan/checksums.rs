//! The checksums of an operation: `aws.protocols#httpChecksum`, as it is generated.
//!
//! Enters: an operation whose use of the trait `bindings` has judged, and its planned input. Leaves: which headers carry what, and
//! which field names the algorithm.

use proc_macro2::Ident;
use serde_json::Value;

use super::protocol::SchemaTrait;
use super::shapes::StructurePlan;
use crate::model::Operation;

pub(super) const CHECKSUM: &str = "aws.protocols#httpChecksum";

/// Checksums of request and response.
#[derive(Clone, Debug)]
pub struct ChecksumPlan {
    /// The member that names the algorithm of the request's checksum.
    pub algorithm: Option<ChecksumMember>,
    /// The request has to have a checksum.
    pub required: bool,
    /// The member that asks for a checksum in the response.
    pub mode: Option<ChecksumMember>,
    /// The algorithms that the response may use.
    pub responses: Vec<String>,
}

/// A member of the input that says something about checksums.
#[derive(Clone, Debug)]
pub struct ChecksumMember {
    /// The header that it is bound to.
    pub header: Option<String>,
    /// Its field.
    pub field: Ident,
}

/// The checksums of `operation`, if it has any.
pub(super) fn plan(operation: &Operation, input: &StructurePlan) -> Option<ChecksumPlan> {
    let value = operation.traits.get(CHECKSUM)?;
    let member = |property| {
        let name = value.get(property)?.as_str()?;
        let field = input.fields.iter().find(|field| field.wire_name == name)?;
        let header = field.traits.iter().find_map(|bound| match bound {
            SchemaTrait::HttpHeader(header) => Some(header.to_ascii_lowercase()),
            _ => None,
        });
        Some(ChecksumMember {
            header,
            field: field.ident.clone(),
        })
    };
    let required = value
        .get("requestChecksumRequired")
        .and_then(Value::as_bool);
    let responses = value.get("responseAlgorithms").and_then(Value::as_array);
    let responses = responses.into_iter().flatten().filter_map(Value::as_str);
    Some(ChecksumPlan {
        algorithm: member("requestAlgorithmMember"),
        required: required == Some(true),
        mode: member("requestValidationModeMember"),
        responses: responses.map(str::to_owned).collect(),
    })
}
