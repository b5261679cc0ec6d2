//! What `aws-config` hands over.
//!
//! Enters: an [`SdkConfig`]. Leaves: the [`Settings`] that it holds for one service.

use aws_types::service_config::ServiceConfigKey;
use aws_types::SdkConfig;

use super::Settings;
use crate::operation::ServiceMeta;

impl Settings {
    /// Takes over what `sdk` holds for `service`.
    ///
    /// An endpoint URL comes, in this order, from code, from the service's own entry in environment or profile, from the entry for
    /// all services.
    #[inline]
    pub fn from_sdk_config(sdk: &SdkConfig, service: &ServiceMeta) -> Self {
        let endpoint_url = || sdk.endpoint_url().map(str::to_owned);
        let endpoint_url = if sdk.get_origin("endpoint_url").is_client_config() {
            endpoint_url()
        } else {
            service_endpoint_url(sdk, service).or_else(endpoint_url)
        };
        Self {
            region: sdk.region().cloned(),
            credentials_provider: sdk.credentials_provider(),
            token_provider: sdk.token_provider(),
            basic_auth_login: None,
            api_key: None,
            endpoint_url,
            use_fips: sdk.use_fips(),
            use_dual_stack: sdk.use_dual_stack(),
            timeout_config: sdk.timeout_config().cloned(),
            retry_config: sdk.retry_config().cloned(),
            http_client: sdk.http_client(),
            http_layers: None,
            tls_config: None,
            time_source: sdk.time_source(),
            sleep_impl: sdk.sleep_impl(),
            app_name: sdk.app_name().cloned(),
            framework_metadata: Some(sdk.framework_metadata().to_vec()),
            stalled_stream_protection: sdk.stalled_stream_protection(),
            idempotency_token_provider: None,
            disable_request_compression: sdk.disable_request_compression(),
            request_min_compression_size_bytes: sdk.request_min_compression_size_bytes(),
            request_checksum_calculation: sdk.request_checksum_calculation(),
            response_checksum_validation: sdk.response_checksum_validation(),
            validation: None,
        }
    }
}

/// The service's own endpoint URL in environment or profile.
#[inline]
fn service_endpoint_url(sdk: &SdkConfig, service: &ServiceMeta) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service.sdk_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok()?;
    sdk.service_config()?.load_config(key)
}
