//! Configuration: what is set can be read, and no secret shows.

use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_types::body::SdkBody;
use aws_types::sdk_config::{SdkConfig, SharedCredentialsProvider};
use tinsmith_runtime::client::config::{
    AsyncSleep, BehaviorVersion, FrameworkMetadata, ProvideCredentials, SharedTokenProvider, Sleep,
    StalledStreamProtectionConfig,
};
use tinsmith_runtime::client::HttpService;
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::{SdkError, Validation};

use crate::builder;
use crate::server::{Answer, Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::{AppName, Config, Credentials, Region, Token};
use crate::service::{bare, by, Client};

fn sdk_config(url: &str) -> SdkConfig {
    let keys = Credentials::new("AKID", "the-secret", None, None, "test");
    SdkConfig::builder()
        .region(Region::new("us-east-2"))
        .credentials_provider(SharedCredentialsProvider::new(keys))
        .endpoint_url(url)
        .app_name(AppName::new("my-app").unwrap())
        .retry_config(RetryConfig::disabled())
        .timeout_config(
            TimeoutConfig::builder()
                .read_timeout(Duration::from_secs(5))
                .build(),
        )
        .behavior_version(BehaviorVersion::latest())
        .build()
}

#[tokio::test]
async fn an_sdk_config_is_taken_over() {
    let server = Server::start(&[HELLO]).await;
    let sdk = sdk_config(&server.url);
    let client = Client::new(&sdk);
    let config = client.config();
    assert_eq!(config.region(), Some(&Region::new("us-east-2")));
    assert_eq!(config.app_name().map(AsRef::as_ref), Some("my-app"));
    assert_eq!(config.retry_config(), Some(&RetryConfig::disabled()));
    assert_eq!(config.timeout_config(), sdk.timeout_config());
    assert_eq!(config.signing_name(), "greetings");
    assert!(config.credentials_provider().is_some());
    assert_eq!(config.validation(), Validation::Full);

    client.greet("Ada").await.unwrap();
    let request = server.log.only();
    assert!(request
        .header("authorization")
        .unwrap()
        .contains("/us-east-2/greetings/"));
}

/// What an `SdkConfig` says about where requests go, what they are authenticated with, and when.
#[tokio::test]
async fn every_setting_of_an_sdk_config_counts() {
    let server = Server::start(&[HELLO]).await;
    let base = || sdk_config(&server.url).into_builder();

    let time = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let sdk = base().time_source(StaticTimeSource::new(time)).build();
    Client::new(&sdk).greet("Ada").await.unwrap();
    let sdk = base().use_dual_stack(true).build();
    Client::new(&sdk).greet("Ada").await.unwrap();
    let token = SharedTokenProvider::new(Token::new("the-token", None));
    let sdk = base().token_provider(token).build();
    Client::new(&sdk).greet_by::<by::Token>().await.unwrap();
    let framework = FrameworkMetadata::new("frame", Some("1.2")).unwrap();
    let sdk = base().framework_metadata(framework).build();
    Client::new(&sdk).greet("Ada").await.unwrap();
    let requests = server.log.requests();
    assert_eq!(requests[0].header("x-amz-date"), Some("20010909T014640Z"));
    assert_eq!(requests[1].request_line(), "POST /dual-stack/ HTTP/1.1");
    assert_eq!(
        requests[2].header("authorization"),
        Some("Bearer the-token")
    );
    for name in ["user-agent", "x-amz-user-agent"] {
        let agent = requests[3].header(name).unwrap();
        assert!(agent.starts_with("tinsmith/"), "{agent}");
        assert!(
            agent.contains(" ua/2.1 api/greeter#2024-01-01 os/"),
            "{agent}"
        );
        assert!(
            agent.ends_with(" m/E,N lib/frame/1.2 app/my-app"),
            "{agent}"
        );
    }
    let authorization = requests[3].header("authorization").unwrap();
    assert!(
        authorization.contains(";x-amz-user-agent,"),
        "{authorization}"
    );

    let sdk = base().use_fips(true).build();
    let error = Client::new(&sdk).greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("FIPS is not supported"), "{text}");

    let answer = |_: http::Request<SdkBody>| {
        std::future::ready(Ok::<_, std::io::Error>(http::Response::new(SdkBody::from(
            "{}",
        ))))
    };
    let sdk = base()
        .http_client(HttpService::new(tower::service_fn(answer)))
        .build();
    Client::new(&sdk).greet("Ada").await.unwrap();
    assert_eq!(server.log.requests().len(), 4);
}

