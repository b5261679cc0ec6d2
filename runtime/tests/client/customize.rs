//! `customize()`: edits of a call's requests, and settings of its own, beside calls of the same client that have none.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::{future, ProvideCredentials};
use tinsmith_runtime::client::{TimeoutError, TimeoutKind};
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::{SdkBody, SdkError};

use crate::builder;
use crate::server::{Answer, Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::{AppName, Builder, Config, Credentials, Region};
use crate::service::Client;

/// Counts how often it is asked.
#[derive(Clone, Debug)]
struct Counted {
    id: &'static str,
    asked: Arc<AtomicUsize>,
}

impl Counted {
    fn new(id: &'static str) -> Self {
        Self {
            id,
            asked: Arc::default(),
        }
    }
}

impl ProvideCredentials for Counted {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let keys = Credentials::new(self.id, "the-secret", None, None, "test");
        future::ProvideCredentials::ready(Ok(keys))
    }
}

#[tokio::test]
async fn edits_are_made_in_order_and_signed() {
    let server = Server::start(&[HELLO]).await;
    let client = Client::from_conf(builder(&server.url).build());
    let call = client
        .call("Ada")
        .customize()
        .mutate_request(|request| {
            request.headers_mut().insert("x-edits", "a");
        })
        .map_request(|mut request| {
            let edits = format!("{}b", request.headers().get("x-edits").unwrap_or_default());
            request.headers_mut().insert("x-edits", edits);
            assert!(request.headers().get("authorization").is_none());
            Ok::<_, std::io::Error>(request)
        });
    call.send().await.unwrap();
    client.call("Ada").send().await.unwrap();

    let requests = server.log.requests();
    assert_eq!(requests[0].header("x-edits"), Some("ab"));
    let authorization = requests[0].header("authorization").unwrap();
    assert!(authorization.contains(";x-edits"), "{authorization}");
    assert_eq!(requests[0].body, r#"{"name":"Ada"}"#);
    assert_eq!(
        requests[1].header("x-edits"),
        None,
        "the client has changed"
    );
    assert_eq!(server.log.connections(), 1);
}

#[tokio::test]
async fn an_edit_that_fails_ends_the_call() {
    let server = Server::start(&[HELLO]).await;
    let client = Client::from_conf(builder(&server.url).build());
    let call = client.call("Ada").customize();
    let call = call.map_request(|_| Err(std::io::Error::other("not like this")));
    let error = call.send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("not like this"), "{text}");
    assert!(matches!(error, SdkError::DispatchFailure(failure) if failure.is_other()));
    assert!(server.log.requests().is_empty());
}

#[tokio::test]
async fn an_override_shares_what_it_does_not_set() {
    let server = Server::start(&[HELLO]).await;
    let provider = Counted::new("AKID");
    let config = builder(&server.url).credentials_provider(provider.clone());
    let client = Client::from_conf(config.tenant("blue").build());
    let call = || client.call("Ada").customize();

    let region = Config::builder().region(Region::new("us-west-2"));
    let name = AppName::new("other").unwrap();
    call()
        .config_override(region.app_name(name))
        .send()
        .await
        .unwrap();
    client.call("Ada").send().await.unwrap();
    let tenant = Config::builder().tenant("green");
    call().config_override(tenant).send().await.unwrap();
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_secs(30))
        .read_timeout(Duration::from_secs(30));
    let timeouts = Config::builder().timeout_config(timeouts.build());
    call().config_override(timeouts).send().await.unwrap();
    let other = Counted::new("OTHER");
    let keys = Config::builder().credentials_provider(other.clone());
    call().config_override(keys).send().await.unwrap();

    let requests = server.log.requests();
    let scopes: Vec<_> = requests
        .iter()
        .map(|request| {
            let authorization = request.header("authorization").unwrap();
            let (_, scope) = authorization.split_once("Credential=").unwrap();
            let parts: Vec<_> = scope.split('/').collect();
            format!("{} {} {}", request.request_line(), parts[0], parts[2])
        })
        .collect();
    assert_eq!(
        scopes,
        [
            "POST /blue/ HTTP/1.1 AKID us-west-2",
            "POST /blue/ HTTP/1.1 AKID eu-west-1",
            "POST /green/ HTTP/1.1 AKID eu-west-1",
            "POST /blue/ HTTP/1.1 AKID eu-west-1",
            "POST /blue/ HTTP/1.1 OTHER eu-west-1",
        ]
    );
    let agents = requests
        .iter()
        .map(|request| request.header("user-agent").unwrap());
    let named: Vec<_> = agents.map(|agent| agent.ends_with(" app/other")).collect();
    assert_eq!(named, [true, false, false, false, false]);
    assert_eq!(server.log.connections(), 1);
    assert_eq!(provider.asked.load(Ordering::SeqCst), 1);
    assert_eq!(other.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_override_of_how_to_connect_connects_anew() {
    let server = Server::start(&[HELLO]).await;
    let client = Client::from_conf(builder(&server.url).build());
    client.call("Ada").send().await.unwrap();
    let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_secs(30));
    let other: Builder = Config::builder().timeout_config(timeouts.build());
    client
        .call("Ada")
        .customize()
        .config_override(other)
        .send()
        .await
        .unwrap();
    assert_eq!(server.log.connections(), 2);
}

