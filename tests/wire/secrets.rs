//! Access tokens, keys and session tokens are in no text that a program logs.

use std::error::Error as StdError;

use tinsmith_iotsecuretunneling::error::DisplayErrorContext;
use tinsmith_iotsecuretunneling::operation::open_tunnel::OpenTunnelOutput;
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::RotateTunnelAccessTokenOutput;
use tinsmith_iotsecuretunneling::{error::SdkError, Client};

use crate::server::{answer, RawServer, Server, Then};
use crate::{builder, client, credentials, messages, rotate, run};

const SECRETS: [&str; 4] = [
    "source-secret",
    "destination-secret",
    "the-secret-key",
    "session-secret",
];
const TOKENS: &str =
    r#""sourceAccessToken":"source-secret","destinationAccessToken":"destination-secret""#;

#[track_caller]
fn assert_silent(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "`{secret}` is in: {text}");
    }
}

#[test]
fn an_answer_that_cannot_be_read_does_not_print_its_tokens() {
    run(async {
        // The tokens are read, the ARN is not: the whole answer becomes a `ResponseError`.
        let server = Server::constant(answer(200, format!(r#"{{{TOKENS},"tunnelArn":17}}"#))).await;
        let error = rotate(&client(&server.url)).send().await.unwrap_err();
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        assert!(
            messages(&error).contains("tunnelArn"),
            "{}",
            messages(&error)
        );
        assert_silent(&format!("{error:?} {}", DisplayErrorContext(&error)));
        let error = error.into_service_error();
        assert_silent(&format!("{error:?} {}", DisplayErrorContext(&error)));
        let error = tinsmith_iotsecuretunneling::Error::from(error);
        assert_silent(&format!("{error:?} {}", DisplayErrorContext(&error)));
    });
}

#[test]
fn outputs_do_not_print_tokens() {
    run(async {
        let server =
            Server::constant(answer(200, format!(r#"{{{TOKENS},"tunnelArn":"arn"}}"#))).await;
        let client = client(&server.url);
        let rotated = rotate(&client).send().await.unwrap();
        let opened = client.open_tunnel().send().await.unwrap();
        assert_eq!(rotated.source_access_token(), Some("source-secret"));
        assert_eq!(
            opened.destination_access_token(),
            Some("destination-secret")
        );
        for text in [
            format!("{rotated:?}"),
            format!("{rotated:#?}"),
            format!("{opened:?}"),
        ] {
            assert_silent(&text);
            assert!(
                text.contains("*** Sensitive Data Redacted ***") && text.contains("arn"),
                "{text}"
            );
        }
        let builder = RotateTunnelAccessTokenOutput::builder().source_access_token("source-secret");
        assert_silent(&format!("{builder:?}"));
        let builder = OpenTunnelOutput::builder().destination_access_token("destination-secret");
        assert_silent(&format!("{builder:?}"));
    });
}

#[test]
fn clients_and_calls_do_not_print_credentials() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let config = builder(&server.url).credentials_provider(credentials(Some("session-secret")));
        let client = Client::from_conf(config.build());
        // Credentials are kept after the first call.
        rotate(&client).send().await.unwrap();
        assert_silent(&format!(
            "{client:?} {:?} {:?}",
            client.config(),
            rotate(&client)
        ));
    });
}

#[test]
fn failed_calls_do_not_print_credentials() {
    run(async {
        let not_found = answer(404, r#"{"__type":"ResourceNotFoundException"}"#);
        let server = Server::constant(not_found).await;
        let closed = RawServer::start("", Then::Close).await;
        for url in [server.url.as_str(), &closed.url, "no-url"] {
            let config = builder(url).credentials_provider(credentials(Some("session-secret")));
            let error = rotate(&Client::from_conf(config.build()))
                .send()
                .await
                .unwrap_err();
            assert_silent(&format!("{} {error:?}", DisplayErrorContext(&error)));
        }
    });
}

/// What this client says about the answer repeats none of it. The raw response stays with the error, for the program to look at:
/// `Debug` of `SdkError`, a type of the AWS SDK, prints it.
#[test]
fn an_unreadable_answer_is_not_repeated() {
    let bodies = [
        format!(r#"{{{TOKENS},"tunnelArn":5}}"#),
        format!(r#"{{{TOKENS},"tunnelArn":"arn"#),
        format!(r#"{{{TOKENS}"#),
        r#"{"sourceAccessToken":["source-secret"]}"#.to_owned(),
        r#"{"sourceAccessToken":"source-secret"#.to_owned(),
        r#"{"sourceAccessToken":source-secret}"#.to_owned(),
        r#"{"sourceAccessToken":"source-secret\u12"}"#.to_owned(),
        r#"{"sourceAccessToken":"source-secret","destinationAccessToken":"\ud800destination-secret"}"#.to_owned(),
    ];
    run(async {
        for body in bodies {
            let server = Server::constant(answer(200, body.as_str())).await;
            let client = client(&server.url);
            let rotated = rotate(&client).send().await.unwrap_err();
            let opened = client.open_tunnel().send().await.unwrap_err();
            assert!(matches!(rotated, SdkError::ResponseError(_)), "{body}");
            assert!(matches!(opened, SdkError::ResponseError(_)), "{body}");
            for error in [&rotated as &dyn StdError, &opened] {
                assert_silent(&messages(error));
                let source = error.source().expect("a response error has a source");
                assert_silent(&format!("{source:?}"));
            }
        }
    });
}

#[test]
fn a_body_that_ends_early_is_not_repeated() {
    run(async {
        let bytes = format!("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{{{TOKENS}");
        let server = RawServer::start(bytes, Then::Close).await;
        let error = crate::rotate_error(&server.url).await;
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        assert_silent(&format!("{} {error:?}", DisplayErrorContext(&error)));
    });
}
