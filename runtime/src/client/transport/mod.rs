//! Transport: one exchange over HTTP.
//!
//! Enters: a request that is ready to go. Leaves: the response with its body in memory, whatever its status; or why there is none,
//! in the terms of the AWS SDK: a [`ConnectorError`] before the head of the response has arrived, a response error after it.
//! A success of an operation whose output streams leaves with a body that is still arriving.
//!
//! The body has no limit of its own: the attempt timeout bounds how long it may take, not how long it may be. No timeout covers a
//! body that streams: its reader decides how long that takes.

mod connect;
mod custom;
mod failure;
mod pool;
mod tls;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use http_body_util::BodyExt;
use tower::Service;

use self::custom::CustomClient;
use self::pool::Pool;
use super::error::BodyError;
use super::stack::{Attempt, SendError};
use super::Settings;
use crate::types::BoxError;
use crate::HttpResponse;

/// Sends requests through the client's own connection pool, or through the HTTP client that the user has configured.
#[derive(Clone, Debug)]
pub(super) struct Transport {
    exchange: Arc<Exchange>,
}

#[derive(Debug)]
enum Exchange {
    Pool(Pool),
    Custom(Box<CustomClient>),
}

impl Transport {
    pub(super) fn new(
        settings: &Settings,
        timeouts: &TimeoutConfig,
        sleep: &SharedAsyncSleep,
    ) -> Self {
        let exchange = match &settings.http_client {
            None => Exchange::Pool(Pool::new(timeouts, sleep)),
            Some(client) => Exchange::Custom(Box::new(CustomClient::new(
                client.clone(),
                settings,
                timeouts,
            ))),
        };
        Self {
            exchange: Arc::new(exchange),
        }
    }
}

impl Service<Attempt> for Transport {
    type Response = HttpResponse;
    type Error = SendError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, SendError>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, attempt: Attempt) -> Self::Future {
        let exchange = self.exchange.clone();
        let request = http::Request::from_parts(attempt.head, attempt.body);
        let body = match attempt.meta.has_streaming_output() {
            true => ResponseBody::Live,
            false => ResponseBody::InMemory,
        };
        Box::pin(async move {
            match &*exchange {
                Exchange::Pool(pool) => pool.send(request, body).await,
                Exchange::Custom(client) => client.send(request, body).await,
            }
        })
    }
}

/// How the body of a successful response is handed over. That of an error is always in memory: it is read here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ResponseBody {
    InMemory,
    Live,
}

/// Reads `body` to its end into memory.
async fn collect<B>(body: B) -> Result<SdkBody, BodyError>
where
    B: BodyExt,
    B::Error: Into<BoxError>,
{
    match body.collect().await {
        Ok(body) => Ok(SdkBody::from(body.to_bytes())),
        Err(error) => Err(BodyError {
            source: error.into(),
        }),
    }
}

/// The error for a response whose body did not arrive; `response` is what did.
fn response_error(error: impl Into<BoxError>, response: HttpResponse) -> SendError {
    Box::new(SdkError::response_error(error, response))
}
