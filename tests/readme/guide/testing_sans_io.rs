use tinsmith_runtime::http::Response;
use tunnels::operation::close_tunnel::{CloseTunnel, CloseTunnelError, CloseTunnelInput};

#[test]
fn a_missing_tunnel_is_an_error_of_its_own() {
    let answer = Response::builder()
        .status(404)
        .body(r#"{"__type":"ResourceNotFoundException","message":"gone"}"#)
        .unwrap();
    let error = CloseTunnel::response(answer).expect_err("it is gone");
    let error = error.as_service_error().expect("the service said so");
    assert!(matches!(error, CloseTunnelError::ResourceNotFoundException(_)));
}

#[test]
fn identifiers_are_checked() {
    let input = CloseTunnelInput::builder().tunnel_id("a b").build();
    let violations = input.unwrap().validate().expect_err("a blank is not allowed");
    assert_eq!(violations.iter().next().unwrap().path.to_string(), "tunnelId");
}
