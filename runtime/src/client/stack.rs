//! The stack: which layers a call passes, and in which order.
//!
//! From the outside in:
//!
//! 1. **operation timeout** ([`timeout`](super::timeout)): bounds the whole call, waits between attempts included;
//! 2. **retry**: its place; what it needs to decide, the operation's facts and the response, is in [`Attempt`] and in the result.
//!    Until there is one, a call is one attempt;
//! 3. **attempt timeout** ([`timeout`](super::timeout)): bounds one attempt, loading of credentials and reading of the body included;
//! 4. **signing** ([`sign`](super::sign)): inside of retry, so that every attempt is signed at its own time;
//! 5. **transport** ([`transport`](super::transport)): one exchange over HTTP, with the response's body in memory unless it is the
//!    operation's streaming output.
//!
//! All are concrete types: one future is boxed per attempt, that of the transport.

use std::convert::Infallible;
use std::sync::Arc;

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::body::SdkBody;
use tower::ServiceBuilder;

use super::endpoint::ResolvedEndpoint;
use super::error::TimeoutKind;
use super::sign::{Sign, SignLayer};
use super::timeout::{Limit, Timeout, TimeoutLayer};
use super::transport::Transport;
use super::Settings;
use crate::operation::OperationMeta;
use crate::types::BoxError;
use crate::HttpResponse;

/// What passes through the stack: the request of one attempt.
#[derive(Debug)]
pub(super) struct Attempt {
    /// The request's head: addressed to the endpoint, with all headers but those of the signature.
    pub(super) head: http::request::Parts,
    /// The request's body.
    pub(super) body: SdkBody,
    /// The operation's facts.
    pub(super) meta: &'static OperationMeta,
    /// The endpoint, for what it says about signing.
    pub(super) endpoint: Arc<ResolvedEndpoint>,
}

/// Why there is no response. A response with an error status is a response.
///
/// Boxed, since the type is several hundred bytes large and is handed through every layer.
pub(super) type SendError = Box<SdkError<Infallible, HttpResponse>>;

pub(super) type Stack = Timeout<Timeout<Sign<Transport>>>;

/// The stack for `settings`. The signing layer comes from outside, where it presigns too.
pub(super) fn new(settings: &Settings, sign: SignLayer) -> Stack {
    let timeouts = settings.timeouts();
    let sleep = settings.sleep();
    let limit = |kind, duration| Limit::new(kind, duration, &sleep);
    ServiceBuilder::new()
        .layer(TimeoutLayer::new(limit(
            TimeoutKind::Operation,
            timeouts.operation_timeout(),
        )))
        .layer(TimeoutLayer::new(limit(
            TimeoutKind::Attempt,
            timeouts.operation_attempt_timeout(),
        )))
        .layer(sign)
        .service(Transport::new(settings, &timeouts, &sleep))
}

/// A failure before there is a connection: nothing that another attempt would mend.
pub(super) fn dispatch_failure(error: impl Into<BoxError>) -> SendError {
    connector_failure(ConnectorError::other(error.into(), None))
}

/// A failure of the connection.
pub(super) fn connector_failure(error: ConnectorError) -> SendError {
    Box::new(SdkError::dispatch_failure(error))
}
