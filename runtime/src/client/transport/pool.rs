//! The client's own connections: HTTP/1.1 with keep-alive, over TCP or TLS.

use std::fmt;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::super::error::TimeoutKind;
use super::super::stack::{connector_failure, SendError};
use super::super::timeout::{within, Limit};
use super::connect::Connector;
use super::{collect, failure, response_error, ResponseBody};
use crate::HttpResponse;

/// A connection pool. Idle connections are closed after 90 seconds, or when the service closes them.
pub(super) struct Pool {
    client: Client<Connector, SdkBody>,
    read: Option<Limit>,
}

impl Pool {
    pub(super) fn new(timeouts: &TimeoutConfig, sleep: &SharedAsyncSleep) -> Self {
        let connect = Limit::new(TimeoutKind::Connect, timeouts.connect_timeout(), sleep);
        let read = Limit::new(TimeoutKind::Read, timeouts.read_timeout(), sleep);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .build(Connector::new(connect));
        Self { client, read }
    }

    /// Sends `request` and reads the response to its end, unless its body is to be handed over as it arrives.
    pub(super) async fn send(
        &self,
        request: http::Request<SdkBody>,
        body: ResponseBody,
    ) -> Result<HttpResponse, SendError> {
        let response = match within(self.read.as_ref(), self.client.request(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(connector_failure(failure::classify(error))),
            Err(error) => {
                return Err(connector_failure(ConnectorError::timeout(error.into())));
            }
        };
        let is_live = body == ResponseBody::Live && response.status().is_success();
        let (head, body) = response.into_parts();
        if is_live {
            return convert(head, SdkBody::from_body_1_x(body));
        }
        match collect(body).await {
            Ok(body) => convert(head, body),
            Err(error) => Err(response_error(error, convert(head, SdkBody::taken())?)),
        }
    }
}

/// The response in the SDK's type, which wants header values to be UTF-8.
fn convert(head: http::response::Parts, body: SdkBody) -> Result<HttpResponse, SendError> {
    let status = head.status;
    HttpResponse::try_from(http::Response::from_parts(head, body))
        .map_err(|error| response_error(error, HttpResponse::new(status.into(), SdkBody::empty())))
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("read", &self.read)
            .finish_non_exhaustive()
    }
}
