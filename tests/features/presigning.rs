//! `presigning`: requests that somebody else sends, beside what `aws-sigv4` makes of the same request.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{future, ProvideCredentials};
use aws_sigv4::http_request::{
    sign, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
};
use aws_sigv4::sign::v4;
use aws_smithy_async::time::StaticTimeSource;
use tinsmith_runtime::client::config::{Credentials, Region};
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::SdkError;

use crate::models::presigning::presigning::{PresignedRequest, PresigningConfig};
use crate::models::presigning::{Client, Config};

const EXPIRES: Duration = Duration::from_secs(900);

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_440_938_160)
}

fn credentials() -> Credentials {
    let token = Some("the+token".to_owned());
    Credentials::new("AKIDEXAMPLE", "secret", token, None, "tests")
}

fn presigning() -> PresigningConfig {
    let builder = PresigningConfig::builder().start_time(start());
    builder.expires_in(EXPIRES).build().expect("15 minutes")
}

fn client() -> Client {
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url("https://archive.test/base")
        .idempotency_token_provider("slip-1");
    Client::from_conf(config.build())
}

/// The URI that `aws-sigv4` makes of `uri` and method and headers of `ours`.
fn expected(ours: &PresignedRequest, uri: &str, body: &[u8]) -> String {
    expected_in("eu-west-1", ours, uri, body)
}

fn expected_in(region: &str, ours: &PresignedRequest, uri: &str, body: &[u8]) -> String {
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(EXPIRES);
    let identity = credentials().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name("archive")
        .time(start())
        .settings(settings)
        .build()
        .expect("all is set")
        .into();
    let body = SignableBody::Bytes(body);
    let request = SignableRequest::new(ours.method(), uri, ours.headers(), body).expect("valid");
    let (instructions, _) = sign(request, &params).expect("signed").into_parts();
    let mut signed = http::Request::builder().uri(uri).body(()).expect("valid");
    instructions.apply_to_request_http1x(&mut signed);
    signed.uri().to_string()
}

#[tokio::test]
async fn a_reading_operation_is_presigned() {
    let call = client().fetch_scroll().name("Of Clouds/1").part(2);
    let request = call.reader("Ada").presigned(presigning()).await.unwrap();
    assert_eq!(request.method(), "GET");
    let mut headers: Vec<_> = request.headers().collect();
    headers.sort_unstable();
    assert_eq!(headers, [("x-reader", "Ada"), ("x-slip", "slip-1")]);
    let unsigned = "https://archive.test/base/scrolls/Of%20Clouds%2F1?lend&part=2";
    assert_eq!(request.uri(), expected(&request, unsigned, b""));
    let signed_headers = "X-Amz-SignedHeaders=host%3Bx-reader%3Bx-slip";
    assert!(request.uri().contains(signed_headers), "{}", request.uri());

    let debug = format!("{request:?}");
    for secret in ["Signature", "token", "slip-1"] {
        assert!(!debug.contains(secret), "{debug}");
    }
    let http = request.make_http_1x_request("");
    assert_eq!(http.uri().to_string(), request.uri());
    assert_eq!(http.headers()["x-reader"], "Ada");
}

/// Nothing tells of the body: neither its type nor its length.
#[tokio::test]
async fn an_upload_is_presigned_without_its_body() {
    let call = client().store_scroll().name("x");
    let request = call.presigned(presigning()).await.unwrap();
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.headers().count(), 0);
    let unsigned = "https://archive.test/base/scrolls/x";
    assert_eq!(request.uri(), expected(&request, unsigned, b""));

    // Outside of S3 the service takes a hash of the body: who has the body already signs that.
    let call = client().store_scroll().name("x");
    let call = call.text(tinsmith_runtime::ByteStream::from_static(b"abc"));
    let request = call.presigned(presigning()).await.unwrap();
    assert_eq!(request.headers().count(), 0);
    assert_eq!(request.uri(), expected(&request, unsigned, b"abc"));
}

