//! Transport: one exchange over HTTP.
//!
//! Enters: a request that is ready to go. Leaves: the response with its body in memory, whatever its status; or why there is none,
//! in the terms of the AWS SDK: a [`ConnectorError`] before the head of the response has arrived, a response error after it.
//! A success of an operation whose output streams leaves with a body that is still arriving.
//!
//! The body of an error is read up to 16 MiB, which is more than any service sends. That of a success has no limit of its own: the
//! attempt timeout bounds how long it may take, not how long it may be. Of a body that streams, whose reader decides how long that takes,
//! the read timeout bounds the wait for each frame.

#[cfg(feature = "default-https-client")]
mod built_in;
mod custom;
mod failure;
mod idle;
#[cfg(not(feature = "default-https-client"))]
mod not_built_in;
mod service;

use std::future::Future;
use std::pin::{pin, Pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use bytes::Bytes;
use http_body::Body;
use http_body_util::BodyExt;
use tower_service::Service;

pub(super) use self::built_in::{retire, TlsConfig};
#[cfg(feature = "default-https-client")]
pub use self::built_in::{TlsError, TrustStoreError};
pub use self::service::{HttpLayers, HttpService};

use self::built_in::Pool;
use self::custom::CustomClient;
use self::idle::Idle;
#[cfg(not(feature = "default-https-client"))]
use self::not_built_in as built_in;
use super::error::{BodyError, TimeoutKind, TooLong};
use super::stack::{connector_failure, Attempt, SendError};
use super::timeout::Limit;
use super::Settings;
use crate::types::BoxError;
use crate::HttpResponse;

/// Sends requests through the built-in HTTP client, or through the HTTP client that the user has configured; and through the
/// layers around either.
#[derive(Clone, Debug)]
pub(super) struct Transport {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    exchange: Exchange,
    layered: Option<HttpService>,
    timeouts: (Option<Duration>, Option<Duration>),
    /// The read timeout as the limit of bodies that stream.
    read: Option<Limit>,
}

#[derive(Clone, Debug)]
enum Exchange {
    Pool(Arc<Pool>),
    Custom(Arc<CustomClient>),
}

impl Transport {
    pub(super) fn new(settings: &Settings) -> Self {
        let timeouts = settings.timeouts();
        let exchange = match &settings.http_client {
            None => Exchange::Pool(Arc::new(Pool::new(settings, &timeouts))),
            Some(client) => {
                let client = CustomClient::new(client.clone(), settings, &timeouts);
                Exchange::Custom(Arc::new(client))
            }
        };
        Self::layered(exchange, settings, &timeouts)
    }

    fn layered(exchange: Exchange, settings: &Settings, timeouts: &TimeoutConfig) -> Self {
        let layered = settings
            .http_layers
            .as_ref()
            .map(|layers| layers.wrap(HttpService::new(exchange.clone())));
        let shared = Shared {
            exchange,
            layered,
            timeouts: (timeouts.connect_timeout(), timeouts.read_timeout()),
            read: Limit::new(
                TimeoutKind::Read,
                timeouts.read_timeout(),
                &settings.sleep(),
            ),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The same, or one with connections of its own if `other` says how to connect. `settings` are those of this transport with
    /// `other` laid over them.
    #[inline]
    pub(super) fn overlaid(&self, settings: &Settings, other: &Settings) -> Self {
        let timeouts = settings.timeouts();
        let (connect, read) = self.shared.timeouts;
        let connects_differently = other.http_client.is_some()
            || other.tls_config.is_some()
            || other.sleep_impl.is_some()
            || timeouts.connect_timeout() != connect;
        match &self.shared.exchange {
            _ if connects_differently => Self::new(settings),
            Exchange::Pool(pool)
                if timeouts.read_timeout() != read || !pool.captures_for(settings) =>
            {
                let pool = pool.with_settings(settings, &timeouts);
                Self::layered(Exchange::Pool(Arc::new(pool)), settings, &timeouts)
            }
            Exchange::Custom(_) if timeouts.read_timeout() != read => Self::new(settings),
            exchange if other.http_layers.is_some() => {
                Self::layered(exchange.clone(), settings, &timeouts)
            }
            _ => self.clone(),
        }
    }
}

impl Shared {
    async fn send(
        &self,
        request: &mut Request,
        body: ResponseBody,
    ) -> Result<HttpResponse, SendError> {
        let read = self.read.as_ref();
        if let (None, Exchange::Pool(pool)) = (&self.layered, &self.exchange) {
            let response = pool.request(request).await.map_err(connector_failure)?;
            return finish(response, body, read, SdkBody::from_body_1_x).await;
        }
        // In a box: it may be large, and the futures of all calls would have room for it.
        let response = Box::pin(self.elsewhere(request)).await;
        finish(response.map_err(connector_failure)?, body, read, |body| {
            body
        })
        .await
    }

    async fn elsewhere(
        &self,
        request: &mut Request,
    ) -> Result<http::Response<SdkBody>, ConnectorError> {
        match &self.layered {
            Some(service) => service.request(taken(request)).await,
            None => self.exchange.request(request).await,
        }
    }
}

/// A request, until it is sent. Futures borrow it: each would be larger by its size otherwise, and a call would copy it from one to the next.
type Request = Option<http::Request<SdkBody>>;

fn taken(request: &mut Request) -> http::Request<SdkBody> {
    request.take().expect("a request is sent once")
}

impl Exchange {
    /// Sends the request and waits for the head of the response.
    async fn request(
        &self,
        request: &mut Request,
    ) -> Result<http::Response<SdkBody>, ConnectorError> {
        match self {
            Self::Pool(pool) => {
                let response = pool.request(request).await?;
                Ok(response.map(SdkBody::from_body_1_x))
            }
            Self::Custom(client) => client.request(taken(request)).await,
        }
    }
}

/// What layers are put around.
impl Service<http::Request<SdkBody>> for Exchange {
    type Response = http::Response<SdkBody>;
    type Error = ConnectorError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, ConnectorError>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), ConnectorError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        let exchange = self.clone();
        Box::pin(async move { exchange.request(&mut Some(request)).await })
    }
}

impl Service<Box<Attempt>> for Transport {
    type Response = HttpResponse;
    type Error = SendError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, SendError>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, attempt: Box<Attempt>) -> Self::Future {
        let shared = self.shared.clone();
        let body = match attempt.meta.has_streaming_output() {
            true => ResponseBody::Live,
            false => ResponseBody::InMemory,
        };
        let mut request = Some(http::Request::from_parts(attempt.head, attempt.body));
        Box::pin(async move { shared.send(&mut request, body).await })
    }
}

