//! Sending through an HTTP client that the user has configured.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use tinsmith_runtime::SdkError;

use crate::builder;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::Client;

/// Records requests and answers with what it was given.
#[derive(Clone, Debug)]
struct Canned {
    answer: Result<&'static str, &'static str>,
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    settings: Arc<Mutex<Option<HttpConnectorSettings>>>,
}

impl Canned {
    fn new(answer: Result<&'static str, &'static str>) -> Self {
        Self {
            answer,
            requests: Arc::default(),
            settings: Arc::default(),
        }
    }
}

impl HttpConnector for Canned {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.requests.lock().unwrap().push(request);
        HttpConnectorFuture::ready(match self.answer {
            Ok(body) => Ok(HttpResponse::new(
                200.try_into().unwrap(),
                // A body that is not in memory, as real clients give it.
                SdkBody::from_body_1_x(http_body_util::Full::new(bytes::Bytes::from(body))),
            )),
            Err(error) => Err(ConnectorError::io(error.into())),
        })
    }
}

impl HttpClient for Canned {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        assert!(components.sleep_impl().is_some() && components.time_source().is_some());
        *self.settings.lock().unwrap() = Some(settings.clone());
        SharedHttpConnector::new(self.clone())
    }
}

#[tokio::test]
async fn a_configured_http_client_is_used() {
    let canned = Canned::new(Ok(r#"{"greeting":"canned"}"#));
    let timeouts = TimeoutConfig::builder()
        .read_timeout(Duration::from_secs(7))
        .build();
    let config = builder("https://example.com")
        .http_client(canned.clone())
        .timeout_config(timeouts);
    let output = Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();
    assert_eq!(output.greeting.as_deref(), Some("canned"));

    let requests = canned.requests.lock().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].uri(), "https://example.com/");
    assert_eq!(requests[0].body().bytes(), Some(&br#"{"name":"Ada"}"#[..]));
    assert!(requests[0].headers().get("authorization").is_some());
    let settings = canned.settings.lock().unwrap().clone().unwrap();
    assert_eq!(settings.read_timeout(), Some(Duration::from_secs(7)));
    assert_eq!(
        settings.connect_timeout(),
        Some(Duration::from_millis(3100))
    );
}

#[tokio::test]
async fn its_errors_are_dispatch_failures() {
    let canned = Canned::new(Err("the wire is cut"));
    let config = builder("https://example.com").http_client(canned).build();
    let error = Client::from_conf(config).greet("Ada").await.unwrap_err();
    let SdkError::DispatchFailure(failure) = error else {
        panic!("{error:?}")
    };
    assert!(failure.is_io());
}
