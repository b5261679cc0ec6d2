//! The loop: attempts, and the waits between them.
//!
//! Enters: the first attempt. Leaves: how the last one ended. tower has a loop too. It asks its policy how an attempt has ended only where
//! another can follow, and this one has to know of all: the token bucket, the clock and the credentials' keeper learn from each. Its budget
//! counts retries by the second and its backoff has no full jitter; AWS's standard mode wants others, which [`bucket`](super::bucket) and
//! [`backoff`](super::backoff) are.

use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use aws_smithy_async::rt::sleep::Sleep;
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{Policy, Running};
use crate::client::stack::{Attempt, SendError};
use crate::HttpResponse;

/// Makes attempts for as long as the [`Policy`] asks for another.
#[derive(Clone, Debug)]
pub(in crate::client) struct Retry<S> {
    policy: Policy,
    inner: S,
}

impl<S> Retry<S> {
    pub(in crate::client) fn new(policy: Policy, inner: S) -> Self {
        Self { policy, inner }
    }
}

impl<S> Service<Box<Attempt>> for Retry<S>
where
    S: Service<Box<Attempt>, Response = HttpResponse, Error = SendError> + Clone,
{
    type Response = HttpResponse;
    type Error = SendError;
    type Future = RetryFuture<S, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, attempt: Box<Attempt>) -> Self::Future {
        RetryFuture {
            next: self.policy.next(&attempt),
            policy: self.policy.clone(),
            state: send(&mut self.inner, attempt),
            inner: self.inner.clone(),
        }
    }
}

pin_project! {
    /// The future of [`Retry`].
    pub(in crate::client) struct RetryFuture<S, F> {
        policy: Policy,
        // What is sent if the attempt that runs fails; absent if none may follow.
        next: Option<Box<Attempt>>,
        inner: S,
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Sending { running: Running, #[pin] future: F },
        Waiting { sleep: Sleep },
    }
}

fn send<S: Service<Box<Attempt>>>(service: &mut S, attempt: Box<Attempt>) -> State<S::Future> {
    let running = Running {
        meta: attempt.meta,
        number: attempt.number,
    };
    State::Sending {
        running,
        future: service.call(attempt),
    }
}

impl<S> Future for RetryFuture<S, S::Future>
where
    S: Service<Box<Attempt>, Response = HttpResponse, Error = SendError>,
{
    type Output = Result<HttpResponse, SendError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let state = match this.state.as_mut().project() {
                StateProjection::Sending { running, future } => {
                    let mut result = ready!(future.poll(cx));
                    let can_follow = this.next.is_some();
                    match this.policy.wait(*running, &mut result, can_follow) {
                        Some(sleep) => State::Waiting { sleep },
                        None => return Poll::Ready(result),
                    }
                }
                StateProjection::Waiting { sleep } => {
                    ready!(Pin::new(sleep).poll(cx));
                    let attempt = this.next.take().expect("a wait is for another attempt");
                    *this.next = this.policy.next(&attempt);
                    // All of the layers are ready at any time.
                    send(this.inner, attempt)
                }
            };
            this.state.set(state);
        }
    }
}
