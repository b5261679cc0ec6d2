//! Which failures are worth another attempt.
//!
//! Enters: why there is no response, or the code and status of an error response. Leaves: the kind of a failure that may pass by
//! itself, or `None`. Where several things speak, the model's `@retryable` comes before AWS's lists of codes, and these before the
//! status, as in the AWS SDK for Rust.

use std::error::Error;

use aws_smithy_runtime_api::client::result::SdkError;

use crate::client::error::BodyError;
use crate::client::stack::SendError;
use crate::operation::OperationMeta;
use crate::types::ErrorKind;

/// Codes by which services of AWS say that they are asked too often.
const THROTTLING: [&str; 14] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// Codes for what is expected to work at the next attempt.
const TRANSIENT: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// The kind of an error response. `code` is empty where it names none.
pub(super) fn answer(meta: &OperationMeta, code: &str, status: u16) -> Option<ErrorKind> {
    meta.retryable_kind(code)
        .or_else(|| by_code(code))
        .or_else(|| by_status(status))
}

fn by_code(code: &str) -> Option<ErrorKind> {
    if THROTTLING.contains(&code) {
        Some(ErrorKind::ThrottlingError)
    } else if TRANSIENT.contains(&code) {
        Some(ErrorKind::TransientError)
    } else {
        None
    }
}

fn by_status(status: u16) -> Option<ErrorKind> {
    match status {
        500 | 502 | 503 | 504 => Some(ErrorKind::TransientError),
        // Too Many Requests: RFC 6585, section 4.
        429 => Some(ErrorKind::ThrottlingError),
        _ => None,
    }
}

/// The kind of a failure without a response: a timeout of the attempt, a connection that failed, a body that broke off.
///
/// What failed before there was a connection, for want of credentials or of root certificates, has no kind. Of an error whose body is
/// too long the status is known.
pub(super) fn failure(error: &SendError) -> Option<ErrorKind> {
    match &**error {
        SdkError::ResponseError(context) if is_too_long(error) => {
            by_status(context.raw().status().as_u16())
        }
        SdkError::TimeoutError(_) | SdkError::ResponseError(_) => Some(ErrorKind::TransientError),
        SdkError::DispatchFailure(failure) if failure.is_timeout() || failure.is_io() => {
            Some(ErrorKind::TransientError)
        }
        SdkError::DispatchFailure(failure) => failure.as_other(),
        _ => None,
    }
}

fn is_too_long(error: &SendError) -> bool {
    let source = error.source().and_then(|source| source.downcast_ref());
    source.is_some_and(BodyError::is_too_long)
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::result::ConnectorError;
    use aws_smithy_runtime_api::http::{Response, StatusCode};
    use aws_smithy_types::body::SdkBody;

    use super::*;
    use crate::operation::{Auth, ServiceMeta};
    use crate::schema;

    static SERVICE: ServiceMeta = ServiceMeta {
        id: "com.example#Greeter",
        sdk_id: "Greeter",
        version: "",
        signing_name: None,
        xml_namespace: None,
        query_compatible: false,
        signs_payload_header: false,
        protocol: || unreachable!("nothing is serialized"),
    };
    static SHAPE: aws_smithy_schema::Schema<'static> = schema::shape("com.example#Shape", &[]);
    static META: OperationMeta = OperationMeta::new(&SERVICE, "Greet", &SHAPE, &SHAPE, Auth::None)
        .retryable(&[
            ("Busy", ErrorKind::ServerError),
            ("Throttling", ErrorKind::ClientError),
            ("InternalError", ErrorKind::TransientError),
        ]);

    #[test]
    fn the_model_comes_before_the_code_and_the_code_before_the_status() {
        use ErrorKind::{ClientError, ServerError, ThrottlingError, TransientError};
        let table = [
            ("", 400, None),
            ("Rude", 403, None),
            ("", 501, None),
            ("", 301, None),
            ("", 500, Some(TransientError)),
            ("", 502, Some(TransientError)),
            ("", 503, Some(TransientError)),
            ("", 504, Some(TransientError)),
            ("", 429, Some(ThrottlingError)),
            ("Rude", 500, Some(TransientError)),
            ("SlowDown", 503, Some(ThrottlingError)),
            ("SlowDown", 200, Some(ThrottlingError)),
            ("ThrottlingException", 400, Some(ThrottlingError)),
            ("RequestTimeout", 400, Some(TransientError)),
            ("Busy", 400, Some(ServerError)),
            ("Busy", 503, Some(ServerError)),
            ("Throttling", 400, Some(ClientError)),
            ("InternalError", 200, Some(TransientError)),
        ];
        for (code, status, expected) in table {
            assert_eq!(
                answer(&META, code, status),
                expected,
                "{code} under {status}"
            );
        }
    }

    #[test]
    fn failures_of_the_way_are_transient_and_failures_of_the_client_are_not() {
        let dispatch = |error| Box::new(SdkError::dispatch_failure(error)) as SendError;
        let response = || Response::new(StatusCode::from(http::StatusCode::OK), SdkBody::empty());
        let transient = Some(ErrorKind::TransientError);
        let table: [(SendError, Option<ErrorKind>); 8] = [
            (dispatch(ConnectorError::timeout("x".into())), transient),
            (dispatch(ConnectorError::io("x".into())), transient),
            (
                dispatch(ConnectorError::other("x".into(), transient)),
                transient,
            ),
            (dispatch(ConnectorError::other("x".into(), None)), None),
            (dispatch(ConnectorError::user("x".into())), None),
            (Box::new(SdkError::timeout_error("x")), transient),
            (
                Box::new(SdkError::response_error("x", response())),
                transient,
            ),
            (Box::new(SdkError::construction_failure("x")), None),
        ];
        for (error, expected) in table {
            assert_eq!(failure(&error), expected, "{error:?}");
        }
    }
}