#[tokio::test]
async fn timeouts_are_overridden_one_by_one() {
    let server = Server::start(&[Answer::Silence]).await;
    let long = Duration::from_secs(30);
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(50));
    let config = builder(&server.url).timeout_config(timeouts.build());
    let client = Client::from_conf(config.build());
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(long);
    let other = Config::builder().timeout_config(timeouts.build());
    let error = client
        .call("Ada")
        .customize()
        .config_override(other)
        .send()
        .await;
    let error = error.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    let source = std::error::Error::source(&error);
    let error = source.and_then(|source| source.downcast_ref::<TimeoutError>());
    assert_eq!(
        error.map(|error| error.kind()),
        Some(TimeoutKind::Operation)
    );
}

#[tokio::test]
async fn retries_are_overridden() {
    let server = Server::start(&[Answer::Reply(500, "")]).await;
    let (config, _) = crate::retries::patient(&server);
    let client = Client::from_conf(config.build());
    let standard = RetryConfig::standard();
    let table = [
        (Some(RetryConfig::disabled()), 1),
        (Some(standard.with_max_attempts(5)), 5),
        // The client has what it had.
        (None, 3),
    ];
    let mut sent = 0;
    for (retries, attempts) in table {
        let mut other = Config::builder();
        other.set_retry_config(retries);
        let call = client.call("Ada").customize().config_override(other);
        call.send().await.unwrap_err();
        let requests = server.log.requests();
        let of_call: Vec<_> = requests[sent..]
            .iter()
            .map(|request| request.header("amz-sdk-request").unwrap())
            .collect();
        assert_eq!(of_call.len(), attempts);
        let last = format!("attempt={attempts}; max={attempts}");
        assert_eq!(of_call.last(), Some(&&*last));
        sent += attempts;
    }
}

#[tokio::test]
async fn an_endpoint_is_overridden() {
    let (here, there) = (Server::start(&[HELLO]).await, Server::start(&[HELLO]).await);
    let client = Client::from_conf(builder(&here.url).build());
    for _ in 0..2 {
        let other = Config::builder().endpoint_url(format!("{}/base", there.url));
        let call = client.call("Ada").customize().config_override(other);
        call.send().await.unwrap();
        client.call("Ada").send().await.unwrap();
    }
    let lines = |server: &Server| -> Vec<_> {
        let requests = server.log.requests();
        requests
            .iter()
            .map(|one| one.request_line().to_owned())
            .collect()
    };
    assert_eq!(lines(&here), ["POST / HTTP/1.1"; 2]);
    assert_eq!(lines(&there), ["POST /base/ HTTP/1.1"; 2]);
    // Connections are shared, to either host.
    assert_eq!((here.log.connections(), there.log.connections()), (1, 1));
}

#[tokio::test]
async fn variants_of_the_endpoint_are_overridden() {
    let server = Server::start(&[HELLO]).await;
    let client = Client::from_conf(builder(&server.url).build());
    let call = client.call("Ada").customize();
    let call = call.config_override(Config::builder().use_fips(true));
    // The rules of this service have no such endpoint.
    let error = call.send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("FIPS is not supported"), "{text}");
    assert!(matches!(error, SdkError::DispatchFailure(_)));
    let call = client.call("Ada").customize();
    let call = call.config_override(Config::builder().use_dual_stack(true));
    call.send().await.unwrap();
    client.call("Ada").send().await.unwrap();

    // What the client has can be taken back.
    let config = builder(&server.url).use_fips(true);
    let client = Client::from_conf(config.build());
    client.call("Ada").send().await.unwrap_err();
    let call = client.call("Ada").customize();
    let call = call.config_override(Config::builder().use_fips(false));
    call.send().await.unwrap();
    let requests = server.log.requests();
    let lines: Vec<_> = requests.iter().map(|one| one.request_line()).collect();
    assert_eq!(
        lines,
        [
            "POST /dual-stack/ HTTP/1.1",
            "POST / HTTP/1.1",
            "POST / HTTP/1.1"
        ]
    );
}

#[tokio::test]
async fn an_http_client_is_overridden() {
    let server = Server::start(&[HELLO]).await;
    let client = Client::from_conf(builder(&server.url).build());
    let answer = tower::service_fn(|_: http::Request<SdkBody>| async {
        Ok::<_, std::io::Error>(http::Response::new(http_body_util::Full::new(
            bytes::Bytes::from(r#"{"greeting":"overridden"}"#),
        )))
    });
    let other = Config::builder().http_service(answer);
    let output = client
        .call("Ada")
        .customize()
        .config_override(other)
        .send()
        .await;
    assert_eq!(output.unwrap().greeting.as_deref(), Some("overridden"));
    assert!(server.log.requests().is_empty());
}

#[test]
fn a_call_is_send_and_says_what_it_is() {
    fn is_send<T: Send>(_: &T) {}
    let client = Client::from_conf(builder("http://127.0.0.1:1").build());
    let call = client.call("Ada").customize();
    assert!(format!("{call:?}").contains("GreetFluentBuilder"));
    is_send(&call.send());
}
