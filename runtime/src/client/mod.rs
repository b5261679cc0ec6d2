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
//! What sends is the built-in HTTP client (cargo feature `default-https-client`) or what the configuration names. Calls through the
//! built-in one run inside a tokio runtime with its I/O and time drivers enabled; creating a client needs none. Elsewhere a call needs
//! tokio's time driver only, for retries and timeouts, and where `sleep_impl` is set nothing of tokio.

mod auth;
mod call;
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

#[doc(hidden)]
pub use self::call::{presign, FluentBuilder, Sending};
pub use self::config::{EndpointBuiltIns, Settings};
pub use self::endpoint::{EndpointParams, ResolvedEndpoint};
pub use self::error::{
    AuthError, BodyError, EndpointError, TimeoutError, TimeoutKind, UnavailableError,
};
pub use self::transport::{HttpLayers, HttpService};
#[cfg(feature = "default-https-client")]
pub use self::transport::{TlsError, TrustStoreError};
pub use bytes::Bytes;
pub use http_body;
#[cfg(feature = "default-https-client")]
pub use rustls;

/// The traits of [`tower`](https://docs.rs/tower), which has services and layers to make these from.
pub mod tower {
    pub use tower_layer::Layer;
    pub use tower_service::Service;
}

use self::core::Core;
use self::customize::Customization;
use self::endpoint_cache::EndpointCache;
use crate::operation::ServiceMeta;

/// What the `Config` of a generated client tells the sending half. [`client_config!`](crate::client_config!) implements it.
#[doc(hidden)]
pub trait ClientConfig: fmt::Debug {
    /// The service's endpoint parameters; `()` for a service without a rule set.
    type Params: PartialEq;

    /// Their builder.
    type ParamsBuilder;

    /// The builder of the configuration.
    type Builder: Send;

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
pub trait ServiceClient {
    /// The `Config` of the client's crate.
    type Config: ClientConfig;
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
}

impl<C: ClientConfig> fmt::Debug for Handle<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
