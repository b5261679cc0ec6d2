//! The connections of a client, by origin: scheme, host and port.
//!
//! Enters: connections whose exchange is over. Leaves: the one that was used last, for the next request to the same origin. A task closes
//! those that nobody has used for a while; it ends when there are none left.
//!
//! hyper-util's `legacy` client has such a pool. A call through it touches nearly half again as much code as one over a bare connection of
//! hyper (callgrind counts 1,478 lines of the code cache, and 1,019), and after each wait all of that has to be loaded. What
//! `hyper_util::client::pool` has in its place neither knows how long something is idle nor sees to it that it is still open.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use http::header::HeaderValue;
use http::uri::{Authority, Scheme};
use http::Uri;
use tokio::task::JoinHandle;

use super::connection::Connection;

/// How often idle connections are looked at.
const TICK: Duration = Duration::from_secs(30);

/// How many looks an idle connection outlives.
const TICKS: u8 = 3;

/// All connections of a client and its clones.
#[derive(Default)]
pub(super) struct Origins(Mutex<State>);

#[derive(Default)]
struct State {
    /// The one that was asked for last is the first: most clients have one.
    origins: Vec<Arc<Origin>>,
    reaper: Option<JoinHandle<()>>,
}

/// Where connections go to.
pub(super) struct Origin {
    scheme: Scheme,
    authority: Authority,
    host: HeaderValue,
    idle: Mutex<Vec<Idle>>,
}

/// A connection that waits for a request, or one that is shared and may have some.
struct Idle {
    connection: Connection,
    ticks: u8,
}

impl Origins {
    /// The origin of an absolute URI; `None` for another.
    pub(super) fn get(&self, uri: &Uri) -> Option<Arc<Origin>> {
        let (scheme, authority) = (uri.scheme()?, uri.authority()?);
        let origins = &mut lock(&self.0).origins;
        let found = origins
            .iter()
            .position(|origin| origin.is(scheme, authority));
        match found {
            Some(0) => {}
            Some(position) => origins.swap(0, position),
            None => {
                origins.push(Arc::new(Origin::new(scheme, authority)?));
                let last = origins.len() - 1;
                origins.swap(0, last);
            }
        }
        origins.first().cloned()
    }

    /// Closes connections that are idle for too long, from now on.
    pub(super) fn watch(self: &Arc<Self>) {
        let mut state = lock(&self.0);
        if state.reaper.as_ref().is_none_or(JoinHandle::is_finished) {
            state.reaper = Some(tokio::spawn(reap(Arc::downgrade(self))));
        }
    }

    /// Whether any connection is left that may become idle.
    fn tick(&self) -> bool {
        let mut state = lock(&self.0);
        state.origins.retain(|origin| {
            origin.tick();
            !origin.lock().is_empty() || Arc::strong_count(origin) > 1
        });
        let is_needed = !state.origins.is_empty();
        if !is_needed {
            state.reaper = None;
        }
        is_needed
    }
}

async fn reap(origins: Weak<Origins>) {
    loop {
        tokio::time::sleep(TICK).await;
        let is_needed = origins.upgrade().is_some_and(|origins| origins.tick());
        if !is_needed {
            return;
        }
    }
}

/// Nobody will ask for what is idle any more.
impl Drop for Origins {
    fn drop(&mut self) {
        if let Some(reaper) = lock(&self.0).reaper.take() {
            reaper.abort();
        }
    }
}

impl Origin {
    fn new(scheme: &Scheme, authority: &Authority) -> Option<Self> {
        let default = match scheme == &Scheme::HTTPS {
            true => 443,
            false => 80,
        };
        let host = match authority.port_u16() {
            Some(port) if port != default => {
                HeaderValue::try_from(format!("{}:{port}", authority.host()))
            }
            _ => HeaderValue::from_str(authority.host()),
        };
        Some(Self {
            scheme: scheme.clone(),
            authority: authority.clone(),
            host: host.ok()?,
            idle: Mutex::default(),
        })
    }

    fn is(&self, scheme: &Scheme, authority: &Authority) -> bool {
        self.authority == *authority && self.scheme == *scheme
    }

    /// The value of the header `host`: without a port that goes without saying.
    pub(super) fn host(&self) -> &HeaderValue {
        &self.host
    }

    /// What to connect to.
    pub(super) fn uri(&self) -> Uri {
        let builder = Uri::builder().scheme(self.scheme.clone());
        let builder = builder
            .authority(self.authority.clone())
            .path_and_query("/");
        builder
            .build()
            .expect("scheme, authority and path make a URI")
    }

