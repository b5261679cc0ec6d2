//! Every operation once, with every member set: the request as it arrives, signature included, and the answer as it is read.

use std::future::Future;

use tinsmith_iotsecuretunneling::operation::RequestId;
use tinsmith_iotsecuretunneling::primitives::DateTime;
use tinsmith_iotsecuretunneling::types::{
    ClientMode, ConnectionStatus, DestinationConfig, Tag, TimeoutConfig, TunnelStatus,
};
use tinsmith_iotsecuretunneling::Client;

use crate::run;
use crate::sent::{stopped, Expected};
use crate::server::{answer, Server};

const ARN: &str = "arn:aws:iot:eu-west-1:123456789012:tunnel/t-1";

/// Makes one call, checks that `body` was sent to `operation`, and returns what the answer was read as.
async fn exchange<T: RequestId, E: std::fmt::Debug, F: Future<Output = Result<T, E>>>(
    operation: &str,
    body: &str,
    answer_body: &str,
    call: impl FnOnce(Client) -> F,
) -> T {
    let server = Server::constant(answer(200, answer_body)).await;
    let output = call(Client::from_conf(stopped(&server.url).build())).await;
    let expected = Expected {
        url: &format!("{}/", server.url),
        operation,
        body,
        session_token: None,
    };
    expected.assert(&server.only_request());
    let output = output.unwrap();
    assert_eq!(output.request_id(), Some("request-1"), "{operation}");
    output
}

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build().unwrap()
}

fn destination() -> DestinationConfig {
    DestinationConfig::builder()
        .thing_name("pump-7")
        .set_services(Some(vec!["SSH".into(), "RDP".into()]))
        .build()
        .unwrap()
}

#[test]
fn open_tunnel() {
    run(async {
        let sent = concat!(
            r#"{"description":"ticket 4711","#,
            r#""destinationConfig":{"services":["SSH","RDP"],"thingName":"pump-7"},"#,
            r#""tags":[{"key":"team","value":"water"},{"key":"stage","value":""}],"#,
            r#""timeoutConfig":{"maxLifetimeTimeoutMinutes":720}}"#
        );
        let answered = r#"{"tunnelId": "t-1", "tunnelArn": "arn:aws:iot:eu-west-1:123456789012:tunnel/t-1",
            "sourceAccessToken": "source", "destinationAccessToken": "destination"}"#;
        let output = exchange("OpenTunnel", sent, answered, |client| {
            let timeouts = TimeoutConfig::builder().max_lifetime_timeout_minutes(720);
            client
                .open_tunnel()
                .description("ticket 4711")
                .tags(tag("team", "water"))
                .tags(tag("stage", ""))
                .destination_config(destination())
                .timeout_config(timeouts.build())
                .send()
        });
        let output = output.await;
        assert_eq!(output.tunnel_id(), Some("t-1"));
        assert_eq!(output.tunnel_arn(), Some(ARN));
        assert_eq!(output.source_access_token(), Some("source"));
        assert_eq!(output.destination_access_token(), Some("destination"));
    });
}

#[test]
fn rotate_tunnel_access_token() {
    run(async {
        let sent = concat!(
            r#"{"clientMode":"ALL","#,
            r#""destinationConfig":{"services":["SSH","RDP"],"thingName":"pump-7"},"#,
            r#""tunnelId":"t-1"}"#
        );
        let answered = r#"{"tunnelArn":"arn:aws:iot:eu-west-1:123456789012:tunnel/t-1",
            "sourceAccessToken":"source","destinationAccessToken":"destination"}"#;
        let output = exchange("RotateTunnelAccessToken", sent, answered, |client| {
            client
                .rotate_tunnel_access_token()
                .tunnel_id("t-1")
                .client_mode(ClientMode::All)
                .destination_config(destination())
                .send()
        });
        let output = output.await;
        assert_eq!(output.tunnel_arn(), Some(ARN));
        assert_eq!(output.source_access_token(), Some("source"));
        assert_eq!(output.destination_access_token(), Some("destination"));
    });
}

