//! Servers on a free port of this machine, for tests that talk to a real socket.
//!
//! [`Server`] is hyper's, and answers every request as a closure says: what it sends is well-formed HTTP. [`RawServer`] writes bytes as
//! they are, for what no HTTP library would send, and keeps the bytes that arrived. Both end with the runtime that started them.
//! Another test crate includes this file with `#[path]`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http::{HeaderMap, Method, Version};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What a [`Server`] answers with.
pub type Answer = http::Response<String>;

/// An answer with `status` and `body`, with the content type and a request id as the service sends them.
pub fn answer(status: u16, body: impl Into<String>) -> Answer {
    http::Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amzn-requestid", "request-1")
        .body(body.into())
        .unwrap()
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: Method,
    pub uri: String,
    pub version: Version,
    pub headers: HeaderMap,
    pub body: String,
}

impl Received {
    /// The header's value; panics where the header is repeated, which none of this protocol is.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().unwrap();
        assert_eq!(values.next(), None, "`{name}` was sent more than once");
        Some(value)
    }
}

#[derive(Debug, Default)]
struct Log {
    connections: AtomicUsize,
    requests: Mutex<Vec<Received>>,
}

/// A server that answers every request with well-formed HTTP and keeps connections open.
pub struct Server {
    /// The URL to call it by, without a path.
    pub url: String,
    log: Arc<Log>,
}

impl Server {
    /// Answers every request with a copy of `answer`.
    pub async fn constant(answer: Answer) -> Self {
        Self::start(move |_| answer.clone()).await
    }

    /// Answers every request with what `respond` returns for it.
    pub async fn start(respond: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let (listener, url) = listen().await;
        let log = Arc::new(Log::default());
        let shared = log.clone();
        let respond = Arc::new(respond);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, shared.clone(), respond.clone()));
            }
        });
        Self { url, log }
    }

    /// How many connections were accepted.
    pub fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// The requests that arrived, in their order.
    pub fn requests(&self) -> Vec<Received> {
        self.log.requests.lock().unwrap().clone()
    }

    /// The one request that arrived.
    pub fn only_request(&self) -> Received {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "one request was expected: {requests:#?}");
        requests.into_iter().next().unwrap()
    }
}

async fn serve(
    stream: TcpStream,
    log: Arc<Log>,
    respond: Arc<impl Fn(&Received) -> Answer + Send + Sync + 'static>,
) {
    let service = service_fn(move |request: http::Request<Incoming>| {
        let (log, respond) = (log.clone(), respond.clone());
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await?.to_bytes().to_vec();
            let received = Received {
                method: head.method,
                uri: head.uri.to_string(),
                version: head.version,
                headers: head.headers,
                body: String::from_utf8(body).expect("a JSON body is UTF-8"),
            };
            let answer = respond(&received);
            log.requests.lock().unwrap().push(received);
            Ok::<_, hyper::Error>(answer.map(|body| Full::new(Bytes::from(body))))
        }
    });
    // The client may close the connection whenever it likes.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// What a [`RawServer`] does with a connection after it has written its bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Then {
    /// Closes it.
    Close,
    /// Keeps it open, and writes nothing until the client closes it.
    Wait,
}

/// A server that reads one request of each connection, writes the same bytes to all, and does no more.
pub struct RawServer {
    /// The URL to call it by, without a path.
    pub url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl RawServer {
    /// Writes `bytes` after a request has arrived as a whole.
    pub async fn start(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        let (listener, url) = listen().await;
        let bytes: Arc<[u8]> = bytes.into().into();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let shared = requests.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (bytes, requests) = (bytes.clone(), shared.clone());
                tokio::spawn(async move {
                    let request = read_request(&mut stream).await?;
                    requests.lock().unwrap().push(request);
                    stream.write_all(&bytes).await.ok()?;
                    if then == Then::Wait {
                        stream.read_u8().await.ok()?;
                    }
                    Some(())
                });
            }
        });
        Self { url, requests }
    }

    /// The bytes of the requests that arrived, in their order.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

/// Reads a request whose body has a `content-length`; `None` where the connection ends before.
async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut text = Vec::new();
    loop {
        if let Some(end) = text.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let head = std::str::from_utf8(&text[..end]).ok()?;
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let found = name.eq_ignore_ascii_case("content-length");
                found.then(|| value.trim().parse::<usize>().unwrap())
            });
            if text.len() >= end + 4 + length.unwrap_or_default() {
                return String::from_utf8(text).ok();
            }
        }
        if stream.read_buf(&mut text).await.ok()? == 0 {
            return None;
        }
    }
}