#[tokio::test]
async fn what_customize_changes_is_signed() {
    let client = client();
    let call = client.fetch_scroll().name("x").customize();
    let call = call
        .mutate_request(|request| {
            request.headers_mut().insert("x-seal", "wax");
        })
        .map_request(|mut request| {
            assert_eq!(request.headers().get("x-seal"), Some("wax"));
            let uri = format!("{}&via=messenger", request.uri());
            request.set_uri(uri).map(|()| request)
        });
    let elsewhere = Config::builder()
        .region(Region::new("us-west-2"))
        .endpoint_url("https://elsewhere.test")
        .idempotency_token_provider("slip-2");
    let call = call.config_override(elsewhere);
    let request = call.presigned(presigning()).await.unwrap();
    let mut headers: Vec<_> = request.headers().collect();
    headers.sort_unstable();
    assert_eq!(headers, [("x-seal", "wax"), ("x-slip", "slip-2")]);
    let unsigned = "https://elsewhere.test/scrolls/x?lend&via=messenger";
    let signed = expected_in("us-west-2", &request, unsigned, b"");
    assert_eq!(request.uri(), signed);
    assert!(request.uri().contains("x-seal%3Bx-slip"), "{signed}");

    // It is the call that differs, not the client.
    let call = client.fetch_scroll().name("x");
    let request = call.presigned(presigning()).await.unwrap();
    let unsigned = "https://archive.test/base/scrolls/x?lend";
    assert_eq!(request.uri(), expected(&request, unsigned, b""));
    assert_eq!(
        request.headers().collect::<Vec<_>>(),
        [("x-slip", "slip-1")]
    );
}

#[tokio::test]
async fn other_credentials_sign_a_customized_call() {
    let keys = Credentials::new("AKIDOTHER", "other", None, None, "tests");
    let keys = Config::builder().credentials_provider(keys);
    let call = client().store_scroll().name("x").customize();
    let call = call.config_override(keys).presigned(presigning());
    let uri = call.await.unwrap().uri().to_owned();
    assert!(uri.contains("X-Amz-Credential=AKIDOTHER%2F"), "{uri}");
    assert!(!uri.contains("Security-Token"), "{uri}");
}

#[tokio::test]
async fn a_customized_call_that_cannot_be_presigned_says_why() {
    let call = client().fetch_scroll().customize();
    let error = call.presigned(presigning()).await.unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );

    let call = client().fetch_scroll().name("x").customize();
    let call = call.map_request(|_| Err(std::io::Error::other("no wax left")));
    let error = call.presigned(presigning()).await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("no wax left"), "{message}");
}

#[tokio::test]
async fn what_cannot_be_presigned_says_why() {
    let error = client().fetch_scroll().presigned(presigning()).await;
    let error = error.unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );

    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .endpoint_url("https://archive.test");
    let bare = Client::from_conf(config.build());
    let error = bare.fetch_scroll().name("x").presigned(presigning()).await;
    let error = error.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("set `credentials_provider`"), "{message}");
}

/// Has lost its credentials.
#[derive(Debug)]
struct Lost;

impl ProvideCredentials for Lost {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let error = CredentialsError::provider_error("the key ring is lost");
        future::ProvideCredentials::ready(Err(error))
    }
}

#[tokio::test]
async fn a_provider_that_fails_fails_a_presigned_request() {
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Lost)
        .endpoint_url("https://archive.test");
    let client = Client::from_conf(config.build());
    let own = client.fetch_scroll().name("x").presigned(presigning());
    let customized = client.fetch_scroll().name("x").customize();
    for error in [own.await, customized.presigned(presigning()).await] {
        let error = error.unwrap_err();
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        let message = DisplayErrorContext(error).to_string();
        assert!(message.contains("gave no credentials"), "{message}");
        assert!(message.contains("the key ring is lost"), "{message}");
    }
}

/// What is signed with the last moments of credentials is signed; nobody could use what is signed after them.
#[tokio::test]
async fn expired_credentials_presign_nothing() {
    let second = Duration::from_secs(1);
    let now = start() + Duration::from_secs(3600);
    // (when the credentials expire, from when on the request is valid, whether it is signed)
    let table = [
        (now + second, start(), true),
        (now, start(), false),
        (now - second, start(), false),
        (now + 9 * second, now + 8 * second, true),
        (now + 9 * second, now + 9 * second, false),
    ];
    for (expiry, from, is_signed) in table {
        let keys = Credentials::new("AKIDEXAMPLE", "secret", None, Some(expiry), "tests");
        let config = Config::builder()
            .region(Region::new("eu-west-1"))
            .time_source(StaticTimeSource::new(now))
            .credentials_provider(keys)
            .endpoint_url("https://archive.test");
        let call = Client::from_conf(config.build()).fetch_scroll().name("x");
        let presigning = PresigningConfig::builder().start_time(from);
        let presigning = presigning.expires_in(EXPIRES).build().expect("15 minutes");
        let request = call.presigned(presigning).await;
        assert_eq!(request.is_ok(), is_signed, "{expiry:?} {from:?}");
        let Err(error) = request else { continue };
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        let message = DisplayErrorContext(error).to_string();
        assert!(
            message.contains("have expired at 2015-08-30T13:"),
            "{message}"
        );
        assert!(
            message.contains("presigned request to Archive: renew"),
            "{message}"
        );
        assert!(!message.contains("AKID"), "{message}");
    }
}
