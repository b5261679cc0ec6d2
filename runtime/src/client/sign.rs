//! Signing: the layer that gives an attempt its signature, or what else authenticates it.
//!
//! Enters: an [`Attempt`] without a signature. Leaves: the same with the headers of SigV4 or of the scheme that [`auth`] chose, handed
//! to the layer below; or unchanged, where the operation is not authenticated. With kept credentials, which is the rule, an attempt
//! is signed on the spot and nothing is boxed; only a call that has to wait for the provider is. An error response takes along when
//! and with what its request was [`Signed`], for who can mend the failure.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{ready, Context, Poll};
use std::time::SystemTime;

use aws_credential_types::Credentials;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::auth::{self, Identities, Identity};
use super::clock::Clock;
use super::credentials::Serial;
use super::error::AuthError;
use super::presigning::PresigningConfig;
use super::stack::{dispatch_failure, Attempt, SendError};
use super::Settings;
use crate::operation::{Auth, AuthScheme};
use crate::sigv4::{Payload, Signer, SigningParams};
use crate::HttpResponse;

/// Makes [`Sign`]s, which share credentials and signing key.
#[derive(Clone, Debug)]
pub(super) struct SignLayer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    signer: Signer,
    identities: Identities,
    clock: Clock,
}

impl SignLayer {
    pub(super) fn new(settings: &Settings, clock: Clock) -> Self {
        Self {
            shared: Arc::new(Shared {
                signer: Signer::new(),
                identities: Identities::new(settings, &clock),
                clock,
            }),
        }
    }

    /// The same, or one with identities of its own if `other` says where they come from. `settings` are those of this layer with
    /// `other` laid over them.
    #[inline]
    pub(super) fn overlaid(&self, settings: &Settings, other: &Settings, clock: &Clock) -> Self {
        let changed = other.credentials_provider.is_some()
            || other.token_provider.is_some()
            || other.basic_auth_login.is_some()
            || other.api_key.is_some()
            || other.time_source.is_some();
        match changed {
            true => Self::new(settings, clock.clone()),
            false => self.clone(),
        }
    }

    /// What the layer's services sign with.
    pub(super) fn signing(&self) -> Signing {
        Signing(self.shared.clone())
    }
}

/// What a client signs with, seen from outside of the layer.
#[derive(Clone, Debug)]
pub(super) struct Signing(Arc<Shared>);

impl Signing {
    /// Drops the credentials, or the token, of this number, and the key made of them.
    pub(super) fn forget(&self, serial: Serial) {
        self.0.identities.forget(serial);
        self.0.signer.forget_key();
    }
}

/// When and with what a request was authenticated: an extension of the error response to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signed {
    /// The time that the signature is for.
    pub(super) time: SystemTime,
    /// The credentials or the token, if a provider has given them.
    pub(super) with: Option<Serial>,
}

impl SignLayer {
    /// Signs a request in the query of its URI, for whoever sends it. Only SigV4 can do that, so that the operation's other schemes
    /// do not count.
    #[inline]
    pub(super) async fn presign(
        &self,
        attempt: &mut Attempt,
        config: &PresigningConfig,
    ) -> Result<(), AuthError> {
        let shared = &self.shared;
        let service = attempt.endpoint.service();
        shared.identities.choose(Auth::SigV4, service)?;
        let kept = shared
            .identities
            .kept(AuthScheme::SigV4, shared.clock.now());
        let identity = match kept {
            Some(identity) => Some(identity),
            None => {
                let loaded = shared.identities.load(AuthScheme::SigV4).await;
                loaded.map_err(|error| error.of(service))?
            }
        };
        let Some(Identity::Credentials(credentials, _)) = identity else {
            return Err(AuthError::MissingCredentials { service });
        };
        // Who sends a request gets an answer that says so. Nobody might ever send this one.
        let valid_from = shared.clock.now().max(config.start_time());
        if let Some(expired) = credentials.expiry().filter(|at| *at <= valid_from) {
            return Err(AuthError::ExpiredCredentials { service, expired });
        }
        shared.presign(attempt, &credentials, config)
    }
}

impl<S> Layer<S> for SignLayer {
    type Service = Sign<S>;

    fn layer(&self, inner: S) -> Sign<S> {
        Sign {
            shared: self.shared.clone(),
            inner,
        }
    }
}

/// Signs attempts.
#[derive(Clone, Debug)]
pub(super) struct Sign<S> {
    shared: Arc<Shared>,
    inner: S,
}

/// What has to happen to an attempt.
enum Plan {
    SendUnsigned,
    Authenticate(Identity, SystemTime),
    Load(AuthScheme),
}

impl Shared {
    fn plan(&self, attempt: &Attempt) -> Result<Plan, AuthError> {
        let service = attempt.endpoint.service();
        let Some(scheme) = self.identities.choose(attempt.meta.auth(), service)? else {
            return Ok(Plan::SendUnsigned);
        };
        let now = self.clock.now();
        Ok(match self.identities.kept(scheme, now) {
            Some(identity) => Plan::Authenticate(identity, now),
            None => Plan::Load(scheme),
        })
    }

    /// Waits for credentials or a token, and authenticates.
    async fn load(
        &self,
        attempt: &mut Attempt,
        scheme: AuthScheme,
    ) -> Result<Option<Signed>, AuthError> {
        match self.identities.load(scheme).await {
            Ok(Some(identity)) => self
                .authenticate(attempt, &identity, self.clock.now())
                .map(Some),
            Ok(None) => Ok(None),
            // Optional authentication is for callers who have nothing; what else fails, fails.
            Err(error) if error.is_nothing() && is_optional(attempt.meta.auth()) => Ok(None),
            Err(error) => Err(error.of(attempt.endpoint.service())),
        }
    }

