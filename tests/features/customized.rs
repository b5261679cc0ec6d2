//! `tree_hash`, `endpoint_member`: what AWS's own clients do for single services, and no trait says.

use tinsmith_runtime::client::config::Region;
use tinsmith_runtime::endpoint::Endpoint;
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::ByteStream;

use crate::capture::{credentials, Capture};
use crate::models::endpoint_member::operation::predict::{Predict, PredictInput};
use crate::models::tree_hash::operation::upload_archive::{UploadArchive, UploadArchiveInput};
use crate::models::{endpoint_member, tree_hash};
use crate::wire::{endpoint, json, request};

#[test]
fn an_archive_carries_its_hashes() {
    let hello = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    for checksum in [None, Some("own")] {
        let input = UploadArchiveInput::builder()
            .set_checksum(checksum.map(str::to_owned))
            .body(ByteStream::from_static(b"hello world"));
        let input = input.build().expect("complete");
        let request = UploadArchive::request(input, &endpoint()).expect("in memory");
        assert_eq!(request.uri().path(), "/-/archives");
        assert_eq!(request.headers()["x-amz-glacier-version"], "2012-06-01");
        assert_eq!(request.headers()["x-amz-content-sha256"], hello);
        let root = checksum.unwrap_or(hello);
        assert_eq!(request.headers()["x-amz-sha256-tree-hash"], root);
    }
}

#[tokio::test]
async fn an_archive_is_signed_with_its_hashes() {
    let capture = Capture::default();
    let config = tree_hash::Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url("https://glacier.eu-west-1.amazonaws.com")
        .http_client(capture.clone());
    let client = tree_hash::Client::from_conf(config.build());
    let upload = client.upload_archive().body(ByteStream::from_static(b"{}"));
    upload.send().await.expect("an answer");
    let sent = capture.take();
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert_eq!(sent.header("x-amz-content-sha256"), Some(hash));
    let authorization = sent.header("authorization").expect("signed");
    assert!(
        authorization.contains("x-amz-content-sha256")
            && authorization.contains("x-amz-sha256-tree-hash"),
        "{authorization}"
    );
}

#[test]
fn a_prediction_goes_where_its_input_says() {
    let input = PredictInput::builder()
        .ml_model_id("m")
        .predict_endpoint("https://custom.example.com/");
    let request = request::<Predict>(&input.build().expect("complete"));
    assert_eq!(request.uri(), "https://custom.example.com/");
    let body =
        serde_json::json!({ "MLModelId": "m", "PredictEndpoint": "https://custom.example.com/" });
    assert_eq!(json(&request), body, "it is still a member");

    // What else the endpoint says holds there too.
    let input = PredictInput::builder()
        .ml_model_id("m")
        .predict_endpoint("https://custom.example.com/");
    let endpoint = Endpoint::builder()
        .url("https://ml.eu-west-1.amazonaws.com")
        .header("x-of-the-endpoint", "yes");
    let input = input.build().expect("complete");
    let request = Predict::request(input, &endpoint.build()).expect("a request");
    assert_eq!(request.uri(), "https://custom.example.com/");
    assert_eq!(request.headers()["x-of-the-endpoint"], "yes");
}

#[tokio::test]
async fn a_prediction_is_signed_for_its_service_all_the_same() {
    let capture = Capture::default();
    let config = endpoint_member::Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url("https://ml.eu-west-1.amazonaws.com")
        .http_client(capture.clone());
    let client = endpoint_member::Client::from_conf(config.build());
    let predict = client.predict().ml_model_id("m");
    let sending = predict
        .clone()
        .predict_endpoint("https://custom.example.com");
    sending.send().await.expect("an answer");
    let sent = capture.take();
    assert_eq!(sent.uri, "https://custom.example.com/");
    assert_eq!(sent.scope(), Some("eu-west-1/machinelearning/aws4_request"));

    for (url, expected) in [
        ("custom", "the endpoint `custom` is not an absolute URL"),
        (
            "htps://custom",
            "the endpoint `htps://custom` is no URL of HTTP",
        ),
    ] {
        let nowhere = predict.clone().predict_endpoint(url);
        let error = nowhere.send().await.expect_err("no URL");
        let error = DisplayErrorContext(error).to_string();
        assert!(error.contains(expected), "{error}");
    }
}
