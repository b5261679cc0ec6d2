//! What a client's configuration holds, and the types that a generated `config` module re-exports.
//!
//! Enters: what the user sets on a generated `config::Builder`, or an [`SdkConfig`]. Leaves: [`Settings`], with the defaults of
//! the AWS SDK for what is unset.

mod sdk;

use std::fmt;
use std::time::Duration;

pub use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_credential_types::{Credentials, Token};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::http::Login;
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::checksum_config::{
    RequestChecksumCalculation, ResponseChecksumValidation,
};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_config::SdkConfig;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use crate::operation::IdempotencyTokenProvider;

use aws_smithy_async::rt::sleep::TokioSleep;

use self::retry::RetryConfig;
use self::timeout::TimeoutConfig;
use super::transport::{HttpLayers, HttpService, TlsConfig};
use super::{EndpointError, UnavailableError};
use crate::endpoint::{Endpoint, ResolveError};
use crate::operation::{RequestOptions, ServiceMeta};
use crate::validate::Validation;

/// Retry configuration.
pub mod retry {
    pub use aws_smithy_types::retry::{ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode};
}

/// The messages that an HTTP client takes and gives.
pub mod http {
    pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
}

/// Timeout configuration.
pub mod timeout {
    pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
}

/// How long a connection may take to come about where the user sets nothing: the SDK's value.
const CONNECT_TIMEOUT: Duration = Duration::from_millis(3100);

/// Defines [`Settings`]: a list, of which nothing is forgotten where one is laid over another.
macro_rules! settings {
    ($($name:ident: $ty:ty,)+) => {
        /// What a user has set on a generated `config::Builder`.
        #[doc(hidden)]
        #[derive(Clone, Default)]
        pub struct Settings {
            $(pub $name: Option<$ty>,)+
        }

        impl Settings {
            /// Takes over what `other` sets. Timeouts are taken one by one, layers come inside of those that there are; all else is taken
            /// as a whole.
            #[inline]
            pub fn overlay(&mut self, other: &Self) {
                let timeouts = self.timeout_config.take();
                let layers = self.http_layers.take();
                $(if other.$name.is_some() {
                    self.$name = other.$name.clone();
                })+
                self.timeout_config = match (timeouts, other.timeout_config.clone()) {
                    (Some(own), Some(mut timeouts)) => {
                        timeouts.take_defaults_from(&own);
                        Some(timeouts)
                    }
                    (own, timeouts) => timeouts.or(own),
                };
                self.http_layers = match (layers, &other.http_layers) {
                    (Some(own), Some(layers)) => Some(own.with(layers)),
                    (own, layers) => layers.clone().or(own),
                };
            }
        }
    };
}

settings! {
    region: Region,
    credentials_provider: SharedCredentialsProvider,
    token_provider: SharedTokenProvider,
    basic_auth_login: Login,
    api_key: Token,
    endpoint_url: String,
    use_fips: bool,
    use_dual_stack: bool,
    timeout_config: TimeoutConfig,
    retry_config: RetryConfig,
    http_client: SharedHttpClient,
    http_layers: HttpLayers,
    tls_config: TlsConfig,
    time_source: SharedTimeSource,
    sleep_impl: SharedAsyncSleep,
    app_name: AppName,
    framework_metadata: Vec<FrameworkMetadata>,
    stalled_stream_protection: StalledStreamProtectionConfig,
    idempotency_token_provider: IdempotencyTokenProvider,
    disable_request_compression: bool,
    request_min_compression_size_bytes: u32,
    request_checksum_calculation: RequestChecksumCalculation,
    response_checksum_validation: ResponseChecksumValidation,
    validation: Validation,
}

impl Settings {
    /// Sends through `service`, which takes the place of an HTTP client.
    #[inline]
    pub fn set_service(&mut self, service: HttpService) {
        self.http_client = Some(SharedHttpClient::new(service));
    }

    /// Adds a layer around the transport, inside of those that there are.
    pub fn layers(&mut self) -> &mut HttpLayers {
        self.http_layers.get_or_insert_with(HttpLayers::default)
    }

    /// Sets the TLS configuration, with the protocols that are left out in it.
    #[cfg(feature = "default-https-client")]
    pub fn set_tls(&mut self, config: Option<std::sync::Arc<rustls::ClientConfig>>) {
        self.tls_config = config.map(TlsConfig::new);
    }

    /// What can be chosen about every request, with the defaults for what is unset.
    pub fn request_options(&self) -> RequestOptions {
        let default = RequestOptions::default();
        RequestOptions {
            validation: self.validation.unwrap_or_default(),
            idempotency_tokens: self
                .idempotency_token_provider
                .clone()
                .unwrap_or(default.idempotency_tokens),
            disable_request_compression: self
                .disable_request_compression
                .unwrap_or(default.disable_request_compression),
            request_min_compression_size_bytes: self
                .request_min_compression_size_bytes
                .unwrap_or(default.request_min_compression_size_bytes),
            request_checksum_calculation: self.request_checksum_calculation.unwrap_or_default(),
            response_checksum_validation: self.response_checksum_validation.unwrap_or_default(),
            presigning: false,
        }
    }

    /// What the endpoint rules' built-ins are taken from.
    pub fn endpoint_built_ins(&self) -> EndpointBuiltIns {
        EndpointBuiltIns {
            region: self.region.as_ref().map(|region| region.to_string()),
            use_fips: self.use_fips.unwrap_or_default(),
            use_dual_stack: self.use_dual_stack.unwrap_or_default(),
            endpoint_url: self.endpoint_url.clone(),
        }
    }

