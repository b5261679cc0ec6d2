//! What is kept, for how long, and who is asked how often.

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
