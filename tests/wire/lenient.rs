//! How an answer is read that is not quite what the model says: what is forgiven, what is not, and what is told.

use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, ProvideErrorMetadata};
use tinsmith_iotsecuretunneling::operation::describe_tunnel::DescribeTunnelOutput;
use tinsmith_iotsecuretunneling::operation::list_tunnels::ListTunnelsOutput;
use tinsmith_iotsecuretunneling::primitives::DateTime;
use tinsmith_iotsecuretunneling::types::{Tunnel, TunnelStatus};
use tinsmith_iotsecuretunneling::{error::SdkError, Client};

use crate::server::{answer, Server};
use crate::{client, messages, rotate, run};

async fn answering(body: &str) -> Client {
    client(&Server::constant(answer(200, body)).await.url)
}

async fn describe(body: &str) -> DescribeTunnelOutput {
    let call = answering(body).await.describe_tunnel().tunnel_id("t-1");
    match call.send().await {
        Ok(output) => output,
        Err(error) => panic!("{body}: {}", DisplayErrorContext(&error)),
    }
}

async fn tunnel(members: &str) -> Tunnel {
    let output = describe(&format!(r#"{{"tunnel":{{{members}}}}}"#)).await;
    output.tunnel.expect("a tunnel was sent")
}

async fn list(body: &str) -> ListTunnelsOutput {
    answering(body).await.list_tunnels().send().await.unwrap()
}

/// Reads `members` as those of a tunnel, which has to fail, and returns the messages.
async fn refused(members: &str) -> String {
    let client = answering(&format!(r#"{{"tunnel":{{{members}}}}}"#)).await;
    match client.describe_tunnel().tunnel_id("t-1").send().await {
        Ok(output) => panic!("{members} was read as {output:?}"),
        Err(error) => {
            assert!(
                matches!(error, SdkError::ResponseError(_)),
                "{members}: {error:?}"
            );
            messages(&error)
        }
    }
}

#[test]
fn unknown_members_are_skipped() {
    run(async {
        let unknown = r#""new":{"a":[1,-2.5e3,{"b":[true,false,null,"}]\"{"]},{}],"":[]}"#;
        let members = format!(
            r#"{unknown},"tunnelId":"t-1",{unknown},"status":"OPEN","__type":"Tunnel","tunnelID":"no""#
        );
        let tunnel = tunnel(&members).await;
        assert_eq!(tunnel.tunnel_id(), Some("t-1"));
        assert_eq!(tunnel.status(), Some(&TunnelStatus::Open));
        let output = list(&format!(
            r#"{{{unknown},"tunnelSummaries":[{{{unknown}}}]}}"#
        ))
        .await;
        assert_eq!(output.tunnel_summaries().len(), 1);
    });
}

#[test]
fn null_is_absent() {
    run(async {
        assert_eq!(describe(r#"{"tunnel":null}"#).await.tunnel(), None);
        let members = r#""tunnelId":null,"status": null ,"tags":null,"createdAt":null,"destinationConfig":null,
            "timeoutConfig":{"maxLifetimeTimeoutMinutes":null},"new":null"#;
        let tunnel = tunnel(members).await;
        let minutes = tunnel
            .timeout_config()
            .unwrap()
            .max_lifetime_timeout_minutes();
        assert_eq!(minutes, None);
        assert_eq!(tunnel.tunnel_id(), None);
        assert_eq!(tunnel.status(), None);
        assert_eq!(tunnel.tags, None);
        assert_eq!(tunnel.tags(), []);
        assert_eq!(tunnel.created_at(), None);
        assert_eq!(tunnel.destination_config(), None);
    });
}

#[test]
fn nulls_in_a_list_are_dropped() {
    run(async {
        let output = list(r#"{"tunnelSummaries":[null,{"tunnelId":"t-1"}, null ,null]}"#).await;
        let ids = output
            .tunnel_summaries()
            .iter()
            .map(|summary| summary.tunnel_id());
        assert_eq!(ids.collect::<Vec<_>>(), [Some("t-1")]);
        let services = tunnel(r#""destinationConfig":{"services":["SSH",null,"RDP"]}"#).await;
        let destination = services.destination_config.unwrap();
        assert_eq!(destination.services(), ["SSH", "RDP"]);
    });
}

#[test]
fn an_empty_answer_has_no_members() {
    run(async {
        for body in ["", "{}", " \r\n{ } "] {
            let output = rotate(&answering(body).await).send().await.unwrap();
            assert_eq!(output.tunnel_arn(), None, "{body:?}");
            assert_eq!(output.source_access_token(), None, "{body:?}");
            answering(body)
                .await
                .close_tunnel()
                .tunnel_id("t-1")
                .send()
                .await
                .unwrap();
        }
    });
}

/// Section of the specification: "Client error correction".
#[test]
fn missing_required_members_are_filled_in() {
    run(async {
        let tunnel = tunnel(
            r#""tags":[{},{"key":"team"},{"value":"water","key":null}],"destinationConfig":{}"#,
        );
        let tunnel = tunnel.await;
        let tags = tunnel.tags().iter().map(|tag| (tag.key(), tag.value()));
        assert_eq!(
            tags.collect::<Vec<_>>(),
            [("", ""), ("team", ""), ("", "water")]
        );
        let destination = tunnel.destination_config().unwrap();
        assert!(destination.services().is_empty());
        assert_eq!(destination.thing_name(), None);
    });
}

#[test]
fn an_enum_value_that_the_model_does_not_list_is_kept() {
    run(async {
        let tunnel = tunnel(r#""status":"HALF_OPEN""#).await;
        let status = tunnel.status().unwrap();
        assert_eq!(status.as_str(), "HALF_OPEN");
        assert_eq!(*status, TunnelStatus::from("HALF_OPEN"));
        assert!(!TunnelStatus::values().contains(&status.as_str()));
    });
}

#[test]
fn texts_are_unescaped() {
    run(async {
        // (JSON, text)
        let table = [
            (r#""\u00e4\u2192\ud83e\udd80""#, "\u{e4}\u{2192}\u{1f980}"),
            ("\"\u{e4}\u{2192}\u{1f980}\"", "\u{e4}\u{2192}\u{1f980}"),
            (r#""\"\\\/\b\f\n\r\t\u0000""#, "\"\\/\u{8}\u{c}\n\r\t\0"),
            (r#""""#, ""),
        ];
        for (json, text) in table {
            let tunnel = tunnel(&format!(r#""description":{json}"#)).await;
            assert_eq!(tunnel.description(), Some(text), "{json}");
        }
        // Names of members too.
        let escaped = tunnel(r#""tunnel\u0049d":"t-1""#).await;
        assert_eq!(escaped.tunnel_id(), Some("t-1"));
    });
}

#[test]
fn timestamps_are_epoch_seconds_with_or_without_a_fraction() {
    run(async {
        let table = [
            ("0", DateTime::from_secs(0)),
            ("1700000000", DateTime::from_secs(1_700_000_000)),
            ("1700000000.0", DateTime::from_secs(1_700_000_000)),
            ("1700000000.25", DateTime::from_millis(1_700_000_000_250)),
            ("1.7e9", DateTime::from_secs(1_700_000_000)),
            ("1.7E+9", DateTime::from_secs(1_700_000_000)),
            ("-1.5", DateTime::from_millis(-1_500)),
            // Another timestamp format than the protocol's is understood where it cannot be mistaken.
            (
                r#""2023-11-14T22:13:20.25Z""#,
                DateTime::from_millis(1_700_000_000_250),
            ),
            ("-62135596800", DateTime::from_secs(-62_135_596_800)),
            ("253402300799", DateTime::from_secs(253_402_300_799)),
            // Seconds since 1970 that no calendar names are kept all the same.
            ("9223372036854775807", DateTime::from_secs(i64::MAX)),
        ];
        for (json, time) in table {
            let tunnel = tunnel(&format!(r#""createdAt":{json}"#)).await;
            assert_eq!(tunnel.created_at(), Some(&time), "{json}");
        }
        // The codec reads a fraction as a double, which holds today's seconds to a quarter of a microsecond.
        let read = tunnel(r#""createdAt":1700000000.123"#).await;
        let read = read.created_at().unwrap();
        assert_eq!(read.secs(), 1_700_000_000);
        assert!(
            read.subsec_nanos().abs_diff(123_000_000) < 1_000,
            "{read:?}"
        );
    });
}

#[test]
fn integers_have_their_limits() {
    run(async {
        let minutes =
            |json: &str| format!(r#""timeoutConfig":{{"maxLifetimeTimeoutMinutes":{json}}}"#);
        // Answers are not validated: a limit of the model is none here.
        for (json, value) in [
            ("0", 0),
            ("-1", -1),
            ("2147483647", i32::MAX),
            ("-2147483648", i32::MIN),
        ] {
            let tunnel = tunnel(&minutes(json)).await;
            let read = tunnel
                .timeout_config()
                .unwrap()
                .max_lifetime_timeout_minutes();
            assert_eq!(read, Some(value), "{json}");
        }
        for json in [
            "2147483648",
            "-2147483649",
            "99999999999999999999999999",
            "1e400",
        ] {
            refused(&minutes(json)).await;
        }
        refused(r#""createdAt":9223372036854775808"#).await;
    });
}

/// A value of another type than the model says is never guessed at.
#[test]
fn values_of_another_type_are_refused() {
    // (members of a tunnel, what was expected)
    let table = [
        (r#""tunnelId":5"#, "expected string"),
        (r#""tunnelId":{}"#, "expected string"),
        (r#""status":true"#, "expected string"),
        (r#""tags":{}"#, "expected array"),
        (r#""tags":"team""#, "expected array"),
        (r#""tags":["team"]"#, "expected object"),
        (r#""tags":[{"key":["team"]}]"#, "expected string"),
        (r#""destinationConfig":"pump-7""#, "expected object"),
        (r#""createdAt":true"#, "expected timestamp"),
        (r#""createdAt":"yesterday""#, "invalid timestamp"),
        (r#""timeoutConfig":{"maxLifetimeTimeoutMinutes":"60"}"#, ""),
    ];
    run(async {
        for (members, expected) in table {
            let text = refused(members).await;
            assert!(text.contains(expected), "{members}: {text}");
        }
    });
}

/// An answer must not be able to exhaust the stack. 128 levels are read, which is deeper than any model; more are refused.
#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let nested = |open: &str, close: &str, depth| open.repeat(depth) + "1" + &close.repeat(depth);
    run(async {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let flat = nested(open, close, 100);
            let tunnel = tunnel(&format!(r#""new":{flat},"tunnelId":"t-1""#)).await;
            assert_eq!(tunnel.tunnel_id(), Some("t-1"));

            let deep = nested(open, close, 10_000);
            let text = refused(&format!(r#""new":{deep},"tunnelId":"t-1""#)).await;
            assert!(text.contains("maximum nesting depth"), "{text}");
            // Nor is it followed where it is never closed.
            let text = refused(&format!(
                r#""tunnelId":"t-1","new":{}"#,
                open.repeat(10_000)
            ))
            .await;
            assert!(text.contains("maximum nesting depth"), "{text}");

            // An error answer is no different.
            let body = format!(r#"{{"__type":"ResourceNotFoundException","new":{deep}}}"#);
            let server = Server::constant(answer(404, body)).await;
            let error = crate::rotate_error(&server.url).await;
            assert!(matches!(error, SdkError::ServiceError(_)), "{open}");
            assert_eq!(error.code(), None);
        }
    });
}
