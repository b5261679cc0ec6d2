//! Credentials and tokens: asked from their provider once, kept while they are good.
//!
//! Enters: the configured provider. Leaves: credentials, or a token, that are good for the moment. The provider is never asked by two
//! calls at the same time: who comes while it is asked, waits and takes what the first one got, even if that is a failure; and it is
//! asked for 5 seconds at most. Credentials are kept until shortly before they expire; where they do not say when that is, for a quarter
//! of an hour. A service that finds them expired ends that time.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;
use std::future::{poll_fn, Future};
use std::pin::{pin, Pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_credential_types::{Credentials, Token};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};

use super::clock::Clock;

/// Credentials are not used for the last moments of their life: the request has to arrive before they expire.
const BEFORE_EXPIRY: Duration = Duration::from_secs(10);

/// How long credentials are kept that do not say when they expire.
const WITHOUT_EXPIRY: Duration = Duration::from_secs(15 * 60);

/// How long a provider may take: the SDK's value.
const LOAD_TIMEOUT: Duration = Duration::from_secs(5);

/// What a cache asks.
pub(super) trait Provider: Send + Sync {
    type Identity: Clone + Send + Sync;
    type Error: Error + Send + Sync + 'static;

    fn provide(&self) -> impl Future<Output = Result<Self::Identity, Self::Error>> + Send;

    fn expiry(identity: &Self::Identity) -> Option<SystemTime>;

    /// The error of a provider that takes longer than it may.
    fn timed_out(limit: Duration) -> Self::Error;

    /// An error of the same kind, for one more call.
    fn shared(error: &Arc<Self::Error>) -> Self::Error;
}

/// The error of a provider as several calls have it.
#[derive(Debug)]
struct Shared<E>(Arc<E>);

impl<E> fmt::Display for Shared<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the provider was asked once for several calls")
    }
}

impl<E: Error> Error for Shared<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl Provider for SharedCredentialsProvider {
    type Identity = Credentials;
    type Error = CredentialsError;

    async fn provide(&self) -> Result<Credentials, CredentialsError> {
        self.provide_credentials().await
    }

    fn expiry(credentials: &Credentials) -> Option<SystemTime> {
        credentials.expiry()
    }

    fn timed_out(limit: Duration) -> CredentialsError {
        CredentialsError::provider_timed_out(limit)
    }

    fn shared(error: &Arc<CredentialsError>) -> CredentialsError {
        let source = Shared(error.clone());
        match **error {
            CredentialsError::CredentialsNotLoaded(_) => CredentialsError::not_loaded(source),
            CredentialsError::ProviderTimedOut(_) => Self::timed_out(LOAD_TIMEOUT),
            CredentialsError::InvalidConfiguration(_) => {
                CredentialsError::invalid_configuration(source)
            }
            CredentialsError::ProviderError(_) => CredentialsError::provider_error(source),
            _ => CredentialsError::unhandled(source),
        }
    }
}

impl Provider for SharedTokenProvider {
    type Identity = Token;
    type Error = TokenError;

    async fn provide(&self) -> Result<Token, TokenError> {
        self.provide_token().await
    }

    fn expiry(token: &Token) -> Option<SystemTime> {
        token.expiration()
    }

    fn timed_out(limit: Duration) -> TokenError {
        TokenError::provider_timed_out(limit)
    }

    fn shared(error: &Arc<TokenError>) -> TokenError {
        let source = Shared(error.clone());
        match **error {
            TokenError::TokenNotLoaded(_) => TokenError::not_loaded(source),
            TokenError::ProviderTimedOut(_) => Self::timed_out(LOAD_TIMEOUT),
            TokenError::InvalidConfiguration(_) => TokenError::invalid_configuration(source),
            TokenError::ProviderError(_) => TokenError::provider_error(source),
            _ => TokenError::unhandled(source),
        }
    }
}

pub(super) struct Cache<P: Provider> {
    provider: P,
    clock: Clock,
    sleep: SharedAsyncSleep,
    kept: RwLock<Option<Kept<P::Identity>>>,
    /// Held by the call that asks. Inside is the last failure that others have waited for.
    asking: tokio::sync::Mutex<Option<Arc<P::Error>>>,
    /// How many such failures there have been.
    failures: AtomicU64,
    /// A clone is with each call that asks or waits.
    calls: Arc<()>,
}

struct Kept<I> {
    identity: I,
    serial: Serial,
    until: SystemTime,
}

/// Tells apart what providers have given, in this process.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Serial(u64);

impl Serial {
    fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl<P: Provider> Cache<P> {
    pub(super) fn new(provider: P, clock: Clock, sleep: SharedAsyncSleep) -> Self {
        Self {
            provider,
            clock,
            sleep,
            kept: RwLock::new(None),
            asking: tokio::sync::Mutex::default(),
            failures: AtomicU64::new(0),
            calls: Arc::default(),
        }
    }

    /// What is kept, if it is still good at `now`.
    pub(super) fn kept(&self, now: SystemTime) -> Option<(P::Identity, Serial)> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()
            .filter(|kept| now < kept.until)
            .map(|kept| (kept.identity.clone(), kept.serial))
    }

    /// Drops what is kept, if it is that with this number: the provider is asked again.
    pub(super) fn forget(&self, serial: Serial) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_some_and(|kept| kept.serial == serial) {
            *kept = None;
        }
    }

    /// What is kept, or something new from the provider. Whoever waits while the provider is asked gets its failure too: many calls would
    /// else wait for one failure each.
    pub(super) async fn get(&self) -> Result<(P::Identity, Serial), P::Error> {
        let _call = self.calls.clone();
        let seen = self.failures.load(Ordering::Acquire);
        let mut failure = self.asking.lock().await;
        let now = self.clock.now();
        if let Some(kept) = self.kept(now) {
            return Ok(kept);
        }
        if let Some(failure) = &*failure {
            if self.failures.load(Ordering::Acquire) != seen {
                return Err(P::shared(failure));
            }
        }
        *failure = None;
        let serial = Serial::next();
        let identity = match self.ask().await {
            Ok(identity) => identity,
            // The cache's own, and that of this call.
            Err(error) if Arc::strong_count(&self.calls) == 2 => return Err(error),
            Err(error) => {
                let error = Arc::new(error);
                *failure = Some(error.clone());
                self.failures.fetch_add(1, Ordering::Release);
                return Err(P::shared(&error));
            }
        };
        let until = match P::expiry(&identity) {
            Some(expiry) => expiry.checked_sub(BEFORE_EXPIRY),
            None => now.checked_add(WITHOUT_EXPIRY),
        };
        let kept = until.map(|until| Kept {
            identity: identity.clone(),
            serial,
            until,
        });
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok((identity, serial))
    }

    /// Asks the provider, for as long as it may take. One that has its answer ready needs no timer.
    async fn ask(&self) -> Result<P::Identity, P::Error> {
        let mut answer = pin!(self.provider.provide());
        let mut timer = None;
        poll_fn(|cx| {
            if let Poll::Ready(answer) = answer.as_mut().poll(cx) {
                return Poll::Ready(answer);
            }
            let timer = timer.get_or_insert_with(|| self.sleep.sleep(LOAD_TIMEOUT));
            let timer = Pin::new(timer).poll(cx);
            timer.map(|()| Err(P::timed_out(LOAD_TIMEOUT)))
        })
        .await
    }
}

impl<P: Provider> fmt::Debug for Cache<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}
