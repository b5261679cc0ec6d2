//! What a subscriber of `tracing` sees: a span per operation, and one per attempt inside of it.
//!
//! Enters: a call, and what came of it and of its attempts. Leaves: the spans `operation` and `attempt`, of level DEBUG and target
//! `tinsmith`, with these fields:
//!
//! | field | of | when |
//! |---|---|---|
//! | `service`, `operation` | both | from the start: the service's `sdkId`, the operation's name |
//! | `attempt` | `attempt` | from the start: 1 for the first |
//! | `status`, `request_id` | both | with the response; an operation has those of its last one |
//! | `outcome` | both | at the end: `ok`, or the kind of the error in words; absent if the caller did not wait for the end |
//! | `duration_ms` | both | at the end: milliseconds, reading of the body included; absent on a target without a clock |
//!
//! There is nothing else in them: no URL, header or body, and no text of an error, any of which may hold a secret. Without a subscriber
//! that wants them, spans cost the look at a static and no clock is read.

use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Instant;

use aws_smithy_runtime_api::client::result::SdkError;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;
use tracing::field::Empty;
use tracing::{debug_span, Instrument, Span};

use super::stack::{Attempt, SendError};
use crate::operation::OperationMeta;
use crate::target::HAS_CLOCK;
use crate::HttpResponse;
use crate::RequestId;

/// The span of something that takes time.
#[derive(Clone)]
struct Timed {
    span: Span,
    is_wanted: bool,
    start: Option<Instant>,
}

impl Timed {
    fn new(span: Span) -> Self {
        let is_wanted = !span.is_disabled();
        Self {
            span,
            is_wanted,
            start: (is_wanted && HAS_CLOCK).then(Instant::now),
        }
    }

    /// Records what is known of the response.
    fn received(&self, result: &Result<HttpResponse, SendError>) {
        if !self.is_wanted {
            return;
        }
        let response = match result {
            Ok(response) => Some(response),
            Err(error) => error.raw_response(),
        };
        let Some(response) = response else {
            return;
        };
        self.span.record("status", response.status().as_u16());
        if let Some(id) = response.request_id() {
            self.span.record("request_id", id);
        }
    }

    fn end(&self, outcome: &'static str) {
        if self.is_wanted {
            self.span.record("outcome", outcome);
        }
        if let Some(start) = self.start {
            let millis = start.elapsed().as_secs_f64() * 1e3;
            self.span.record("duration_ms", millis);
        }
    }
}

/// The span of an operation.
pub(super) struct Call(Timed);

impl Call {
    pub(super) fn start(meta: &OperationMeta) -> Self {
        Self(Timed::new(debug_span!(
            target: "tinsmith",
            "operation",
            service = meta.service().sdk_id,
            operation = meta.name(),
            status = Empty,
            request_id = Empty,
            outcome = Empty,
            duration_ms = Empty,
        )))
    }

    /// Begins the attempts, and runs them, inside of the span.
    pub(super) fn attempts<F, B>(&self, begin: B) -> impl Future<Output = F::Output> + use<F, B>
    where
        B: FnOnce() -> F,
        F: Future<Output = Result<HttpResponse, SendError>>,
    {
        let timed = self.0.clone();
        let attempts = timed.span.in_scope(begin);
        async move {
            let result = attempts.instrument(timed.span.clone()).await;
            timed.received(&result);
            result
        }
    }

    pub(super) fn end<T, E, R>(&self, outcome: Result<&T, &SdkError<E, R>>) {
        self.0.end(in_words(outcome));
    }
}

fn in_words<T, E, R>(outcome: Result<&T, &SdkError<E, R>>) -> &'static str {
    match outcome {
        Ok(_) => "ok",
        Err(SdkError::ConstructionFailure(_)) => "construction failure",
        Err(SdkError::TimeoutError(_)) => "timeout",
        Err(SdkError::DispatchFailure(_)) => "dispatch failure",
        Err(SdkError::ResponseError(_)) => "response error",
        Err(SdkError::ServiceError(_)) => "service error",
        Err(_) => "error",
    }
}

/// Makes [`Trace`]s.
#[derive(Clone, Debug)]
pub(super) struct TraceLayer;

impl<S> Layer<S> for TraceLayer {
    type Service = Trace<S>;

    fn layer(&self, inner: S) -> Trace<S> {
        Trace { inner }
    }
}

/// Gives every attempt its span.
#[derive(Clone, Debug)]
pub(super) struct Trace<S> {
    inner: S,
}

impl<S> Service<Box<Attempt>> for Trace<S>
where
    S: Service<Box<Attempt>, Response = HttpResponse, Error = SendError>,
{
    type Response = HttpResponse;
    type Error = SendError;
    type Future = TraceFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, attempt: Box<Attempt>) -> Self::Future {
        let timed = Timed::new(debug_span!(
            target: "tinsmith",
            "attempt",
            service = attempt.meta.service().sdk_id,
            operation = attempt.meta.name(),
            attempt = attempt.number,
            status = Empty,
            request_id = Empty,
            outcome = Empty,
            duration_ms = Empty,
        ));
        let future = timed.span.in_scope(|| self.inner.call(attempt));
        TraceFuture { future, timed }
    }
}

pin_project! {
    /// The future of [`Trace`].
    pub(super) struct TraceFuture<F> {
        #[pin]
        future: F,
        timed: Timed,
    }
}

impl<F> Future for TraceFuture<F>
where
    F: Future<Output = Result<HttpResponse, SendError>>,
{
    type Output = Result<HttpResponse, SendError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let entered = this.timed.span.enter();
        let result = ready!(this.future.poll(cx));
        drop(entered);
        this.timed.received(&result);
        let outcome = match &result {
            Ok(response) if response.status().as_u16() >= 300 => "service error",
            result => in_words(result.as_ref().map_err(|error| &**error)),
        };
        this.timed.end(outcome);
        Poll::Ready(result)
    }
}
