//! How long is waited before an attempt, how long an attempt and a call may take.

use std::time::{Duration, SystemTime};

use aws_smithy_async::time::StaticTimeSource;
use tinsmith_runtime::SdkError;

use super::{headers, patient};
use crate::builder;
use crate::server::Answer::{self, Reply};
use crate::server::{Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::Client;

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
