//! What a caller is told when something goes wrong, in the SDK's kinds, with a message that names cause and remedy.

use std::time::{Duration, Instant};

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{future, ProvideCredentials};
use tinsmith_runtime::client::{AuthError, EndpointError, TimeoutError, TimeoutKind};
use tinsmith_runtime::types::{ConnectorError, DisplayErrorContext, ErrorKind};
use tinsmith_runtime::{HttpResponse, SdkError, Violations};

use crate::server::{Answer, Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use crate::service::config::{Builder, Config, Credentials, Region};
use crate::service::{bare, Client, GreetError};

type Error = SdkError<GreetError, HttpResponse>;

/// Far more than any of these tests should take.
const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(50);

/// One attempt per call: what follows from a failure is the business of other tests.
fn builder(url: &str) -> Builder {
    crate::builder(url).retry_config(RetryConfig::disabled())
}

fn client(url: &str) -> Client {
    Client::from_conf(builder(url).build())
}

fn dispatch_failure(error: &Error) -> &ConnectorError {
    match error {
        SdkError::DispatchFailure(failure) => failure.as_connector_error().unwrap(),
        other => panic!("not a dispatch failure: {other:?}"),
    }
}

pub fn find<'a, E: std::error::Error + 'static>(
    error: &'a (dyn std::error::Error + 'static),
) -> &'a E {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return found;
        }
        next = error.source();
    }
    panic!("no such source in {}", DisplayErrorContext(error))
}

async fn greet(config: Config) -> Error {
    Client::from_conf(config).greet("Ada").await.unwrap_err()
}

#[tokio::test]
async fn a_refused_connection_is_an_io_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = greet(builder(&url).build()).await;
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("refused"), "{text}");
    let what_to_do = "the service could not be connected to: check `endpoint_url`, and the network";
    assert!(text.contains(what_to_do), "{text}");
    assert!(dispatch_failure(&error).is_io());
}

#[tokio::test]
async fn a_connection_closed_before_the_response_is_transient() {
    let server = Server::start(&[Answer::Close]).await;
    let error = greet(builder(&server.url).build()).await;
    let kind = dispatch_failure(&error).as_other();
    assert_eq!(kind, Some(ErrorKind::TransientError));
}

#[tokio::test]
async fn a_body_that_ends_early_is_a_response_error() {
    let server = Server::start(&[Answer::HalfABody, HELLO]).await;
    let client = client(&server.url);
    let error = client.greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("the body of the response could not be read to its end"),
        "{text}"
    );
    let SdkError::ResponseError(context) = error else {
        panic!("{error:?}")
    };
    assert_eq!(context.raw().status().as_u16(), 200);
    assert_eq!(context.raw().headers().get("content-length"), Some("20"));

    client.greet("Ada").await.unwrap();
    assert_eq!(server.log.connections(), 2);
}

#[tokio::test]
async fn each_timeout_has_its_kind() {
    let builder_of = TimeoutConfig::builder;
    // (what the server does, timeouts, which of them passes)
    let table: [(&'static [Answer], TimeoutConfigBuilder, TimeoutKind); 5] = [
        (
            &[Answer::Silence],
            builder_of().read_timeout(SHORT),
            TimeoutKind::Read,
        ),
        (
            &[Answer::Silence],
            builder_of()
                .operation_attempt_timeout(SHORT)
                .read_timeout(LONG),
            TimeoutKind::Attempt,
        ),
        (
            &[Answer::HeadOnly],
            builder_of()
                .operation_attempt_timeout(SHORT)
                .read_timeout(SHORT / 2),
            TimeoutKind::Attempt,
        ),
        (
            &[Answer::Silence],
            builder_of()
                .operation_timeout(SHORT)
                .operation_attempt_timeout(LONG),
            TimeoutKind::Operation,
        ),
        (
            &[Answer::HeadOnly],
            builder_of().operation_timeout(SHORT),
            TimeoutKind::Operation,
        ),
    ];
    for (answers, timeouts, kind) in table {
        let server = Server::start(answers).await;
        let started = Instant::now();
        let config = builder(&server.url).timeout_config(timeouts.build());
        let error = greet(config.build()).await;
        assert!(started.elapsed() < LONG);
        assert_eq!(find::<TimeoutError>(&error).kind(), kind);
        assert_eq!(find::<TimeoutError>(&error).limit(), SHORT);
        match kind {
            TimeoutKind::Read => assert!(dispatch_failure(&error).is_timeout()),
            _ => assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}"),
        }
    }
}

