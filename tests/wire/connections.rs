//! Connections: kept, shared by clones, and one for each call that is under way.

use std::collections::BTreeMap;

use tinsmith_iotsecuretunneling::error::SdkError;
use tinsmith_iotsecuretunneling::primitives::DateTime;

use crate::server::{answer, RawServer, Server, Then};
use crate::{client, rotate, run};

#[test]
fn calls_one_after_another_share_a_connection() {
    run(async {
        // Errors leave a connection as usable as outputs do.
        let server = Server::start(|request| match request.body.as_str() {
            r#"{"tunnelId":"absent"}"# => answer(404, r#"{"__type":"ResourceNotFoundException"}"#),
            _ => answer(200, "{}"),
        });
        let server = server.await;
        let client = client(&server.url);
        rotate(&client).send().await.unwrap();
        let absent = client.describe_tunnel().tunnel_id("absent").send().await;
        assert!(absent
            .unwrap_err()
            .into_service_error()
            .is_resource_not_found_exception());
        rotate(&client.clone()).send().await.unwrap();
        drop(client.clone());
        client.list_tunnels().send().await.unwrap();
        assert_eq!(server.requests().len(), 4);
        assert_eq!(server.connections(), 1);
    });
}

#[test]
fn a_connection_that_the_server_closes_is_replaced() {
    run(async {
        let bytes = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
        let server = RawServer::start(bytes, Then::Close).await;
        let client = client(&server.url);
        for _ in 0..3 {
            rotate(&client).send().await.unwrap();
        }
        assert_eq!(server.requests().len(), 3);
    });
}

#[test]
fn calls_at_the_same_time_get_their_own_answers() {
    const CALLS: i64 = 40;
    run(async {
        // The answer to the tunnel `t-N` is the time N.
        let server = Server::start(|request| {
            let body: BTreeMap<String, String> = serde_json::from_str(&request.body).unwrap();
            let number = body["tunnelId"].strip_prefix("t-").unwrap();
            answer(200, format!(r#"{{"tunnel":{{"createdAt":{number}}}}}"#))
        });
        let server = server.await;
        let client = client(&server.url);
        let mut calls = tokio::task::JoinSet::new();
        for number in 0..CALLS {
            let client = client.clone();
            calls.spawn(async move {
                let call = client.describe_tunnel().tunnel_id(format!("t-{number}"));
                (number, call.send().await.unwrap())
            });
        }
        for (number, output) in calls.join_all().await {
            let created_at = output.tunnel.unwrap().created_at;
            assert_eq!(created_at, Some(DateTime::from_secs(number)));
        }
        assert_eq!(server.requests().len(), CALLS as usize);
        assert!(server.connections() <= CALLS as usize);
    });
}

#[test]
fn a_refused_connection_is_a_dispatch_failure() {
    run(async {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let error = crate::rotate_error(&url).await;
        let SdkError::DispatchFailure(failure) = &error else {
            panic!("{error:?}")
        };
        assert!(failure.is_io(), "{error:?}");
        assert!(
            crate::messages(&error).contains("refused"),
            "{}",
            crate::messages(&error)
        );
    });
}
