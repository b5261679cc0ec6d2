//! How a TCP connection comes about.
//!
//! Enters: a host and a port. Leaves: a stream. Where the host has addresses of both IP versions, the version that the platform puts first
//! gets a head start, and then the other is tried beside it: the idea of RFC 8305, "Happy Eyeballs".
//!
//! Who stops waiting does not stop the platform's lookup of a name, which runs to its end on a thread of tokio's.

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
    let unknown = |source| Failure {
        what: format!("no address was found for the host `{host}`"),
        source,
    };
    let addresses = lookup_host((host, port)).await.map_err(unknown)?.collect();
    let (preferred, other) = by_version(addresses);
    let stream = match (preferred.is_empty(), other.is_empty()) {
        (true, _) => return Err(unknown(io::ErrorKind::NotFound.into()).into()),
        (_, true) => try_all(preferred).await?,
        _ => race(Box::pin(try_all(preferred)), Box::pin(try_all(other))).await?,
    };
    // A request is written as a whole: nothing is worth waiting for. What keeps a socket from being told so will show when it is used.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// The addresses of the same IP version as the first, and the others, in the order in which they are to be tried.
fn by_version(addresses: Vec<SocketAddr>) -> (Vec<SocketAddr>, Vec<SocketAddr>) {
    let first = addresses.first().map(SocketAddr::is_ipv4);
    let is_same = |address: &SocketAddr| Some(address.is_ipv4()) == first;
    addresses.into_iter().partition(is_same)
}

type Attempt = Pin<Box<dyn Future<Output = Result<TcpStream, Failure>> + Send>>;

/// Connects to the first address that accepts. The error is that of the first one: the platform has the best in front.
async fn try_all(addresses: Vec<SocketAddr>) -> Result<TcpStream, Failure> {
    let mut first = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(source) => {
                let what = format!("no TCP connection to {address}");
                first.get_or_insert(Failure { what, source });
            }
        }
    }
    Err(first.expect("there are addresses"))
}

/// What `preferred` connects to; if that fails or takes long, what `other` does. The error is that of whichever has failed last: where one
/// IP version is not to be had at all, it fails at once.
async fn race(mut preferred: Attempt, other: Attempt) -> Result<TcpStream, Failure> {
    match timeout(HEAD_START, &mut preferred).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(_)) => other.await,
        Err(_) => first(preferred, other).await,
    }
}

/// The first stream that there is.
async fn first(mut one: Attempt, mut two: Attempt) -> Result<TcpStream, Failure> {
    let ended = poll_fn(|cx| match one.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready((result, true)),
        Poll::Pending => two.as_mut().poll(cx).map(|result| (result, false)),
    });
    match ended.await {
        (Ok(stream), _) => Ok(stream),
        (Err(_), is_one) => if is_one { two } else { one }.await,
    }
}

/// What has not come about, and why.
#[derive(Debug)]
struct Failure {
    what: String,
    source: io::Error,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::sync::{Arc, OnceLock};

    use tokio::net::{TcpListener, TcpSocket};
    use tokio::time::{sleep, Instant};

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

    /// A port of this machine that refuses connections for as long as there is the socket: nobody listens at it.
    fn closed() -> (TcpSocket, SocketAddr) {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
        let address = socket.local_addr().expect("an address");
        (socket, address)
    }

    async fn open() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        (listener, address)
    }

    #[tokio::test]
    async fn addresses_are_tried_in_turn() {
        let (_listener, address) = open().await;
        let ((_first, refuses), (_second, another)) = (closed(), closed());
        let stream = try_all(vec![refuses, address]).await;
        let peer = stream.expect("a connection").peer_addr();
        assert_eq!(peer.expect("an address"), address);
        let error = try_all(vec![refuses, another]).await;
        let error = error.expect_err("nobody listens");
        assert_eq!(error.source.kind(), io::ErrorKind::ConnectionRefused);
        let expected = format!("no TCP connection to {refuses}");
        assert_eq!(error.to_string(), expected);
    }

    fn failure(kind: io::ErrorKind) -> Result<TcpStream, Failure> {
        Err(Failure {
            what: String::new(),
            source: kind.into(),
        })
    }

    /// Fails after a while, and tells when it was first looked at.
    fn fails(
        kind: io::ErrorKind,
        after: Duration,
        start: Instant,
    ) -> (Attempt, Arc<OnceLock<Duration>>) {
        let begun = Arc::new(OnceLock::new());
        let tell = begun.clone();
        let attempt = async move {
            tell.set(start.elapsed()).expect("it begins once");
            sleep(after).await;
            failure(kind)
        };
        (Box::pin(attempt), begun)
    }

    /// By the clock of the runtime, which goes on by itself where everything waits.
    #[tokio::test(start_paused = true)]
    async fn the_other_version_follows_after_the_head_start() {
        use io::ErrorKind::{ConnectionRefused, HostUnreachable};

        // How long either takes to fail; when the other begins, and which error it is.
        let table = [
            (HEAD_START * 3, HEAD_START, HEAD_START, ConnectionRefused),
            (HEAD_START * 2, HEAD_START * 2, HEAD_START, HostUnreachable),
            (HEAD_START / 3, HEAD_START, HEAD_START / 3, HostUnreachable),
        ];
        for (preferred, other, begins, expected) in table {
            let start = Instant::now();
            let (preferred, _) = fails(ConnectionRefused, preferred, start);
            let (other, begun) = fails(HostUnreachable, other, start);
            let error = race(preferred, other).await.expect_err("nobody listens");
            assert_eq!(error.source.kind(), expected);
            assert_eq!(begun.get(), Some(&begins));
        }
    }

    #[tokio::test]
    async fn whichever_version_connects_is_used() {
        let (_listener, address) = open().await;
        let connects = || -> Attempt { Box::pin(try_all(vec![address])) };
        let refused = || -> Attempt { Box::pin(ready(failure(io::ErrorKind::ConnectionRefused))) };
        let (never, begun) = fails(io::ErrorKind::NotFound, HEAD_START, Instant::now());
        race(connects(), never).await.expect("a connection");
        assert_eq!(begun.get(), None);
        race(refused(), connects()).await.expect("a connection");
        for (one, two) in [
            (connects(), Box::pin(pending()) as Attempt),
            (Box::pin(pending()), connects()),
            (connects(), refused()),
            (refused(), connects()),
        ] {
            first(one, two).await.expect("a connection");
        }
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
        let expected = "no address was found for the host `a-name.invalid`";
        assert_eq!(error.to_string(), expected);
        assert!(error.source().is_some());
    }
}
