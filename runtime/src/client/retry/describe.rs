//! The headers by which a service knows retries: `amz-sdk-invocation-id` and `amz-sdk-request`.
//!
//! Enters: a signed [`Attempt`]. Leaves: the same with the two headers. As in the AWS SDK for Rust the signature does not cover
//! them, so that this layer stands below signing. A service can tell from them which requests are attempts of one call, and whether
//! another may follow.

use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use aws_smithy_types::date_time::Format;
use aws_smithy_types::DateTime;
use http::header::{HeaderName, HeaderValue};
use tower_layer::Layer;
use tower_service::Service;

use crate::client::clock::Clock;
use crate::client::stack::Attempt;

// By value: every request inserts headers so, and a second instance of the map's code would be one more to load.
const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// Makes [`Describe`]s.
#[derive(Clone, Debug)]
pub(in crate::client) struct DescribeLayer {
    headers: Arc<Headers>,
}

#[derive(Debug)]
struct Headers {
    /// The value for the first attempt, which is the only one for most calls.
    first: HeaderValue,
    max_attempts: u32,
    read_timeout: Option<Duration>,
    clock: Clock,
}

impl DescribeLayer {
    pub(in crate::client) fn new(
        max_attempts: u32,
        read_timeout: Option<Duration>,
        clock: Clock,
    ) -> Self {
        let headers = Headers {
            first: value(1, max_attempts, None),
            max_attempts,
            read_timeout,
            clock,
        };
        Self {
            headers: Arc::new(headers),
        }
    }
}

impl Headers {
    fn value(&self, number: u32) -> HeaderValue {
        if number == 1 {
            return self.first.clone();
        }
        let ends = |timeout| self.clock.now().checked_add(timeout);
        value(number, self.max_attempts, self.read_timeout.and_then(ends))
    }
}

/// `ttl` is when the client stops waiting for the response.
fn value(number: u32, max_attempts: u32, ttl: Option<SystemTime>) -> HeaderValue {
    let pairs = format!("attempt={number}; max={}", max_attempts.max(1));
    let text = match ttl.and_then(timestamp) {
        Some(ttl) => format!("ttl={ttl}; {pairs}"),
        None => pairs,
    };
    HeaderValue::try_from(text).expect("digits, letters and punctuation")
}

/// ISO 8601 in its basic format, in whole seconds: `20231114T221320Z`.
fn timestamp(time: SystemTime) -> Option<String> {
    let mut time = DateTime::from(time);
    time.set_subsec_nanos(0);
    let mut text = time.fmt(Format::DateTime).ok()?;
    text.retain(|c| !matches!(c, '-' | ':'));
    Some(text)
}

impl<S> Layer<S> for DescribeLayer {
    type Service = Describe<S>;

    fn layer(&self, inner: S) -> Describe<S> {
        Describe {
            headers: self.headers.clone(),
            inner,
        }
    }
}

/// Says which attempt a request is.
#[derive(Clone, Debug)]
pub(in crate::client) struct Describe<S> {
    headers: Arc<Headers>,
    inner: S,
}

impl<S: Service<Box<Attempt>>> Service<Box<Attempt>> for Describe<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut attempt: Box<Attempt>) -> S::Future {
        let headers = &mut attempt.head.headers;
        headers.insert(INVOCATION_ID, attempt.invocation.clone());
        headers.insert(REQUEST, self.headers.value(attempt.number));
        self.inner.call(attempt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_numbered_and_say_when_they_end() {
        let end = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_750);
        let table = [
            (1, 3, None, "attempt=1; max=3"),
            (1, 0, None, "attempt=1; max=1"),
            (2, 3, None, "attempt=2; max=3"),
            (3, 5, Some(end), "ttl=20231114T221320Z; attempt=3; max=5"),
        ];
        for (number, max_attempts, ttl, expected) in table {
            assert_eq!(value(number, max_attempts, ttl), expected);
        }
    }
}
