//! The sending half: what a generated client does with a built input.
//!
//! Enters: a client's configuration, and an operation's input. Leaves: the operation's output or error. In between: the endpoint
//! is resolved, [`operation::request`](crate::operation::request()) serializes, the stack of layers times, signs and transports,
//! and [`operation::parse`](crate::operation::parse()) reads the response.
//!
//! Promises
//! - What differs between operations is a thin shell around those two functions; all the rest is compiled once, here.
//! - Dropping a call's future cancels the call: a connection whose response was not read to its end is closed, never reused.
//! - No `Debug` text of a client or configuration holds a secret.
//!
//! Calls run inside a tokio runtime with its I/O and time drivers enabled; creating a client needs none.

mod auth;
mod clock;
pub mod config;
mod core;
mod credentials;
pub mod customize;
mod endpoint;
mod endpoint_cache;
#[cfg(feature = "default-credentials")]
#[cfg_attr(docsrs, doc(cfg(feature = "default-credentials")))]
pub mod environment;
mod error;
pub mod jmespath;
mod macros;
pub mod paginate;
pub mod presigning;
mod retry;
mod sign;
mod stack;
mod timeout;
mod trace;
mod transport;
mod user_agent;
pub mod waiters;

use std::fmt;
use std::sync::{Arc, OnceLock};

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};

pub use self::config::{EndpointBuiltIns, Settings};
pub use self::endpoint::{EndpointParams, ResolvedEndpoint};
pub use self::error::{
    AuthError, BodyError, EndpointError, TimeoutError, TimeoutKind, TlsError, TrustStoreError,
};
pub use self::transport::{HttpLayers, HttpService};
pub use bytes::Bytes;
pub use http_body;
pub use rustls;
pub use tower;

use self::core::Core;
use self::customize::Customization;
use self::endpoint_cache::EndpointCache;
use self::presigning::{PresignedRequest, PresigningConfig};
use self::trace::Call;
use crate::operation::{self, Operation, ServiceMeta};
use crate::validate::Validate;
use crate::HttpResponse;

/// What the `Config` of a generated client tells the sending half. [`client_config!`](crate::client_config!) implements it.
#[doc(hidden)]
pub trait ClientConfig: fmt::Debug {
    /// The service's endpoint parameters; `()` for a service without a rule set.
    type Params: PartialEq;

    /// Their builder.
    type ParamsBuilder;

    /// The builder of the configuration.
    type Builder;

    /// The service's facts.
    const SERVICE: &'static ServiceMeta;

    /// What the user has set.
    fn settings(&self) -> &Settings;

    /// The configured parameters, after `edit` has set those of one operation.
    fn params(
        &self,
        edit: impl FnOnce(Self::ParamsBuilder) -> Self::ParamsBuilder,
    ) -> Result<Self::Params, EndpointError>;

    /// Resolves the endpoint.
    fn resolve(&self, params: &Self::Params) -> Result<crate::endpoint::Endpoint, EndpointError>;

    /// This configuration with what `other` sets laid over it.
    fn overlaid(&self, other: &Self::Builder) -> Self;

    /// What has been set on `builder`.
    fn settings_of(builder: &Self::Builder) -> &Settings;
}

/// A generated client, for the sake of its fluent builders.
#[doc(hidden)]
pub trait Customizable {
    /// The client's `config::Builder`.
    type Config: Send;
}

/// Where an operation's request goes, or why that is not known.
pub type EndpointResult = Result<Arc<ResolvedEndpoint>, EndpointError>;

/// What the clones of a client share: configuration, connections, credentials, signing key, resolved endpoints.
pub struct Handle<C: ClientConfig> {
    config: Arc<C>,
    core: Core,
    endpoint: OnceLock<Arc<ResolvedEndpoint>>,
    endpoints: Arc<EndpointCache<C::Params>>,
}

impl<C: ClientConfig> Handle<C> {
    /// Takes a configuration. Nothing is connected, loaded or resolved before the first call.
    pub fn new(config: C) -> Self {
        let core = Core::new(config.settings(), C::SERVICE);
        Self {
            config: Arc::new(config),
            core,
            endpoint: OnceLock::new(),
            endpoints: Arc::new(EndpointCache::new()),
        }
    }

    /// A handle for one call, which shares what the customization does not touch.
    #[doc(hidden)]
    pub fn customized(&self, customization: Customization<C::Builder>) -> Self {
        let Customization { config, edits } = customization;
        match config {
            None => Self {
                config: self.config.clone(),
                core: self.core.customized(self.config.settings(), edits),
                endpoint: self.endpoint.clone(),
                endpoints: self.endpoints.clone(),
            },
            Some(other) => {
                let config = self.config.overlaid(&other);
                let (settings, other) = (config.settings(), C::settings_of(&other));
                let core = self.core.overlaid(settings, other, C::SERVICE);
                Self {
                    core: core.customized(settings, edits),
                    config: Arc::new(config),
                    endpoint: OnceLock::new(),
                    endpoints: Arc::new(EndpointCache::new()),
                }
            }
        }
    }

