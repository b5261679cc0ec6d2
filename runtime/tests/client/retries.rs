//! Retries: which failures are followed by another attempt, after how long, and what that attempt looks like.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::{future, ProvideCredentials};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::StaticTimeSource;
use aws_types::sdk_config::SdkConfig;
use tinsmith_runtime::types::ProvideErrorMetadata;
use tinsmith_runtime::{HttpResponse, SdkError};

use crate::builder;
use crate::server::Answer::{self, Reply};
use crate::server::{Received, Server, HELLO};
use crate::service::config::retry::{RetryConfig, RetryMode};
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::{Builder, Credentials};
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
    fn all(&self) -> Vec<Duration> {
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

fn status(error: &SdkError<GreetError, HttpResponse>) -> u16 {
    error.raw_response().expect("a response").status().as_u16()
}

fn headers<'r>(requests: &'r [Received], name: &str) -> Vec<&'r str> {
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

#[tokio::test]
async fn a_later_attempt_says_how_long_its_response_is_awaited() {
    let server = Server::start(&[Reply(500, ""), HELLO]).await;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let timeouts = TimeoutConfig::builder().read_timeout(Duration::from_secs(10));
    let config = builder(&server.url)
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .time_source(StaticTimeSource::new(time))
        .timeout_config(timeouts.build());
    Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();
    assert_eq!(
        headers(&server.log.requests(), "amz-sdk-request"),
        ["attempt=1; max=3", "ttl=20231114T221330Z; attempt=2; max=3"]
    );
}

