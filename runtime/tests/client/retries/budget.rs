//! How many attempts there are: as many as are configured, as long as the client's tokens last.

use aws_types::sdk_config::SdkConfig;

use super::{headers, patient, status, Slept, THROTTLED};
use crate::server::Answer::{self, Reply};
use crate::server::{Server, HELLO};
use crate::service::config::retry::{RetryConfig, RetryMode};
use crate::service::config::timeout::TimeoutConfig;
use crate::service::Client;

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
