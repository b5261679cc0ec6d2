//! The test traits as they stand in a model.
//!
//! Sections of the specification: Smithy, "HTTP Protocol Compliance Tests" and "Rules engine: endpointTests trait". Members
//! that no client test needs (documentation, tags, authScheme) are not read.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::Deserialize;
use serde_json::{Map, Value};

/// An item of `smithy.test#httpRequestTests`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestCase {
    pub method: String,
    pub uri: String,
    pub host: Option<String>,
    pub resolved_host: Option<String>,
    #[serde(default)]
    pub query_params: Vec<String>,
    #[serde(default)]
    pub require_query_params: Vec<String>,
    #[serde(default)]
    pub forbid_query_params: Vec<String>,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub require_headers: Vec<String>,
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    #[serde(default)]
    pub params: Map<String, Value>,
}

/// An item of `smithy.test#httpResponseTests`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResponseCase {
    pub code: u16,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    #[serde(default)]
    pub params: Map<String, Value>,
    #[serde(default)]
    pub vendor_params: Map<String, Value>,
}

/// What decides whether a case becomes a test.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Selector {
    pub id: String,
    pub protocol: String,
    pub applies_to: Option<String>,
}

/// An item of `testCases` in `smithy.rules#endpointTests`.
#[derive(Debug, Deserialize)]
pub(super) struct EndpointCase {
    pub documentation: Option<String>,
    #[serde(default)]
    pub params: BTreeMap<String, Value>,
    pub expect: Expect,
}

/// What an endpoint case expects.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Expect {
    Endpoint(ExpectedEndpoint),
    Error(String),
}

/// The endpoint that a case expects.
#[derive(Debug, Deserialize)]
pub(super) struct ExpectedEndpoint {
    pub url: String,
    #[serde(default)]
    pub headers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub properties: BTreeMap<String, Value>,
}

/// Reads one case.
pub(super) fn read<T: DeserializeOwned>(case: &Value) -> Result<T, String> {
    T::deserialize(case).map_err(|error| format!("it is not what the trait says: {error}"))
}
