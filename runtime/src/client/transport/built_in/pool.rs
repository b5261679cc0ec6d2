//! The client's own connections: HTTP/1.1 with keep-alive, over TCP or TLS; with the feature `http2` also HTTP/2, where TLS has agreed on
//! it.
//!
//! A request goes over an idle connection if there is one, and else over a new one. If a connection that was idle turns out to be closed
//! before anything of the request has been sent, another takes it.

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::timeout::TimeoutConfig;

use super::super::super::config::retry::ReconnectMode;
use super::super::super::error::TimeoutKind;
use super::super::super::timeout::{within, Limit};
use super::super::super::Settings;
use super::super::failure::classify;
use super::super::Request;
use super::connect::Connector;
use super::connection::{Connection, Retired};
use super::error::ConnectError;
use super::lease::Held;
use super::origin::{Origin, Origins};
use crate::types::BoxError;
use crate::HttpResponse;

/// A connection pool. Connections that are idle for 90 to 120 seconds are closed, or earlier if the service closes them.
pub(in super::super) struct Pool {
    connector: Connector,
    origins: Arc<Origins>,
    read: Option<Limit>,
    /// Whether error responses take along what can [`retire`] their connection.
    captures: bool,
}

/// The connection that an error response has come over: an extension of the response.
#[derive(Clone)]
struct ComesOver(Retired);

/// Keeps the connection of `response` from being used for another request, if its client reconnects after transient errors.
pub(in crate::client) fn retire(response: &HttpResponse) {
    if let Some(ComesOver(connection)) = response.extension() {
        connection.set();
    }
}

impl Pool {
    pub(in super::super) fn new(settings: &Settings, timeouts: &TimeoutConfig) -> Self {
        let sleep = settings.sleep();
        let connect = Limit::new(TimeoutKind::Connect, timeouts.connect_timeout(), &sleep);
        Self {
            connector: Connector::new(connect, settings.tls_config.clone()),
            origins: Arc::default(),
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
        Self {
            connector: self.connector.clone(),
            origins: self.origins.clone(),
            captures: captures(settings),
            read: Limit::new(
                TimeoutKind::Read,
                timeouts.read_timeout(),
                &settings.sleep(),
            ),
        }
    }

    /// Sends the request and waits for the head of the response.
    pub(in super::super) async fn request(
        &self,
        request: &mut Request,
    ) -> Result<http::Response<Held>, ConnectorError> {
        match within(self.read.as_ref(), self.exchange(request)).await {
            Ok(result) => result,
            Err(error) => Err(ConnectorError::timeout(error.into())),
        }
    }

    async fn exchange(
        &self,
        request: &mut Request,
    ) -> Result<http::Response<Held>, ConnectorError> {
        // Each kind of connection wants the URI in another form.
        let uri = request
            .as_mut()
            .map(|request| std::mem::take(request.uri_mut()));
        let uri = uri.unwrap_or_default();
        let Some(origin) = self.origins.get(&uri) else {
            let error = "the request has no absolute URI: leave scheme and host where they are";
            return Err(ConnectorError::user(error.into()));
        };
        loop {
            let idle = origin.take();
            let was_idle = idle.is_some();
            let mut connection = match idle {
                Some(connection) => connection,
                // In a box, since it is large: the futures of all calls would have room for it.
                None => Box::pin(self.connect(&origin)).await.map_err(classify)?,
            };
            match connection.send(request, &uri, origin.host()).await {
                Ok(mut response) => {
                    if self.captures && !response.status().is_success() {
                        let connection = ComesOver(connection.retired().clone());
                        response.extensions_mut().insert(connection);
                    }
                    return Ok(response.map(|body| Held::new(body, connection, origin)));
                }
                // It takes no request. Where it is shared, others would meet it too.
                Err(_) if was_idle && request.is_some() => connection.retired().set(),
                Err(error) => return Err(classify(error.into())),
            }
        }
    }

    async fn connect(&self, origin: &Origin) -> Result<Connection, BoxError> {
        self.origins.watch();
        let stream = self.connector.connect(origin.uri()).await;
        let stream = stream.map_err(|source| ConnectError { source })?;
        Ok(origin.adopt(Connection::start(stream).await?))
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
