//! What an operation is, and its two sans-io halves: [`request`] and [`response`].
//!
//! Enters: an input and an endpoint, or an HTTP response. Leaves: an unsigned HTTP request, or an output or error. Nothing here
//! waits, sends or reads a clock. The client sends through the very same two functions.

// `SdkError` is returned by value, as the SDK does: programs written for the SDK match on it.
#![allow(clippy::result_large_err)]

use std::sync::OnceLock;

use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::{
    ServiceShapeName, ServiceShapeNamespace, ServiceVersion, ServiceXmlNamespace,
};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_schema::Schema;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::operation::BuildError;

use crate::error::{ErrorResponse, OperationError};
use crate::protocol::Protocol;
use crate::serde::Deserialize;
use crate::validate::{Validate, Validation};

/// The facts of a service that its operations share. One `static` per generated client.
#[derive(Debug)]
pub struct ServiceMeta {
    /// Absolute shape id, such as `com.amazonaws.iotsecuretunneling#IoTSecuredTunneling`.
    pub id: &'static str,
    /// `sdkId` of `aws.api#service`, or the shape's name where the trait is absent.
    pub sdk_id: &'static str,
    /// The service shape's `version`.
    pub version: &'static str,
    /// Name that SigV4 signs with, or `None` where the service has no `aws.auth#sigv4`.
    pub signing_name: Option<&'static str>,
    /// `(uri, prefix)` of the service's `@xmlNamespace`.
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// The wire protocol.
    pub protocol: Protocol,
}

/// How an operation is authenticated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Auth {
    /// The request is sent as it is.
    None,
    /// Signed with SigV4; without credentials the call fails.
    SigV4,
    /// Signed with SigV4 where the client has credentials, else sent as it is (`@optionalAuth`).
    OptionalSigV4,
}

/// The facts of one operation. One `static` per operation.
#[derive(Debug)]
pub struct OperationMeta {
    service: &'static ServiceMeta,
    name: &'static str,
    input: &'static Schema<'static>,
    output: &'static Schema<'static>,
    auth: Auth,
    sensitive_output: bool,
    config: OnceLock<ConfigBag>,
}

impl OperationMeta {
    /// The facts of the operation `name` (as the model spells it) of `service`.
    pub const fn new(
        service: &'static ServiceMeta,
        name: &'static str,
        input: &'static Schema<'static>,
        output: &'static Schema<'static>,
        auth: Auth,
    ) -> Self {
        Self {
            service,
            name,
            input,
            output,
            auth,
            sensitive_output: false,
            config: OnceLock::new(),
        }
    }

    /// The output holds `@sensitive` members: an answer that cannot be read is kept without its body, which `Debug` would print.
    pub const fn sensitive_output(mut self) -> Self {
        self.sensitive_output = true;
        self
    }

    /// The operation's service.
    pub fn service(&self) -> &'static ServiceMeta {
        self.service
    }

    /// The operation's name as the model spells it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How the operation is authenticated.
    pub fn auth(&self) -> Auth {
        self.auth
    }

    /// What the published protocols look up while they serialize: without it `X-Amz-Target` and the like are silently missing.
    fn config(&self) -> &ConfigBag {
        self.config.get_or_init(|| {
            let (namespace, shape_name) = self
                .service
                .id
                .split_once('#')
                .unwrap_or(("", self.service.id));
            let mut layer = Layer::new(self.name);
            layer.store_put(Metadata::new(self.name, self.service.sdk_id));
            layer.store_put(ServiceShapeName::new(shape_name));
            layer.store_put(ServiceShapeNamespace::new(namespace));
            layer.store_put(ServiceVersion::new(self.service.version));
            if let Some((uri, prefix)) = self.service.xml_namespace {
                layer.store_put(ServiceXmlNamespace::new(uri, prefix.map(Into::into)));
            }
            ConfigBag::of_layers(vec![layer])
        })
    }
}

/// An operation of a generated client. The generated unit struct of the operation implements it.
pub trait Operation: 'static {
    /// The operation's input structure.
    type Input: SerializableStruct + Validate + Send + 'static;
    /// The operation's output structure.
    type Output: Deserialize + SetRequestId + Send + 'static;
    /// The operation's error.
    type Error: OperationError;

    /// The operation's facts.
    const META: &'static OperationMeta;

    /// Reads the modeled error that the response's error code names, or gives the unhandled error.
    ///
    /// # Errors
    ///
    /// When the error's body does not fit its shape.
    fn read_error(response: ErrorResponse<'_>) -> Result<Self::Error, SerdeError>;

    /// What the operation's `@endpoint` trait puts before the host name, filled in from `input`.
    ///
    /// # Errors
    ///
    /// When a `@hostLabel` member is unset or is not a valid host label.
    fn host_prefix(_input: &Self::Input) -> Result<Option<String>, SerdeError> {
        Ok(None)
    }
}

/// What a call of `O` ends with.
pub type Outcome<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, Response>>;

/// An output that remembers the id under which the service served its request.
pub trait SetRequestId {
    /// Keeps `request_id`.
    fn set_request_id(&mut self, request_id: Option<String>);
}

