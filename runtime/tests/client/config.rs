//! Configuration: what is set can be read, and no secret shows.

use std::time::Duration;

use aws_types::sdk_config::{SdkConfig, SharedCredentialsProvider};
use tinsmith_runtime::client::config::{BehaviorVersion, ProvideCredentials};
use tinsmith_runtime::Validation;

use crate::builder;
use crate::server::{Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::{AppName, Config, Credentials, Region};
use crate::service::{bare, Client};

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
