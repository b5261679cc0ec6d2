//! Streaming payloads in both directions: neither is read into memory by the client.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use rt::operation::SetRequestId;
use rt::schema::{self, Member};
use rt::{ByteStream, RequestId, SdkBody, SerdeError};
use tinsmith_runtime as rt;

use crate::server::{Answer, Server};

static SERVICE: rt::ServiceMeta = rt::ServiceMeta {
    id: "com.example#Store",
    sdk_id: "Store",
    version: "2024-01-01",
    signing_name: Some("store"),
    xml_namespace: None,
    query_compatible: false,
    signs_payload_header: false,
    protocol: rt::protocol!(rest_json_1),
};

pub mod config {
    tinsmith_runtime::client_config!(super::SERVICE);
}

#[derive(Clone, Debug)]
pub struct Client {
    handle: std::sync::Arc<Handle>,
}

rt::client!(Client, config::Config);

impl Client {
    pub fn of(server: &Server) -> Self {
        Self::at(&server.url)
    }

    pub fn at(url: &str) -> Self {
        let credentials =
            crate::service::config::Credentials::new("AKID", "the-secret", None, None, "test");
        let config = config::Config::builder()
            .region(crate::service::config::Region::new("eu-west-1"))
            .credentials_provider(credentials)
            .endpoint_url(url);
        Self::from_conf(config.build())
    }

    /// A client whose waits take no time.
    fn patient(server: &Server) -> Self {
        let builder = Self::of(server).config().to_builder();
        let config = builder
            .sleep_impl(crate::retries::Slept::default())
            .timeout_config(crate::service::config::timeout::TimeoutConfig::disabled());
        Self::from_conf(config.build())
    }

    pub async fn exchange(&self, body: ByteStream) -> rt::operation::Outcome<Exchange> {
        self.handle().send::<Exchange>(Payload(body, None)).await
    }
}

static BODY: Member = schema::blob("body", 0).with_http_payload().with_streaming();
static SCHEMA: Member =
    schema::shape("com.example#Payload", &[&BODY]).with_http(schema::route("PUT", "/body", 200));

/// Input and output: a stream, and the id of the request.
#[derive(Debug)]
pub struct Payload(pub ByteStream, Option<String>);

impl rt::SerializableStruct for Payload {
    fn schema(&self) -> &rt::Schema<'_> {
        &SCHEMA
    }

    fn serialize_members(&self, _: &mut dyn rt::ShapeSerializer) -> rt::serde::Done {
        Ok(())
    }
}

impl rt::Validate for Payload {
    fn check(&self, _: &mut rt::validate::Checks<'_>) {}
}

impl rt::Deserialize for Payload {
    fn deserialize(de: &mut dyn rt::ShapeDeserializer) -> Result<Self, SerdeError> {
        rt::serde::members(de, &SCHEMA).read(|_, _, de| rt::serde::skip(de))?;
        Ok(Self(ByteStream::default(), None))
    }
}

impl SetRequestId for Payload {
    fn set_request_id(&mut self, request_id: Option<String>) {
        self.1 = request_id;
    }
}

#[derive(Debug)]
pub enum ExchangeError {
    Unhandled(rt::error::Unhandled),
}

rt::operation_error!(ExchangeError);

#[derive(Debug)]
pub struct Exchange;

impl rt::Operation for Exchange {
    type Input = Payload;
    type Output = Payload;
    type Error = ExchangeError;

    const META: &'static rt::OperationMeta = {
        static META: rt::OperationMeta =
            rt::OperationMeta::new(&SERVICE, "Exchange", &SCHEMA, &SCHEMA, rt::Auth::SigV4)
                .streaming_output();
        &META
    };

    fn read_error(response: rt::error::ErrorResponse<'_>) -> Result<ExchangeError, SerdeError> {
        Ok(response.unhandled())
    }

    fn take_body(input: &mut Payload) -> Option<SdkBody> {
        Some(std::mem::take(&mut input.0).into_inner())
    }

    fn set_body(output: &mut Payload, body: SdkBody) {
        output.0 = ByteStream::new(body);
    }
}

#[tokio::test]
async fn the_output_is_there_before_its_body() {
    let server = Server::start(&[Answer::HeadOnly]).await;
    let output = Client::of(&server).exchange(ByteStream::default()).await;
    let output = output.expect("the head has arrived");
    let rest = tokio::time::timeout(Duration::from_millis(100), output.0.collect()).await;
    assert!(rest.is_err(), "there is no body yet: {rest:?}");
}

