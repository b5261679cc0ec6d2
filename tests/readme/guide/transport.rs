use std::convert::Infallible;
use tinsmith_runtime::client::HttpService;
use tinsmith_runtime::http::{HeaderValue, Request, Response};
use tower::{layer::layer_fn, service_fn, util::MapRequest};
use tunnels::config::{Config, Credentials, Region};
use tunnels::primitives::SdkBody;
use tunnels::types::ClientMode;
use tunnels::Client;

/// A client whose requests are answered in this process, with a layer around that.
fn client() -> Client {
    let answer = service_fn(|request: Request<SdkBody>| async move {
        let traced = request.headers().contains_key("x-trace");
        let body = format!(r#"{{"tunnelArn":"traced: {traced}"}}"#);
        Ok::<_, Infallible>(Response::new(SdkBody::from(body)))
    });
    let trace = layer_fn(|inner: HttpService| {
        MapRequest::new(inner, |mut request: Request<SdkBody>| {
            let trace = HeaderValue::from_static("on");
            request.headers_mut().insert("x-trace", trace);
            request
        })
    });
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "example"))
        .http_service(answer)
        .http_layer(trace)
        .build();
    Client::from_conf(config)
}

async fn rotate(client: &Client) -> Result<Option<String>, Box<dyn std::error::Error>> {
    let call = client.rotate_tunnel_access_token().tunnel_id("t-1");
    let customized = call.client_mode(ClientMode::All).customize();
    let customized = customized
        .mutate_request(|request| {
            request.headers_mut().insert("x-signed-too", "yes");
        })
        .config_override(Config::builder().region(Region::new("eu-north-1")));
    Ok(customized.send().await?.tunnel_arn)
}
