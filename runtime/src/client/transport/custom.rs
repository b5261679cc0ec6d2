//! Another HTTP client than the own one: whatever the user has put into the configuration, test doubles included.
//!
//! The SDK's interface hands such a client all the components of the SDK's orchestrator. Here there is no orchestrator: the clock
//! and the sleep are the real ones, the required rest says that it is not there when it is asked.

use std::borrow::Cow;

use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, AuthSchemeOptionResolverParams,
    ResolveAuthSchemeOptions, Sign,
};
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorSettings, SharedHttpClient,
};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityFuture, ResolveCachedIdentity, ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::{RetryStrategy, ShouldAttempt};
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::timeout::TimeoutConfig;

use super::super::Settings;
use crate::types::BoxError;

/// A configured HTTP client and what it is handed.
#[derive(Debug)]
pub(super) struct CustomClient {
    client: SharedHttpClient,
    settings: HttpConnectorSettings,
    components: RuntimeComponents,
}

impl CustomClient {
    pub(super) fn new(
        client: SharedHttpClient,
        settings: &Settings,
        timeouts: &TimeoutConfig,
    ) -> Self {
        let mut connector = HttpConnectorSettings::builder();
        connector
            .set_connect_timeout(timeouts.connect_timeout())
            .set_read_timeout(timeouts.read_timeout());
        Self {
            components: components(&client, settings),
            client,
            settings: connector.build(),
        }
    }

    /// Sends `request` and waits for the head of the response.
    pub(super) async fn request(
        &self,
        request: http::Request<SdkBody>,
    ) -> Result<http::Response<SdkBody>, ConnectorError> {
        let request =
            HttpRequest::try_from(request).map_err(|error| ConnectorError::user(error.into()))?;
        let connector = self.client.http_connector(&self.settings, &self.components);
        let response = connector.call(request).await?;
        response
            .try_into_http1x()
            .map_err(|error| ConnectorError::other(error.into(), None))
    }
}

fn components(client: &SharedHttpClient, settings: &Settings) -> RuntimeComponents {
    RuntimeComponents::builder("tinsmith")
        .with_http_client(Some(client.clone()))
        .with_sleep_impl(Some(settings.sleep()))
        .with_time_source(Some(settings.time()))
        .with_auth_scheme(Absent)
        .with_auth_scheme_option_resolver(Some(Absent))
        .with_endpoint_resolver(Some(Absent))
        .with_identity_cache(Some(Absent))
        .with_identity_resolver(ABSENT, Absent)
        .with_retry_strategy(Some(Absent))
        .build()
        .expect("every required component is set")
}

const ABSENT: AuthSchemeId = AuthSchemeId::new("absent");

/// Stands for every component that an SDK has and this client does not.
#[derive(Debug)]
struct Absent;

impl Absent {
    fn error() -> BoxError {
        "this client has no such component: HTTP clients are handed the clock and the sleep only"
            .into()
    }
}

impl ResolveAuthSchemeOptions for Absent {
    fn resolve_auth_scheme_options(
        &self,
        _params: &AuthSchemeOptionResolverParams,
    ) -> Result<Cow<'_, [AuthSchemeId]>, BoxError> {
        Err(Self::error())
    }
}

impl AuthScheme for Absent {
    fn scheme_id(&self) -> AuthSchemeId {
        ABSENT
    }

    fn identity_resolver(
        &self,
        _resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        None
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for Absent {
    fn sign_http_request(
        &self,
        _request: &mut HttpRequest,
        _identity: &Identity,
        _config: AuthSchemeEndpointConfig<'_>,
        _components: &RuntimeComponents,
        _bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        Err(Self::error())
    }
}

impl ResolveEndpoint for Absent {
    fn resolve_endpoint<'a>(&'a self, _params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(Err(Self::error()))
    }
}

impl ResolveCachedIdentity for Absent {
    fn resolve_cached_identity<'a>(
        &'a self,
        _resolver: SharedIdentityResolver,
        _components: &'a RuntimeComponents,
        _bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::ready(Err(Self::error()))
    }
}

impl ResolveIdentity for Absent {
    fn resolve_identity<'a>(
        &'a self,
        _components: &'a RuntimeComponents,
        _bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::ready(Err(Self::error()))
    }
}

impl RetryStrategy for Absent {
    fn should_attempt_initial_request(
        &self,
        _components: &RuntimeComponents,
        _bag: &ConfigBag,
    ) -> Result<ShouldAttempt, BoxError> {
        Err(Self::error())
    }

    fn should_attempt_retry(
        &self,
        _context: &InterceptorContext,
        _components: &RuntimeComponents,
        _bag: &ConfigBag,
    ) -> Result<ShouldAttempt, BoxError> {
        Err(Self::error())
    }
}
