//! The HTTP clients that `aws-smithy-http-client` has for tests, with a generated client, as programs use them that were written for
//! the AWS SDK for Rust.

extern crate tinsmith_iotsecuretunneling as tunnels;

use std::time::Duration;

use aws_smithy_http_client::test_util::{
    capture_request, infallible_client_fn, NeverClient, ReplayEvent, StaticReplayClient,
};
use aws_types::SdkConfig;
use tinsmith_iotsecuretunneling::config::retry::RetryConfig;
use tinsmith_iotsecuretunneling::config::timeout::TimeoutConfig;
use tinsmith_iotsecuretunneling::config::{BehaviorVersion, Region, SharedCredentialsProvider};
use tinsmith_iotsecuretunneling::config::{Builder, Config, Credentials};
use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::builders::RotateTunnelAccessTokenFluentBuilder;
use tinsmith_iotsecuretunneling::operation::RequestId;
use tinsmith_iotsecuretunneling::primitives::SdkBody;
use tinsmith_iotsecuretunneling::types::ClientMode;
use tinsmith_iotsecuretunneling::Client;

const URL: &str = "https://tunneling.test/";

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "the-secret-key", None, None, "test")
}

/// A configuration whose calls are one attempt.
fn builder() -> Builder {
    Config::builder()
        .retry_config(RetryConfig::disabled())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url(URL)
}

fn rotate(client: &Client) -> RotateTunnelAccessTokenFluentBuilder {
    let call = client.rotate_tunnel_access_token();
    call.tunnel_id("tunnel-1").client_mode(ClientMode::All)
}

/// A call of `rotate` as it has to be sent, and its answer.
fn event(status: u16, answer: &'static str) -> ReplayEvent {
    let request = http::Request::post(URL)
        .header("content-type", "application/x-amz-json-1.1")
        .header(
            "x-amz-target",
            "IoTSecuredTunneling.RotateTunnelAccessToken",
        )
        .header("authorization", "differs with the time")
        .body(SdkBody::from(
            r#"{ "tunnelId": "tunnel-1", "clientMode": "ALL" }"#,
        ));
    let response = http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "replayed-1")
        .body(SdkBody::from(answer));
    ReplayEvent::new(request.unwrap(), response.unwrap())
}

/// What `aws-config` loads, with an HTTP client for tests.
fn loaded(client: impl aws_smithy_runtime_api::client::http::HttpClient + 'static) -> SdkConfig {
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .endpoint_url(URL)
        .retry_config(retries)
        .http_client(client)
        .build()
}

#[tokio::test]
async fn a_static_replay_client_answers_and_compares() {
    let replay = StaticReplayClient::new(vec![
        event(200, r#"{"tunnelArn":"arn-1"}"#),
        event(404, r#"{"__type":"ResourceNotFoundException"}"#),
    ]);
    let config = builder().http_client(replay.clone());
    let client = Client::from_conf(config.build());

    let output = rotate(&client).send().await.unwrap();
    assert_eq!(output.tunnel_arn(), Some("arn-1"));
    assert_eq!(output.request_id(), Some("replayed-1"));
    let error = rotate(&client).send().await.unwrap_err();
    let SdkError::ServiceError(context) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(context.err().code(), Some("ResourceNotFoundException"));
    replay.relaxed_requests_match();

    // There is nothing left to replay.
    let error = rotate(&client).send().await.unwrap_err();
    assert!(matches!(&error, SdkError::DispatchFailure(failure) if failure.is_other()));
    let message = DisplayErrorContext(&error).to_string();
    assert!(message.contains("no more test data"), "{message}");
    assert_eq!(replay.actual_requests().count(), 2);
}

#[tokio::test]
async fn a_static_replay_client_of_an_sdk_config_sees_each_attempt() {
    let replay = StaticReplayClient::new(vec![event(503, ""), event(200, "{}")]);
    let client = Client::new(&loaded(replay.clone()));
    rotate(&client).send().await.unwrap();
    replay.relaxed_requests_match();
    let attempts: Vec<_> = replay
        .actual_requests()
        .map(|request| request.headers().get("amz-sdk-request").unwrap())
        .collect();
    assert_eq!(attempts.len(), 2);
    assert!(attempts[0].starts_with("attempt=1; max=3"), "{attempts:?}");
    assert!(attempts[1].ends_with("attempt=2; max=3"), "{attempts:?}");
}

#[tokio::test]
async fn a_request_is_captured() {
    let (capture, request) = capture_request(None);
    let client = Client::new(&loaded(capture));
    rotate(&client).send().await.unwrap();
    let request = request.expect_request();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), URL);
    let authorization = request.headers().get("authorization").unwrap();
    assert!(authorization.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));

    let answer = http::Response::new(SdkBody::from(r#"{"tunnelArn":"captured"}"#));
    let (capture, request) = capture_request(Some(answer));
    let config = builder().http_client(capture).build();
    let output = rotate(&Client::from_conf(config)).send().await.unwrap();
    assert_eq!(output.tunnel_arn(), Some("captured"));
    assert!(request.expect_request().body().bytes().is_some());

    // An input that breaks a constraint is not sent.
    let (capture, request) = capture_request(None);
    let client = Client::new(&loaded(capture));
    let call = client.rotate_tunnel_access_token();
    call.send().await.unwrap_err();
    request.expect_no_request();
}

#[tokio::test]
async fn a_function_answers() {
    let answers = infallible_client_fn(|request| {
        let answer = format!(r#"{{"tunnelArn":"{}"}}"#, request.uri().path());
        http::Response::new(SdkBody::from(answer))
    });
    let client = Client::new(&loaded(answers));
    let output = rotate(&client).send().await.unwrap();
    assert_eq!(output.tunnel_arn(), Some("/"));
}

#[tokio::test]
async fn a_client_that_never_answers_is_timed_out() {
    let never = NeverClient::new();
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(20));
    let config = builder().http_client(never.clone());
    let client = Client::from_conf(config.timeout_config(timeouts.build()).build());
    let error = rotate(&client).send().await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert_eq!(never.num_calls(), 1);
}

/// What `docs/guide.md` shows of it.
mod guide {
    include!("../readme/guide/subject.rs");

    mod replay {
        use super::close;

        include!("../readme/guide/testing_replay.rs");
    }
}
