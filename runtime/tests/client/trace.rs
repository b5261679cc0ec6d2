//! What a subscriber sees of a call, and what it must not see.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::builder;
use crate::server::{Answer, Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::Credentials;
use crate::service::{by, Client};

/// A span, with the text of its fields.
#[derive(Clone, Debug)]
struct Seen {
    name: &'static str,
    parent: Option<u64>,
    fields: BTreeMap<&'static str, String>,
}

impl Seen {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

/// Keeps the spans of this crate. All tests here run their calls on one thread.
#[derive(Clone, Debug, Default)]
struct Spans {
    seen: Arc<Mutex<Vec<Seen>>>,
    entered: Arc<Mutex<Vec<u64>>>,
}

impl Spans {
    fn all(&self, name: &str) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        let found = seen.iter().filter(|span| span.name == name);
        found.cloned().collect()
    }

    fn only(&self, name: &str) -> Seen {
        let found = self.all(name);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("tinsmith")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        assert_eq!(*attributes.metadata().level(), Level::DEBUG);
        let mut span = Seen {
            name: attributes.metadata().name(),
            parent: self.entered.lock().unwrap().last().copied(),
            fields: BTreeMap::new(),
        };
        attributes.record(&mut span);
        let mut seen = self.seen.lock().unwrap();
        seen.push(span);
        Id::from_u64(seen.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = span.into_u64() as usize - 1;
        values.record(&mut self.seen.lock().unwrap()[index]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, span: &Id) {
        self.entered.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.entered.lock().unwrap().pop(), Some(span.into_u64()));
    }
}

#[tokio::test]
async fn a_call_and_its_attempt_are_spans() {
    let server = Server::start(&[HELLO, Answer::Reply(400, r#"{"__type":"No"}"#)]).await;
    let client = Client::from_conf(builder(&server.url).build());
    for (status, outcome) in [("200", "ok"), ("400", "service error")] {
        let spans = Spans::default();
        let subscribed = tracing::subscriber::set_default(spans.clone());
        let result = client.greet("Ada").await;
        drop(subscribed);
        assert_eq!(result.is_ok(), outcome == "ok");

        let (operation, attempt) = (spans.only("operation"), spans.only("attempt"));
        assert_eq!((operation.parent, attempt.parent), (None, Some(1)));
        assert_eq!(attempt.field("attempt"), Some("1"));
        for span in [operation, attempt] {
            assert_eq!(span.field("service"), Some("Greeter"));
            assert_eq!(span.field("operation"), Some("Greet"));
            assert_eq!(span.field("status"), Some(status));
            assert_eq!(span.field("request_id"), Some("r-1"));
            assert_eq!(span.field("outcome"), Some(outcome));
            let millis: f64 = span.field("duration_ms").unwrap().parse().unwrap();
            assert!(millis > 0.0 && millis < 30_000.0, "{millis}");
        }
    }
}

#[tokio::test]
async fn failures_are_named_by_their_kind() {
    let silent = Server::start(&[Answer::Silence]).await;
    let half = Server::start(&[Answer::HalfABody]).await;
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(30));
    // (URL, name, outcome of the operation, that of the attempt, status)
    let table = [
        (&*silent.url, "Ada", "timeout", Some("timeout"), None),
        (
            &*half.url,
            "Ada",
            "response error",
            Some("response error"),
            Some("200"),
        ),
        (
            "http://127.0.0.1:1",
            "Ada",
            "dispatch failure",
            Some("dispatch failure"),
            None,
        ),
        (&*silent.url, "", "construction failure", None, None),
    ];
    for (url, name, operation, attempt, status) in table {
        let config = builder(url)
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts.clone().build());
        let client = Client::from_conf(config.build());
        let spans = Spans::default();
        let subscribed = tracing::subscriber::set_default(spans.clone());
        client.greet(name).await.unwrap_err();
        drop(subscribed);
        assert_eq!(spans.only("operation").field("outcome"), Some(operation));
        assert_eq!(spans.only("operation").field("status"), status);
        match attempt {
            Some(attempt) => assert_eq!(spans.only("attempt").field("outcome"), Some(attempt)),
            None => assert_eq!(spans.seen.lock().unwrap().len(), 1),
        }
    }
}

/// Secrets are in all that an attempt has: path, credentials, body; and in what it is answered.
#[tokio::test]
async fn every_attempt_of_a_call_is_a_span() {
    const BUSY: Answer = Answer::With(
        503,
        "x-amzn-requestid: r-1\r\nx-told: the-header\r\n",
        r#"{"__type":"Busy","message":"the-answer"}"#,
    );
    const EXPIRED: Answer = Answer::With(
        400,
        "x-amzn-requestid: r-2\r\n",
        r#"{"__type":"ExpiredTokenException"}"#,
    );
    const OK: Answer = Answer::With(
        200,
        "x-amzn-requestid: r-4\r\n",
        r#"{"greeting":"the-greeting"}"#,
    );
    let server = Server::start(&[BUSY, EXPIRED, Answer::Close, OK, BUSY]).await;
    let (config, _) = crate::retries::patient(&server);
    let token = Some("the-session".to_owned());
    let keys = Credentials::new("AKID", "the-secret", token, None, "test");
    let config = config
        .credentials_provider(keys)
        .retry_config(RetryConfig::standard().with_max_attempts(4))
        .endpoint_url(format!("{}/the-path", server.url));
    let client = Client::from_conf(config.build());
    type Row = (Option<&'static str>, Option<&'static str>, &'static str);
    let busy: Row = (Some("503"), Some("r-1"), "service error");
    let calls: [(&[Row], Row); 2] = [
        (
            &[
                busy,
                (Some("400"), Some("r-2"), "service error"),
                (None, None, "dispatch failure"),
                (Some("200"), Some("r-4"), "ok"),
            ],
            (Some("200"), Some("r-4"), "ok"),
        ),
        (&[busy; 4], busy),
    ];
    for (attempts, operation) in calls {
        let spans = Spans::default();
        let subscribed = tracing::subscriber::set_default(spans.clone());
        let result = client.greet("Eve").await;
        drop(subscribed);
        assert_eq!(result.is_ok(), operation.2 == "ok");

        let facts = |span: &Seen| {
            let field = |name| span.field(name).map(str::to_owned);
            assert_eq!(span.field("operation"), Some("Greet"));
            assert!(span.field("duration_ms").is_some(), "{span:?}");
            (field("status"), field("request_id"), field("outcome"))
        };
        let expected = |(status, id, outcome): Row| {
            let text = str::to_owned;
            (status.map(text), id.map(text), Some(outcome.to_owned()))
        };
        assert_eq!(facts(&spans.only("operation")), expected(operation));
        let seen = spans.all("attempt");
        let numbers: Vec<_> = seen.iter().map(|span| span.field("attempt")).collect();
        assert_eq!(numbers, ["1", "2", "3", "4"].map(Some));
        for (span, row) in seen.iter().zip(attempts) {
            assert_eq!(span.parent, Some(1), "{span:?}");
            assert_eq!(facts(span), expected(*row));
        }
        let text = format!("{:?}", spans.seen.lock().unwrap());
        for secret in ["the-", "AKID", "Eve", "127.0.0.1", "Signature"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn nothing_secret_is_in_a_span() {
    let server = Server::start(&[Answer::Reply(500, r#"{"message":"the-answer"}"#)]).await;
    let config = builder(&format!("{}/the-path", server.url))
        .retry_config(RetryConfig::disabled())
        .api_key(crate::service::config::Token::new("the-key", None));
    let client = Client::from_conf(config.build());
    let spans = Spans::default();
    let subscribed = tracing::subscriber::set_default(spans.clone());
    client.greet_by::<by::QueryKey>().await.unwrap_err();
    client.greet("Eve").await.unwrap_err();
    drop(subscribed);
    assert!(server.log.requests()[0].request_line().contains("the-key"));

    let seen = spans.seen.lock().unwrap();
    assert_eq!(seen.len(), 4);
    let text = format!("{seen:?}");
    for secret in ["the-", "AKID", "Eve", "127.0.0.1", "Signature"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
