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
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Log::default());
        let shared = log.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let log = shared.clone();
                log.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    serve(stream, &log, answers).await;
                    log.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, log }
    }
}

/// Serves one connection until either side closes it.
pub async fn serve<S>(mut stream: S, log: &Log, answers: &[Answer]) -> Option<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer).await {
        let answer = {
            let mut requests = log.requests.lock().unwrap();
            requests.push(request);
            answers[(requests.len() - 1).min(answers.len() - 1)]
        };
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
            Answer::Close | Answer::Silence => String::new(),
        };
        stream.write_all(text.as_bytes()).await.ok()?;
        stream.flush().await.ok()?;
        if matches!(answer, Answer::Close | Answer::HalfABody) {
            return None;
        }
    }
    None
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
