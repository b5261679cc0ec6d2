//! The generated client, configured as a case says, with an HTTP client that keeps requests to itself.

use std::sync::{Arc, Mutex};

use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use serde_json::Value;
use tinsmith_iotsecuretunneling::config::{Config, Region};
use tinsmith_iotsecuretunneling::primitives::SdkBody;
use tinsmith_iotsecuretunneling::Client;
use tinsmith_runtime::Validation;

use crate::calls;
use crate::capture::Case;

/// A request that was not sent.
pub type Request = http::Request<String>;

/// Keeps requests, and answers each of them with an empty JSON object.
#[derive(Clone, Debug, Default)]
struct Recorder {
    requests: Arc<Mutex<Vec<Request>>>,
}

impl HttpConnector for Recorder {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = request.try_into_http1x().expect("it is an HTTP request");
        let request = request.map(|body| {
            let bytes = body.bytes().expect("the body is in memory").to_vec();
            String::from_utf8(bytes).expect("a JSON body is UTF-8")
        });
        self.requests.lock().unwrap().push(request);
        let ok = 200.try_into().expect("200 is a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(ok, SdkBody::from("{}"))))
    }
}

impl HttpClient for Recorder {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// What the generated client would send for the case's input.
///
/// # Errors
///
/// The call failed before it came to that.
pub fn request(case: &Case) -> Result<Request, String> {
    let recorder = Recorder::default();
    let settings = &case.settings;
    let validation = match case.checked {
        true => Validation::Full,
        false => Validation::Off,
    };
    let config = Config::builder()
        .region(Region::new(settings.region.clone()))
        .use_fips(settings.use_fips)
        .use_dual_stack(settings.use_dual_stack)
        .credentials_provider(settings.credentials())
        .time_source(StaticTimeSource::new(settings.time()))
        .validation(validation)
        .http_client(recorder.clone());
    let client = Client::from_conf(config.build());
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?
        .block_on(calls::send(&client, &case.operation, &case.input))?;
    let mut requests = recorder.requests.lock().unwrap();
    match (requests.pop(), requests.len()) {
        (Some(request), 0) => Ok(request),
        (_, others) => Err(format!(
            "  one request was expected, {others} others were made"
        )),
    }
}

/// A header that is there once.
pub fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let mut values = request.headers().get_all(name).iter();
    let value = values.next()?.to_str().expect("headers are ASCII");
    assert_eq!(values.next(), None, "`{name}` was set more than once");
    Some(value)
}

pub fn json(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}
