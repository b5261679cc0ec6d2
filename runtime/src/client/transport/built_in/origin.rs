//! The connections of a client, by origin: scheme, host and port.
//!
//! Enters: connections whose exchange is over. Leaves: the one that was used last, for the next request to the same origin. What nobody has
//! used for a while is closed, by whoever comes across it or by a task, which ends when there is nothing left to watch.
//!
//! hyper-util's `legacy` client has such a pool. A call through it touches nearly half again as much code as one over a bare connection of
//! hyper (callgrind counts 1,478 lines of the code cache, and 1,019), and after each wait all of that has to be loaded. What
//! `hyper_util::client::pool` has in its place neither knows how long something is idle nor sees to it that it is still open.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use http::header::HeaderValue;
use http::uri::{Authority, Scheme};
use http::Uri;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::connection::Connection;
use super::spawn;

/// How long a connection may be idle.
const KEPT: Duration = Duration::from_secs(90);

/// How often the task looks for what is idle for longer.
const TICK: Duration = Duration::from_secs(30);

/// All connections of a client and its clones.
#[derive(Default)]
pub(super) struct Origins(Mutex<State>);

#[derive(Default)]
struct State {
    /// The one that was asked for last: most clients have one.
    last: Option<Arc<Origin>>,
    /// By [`Origin::order`].
    all: Vec<Arc<Origin>>,
    reaper: Option<JoinHandle<()>>,
}

/// Where connections go to.
pub(super) struct Origin {
    scheme: Scheme,
    authority: Authority,
    host: HeaderValue,
    idle: Mutex<Vec<Idle>>,
    /// Tells those who wait for a connection that there is one.
    freed: Notify,
}

/// A connection that waits for a request, or one that is shared and may have some.
struct Idle {
    connection: Connection,
    since: Instant,
}

impl Idle {
    fn now(connection: Connection) -> Self {
        Self {
            connection,
            since: Instant::now(),
        }
    }
}

impl Origins {
    /// The origin of an absolute URI; `None` for another.
    pub(super) fn get(&self, uri: &Uri) -> Option<Arc<Origin>> {
        let (scheme, authority) = (uri.scheme()?, uri.authority()?);
        let mut state = lock(&self.0);
        if let Some(last) = &state.last {
            if last.order(scheme, authority).is_eq() {
                return Some(last.clone());
            }
        }
        let order = |origin: &Arc<Origin>| origin.order(scheme, authority);
        let origin = match state.all.binary_search_by(order) {
            Ok(at) => state.all[at].clone(),
            Err(at) => {
                let origin = Arc::new(Origin::new(scheme, authority)?);
                state.all.insert(at, origin.clone());
                origin
            }
        };
        state.last = Some(origin.clone());
        Some(origin)
    }

    /// Closes connections that are idle for too long, from now on.
    pub(super) fn watch(self: &Arc<Self>) {
        let mut state = lock(&self.0);
        if state.reaper.as_ref().is_none_or(JoinHandle::is_finished) {
            state.reaper = Some(spawn(reap(Arc::downgrade(self))));
        }
    }

    /// Whether any connection is left that may become idle.
    fn tick(&self) -> bool {
        let all = lock(&self.0).all.clone();
        all.iter().for_each(|origin| origin.tick());
        drop(all);
        let mut state = lock(&self.0);
        state.last = None;
        state
            .all
            .retain(|origin| Arc::strong_count(origin) > 1 || !lock(&origin.idle).is_empty());
        let is_needed = !state.all.is_empty();
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
        let host = match authority.port() {
            Some(port) if port.as_u16() != default => {
                HeaderValue::try_from(format!("{}:{}", authority.host(), port.as_str()))
            }
            _ => HeaderValue::from_str(authority.host()),
        };
        Some(Self {
            scheme: scheme.clone(),
            authority: authority.clone(),
            host: host.ok()?,
            idle: Mutex::default(),
            freed: Notify::new(),
        })
    }

    /// Where it stands among others. Equal is what is the same to the letter: the signature of a request covers its host as it is spelt.
    fn order(&self, scheme: &Scheme, authority: &Authority) -> Ordering {
        let by_authority = self.authority.as_str().cmp(authority.as_str());
        by_authority.then_with(|| self.scheme.as_str().cmp(scheme.as_str()))
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
        let mut idle = lock(&self.idle);
        while let Some(Idle { connection, since }) = idle.pop() {
            if !connection.is_usable() || since.elapsed() > KEPT {
                continue;
            }
            if let Some(shared) = connection.share() {
                idle.push(Idle::now(connection));
                return Some(shared);
            }
            return Some(connection);
        }
        None
    }

    /// Waits for a connection that somebody else is done with.
    pub(super) async fn freed(&self) -> Connection {
        loop {
            self.freed.notified().await;
            if let Some(connection) = self.take() {
                return connection;
            }
        }
    }

