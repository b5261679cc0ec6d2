//! Code as it is written for the AWS SDK for Rust. Only the next line is not: what follows it has to compile as it stands.

use tinsmith_iotsecuretunneling as aws_sdk_iotsecuretunneling;

use aws_sdk_iotsecuretunneling::config::retry::RetryConfig;
use aws_sdk_iotsecuretunneling::config::timeout::TimeoutConfig;
use aws_sdk_iotsecuretunneling::config::{
    AppName, BehaviorVersion, Credentials, Region, SharedCredentialsProvider,
};
use aws_sdk_iotsecuretunneling::error::{
    BuildError, ErrorMetadata, ProvideErrorMetadata, SdkError,
};
use aws_sdk_iotsecuretunneling::operation::list_tunnels::{ListTunnelsError, ListTunnelsOutput};
use aws_sdk_iotsecuretunneling::operation::open_tunnel::builders::{
    OpenTunnelFluentBuilder, OpenTunnelInputBuilder,
};
use aws_sdk_iotsecuretunneling::operation::open_tunnel::{
    OpenTunnelError, OpenTunnelInput, OpenTunnelOutput,
};
use aws_sdk_iotsecuretunneling::operation::rotate_tunnel_access_token::{
    RotateTunnelAccessTokenError, RotateTunnelAccessTokenOutput,
};
use aws_sdk_iotsecuretunneling::operation::RequestId;
use aws_sdk_iotsecuretunneling::primitives::{DateTime, DateTimeFormat};
use aws_sdk_iotsecuretunneling::types::builders::{DestinationConfigBuilder, TagBuilder};
use aws_sdk_iotsecuretunneling::types::error::ResourceNotFoundException;
use aws_sdk_iotsecuretunneling::types::{
    ClientMode, DestinationConfig, Tag, TimeoutConfig as Lifetime, TunnelStatus, TunnelSummary,
};
use aws_sdk_iotsecuretunneling::{Client, Config, Error};
use aws_types::SdkConfig;
use std::time::Duration;

use crate::run;
use crate::server::{answer, Server};

/// What `aws_config::load_from_env().await` returns.
fn loaded(url: Option<&str>) -> SdkConfig {
    let keys = Credentials::new("AKIDEXAMPLE", "the-secret-key", None, None, "test");
    let mut builder = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(keys))
        .retry_config(RetryConfig::standard().with_max_attempts(1));
    builder.set_endpoint_url(url.map(str::to_owned));
    builder.build()
}

async fn rotate(client: &Client, id: &str) -> Result<RotateTunnelAccessTokenOutput, Error> {
    let output = client
        .rotate_tunnel_access_token()
        .tunnel_id(id)
        .client_mode(ClientMode::All)
        .send()
        .await?;
    Ok(output)
}

/// Says what a program would do about the error.
fn sort_out(error: &SdkError<RotateTunnelAccessTokenError>) -> String {
    match error {
        SdkError::ServiceError(context) => match context.err() {
            RotateTunnelAccessTokenError::ResourceNotFoundException(gone) => {
                let status = context.raw().status().as_u16();
                let id = context.err().meta().request_id().unwrap_or_default();
                format!("{status} {} {id}", gone.message().unwrap_or_default())
            }
            other if other.code() == Some("ThrottlingException") => "wait".to_owned(),
            _ => "give up".to_owned(),
        },
        SdkError::TimeoutError(_) => "try again".to_owned(),
        SdkError::DispatchFailure(failure) if failure.is_io() => "try again".to_owned(),
        SdkError::ConstructionFailure(_) | SdkError::ResponseError(_) => "give up".to_owned(),
        _ => "give up".to_owned(),
    }
}

#[test]
fn a_client_is_made_from_what_aws_config_loads() {
    run(async {
        let server = Server::constant(answer(200, r#"{"sourceAccessToken":"source"}"#)).await;
        let client = Client::new(&loaded(Some(&server.url)));
        let output = rotate(&client, "t-1").await.unwrap();
        assert_eq!(output.source_access_token(), Some("source"));
        assert_eq!(output.source_access_token.as_deref(), Some("source"));
        assert_eq!(output.request_id(), Some("request-1"));
        let request = server.only_request();
        let authorization = request.header("authorization").unwrap();
        let scope = "/us-west-2/IoTSecuredTunneling/aws4_request";
        assert!(authorization.contains(scope), "{authorization}");
    });
}

#[test]
fn a_loaded_configuration_is_changed() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let loaded = loaded(None);
        let config = aws_sdk_iotsecuretunneling::config::Builder::from(&loaded)
            .endpoint_url(&server.url)
            .region(Region::new("eu-central-1"))
            .app_name(AppName::new("sdk-program").unwrap())
            .timeout_config(
                TimeoutConfig::builder()
                    .operation_timeout(Duration::from_secs(20))
                    .build(),
            )
            .retry_config(RetryConfig::disabled())
            .behavior_version(BehaviorVersion::latest())
            .build();
        assert_eq!(config.region().map(Region::as_ref), Some("eu-central-1"));
        let client = Client::from_conf(config);
        rotate(&client, "t-1").await.unwrap();
        let request = server.only_request();
        assert!(request
            .header("authorization")
            .unwrap()
            .contains("/eu-central-1/"));
        assert!(request
            .header("user-agent")
            .unwrap()
            .contains("app/sdk-program"));

        let mut builder = client.config().to_builder();
        builder
            .set_endpoint_url(Some("http://127.0.0.1:1".into()))
            .set_region(None)
            .set_timeout_config(None);
        assert_eq!(builder.build().region(), None);
        assert_eq!(Config::new(&loaded).region(), loaded.region());
        assert!(!aws_sdk_iotsecuretunneling::meta::PKG_VERSION.is_empty());
    });
}