/// Turns an input into the unsigned request for `endpoint`.
///
/// `validation` says which constraints are checked first.
///
/// # Errors
///
/// [`SdkError::ConstructionFailure`], whose source is a [`Violations`](crate::Violations) where the input breaks a constraint, and
/// says else what could not be serialized.
pub fn request<O: Operation>(
    input: &O::Input,
    endpoint: &Endpoint,
    validation: Validation,
) -> Result<http::Request<SdkBody>, SdkError<O::Error, Response>> {
    input
        .validate_as(validation)
        .map_err(SdkError::construction_failure)?;
    let prefix = O::host_prefix(input).map_err(SdkError::construction_failure)?;
    serialize(O::META, input, endpoint, prefix).map_err(SdkError::construction_failure)
}

fn serialize(
    meta: &'static OperationMeta,
    input: &dyn SerializableStruct,
    endpoint: &Endpoint,
    host_prefix: Option<String>,
) -> Result<http::Request<SdkBody>, SerdeError> {
    let protocol = (meta.service.protocol)();
    let config = meta.config();
    let mut request: Request = protocol.serialize_request(input, meta.input, "", config)?;
    match host_prefix {
        None => protocol.update_endpoint(&mut request, endpoint, config)?,
        Some(prefix) => {
            let prefix = EndpointPrefix::new(prefix)
                .map_err(|e| SerdeError::custom(format!("host prefix: {e}")))?;
            let mut layer = Layer::new("host prefix");
            layer.store_put(prefix);
            let config = ConfigBag::of_layers(vec![layer]);
            protocol.update_endpoint(&mut request, endpoint, &config)?;
        }
    }
    request
        .try_into_http1x()
        .map_err(|e| SerdeError::custom(format!("the request is not valid HTTP: {e}")))
}

/// Turns a response, whose body is in memory, into the operation's output or error.
///
/// # Errors
///
/// [`SdkError::ServiceError`] where the service answered with an error, [`SdkError::ResponseError`] where the
/// response is not what the protocol and the model say.
pub fn response<O: Operation>(
    response: http::Response<impl Into<SdkBody>>,
) -> Result<O::Output, SdkError<O::Error, Response>> {
    let status = response.status();
    match Response::try_from(response.map(Into::into)) {
        Ok(response) => parse::<O>(response),
        Err(error) => Err(SdkError::response_error(
            error,
            Response::new(status.into(), SdkBody::empty()),
        )),
    }
}

/// [`response`] for a response that has already been converted.
///
/// # Errors
///
/// As [`response`].
pub fn parse<O: Operation>(response: Response) -> Result<O::Output, SdkError<O::Error, Response>> {
    let request_id = crate::RequestId::request_id(&response).map(str::to_owned);
    if response.status().is_success() {
        match read_output::<O>(&response) {
            Ok(mut output) => {
                output.set_request_id(request_id);
                Ok(output)
            }
            Err(error) if O::META.sensitive_output => {
                let hidden = response.map(|_| SdkBody::from(crate::REDACTED));
                Err(SdkError::response_error(error, hidden))
            }
            Err(error) => Err(SdkError::response_error(error, response)),
        }
    } else {
        match ErrorResponse::new(O::META, &response).and_then(O::read_error) {
            Ok(error) => Err(SdkError::service_error(error, response)),
            Err(error) => Err(SdkError::response_error(error, response)),
        }
    }
}

fn read_output<O: Operation>(response: &Response) -> Result<O::Output, SerdeError> {
    let meta = O::META;
    let protocol = (meta.service.protocol)();
    let mut de = protocol.deserialize_response(response, meta.output, meta.config())?;
    O::Output::deserialize(&mut *de)
}

impl ErrorResponse<'_> {
    /// Looks for the error's code and message in `response`.
    fn new<'a>(
        meta: &'static OperationMeta,
        response: &'a Response,
    ) -> Result<ErrorResponse<'a>, SerdeError> {
        let protocol = (meta.service.protocol)();
        let metadata = protocol.parse_error_metadata(response, meta.config())?;
        let metadata = aws_types::request_id::apply_request_id(metadata, response.headers());
        Ok(ErrorResponse {
            protocol,
            config: meta.config(),
            response,
            meta: metadata.build(),
        })
    }
}

/// The value of a `@hostLabel` member, fit to be a label of a host name.
///
/// # Errors
///
/// When it is unset, empty, or holds what a host label cannot.
pub fn host_label<'v>(member: &str, value: Option<&'v str>) -> Result<&'v str, SerdeError> {
    match value {
        Some(value) if crate::endpoint::is_valid_host_label(value, true) => Ok(value),
        Some(_) => Err(SerdeError::invalid_input(format!(
            "the member {member} becomes part of the host name: it may hold letters, digits, hyphens and dots, and no label longer \
             than 63 characters"
        ))),
        None => Err(SerdeError::invalid_input(format!(
            "the member {member} becomes part of the host name: it has to be set"
        ))),
    }
}

/// The value of a required member, which a builder needs.
///
/// # Errors
///
/// When it is unset; the error names `structure` and `member`.
pub fn required<T>(
    structure: &'static str,
    member: &'static str,
    value: Option<T>,
) -> Result<T, BuildError> {
    value.ok_or_else(|| BuildError::missing_field(member, structure))
}
