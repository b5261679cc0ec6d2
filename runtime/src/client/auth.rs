//! Authentication: by which scheme an attempt is authenticated, and how those other than SigV4 do it.
//!
//! Enters: the operation's [`Auth`] and what the client has. Leaves: the first scheme that the client has something for, and for
//! bearer, basic and API key authentication a changed request head. Sections of the specification: "Authentication traits".
//!
//! Header values made here are marked as sensitive: their `Debug` does not show them.

use std::time::SystemTime;

use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_credential_types::provider::token::SharedTokenProvider;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_credential_types::{Credentials, Token};
use aws_smithy_runtime_api::client::identity::http::Login;
use aws_smithy_types::base64;
use http::header::{HeaderName, HeaderValue, AUTHORIZATION};
use http::request::Parts;

use super::clock::Clock;
use super::credentials::{Cache, Serial};
use super::error::AuthError;
use super::Settings;
use crate::operation::{Auth, AuthScheme};

/// What a client has to authenticate with.
#[derive(Debug)]
pub(super) struct Identities {
    credentials: Option<Cache<SharedCredentialsProvider>>,
    tokens: Option<Cache<SharedTokenProvider>>,
    login: Option<Login>,
    api_key: Option<Token>,
}

/// What one attempt is authenticated with.
pub(super) enum Identity {
    Credentials(Credentials, Serial),
    Token(Token, Serial),
    Login(Login),
    ApiKey(Token, AuthScheme),
}

impl Identity {
    /// The number of what a provider has given.
    pub(super) fn serial(&self) -> Option<Serial> {
        match self {
            Self::Credentials(_, serial) | Self::Token(_, serial) => Some(*serial),
            Self::Login(_) | Self::ApiKey(..) => None,
        }
    }
}

/// Why a provider gave nothing.
pub(super) enum LoadError {
    Credentials(CredentialsError),
    Token(TokenError),
}

impl LoadError {
    /// Whether the provider has nothing, where others fail to get what they have.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(
            self,
            Self::Credentials(CredentialsError::CredentialsNotLoaded(_))
                | Self::Token(TokenError::TokenNotLoaded(_))
        )
    }

    pub(super) fn of(self, service: &'static str) -> AuthError {
        match self {
            Self::Credentials(source) => AuthError::Credentials { service, source },
            Self::Token(source) => AuthError::Token { service, source },
        }
    }
}

impl Identities {
    pub(super) fn new(settings: &Settings, clock: &Clock) -> Self {
        let credentials = settings.credentials_provider.clone();
        let tokens = settings.token_provider.clone();
        let (clock, sleep) = (|| clock.clone(), || settings.sleep());
        Self {
            credentials: credentials.map(|provider| Cache::new(provider, clock(), sleep())),
            tokens: tokens.map(|provider| Cache::new(provider, clock(), sleep())),
            login: settings.basic_auth_login.clone(),
            api_key: settings.api_key.clone(),
        }
    }

    /// The scheme of an attempt; `None` where it is sent as it is.
    pub(super) fn choose(
        &self,
        auth: Auth,
        service: &'static str,
    ) -> Result<Option<AuthScheme>, AuthError> {
        let (schemes, optional) = match auth {
            Auth::None => return Ok(None),
            Auth::SigV4 => (&[AuthScheme::SigV4][..], false),
            Auth::OptionalSigV4 => (&[AuthScheme::SigV4][..], true),
            Auth::Schemes { schemes, optional } => (schemes, optional),
        };
        match schemes.iter().find(|scheme| self.has(**scheme)) {
            Some(scheme) => Ok(Some(*scheme)),
            None if optional => Ok(None),
            None if schemes == [AuthScheme::SigV4] => {
                Err(AuthError::MissingCredentials { service })
            }
            None => Err(AuthError::MissingIdentity {
                service,
                settings: schemes.iter().map(|scheme| setting(*scheme)).collect(),
            }),
        }
    }

    fn has(&self, scheme: AuthScheme) -> bool {
        match scheme {
            AuthScheme::SigV4 => self.credentials.is_some(),
            AuthScheme::Bearer => self.tokens.is_some(),
            AuthScheme::Basic => self.login.is_some(),
            AuthScheme::ApiKeyInHeader { .. } | AuthScheme::ApiKeyInQuery { .. } => {
                self.api_key.is_some()
            }
        }
    }

