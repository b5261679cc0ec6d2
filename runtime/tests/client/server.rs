//! An HTTP/1.1 server that records what it is sent and misbehaves on demand.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Answers with this status and body.
    Reply(u16, &'static str),
    /// Answers with this status, these header lines (each with its end) and this body.
    With(u16, &'static str, &'static str),
    /// Sends these bytes and closes the connection.
    Raw(&'static [u8]),
    /// Answers with this status and a body of 100 MB.
    Flood(u16),
    /// Sends the head of a response, half of its body, and closes the connection.
    HalfABody,
    /// Sends the head of a response and nothing else, and keeps the connection.
    HeadOnly,
    /// Closes the connection.
    Close,
    /// Does nothing and keeps the connection.
    Silence,
}

/// What is answered where a test does not care.
pub const HELLO: Answer = Answer::Reply(200, r#"{"greeting":"hello"}"#);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    pub head: String,
    pub body: String,
}

impl Received {
    pub fn request_line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        lines
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

#[derive(Debug, Default)]
pub struct Log {
    connections: AtomicUsize,
    closed: AtomicUsize,
    requests: Mutex<Vec<Received>>,
    flooded: AtomicUsize,
}

impl Log {
    /// How many connections were accepted.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// How many connections have ended.
    pub fn closed(&self) -> usize {
        self.closed.load(Ordering::SeqCst)
    }

    /// How many bytes of [`Answer::Flood`]s have been taken from the server.
    pub fn flooded(&self) -> usize {
        self.flooded.load(Ordering::SeqCst)
    }

    /// Waits until every connection has ended.
    pub async fn all_closed(&self) {
        while self.closed() < self.connections() {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }

    pub fn requests(&self) -> Vec<Received> {
        self.requests.lock().unwrap().clone()
    }

    /// The one request that arrived.
    pub fn only(&self) -> Received {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests[0].clone()
    }
}

pub struct Server {
    pub url: String,
    pub log: Arc<Log>,
}

impl Server {
    /// Starts a server that answers the n-th request with the n-th answer, and further ones with the last.
    pub async fn start(answers: &'static [Answer]) -> Self {
        Self::choosing(|number| answers[number.min(answers.len() - 1)]).await
    }

    /// Starts a server that answers the n-th request, counted from 0, as `choose` says.
    pub async fn choosing(choose: impl Fn(usize) -> Answer + Copy + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Log::default());
        let shared = log.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let log = shared.clone();
                log.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    serve(stream, &log, choose).await;
                    log.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, log }
    }
}

/// Serves one connection until either side closes it.
pub async fn serve<S>(mut stream: S, log: &Log, choose: impl Fn(usize) -> Answer) -> Option<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer).await {
        let answer = {
            let mut requests = log.requests.lock().unwrap();
            requests.push(request);
            choose(requests.len() - 1)
        };
        if let Answer::Flood(status) = answer {
            flood(&mut stream, log, status).await?;
            continue;
        }
        if let Answer::Raw(bytes) = answer {
            stream.write_all(bytes).await.ok()?;
            return None;
        }
        let text = match answer {
            Answer::Reply(status, body) => format!(
                "HTTP/1.1 {status} X\r\nx-amzn-requestid: r-1\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ),
            Answer::With(status, headers, body) => format!(
                "HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\n\r\n{body}",
                body.len()
            ),
            Answer::HalfABody => {
                "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"greeting".to_owned()
            }
            Answer::HeadOnly => "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n".to_owned(),
            Answer::Close | Answer::Silence | Answer::Raw(_) | Answer::Flood(_) => String::new(),
        };
        stream.write_all(text.as_bytes()).await.ok()?;
        stream.flush().await.ok()?;
        if matches!(answer, Answer::Close | Answer::HalfABody) {
            return None;
        }
    }
    None
}

async fn flood(stream: &mut (impl AsyncWrite + Unpin), log: &Log, status: u16) -> Option<()> {
    static CHUNK: [u8; 100_000] = [b' '; 100_000];
    const CHUNKS: usize = 1000;
    let length = CHUNK.len() * CHUNKS;
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.ok()?;
    for _ in 0..CHUNKS {
        stream.write_all(&CHUNK).await.ok()?;
        log.flooded.fetch_add(CHUNK.len(), Ordering::SeqCst);
    }
    Some(())
}

async fn read_request(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> Option<Received> {
    loop {
        if let Some(end) = buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let head = String::from_utf8(buffer[..end].to_vec()).ok()?;
            let mut received = Received {
                head,
                body: String::new(),
            };
            let length: usize = received
                .header("content-length")
                .unwrap_or("0")
                .parse()
                .ok()?;
            if buffer.len() >= end + 4 + length {
                let rest = buffer.split_off(end + 4 + length);
                received.body = String::from_utf8(buffer[end + 4..].to_vec()).ok()?;
                *buffer = rest;
                return Some(received);
            }
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}
