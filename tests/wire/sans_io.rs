//! Operations without a client: requests that another HTTP library sends, and responses that it received.

use std::error::Error as _;

use http::{Method, Request, Response};
use tinsmith_iotsecuretunneling::endpoint::{self, Params};
use tinsmith_iotsecuretunneling::error::{ProvideErrorMetadata, SdkError, Violations};
use tinsmith_iotsecuretunneling::operation::list_tunnels::{ListTunnels, ListTunnelsInput};
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::{
    RotateTunnelAccessToken, RotateTunnelAccessTokenInput,
};
use tinsmith_iotsecuretunneling::operation::RequestId;
use tinsmith_iotsecuretunneling::types::ClientMode;

fn input() -> RotateTunnelAccessTokenInput {
    let input = RotateTunnelAccessTokenInput::builder().tunnel_id("t-1");
    input.client_mode(ClientMode::Source).build().unwrap()
}

fn response(status: u16, body: &'static str) -> Response<&'static str> {
    Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-1")
        .body(body)
        .unwrap()
}

/// Everything of a request that goes over the wire.
fn parts<B: AsRef<[u8]>>(request: Request<B>) -> (Method, String, Vec<(String, String)>, String) {
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    let body = String::from_utf8(request.body().as_ref().to_vec()).unwrap();
    (
        request.method().clone(),
        request.uri().to_string(),
        headers,
        body,
    )
}

#[test]
fn an_input_becomes_an_unsigned_request() {
    let params = Params::builder().region("eu-west-1").build().unwrap();
    let endpoint = endpoint::resolve(&params).unwrap();
    let request = RotateTunnelAccessToken::request(input(), &endpoint).unwrap();
    let request = request.map(|body| body.bytes().expect("the body is in memory").to_vec());
    let (method, uri, headers, body) = parts(request);
    assert_eq!(method, Method::POST);
    assert_eq!(uri, "https://api.tunneling.iot.eu-west-1.amazonaws.com/");
    assert_eq!(body, r#"{"clientMode":"SOURCE","tunnelId":"t-1"}"#);
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        headers,
        [
            header("content-length", "40"),
            header("content-type", "application/x-amz-json-1.1"),
            header(
                "x-amz-target",
                "IoTSecuredTunneling.RotateTunnelAccessToken"
            ),
        ]
    );
}

#[test]
fn an_input_without_members_becomes_an_empty_object() {
    let params = Params::builder()
        .endpoint("http://localhost:8080/base")
        .build()
        .unwrap();
    let endpoint = endpoint::resolve(&params).unwrap();
    let request = ListTunnels::request(ListTunnelsInput::builder().build().unwrap(), &endpoint);
    let request = request.unwrap();
    assert_eq!(request.uri(), "http://localhost:8080/base/");
    assert_eq!(request.body().bytes(), Some(&b"{}"[..]));
}

#[test]
fn an_input_that_breaks_a_constraint_becomes_no_request() {
    let params = Params::builder().region("eu-west-1").build().unwrap();
    let endpoint = endpoint::resolve(&params).unwrap();
    let input = RotateTunnelAccessTokenInput::builder().build().unwrap();
    let error = RotateTunnelAccessToken::request(input.clone(), &endpoint).unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let violations = error
        .source()
        .unwrap()
        .downcast_ref::<Violations>()
        .unwrap();
    assert_eq!(input.validate().as_ref(), Err(violations));
    let paths: Vec<_> = violations.iter().map(|v| v.path.as_str()).collect();
    assert_eq!(paths, ["clientMode", "tunnelId"]);
}

#[test]
fn a_response_becomes_an_output() {
    let body = r#"{"sourceAccessToken":"source","tunnelArn":"arn"}"#;
    let output = RotateTunnelAccessToken::response(response(200, body)).unwrap();
    assert_eq!(output.source_access_token(), Some("source"));
    assert_eq!(output.destination_access_token(), None);
    assert_eq!(output.tunnel_arn(), Some("arn"));
    assert_eq!(output.request_id(), Some("request-1"));
    // A body of any type that is in memory.
    let owned = response(200, body).map(str::to_owned);
    assert_eq!(RotateTunnelAccessToken::response(owned).unwrap(), output);
    let bytes = response(200, body).map(|body| body.as_bytes().to_vec());
    assert_eq!(RotateTunnelAccessToken::response(bytes).unwrap(), output);
}

#[test]
fn a_response_becomes_an_error() {
    let body = r#"{"__type":"ResourceNotFoundException","message":"gone"}"#;
    let error = RotateTunnelAccessToken::response(response(404, body)).unwrap_err();
    assert_eq!(error.request_id(), Some("request-1"));
    let SdkError::ServiceError(context) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(context.raw().status().as_u16(), 404);
    assert_eq!(context.err().message(), Some("gone"));
    assert!(error.into_service_error().is_resource_not_found_exception());

    let error = RotateTunnelAccessToken::response(response(200, "<html>")).unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[test]
fn endpoints_follow_the_rules() {
    let resolve = |params: endpoint::ParamsBuilder| endpoint::resolve(&params.build().unwrap());
    let params = Params::builder;
    let table = [
        (
            params().region("us-east-1"),
            "https://api.tunneling.iot.us-east-1.amazonaws.com",
        ),
        (
            params().region("us-east-1").use_fips(true),
            "https://api.tunneling.iot-fips.us-east-1.amazonaws.com",
        ),
        (
            params().region("us-east-1").use_dual_stack(true),
            "https://api.iot-tunneling.us-east-1.api.aws",
        ),
        (
            params().region("cn-north-1"),
            "https://api.tunneling.iot.cn-north-1.amazonaws.com.cn",
        ),
        (
            params().endpoint("http://localhost:1/p"),
            "http://localhost:1/p",
        ),
    ];
    for (params, url) in table {
        assert_eq!(resolve(params).unwrap().url(), url);
    }
    for params in [
        params(),
        params().endpoint("http://localhost:1").use_fips(true),
    ] {
        let error = resolve(params.clone()).unwrap_err().to_string();
        assert!(
            error.contains("Invalid Configuration"),
            "{params:?}: {error}"
        );
    }
}
