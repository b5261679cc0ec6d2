//! An HTTP client that records what it is handed and answers as it was told, else `{}`: the sending half without a socket.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use tinsmith_runtime::client::config::Credentials;
use tinsmith_runtime::SdkBody;

/// Records requests.
#[derive(Clone, Debug, Default)]
pub struct Capture {
    requests: Arc<Mutex<Vec<Sent>>>,
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
}

/// What was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The absolute URI.
    pub uri: String,
    /// Names and values of all headers.
    headers: Vec<(String, String)>,
    /// The body, as JSON.
    pub body: serde_json::Value,
}

impl Sent {
    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The scope of the signature, from the region on: `eu-west-1/observatory/aws4_request`.
    pub fn scope(&self) -> Option<&str> {
        let credential = self.header("authorization")?.split("Credential=").nth(1)?;
        credential.split(',').next()?.splitn(3, '/').nth(2)
    }
}

impl Capture {
    /// A client that answers with these bodies, one after another, each under its status.
    pub fn answering<B: ToString>(answers: impl IntoIterator<Item = (u16, B)>) -> Self {
        let answers = answers.into_iter();
        let answers = answers.map(|(status, body)| (status, body.to_string()));
        Self {
            answers: Arc::new(Mutex::new(answers.collect())),
            ..Self::default()
        }
    }

    /// The requests since the last time that this was asked, or the one was taken.
    pub fn take_all(&self) -> Vec<Sent> {
        std::mem::take(&mut self.requests.lock().expect("no test panics while it sends"))
    }

    /// The only request since the last time that this was asked.
    pub fn take(&self) -> Sent {
        let mut requests = self.requests.lock().expect("no test panics while it sends");
        let [sent] = &requests[..] else {
            panic!("one request is sent, but: {requests:?}")
        };
        let sent = sent.clone();
        requests.clear();
        sent
    }

    /// Whether nothing has been sent.
    pub fn is_empty(&self) -> bool {
        self.requests
            .lock()
            .expect("no test panics while it sends")
            .is_empty()
    }
}

impl HttpConnector for Capture {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let headers = request.headers().iter();
        let bytes = request.body().bytes().expect("bodies are in memory");
        let sent = Sent {
            uri: request.uri().to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: serde_json::from_slice(bytes).expect("bodies are JSON"),
        };
        self.requests
            .lock()
            .expect("no test panics while it sends")
            .push(sent);
        let mut answers = self.answers.lock().expect("no test panics while it sends");
        let answer = answers.pop_front();
        let (status, body) = answer.unwrap_or_else(|| (200, "{}".to_owned()));
        let status = status.try_into().expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(body))))
    }
}

impl HttpClient for Capture {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Credentials that sign nothing of worth.
pub fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret", None, None, "tests")
}
