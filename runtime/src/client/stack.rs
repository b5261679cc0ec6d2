//! The stack: which layers a call passes, and in which order.
//!
//! From the outside in:
//!
//! 1. **operation timeout** ([`timeout`](super::timeout)): bounds the whole call, waits between attempts included;
//! 2. **retry** ([`retry`]): makes another attempt where that may help, after a wait;
//! 3. **span** ([`trace`](super::trace)): tells a subscriber what came of an attempt;
//! 4. **attempt timeout** ([`timeout`](super::timeout)): bounds one attempt, loading of credentials and reading of the body included;
//! 5. **customization** ([`customize`](super::customize)): what the caller changes about the request of this call;
//! 6. **signing** ([`sign`](super::sign)): inside of retry, so that every attempt is signed at its own time;
//! 7. **description** ([`retry`]): headers that say which attempt it is, which the signature leaves out;
//! 8. **transport** ([`transport`](super::transport)): one exchange over HTTP, with the response's body in memory unless it is the
//!    operation's streaming output.
//!
//! All are concrete types: one future is boxed per attempt, that of the transport.

use std::convert::Infallible;
use std::sync::Arc;

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::body::SdkBody;
use http::header::HeaderValue;
use tower_layer::Layer;

use super::clock::Clock;
use super::customize::{Customize, CustomizeLayer};
use super::endpoint::ResolvedEndpoint;
use super::error::TimeoutKind;
use super::retry::{self, Describe, DescribeLayer, Retry};
use super::sign::{Sign, SignLayer};
use super::timeout::{Limit, Timeout, TimeoutLayer};
use super::trace::{Trace, TraceLayer};
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
    /// Which attempt of its call it is. The first is 1.
    pub(super) number: u32,
    /// What the attempts of a call have in common: a UUID.
    pub(super) invocation: HeaderValue,
}

impl Attempt {
    /// A copy to be sent as the next attempt; `None` for a body that cannot be sent twice.
    pub(super) fn next(&self) -> Option<Self> {
        let body = self.body.try_clone()?;
        // Extensions and another version come only with a user's edits, which are made later. Copies of extensions are much code.
        let (mut head, ()) = http::Request::new(()).into_parts();
        head.method = self.head.method.clone();
        head.uri = self.head.uri.clone();
        head.headers = self.head.headers.clone();
        Some(Self {
            head,
            body,
            meta: self.meta,
            endpoint: self.endpoint.clone(),
            number: self.number.saturating_add(1),
            invocation: self.invocation.clone(),
        })
    }
}

/// Why there is no response. A response with an error status is a response.
///
/// Boxed, since the type is several hundred bytes large and is handed through every layer.
pub(super) type SendError = Box<SdkError<Infallible, HttpResponse>>;

pub(super) type Stack = Timeout<Retry<Trace<Timeout<Customize<Sign<Describe<Transport>>>>>>>;

/// The layers that keep something between calls.
#[derive(Clone)]
pub(super) struct Parts {
    clock: Clock,
    pub(super) sign: SignLayer,
    policy: retry::Policy,
    transport: Transport,
}

impl Parts {
    pub(super) fn new(settings: &Settings) -> Self {
        let clock = Clock::new(settings.time());
        let sign = SignLayer::new(settings, clock.clone());
        Self {
            policy: retry::Policy::new(
                &settings.retries(),
                settings.sleep(),
                clock.clone(),
                sign.signing(),
            ),
            clock,
            sign,
            transport: Transport::new(settings),
        }
    }

    /// The same, but for what `other` sets; `settings` are those of these parts with `other` laid over them.
    #[inline]
    pub(super) fn overlaid(&self, settings: &Settings, other: &Settings) -> Self {
        let clock = match other.time_source {
            Some(_) => Clock::new(settings.time()),
            None => self.clock.clone(),
        };
        let sign = self.sign.overlaid(settings, other, &clock);
        Self {
            policy: self.policy.overlaid(
                &settings.retries(),
                settings.sleep(),
                clock.clone(),
                sign.signing(),
            ),
            clock,
            sign,
            transport: self.transport.overlaid(settings, other),
        }
    }

    pub(super) fn stack(&self, settings: &Settings, customize: CustomizeLayer) -> Stack {
        let timeouts = settings.timeouts();
        let attempts = settings.retries().max_attempts();
        let describe = DescribeLayer::new(attempts, timeouts.read_timeout(), self.clock.clone());
        let sleep = settings.sleep();
        let limit = |kind, duration| TimeoutLayer::new(Limit::new(kind, duration, &sleep));
        let operation = limit(TimeoutKind::Operation, timeouts.operation_timeout());
        let attempt = limit(TimeoutKind::Attempt, timeouts.operation_attempt_timeout());
        // From the inside out.
        let stack = describe.layer(self.transport.clone());
        let stack = customize.layer(self.sign.layer(stack));
        let stack = TraceLayer.layer(attempt.layer(stack));
        operation.layer(Retry::new(self.policy.clone(), stack))
    }
}

/// A failure before there is a connection: nothing that another attempt would mend.
pub(super) fn dispatch_failure(error: impl Into<BoxError>) -> SendError {
    connector_failure(ConnectorError::other(error.into(), None))
}

/// A failure of the connection.
pub(super) fn connector_failure(error: ConnectorError) -> SendError {
    Box::new(SdkError::dispatch_failure(error))
}
