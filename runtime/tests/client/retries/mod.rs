//! Retries: which failures are followed by another attempt, and what that attempt looks like; in the rooms below after how long, how many
//! there are, and what is put right before.

mod budget;
mod mend;
mod waits;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use tinsmith_runtime::{HttpResponse, SdkError};

use crate::builder;
use crate::server::Answer::{self, Reply};
use crate::server::{Received, Server, HELLO};
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::Builder;
use crate::service::{Client, GreetBusy, GreetError};

/// Sleeps not at all, and records how long it should have.
#[derive(Clone, Debug, Default)]
pub struct Slept(Arc<Mutex<Vec<Duration>>>);

impl AsyncSleep for Slept {
    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.lock().unwrap().push(duration);
        Sleep::new(std::future::ready(()))
    }
}

impl Slept {
    pub fn all(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

/// A builder of clients that wait without taking time. Timeouts are off: they would pass at once.
pub fn patient(server: &Server) -> (Builder, Slept) {
    let slept = Slept::default();
    let builder = builder(&server.url)
        .sleep_impl(slept.clone())
        .timeout_config(TimeoutConfig::disabled());
    (builder, slept)
}

pub fn status(error: &SdkError<GreetError, HttpResponse>) -> u16 {
    error.raw_response().expect("a response").status().as_u16()
}

pub fn headers<'r>(requests: &'r [Received], name: &str) -> Vec<&'r str> {
    let values = requests.iter().map(|request| request.header(name));
    values.map(|value| value.unwrap_or("none")).collect()
}

const THROTTLED: Answer = Reply(400, r#"{"__type":"com.example#ThrottlingException"}"#);
const RUDE: Answer = Reply(400, r#"{"__type":"com.example#Rude"}"#);
const BUSY: Answer = Reply(400, r#"{"__type":"com.example#Busy"}"#);

#[tokio::test]
async fn what_may_pass_is_tried_three_times() {
    // (answers, requests, status of the error)
    let table: [(&'static [Answer], usize, Option<u16>); 14] = [
        (&[HELLO], 1, None),
        (&[Reply(500, ""), HELLO], 2, None),
        (&[Reply(502, ""), Reply(504, ""), HELLO], 3, None),
        (
            &[Reply(503, ""), Reply(503, ""), Reply(500, ""), HELLO],
            3,
            Some(500),
        ),
        (&[Reply(429, ""), HELLO], 2, None),
        (&[THROTTLED, HELLO], 2, None),
        (&[THROTTLED, Reply(500, ""), RUDE, HELLO], 3, Some(400)),
        (&[RUDE, HELLO], 1, Some(400)),
        (&[BUSY, HELLO], 1, Some(400)),
        (&[Reply(501, ""), HELLO], 1, Some(501)),
        (&[Reply(404, ""), HELLO], 1, Some(404)),
        (&[Answer::Close, HELLO], 2, None),
        (&[Answer::HalfABody, Answer::Close, HELLO], 3, None),
        (&[Answer::HalfABody], 3, Some(200)),
    ];
    for (answers, requests, expected) in table {
        let server = Server::start(answers).await;
        let (builder, slept) = patient(&server);
        let result = Client::from_conf(builder.build()).greet("Ada").await;
        assert_eq!(result.err().as_ref().map(status), expected, "{answers:?}");
        assert_eq!(server.log.requests().len(), requests, "{answers:?}");
        assert_eq!(slept.all().len(), requests - 1, "{answers:?}");
    }
}

#[tokio::test]
async fn errors_are_retried_that_the_model_marks_as_retryable() {
    let server = Server::start(&[BUSY, HELLO]).await;
    let (builder, _) = patient(&server);
    let client = Client::from_conf(builder.build());
    client.greet_by::<GreetBusy>().await.unwrap();
    assert_eq!(server.log.requests().len(), 2);
}

#[tokio::test]
async fn a_connection_that_cannot_be_made_is_tried_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let slept = Slept::default();
    let config = builder(&url)
        .sleep_impl(slept.clone())
        .timeout_config(TimeoutConfig::disabled());
    let error = Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert_eq!(slept.all().len(), 2);
}

#[tokio::test]
async fn the_attempts_of_a_call_are_the_same_request_and_say_which_they_are() {
    let server = Server::start(&[Reply(500, ""), Reply(500, ""), HELLO]).await;
    let (builder, _) = patient(&server);
    let client = Client::from_conf(builder.build());
    client.greet("Ada").await.unwrap();
    client.greet("Ada").await.unwrap();

    let requests = server.log.requests();
    for request in &requests {
        assert_eq!(request.request_line(), "POST / HTTP/1.1");
        assert_eq!(request.body, r#"{"name":"Ada"}"#);
        assert_eq!(request.header("content-length"), Some("14"));
        let authorization = request.header("authorization").unwrap();
        assert!(!authorization.contains("amz-sdk"), "{authorization}");
    }
    assert_eq!(
        headers(&requests, "amz-sdk-request"),
        [
            "attempt=1; max=3",
            "attempt=2; max=3",
            "attempt=3; max=3",
            "attempt=1; max=3"
        ]
    );
    let ids = headers(&requests, "amz-sdk-invocation-id");
    assert_eq!((ids[0], ids[0]), (ids[1], ids[2]));
    assert_ne!(ids[0], ids[3]);
    assert_eq!((ids[0].len(), ids[0].as_bytes()[14]), (36, b'4'), "{ids:?}");
}
