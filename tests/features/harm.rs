//! Paginators and waiters against a server that does harm: what they are made of is sent again, and what is lost is said.

// The error of a call is as large as the response that it holds.
#![allow(clippy::result_large_err)]

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{json, Value};
use tinsmith_runtime::client::config::{AsyncSleep, Sleep};
use tinsmith_runtime::error::SdkError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::capture::credentials;
use crate::models::{paginated, waiters};

/// More than any of these tests should take, even on a busy machine.
const LONG: Duration = Duration::from_secs(30);

/// Whoever waits for an attempt does not wait.
#[derive(Debug)]
struct NoWait;

impl AsyncSleep for NoWait {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let test = async { tokio::time::timeout(LONG, test).await };
    let ended = runtime.expect("a runtime can be built").block_on(test);
    ended.expect("the test hangs");
}

/// A server on a free port of this machine, and the bodies of the requests that arrived.
struct Server {
    url: String,
    bodies: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    /// Gives each connection the next of `answers`, and closes it.
    async fn start(answers: impl IntoIterator<Item = String> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let arrived = bodies.clone();
        let answers: Vec<_> = answers.into_iter().collect();
        tokio::spawn(async move {
            for answer in answers {
                let (mut stream, _) = listener.accept().await.expect("a connection");
                let mut request = Vec::new();
                // All of these requests are objects without objects in them.
                while !request.ends_with(b"}") {
                    let read = stream.read_buf(&mut request).await.expect("a request");
                    assert_ne!(read, 0, "the request ends early");
                }
                let text = String::from_utf8(request).expect("text");
                let (_, body) = text.split_once("\r\n\r\n").expect("a body");
                let body = serde_json::from_str(body).expect("JSON");
                arrived.lock().expect("no other test").push(body);
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self { url, bodies }
    }

    fn bodies(&self) -> Vec<Value> {
        self.bodies.lock().expect("no other test").clone()
    }
}

fn answer(status: u16, body: &Value) -> String {
    let body = body.to_string();
    let length = body.len();
    format!("HTTP/1.1 {status} -\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn busy() -> String {
    answer(503, &json!({}))
}

/// The connection is closed before there is an answer.
fn nothing() -> String {
    String::new()
}

/// The connection is closed within the body.
fn half(body: &Value) -> String {
    let mut answer = answer(200, body);
    answer.truncate(answer.len() - 5);
    answer
}

fn page(name: &str, next: Option<&str>) -> Value {
    json!({ "subscribers": [{ "name": name }], "nextToken": next })
}

fn pages(url: &str) -> paginated::operation::list_subscribers::paginator::ListSubscribersPaginator {
    let config = paginated::Config::builder()
        .region(paginated::config::Region::new("eu-west-1"))
        .endpoint_url(url)
        .credentials_provider(credentials())
        .sleep_impl(NoWait)
        .timeout_config(paginated::config::timeout::TimeoutConfig::disabled())
        .build();
    let call = paginated::Client::from_conf(config).list_subscribers();
    call.initial("A").into_paginator()
}

#[test]
fn a_page_is_asked_for_again() {
    run(async {
        let server = Server::start([
            answer(200, &page("Ada", Some("b"))),
            busy(),
            nothing(),
            answer(200, &page("Alan", None)),
        ]);
        let server = server.await;
        let all = pages(&server.url).send().try_collect().await;
        let all = all.expect("each page comes in the end");
        let names: Vec<_> = all
            .iter()
            .map(|page| page.subscribers()[0].name())
            .collect();
        assert_eq!(names, ["Ada", "Alan"]);
        let second = json!({ "initial": "A", "nextToken": "b" });
        let expected = [
            json!({ "initial": "A" }),
            second.clone(),
            second.clone(),
            second,
        ];
        assert_eq!(server.bodies(), expected);
    });
}

#[test]
fn a_page_that_ends_early_is_the_last() {
    run(async {
        let ends_early = half(&page("Alan", Some("c")));
        let server = Server::start([
            answer(200, &page("Ada", Some("b"))),
            ends_early.clone(),
            ends_early.clone(),
            ends_early,
        ]);
        let server = server.await;
        let mut all = pages(&server.url).send();
        let first = all.next().await.expect("a page").expect("a whole one");
        assert_eq!(first.subscribers()[0].name(), "Ada");
        let second = all.next().await.expect("what became of the second");
        let error = second.expect_err("it is not whole");
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        assert!(
            all.next().await.is_none(),
            "there is no token to go on with"
        );
    });
}

#[test]
fn a_poll_is_made_again() {
    use waiters::client::Waiters;

    let kettle = |state: &str| json!({ "kettle": { "name": "k", "state": state } });
    run(async move {
        let server = Server::start([
            busy(),
            nothing(),
            answer(200, &kettle("COLD")),
            busy(),
            answer(200, &kettle("BOILED")),
        ]);
        let server = server.await;
        let config = waiters::Config::builder()
            .region(waiters::config::Region::new("eu-west-1"))
            .endpoint_url(&server.url)
            .credentials_provider(credentials())
            .sleep_impl(NoWait)
            .timeout_config(waiters::config::timeout::TimeoutConfig::disabled())
            .build();
        let waiter = waiters::Client::from_conf(config).wait_until_kettle_boiled();
        let result = waiter.name("k").wait(Duration::from_secs(300)).await;
        result.expect("it boils in the end");
        assert_eq!(server.bodies().len(), 5);
    });
}
