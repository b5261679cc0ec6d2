//! Credentials and tokens: asked from their provider once, kept while they are good.
//!
//! Enters: the configured provider. Leaves: credentials, or a token, that are good for the moment. The provider is never asked by two
//! calls at the same time: who comes while it is asked, waits and takes what the first one got, even if that is a failure; and it is
//! asked for 5 seconds at most. Credentials are kept until shortly before they expire; where they do not say when that is, for a quarter
//! of an hour. A service that finds them expired ends that time.

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

#[cfg(test)]
mod tests {
    use aws_credential_types::provider::future;
    use aws_smithy_async::rt::sleep::{Sleep, TokioSleep};
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
        let sleep = SharedAsyncSleep::new(TokioSleep::new());
        (Cache::new(shared, clock, sleep), provider)
    }

    /// Never has anything, and says so after a while, or never.
    #[derive(Debug, Clone, Default)]
    struct Failing {
        hangs: bool,
        asked: Arc<AtomicU64>,
    }

    impl ProvideCredentials for Failing {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            future::ProvideCredentials::new(async move {
                self.asked.fetch_add(1, Ordering::SeqCst);
                if self.hangs {
                    std::future::pending::<()>().await;
                }
                tokio::task::yield_now().await;
                Err(CredentialsError::not_loaded("nothing here"))
            })
        }
    }

    impl ProvideToken for Failing {
        fn provide_token<'a>(&'a self) -> future::ProvideToken<'a>
        where
            Self: 'a,
        {
            future::ProvideToken::new(std::future::pending())
        }
    }

    /// Its time passes at once, and is written down.
    #[derive(Debug, Clone, Default)]
    struct Hurry(Arc<std::sync::Mutex<Vec<Duration>>>);

    impl AsyncSleep for Hurry {
        fn sleep(&self, duration: Duration) -> Sleep {
            self.0.lock().unwrap().push(duration);
            Sleep::new(tokio::task::yield_now())
        }
    }

    fn clock() -> Clock {
        Clock::new(SharedTimeSource::new(Time::default()))
    }

    #[tokio::test]
    async fn a_provider_that_hangs_is_not_waited_for() {
        let (failing, hurry) = (
            Failing {
                hangs: true,
                ..Failing::default()
            },
            Hurry::default(),
        );
        let sleep = SharedAsyncSleep::new(hurry.clone());
        let shared = SharedCredentialsProvider::new(failing.clone());
        let cache = Cache::new(shared, clock(), sleep.clone());
        let error = cache.get().await.unwrap_err();
        assert!(matches!(error, CredentialsError::ProviderTimedOut(_)));
        // The next call may have more luck: nothing is locked.
        cache.get().await.unwrap_err();
        assert_eq!(failing.asked.load(Ordering::SeqCst), 2);

        let cache = Cache::new(SharedTokenProvider::new(failing), clock(), sleep);
        let error = cache.get().await.unwrap_err();
        assert!(matches!(error, TokenError::ProviderTimedOut(_)));
        assert_eq!(*hurry.0.lock().unwrap(), [LOAD_TIMEOUT; 3]);
    }

    #[tokio::test]
    async fn who_waits_for_a_failure_has_it_too() {
        let failing = Failing::default();
        let shared = SharedCredentialsProvider::new(failing.clone());
        let sleep = SharedAsyncSleep::new(TokioSleep::new());
        let cache = Arc::new(Cache::new(shared, clock(), sleep));
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let cache = cache.clone();
            calls.spawn(async move { cache.get().await.map(|_| ()) });
        }
        while let Some(result) = calls.join_next().await {
            let error = result.unwrap().unwrap_err();
            assert!(matches!(error, CredentialsError::CredentialsNotLoaded(_)));
            let text = crate::types::DisplayErrorContext(&error).to_string();
            assert!(text.contains("nothing here"), "{text}");
        }
        assert_eq!(failing.asked.load(Ordering::SeqCst), 1);
        // Who comes after it asks for itself, and has the error as it is.
        let error = cache.get().await.unwrap_err();
        assert_eq!(failing.asked.load(Ordering::SeqCst), 2);
        assert_eq!(error.source().unwrap().to_string(), "nothing here");
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
