//! The client's own connections: HTTP/1.1 with keep-alive, over TCP or TLS; with the feature `http2` also HTTP/2, where TLS has agreed on
//! it.
//!
//! A request goes over an idle connection if there is one, else over a new one, or one that becomes idle while that is made. If a connection
//! from before turns out to be closed before anything of the request has been sent, another takes it.

use std::fmt;
use std::future::{poll_fn, Future};
use std::pin::{pin, Pin};
use std::sync::Arc;
use std::task::Poll;

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
use super::spawn;
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
    #[inline]
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
            // Whether the connection is known from before, so that it may be at its end.
            let (mut connection, is_known) = match origin.take() {
                Some(connection) => (connection, true),
                // In a box, since it is large: the futures of all calls would have room for it.
                None => Box::pin(self.connection(&origin)).await.map_err(classify)?,
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
                Err(_) if is_known && request.is_some() => connection.retired().set(),
                Err(error) => return Err(classify(error.into())),
            }
        }
    }

    /// The first connection that there is: a new one, or one that another call is done with.
    async fn connection(&self, origin: &Arc<Origin>) -> Connected {
        self.origins.watch();
        first(
            origin,
            Box::pin(connect(self.connector.clone(), origin.clone())),
        )
        .await
    }
}

/// What a new connection comes to, and whether it is known from before.
type Connected = Result<(Connection, bool), BoxError>;

/// `new`, or what another call is done with before that is there.
async fn first(
    origin: &Arc<Origin>,
    mut new: Pin<Box<impl Future<Output = Connected> + Send + 'static>>,
) -> Connected {
    let mut freed = pin!(origin.freed());
    let first = poll_fn(|cx| match freed.as_mut().poll(cx) {
        Poll::Ready(connection) => Poll::Ready(First::Freed(connection)),
        Poll::Pending => new.as_mut().poll(cx).map(First::New),
    });
    match first.await {
        First::New(result) => result,
        First::Freed(connection) => {
            // Another call will want the new one.
            let origin = origin.clone();
            spawn(async move {
                match new.await {
                    Ok((connection, _)) if !connection.is_shared() => origin.put(connection),
                    _ => {}
                }
            });
            Ok((connection, true))
        }
    }
}

/// Which connection came first.
enum First {
    New(Connected),
    Freed(Connection),
}

/// A new connection; or a known one that is shared, if that has come about in the meantime.
async fn connect(connector: Connector, origin: Arc<Origin>) -> Connected {
    let stream = connector.connect(origin.uri()).await;
    let stream = stream.map_err(|source| ConnectError { source })?;
    Ok(origin.adopt(Connection::start(stream).await?))
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    fn pool() -> Pool {
        let settings = Settings::default();
        Pool::new(&settings, &settings.timeouts())
    }

    async fn listen() -> (TcpListener, http::Uri) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let uri = format!("http://{address}/").parse().expect("a URI");
        (listener, uri)
    }

    fn request(uri: &http::Uri) -> Request {
        let mut request = http::Request::new(aws_smithy_types::body::SdkBody::from("hello"));
        *request.uri_mut() = uri.clone();
        Some(request)
    }

    async fn answer(mut stream: TcpStream) -> String {
        let mut text = Vec::new();
        while !text.ends_with(b"hello") {
            let read = stream.read_buf(&mut text).await.expect("a request");
            assert_ne!(read, 0, "the request ends early");
        }
        let answer = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        answer.await.expect("an open connection");
        String::from_utf8(text).expect("text")
    }

    /// The connection's task knows that there is something to read and has not run yet, so that the pool takes the connection for a good one.
    /// A runtime of one thread goes on with the test first, if what that waits for has come at the same time.
    #[tokio::test]
    async fn a_request_that_was_not_sent_goes_over_another_connection() {
        let (listener, uri) = listen().await;
        let address = listener.local_addr().expect("an address");
        let stream = TcpStream::connect(address).await.expect("a connection");
        let connection = Connection::start(stream.into()).await.expect("HTTP");
        let (server, _) = listener.accept().await.expect("a connection");
        let bell = TcpStream::connect(address).await.expect("a connection");
        let (ring, _) = listener.accept().await.expect("a connection");
        drop(server);
        drop(ring);
        bell.readable().await.expect("its end");

        let pool = pool();
        let origin = pool.origins.get(&uri).expect("absolute");
        assert!(connection.is_usable());
        origin.put(connection);
        let mut request = request(&uri);
        let exchange = async {
            tokio::join!(pool.request(&mut request), async {
                let (stream, _) = listener.accept().await.expect("a second connection");
                answer(stream).await
            })
        };
        let exchange = tokio::time::timeout(std::time::Duration::from_secs(20), exchange);
        let (response, received) = exchange.await.expect("a second connection");
        assert_eq!(response.expect("a response").status(), 200);
        assert!(received.starts_with("GET / HTTP/1.1\r\n"), "{received}");
        assert!(received.ends_with("\r\n\r\nhello"), "{received}");
        assert_eq!(received.matches("host: 127.0.0.1:").count(), 1);
    }

    /// Nobody accepts: without the connection that becomes free, the call would have to wait.
    #[tokio::test]
    async fn a_connection_that_becomes_free_is_taken_while_another_is_made() {
        let (listener, uri) = listen().await;
        let pool = pool();
        let origin = pool.origins.get(&uri).expect("absolute");
        let never = std::future::pending::<Connected>();
        let stream = TcpStream::connect(listener.local_addr().expect("an address"));
        let stream = stream.await.expect("a connection");
        let connection = Connection::start(stream.into()).await.expect("HTTP");
        let (first, ()) = tokio::join!(first(&origin, Box::pin(never)), async {
            tokio::task::yield_now().await;
            origin.put(connection);
        });
        let (connection, is_known) = first.expect("a connection");
        assert!(is_known && connection.is_usable());
    }

    #[tokio::test]
    async fn a_request_without_an_origin_is_refused() {
        let mut request = request(&"/a".parse().expect("a URI"));
        let Err(error) = pool().request(&mut request).await else {
            panic!("it is sent somewhere");
        };
        assert!(error.is_user(), "{error}");
    }
}