#[tokio::test]
async fn waits_are_those_of_the_service_else_of_the_configuration() {
    let millis = Duration::from_millis;
    const AMZ: Answer = Answer::With(503, "x-amz-retry-after: 1500\r\n", "");
    const SECONDS: Answer = Answer::With(
        400,
        "retry-after: 7\r\n",
        r#"{"__type":"TooManyRequestsException"}"#,
    );
    const HOURS: Answer = Answer::With(503, "retry-after: 36000\r\n", "");
    let standard = RetryConfig::standard;
    // (answers, configuration, the shortest and the longest wait)
    let table: [(&'static [Answer], RetryConfig, _, _); 6] = [
        (&[AMZ, HELLO], standard(), millis(1500), millis(1500)),
        (&[SECONDS, HELLO], standard(), millis(7000), millis(7000)),
        (&[HOURS, HELLO], standard(), millis(20_000), millis(20_000)),
        (
            &[HOURS, HELLO],
            standard().with_max_backoff(millis(3)),
            millis(3),
            millis(3),
        ),
        (
            &[Reply(500, ""), HELLO],
            standard(),
            millis(0),
            millis(1000),
        ),
        (
            &[Reply(500, ""), HELLO],
            standard().with_initial_backoff(millis(10)),
            millis(0),
            millis(10),
        ),
    ];
    for (answers, config, shortest, longest) in table {
        let server = Server::start(answers).await;
        let (builder, slept) = patient(&server);
        let client = Client::from_conf(builder.retry_config(config.clone()).build());
        client.greet("Ada").await.unwrap();
        let slept = slept.all();
        assert_eq!(slept.len(), 1);
        assert!(
            (shortest..=longest).contains(&slept[0]),
            "{slept:?} after {answers:?} with {config:?}"
        );
    }
}

#[tokio::test]
async fn the_configuration_says_how_many_attempts_there_are() {
    let standard = RetryConfig::standard;
    let table = [
        (RetryConfig::disabled(), 1),
        (standard().with_max_attempts(0), 1),
        (standard().with_max_attempts(2), 2),
        (standard().with_max_attempts(5), 5),
        (standard(), 3),
        (standard().with_retry_mode(RetryMode::Adaptive), 3),
    ];
    for (config, attempts) in table {
        let server = Server::start(&[Reply(500, "")]).await;
        let (builder, _) = patient(&server);
        let sdk = SdkConfig::builder()
            .region(crate::service::config::Region::new("eu-west-1"))
            .endpoint_url(&server.url)
            .sleep_impl(Slept::default())
            .timeout_config(TimeoutConfig::disabled())
            .retry_config(config.clone())
            .build();
        let client = Client::from_conf(builder.retry_config(config.clone()).build());
        assert_eq!(status(&client.greet("Ada").await.unwrap_err()), 500);
        assert_eq!(server.log.requests().len(), attempts, "{config:?}");
        let client = Client::new(&sdk);
        client.greet_openly("Ada").await.unwrap_err();
        assert_eq!(server.log.requests().len(), 2 * attempts, "{config:?}");
        let max = format!("max={}", attempts);
        let requests = server.log.requests();
        assert!(headers(&requests, "amz-sdk-request")
            .iter()
            .all(|v| v.ends_with(&max)));
    }
}

/// 500 tokens, of which a transient failure costs 10: 25 calls of two retries each.
#[tokio::test]
async fn clones_share_what_there_is_for_retries() {
    let server = Server::start(&[Reply(500, "")]).await;
    let (config, _) = patient(&server);
    let client = Client::from_conf(config.clone().build());
    for _ in 0..25 {
        client.clone().greet("Ada").await.unwrap_err();
    }
    assert_eq!(server.log.requests().len(), 75);
    client.greet("Ada").await.unwrap_err();
    assert_eq!(server.log.requests().len(), 76, "nothing is left");

    Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap_err();
    assert_eq!(
        server.log.requests().len(),
        79,
        "another client has its own"
    );
}

#[tokio::test]
async fn successes_bring_tokens_back() {
    // Throttling costs 5 tokens: 50 calls of two retries each. Five successes are worth one retry, and a retry that succeeds costs
    // nothing.
    const FAILED: usize = 150;
    const ANSWERS: [Answer; FAILED + 11] = {
        let mut answers = [THROTTLED; FAILED + 11];
        let mut position = FAILED;
        while position < FAILED + 5 {
            answers[position] = HELLO;
            position += 1;
        }
        answers[FAILED + 6] = HELLO;
        answers[FAILED + 8] = HELLO;
        answers
    };
    let server = Server::start(&ANSWERS).await;
    let (config, _) = patient(&server);
    let client = Client::from_conf(config.build());
    for _ in 0..50 {
        client.greet("Ada").await.unwrap_err();
    }
    assert_eq!(server.log.requests().len(), FAILED);
    for _ in 0..5 {
        client.greet("Ada").await.unwrap();
    }
    for retried in [2, 4] {
        client.greet("Ada").await.unwrap();
        assert_eq!(server.log.requests().len(), FAILED + 5 + retried);
    }
    client.greet("Ada").await.unwrap_err();
    assert_eq!(
        server.log.requests().len(),
        FAILED + 11,
        "the last retry took the tokens"
    );
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_followed_by_another() {
    let server = Server::start(&[Answer::Silence, Answer::HeadOnly, HELLO]).await;
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(100));
    let config = builder(&server.url)
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .timeout_config(timeouts.build());
    Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();
    assert_eq!(server.log.requests().len(), 3);
    assert_eq!(
        server.log.connections(),
        3,
        "an abandoned connection is not used again"
    );
}

#[tokio::test]
async fn the_operation_timeout_covers_waits() {
    let server = Server::start(&[Answer::With(503, "retry-after: 20\r\n", "")]).await;
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(100));
    let config = builder(&server.url).timeout_config(timeouts.build());
    let started = std::time::Instant::now();
    let error = Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(10));
    assert_eq!(server.log.requests().len(), 1);
}

const LOCAL: Duration = Duration::from_secs(1_700_000_000);
const SKEWED: &str = r#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#;
/// Ten minutes later than the local clock says.
const AHEAD: &str = "date: Tue, 14 Nov 2023 22:23:20 GMT\r\n";

#[tokio::test]
async fn a_wrong_clock_is_put_right() {
    let server = Server::start(&[Answer::With(403, AHEAD, SKEWED), HELLO]).await;
    let (builder, slept) = patient(&server);
    let config = builder.time_source(StaticTimeSource::new(SystemTime::UNIX_EPOCH + LOCAL));
    let client = Client::from_conf(config.build());
    client.greet("Ada").await.unwrap();
    client.clone().greet("Ada").await.unwrap();
    assert_eq!(
        headers(&server.log.requests(), "x-amz-date"),
        ["20231114T221320Z", "20231114T222320Z", "20231114T222320Z"]
    );
    assert!(slept.all().is_empty(), "there is nothing to wait for");
}