/// Sleeps no time at all.
#[derive(Debug)]
struct Sleepless;

impl AsyncSleep for Sleepless {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

#[tokio::test]
async fn timeouts_and_sleep_of_an_sdk_config_count() {
    let server = Server::start(&[Answer::Silence]).await;
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_secs(3600))
        .disable_connect_timeout();
    let sdk = sdk_config(&server.url).into_builder();
    let sdk = sdk
        .timeout_config(timeouts.build())
        .sleep_impl(Sleepless)
        .build();
    let client = Client::new(&sdk);
    assert!(client.config().sleep_impl().is_some());
    let error = client.greet("Ada").await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[test]
fn what_an_sdk_config_says_about_bodies_can_be_read() {
    let sdk = sdk_config("http://127.0.0.1:1")
        .into_builder()
        .disable_request_compression(true)
        .request_min_compression_size_bytes(7)
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build();
    let config = Config::new(&sdk);
    assert_eq!(config.disable_request_compression(), Some(true));
    assert_eq!(config.request_min_compression_size_bytes(), Some(7));
    let protection = config.stalled_stream_protection().unwrap();
    assert!(!protection.download_enabled());
}

#[tokio::test]
async fn a_service_without_endpoint_rules_uses_the_endpoint_url() {
    let server = Server::start(&[HELLO]).await;
    let client = bare::Client::new(&sdk_config(&format!("{}/base/", server.url)));
    client.greet().await.unwrap();
    assert_eq!(server.log.only().request_line(), "POST /base/ HTTP/1.1");
}

#[test]
fn what_is_set_can_be_unset() {
    let mut builder = Config::builder()
        .region(Region::new("eu-west-1"))
        .validation(Validation::Off)
        .behavior_version_latest();
    assert_eq!(builder.clone().build().validation(), Validation::Off);
    builder.set_region(None).set_validation(None);
    let config = builder.build();
    assert_eq!(config.region(), None);
    assert_eq!(config.validation(), Validation::Full);
    assert_eq!(config.to_builder().tenant("blue").build().region(), None);
}

/// A provider that is careless about what it prints.
#[derive(Debug)]
struct Careless {
    #[expect(dead_code, reason = "printed by `Debug`")]
    password: &'static str,
}

impl ProvideCredentials for Careless {
    fn provide_credentials<'a>(
        &'a self,
    ) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let keys = Credentials::new("AKID", "the-secret", Some("the-token".into()), None, "test");
        aws_credential_types::provider::future::ProvideCredentials::ready(Ok(keys))
    }
}

#[tokio::test]
async fn debug_shows_the_settings_and_no_secret() {
    let server = Server::start(&[HELLO]).await;
    let builder = builder(&server.url).credentials_provider(Careless {
        password: "the-password",
    });
    let client = Client::from_conf(builder.clone().build());
    client.greet("Ada").await.unwrap();
    assert_eq!(
        server.log.only().header("x-amz-security-token"),
        Some("the-token")
    );
    for text in [
        format!("{builder:?}"),
        format!("{:?}", client.config()),
        format!("{client:#?}"),
    ] {
        assert!(
            text.contains("eu-west-1") && text.contains(&server.url),
            "{text}"
        );
        for secret in ["the-secret", "the-token", "the-password", "AKID"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}
