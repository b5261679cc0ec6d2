//! `endpoint_rules`, `host_label`, `optional_auth`, `multi_protocol`, `idempotency_token`: where a request goes and how it is signed.

use crate::models::endpoint_rules::operation::point_telescope::{
    PointTelescope, PointTelescopeInput,
};
use crate::models::host_label::operation::{count_branches, move_funds, open_branch};
use crate::models::idempotency_token::operation::{amend_deed, register_deed, witness_deed};
use crate::models::multi_protocol::operation::signal::{Signal, SignalInput};
use crate::models::{endpoint_rules, host_label, optional_auth};
use serde_json::json;
use tinsmith_runtime::client::config::Region;
use tinsmith_runtime::types::DisplayErrorContext;

use crate::capture::{credentials, Capture};
use crate::wire::{refusal, request, sent};

/// A configuration of `$model` with region and credentials that sends to `$capture`.
macro_rules! config {
    ($model:ident, $capture:expr) => {
        crate::models::$model::Config::builder()
            .region(Region::new("eu-west-1"))
            .credentials_provider(credentials())
            .http_client($capture.clone())
    };
}

#[tokio::test]
async fn a_member_is_an_endpoint_parameter() {
    let capture = Capture::default();
    let client = endpoint_rules::Client::from_conf(config!(endpoint_rules, capture).build());
    for dome in ["d1", "d2"] {
        client.point_telescope().dome(dome).send().await.unwrap();
        let sent = capture.take();
        assert_eq!(
            sent.uri,
            format!("https://{dome}.observatory.eu-west-1.amazonaws.com/")
        );
        assert_eq!(sent.body, json!({ "dome": dome }), "it is still a member");
        assert_eq!(
            sent.header("x-dome"),
            Some(dome),
            "a header of the endpoint"
        );
        assert_eq!(
            sent.scope(),
            Some("eu-west-1/dome/aws4_request"),
            "the endpoint names what is signed for"
        );
    }
}

#[tokio::test]
async fn a_static_parameter_belongs_to_one_operation() {
    let capture = Capture::default();
    let client = endpoint_rules::Client::from_conf(config!(endpoint_rules, capture).build());
    client.close_domes().send().await.unwrap();
    let sent = capture.take();
    assert_eq!(
        sent.uri,
        "https://remote.observatory.eu-west-1.amazonaws.com/"
    );
    assert_eq!(sent.scope(), Some("eu-west-1/observatory/aws4_request"));
    client
        .point_telescope()
        .dome("not a label")
        .send()
        .await
        .unwrap();
    assert_eq!(
        capture.take().uri,
        "https://observatory.eu-west-1.amazonaws.com/",
        "nothing is left of it"
    );
}

#[tokio::test]
async fn a_client_parameter_is_set_in_the_configuration() {
    let capture = Capture::default();
    let config = config!(endpoint_rules, capture).sky("south").build();
    endpoint_rules::Client::from_conf(config.clone())
        .close_domes()
        .send()
        .await
        .unwrap();
    assert_eq!(
        capture.take().uri,
        "https://south.observatory.eu-west-1.amazonaws.com/"
    );
    let mut builder = config.to_builder();
    builder.set_sky(None);
    let fips = builder.use_fips(true).build();
    endpoint_rules::Client::from_conf(fips)
        .point_telescope()
        .dome("-")
        .send()
        .await
        .unwrap();
    assert_eq!(
        capture.take().uri,
        "https://observatory-fips.eu-west-1.amazonaws.com/"
    );
}

#[tokio::test]
async fn rules_without_an_endpoint_say_why() {
    let capture = Capture::default();
    let nowhere = endpoint_rules::Config::builder()
        .credentials_provider(credentials())
        .http_client(capture.clone());
    let error = endpoint_rules::Client::from_conf(nowhere.build())
        .close_domes()
        .send()
        .await
        .unwrap_err();
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("A region is needed."), "{message}");
    let both = config!(endpoint_rules, capture)
        .endpoint_url("https://dome.test")
        .use_fips(true)
        .build();
    let error = endpoint_rules::Client::from_conf(both)
        .close_domes()
        .send()
        .await
        .unwrap_err();
    let message = DisplayErrorContext(error).to_string();
    assert!(
        message.contains("An endpoint of one's own and FIPS exclude each other."),
        "{message}"
    );
    assert!(capture.is_empty());
}

#[test]
fn endpoint_parameters_are_required_members_all_the_same() {
    let input = PointTelescopeInput::builder().build().unwrap();
    assert_eq!(
        refusal::<PointTelescope>(&input),
        "the input breaks a constraint: dome is required but not set"
    );
}

#[test]
fn the_resolver_can_be_called_alone() {
    let params = endpoint_rules::endpoint::Params::builder()
        .region("cn-north-1")
        .sky("north")
        .build()
        .unwrap();
    let endpoint = endpoint_rules::endpoint::resolve(&params).unwrap();
    assert_eq!(
        endpoint.url(),
        "https://north.observatory.cn-north-1.amazonaws.com.cn"
    );
    let nowhere = endpoint_rules::endpoint::Params::builder().build().unwrap();
    assert!(endpoint_rules::endpoint::resolve(&nowhere)
        .unwrap_err()
        .to_string()
        .contains("A region is needed."));
}

