//! Why a call failed that never became an answer of the service: sources of an [`SdkError`](crate::SdkError).
//!
//! Each message says what is wrong and what to set.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_smithy_types::DateTime;

use crate::endpoint::ResolveError;
use crate::sigv4::SigningError;
use crate::types::BoxError;

/// No endpoint follows from a client's configuration.
#[derive(Debug)]
#[non_exhaustive]
pub enum EndpointError {
    /// The service's endpoint rules give none.
    Rules {
        /// The service's `sdkId`.
        service: &'static str,
        /// Whether the client has a region.
        has_region: bool,
        /// What the rules say.
        source: ResolveError,
    },
    /// The service has no endpoint rules, and the client no endpoint URL.
    MissingUrl {
        /// The service's `sdkId`.
        service: &'static str,
    },
    /// The endpoint is no absolute `http` or `https` URL.
    InvalidUrl {
        /// The endpoint.
        url: String,
    },
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rules {
                service,
                has_region: true,
                ..
            } => write!(f, "the configuration gives no endpoint for {service}"),
            Self::Rules { service, .. } => write!(
                f,
                "no endpoint for {service}, and no region is set: set `region` (or `endpoint_url`) on the client's config"
            ),
            Self::MissingUrl { service } => write!(
                f,
                "{service} has no endpoint rules: set `endpoint_url` on the client's config"
            ),
            Self::InvalidUrl { url } => write!(
                f,
                "the endpoint `{url}` is not an absolute http or https URL: check `endpoint_url` on the client's config"
            ),
        }
    }
}

impl Error for EndpointError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Rules { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// A request could not be signed.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuthError {
    /// The operation is signed and the client has no credentials provider.
    MissingCredentials {
        /// The service's `sdkId`.
        service: &'static str,
    },
    /// The credentials provider failed.
    Credentials {
        /// The service's `sdkId`.
        service: &'static str,
        /// The provider's error.
        source: CredentialsError,
    },
    /// The credentials have expired, and a request would be presigned with them: nobody could use it.
    ExpiredCredentials {
        /// The service's `sdkId`.
        service: &'static str,
        /// When they have expired.
        expired: SystemTime,
    },
    /// Neither the client nor the endpoint says which region to sign for.
    MissingRegion {
        /// The service's `sdkId`.
        service: &'static str,
    },
    /// The endpoint asks for other authentication than SigV4, by which the request would be signed.
    UnsupportedSchemes {
        /// The service's `sdkId`.
        service: &'static str,
        /// What the endpoint asks for, separated by commas.
        schemes: String,
    },
    /// The operation is authenticated and the client has nothing for any of its schemes.
    MissingIdentity {
        /// The service's `sdkId`.
        service: &'static str,
        /// What could be set on the client's configuration, the preferred first.
        settings: Vec<&'static str>,
    },
    /// The token provider failed.
    Token {
        /// The service's `sdkId`.
        service: &'static str,
        /// The provider's error.
        source: TokenError,
    },
    /// A token, login or key holds what a request cannot carry.
    Unusable {
        /// Which of them.
        what: &'static str,
    },
    /// Signing failed.
    Signing {
        /// Why.
        source: SigningError,
    },
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredentials { service } => write!(
                f,
                "requests to {service} are signed and there are no credentials: \
                 set `credentials_provider` on the client's config, or create the client from an `SdkConfig` that has one"
            ),
            Self::Credentials { service, .. } => write!(
                f,
                "the credentials provider gave no credentials to sign a request to {service} with"
            ),
            Self::ExpiredCredentials { service, expired } => write!(
                f,
                "the credentials provider gave credentials that have expired at {}, \
                 with which nobody could use a presigned request to {service}: renew them",
                DateTime::from(*expired)
            ),
            Self::MissingRegion { service } => write!(
                f,
                "requests to {service} are signed for a region and none is set: set `region` on the client's config"
            ),
            Self::UnsupportedSchemes { service, schemes } => write!(
                f,
                "this endpoint of {service} asks for authentication with {schemes}, and this client can do `sigv4` only"
            ),
            Self::MissingIdentity { service, settings } => {
                let settings: Vec<_> = settings.iter().map(|name| format!("`{name}`")).collect();
                write!(
                    f,
                    "requests to {service} are authenticated: set {} on the client's config",
                    settings.join(" or ")
                )
            }
            Self::Token { service, .. } => write!(
                f,
                "the token provider gave no token to authenticate a request to {service} with"
            ),
            Self::Unusable { what } => write!(
                f,
                "the {what} of the client's config holds characters that a request cannot carry"
            ),
            Self::Signing { .. } => f.write_str("the request could not be signed"),
        }
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Credentials { source, .. } => Some(source),
            Self::Token { source, .. } => Some(source),
            Self::Signing { source } => Some(source),
            _ => None,
        }
    }
}

/// Which timeout has passed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// Establishing a connection, TLS included.
    Connect,
    /// From the request to the head of the response.
    Read,
    /// One attempt, response body included.
    Attempt,
    /// The whole call.
    Operation,
}

/// A timeout of the client's `TimeoutConfig` has passed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TimeoutError {
    pub(super) kind: TimeoutKind,
    pub(super) limit: Duration,
}

impl TimeoutError {
    /// Which timeout.
    pub fn kind(&self) -> TimeoutKind {
        self.kind
    }

    /// Its length.
    pub fn limit(&self) -> Duration {
        self.limit
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, setting) = match self.kind {
            TimeoutKind::Connect => ("no connection", "connect_timeout"),
            TimeoutKind::Read => ("no response", "read_timeout"),
            TimeoutKind::Attempt => ("the attempt was not done", "operation_attempt_timeout"),
            TimeoutKind::Operation => ("the operation was not done", "operation_timeout"),
        };
        write!(f, "{what} within {:?} (`{setting}`)", self.limit)
    }
}

impl Error for TimeoutError {}

/// A body is longer than what is read of it.
#[derive(Debug)]
pub(super) struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is longer than its limit")
    }
}

impl Error for TooLong {}

/// The head of a response arrived and its body did not, or not to its end.
#[derive(Debug)]
pub struct BodyError {
    pub(super) source: BoxError,
}

impl BodyError {
    /// Whether it is the body of an error response that is longer than the client reads: 16 MiB.
    pub fn is_too_long(&self) -> bool {
        self.source.is::<TooLong>()
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.is_too_long() {
            true => "the body of an error response is longer than 16 MiB, and was not read further: check what `endpoint_url` leads to",
            false => "the body of the response could not be read to its end",
        })
    }
}

impl Error for BodyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// Something that a call needs and this build of the client has not of itself, nor its configuration in its place.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum UnavailableError {
    /// An HTTP client: the cargo feature `default-https-client` is off.
    HttpClient,
    /// A clock: `wasm32-unknown-unknown` has none.
    Clock,
    /// Something to wait with, between attempts and for timeouts: `wasm32-unknown-unknown` has nothing.
    Timer,
}

impl fmt::Display for UnavailableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HttpClient => {
                "this build of the client cannot send by itself: set `http_service` or `http_client` on the client's config, or add the \
                 cargo feature `default-https-client`"
            }
            Self::Clock => "this target has no clock: set `time_source` on the client's config",
            Self::Timer => {
                "this target has no timer for retries and timeouts: set `sleep_impl` on the client's config"
            }
        })
    }
}

impl Error for UnavailableError {}
