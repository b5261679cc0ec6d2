//! What arrives at the server.

use std::cell::Cell;
use std::time::{Duration, SystemTime};

use aws_smithy_async::time::StaticTimeSource;
use tinsmith_runtime::RequestId;

use crate::server::{Server, HELLO};
use crate::service::config::{AppName, Config, Region};
use crate::service::endpoint::RESOLUTIONS;
use crate::service::Client;
use crate::{builder, client};

#[tokio::test]
async fn a_request_is_serialized_signed_and_answered() {
    let server = Server::start(&[HELLO]).await;
    let output = client(&server.url).greet("Ada").await.unwrap();
    assert_eq!(output.greeting.as_deref(), Some("hello"));
    assert_eq!(output.request_id(), Some("r-1"));

    let request = server.log.only();
    assert_eq!(request.request_line(), "POST / HTTP/1.1");
    assert_eq!(request.body, r#"{"name":"Ada"}"#);
    let host = server.url.strip_prefix("http://");
    assert_eq!(request.header("host"), host);
    assert_eq!(request.header("x-amz-target"), Some("Greeter.Greet"));
    let own = concat!("tinsmith/", env!("CARGO_PKG_VERSION"), " ua/2.1 ");
    let agent = request.header("user-agent");
    assert!(
        agent.is_some_and(|agent| agent.starts_with(own)),
        "{agent:?}"
    );
    assert_eq!(request.header("x-amz-user-agent"), agent);

    let authorization = request.header("authorization").unwrap();
    assert!(
        authorization.starts_with("AWS4-HMAC-SHA256 Credential=AKID/"),
        "{authorization}"
    );
    assert!(authorization.contains("/eu-west-1/greetings/aws4_request, SignedHeaders="));
    assert!(
        authorization.contains(";host;x-amz-date;x-amz-target;x-amz-user-agent, "),
        "{authorization}"
    );
    assert_eq!(request.header("x-amz-security-token"), None);
}

/// The signature is AWS's own, computed from what the server received.
#[tokio::test]
async fn the_signature_is_what_the_service_computes() {
    use aws_sigv4::http_request::{sign, SignableBody, SignableRequest, SigningSettings};
    use aws_sigv4::sign::v4::SigningParams;

    let server = Server::start(&[HELLO]).await;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let config = builder(&format!("{}/a%20b", server.url)).time_source(StaticTimeSource::new(time));
    Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();

    let request = server.log.only();
    assert_eq!(request.request_line(), "POST /a%20b/ HTTP/1.1");
    assert_eq!(request.header("x-amz-date"), Some("20231114T221320Z"));

    let authorization = request.header("authorization").unwrap();
    let (_, signed) = authorization.split_once("SignedHeaders=").unwrap();
    let (signed, signature) = signed.split_once(", Signature=").unwrap();
    let headers = signed
        .split(';')
        .map(|name| (name, request.header(name).unwrap()));
    let headers = headers.filter(|(name, _)| *name != "x-amz-date");
    let url = format!("{}/a%20b/", server.url);
    let body = SignableBody::Bytes(request.body.as_bytes());
    let signable = SignableRequest::new("POST", url, headers, body).unwrap();

    let credentials =
        aws_credential_types::Credentials::new("AKID", "the-secret", None, None, "test");
    let identity = credentials.into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region("eu-west-1")
        .name("greetings")
        .time(time)
        .settings(SigningSettings::default())
        .build()
        .unwrap();
    let expected = sign(signable, &params.into()).unwrap();
    assert_eq!(signature, expected.signature());
}

#[tokio::test]
async fn connections_are_kept_and_shared_by_clones() {
    let server = Server::start(&[HELLO]).await;
    let client = client(&server.url);
    for _ in 0..3 {
        client.greet("Ada").await.unwrap();
        client.clone().greet("Ada").await.unwrap();
    }
    assert_eq!(server.log.requests().len(), 6);
    assert_eq!(server.log.connections(), 1);
}

#[tokio::test]
async fn paths_come_from_endpoint_url_client_and_operation() {
    let server = Server::start(&[HELLO]).await;
    let config = builder(&format!("{}/base", server.url))
        .tenant("blue")
        .build();
    let client = Client::from_conf(config);
    client.greet("Ada").await.unwrap();
    client.greet_in("kitchen", "Ada").await.unwrap();
    client.greet("Ada").await.unwrap();
    let requests = server.log.requests();
    let lines: Vec<_> = requests
        .iter()
        .map(|request| request.request_line())
        .collect();
    assert_eq!(
        lines,
        [
            "POST /base/blue/ HTTP/1.1",
            "POST /base/blue/kitchen/ HTTP/1.1",
            "POST /base/blue/ HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn an_endpoint_is_resolved_once_for_its_parameters() {
    let server = Server::start(&[HELLO]).await;
    let client = client(&server.url);
    let count = || RESOLUTIONS.with(Cell::take);
    count();
    for _ in 0..3 {
        client.greet("Ada").await.unwrap();
    }
    assert_eq!(count(), 1, "an operation without parameters of its own");
    for room in ["kitchen", "kitchen", "cellar", "kitchen"] {
        let clone = client.clone();
        clone.greet_in(room, "Ada").await.unwrap();
    }
    assert_eq!(count(), 2, "one that is about two rooms");
}

#[tokio::test]
async fn the_application_name_is_part_of_the_user_agent() {
    let server = Server::start(&[HELLO]).await;
    let config = builder(&server.url).app_name(AppName::new("my-app").unwrap());
    Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();
    let request = server.log.only();
    let agent = request.header("user-agent").unwrap();
    assert!(
        agent.starts_with("tinsmith/") && agent.ends_with(" app/my-app"),
        "{agent}"
    );
}

#[tokio::test]
async fn operations_are_signed_as_the_model_says() {
    let server = Server::start(&[HELLO]).await;
    let with = client(&server.url);
    let config = Config::builder().region(Region::new("eu-west-1"));
    let without = Client::from_conf(config.endpoint_url(&server.url).build());

    with.greet_openly("Ada").await.unwrap();
    with.greet_maybe("Ada").await.unwrap();
    without.greet_openly("Ada").await.unwrap();
    without.greet_maybe("Ada").await.unwrap();
    let signed: Vec<_> = server
        .log
        .requests()
        .iter()
        .map(|request| request.header("authorization").is_some())
        .collect();
    assert_eq!(signed, [false, true, false, false]);
}
