//! The chosen service and its operations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::id::ShapeId;
use super::traits::Traits;

/// The chosen service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The absolute id.
    pub id: ShapeId,
    /// The version, usually a date; empty where the model gives none.
    pub version: String,
    /// The traits of the service.
    pub traits: Traits,
    /// Names that replace those of some shapes in this service's closure.
    pub rename: BTreeMap<ShapeId, String>,
    /// Protocol traits applied to the service, by id.
    pub(crate) protocols: Vec<String>,
}

impl Service {
    /// `aws.api#service`, `sdkId`: the name AWS gives the service in its SDKs.
    pub fn sdk_id(&self) -> Option<&str> {
        self.aws("sdkId")
    }

    /// `aws.api#service`, `endpointPrefix`: the first label of the host name.
    pub fn endpoint_prefix(&self) -> Option<&str> {
        self.aws("endpointPrefix")
    }

    /// `aws.auth#sigv4`, `name`: the service's name in signatures.
    pub fn signing_name(&self) -> Option<&str> {
        self.field("aws.auth#sigv4", "name")
    }

    /// `title`.
    pub fn title(&self) -> Option<&str> {
        self.traits.title()
    }

    /// The ids of the protocol traits applied to the service, sorted: the
    /// protocols of AWS and Smithy, and any trait of the model that is itself
    /// marked with `protocolDefinition`.
    pub fn protocols(&self) -> Vec<&str> {
        self.protocols.iter().map(String::as_str).collect()
    }

    fn aws(&self, field: &str) -> Option<&str> {
        self.field("aws.api#service", field)
    }

    fn field(&self, id: &str, field: &str) -> Option<&str> {
        self.traits.get(id)?.get(field).and_then(Value::as_str)
    }
}

/// One chosen operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The absolute id.
    pub id: ShapeId,
    /// The operation's own input structure, always present in
    /// [`super::Model::shapes`] with [`super::Role::Input`].
    pub input: ShapeId,
    /// The operation's own output structure, always present in
    /// [`super::Model::shapes`] with [`super::Role::Output`].
    pub output: ShapeId,
    /// The errors of the operation and of its service, sorted, each once.
    pub errors: Vec<ShapeId>,
    /// The traits of the operation.
    pub traits: Traits,
}