    /// What the client has for `scheme`, if no provider has to be asked.
    pub(super) fn kept(&self, scheme: AuthScheme, now: SystemTime) -> Option<Identity> {
        match scheme {
            AuthScheme::SigV4 => {
                let cache = self.credentials.as_ref()?;
                let (credentials, serial) = cache.kept(now)?;
                Some(Identity::Credentials(credentials, serial))
            }
            AuthScheme::Bearer => {
                let (token, serial) = self.tokens.as_ref()?.kept(now)?;
                Some(Identity::Token(token, serial))
            }
            AuthScheme::Basic => self.login.clone().map(Identity::Login),
            AuthScheme::ApiKeyInHeader { .. } | AuthScheme::ApiKeyInQuery { .. } => {
                let key = self.api_key.clone()?;
                Some(Identity::ApiKey(key, scheme))
            }
        }
    }

    /// What the provider for `scheme` gives; `None` without a provider.
    pub(super) async fn load(&self, scheme: AuthScheme) -> Result<Option<Identity>, LoadError> {
        match (scheme, &self.credentials, &self.tokens) {
            (AuthScheme::SigV4, Some(cache), _) => match cache.get().await {
                Ok((credentials, serial)) => Ok(Some(Identity::Credentials(credentials, serial))),
                Err(error) => Err(LoadError::Credentials(error)),
            },
            (AuthScheme::Bearer, _, Some(cache)) => match cache.get().await {
                Ok((token, serial)) => Ok(Some(Identity::Token(token, serial))),
                Err(error) => Err(LoadError::Token(error)),
            },
            _ => Ok(None),
        }
    }

    /// Drops what a provider has given with this number.
    pub(super) fn forget(&self, serial: Serial) {
        if let Some(cache) = &self.credentials {
            cache.forget(serial);
        }
        if let Some(cache) = &self.tokens {
            cache.forget(serial);
        }
    }
}

/// The setting of a client's configuration that a scheme needs.
fn setting(scheme: AuthScheme) -> &'static str {
    match scheme {
        AuthScheme::SigV4 => "credentials_provider",
        AuthScheme::Bearer => "bearer_token",
        AuthScheme::Basic => "basic_auth_login",
        AuthScheme::ApiKeyInHeader { .. } | AuthScheme::ApiKeyInQuery { .. } => "api_key",
    }
}

/// RFC 6750, section 2.1.
pub(super) fn bearer(head: &mut Parts, token: &Token) -> Result<(), AuthError> {
    let value = format!("Bearer {}", token.token());
    put(head, AUTHORIZATION, &value, "bearer token")
}

/// RFC 7617, section 2.
pub(super) fn basic(head: &mut Parts, login: &Login) -> Result<(), AuthError> {
    let pair = format!("{}:{}", login.user(), login.password());
    let value = format!("Basic {}", base64::encode(pair));
    put(head, AUTHORIZATION, &value, "login")
}

/// Smithy 2.0, "httpApiKeyAuth trait".
pub(super) fn api_key(head: &mut Parts, key: &Token, scheme: AuthScheme) -> Result<(), AuthError> {
    match scheme {
        AuthScheme::ApiKeyInHeader { name, scheme } => {
            let value = match scheme {
                Some(scheme) => format!("{scheme} {}", key.token()),
                None => key.token().to_owned(),
            };
            let name =
                HeaderName::try_from(name).map_err(|_| AuthError::Unusable { what: "API key" })?;
            put(head, name, &value, "API key")
        }
        AuthScheme::ApiKeyInQuery { name } => query(head, name, key.token()),
        _ => Ok(()),
    }
}

fn put(
    head: &mut Parts,
    name: HeaderName,
    value: &str,
    what: &'static str,
) -> Result<(), AuthError> {
    let mut value = HeaderValue::try_from(value).map_err(|_| AuthError::Unusable { what })?;
    value.set_sensitive(true);
    head.headers.insert(name, value);
    Ok(())
}

/// Adds a parameter to the query.
fn query(head: &mut Parts, name: &str, value: &str) -> Result<(), AuthError> {
    let unusable = |_| AuthError::Unusable { what: "API key" };
    let old = head.uri.path_and_query();
    let old = old.map_or("/", |path_and_query| path_and_query.as_str());
    let separator = if old.contains('?') { '&' } else { '?' };
    let (name, value) = (encoded(name), encoded(value));
    let new = format!("{old}{separator}{name}={value}");
    let mut parts = std::mem::take(&mut head.uri).into_parts();
    parts.path_and_query = Some(
        new.parse()
            .map_err(|_| AuthError::Unusable { what: "API key" })?,
    );
    head.uri = http::Uri::from_parts(parts).map_err(unusable)?;
    Ok(())
}

/// Percent-encoded but for the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
