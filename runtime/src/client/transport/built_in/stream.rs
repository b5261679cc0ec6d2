//! One connection, as hyper sees it.
//!
//! Enters: a TCP or TLS stream. Leaves: one type for both, for hyper to read and write, and which protocol TLS has agreed on.
//!
//! The type behind it is forgotten, as is rustls' in [`tls`](super::tls), so that what deals with connections does not reach them: the
//! compiler describes to debuggers all that it can reach, of which it would be a tenth.

use std::pin::Pin;

use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// What is read and written.
pub(super) trait Io: Read + Write + Send {}

impl<T: Read + Write + Send> Io for T {}

/// A TCP stream, with TLS around it or not.
pub(super) struct Stream {
    pub(super) io: Pin<Box<dyn Io>>,
    /// Whether TLS has agreed on HTTP/2.
    #[cfg(feature = "http2")]
    pub(super) is_http2: bool,
}

impl From<TcpStream> for Stream {
    fn from(stream: TcpStream) -> Self {
        Self {
            io: Box::pin(TokioIo::new(stream)),
            #[cfg(feature = "http2")]
            is_http2: false,
        }
    }
}

impl From<TlsStream<TcpStream>> for Stream {
    fn from(stream: TlsStream<TcpStream>) -> Self {
        Self {
            #[cfg(feature = "http2")]
            is_http2: stream.get_ref().1.alpn_protocol() == Some(b"h2"),
            io: Box::pin(TokioIo::new(stream)),
        }
    }
}
