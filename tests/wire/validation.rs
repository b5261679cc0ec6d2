//! Broken constraints: reported before anything is sent, unless the client is told to send.

use std::error::Error as _;

use tinsmith_iotsecuretunneling::config::Validation;
use tinsmith_iotsecuretunneling::error::{SdkError, Violations};
use tinsmith_iotsecuretunneling::types::{DestinationConfig, Tag};
use tinsmith_iotsecuretunneling::Client;

use crate::server::{answer, Server};
use crate::{builder, messages, run};

/// A destination that breaks two constraints.
fn destination() -> DestinationConfig {
    DestinationConfig::builder()
        .services("SSH")
        .services("")
        .thing_name("a thing")
        .build()
        .unwrap()
}

#[test]
fn nothing_is_sent_and_every_violation_is_told() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let client = crate::client(&server.url);
        let call = client.rotate_tunnel_access_token().tunnel_id("no spaces");
        let error = call
            .destination_config(destination())
            .send()
            .await
            .unwrap_err();

        assert!(
            matches!(error, SdkError::ConstructionFailure(_)),
            "{error:?}"
        );
        let source = error.source().expect("a construction failure has a source");
        let violations = source
            .downcast_ref::<Violations>()
            .expect("the source is the violations");
        let told: Vec<_> = violations.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "clientMode is required but not set",
                "destinationConfig.services[1] must have between 1 and 128 characters, but has 0",
                "destinationConfig.services[1] must match the pattern ^[a-zA-Z0-9:_-]+$, but is \"\"",
                "destinationConfig.thingName must match the pattern ^[a-zA-Z0-9:_-]+$, but is \"a thing\"",
                "tunnelId must match the pattern ^[a-zA-Z0-9_\\-+=:]{1,128}$, but is \"no spaces\"",
            ]
        );
        for violation in &told {
            assert!(messages(&error).contains(violation), "{}", messages(&error));
        }
        assert_eq!(server.connections(), 0, "something was sent all the same");
    });
}

#[test]
fn every_operation_checks_its_input() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let client = crate::client(&server.url);
        let tag = || Tag::builder().key("").value("v").build().unwrap();
        macro_rules! refused {
            ($call:expr, $path:literal) => {
                let error = $call.send().await.unwrap_err();
                let violations = crate::find::<Violations>(&error);
                let paths: Vec<_> = violations.iter().map(|v| v.path.as_str()).collect();
                assert_eq!(paths, [$path], "{}", stringify!($call));
            };
        }
        refused!(client.close_tunnel(), "tunnelId");
        refused!(client.describe_tunnel(), "tunnelId");
        refused!(client.list_tags_for_resource(), "resourceArn");
        refused!(client.list_tunnels().max_results(101), "maxResults");
        refused!(client.open_tunnel().tags(tag()), "tags[0].key");
        refused!(
            client.rotate_tunnel_access_token().tunnel_id("t"),
            "clientMode"
        );
        refused!(client.tag_resource().resource_arn("arn"), "tags");
        refused!(client.untag_resource().resource_arn("arn"), "tagKeys");
        assert_eq!(server.connections(), 0, "something was sent all the same");
    });
}

#[test]
fn validation_can_be_narrowed_and_turned_off() {
    run(async {
        let server = Server::constant(answer(200, "{}")).await;
        let client =
            |validation| Client::from_conf(builder(&server.url).validation(validation).build());
        let call = |client: Client| {
            let call = client.rotate_tunnel_access_token().tunnel_id("no spaces");
            call.destination_config(destination())
        };

        // What is missing is still told, and only that.
        let error = call(client(Validation::RequiredOnly))
            .send()
            .await
            .unwrap_err();
        let violations = crate::find::<Violations>(&error);
        let paths: Vec<_> = violations.iter().map(|v| v.path.as_str()).collect();
        assert_eq!(paths, ["clientMode"]);
        assert_eq!(server.connections(), 0);

        let complete = call(client(Validation::RequiredOnly)).client_mode("ALL".into());
        complete.send().await.unwrap();
        call(client(Validation::Off)).send().await.unwrap();
        let bodies: Vec<_> = server
            .requests()
            .into_iter()
            .map(|request| request.body)
            .collect();
        let rest = r#""destinationConfig":{"services":["SSH",""],"thingName":"a thing"},"tunnelId":"no spaces"}"#;
        assert_eq!(
            bodies,
            [
                format!(r#"{{"clientMode":"ALL",{rest}"#),
                format!("{{{rest}")
            ]
        );
    });
}