    /// Takes in a connection that has just been made, and gives the one to use, and whether others use it. One that is shared is kept, unless
    /// there is another already: then it is that one.
    pub(super) fn adopt(&self, connection: Connection) -> (Connection, bool) {
        let Some(shared) = connection.share() else {
            return (connection, false);
        };
        let mut idle = lock(&self.idle);
        let known = idle.iter().filter(|idle| idle.connection.is_usable());
        if let Some(known) = known.filter_map(|idle| idle.connection.share()).next() {
            return (known, true);
        }
        idle.push(Idle::now(shared));
        self.freed.notify_waiters();
        (connection, false)
    }

    /// Keeps a connection that waits for the next request.
    pub(super) fn put(&self, connection: Connection) {
        lock(&self.idle).push(Idle::now(connection));
        self.freed.notify_one();
    }

    /// Closes what has been idle for too long, and forgets what is closed.
    fn tick(&self) {
        let mut closed = Vec::new();
        let mut idle = lock(&self.idle);
        for entry in std::mem::take(&mut *idle) {
            if entry.since.elapsed() <= KEPT && entry.connection.is_usable() {
                idle.push(entry);
            } else {
                closed.push(entry);
            }
        }
        // Closing wakes tasks, with which the lock has nothing to do.
        drop(idle);
    }
}

/// A poisoned lock is no harm: what it guards is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
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
        let same = get(&origins, "https://a.com/c?d").expect("absolute");
        assert!(Arc::ptr_eq(&first, &same));
        for (uri, host) in [
            ("http://a.com/b", "a.com"),
            ("https://a.com:444/b", "a.com:444"),
            ("https://a.com:0444/b", "a.com:0444"),
            ("https://b.com/b", "b.com"),
            // What is signed is the spelling.
            ("https://A.com/b", "A.com"),
        ] {
            let other = get(&origins, uri).expect("absolute");
            assert!(!Arc::ptr_eq(&first, &other), "{uri}");
            assert_eq!(other.host(), host);
        }
        assert!(Arc::ptr_eq(
            &first,
            &get(&origins, "https://a.com/").expect("absolute")
        ));
        assert_eq!(first.uri(), "https://a.com/");
    }

    /// A connection, and the other end of it.
    async fn connection() -> (Connection, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stream = TcpStream::connect(address).await.expect("a connection");
        let (server, _) = listener.accept().await.expect("a connection");
        let connection = Connection::start(stream.into()).await.expect("HTTP");
        (connection, server)
    }

    /// As if nothing had happened for a while.
    fn age(origin: &Origin, by: Duration) {
        for idle in lock(&origin.idle).iter_mut() {
            idle.since = idle
                .since
                .checked_sub(by)
                .expect("the machine is up for longer");
        }
    }

    #[tokio::test]
    async fn what_is_idle_for_too_long_is_closed() {
        let (connection, mut server) = connection().await;
        let origins = Arc::new(Origins::default());
        let origin = get(&origins, "http://a.com/").expect("absolute");
        // In use, it is nobody's business how long.
        assert!((0..9).all(|_| origins.tick()));
        origin.put(connection);
        age(&origin, KEPT - TICK);
        assert!(origins.tick());
        age(&origin, TICK);
        drop(origin);
        assert!(!origins.tick(), "nothing is left to watch");
        assert_eq!(server.read(&mut [0]).await.expect("no error"), 0);
        assert!(lock(&origins.0).all.is_empty());
    }

    /// Where no runtime runs in between, no task looks.
    #[tokio::test]
    async fn what_is_idle_for_too_long_is_not_used() {
        let (connection, mut server) = connection().await;
        let origins = Origins::default();
        let origin = get(&origins, "http://a.com/").expect("absolute");
        origin.put(connection);
        let connection = origin.take().expect("it is idle");
        origin.put(connection);
        age(&origin, KEPT + TICK);
        assert!(origin.take().is_none());
        assert_eq!(server.read(&mut [0]).await.expect("no error"), 0);
    }

    #[tokio::test]
    async fn who_waits_gets_what_others_are_done_with() {
        let (connection, _server) = connection().await;
        let origins = Origins::default();
        let origin = get(&origins, "http://a.com/").expect("absolute");
        let (waiting, ()) = tokio::join!(origin.freed(), async {
            tokio::task::yield_now().await;
            origin.put(connection);
        });
        assert!(waiting.is_usable());
        assert!(origin.take().is_none());
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
        let ended = async {
            while !abort.is_finished() {
                tokio::task::yield_now().await;
            }
        };
        // Well before it would look at the time by itself.
        let ended = tokio::time::timeout(TICK / 3, ended).await;
        ended.expect("it ends with what it watches");
    }
}