#[test]
fn host_labels_go_before_the_host() {
    let input = open_branch::OpenBranchInput::builder()
        .branch("north")
        .clerk("Ada")
        .build()
        .unwrap();
    let request = request::<open_branch::OpenBranch>(&input);
    assert_eq!(request.uri(), "https://north.example.com/");
    assert_eq!(
        crate::wire::json(&request),
        json!({ "branch": "north", "clerk": "Ada" })
    );
    let amount = "10.50".parse::<tinsmith_runtime::BigDecimal>().unwrap();
    let input = move_funds::MoveFundsInput::builder()
        .from("north")
        .r#type("trust")
        .amount(amount)
        .build()
        .unwrap();
    let request = crate::wire::request::<move_funds::MoveFunds>(&input);
    assert_eq!(request.uri(), "https://trust-funds.north.example.com/");
    let input = count_branches::CountBranchesInput::builder()
        .build()
        .unwrap();
    let request = crate::wire::request::<count_branches::CountBranches>(&input);
    assert_eq!(request.uri(), "https://data.example.com/");
}

#[test]
fn what_is_no_host_label_is_refused() {
    for branch in ["", "a b", "a/b", "a@b", "ä", "-", &"x".repeat(64)] {
        let input = open_branch::OpenBranchInput::builder()
            .branch(branch)
            .build()
            .unwrap();
        let refusal = refusal::<open_branch::OpenBranch>(&input);
        assert!(
            refusal.contains("branch") && refusal.contains("host name"),
            "{branch:?}: {refusal}"
        );
    }
    let input = open_branch::OpenBranchInput::builder().build().unwrap();
    assert_eq!(
        refusal::<open_branch::OpenBranch>(&input),
        "the input breaks a constraint: branch is required but not set"
    );
}

#[tokio::test]
async fn a_host_prefix_goes_before_the_endpoint_of_the_client() {
    let capture = Capture::default();
    let config = config!(host_label, capture)
        .endpoint_url("https://bank.test:8443/base")
        .build();
    host_label::Client::from_conf(config)
        .open_branch()
        .branch("north")
        .send()
        .await
        .unwrap();
    assert_eq!(capture.take().uri, "https://north.bank.test:8443/base/");
}

#[tokio::test]
async fn operations_are_signed_as_the_model_says() {
    let capture = Capture::default();
    let url = "https://board.test";
    let signed =
        optional_auth::Client::from_conf(config!(optional_auth, capture).endpoint_url(url).build());
    signed.read_notices().send().await.unwrap();
    assert_eq!(
        capture.take().scope(),
        Some("eu-west-1/notice-board/aws4_request"),
        "optional, with credentials"
    );
    signed.count_notices().send().await.unwrap();
    assert_eq!(capture.take().header("authorization"), None, "never");
    signed
        .post_notice()
        .text("lost: one glove")
        .send()
        .await
        .unwrap();
    assert_eq!(
        capture.take().scope(),
        Some("eu-west-1/notice-board/aws4_request"),
        "always"
    );

    let bare = optional_auth::Config::builder()
        .endpoint_url(url)
        .http_client(capture.clone())
        .build();
    let anonymous = optional_auth::Client::from_conf(bare);
    anonymous.read_notices().send().await.unwrap();
    assert_eq!(
        capture.take().header("authorization"),
        None,
        "optional, without credentials"
    );
    anonymous.count_notices().send().await.unwrap();
    assert_eq!(capture.take().header("authorization"), None);
    let error = anonymous.post_notice().text("x").send().await.unwrap_err();
    let message = DisplayErrorContext(error).to_string();
    assert!(message.contains("credentials"), "{message}");
    assert!(capture.is_empty());
}

#[tokio::test]
async fn a_payload_that_need_not_be_signed_is_signed_like_any_other() {
    let capture = Capture::default();
    let config = config!(optional_auth, capture)
        .endpoint_url("https://board.test")
        .build();
    let client = optional_auth::Client::from_conf(config);
    let picture = tinsmith_runtime::Blob::new([1, 2, 3]);
    client.post_picture().picture(picture).send().await.unwrap();
    let sent = capture.take();
    assert_eq!(sent.scope(), Some("eu-west-1/notice-board/aws4_request"));
    assert_eq!(sent.body, json!({ "picture": "AQID" }));
}

#[test]
fn of_two_protocols_the_smaller_one_on_the_wire_is_spoken() {
    let input = SignalInput::builder().arms(45).arms(90).build().unwrap();
    let request = request::<Signal>(&input);
    assert_eq!(request.headers()["content-type"], "application/cbor");
    assert_eq!(request.headers()["smithy-protocol"], "rpc-v2-cbor");
    assert_eq!(request.uri().path(), "/service/Semaphore/operation/Signal");
    assert!(request
        .body()
        .bytes()
        .is_some_and(|body| body.windows(4).any(|part| part == b"arms")));
}

#[test]
fn an_idempotency_token_can_be_set() {
    let input = register_deed::RegisterDeedInput::builder()
        .client_token("t-1")
        .text("deed")
        .build()
        .unwrap();
    assert_eq!(
        sent::<register_deed::RegisterDeed>(&input),
        json!({ "clientToken": "t-1", "text": "deed" })
    );
    let input = amend_deed::AmendDeedInput::builder()
        .number("n")
        .request_id("")
        .build()
        .unwrap();
    assert_eq!(
        refusal::<amend_deed::AmendDeed>(&input),
        "the input breaks a constraint: requestId must have between 1 and 64 characters, but has 0"
    );
}

#[test]
fn a_token_in_a_nested_structure_is_left_alone() {
    use crate::models::idempotency_token::types::Witness;
    let witness = Witness::builder().name("Ada").build().unwrap();
    let input = witness_deed::WitnessDeedInput::builder()
        .number("n")
        .witness(witness)
        .build()
        .unwrap();
    assert_eq!(
        sent::<witness_deed::WitnessDeed>(&input),
        json!({ "number": "n", "witness": { "name": "Ada" } })
    );
}