/// How the body of a successful response is handed over. That of an error is always in memory: it is read here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ResponseBody {
    InMemory,
    Live,
}

/// How long the body of an error may be. [`BodyError`] names it. A cancelled transaction of DynamoDB returns up to 4 MB of items, which
/// are longer in JSON.
const ERROR_LIMIT: usize = 16 << 20;

/// Reads the body of a response to its end, unless it is to be handed over as it arrives.
async fn finish<B>(
    response: http::Response<B>,
    mode: ResponseBody,
    read: Option<&Limit>,
    live: impl FnOnce(B) -> SdkBody,
) -> Result<HttpResponse, SendError>
where
    B: Body<Data = Bytes> + Send + Sync + 'static,
    B::Error: Into<BoxError> + 'static,
{
    let (head, body) = response.into_parts();
    if mode == ResponseBody::Live && head.status.is_success() {
        let body = match read {
            Some(read) => SdkBody::from_body_1_x(Idle::new(body, read.clone())),
            None => live(body),
        };
        return convert(head, body);
    }
    let limit = match head.status.is_success() {
        true => usize::MAX,
        false => ERROR_LIMIT,
    };
    match collect(body, limit).await {
        Ok(body) => convert(head, body),
        Err(error) => Err(response_error(error, convert(head, SdkBody::taken())?)),
    }
}

/// The response in the SDK's type, which wants header values to be UTF-8.
fn convert(head: http::response::Parts, body: SdkBody) -> Result<HttpResponse, SendError> {
    let status = head.status;
    HttpResponse::try_from(http::Response::from_parts(head, body))
        .map_err(|error| response_error(error, HttpResponse::new(status.into(), SdkBody::empty())))
}

/// Reads `body` to its end into memory, if it has no more than `limit` bytes. Most bodies are one frame, which is kept as it is.
async fn collect<B>(body: B, limit: usize) -> Result<SdkBody, BodyError>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let mut body = pin!(body);
    let (mut first, mut all) = (Bytes::new(), Vec::new());
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| BodyError {
            source: error.into(),
        })?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if data.len() > limit - first.len().max(all.len()) {
            return Err(BodyError {
                source: TooLong.into(),
            });
        }
        if first.is_empty() && all.is_empty() {
            first = data;
        } else {
            if all.is_empty() {
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
    }
    Ok(match all.is_empty() {
        true => SdkBody::from(first),
        false => SdkBody::from(all),
    })
}

/// The error for a response whose body did not arrive; `response` is what did.
fn response_error(error: impl Into<BoxError>, response: HttpResponse) -> SendError {
    Box::new(SdkError::response_error(error, response))
}