    /// The configuration.
    pub fn config(&self) -> &C {
        &self.config
    }

    /// The endpoint of the operations that have no endpoint parameters of their own. It is resolved once.
    ///
    /// # Errors
    ///
    /// When no endpoint follows from the configuration.
    pub fn endpoint(&self) -> EndpointResult {
        if let Some(endpoint) = self.endpoint.get() {
            return Ok(endpoint.clone());
        }
        let endpoint = self.resolve(&self.config.params(|params| params)?)?;
        let endpoint = Arc::new(endpoint);
        Ok(self.endpoint.get_or_init(|| endpoint).clone())
    }

    /// The endpoint of an operation that has endpoint parameters of its own; `edit` sets them. For the parameters of the last
    /// few calls it is resolved once.
    ///
    /// # Errors
    ///
    /// When no endpoint follows from the configuration and these parameters.
    pub fn endpoint_with(
        &self,
        edit: impl FnOnce(C::ParamsBuilder) -> C::ParamsBuilder,
    ) -> EndpointResult {
        let params = self.config.params(edit)?;
        self.endpoints.get(params, |params| self.resolve(params))
    }

    fn resolve(&self, params: &C::Params) -> Result<ResolvedEndpoint, EndpointError> {
        let endpoint = self.config.resolve(params)?;
        ResolvedEndpoint::new(endpoint, C::SERVICE, self.config.settings())
    }

    /// Sends `input` to the client's endpoint and waits for the output.
    ///
    /// # Errors
    ///
    /// As in [`send_to`](Self::send_to).
    pub async fn send<O: Operation>(
        &self,
        input: O::Input,
    ) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        self.send_to::<O>(input, self.endpoint()).await
    }

    /// Sends `input` to `endpoint` and waits for the output.
    ///
    /// # Errors
    ///
    /// - [`SdkError::ConstructionFailure`]: the input breaks a constraint of the model or cannot be serialized.
    /// - [`SdkError::DispatchFailure`]: no endpoint, no credentials, no connection, or no response.
    /// - [`SdkError::TimeoutError`]: the operation timeout has passed, or that of the last attempt.
    /// - [`SdkError::ResponseError`]: the response ended early or is not what the model says.
    /// - [`SdkError::ServiceError`]: the service answered with an error.
    ///
    /// Where there were several attempts, it is what came of the last one.
    pub async fn send_to<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
    ) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        let call = Call::start(O::META);
        let outcome = self.call::<O>(input, endpoint, &call).await;
        call.end(&outcome);
        outcome
    }

    async fn call<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
        call: &Call,
    ) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        let endpoint = self.found::<O>(&input, endpoint)?;
        let options = self.config.settings().request_options();
        let request = operation::request_to::<O>(
            input,
            endpoint.endpoint(),
            Some(endpoint.address()),
            &options,
        )?;
        let validates = operation::expects_checksum(O::META, &request);
        match call
            .attempts(self.core.send(O::META, request, endpoint))
            .await
        {
            Ok(response) => operation::parse_with::<O>(response, validates),
            Err(error) => Err(error.map_service_error(|never| match never {})),
        }
    }

    /// Makes of `input` a request to `endpoint` that anybody can send, for the time that `config` says.
    ///
    /// Idempotency tokens that are unset are filled in. The body is left out; neither its length nor its type nor a checksum of it is
    /// signed, unless the input says so.
    ///
    /// # Errors
    ///
    /// As in [`send_to`](Self::send_to), as far as they can arise before anything is sent.
    pub async fn presign<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
        config: PresigningConfig,
    ) -> Result<PresignedRequest, SdkError<O::Error, HttpResponse>> {
        let endpoint = self.found::<O>(&input, endpoint)?;
        let mut options = self.config.settings().request_options();
        options.presigning = true;
        let request = operation::request_to::<O>(
            input,
            endpoint.endpoint(),
            Some(endpoint.address()),
            &options,
        )?;
        let presigned = self.core.presign(O::META, request, endpoint, config).await;
        presigned.map_err(|error| SdkError::dispatch_failure(ConnectorError::other(error, None)))
    }

    /// The endpoint, or why there is none.
    #[allow(clippy::result_large_err)] // As `operation`.
    fn found<O: Operation>(
        &self,
        input: &O::Input,
        endpoint: EndpointResult,
    ) -> Result<Arc<ResolvedEndpoint>, SdkError<O::Error, HttpResponse>> {
        endpoint.or_else(|error| {
            // What is wrong with the input is worth more to the caller than what is wrong with the client.
            input
                .validate_as(self.config.settings().request_options().validation)
                .map_err(SdkError::construction_failure)?;
            let error = ConnectorError::other(error.into(), None);
            Err(SdkError::dispatch_failure(error))
        })
    }
}

impl<C: ClientConfig> fmt::Debug for Handle<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
