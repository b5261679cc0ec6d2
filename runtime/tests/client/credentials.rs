//! A credentials provider that is asked by a call which does not wait for the answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::{future, ProvideCredentials};
use tinsmith_runtime::SdkError;

use crate::builder;
use crate::server::{Server, HELLO};
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::{Config, Credentials};
use crate::service::Client;

/// Gives no answer the first time that it is asked.
#[derive(Clone, Debug, Default)]
struct SlowAtFirst {
    asked: Arc<AtomicUsize>,
    dropped: Arc<AtomicUsize>,
}

impl SlowAtFirst {
    async fn until_asked(&self) {
        while self.asked.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    }
}

/// Counts the futures that end.
struct Ends(Arc<AtomicUsize>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl ProvideCredentials for SlowAtFirst {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        future::ProvideCredentials::new(async move {
            let ends = Ends(self.dropped.clone());
            if number == 0 {
                std::future::pending::<()>().await;
            }
            drop(ends);
            let id = format!("AKID{number}");
            Ok(Credentials::new(id, "the-secret", None, None, "test"))
        })
    }
}

/// How the first call comes to its end.
#[derive(Clone, Copy, Debug)]
enum End {
    Dropped,
    TimedOut,
}

#[tokio::test]
async fn who_waits_for_a_call_that_is_gone_asks_again() {
    for end in [End::Dropped, End::TimedOut] {
        let server = Server::start(&[HELLO]).await;
        let provider = SlowAtFirst::default();
        let config = builder(&server.url).credentials_provider(provider.clone());
        let client = Client::from_conf(config.build());

        let mut timeouts = TimeoutConfig::builder();
        if let End::TimedOut = end {
            timeouts = timeouts.operation_timeout(Duration::from_millis(200));
        }
        let settings = Config::builder().timeout_config(timeouts.build());
        let call = client.call("Ada").customize().config_override(settings);
        let first = tokio::spawn(call.send());
        provider.until_asked().await;
        let mut others = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let client = client.clone();
            others.spawn(async move { client.greet("Eve").await });
        }
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(
            provider.asked.load(Ordering::SeqCst),
            1,
            "{end:?}: they wait"
        );

        if let End::Dropped = end {
            first.abort();
        }
        match first.await {
            Ok(result) => assert!(matches!(result, Err(SdkError::TimeoutError(_))), "{end:?}"),
            Err(error) => assert!(error.is_cancelled(), "{end:?}"),
        }
        // Less than the five seconds after which a provider is given up.
        let rest = tokio::time::timeout(Duration::from_secs(4), async {
            while let Some(result) = others.join_next().await {
                result.unwrap().unwrap();
            }
        });
        rest.await.expect("the others do not wait for who is gone");
        assert_eq!(provider.asked.load(Ordering::SeqCst), 2, "{end:?}");
        assert_eq!(provider.dropped.load(Ordering::SeqCst), 2, "{end:?}");
        let requests = server.log.requests();
        assert_eq!(requests.len(), 20);
        for request in requests {
            let authorization = request.header("authorization").unwrap();
            assert!(
                authorization.contains("Credential=AKID1/"),
                "{authorization}"
            );
        }
    }
}
