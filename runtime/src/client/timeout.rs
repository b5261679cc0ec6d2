//! Timeouts: a layer for the operation's and the attempt's, and the future that all kinds share.
//!
//! Enters: a future and a [`Limit`]. Leaves: the future's output, or a [`TimeoutError`] that says which limit has passed. Without
//! a limit nothing is allocated and no timer is asked. The future is polled before the timer: what is ready counts.

use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_runtime_api::client::result::SdkError;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::error::{TimeoutError, TimeoutKind};
use super::stack::SendError;

/// How long something may take, and what measures it.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    error: TimeoutError,
    sleep: SharedAsyncSleep,
}

impl Limit {
    pub(super) fn new(
        kind: TimeoutKind,
        limit: Option<Duration>,
        sleep: &SharedAsyncSleep,
    ) -> Option<Self> {
        limit.map(|limit| Self {
            error: TimeoutError { kind, limit },
            sleep: sleep.clone(),
        })
    }

    /// What is done when the limit has passed, counted from now.
    pub(super) fn start(&self) -> Sleep {
        self.sleep.sleep(self.error.limit)
    }

    pub(super) fn error(&self) -> TimeoutError {
        self.error
    }
}

/// Runs `future` within `limit`, which starts now.
pub(super) fn within<F: Future>(limit: Option<&Limit>, future: F) -> Within<F> {
    let timer = limit.map(|limit| (limit.start(), limit.error()));
    Within { future, timer }
}

pin_project! {
    /// The future of [`within`].
    pub(super) struct Within<F> {
        #[pin]
        future: F,
        timer: Option<(Sleep, TimeoutError)>,
    }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TimeoutError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if let Poll::Ready(output) = this.future.poll(cx) {
            return Poll::Ready(Ok(output));
        }
        match this.timer {
            Some((sleep, error)) => {
                ready!(Pin::new(sleep).poll(cx));
                Poll::Ready(Err(*error))
            }
            None => Poll::Pending,
        }
    }
}

/// Makes [`Timeout`]s.
#[derive(Clone, Debug)]
pub(super) struct TimeoutLayer {
    limit: Option<Limit>,
}

impl TimeoutLayer {
    pub(super) fn new(limit: Option<Limit>) -> Self {
        Self { limit }
    }
}

impl<S> Layer<S> for TimeoutLayer {
    type Service = Timeout<S>;

    fn layer(&self, inner: S) -> Timeout<S> {
        Timeout {
            limit: self.limit.clone(),
            inner,
        }
    }
}

/// Ends a call that takes longer than its limit with [`SdkError::TimeoutError`].
#[derive(Clone, Debug)]
pub(super) struct Timeout<S> {
    limit: Option<Limit>,
    inner: S,
}

impl<S, R> Service<R> for Timeout<S>
where
    S: Service<R, Error = SendError>,
{
    type Response = S::Response;
    type Error = SendError;
    type Future = TimeoutFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> Self::Future {
        TimeoutFuture {
            future: within(self.limit.as_ref(), self.inner.call(request)),
        }
    }
}

pin_project! {
    /// The future of [`Timeout`].
    pub(super) struct TimeoutFuture<F> {
        #[pin]
        future: Within<F>,
    }
}

impl<F, T> Future for TimeoutFuture<F>
where
    F: Future<Output = Result<T, SendError>>,
{
    type Output = Result<T, SendError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.project().future.poll(cx)) {
            Ok(result) => result,
            Err(error) => Err(Box::new(SdkError::timeout_error(error))),
        })
    }
}