#[tokio::test]
async fn the_read_timeout_bounds_the_wait_for_each_part_of_the_body() {
    let server = Server::start(&[Answer::HeadOnly]).await;
    let timeouts = crate::service::config::timeout::TimeoutConfig::builder()
        .read_timeout(Duration::from_millis(200))
        .build();
    let config = Client::of(&server).config().to_builder();
    let client = Client::from_conf(config.timeout_config(timeouts).build());
    let output = client.exchange(ByteStream::default()).await.unwrap();
    // What the reader does in between is no wait for the service.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let start = std::time::Instant::now();
    let rest = tokio::time::timeout(Duration::from_secs(20), output.0.collect()).await;
    let error = rest.expect("the wait has an end").unwrap_err();
    assert!(start.elapsed() >= Duration::from_millis(200));
    let text = rt::types::DisplayErrorContext(&error).to_string();
    assert!(text.contains("within 200ms (`read_timeout`)"), "{text}");
}

#[tokio::test]
async fn the_body_arrives_through_the_stream() {
    let server = Server::start(&[Answer::Reply(200, "in pieces"), Answer::HalfABody]).await;
    let client = Client::of(&server);
    let output = client.exchange(ByteStream::default()).await.unwrap();
    assert_eq!(output.1.as_deref(), Some("r-1"));
    let body = output.0.collect().await.unwrap();
    assert_eq!(body.into_bytes(), "in pieces");

    let output = client.exchange(ByteStream::default()).await.unwrap();
    let error = output.0.collect().await;
    assert!(error.is_err(), "half a body is not a body: {error:?}");
}

#[tokio::test]
async fn the_body_of_an_error_is_read() {
    let server = Server::start(&[Answer::Reply(400, r#"{"__type":"Bad"}"#)]).await;
    let error = Client::of(&server).exchange(ByteStream::default()).await;
    let error = error.unwrap_err();
    assert_eq!(rt::types::ProvideErrorMetadata::code(&error), Some("Bad"));
    assert_eq!(error.request_id(), Some("r-1"));
}

/// A body that is not in memory is sent as it comes, and the signature says that it leaves it out.
#[tokio::test]
async fn a_stream_is_sent_unsigned() {
    let in_memory = ByteStream::from_static(b"abc");
    let stream = ByteStream::new(SdkBody::from_body_1_x(Full::new(Bytes::from("abc"))));
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    for (body, expected) in [(in_memory, None), (stream, Some("UNSIGNED-PAYLOAD"))] {
        let server = Server::start(&[Answer::Reply(200, "")]).await;
        Client::of(&server).exchange(body).await.unwrap();
        let request = server.log.only();
        assert_eq!(request.body, "abc");
        assert_eq!(request.header("content-length"), Some("3"));
        let sent = request.header("x-amz-content-sha256");
        assert_eq!(sent, expected, "the hash of the body would be {hash}");
    }
}

const BUSY: &[Answer] = &[Answer::Reply(503, ""), Answer::Reply(200, "")];

async fn is_sent_again(body: ByteStream, text: &str) {
    let server = Server::start(BUSY).await;
    let client = Client::patient(&server);
    client.exchange(body).await.unwrap();
    let bodies: Vec<_> = server.log.requests().into_iter().map(|r| r.body).collect();
    assert_eq!(bodies, [text, text]);
}

#[tokio::test]
async fn a_body_in_memory_is_sent_again() {
    is_sent_again(ByteStream::from_static(b"in memory"), "in memory").await;
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn a_file_is_read_and_sent_again() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("tinsmith-test-body-{}", std::process::id()));
    std::fs::write(&path, "from a file").unwrap();
    let from_file = ByteStream::from_path(&path).await.unwrap();
    is_sent_again(from_file, "from a file").await;
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn a_body_that_can_be_read_only_once_is_sent_once() {
    let server = Server::start(BUSY).await;
    let client = Client::patient(&server);
    let once = SdkBody::from_body_1_x(Full::new(Bytes::from("once")));
    let error = client.exchange(ByteStream::new(once)).await.unwrap_err();
    assert!(
        matches!(&error, rt::SdkError::ServiceError(e) if e.raw().status().as_u16() == 503),
        "{error:?}"
    );
    assert_eq!(server.log.only().body, "once");
}