#[test]
fn describe_tunnel() {
    run(async {
        let answered = r#"{"tunnel": {
            "tunnelId": "t-1",
            "tunnelArn": "arn:aws:iot:eu-west-1:123456789012:tunnel/t-1",
            "status": "OPEN",
            "sourceConnectionState": {"status": "CONNECTED", "lastUpdatedAt": 1700000001},
            "destinationConnectionState": {"status": "DISCONNECTED", "lastUpdatedAt": 1700000002.5},
            "description": "ticket 4711",
            "destinationConfig": {"thingName": "pump-7", "services": ["SSH", "RDP"]},
            "timeoutConfig": {"maxLifetimeTimeoutMinutes": 720},
            "tags": [{"key": "team", "value": "water"}],
            "createdAt": 1700000000.75,
            "lastUpdatedAt": 1.700000003E9
        }}"#;
        let output = exchange(
            "DescribeTunnel",
            r#"{"tunnelId":"t-1"}"#,
            answered,
            |client| client.describe_tunnel().tunnel_id("t-1").send(),
        );
        let output = output.await;
        let tunnel = output.tunnel().unwrap();
        assert_eq!(tunnel.tunnel_id(), Some("t-1"));
        assert_eq!(tunnel.tunnel_arn(), Some(ARN));
        assert_eq!(tunnel.status(), Some(&TunnelStatus::Open));
        assert_eq!(tunnel.description(), Some("ticket 4711"));
        assert_eq!(tunnel.destination_config(), Some(&destination()));
        let minutes = tunnel
            .timeout_config()
            .unwrap()
            .max_lifetime_timeout_minutes();
        assert_eq!(minutes, Some(720));
        assert_eq!(tunnel.tags(), [tag("team", "water")]);
        assert_eq!(
            tunnel.created_at(),
            Some(&DateTime::from_millis(1_700_000_000_750))
        );
        assert_eq!(
            tunnel.last_updated_at(),
            Some(&DateTime::from_secs(1_700_000_003))
        );
        let source = tunnel.source_connection_state().unwrap();
        assert_eq!(source.status(), Some(&ConnectionStatus::Connected));
        assert_eq!(
            source.last_updated_at(),
            Some(&DateTime::from_secs(1_700_000_001))
        );
        let destination = tunnel.destination_connection_state().unwrap();
        assert_eq!(destination.status(), Some(&ConnectionStatus::Disconnected));
        assert_eq!(
            destination.last_updated_at(),
            Some(&DateTime::from_millis(1_700_000_002_500))
        );
    });
}

#[test]
fn list_tunnels() {
    run(async {
        let sent = r#"{"maxResults":100,"nextToken":"page-2=","thingName":"pump-7"}"#;
        let answered = r#"{"tunnelSummaries": [
            {"tunnelId": "t-2", "tunnelArn": "arn:2", "status": "OPEN", "description": "second",
             "createdAt": 1700000002, "lastUpdatedAt": 1700000003},
            {"tunnelId": "t-1", "status": "CLOSED"}
        ], "nextToken": "page-3="}"#;
        let output = exchange("ListTunnels", sent, answered, |client| {
            client
                .list_tunnels()
                .thing_name("pump-7")
                .max_results(100)
                .next_token("page-2=")
                .send()
        });
        let output = output.await;
        assert_eq!(output.next_token(), Some("page-3="));
        let [second, first] = output.tunnel_summaries() else {
            panic!("two summaries were sent: {output:?}")
        };
        assert_eq!(second.tunnel_id(), Some("t-2"));
        assert_eq!(second.tunnel_arn(), Some("arn:2"));
        assert_eq!(second.status(), Some(&TunnelStatus::Open));
        assert_eq!(second.description(), Some("second"));
        assert_eq!(
            second.created_at(),
            Some(&DateTime::from_secs(1_700_000_002))
        );
        assert_eq!(
            second.last_updated_at(),
            Some(&DateTime::from_secs(1_700_000_003))
        );
        assert_eq!(first.status(), Some(&TunnelStatus::Closed));
        assert_eq!(first.created_at(), None);
    });
}

#[test]
fn close_tunnel() {
    run(async {
        let sent = r#"{"delete":true,"tunnelId":"t-1"}"#;
        let output = exchange("CloseTunnel", sent, "{}", |client| {
            client.close_tunnel().tunnel_id("t-1").delete(true).send()
        });
        output.await;
    });
}

#[test]
fn list_tags_for_resource() {
    run(async {
        let sent = format!(r#"{{"resourceArn":"{ARN}"}}"#);
        let answered = r#"{"tags":[{"key":"team","value":"water"},{"value":"","key":"stage"}]}"#;
        let output = exchange("ListTagsForResource", &sent, answered, |client| {
            client.list_tags_for_resource().resource_arn(ARN).send()
        });
        let output = output.await;
        assert_eq!(output.tags(), [tag("team", "water"), tag("stage", "")]);
    });
}

#[test]
fn tag_resource() {
    run(async {
        let sent =
            format!(r#"{{"resourceArn":"{ARN}","tags":[{{"key":"team","value":"water"}}]}}"#);
        let output = exchange("TagResource", &sent, "{}", |client| {
            let call = client.tag_resource().resource_arn(ARN);
            call.tags(tag("team", "water")).send()
        });
        output.await;
    });
}

#[test]
fn untag_resource() {
    run(async {
        let sent = format!(r#"{{"resourceArn":"{ARN}","tagKeys":["team","stage"]}}"#);
        let output = exchange("UntagResource", &sent, "{}", |client| {
            let call = client.untag_resource().resource_arn(ARN);
            call.tag_keys("team").tag_keys("stage").send()
        });
        output.await;
    });
}
