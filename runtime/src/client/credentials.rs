//! Credentials and tokens: asked from their provider once, kept while they are good.
//!
//! Enters: the configured provider. Leaves: credentials, or a token, that are good for the moment. The provider is never asked by two
//! calls at the same time: who comes while it is asked, waits and takes what the first one got. Credentials are kept until shortly
//! before they expire; where they do not say when that is, for a quarter of an hour.

use std::fmt;
use std::future::Future;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::error::{CredentialsError, TokenError};
use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_credential_types::{Credentials, Token};
use aws_smithy_async::time::SharedTimeSource;

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
    time: SharedTimeSource,
    kept: RwLock<Option<Kept<P::Identity>>>,
    asking: tokio::sync::Mutex<()>,
}

struct Kept<I> {
    identity: I,
    until: SystemTime,
}

impl<P: Provider> Cache<P> {
    pub(super) fn new(provider: P, time: SharedTimeSource) -> Self {
        Self {
            provider,
            time,
            kept: RwLock::new(None),
            asking: tokio::sync::Mutex::new(()),
        }
    }

    /// What is kept, if it is still good at `now`.
    pub(super) fn kept(&self, now: SystemTime) -> Option<P::Identity> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()
            .filter(|kept| now < kept.until)
            .map(|kept| kept.identity.clone())
    }

    /// What is kept, or something new from the provider.
    pub(super) async fn get(&self) -> Result<P::Identity, P::Error> {
        let _asking = self.asking.lock().await;
        let now = self.time.now();
        if let Some(identity) = self.kept(now) {
            return Ok(identity);
        }
        let identity = self.provider.provide().await?;
        let until = match P::expiry(&identity) {
            Some(expiry) => expiry.checked_sub(BEFORE_EXPIRY),
            None => now.checked_add(WITHOUT_EXPIRY),
        };
        let kept = until.map(|until| Kept {
            identity: identity.clone(),
            until,
        });
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(identity)
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
    use aws_smithy_async::time::TimeSource;

    use super::*;

    #[derive(Debug, Default, Clone)]
    struct Clock(Arc<AtomicU64>);

    impl TimeSource for Clock {
        fn now(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
        }
    }

    /// Numbers the credentials it gives, each of which lives for `life` seconds.
    #[derive(Debug, Clone)]
    struct Numbered {
        clock: Clock,
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
                    .map(|life| self.clock.now() + Duration::from_secs(life));
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
            clock: Clock::default(),
            life,
            asked: Arc::default(),
        };
        let time = SharedTimeSource::new(provider.clock.clone());
        let shared = SharedCredentialsProvider::new(provider.clone());
        (Cache::new(shared, time), provider)
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
                provider.clock.0.store(time, Ordering::SeqCst);
                let credentials = cache.get().await.unwrap();
                assert_eq!(credentials.access_key_id(), expected, "{life:?} at {time}");
            }
        }
    }

    #[tokio::test]
    async fn concurrent_calls_ask_the_provider_once() {
        let (cache, provider) = cache(None);
        let (a, b, c) = tokio::join!(cache.get(), cache.get(), cache.get());
        for credentials in [a, b, c] {
            assert_eq!(credentials.unwrap().access_key_id(), "0");
        }
        assert_eq!(provider.asked.load(Ordering::SeqCst), 1);
    }
}
