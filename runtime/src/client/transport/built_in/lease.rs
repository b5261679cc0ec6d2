//! A connection in use.
//!
//! Enters: a connection, and the body of the response that arrives over it. Leaves: that body. When it has been read to its end, the
//! connection is free for the next request; when it is dropped before that, the connection is closed.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::runtime::Handle;

use super::connection::Connection;
use super::origin::Origin;
use super::spawn;

/// The body of a response, and the connection it comes over.
pub(in super::super) struct Held {
    body: Incoming,
    lease: Option<Lease>,
}

/// What is to be done with a connection after its exchange.
struct Lease {
    connection: Connection,
    origin: Arc<Origin>,
}

impl Held {
    pub(super) fn new(body: Incoming, connection: Connection, origin: Arc<Origin>) -> Self {
        // What can be shared is where it was.
        let lease = (!connection.is_shared()).then_some(Lease { connection, origin });
        Self { body, lease }
    }

    fn release(&mut self) {
        if let Some(lease) = self.lease.take() {
            lease.release();
        }
    }
}

/// Not every reader asks for what comes after the last frame.
impl Drop for Held {
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }
}

impl Lease {
    fn release(self) {
        let Self {
            mut connection,
            origin,
        } = self;
        if connection.is_ready() {
            origin.put(connection);
        } else if Handle::try_current().is_ok() {
            // Its task has still to find out that the exchange is over.
            spawn(async move {
                if connection.ready().await.is_ok() {
                    origin.put(connection);
                }
            });
        }
    }
}

impl Body for Held {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(None) = &frame {
            self.release();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
