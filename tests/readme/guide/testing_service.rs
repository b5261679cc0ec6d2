use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use tinsmith_runtime::http::{Request, Response};
use tower::service_fn;
use tunnels::config::{Config, Credentials, Region};
use tunnels::primitives::SdkBody;
use tunnels::Client;

/// A client that gets this answer to every request, and the bodies of its requests.
fn answered(status: u16, body: &'static str) -> (Client, Arc<Mutex<Vec<String>>>) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let seen = sent.clone();
    let service = service_fn(move |request: Request<SdkBody>| {
        let bytes = request.body().bytes().unwrap_or_default();
        let text = String::from_utf8_lossy(bytes).into_owned();
        seen.lock().expect("no other test panics").push(text);
        let mut response = Response::new(SdkBody::from(body));
        *response.status_mut() = status.try_into().expect("a status");
        async move { Ok::<_, Infallible>(response) }
    });
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "test"))
        .http_service(service)
        .build();
    (Client::from_conf(config), sent)
}

#[tokio::test]
async fn a_tunnel_that_is_gone_is_closed() {
    let (client, sent) = answered(404, r#"{"__type":"ResourceNotFoundException"}"#);
    close(&client, "t-1").await.expect("it is gone");
    assert_eq!(*sent.lock().unwrap(), [r#"{"tunnelId":"t-1"}"#]);
}

#[tokio::test]
async fn other_errors_are_passed_on() {
    let (client, _) = answered(400, r#"{"__type":"ValidationException"}"#);
    close(&client, "t-1").await.expect_err("nobody knows");
}
