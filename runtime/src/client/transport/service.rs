//! tower's side of the transport: any [`Service`] as HTTP client, and any [`Layer`] around the one that there is.
//!
//! Enters: the user's services and layers, whatever their types. Leaves: one type for all of them, [`HttpService`], and the errors of
//! their making as [`ConnectorError`]s, which say whether another attempt may help.

use std::fmt;
use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::super::error::TimeoutKind;
use super::super::timeout::{within, Limit};
use super::failure::classify;
use crate::types::BoxError;
use crate::HttpResponse;

/// Sends HTTP requests: the type that `http_layer` of a client's configuration wraps, and that `http_service` makes.
///
/// Its requests are signed and complete; its responses may have bodies that are still arriving.
pub struct HttpService {
    inner: Box<dyn Exchanges>,
}

/// What a service answers.
type HttpFuture = Pin<Box<dyn Future<Output = Result<http::Response<SdkBody>, BoxError>> + Send>>;

impl HttpService {
    /// Takes a service of any type.
    ///
    /// The kind of its errors decides whether the call is repeated. A [`ConnectorError`] says it itself. Otherwise it is a timeout if
    /// there is a [`TimeoutError`](super::super::TimeoutError), a `tokio::time::error::Elapsed` or an
    /// [`std::io::ErrorKind::TimedOut`] among the error and its sources, and a failure of the connection if there is another
    /// [`std::io::Error`] or, with the feature `default-https-client`, one of hyper's that means it. Any other error is final, even if there
    /// was no connection: such a service has to make a [`ConnectorError`] of it.
    pub fn new<S, B>(service: S) -> Self
    where
        S: Service<http::Request<SdkBody>, Response = http::Response<B>>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send + 'static,
        S::Error: Into<BoxError>,
        B: Body<Data = Bytes> + Send + Sync + 'static,
        B::Error: Into<BoxError> + 'static,
    {
        Self {
            inner: Box::new(service),
        }
    }

    /// Waits until the service is ready, sends, and waits for the head of the response.
    pub(super) async fn request(
        &self,
        request: http::Request<SdkBody>,
    ) -> Result<http::Response<SdkBody>, ConnectorError> {
        let mut service = self.clone();
        let ready = poll_fn(|cx| service.poll_ready(cx)).await;
        ready.map_err(classify)?;
        service.call(request).await.map_err(classify)
    }
}

impl Clone for HttpService {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.boxed(),
        }
    }
}

impl Service<http::Request<SdkBody>> for HttpService {
    type Response = http::Response<SdkBody>;
    type Error = BoxError;
    type Future = HttpFuture;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.ready(cx)
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> HttpFuture {
        self.inner.exchange(request)
    }
}

/// A service whose own type is forgotten. With methods of its own, not as a `Service` below it: the types would be part of a long name that
/// debuggers are given hundreds of times.
trait Exchanges: Send + Sync {
    fn ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>>;

    fn exchange(&mut self, request: http::Request<SdkBody>) -> HttpFuture;

    fn boxed(&self) -> Box<dyn Exchanges>;
}

impl<S, B> Exchanges for S
where
    S: Service<http::Request<SdkBody>, Response = http::Response<B>>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send + 'static,
    S::Error: Into<BoxError>,
    B: Body<Data = Bytes> + Send + Sync + 'static,
    B::Error: Into<BoxError> + 'static,
{
    fn ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.poll_ready(cx).map_err(Into::into)
    }

    fn exchange(&mut self, request: http::Request<SdkBody>) -> HttpFuture {
        let response = self.call(request);
        Box::pin(async move {
            match response.await {
                Ok(response) => Ok(response.map(SdkBody::from_body_1_x)),
                Err(error) => Err(error.into()),
            }
        })
    }

    fn boxed(&self) -> Box<dyn Exchanges> {
        Box::new(self.clone())
    }
}

/// As an HTTP client of the AWS SDK's kind. The read timeout applies to it; what a connection is, it knows alone.
impl HttpClient for HttpService {
    #[inline]
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let read = |sleep: SharedAsyncSleep| {
            Limit::new(TimeoutKind::Read, settings.read_timeout(), &sleep)
        };
        SharedHttpConnector::new(Connector {
            service: self.clone(),
            read: components.sleep_impl().and_then(read),
        })
    }
}

impl fmt::Debug for HttpService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpService").finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Connector {
    service: HttpService,
    read: Option<Limit>,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (service, read) = (self.service.clone(), self.read.clone());
        HttpConnectorFuture::new(async move {
            let request = request
                .try_into_http1x()
                .map_err(|error| ConnectorError::user(error.into()))?;
            let response = within(read.as_ref(), service.request(request))
                .await
                .map_err(|error| ConnectorError::timeout(error.into()))??;
            HttpResponse::try_from(response)
                .map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}

/// What is put around the transport, the outermost first.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct HttpLayers(Vec<Arc<dyn Fn(HttpService) -> HttpService + Send + Sync>>);

impl HttpLayers {
    /// Adds a layer inside of those that there are.
    pub fn push<L, B>(&mut self, layer: L)
    where
        L: Layer<HttpService> + Send + Sync + 'static,
        L::Service: Service<http::Request<SdkBody>, Response = http::Response<B>>
            + Clone
            + Send
            + Sync
            + 'static,
        <L::Service as Service<http::Request<SdkBody>>>::Future: Send + 'static,
        <L::Service as Service<http::Request<SdkBody>>>::Error: Into<BoxError>,
        B: Body<Data = Bytes> + Send + Sync + 'static,
        B::Error: Into<BoxError> + 'static,
    {
        let wrap = move |inner| HttpService::new(layer.layer(inner));
        self.0.push(Arc::new(wrap));
    }

    /// These, and `inside` inside of them.
    pub(in crate::client) fn with(mut self, inside: &Self) -> Self {
        self.0.extend(inside.0.iter().cloned());
        self
    }

    pub(super) fn wrap(&self, inner: HttpService) -> HttpService {
        self.0.iter().rfold(inner, |inner, wrap| wrap(inner))
    }
}

impl fmt::Debug for HttpLayers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HttpLayers").field(&self.0.len()).finish()
    }
}
