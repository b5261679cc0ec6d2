//! Which connection a request goes over, and what becomes of it.

use std::time::Duration;

use tinsmith_runtime::ByteStream;

use crate::builder;
use crate::server::{Answer, Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::Client;
use crate::stream;

/// What happens is bound to happen soon; nothing here waits for it to have happened.
async fn soon(is_so: impl Fn() -> bool) {
    let wait = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(60), wait).await;
    waited.expect("it should be so by now");
}

/// A client that makes one attempt at each call.
fn strict(server: &Server) -> Client {
    let config = builder(&server.url).retry_config(RetryConfig::disabled());
    Client::from_conf(config.build())
}

#[tokio::test]
async fn calls_one_after_the_other_share_a_connection() {
    let server = Server::start(&[HELLO, Answer::Reply(400, "{}"), HELLO]).await;
    let client = strict(&server);
    client.greet("Ada").await.unwrap();
    client.greet("Ada").await.unwrap_err();
    client.greet("Ada").await.unwrap();
    assert_eq!(server.log.connections(), 1);
}

#[tokio::test]
async fn a_stream_keeps_its_connection_until_it_has_been_read() {
    let server = Server::start(&[Answer::Reply(200, "whole")]).await;
    let client = stream::Client::of(&server);
    let first = client.exchange(ByteStream::default()).await.unwrap();
    let second = client.exchange(ByteStream::default()).await.unwrap();
    assert_eq!(server.log.connections(), 2);
    for output in [first, second] {
        assert_eq!(output.0.collect().await.unwrap().into_bytes(), "whole");
    }
    for _ in 0..3 {
        let output = client.exchange(ByteStream::default()).await.unwrap();
        output.0.collect().await.unwrap();
    }
    assert_eq!(server.log.connections(), 2);
}

#[tokio::test]
async fn a_stream_that_is_dropped_closes_its_connection() {
    let server = Server::start(&[Answer::HeadOnly, Answer::Reply(200, "")]).await;
    let client = stream::Client::of(&server);
    let output = client.exchange(ByteStream::default()).await.unwrap();
    assert_eq!(server.log.closed(), 0);
    drop(output);
    soon(|| server.log.closed() == 1).await;
    client.exchange(ByteStream::default()).await.unwrap();
    assert_eq!(server.log.connections(), 2);
}

/// The service may close a connection while nobody uses it. That costs no attempt.
#[tokio::test]
async fn an_idle_connection_that_has_been_closed_is_replaced() {
    let server = Server::start(&[
        Answer::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
        HELLO,
    ])
    .await;
    let client = strict(&server);
    client.greet("Ada").await.unwrap();
    soon(|| server.log.closed() == 1).await;
    // It takes a moment until the client has heard of it.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let output = client.greet("Ada").await.unwrap();
    assert_eq!(output.greeting.as_deref(), Some("hello"));
    assert_eq!(server.log.connections(), 2);
}

#[tokio::test]
async fn calls_at_the_same_time_have_connections_of_their_own_and_leave_them_to_others() {
    const CALLS: usize = 50;
    let server = Server::start(&[HELLO]).await;
    let client = strict(&server);
    for _ in 0..3 {
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..CALLS {
            let client = client.clone();
            calls.spawn(async move { client.greet("Ada").await });
        }
        for result in calls.join_all().await {
            result.unwrap();
        }
    }
    assert!(server.log.connections() <= CALLS);
    assert_eq!(server.log.closed(), 0);
    drop(client);
    server.log.all_closed().await;
}

/// A runtime takes its connections along when it ends. The client finds others in the next one.
#[test]
fn a_client_outlives_a_runtime() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let serving = runtime();
    let server = serving.block_on(Server::start(&[HELLO]));
    let stop = std::sync::Arc::new(tokio::sync::Notify::new());
    let client = strict(&server);
    let stopped = stop.clone();
    let thread = std::thread::spawn(move || serving.block_on(stopped.notified()));
    for number in 1..=3 {
        let runtime = runtime();
        runtime.block_on(client.greet("Ada")).unwrap();
        runtime.block_on(client.greet("Ada")).unwrap();
        assert_eq!(server.log.connections(), number);
    }
    stop.notify_one();
    thread.join().unwrap();
}