#[test]
fn errors_are_sorted_out() {
    run(async {
        let gone = r#"{"__type":"ResourceNotFoundException","message":"gone"}"#;
        let server = Server::constant(answer(404, gone)).await;
        let client = Client::new(&loaded(Some(&server.url)));
        let call = || {
            let call = client.rotate_tunnel_access_token().tunnel_id("t-1");
            call.client_mode(ClientMode::Source).send()
        };
        let error = call().await.unwrap_err();
        let service = error
            .as_service_error()
            .map(|error| error.is_resource_not_found_exception());
        assert_eq!(service, Some(true));
        assert_eq!(sort_out(&error), "404 gone request-1");

        match call().await.map_err(SdkError::into_service_error) {
            Err(RotateTunnelAccessTokenError::ResourceNotFoundException(error)) => {
                assert_eq!(error.message.as_deref(), Some("gone"));
            }
            other => panic!("{other:?}"),
        }
        match rotate(&client, "t-1").await {
            Err(Error::ResourceNotFoundException(error)) => {
                assert_eq!(error.message(), Some("gone"))
            }
            other => panic!("{other:?}"),
        }
        let boxed: Box<dyn std::error::Error + Send + Sync> = call().await.unwrap_err().into();
        assert!(boxed
            .downcast_ref::<SdkError<RotateTunnelAccessTokenError>>()
            .is_some());
    });
}

#[test]
fn builders_set_unset_and_look() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let client = Client::new(&loaded(Some(&server.url)));
        let tag: TagBuilder = Tag::builder().key("team").set_value(Some("water".into()));
        assert_eq!(tag.get_key().as_deref(), Some("team"));
        let destination: DestinationConfigBuilder = DestinationConfig::builder();
        let incomplete: Result<DestinationConfig, BuildError> = destination.clone().build();
        assert!(incomplete.unwrap_err().to_string().contains("services"));

        let call: OpenTunnelFluentBuilder = client
            .open_tunnel()
            .description("a")
            .set_description(None)
            .set_tags(Some(vec![tag.build().unwrap()]))
            .tags(Tag::builder().key("stage").value("").build().unwrap())
            .set_destination_config(Some(destination.services("SSH").build().unwrap()))
            .timeout_config(Lifetime::builder().max_lifetime_timeout_minutes(5).build());
        assert_eq!(call.get_description(), &None);
        assert_eq!(call.get_tags().as_ref().map(Vec::len), Some(2));
        let input: OpenTunnelInputBuilder = call.as_input().clone();
        assert!(input.get_destination_config().is_some());
        call.send().await.unwrap();
        input.clone().send_with(&client).await.unwrap();
        let requests = server.requests();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].body, requests[1].body);

        let input: Result<OpenTunnelInput, BuildError> = input.build();
        assert_eq!(input.unwrap().tags().len(), 2);
    });
}

/// What tests of a program make up.
#[test]
fn outputs_and_errors_are_made_up() {
    let opened: OpenTunnelOutput = OpenTunnelOutput::builder()
        .tunnel_id("t-1")
        .set_source_access_token(Some("source".into()))
        .build();
    assert_eq!(opened.tunnel_id(), Some("t-1"));
    assert_eq!(opened.request_id(), None);
    let created_at = DateTime::from_str("2023-11-14T22:13:20Z", DateTimeFormat::DateTime).unwrap();
    let summary = TunnelSummary::builder()
        .status(TunnelStatus::Open)
        .created_at(created_at);
    let page = ListTunnelsOutput::builder()
        .tunnel_summaries(summary.build())
        .next_token("2");
    let page: ListTunnelsOutput = page.build();
    assert_eq!(
        page.tunnel_summaries()[0].created_at().unwrap().secs(),
        1_700_000_000
    );
    assert_eq!(page.next_token(), Some("2"));

    let meta = ErrorMetadata::builder()
        .code("ResourceNotFoundException")
        .message("gone")
        .build();
    let gone = ResourceNotFoundException::builder()
        .message("gone")
        .meta(meta.clone())
        .build();
    let error = RotateTunnelAccessTokenError::ResourceNotFoundException(gone);
    assert!(error.is_resource_not_found_exception());
    assert_eq!(error.meta().code(), Some("ResourceNotFoundException"));
    assert_eq!(
        OpenTunnelError::generic(meta.clone()).message(),
        Some("gone")
    );
    assert_eq!(ListTunnelsError::unhandled("why").meta().code(), None);
    assert_eq!(
        Error::from(ListTunnelsError::generic(meta)).code(),
        Some("ResourceNotFoundException")
    );
}

#[test]
fn enums_are_open() {
    let mode: ClientMode = "SOURCE".parse().unwrap();
    assert_eq!(mode, ClientMode::Source);
    let shown = match ClientMode::from("SIDEWAYS") {
        ClientMode::All | ClientMode::Destination | ClientMode::Source => None,
        other => Some(other.as_str().to_owned()),
    };
    assert_eq!(shown.as_deref(), Some("SIDEWAYS"));
    assert_eq!(ClientMode::values(), ["ALL", "DESTINATION", "SOURCE"]);
    assert!(ClientMode::try_parse("SIDEWAYS").is_err());
    assert_eq!(ClientMode::All.to_string(), "ALL");
    assert_eq!(ClientMode::All.as_ref(), "ALL");
}