#[tokio::test]
async fn a_clock_is_left_alone_that_is_not_the_reason() {
    const CACHED: &str = "date: Tue, 14 Nov 2023 22:23:20 GMT\r\nage: 3\r\n";
    const CLOSE: &str = "date: Tue, 14 Nov 2023 22:14:20 GMT\r\n";
    const ODD: &str = "date: yesterday\r\n";
    let table: [(&'static [Answer], usize); 6] = [
        (&[Answer::With(403, CLOSE, SKEWED)], 1),
        (&[Answer::With(403, CACHED, SKEWED)], 1),
        (&[Answer::With(403, ODD, SKEWED)], 1),
        (&[Answer::With(403, "", SKEWED)], 1),
        (&[Answer::With(403, AHEAD, r#"{"__type":"Rude"}"#)], 1),
        // With the right time it fails for another reason.
        (&[Answer::With(403, AHEAD, SKEWED)], 2),
    ];
    for (answers, requests) in table {
        let server = Server::start(answers).await;
        let (builder, _) = patient(&server);
        let config = builder.time_source(StaticTimeSource::new(SystemTime::UNIX_EPOCH + LOCAL));
        let client = Client::from_conf(config.build());
        assert_eq!(status(&client.greet("Ada").await.unwrap_err()), 403);
        assert_eq!(server.log.requests().len(), requests, "{answers:?}");
    }
}

/// Numbers its credentials.
#[derive(Debug, Default)]
struct Numbered(Mutex<u32>);

impl ProvideCredentials for Numbered {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let mut number = self.0.lock().unwrap();
        *number += 1;
        let (id, token) = (format!("AKID{number}"), format!("token-{number}"));
        let keys = Credentials::new(id, "the-secret", Some(token), None, "test");
        future::ProvideCredentials::ready(Ok(keys))
    }
}

const EXPIRED: Answer = Reply(400, r#"{"__type":"com.example#ExpiredTokenException"}"#);

#[tokio::test]
async fn expired_credentials_are_replaced() {
    let server = Server::start(&[HELLO, EXPIRED, HELLO]).await;
    let (builder, slept) = patient(&server);
    let config = builder.credentials_provider(Numbered::default());
    let client = Client::from_conf(config.build());
    for _ in 0..3 {
        client.greet("Ada").await.unwrap();
    }
    let requests = server.log.requests();
    assert_eq!(
        headers(&requests, "x-amz-security-token"),
        ["token-1", "token-1", "token-2", "token-2"]
    );
    for (number, request) in [1, 1, 2, 2].into_iter().zip(&requests) {
        let authorization = request.header("authorization").unwrap();
        let expected = format!("Credential=AKID{number}/");
        assert!(authorization.contains(&expected), "{authorization}");
    }
    assert!(slept.all().is_empty());
}

#[tokio::test]
async fn new_credentials_are_asked_for_once_in_a_call() {
    let server = Server::start(&[EXPIRED, EXPIRED, HELLO]).await;
    let (builder, _) = patient(&server);
    let config = builder.credentials_provider(Numbered::default());
    let client = Client::from_conf(config.build());
    let error = client.greet("Ada").await.unwrap_err();
    assert_eq!(error.code(), Some("ExpiredTokenException"));
    let requests = server.log.requests();
    let tokens = headers(&requests, "x-amz-security-token");
    assert_eq!(tokens, ["token-1", "token-2"]);
}

#[tokio::test]
async fn a_call_without_retries_leaves_expired_credentials_to_none_that_follows() {
    let server = Server::start(&[EXPIRED, HELLO]).await;
    let (builder, _) = patient(&server);
    let config = builder
        .credentials_provider(Numbered::default())
        .retry_config(RetryConfig::disabled());
    let client = Client::from_conf(config.build());
    client.greet("Ada").await.unwrap_err();
    client.greet("Ada").await.unwrap();
    let requests = server.log.requests();
    let tokens = headers(&requests, "x-amz-security-token");
    assert_eq!(tokens, ["token-1", "token-2"]);
}