#[tokio::test]
async fn a_dropped_call_leaves_a_clean_pool() {
    let server = Server::start(&[Answer::HeadOnly, HELLO]).await;
    let client = client(&server.url);
    let call = tokio::time::timeout(SHORT, client.greet("Ada"));
    assert!(call.await.is_err());

    let output = client.greet("Ada").await.unwrap();
    assert_eq!(output.greeting.as_deref(), Some("hello"));
    assert_eq!(server.log.connections(), 2);
    // The first connection cannot be used again, and is closed.
    let closed = async {
        while server.log.closed() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(LONG, closed).await.unwrap();
}

#[tokio::test]
async fn errors_of_the_service_have_a_code() {
    const BODY: &str = r#"{"__type":"com.example#Rude","message":"no"}"#;
    let server = Server::start(&[Answer::Reply(400, BODY)]).await;
    let error = greet(builder(&server.url).build()).await;
    let SdkError::ServiceError(context) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(context.err().meta().code(), Some("Rude"));
    assert_eq!(context.raw().status().as_u16(), 400);
}

#[derive(Debug)]
struct Broken(fn() -> CredentialsError);

impl ProvideCredentials for Broken {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err((self.0)()))
    }
}

#[tokio::test]
async fn what_is_not_configured_is_named() {
    let region = || Config::builder().region(Region::new("eu-west-1"));
    let keys = || Credentials::new("AKID", "the-secret", None, None, "test");
    let url = "http://127.0.0.1:1";
    let broken = || Broken(|| CredentialsError::provider_error("the vault is sealed"));
    let table = [
        (
            Config::builder().credentials_provider(keys()),
            "no region is set: set `region` (or `endpoint_url`) on the client's config",
        ),
        (Config::builder(), "Missing Region"),
        (
            region().use_fips(true),
            "the configuration gives no endpoint for Greeter: FIPS is not supported",
        ),
        (
            region().endpoint_url("localhost:1"),
            "`localhost:1` is not an absolute http or https URL",
        ),
        (
            region().endpoint_url(url),
            "there are no credentials: set `credentials_provider`",
        ),
        (
            Config::builder()
                .credentials_provider(keys())
                .endpoint_url(url),
            "signed for a region and none is set: set `region`",
        ),
        (
            region().credentials_provider(broken()).endpoint_url(url),
            "the credentials provider gave no credentials to sign a request to Greeter with",
        ),
        (
            region().credentials_provider(broken()).endpoint_url(url),
            "the vault is sealed",
        ),
    ];
    for (config, message) in table {
        let error = greet(config.build()).await;
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(message), "{text}");
        assert!(dispatch_failure(&error).as_other().is_none());
    }
}

#[tokio::test]
async fn failures_can_be_told_apart() {
    let error = greet(Config::builder().build()).await;
    assert!(matches!(
        find(&error),
        EndpointError::Rules {
            has_region: false,
            ..
        }
    ));
    let region = Config::builder().region(Region::new("eu-west-1"));
    let error = greet(region.endpoint_url("http://127.0.0.1:1").build()).await;
    assert!(matches!(
        find(&error),
        AuthError::MissingCredentials { service: "Greeter" }
    ));

    let config = bare::Config::builder().build();
    let error = bare::Client::from_conf(config).greet().await.unwrap_err();
    assert!(matches!(
        find(&error),
        EndpointError::MissingUrl { service: "Greeter" }
    ));
    assert_eq!(
        find::<EndpointError>(&error).to_string(),
        "Greeter has no endpoint rules: set `endpoint_url` on the client's config"
    );
}

#[tokio::test]
async fn optional_authentication_does_without_credentials_and_not_without_a_working_provider() {
    let server = Server::start(&[HELLO]).await;
    let none = Broken(|| CredentialsError::not_loaded("not logged in"));
    let config = builder(&server.url).credentials_provider(none).build();
    Client::from_conf(config).greet_maybe("Ada").await.unwrap();
    assert_eq!(server.log.only().header("authorization"), None);

    let broken = Broken(|| CredentialsError::provider_error("the vault is sealed"));
    let config = builder(&server.url).credentials_provider(broken).build();
    let error = Client::from_conf(config)
        .greet_maybe("Ada")
        .await
        .unwrap_err();
    assert!(matches!(find(&error), AuthError::Credentials { .. }));
}

#[tokio::test]
async fn a_broken_constraint_comes_before_everything_else() {
    let unconfigured = Client::from_conf(Config::builder().build());
    for client in [unconfigured, client("http://127.0.0.1:1")] {
        let error = client.greet("").await.unwrap_err();
        assert!(
            matches!(error, SdkError::ConstructionFailure(_)),
            "{error:?}"
        );
        find::<Violations>(&error);
    }
}
