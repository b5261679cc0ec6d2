//! Uploads to a server that takes the beginning and then reads no more.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rt::client::http_body::{Body, Frame, SizeHint};
use rt::client::{TimeoutError, TimeoutKind};
use rt::{ByteStream, SdkBody, SdkError};
use tinsmith_runtime as rt;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::failures::find;
use crate::server::{serve, Log, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::stream::Client;

const SHORT: Duration = Duration::from_millis(100);
/// Far more than any of these tests should take.
const LONG: Duration = Duration::from_secs(30);

/// More than the sockets of both sides hold.
const LENGTH: usize = 32 << 20;

/// A body that is made while it is sent.
struct Made {
    left: usize,
    taken: Arc<AtomicUsize>,
}

impl Body for Made {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        static PART: [u8; 1 << 16] = [b'x'; 1 << 16];
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= PART.len();
        self.taken.fetch_add(PART.len(), Ordering::SeqCst);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&PART)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
    }
}

/// A body, and how much of it has been taken.
fn made() -> (ByteStream, Arc<AtomicUsize>) {
    let taken = Arc::<AtomicUsize>::default();
    let shared = taken.clone();
    let body = SdkBody::retryable(move || {
        SdkBody::from_body_1_x(Made {
            left: LENGTH,
            taken: shared.clone(),
        })
    });
    (ByteStream::new(body), taken)
}

/// A server that reads a little from the first `stalls` connections and keeps them. Further ones it serves.
async fn stalling(stalls: usize) -> (String, Arc<Log>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let log = Arc::new(Log::default());
    let shared = log.clone();
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            if kept.len() < stalls {
                let mut little = [0; 1024];
                stream.read_exact(&mut little).await.unwrap();
                kept.push(stream);
                continue;
            }
            let log = shared.clone();
            tokio::spawn(async move { serve(stream, &log, |_| HELLO).await });
        }
    });
    (url, log)
}

#[tokio::test]
async fn a_stalled_upload_ends_with_each_timeout() {
    let timeouts = TimeoutConfig::builder;
    let table = [
        (timeouts().read_timeout(SHORT), TimeoutKind::Read),
        (
            timeouts().operation_attempt_timeout(SHORT),
            TimeoutKind::Attempt,
        ),
        (timeouts().operation_timeout(SHORT), TimeoutKind::Operation),
    ];
    for (timeouts, kind) in table {
        let (url, _) = stalling(usize::MAX).await;
        let config = Client::at(&url).config().to_builder();
        let config = config
            .timeout_config(timeouts.build())
            .retry_config(RetryConfig::disabled());
        let client = Client::from_conf(config.build());
        let (body, taken) = made();
        let started = Instant::now();
        let call = tokio::time::timeout(LONG, client.exchange(body)).await;
        let error = call.expect("the call hangs").unwrap_err();
        assert!(started.elapsed() >= SHORT, "{kind:?}: too early");
        let timeout = find::<TimeoutError>(&error);
        assert_eq!((timeout.kind(), timeout.limit()), (kind, SHORT));
        match kind {
            TimeoutKind::Read => assert!(
                matches!(&error, SdkError::DispatchFailure(failure) if failure.is_timeout()),
                "{error:?}"
            ),
            _ => assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}"),
        }
        let taken = taken.load(Ordering::SeqCst);
        assert!(0 < taken && taken < LENGTH, "{kind:?}: {taken} bytes");
    }
}

#[tokio::test]
async fn a_stalled_upload_is_sent_again_over_another_connection() {
    let (url, log) = stalling(1).await;
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(2));
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let config = Client::at(&url).config().to_builder();
    let config = config
        .timeout_config(timeouts.build())
        .retry_config(retries);
    let client = Client::from_conf(config.build());
    let (body, _) = made();
    let call = tokio::time::timeout(LONG, client.exchange(body)).await;
    call.expect("the call hangs").unwrap();
    let received = log.only();
    assert_eq!(received.header("amz-sdk-request"), Some("attempt=2; max=3"));
    assert_eq!(
        received.body.len(),
        LENGTH,
        "the body is sent from its start"
    );
}