    /// Says whose rules `source` comes from.
    pub fn endpoint_error(&self, service: &ServiceMeta, source: ResolveError) -> EndpointError {
        EndpointError::Rules {
            service: service.sdk_id,
            has_region: self.region.is_some(),
            source,
        }
    }

    /// The endpoint of a service without endpoint rules.
    ///
    /// # Errors
    ///
    /// When no endpoint URL is set.
    #[inline]
    pub fn only_endpoint_url(&self, service: &ServiceMeta) -> Result<Endpoint, EndpointError> {
        match self.endpoint_url.as_deref() {
            Some(url) if !url.is_empty() => Ok(Endpoint::builder().url(url.to_owned()).build()),
            _ => Err(EndpointError::MissingUrl {
                service: service.sdk_id,
            }),
        }
    }

    /// The timeouts that apply. As in the SDK, a configuration without any timeout turns the default off too.
    pub(super) fn timeouts(&self) -> TimeoutConfig {
        let default = || {
            TimeoutConfig::builder()
                .connect_timeout(CONNECT_TIMEOUT)
                .build()
        };
        match self.timeout_config.clone() {
            None => default(),
            Some(mut timeouts) => {
                if timeouts.has_timeouts() {
                    timeouts.take_defaults_from(&default());
                }
                timeouts
            }
        }
    }

    /// How calls are repeated that fail. As in the SDK, unset is the standard mode.
    pub(super) fn retries(&self) -> RetryConfig {
        let default = RetryConfig::standard;
        self.retry_config.clone().unwrap_or_else(default)
    }

    /// What a call would need and does not have. Neither standard library nor tokio have a clock where the target has none.
    pub(super) fn unavailable(&self, target_has_clock: bool) -> Option<UnavailableError> {
        if target_has_clock {
            None
        } else if self.time_source.is_none() {
            Some(UnavailableError::Clock)
        } else if self.sleep_impl.is_none() {
            Some(UnavailableError::Timer)
        } else {
            None
        }
    }

    pub(super) fn sleep(&self) -> SharedAsyncSleep {
        let default = || SharedAsyncSleep::new(TokioSleep::new());
        self.sleep_impl.clone().unwrap_or_else(default)
    }

    pub(super) fn time(&self) -> SharedTimeSource {
        self.time_source.clone().unwrap_or_default()
    }
}

/// Of foreign values, whose `Debug` may print anything, it says only that they are set.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn set(is_some: bool) -> Option<fmt::Arguments<'static>> {
            is_some.then_some(format_args!("set"))
        }
        f.debug_struct("Settings")
            .field("region", &self.region)
            .field(
                "credentials_provider",
                &set(self.credentials_provider.is_some()),
            )
            .field("token_provider", &set(self.token_provider.is_some()))
            .field("basic_auth_login", &set(self.basic_auth_login.is_some()))
            .field("api_key", &set(self.api_key.is_some()))
            .field("endpoint_url", &self.endpoint_url)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("timeout_config", &self.timeout_config)
            .field("retry_config", &self.retry_config)
            .field("http_client", &set(self.http_client.is_some()))
            .field("http_layers", &set(self.http_layers.is_some()))
            .field("tls_config", &set(self.tls_config.is_some()))
            .field("time_source", &set(self.time_source.is_some()))
            .field("sleep_impl", &set(self.sleep_impl.is_some()))
            .field("app_name", &self.app_name)
            .field("framework_metadata", &self.framework_metadata)
            .field("validation", &self.validation)
            .finish()
    }
}

/// What a client's configuration says about the built-in parameters of endpoint rules.
///
/// Section of the specification: "Endpoint rules engine", "AWS rules engine built-ins".
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct EndpointBuiltIns {
    /// `AWS::Region`.
    pub region: Option<String>,
    /// `AWS::UseFIPS`.
    pub use_fips: bool,
    /// `AWS::UseDualStack`.
    pub use_dual_stack: bool,
    /// `SDK::Endpoint`.
    pub endpoint_url: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_clock_clock_and_timer_have_to_be_set() {
        let mut settings = Settings::default();
        assert_eq!(settings.unavailable(true), None);
        let mut message = || {
            let error = settings.unavailable(false)?;
            match error {
                UnavailableError::Clock => settings.time_source = Some(settings.time()),
                _ => settings.sleep_impl = Some(settings.sleep()),
            }
            Some(error.to_string())
        };
        let clock = "this target has no clock: set `time_source` on the client's config";
        assert_eq!(message().as_deref(), Some(clock));
        let timer = "this target has no timer for retries and timeouts: set `sleep_impl` on the client's config";
        assert_eq!(message().as_deref(), Some(timer));
        assert_eq!(message(), None);
    }

    #[test]
    fn the_connect_timeout_has_a_default_that_can_be_turned_off() {
        let second = Duration::from_secs(1);
        let builder = TimeoutConfig::builder;
        let table = [
            (None, Some(CONNECT_TIMEOUT)),
            (
                Some(builder().read_timeout(second).build()),
                Some(CONNECT_TIMEOUT),
            ),
            (
                Some(builder().connect_timeout(second).build()),
                Some(second),
            ),
            (
                Some(
                    builder()
                        .read_timeout(second)
                        .disable_connect_timeout()
                        .build(),
                ),
                None,
            ),
            (Some(TimeoutConfig::disabled()), None),
            (Some(builder().build()), None),
        ];
        for (timeout_config, expected) in table {
            let settings = Settings {
                timeout_config: timeout_config.clone(),
                ..Settings::default()
            };
            assert_eq!(
                settings.timeouts().connect_timeout(),
                expected,
                "{timeout_config:?}"
            );
        }
    }
}
