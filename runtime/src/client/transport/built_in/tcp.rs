//! How a TCP connection comes about.
//!
//! Enters: a host and a port. Leaves: a stream. Where the host has addresses of both IP versions, the version that the platform puts first
//! gets a head start, and then the other is tried beside it: the idea of RFC 8305, "Happy Eyeballs".

use std::error::Error;
use std::fmt;
use std::future::{poll_fn, Future};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::net::{lookup_host, TcpStream};
use tokio::time::timeout;

use crate::types::BoxError;

/// How long one IP version is tried alone. RFC 8305, section 8, allows for 0.1 to 2 seconds.
const HEAD_START: Duration = Duration::from_millis(300);

/// Connects to `host`, a name or an IP address.
pub(super) async fn connect(host: &str, port: u16) -> Result<TcpStream, BoxError> {
    let unknown = |source| UnknownHost {
        host: host.to_owned(),
        source,
    };
    let addresses = lookup_host((host, port)).await.map_err(unknown)?.collect();
    let (preferred, other) = by_version(addresses);
    let stream = match (preferred.is_empty(), other.is_empty()) {
        (true, _) => return Err(unknown(io::ErrorKind::NotFound.into()).into()),
        (_, true) => try_all(preferred).await?,
        _ => race(Box::pin(try_all(preferred)), Box::pin(try_all(other))).await?,
    };
    // A request is written as a whole: nothing is worth waiting for.
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// The addresses of the same IP version as the first, and the others, in the order in which they are to be tried.
fn by_version(addresses: Vec<SocketAddr>) -> (Vec<SocketAddr>, Vec<SocketAddr>) {
    let first = addresses.first().map(SocketAddr::is_ipv4);
    let is_same = |address: &SocketAddr| Some(address.is_ipv4()) == first;
    addresses.into_iter().partition(is_same)
}

type Attempt = Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send>>;

/// Connects to the first address that accepts. The error is that of the first one.
async fn try_all(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let mut first = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
}

/// What `preferred` connects to; if that fails or takes long, what `other` does.
async fn race(mut preferred: Attempt, other: Attempt) -> io::Result<TcpStream> {
    match timeout(HEAD_START, &mut preferred).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => other.await.map_err(|_| error),
        Err(_) => first(vec![preferred, other]).await,
    }
}

/// The first stream that there is. If there is none, the error of the attempt that has failed first.
async fn first(mut attempts: Vec<Attempt>) -> io::Result<TcpStream> {
    let mut failure = None;
    poll_fn(move |cx| {
        let mut at = 0;
        while let Some(attempt) = attempts.get_mut(at) {
            match attempt.as_mut().poll(cx) {
                Poll::Pending => at += 1,
                Poll::Ready(Ok(stream)) => return Poll::Ready(Ok(stream)),
                Poll::Ready(Err(error)) => {
                    failure.get_or_insert(error);
                    drop(attempts.remove(at));
                }
            }
        }
        match failure.take_if(|_| attempts.is_empty()) {
            Some(error) => Poll::Ready(Err(error)),
            None => Poll::Pending,
        }
    })
    .await
}

/// A host that has no address.
#[derive(Debug)]
struct UnknownHost {
    host: String,
    source: io::Error,
}

impl fmt::Display for UnknownHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the host `{}` has no address", self.host)
    }
}

impl Error for UnknownHost {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use tokio::net::TcpListener;

    use super::*;

    fn addresses(of: &[&str]) -> Vec<SocketAddr> {
        let parsed = of.iter().map(|text| text.parse());
        parsed.collect::<Result<_, _>>().expect("addresses")
    }

    #[test]
    fn the_version_of_the_first_address_comes_first() {
        let (a, b, c, d) = ("[::1]:1", "127.0.0.1:1", "[::2]:1", "127.0.0.2:1");
        let versions = by_version(addresses(&[a, b, c, d]));
        assert_eq!(versions, (addresses(&[a, c]), addresses(&[b, d])));
        let versions = by_version(addresses(&[b, a]));
        assert_eq!(versions, (addresses(&[b]), addresses(&[a])));
        assert_eq!(by_version(Vec::new()), (Vec::new(), Vec::new()));
    }

    /// A port of this machine that refuses connections, as nobody listens.
    async fn closed() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        listener.local_addr().expect("an address")
    }

    async fn open() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        (listener, address)
    }

    #[tokio::test]
    async fn addresses_are_tried_in_turn() {
        let (_listener, address) = open().await;
        let stream = try_all(vec![closed().await, address]).await;
        let peer = stream.expect("a connection").peer_addr();
        assert_eq!(peer.expect("an address"), address);
        let error = try_all(vec![closed().await, closed().await]).await;
        let error = error.expect_err("nobody listens");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
    }

    fn fails(kind: io::ErrorKind) -> Attempt {
        Box::pin(ready(Err(kind.into())))
    }

    /// By the clock of the runtime, which goes on by itself where everything waits.
    #[tokio::test(start_paused = true)]
    async fn the_other_version_follows_after_the_head_start() {
        let start = tokio::time::Instant::now();
        let late = async {
            tokio::time::sleep(HEAD_START * 3).await;
            Err(io::ErrorKind::HostUnreachable.into())
        };
        let error = race(Box::pin(late), fails(io::ErrorKind::ConnectionRefused)).await;
        // That of the one that failed first, when both have.
        let error = error.expect_err("nobody listens");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
        assert_eq!(start.elapsed(), HEAD_START * 3);
    }

    #[tokio::test]
    async fn whichever_version_connects_is_used() {
        let (_listener, address) = open().await;
        let connects = || Box::pin(try_all(vec![address]));
        race(connects(), Box::pin(pending()))
            .await
            .expect("a connection");
        race(Box::pin(pending()), connects())
            .await
            .expect("a connection");
        let refused = io::ErrorKind::ConnectionRefused;
        race(fails(refused), connects())
            .await
            .expect("a connection");
        let error = race(fails(refused), fails(io::ErrorKind::HostUnreachable)).await;
        assert_eq!(error.expect_err("nobody listens").kind(), refused);
    }

    #[tokio::test]
    async fn names_and_addresses_are_connected_to() {
        let (listener, address) = open().await;
        for host in ["127.0.0.1", "localhost"] {
            let stream = connect(host, address.port()).await.expect(host);
            assert!(stream.nodelay().expect("a socket"));
            listener.accept().await.expect("a connection");
        }
        // RFC 6761, section 6.4: a name that never exists.
        let error = connect("a-name.invalid", 1)
            .await
            .expect_err("no such name");
        assert_eq!(
            error.to_string(),
            "the host `a-name.invalid` has no address"
        );
        assert!(error.source().is_some());
    }
}
