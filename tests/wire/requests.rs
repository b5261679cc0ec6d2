//! What arrives at the server.

use tinsmith_iotsecuretunneling::config::AppName;
use tinsmith_iotsecuretunneling::types::{ClientMode, DestinationConfig};
use tinsmith_iotsecuretunneling::Client;

use crate::sent::{self, stopped, Expected, INVOCATION_ID};
use crate::server::{answer, RawServer, Server, Then};
use crate::{credentials, rotate, run};

/// The request as bytes: request line, header lines in whatever order, body.
#[test]
fn a_rotation_is_sent_byte_by_byte() {
    run(async {
        let server = RawServer::start(
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
            Then::Close,
        );
        let server = server.await;
        let destination = DestinationConfig::builder()
            .thing_name("pump-7")
            .services("SSH")
            .services("RDP")
            .build()
            .unwrap();
        Client::from_conf(stopped(&server.url).build())
            .rotate_tunnel_access_token()
            .tunnel_id("01b2:a+c=_-")
            .client_mode(ClientMode::Destination)
            .destination_config(destination)
            .send()
            .await
            .unwrap();

        let body = concat!(
            r#"{"clientMode":"DESTINATION","#,
            r#""destinationConfig":{"services":["SSH","RDP"],"thingName":"pump-7"},"#,
            r#""tunnelId":"01b2:a+c=_-"}"#
        );
        let expected = Expected {
            url: &format!("{}/", server.url),
            operation: "RotateTunnelAccessToken",
            body,
            session_token: None,
        };
        let requests = server.requests();
        assert_eq!(requests.len(), 1, "{requests:#?}");
        let (head, sent_body) = requests[0].split_once("\r\n\r\n").unwrap();
        assert_eq!(sent_body, body);
        let (request_line, headers) = head.split_once("\r\n").unwrap();
        assert_eq!(request_line, "POST / HTTP/1.1");
        let mut headers: Vec<_> = headers.split("\r\n").collect();
        headers.sort_unstable();
        let count = headers.len();
        headers.retain(|line| !line.starts_with(INVOCATION_ID));
        assert_eq!(headers.len(), count - 1, "{headers:#?}");
        let lines = expected.headers();
        let lines = lines.iter().map(|(name, value)| format!("{name}: {value}"));
        assert_eq!(headers, lines.collect::<Vec<_>>());
        assert!(
            headers.contains(&"x-amz-date: 20231114T221320Z"),
            "{headers:#?}"
        );
    });
}

#[test]
fn a_session_token_is_sent_and_signed() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let config = stopped(&server.url).credentials_provider(credentials(Some("session/+=")));
        rotate(&Client::from_conf(config.build()))
            .send()
            .await
            .unwrap();

        let request = server.only_request();
        assert_eq!(request.header("x-amz-security-token"), Some("session/+="));
        let expected = Expected {
            url: &format!("{}/", server.url),
            operation: "RotateTunnelAccessToken",
            body: r#"{"clientMode":"ALL","tunnelId":"tunnel-1"}"#,
            session_token: Some("session/+="),
        };
        expected.assert(&request);
    });
}

#[test]
fn an_endpoint_url_may_have_a_path() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        // (what is configured, the path that is requested)
        let table = [
            ("/", "/"),
            ("/proxy", "/proxy/"),
            ("/proxy/", "/proxy/"),
            ("/a%20b/c", "/a%20b/c/"),
        ];
        for (configured, path) in table {
            let config = stopped(&format!("{}{configured}", server.url)).build();
            rotate(&Client::from_conf(config)).send().await.unwrap();
            let expected = Expected {
                url: &format!("{}{path}", server.url),
                operation: "RotateTunnelAccessToken",
                body: r#"{"clientMode":"ALL","tunnelId":"tunnel-1"}"#,
                session_token: None,
            };
            expected.assert(server.requests().last().unwrap());
        }
        assert_eq!(server.requests().len(), table.len());
    });
}

#[test]
fn the_application_name_joins_the_user_agent() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let config = stopped(&server.url).app_name(AppName::new("tunnel-keeper").unwrap());
        rotate(&Client::from_conf(config.build()))
            .send()
            .await
            .unwrap();
        let agent = format!("{} app/tunnel-keeper", sent::user_agent());
        for name in ["user-agent", "x-amz-user-agent"] {
            assert_eq!(server.only_request().header(name), Some(&*agent));
        }
    });
}

#[test]
fn texts_are_escaped_and_every_character_arrives() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let description = "\u{e4}\u{2192}\u{1f980} \"quoted\" back\\slash /";
        let client = Client::from_conf(stopped(&server.url).build());
        client
            .open_tunnel()
            .description(description)
            .send()
            .await
            .unwrap();

        let request = server.only_request();
        let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body, serde_json::json!({ "description": description }));
        // What is signed is bytes, not characters.
        let expected = Expected {
            url: &format!("{}/", server.url),
            operation: "OpenTunnel",
            body: &request.body,
            session_token: None,
        };
        expected.assert(&request);
    });
}

#[test]
fn an_enum_value_that_the_model_does_not_list_is_sent_as_it_is() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let client = Client::from_conf(stopped(&server.url).build());
        rotate(&client)
            .client_mode("SIDEWAYS".into())
            .send()
            .await
            .unwrap();
        assert_eq!(
            server.only_request().body,
            r#"{"clientMode":"SIDEWAYS","tunnelId":"tunnel-1"}"#
        );
    });
}
