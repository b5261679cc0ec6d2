//! What is put right before the next attempt: a wrong clock, and credentials that have expired.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::{future, ProvideCredentials};
use aws_smithy_async::time::StaticTimeSource;
use tinsmith_runtime::types::ProvideErrorMetadata;

use super::{headers, patient, status};
use crate::server::Answer::{self, Reply};
use crate::server::{Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::Credentials;
use crate::service::Client;

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
