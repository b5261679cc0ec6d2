//! Credentials and tokens: asked from their provider once, kept while they are good.
//!
//! Enters: the configured provider. Leaves: credentials, or a token, that are good for the moment. The provider is never asked by two
//! calls at the same time: who comes while it is asked, waits and takes what the first one got. Credentials are kept until shortly
//! before they expire; where they do not say when that is, for a quarter of an hour. A service that finds them expired ends that time.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_credential_types::{Credentials, Token};

use super::clock::Clock;

/// Credentials are not used for the last moments of their life: the request has to arrive before they expire.
const BEFORE_EXPIRY: Duration = Duration::from_secs(10);

/// How long credentials are kept that do not say when they expire.
const WITHOUT_EXPIRY: Duration = Duration::from_secs(15 * 60);

/// What a cache asks.
pub(super) trait Provider: Send + Sync {
    type Identity: Clone + Send + Sync;
    type Error;

    fn provide(&self) -> impl Future<Output = Result<Self::Identity, Self::Error>> + Send;

    fn expiry(identity: &Self::Identity) -> Option<SystemTime>;
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
}

pub(super) struct Cache<P: Provider> {
    provider: P,
    clock: Clock,
    kept: RwLock<Option<Kept<P::Identity>>>,
    asking: tokio::sync::Mutex<()>,
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
    pub(super) fn new(provider: P, clock: Clock) -> Self {
        Self {
            provider,
            clock,
            kept: RwLock::new(None),
            asking: tokio::sync::Mutex::new(()),
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

    /// What is kept, or something new from the provider.
    pub(super) async fn get(&self) -> Result<(P::Identity, Serial), P::Error> {
        let _asking = self.asking.lock().await;
        let now = self.clock.now();
        if let Some(kept) = self.kept(now) {
            return Ok(kept);
        }
        let serial = Serial::next();
        let identity = self.provider.provide().await?;
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
}

impl<P: Provider> fmt::Debug for Cache<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::Arc;

    use aws_credential_types::provider::future;
    use aws_smithy_async::time::{SharedTimeSource, TimeSource};

    use super::*;

    #[derive(Debug, Default, Clone)]
    struct Time(Arc<AtomicU64>);

    impl TimeSource for Time {
        fn now(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
        }
    }

    /// Numbers the credentials it gives, each of which lives for `life` seconds.
    #[derive(Debug, Clone)]
    struct Numbered {
        time: Time,
        life: Option<u64>,
        asked: Arc<AtomicU64>,
    }

    impl ProvideCredentials for Numbered {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            future::ProvideCredentials::new(async move {
                tokio::task::yield_now().await;
                let number = self.asked.fetch_add(1, Ordering::SeqCst);
                let expiry = self
                    .life
                    .map(|life| self.time.now() + Duration::from_secs(life));
                Ok(Credentials::new(
                    number.to_string(),
                    "secret",
                    None,
                    expiry,
                    "test",
                ))
            })
        }
    }

    fn cache(life: Option<u64>) -> (Cache<SharedCredentialsProvider>, Numbered) {
        let provider = Numbered {
            time: Time::default(),
            life,
            asked: Arc::default(),
        };
        let clock = Clock::new(SharedTimeSource::new(provider.time.clone()));
        let shared = SharedCredentialsProvider::new(provider.clone());
        (Cache::new(shared, clock), provider)
    }

    #[tokio::test]
    async fn credentials_are_kept_until_shortly_before_they_expire() {
        // (life in seconds, time, which credentials are given)
        let table = [
            (
                Some(60),
                vec![(0, "0"), (49, "0"), (50, "1"), (99, "1"), (100, "2")],
            ),
            (Some(5), vec![(0, "0"), (0, "1")]),
            (None, vec![(0, "0"), (899, "0"), (900, "1")]),
        ];
        for (life, steps) in table {
            let (cache, provider) = cache(life);
            for (time, expected) in steps {
                provider.time.0.store(time, Ordering::SeqCst);
                let (credentials, _) = cache.get().await.unwrap();
                assert_eq!(credentials.access_key_id(), expected, "{life:?} at {time}");
            }
        }
    }

    #[tokio::test]
    async fn concurrent_calls_ask_the_provider_once() {
        let (cache, provider) = cache(None);
        let (a, b, c) = tokio::join!(cache.get(), cache.get(), cache.get());
        for credentials in [a, b, c] {
            assert_eq!(credentials.unwrap().0.access_key_id(), "0");
        }
        assert_eq!(provider.asked.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn only_what_has_failed_is_forgotten() {
        let (cache, _) = cache(None);
        let now = SystemTime::UNIX_EPOCH;
        let (_, first) = cache.get().await.unwrap();
        cache.forget(first);
        assert!(cache.kept(now).is_none());
        let (credentials, second) = cache.get().await.unwrap();
        assert_eq!(credentials.access_key_id(), "1");
        // Another call that has failed with the first credentials is late.
        cache.forget(first);
        assert_eq!(cache.kept(now).map(|(_, serial)| serial), Some(second));
    }
}