    /// A connection that is idle, or shared.
    pub(super) fn take(&self) -> Option<Connection> {
        let mut idle = self.lock();
        while let Some(Idle { connection, .. }) = idle.pop() {
            if connection.is_usable() {
                if let Some(shared) = connection.share() {
                    idle.push(Idle {
                        connection,
                        ticks: 0,
                    });
                    return Some(shared);
                }
                return Some(connection);
            }
        }
        None
    }

    /// Takes in a connection that has just been made. One that is shared is kept, unless there is another already: then it is that one.
    pub(super) fn adopt(&self, connection: Connection) -> Connection {
        let Some(shared) = connection.share() else {
            return connection;
        };
        let mut idle = self.lock();
        let known = idle.iter().filter(|idle| idle.connection.is_usable());
        if let Some(known) = known.filter_map(|idle| idle.connection.share()).next() {
            return known;
        }
        idle.push(Idle {
            connection: shared,
            ticks: 0,
        });
        connection
    }

    /// Keeps a connection that waits for the next request.
    pub(super) fn put(&self, connection: Connection) {
        self.lock().push(Idle {
            connection,
            ticks: 0,
        });
    }

    /// Closes what has been idle for too long, and forgets what is closed.
    fn tick(&self) {
        self.lock().retain_mut(|idle| {
            idle.ticks += 1;
            idle.ticks <= TICKS && idle.connection.is_usable()
        });
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Idle>> {
        lock(&self.idle)
    }
}

/// A poisoned lock is no harm: what it guards is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use hyper_rustls::MaybeHttpsStream;
    use hyper_util::rt::TokioIo;
    use tokio::io::AsyncReadExt;
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    fn get(origins: &Origins, uri: &str) -> Option<Arc<Origin>> {
        origins.get(&uri.parse().expect("a URI"))
    }

    #[test]
    fn the_host_header_leaves_out_what_goes_without_saying() {
        let table = [
            ("https://a.com/b", "a.com"),
            ("https://a.com:443/", "a.com"),
            ("http://a.com:443/", "a.com:443"),
            ("http://a.com:80/", "a.com"),
            ("https://a.com:8080/", "a.com:8080"),
            ("https://user:word@a.com/", "a.com"),
            ("http://[::1]:80/", "[::1]"),
            ("http://[::1]:8000/", "[::1]:8000"),
        ];
        for (uri, expected) in table {
            let origin = get(&Origins::default(), uri).expect(uri);
            assert_eq!(origin.host(), expected, "{uri}");
        }
        assert!(get(&Origins::default(), "/a").is_none());
    }

    #[test]
    fn an_origin_is_scheme_and_authority() {
        let origins = Origins::default();
        let first = get(&origins, "https://a.com/b").expect("absolute");
        let same = get(&origins, "https://A.com/c?d").expect("absolute");
        assert!(Arc::ptr_eq(&first, &same));
        for other in ["http://a.com/b", "https://a.com:444/b", "https://b.com/b"] {
            let other = get(&origins, other).expect("absolute");
            assert!(!Arc::ptr_eq(&first, &other));
        }
        assert!(Arc::ptr_eq(
            &first,
            &get(&origins, "https://a.com/").expect("absolute")
        ));
        assert_eq!(first.uri(), "https://a.com/");
    }

    #[tokio::test]
    async fn what_is_idle_for_too_long_is_closed() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stream = TcpStream::connect(address).await.expect("a connection");
        let (mut server, _) = listener.accept().await.expect("a connection");
        let stream = MaybeHttpsStream::Http(TokioIo::new(stream));
        let connection = Connection::start(stream.into()).await.expect("HTTP");

        let origins = Arc::new(Origins::default());
        let origin = get(&origins, "http://a.com/").expect("absolute");
        // In use, it is nobody's business how long.
        assert!((0..9).all(|_| origins.tick()));
        origin.put(connection);
        drop(origin);
        for _ in 0..TICKS {
            assert!(origins.tick());
        }
        assert!(!origins.tick(), "nothing is left to watch");
        assert_eq!(server.read(&mut [0]).await.expect("no error"), 0);
        assert!(lock(&origins.0).origins.is_empty());
    }

    #[tokio::test]
    async fn one_task_watches_as_long_as_there_is_something() {
        let origins = Arc::new(Origins::default());
        let running = || {
            let state = lock(&origins.0);
            state.reaper.as_ref().map(JoinHandle::id)
        };
        assert_eq!(running(), None);
        origins.watch();
        let first = running();
        assert!(first.is_some());
        origins.watch();
        assert_eq!(running(), first);

        let reaper = lock(&origins.0).reaper.take().expect("it is there");
        let abort = reaper.abort_handle();
        lock(&origins.0).reaper = Some(reaper);
        drop(origins);
        while !abort.is_finished() {
            tokio::task::yield_now().await;
        }
    }
}
