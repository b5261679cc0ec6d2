//! The test traits as they stand in a model.
//!
//! Sections of the specification: Smithy, "HTTP Protocol Compliance Tests" and "Rules engine: endpointTests trait". Members
//! that no client test needs (documentation, tags, authScheme) are not read.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::plan::object::Object;

/// An item of `smithy.test#httpRequestTests`.
pub(super) struct RequestCase {
    pub method: String,
    pub uri: String,
    pub host: Option<String>,
    pub resolved_host: Option<String>,
    pub query_params: Vec<String>,
    pub require_query_params: Vec<String>,
    pub forbid_query_params: Vec<String>,
    pub headers: BTreeMap<String, String>,
    pub require_headers: Vec<String>,
    pub forbid_headers: Vec<String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    pub params: Map<String, Value>,
}

/// An item of `smithy.test#httpResponseTests`.
pub(super) struct ResponseCase {
    pub code: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    pub params: Map<String, Value>,
    pub vendor_params: Map<String, Value>,
}

/// What decides whether a case becomes a test.
pub(super) struct Selector {
    pub id: String,
    pub protocol: String,
    pub applies_to: Option<String>,
}

/// An item of `testCases` in `smithy.rules#endpointTests`.
pub(super) struct EndpointCase {
    pub documentation: Option<String>,
    pub params: BTreeMap<String, Value>,
    pub expect: Expect,
}

/// What an endpoint case expects.
pub(super) enum Expect {
    Endpoint(ExpectedEndpoint),
    Error(String),
}

/// The endpoint that a case expects.
pub(super) struct ExpectedEndpoint {
    pub url: String,
    pub headers: BTreeMap<String, Vec<String>>,
    pub properties: BTreeMap<String, Value>,
}

/// An item of a test trait.
pub(super) trait Case: Sized {
    /// # Errors
    ///
    /// When the item is not what the trait says.
    fn read(case: Object<'_>) -> Result<Self, String>;
}

impl Case for RequestCase {
    fn read(case: Object<'_>) -> Result<Self, String> {
        Ok(Self {
            method: case.required("method")?,
            uri: case.required("uri")?,
            host: case.optional("host")?,
            resolved_host: case.optional("resolvedHost")?,
            query_params: case.or_empty("queryParams")?,
            require_query_params: case.or_empty("requireQueryParams")?,
            forbid_query_params: case.or_empty("forbidQueryParams")?,
            headers: case.or_empty("headers")?,
            require_headers: case.or_empty("requireHeaders")?,
            forbid_headers: case.or_empty("forbidHeaders")?,
            body: case.optional("body")?,
            body_media_type: case.optional("bodyMediaType")?,
            params: case.or_empty("params")?,
        })
    }
}

impl Case for ResponseCase {
    fn read(case: Object<'_>) -> Result<Self, String> {
        Ok(Self {
            code: case.required("code")?,
            headers: case.or_empty("headers")?,
            body: case.optional("body")?,
            body_media_type: case.optional("bodyMediaType")?,
            params: case.or_empty("params")?,
            vendor_params: case.or_empty("vendorParams")?,
        })
    }
}

impl Case for Selector {
    fn read(case: Object<'_>) -> Result<Self, String> {
        Ok(Self {
            id: case.required("id")?,
            protocol: case.required("protocol")?,
            applies_to: case.optional("appliesTo")?,
        })
    }
}

impl Case for EndpointCase {
    fn read(case: Object<'_>) -> Result<Self, String> {
        let expect = case.nested("expect", |expect| {
            let endpoint = expect.nested("endpoint", |endpoint| {
                Ok(ExpectedEndpoint {
                    url: endpoint.required("url")?,
                    headers: endpoint.or_empty("headers")?,
                    properties: endpoint.or_empty("properties")?,
                })
            })?;
            match endpoint {
                Some(endpoint) => Ok(Expect::Endpoint(endpoint)),
                None => expect.required("error").map(Expect::Error),
            }
        })?;
        Ok(Self {
            documentation: case.optional("documentation")?,
            params: case.or_empty("params")?,
            expect: expect.ok_or("it has no `expect`")?,
        })
    }
}

/// Reads one case.
pub(super) fn read<T: Case>(case: &Value) -> Result<T, String> {
    let read = Object::of(case).and_then(T::read);
    read.map_err(|reason| format!("it is not what the trait says: {reason}"))
}
