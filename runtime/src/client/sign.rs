//! Signing: the layer that gives an attempt its credentials and its signature.
//!
//! Enters: an [`Attempt`] without a signature. Leaves: the same with the headers of SigV4, handed to the layer below; or unchanged,
//! where the operation is not signed. With kept credentials, which is the rule, an attempt is signed on the spot and nothing is
//! boxed; only a call that has to wait for the provider is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{ready, Context, Poll};
use std::time::SystemTime;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::Credentials;
use aws_smithy_async::time::SharedTimeSource;
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use super::credentials::CredentialsCache;
use super::error::AuthError;
use super::stack::{dispatch_failure, Attempt, SendError};
use super::Settings;
use crate::operation::Auth;
use crate::sigv4::{Payload, Signer, SigningParams};

/// Makes [`Sign`]s, which share credentials and signing key.
#[derive(Clone, Debug)]
pub(super) struct SignLayer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    signer: Signer,
    credentials: Option<CredentialsCache>,
    time: SharedTimeSource,
}

impl SignLayer {
    pub(super) fn new(settings: &Settings) -> Self {
        let time = settings.time();
        let credentials = settings
            .credentials_provider
            .clone()
            .map(|provider| CredentialsCache::new(provider, time.clone()));
        Self {
            shared: Arc::new(Shared {
                signer: Signer::new(),
                credentials,
                time,
            }),
        }
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
    SignWith(Credentials, SystemTime),
    LoadCredentials,
}

impl Shared {
    fn plan(&self, attempt: &Attempt) -> Result<Plan, AuthError> {
        match (attempt.meta.auth(), &self.credentials) {
            (Auth::None, _) | (Auth::OptionalSigV4, None) => Ok(Plan::SendUnsigned),
            (Auth::SigV4, None) => Err(AuthError::MissingCredentials {
                service: attempt.endpoint.service(),
            }),
            (_, Some(cache)) => {
                let now = self.time.now();
                Ok(match cache.kept(now) {
                    Some(credentials) => Plan::SignWith(credentials, now),
                    None => Plan::LoadCredentials,
                })
            }
        }
    }

    /// Waits for credentials, and signs.
    async fn load_and_sign(&self, attempt: &mut Attempt) -> Result<(), AuthError> {
        let Some(cache) = &self.credentials else {
            return Ok(());
        };
        match cache.get().await {
            Ok(credentials) => self.sign(attempt, &credentials, self.time.now()),
            // Optional authentication is for callers without credentials; what else fails, fails.
            Err(CredentialsError::CredentialsNotLoaded(_))
                if attempt.meta.auth() == Auth::OptionalSigV4 =>
            {
                Ok(())
            }
            Err(source) => Err(AuthError::Credentials {
                service: attempt.endpoint.service(),
                source,
            }),
        }
    }

    fn sign(
        &self,
        attempt: &mut Attempt,
        credentials: &Credentials,
        time: SystemTime,
    ) -> Result<(), AuthError> {
        let scope = attempt.endpoint.scope()?;
        let params = SigningParams {
            region: &scope.region,
            service: &scope.name,
            time,
            credentials,
            // A body that is not in memory cannot be hashed before it is sent.
            payload: attempt
                .body
                .bytes()
                .map_or(Payload::Unsigned, Payload::Bytes),
            settings: scope.settings,
        };
        self.signer
            .sign(&mut attempt.head, &params)
            .map_err(|source| AuthError::Signing { source })
    }
}

impl<S> Service<Attempt> for Sign<S>
where
    S: Service<Attempt, Error = SendError> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = S::Response;
    type Error = SendError;
    type Future = SignFuture<S, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut attempt: Attempt) -> Self::Future {
        let signed = match self.shared.plan(&attempt) {
            Ok(Plan::SendUnsigned) => Ok(()),
            Ok(Plan::SignWith(credentials, now)) => {
                self.shared.sign(&mut attempt, &credentials, now)
            }
            Ok(Plan::LoadCredentials) => {
                let shared = self.shared.clone();
                // The service that was found ready goes along; its clone is asked again before the next call.
                let clone = self.inner.clone();
                let inner = std::mem::replace(&mut self.inner, clone);
                return SignFuture::Load {
                    signed: Box::pin(async move {
                        shared.load_and_sign(&mut attempt).await?;
                        Ok(attempt)
                    }),
                    inner,
                };
            }
            Err(error) => Err(error),
        };
        match signed {
            Ok(()) => SignFuture::Send {
                future: self.inner.call(attempt),
            },
            Err(error) => SignFuture::Failed { error: Some(error) },
        }
    }
}

type Signed = Pin<Box<dyn Future<Output = Result<Attempt, AuthError>> + Send>>;

pin_project! {
    /// The future of [`Sign`].
    #[project = SignState]
    pub(super) enum SignFuture<S, F> {
        Load { signed: Signed, inner: S },
        Send { #[pin] future: F },
        Failed { error: Option<AuthError> },
    }
}

impl<S, T> Future for SignFuture<S, S::Future>
where
    S: Service<Attempt, Response = T, Error = SendError>,
{
    type Output = Result<T, SendError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let future = match self.as_mut().project() {
                SignState::Send { future } => return future.poll(cx),
                SignState::Failed { error } => {
                    let error = error
                        .take()
                        .expect("a future is not polled after it is ready");
                    return Poll::Ready(Err(dispatch_failure(error)));
                }
                SignState::Load { signed, inner } => match ready!(signed.as_mut().poll(cx)) {
                    Ok(attempt) => inner.call(attempt),
                    Err(error) => return Poll::Ready(Err(dispatch_failure(error))),
                },
            };
            self.set(SignFuture::Send { future });
        }
    }
}
