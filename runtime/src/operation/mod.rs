//! What an operation is, and its two sans-io halves: [`request()`] and [`response()`].
//!
//! Enters: an input and an endpoint, or an HTTP response. Leaves: an unsigned HTTP request, or an output or error. Nothing here
//! waits, sends or reads a clock. The client sends through the very same two functions.

// `SdkError` is returned by value, as the SDK does: programs written for the SDK match on it.
#![allow(clippy::result_large_err)]

mod address;
mod body;
mod checksums;
mod lists;
mod meta;
mod request;
mod response;
mod service;
mod token;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::operation::BuildError;

#[cfg(feature = "client")]
pub(crate) use self::address::Address;
#[cfg(feature = "checksums")]
pub(crate) use self::body::followed;
pub use self::checksums::Checksums;
pub use self::meta::OperationMeta;
#[cfg(feature = "client")]
pub(crate) use self::request::request_to;
#[cfg(feature = "json")]
pub(crate) use self::request::CLIENT_HEADERS;
pub use self::request::{request, request_with, RequestOptions};
#[cfg(feature = "client")]
pub(crate) use self::response::{expects_checksum, find_error, is_error, parse_with};
pub use self::response::{parse, response};
pub use self::service::{Auth, AuthScheme, ServiceMeta};
pub use self::token::IdempotencyTokenProvider;
#[cfg(feature = "client")]
pub(crate) use self::token::{invocation_id, random};

use crate::error::{ErrorResponse, OperationError};
use crate::serde::Deserialize;
use crate::validate::Validate;

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

    /// Does to the input what its service wants done to every input, such as filling in the account id that Glacier's paths need.
    fn adjust(_input: &mut Self::Input) {}

    /// The URL that `input` gives the request instead of that of the service's endpoint.
    fn endpoint_url(_input: &Self::Input) -> Option<&str> {
        None
    }

    /// Sets the members with `@idempotencyToken` that are unset, each to a new `token`.
    fn fill_tokens(_input: &mut Self::Input, _token: &mut dyn FnMut() -> String) {}

    /// The checksum algorithm that `input` names, where no header does (`requestAlgorithmMember` of `aws.protocols#httpChecksum`).
    fn checksum_algorithm(_input: &Self::Input) -> Option<&str> {
        None
    }

    /// Takes the streaming payload, which no codec sees, out of `input`.
    fn take_body(_input: &mut Self::Input) -> Option<SdkBody> {
        None
    }

    /// Gives the output its streaming payload: the response's body, as far as it has arrived.
    fn set_body(_output: &mut Self::Output, _body: SdkBody) {}
}

/// What is sent.
pub(crate) type Request = http::Request<SdkBody>;

/// What a call of `O` ends with.
pub type Outcome<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, Response>>;

/// An output that remembers the id under which the service served its request.
pub trait SetRequestId {
    /// Keeps `request_id`.
    fn set_request_id(&mut self, request_id: Option<String>);

    /// Keeps the second id of the services that have one (`x-amz-id-2`); the outputs of others have no place for it.
    fn set_extended_request_id(&mut self, _id: Option<String>) {}
}

/// The value of a `@hostLabel` member, fit to be a label of a host name.
///
/// # Errors
///
/// When it is unset, empty, or holds what a host label cannot.
#[inline]
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

/// Gives a text that is unset or empty a value.
#[inline]
pub fn default_text(member: &mut Option<String>, text: &str) {
    if member.as_deref().unwrap_or_default().is_empty() {
        *member = Some(text.to_owned());
    }
}

/// Keeps what stands behind the last slash of an id that a service hands out as a path.
#[inline]
pub fn last_segment(member: &mut Option<String>) {
    if let Some((_, id)) = member.as_deref().and_then(|path| path.rsplit_once('/')) {
        *member = Some(id.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::{default_text, last_segment};

    #[test]
    fn members_are_adjusted() {
        for (before, filled, cut) in [
            (None, "-", None),
            (Some(""), "-", Some("")),
            (Some("123"), "123", Some("123")),
            (Some("/hostedzone/Z1"), "/hostedzone/Z1", Some("Z1")),
        ] {
            let mut member = before.map(str::to_owned);
            default_text(&mut member, "-");
            assert_eq!(member.as_deref(), Some(filled), "{before:?}");
            let mut member = before.map(str::to_owned);
            last_segment(&mut member);
            assert_eq!(member.as_deref(), cut, "{before:?}");
        }
    }
}
