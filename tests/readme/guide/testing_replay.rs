use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use tunnels::config::{Config, Credentials, Region};
use tunnels::primitives::SdkBody;
use tunnels::Client;

#[tokio::test]
async fn a_tunnel_is_closed_by_its_identifier() {
    let expected = http::Request::builder()
        .uri("https://api.tunneling.iot.eu-west-1.amazonaws.com/")
        .body(SdkBody::from(r#"{"tunnelId":"t-1"}"#));
    let answer = http::Response::builder().body(SdkBody::from("{}"));
    let event = ReplayEvent::new(expected.unwrap(), answer.unwrap());
    let replay = StaticReplayClient::new(vec![event]);
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "test"))
        .http_client(replay.clone())
        .build();
    close(&Client::from_conf(config), "t-1").await.expect("an output");
    replay.assert_requests_match(&["authorization", "x-amz-date"]);
}
