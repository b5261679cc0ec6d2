//! From a response to an output or an error.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;

use super::{lists, Operation, OperationMeta, SetRequestId};
use crate::error::ErrorResponse;
use crate::request_id;
use crate::serde::Deserialize;
use crate::types::BoxError;

/// Turns a response into the operation's output or error. The response's body is in memory, unless the operation's output streams.
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
    parse_with::<O>(response, true)
}

/// [`parse`], which `validates` the checksum of the response's body only if it is to.
pub(crate) fn parse_with<O: Operation>(
    mut response: Response,
    validates: bool,
) -> Result<O::Output, SdkError<O::Error, Response>> {
    let failed = is_error(O::META, &response);
    prepare(O::META, &mut response, failed);
    if failed {
        return match O::read_error(ErrorResponse::new(O::META, &response)) {
            Ok(error) => Err(SdkError::service_error(error, response)),
            Err(error) => Err(unreadable(O::META, error, response)),
        };
    }
    if validates {
        response = validate(O::META, response)?;
    }
    if O::META.has_unit_output() {
        // Whatever there is, the model says nothing about it.
        *response.body_mut() = SdkBody::empty();
    }
    if O::META.has_unwrapped_output() {
        if let Some(wrapped) = response.body().bytes().map(wrapped) {
            *response.body_mut() = wrapped.into();
        }
    }
    lists::tidy(&mut response, O::META.output);
    match read_output::<O>(&response) {
        Ok(mut output) => {
            let ids = request_id::in_headers(response.headers());
            output.set_request_id(ids.first.map(str::to_owned));
            output.set_extended_request_id(ids.extended.map(str::to_owned));
            if O::META.has_streaming_output() {
                O::set_body(&mut output, response.take_body());
            }
            Ok(output)
        }
        Err(error) => Err(unreadable(O::META, error, response)),
    }
}

/// Makes of the body what the protocol's codec can read.
fn prepare(meta: &OperationMeta, response: &mut Response, failed: bool) {
    #[cfg(any(feature = "xml", feature = "query"))]
    {
        let protocol = (meta.service.protocol)();
        let output = (!failed).then_some(meta.output);
        crate::protocol::prepare(protocol, response, output);
    }
    let _ = (meta, response, failed);
}

/// Whether the body of the response to `request` is to be validated: where the request asks for a checksum.
#[cfg(feature = "client")]
pub(crate) fn expects_checksum(meta: &OperationMeta, request: &http::Request<SdkBody>) -> bool {
    #[cfg(feature = "checksums")]
    if let Some(checksums) = meta.checksums_of() {
        return crate::checksum::is_asked_for(checksums, request.headers());
    }
    let _ = (meta, request);
    false
}

/// The error about an answer that is not what it has to be.
fn unreadable<E>(
    meta: &OperationMeta,
    error: impl Into<BoxError>,
    response: Response,
) -> SdkError<E, Response> {
    let response = match meta.has_sensitive_output() {
        true => response.map(|_| SdkBody::from(crate::REDACTED)),
        false => response,
    };
    SdkError::response_error(error, response)
}

/// Checks the body's checksum, or makes the body do so itself (`aws.protocols#httpChecksum`).
#[cfg(feature = "checksums")]
fn validate<E>(
    meta: &OperationMeta,
    mut response: Response,
) -> Result<Response, SdkError<E, Response>> {
    let Some(checksums) = meta.checksums_of() else {
        return Ok(response);
    };
    match crate::checksum::guard(&mut response, checksums, meta.has_streaming_output()) {
        Ok(()) => Ok(response),
        Err(error) => Err(unreadable(meta, error, response)),
    }
}

#[cfg(not(feature = "checksums"))]
fn validate<E>(
    _meta: &OperationMeta,
    response: Response,
) -> Result<Response, SdkError<E, Response>> {
    Ok(response)
}

