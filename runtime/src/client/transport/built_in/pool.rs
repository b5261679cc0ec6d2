//! The client's own connections: HTTP/1.1 with keep-alive, over TCP or TLS; with the feature `http2` also HTTP/2, where TLS has agreed on
//! it.

use std::fmt;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::{capture_connection, CaptureConnection};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::super::super::config::retry::ReconnectMode;
use super::super::super::error::TimeoutKind;
use super::super::super::timeout::{within, Limit};
use super::super::super::Settings;
use super::super::failure::classify;
use super::connect::Connector;
use crate::HttpResponse;

/// A connection pool. Idle connections are closed after 90 seconds, or when the service closes them.
pub(in super::super) struct Pool {
    client: Client<Connector, SdkBody>,
    read: Option<Limit>,
    /// Whether error responses take along what can [`retire`] their connection.
    captures: bool,
}

/// The connection that an error response has come over: an extension of the response.
#[derive(Clone)]
struct Connection(CaptureConnection);

/// Keeps the connection of `response` from being used for another request, if its client reconnects after transient errors.
pub(in crate::client) fn retire(response: &HttpResponse) {
    if let Some(Connection(captured)) = response.extension() {
        if let Some(connection) = captured.connection_metadata().as_ref() {
            connection.poison();
        }
    }
}

impl Pool {
    pub(in super::super) fn new(settings: &Settings, timeouts: &TimeoutConfig) -> Self {
        let sleep = settings.sleep();
        let connect = Limit::new(TimeoutKind::Connect, timeouts.connect_timeout(), &sleep);
        let connector = Connector::new(connect, settings.tls_config.clone());
        Self {
            client: Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .build(connector),
            read: Limit::new(TimeoutKind::Read, timeouts.read_timeout(), &sleep),
            captures: captures(settings),
        }
    }

    /// Whether error responses take along what these settings want of them.
    pub(in super::super) fn captures_for(&self, settings: &Settings) -> bool {
        self.captures == captures(settings)
    }

    /// The same connections with another read timeout, and another reconnect mode.
    pub(in super::super) fn with_settings(
        &self,
        settings: &Settings,
        timeouts: &TimeoutConfig,
    ) -> Self {
        let (client, sleep) = (self.client.clone(), settings.sleep());
        Self {
            client,
            captures: captures(settings),
            read: Limit::new(TimeoutKind::Read, timeouts.read_timeout(), &sleep),
        }
    }

    /// Sends `request` and waits for the head of the response.
    pub(in super::super) async fn request(
        &self,
        mut request: http::Request<SdkBody>,
    ) -> Result<http::Response<Incoming>, ConnectorError> {
        let captured = self.captures.then(|| capture_connection(&mut request));
        match within(self.read.as_ref(), self.client.request(request)).await {
            Ok(Ok(mut response)) => {
                if let (Some(captured), false) = (captured, response.status().is_success()) {
                    response.extensions_mut().insert(Connection(captured));
                }
                Ok(response)
            }
            Ok(Err(error)) => Err(classify(error.into())),
            Err(error) => Err(ConnectorError::timeout(error.into())),
        }
    }
}

fn captures(settings: &Settings) -> bool {
    let retries = settings.retries();
    retries.has_retry() && retries.reconnect_mode() == ReconnectMode::ReconnectOnTransientError
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("read", &self.read)
            .finish_non_exhaustive()
    }
}
