//! One connection: what requests are sent over.
//!
//! Enters: a stream that is connected. Leaves: the heads of responses, with bodies that are still arriving. A task of its own does the reading
//! and writing; it ends with the connection, which is when its last sender is dropped or the service closes it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use aws_smithy_types::body::SdkBody;
use http::header::{HeaderValue, HOST};
use http::Uri;
use hyper::body::Incoming;
use hyper::client::conn::http1;
#[cfg(feature = "http2")]
use hyper::client::conn::http2;
#[cfg(feature = "http2")]
use hyper_util::rt::TokioExecutor;
use tokio::sync::oneshot;

use super::super::Request;
use super::spawn;
use super::stream::Stream;

/// A connection that is open as far as anybody knows.
pub(super) struct Connection {
    sender: Sender,
    retired: Retired,
}

enum Sender {
    Http1(http1::SendRequest<SdkBody>),
    #[cfg(feature = "http2")]
    Http2(http2::SendRequest<SdkBody>),
}

/// Whether a connection is to be used no more.
#[derive(Clone, Default)]
pub(super) struct Retired(Arc<AtomicBool>);

impl Retired {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Connection {
    /// Speaks HTTP over `stream`: HTTP/2 if TLS has agreed on it.
    pub(super) async fn start(stream: Stream) -> hyper::Result<Self> {
        #[cfg(feature = "http2")]
        if stream.is_http2 {
            let (mut sender, task) = http2::handshake(TokioExecutor::new(), stream.io).await?;
            spawn(async move {
                // Whoever sends over it is told.
                let _ = task.await;
            });
            sender.ready().await?;
            return Ok(Self::new(Sender::Http2(sender)));
        }
        let (mut sender, task) = http1::handshake(stream.io).await?;
        let (tell, told) = oneshot::channel();
        spawn(async move {
            if let Err(error) = task.await {
                // Nobody listens any more once the connection has been ready.
                let _ = tell.send(error);
            }
        });
        match sender.ready().await {
            Ok(()) => Ok(Self::new(Sender::Http1(sender))),
            // Why it is closed, its task knows.
            Err(closed) => Err(told.await.unwrap_or(closed)),
        }
    }

    fn new(sender: Sender) -> Self {
        Self {
            sender,
            retired: Retired::default(),
        }
    }

    /// Whether it takes several requests at the same time.
    pub(super) fn is_shared(&self) -> bool {
        !matches!(self.sender, Sender::Http1(_))
    }

    /// The same connection for another request, if it [`is_shared`](Self::is_shared).
    pub(super) fn share(&self) -> Option<Self> {
        match &self.sender {
            Sender::Http1(_) => None,
            #[cfg(feature = "http2")]
            Sender::Http2(sender) => Some(Self {
                sender: Sender::Http2(sender.clone()),
                retired: self.retired.clone(),
            }),
        }
    }

    /// Whether another request may be tried.
    pub(super) fn is_usable(&self) -> bool {
        let is_closed = match &self.sender {
            Sender::Http1(sender) => sender.is_closed(),
            #[cfg(feature = "http2")]
            Sender::Http2(sender) => sender.is_closed(),
        };
        !is_closed && !self.retired.is_set()
    }

    /// Whether the last exchange is over, so that the next request would go out at once.
    pub(super) fn is_ready(&self) -> bool {
        match &self.sender {
            Sender::Http1(sender) => sender.is_ready(),
            #[cfg(feature = "http2")]
            Sender::Http2(sender) => sender.is_ready(),
        }
    }

    /// Waits until it [`is_ready`](Self::is_ready).
    pub(super) async fn ready(&mut self) -> hyper::Result<()> {
        match &mut self.sender {
            Sender::Http1(sender) => sender.ready().await,
            #[cfg(feature = "http2")]
            Sender::Http2(sender) => sender.ready().await,
        }
    }

    pub(super) fn retired(&self) -> &Retired {
        &self.retired
    }

    /// Sends the request, with its URI in the form that the protocol wants, and waits for the head of the response. `host` is the value of the
    /// header `host`, if there is none yet. Where it fails before anything has been sent, `request` has the request again.
    pub(super) async fn send(
        &mut self,
        request: &mut Request,
        uri: &Uri,
        host: &HeaderValue,
    ) -> hyper::Result<http::Response<Incoming>> {
        let mut message = request.take().expect("there is a request to send");
        let sent = match &mut self.sender {
            Sender::Http1(sender) => {
                // RFC 9112, section 3.2.1: origin-form.
                let path = uri.path_and_query().cloned();
                *message.uri_mut() = path.map_or_else(Uri::default, Uri::from);
                let headers = message.headers_mut();
                headers.entry(HOST).or_insert_with(|| host.clone());
                sender.try_send_request(message).await
            }
            #[cfg(feature = "http2")]
            Sender::Http2(sender) => {
                *message.uri_mut() = uri.clone();
                sender.try_send_request(message).await
            }
        };
        sent.map_err(|mut error| {
            *request = error.take_message();
            error.into_error()
        })
    }
}