/// Whether `response` is an error: by its status, or by its root element where the service is known for that.
pub(crate) fn is_error(meta: &OperationMeta, response: &Response) -> bool {
    !response.status().is_success()
        || meta.may_fail_with_success() && response.body().bytes().is_some_and(has_error_root)
}

/// An XML document from its root on: without white space and declaration.
fn root(body: &[u8]) -> &[u8] {
    let text = body.trim_ascii_start();
    if !text.starts_with(b"<?") {
        return text;
    }
    let end = text.windows(2).position(|pair| pair == b"?>");
    end.map_or(text, |end| text[end + 2..].trim_ascii_start())
}

/// The document with an element around its root, as every other output has it.
fn wrapped(body: &[u8]) -> Vec<u8> {
    [b"<Output>", root(body), b"</Output>"].concat()
}

/// Whether the root element of an XML document is `Error`.
fn has_error_root(body: &[u8]) -> bool {
    root(body)
        .strip_prefix(b"<Error")
        .and_then(|rest| rest.first())
        .is_some_and(|next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())
}

fn read_output<O: Operation>(response: &Response) -> Result<O::Output, SerdeError> {
    let meta = O::META;
    let protocol = (meta.service.protocol)();
    let mut de = protocol.deserialize_response(response, meta.output, meta.config())?;
    O::Output::deserialize(&mut *de)
}

/// Code, message and request id of an error, as they go along with a response in which they have been found.
#[derive(Clone)]
struct Found(ErrorMetadata);

/// Looks for code, message and request id of the error in `response`, and leaves them there for who asks next.
#[cfg(feature = "client")]
pub(crate) fn find_error(meta: &'static OperationMeta, response: &mut Response) -> ErrorMetadata {
    prepare(meta, response, true);
    let metadata = error_metadata(meta, response);
    response.add_extension(Found(metadata.clone()));
    metadata
}

/// A body that is not what the protocol says is an error without a code: it comes from something on the way, such as a load
/// balancer, and its status says enough.
fn error_metadata(meta: &'static OperationMeta, response: &Response) -> ErrorMetadata {
    if let Some(Found(metadata)) = response.extension() {
        return metadata.clone();
    }
    let protocol = (meta.service.protocol)();
    let mut metadata = protocol
        .parse_error_metadata(response, meta.config())
        .unwrap_or_default();
    let status = response.status().as_u16();
    if let (Some(code), Some([])) = (meta.bodiless_error_code(status), response.body().bytes()) {
        metadata = metadata.code(code);
    }
    crate::request_id::apply(metadata, response)
}

impl ErrorResponse<'_> {
    /// The error in `response`, with its code and message.
    pub(crate) fn new<'a>(
        meta: &'static OperationMeta,
        response: &'a Response,
    ) -> ErrorResponse<'a> {
        ErrorResponse {
            protocol: (meta.service.protocol)(),
            config: meta.config(),
            response,
            meta: error_metadata(meta, response),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{has_error_root, wrapped};

    #[test]
    fn a_root_can_be_wrapped() {
        let table = [
            ("<a>b</a>", "<Output><a>b</a></Output>"),
            (
                "<?xml version=\"1.0\"?>\n<a x=\"y\"/>\n",
                "<Output><a x=\"y\"/>\n</Output>",
            ),
            ("", "<Output></Output>"),
        ];
        for (body, expected) in table {
            let found = wrapped(body.as_bytes());
            assert_eq!(String::from_utf8(found).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn an_error_is_known_by_its_root() {
        let table: [(&str, bool); 8] = [
            ("<Error><Code>X</Code></Error>", true),
            ("<?xml version=\"1.0\"?>\n <Error/>", true),
            ("<Error xmlns=\"x\"/>", true),
            ("<Errors/>", false),
            ("<CopyObjectResult><Error/></CopyObjectResult>", false),
            ("<?xml", false),
            ("", false),
            ("{\"Error\": 1}", false),
        ];
        for (body, expected) in table {
            assert_eq!(has_error_root(body.as_bytes()), expected, "{body:?}");
        }
    }
}