    fn authenticate(
        &self,
        attempt: &mut Attempt,
        identity: &Identity,
        time: SystemTime,
    ) -> Result<Signed, AuthError> {
        match identity {
            Identity::Credentials(credentials, _) => self.sign(attempt, credentials, time)?,
            Identity::Token(token, _) => auth::bearer(&mut attempt.head, token)?,
            Identity::Login(login) => auth::basic(&mut attempt.head, login)?,
            Identity::ApiKey(key, scheme) => auth::api_key(&mut attempt.head, key, *scheme)?,
        }
        Ok(Signed {
            time,
            with: identity.serial(),
        })
    }

    fn sign(
        &self,
        attempt: &mut Attempt,
        credentials: &Credentials,
        time: SystemTime,
    ) -> Result<(), AuthError> {
        let scope = attempt.endpoint.scope()?;
        let mut settings = scope.settings;
        settings.content_sha256_header |= attempt.meta.service().signs_payload_header;
        // A body that is not in memory cannot be hashed before it is sent.
        let payload = match attempt.body.bytes() {
            Some(body) if !attempt.meta.has_unsigned_payload() => Payload::Bytes(body),
            _ => {
                // The service would take the hash of the body, unless it is told that there is none.
                settings.content_sha256_header = true;
                match attempt.head.headers.contains_key("x-amz-trailer") {
                    true => Payload::UnsignedTrailer,
                    false => Payload::Unsigned,
                }
            }
        };
        let params = SigningParams {
            region: &scope.region,
            service: &scope.name,
            time,
            credentials,
            payload,
            settings,
        };
        self.signer
            .sign(&mut attempt.head, &params)
            .map_err(|source| AuthError::Signing { source })
    }

    #[inline]
    fn presign(
        &self,
        attempt: &mut Attempt,
        credentials: &Credentials,
        config: &PresigningConfig,
    ) -> Result<(), AuthError> {
        let scope = attempt.endpoint.scope()?;
        let meta = attempt.meta;
        // S3 and its kind, which take paths as they are, let the sender choose the body. Others take its hash.
        let takes_any_body =
            meta.service().signs_payload_header && !scope.settings.double_uri_encode;
        let payload = match attempt.body.bytes() {
            Some(body) if !takes_any_body && !meta.has_unsigned_payload() => Payload::Bytes(body),
            _ => Payload::Unsigned,
        };
        let params = SigningParams {
            region: &scope.region,
            service: &scope.name,
            time: config.start_time(),
            credentials,
            payload,
            settings: scope.settings,
        };
        self.signer
            .presign(&mut attempt.head, &params, config.expires())
            .map_err(|source| AuthError::Signing { source })
    }
}

fn is_optional(auth: Auth) -> bool {
    matches!(
        auth,
        Auth::OptionalSigV4 | Auth::Schemes { optional: true, .. }
    )
}

impl<S> Service<Box<Attempt>> for Sign<S>
where
    S: Service<Box<Attempt>, Response = HttpResponse, Error = SendError> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = HttpResponse;
    type Error = SendError;
    type Future = SignFuture<S, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut attempt: Box<Attempt>) -> Self::Future {
        let signed = match self.shared.plan(&attempt) {
            Ok(Plan::SendUnsigned) => Ok(None),
            Ok(Plan::Authenticate(identity, now)) => {
                let signed = self.shared.authenticate(&mut attempt, &identity, now);
                signed.map(Some)
            }
            Ok(Plan::Load(scheme)) => {
                let shared = self.shared.clone();
                // The service that was found ready goes along; its clone is asked again before the next call.
                let clone = self.inner.clone();
                let inner = std::mem::replace(&mut self.inner, clone);
                return SignFuture::Load {
                    signed: Box::pin(async move {
                        let signed = shared.load(&mut attempt, scheme).await?;
                        Ok((attempt, signed))
                    }),
                    inner,
                };
            }
            Err(error) => Err(error),
        };
        match signed {
            Ok(signed) => SignFuture::Send {
                future: self.inner.call(attempt),
                signed,
            },
            Err(error) => SignFuture::Failed { error: Some(error) },
        }
    }
}

type Load = Pin<Box<dyn Future<Output = Result<(Box<Attempt>, Option<Signed>), AuthError>> + Send>>;

pin_project! {
    /// The future of [`Sign`].
    #[project = SignState]
    pub(super) enum SignFuture<S, F> {
        Load { signed: Load, inner: S },
        Send { #[pin] future: F, signed: Option<Signed> },
        Failed { error: Option<AuthError> },
    }
}

impl<S> Future for SignFuture<S, S::Future>
where
    S: Service<Box<Attempt>, Response = HttpResponse, Error = SendError>,
{
    type Output = Result<HttpResponse, SendError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let (future, signed) = match self.as_mut().project() {
                SignState::Send { future, signed } => {
                    let mut result = ready!(future.poll(cx));
                    if let (Ok(response), Some(signed)) = (&mut result, signed) {
                        if !response.status().is_success() {
                            response.add_extension(*signed);
                        }
                    }
                    return Poll::Ready(result);
                }
                SignState::Failed { error } => {
                    let error = error
                        .take()
                        .expect("a future is not polled after it is ready");
                    return Poll::Ready(Err(dispatch_failure(error)));
                }
                SignState::Load { signed, inner } => match ready!(signed.as_mut().poll(cx)) {
                    Ok((attempt, signed)) => (inner.call(attempt), signed),
                    Err(error) => return Poll::Ready(Err(dispatch_failure(error))),
                },
            };
            self.set(SignFuture::Send { future, signed });
        }
    }
}
