//! The core of a client: the part of its handle that is the same type whatever the service.
//!
//! Enters: the settings, and an operation's request without what a client adds. Leaves: the response, or the request presigned.

use std::future::{ready, Future};
use std::pin::Pin;
use std::sync::Arc;

use aws_smithy_types::body::SdkBody;
use http::header::HeaderValue;
use tower_service::Service;

use super::customize::{CustomizeLayer, Edit};
use super::endpoint::ResolvedEndpoint;
use super::presigning::{PresignedRequest, PresigningConfig};
use super::stack::{dispatch_failure, Attempt, Parts, SendError, Stack};
use super::trace::Call;
use super::user_agent::UserAgent;
use super::{Settings, UnavailableError};
use crate::operation::{self, OperationMeta, ServiceMeta};
use crate::target::HAS_CLOCK;
use crate::types::BoxError;
use crate::HttpResponse;

/// What becomes of a request. In a box, so that the future of a call stays small: callers move it about.
pub(super) type Exchange =
    Pin<Box<dyn Future<Output = Result<HttpResponse, SendError>> + Send + 'static>>;

/// What sends requests, and presigns them.
pub(super) struct Core {
    parts: Parts,
    stack: Stack,
    user_agent: UserAgent,
    customize: CustomizeLayer,
    unavailable: Option<UnavailableError>,
}

impl Core {
    pub(super) fn new(settings: &Settings, service: &'static ServiceMeta) -> Self {
        let user_agent = UserAgent::new(settings, service);
        Self::of(
            Parts::new(settings),
            settings,
            user_agent,
            CustomizeLayer::default(),
        )
    }

    /// The same, but for what `other` sets; `settings` are those of this client with `other` laid over them.
    #[inline]
    pub(super) fn overlaid(
        &self,
        settings: &Settings,
        other: &Settings,
        service: &'static ServiceMeta,
    ) -> Self {
        let user_agent = UserAgent::new(settings, service);
        Self::of(
            self.parts.overlaid(settings, other),
            settings,
            user_agent,
            self.customize.clone(),
        )
    }

    /// The same, with changes to every request.
    #[inline]
    pub(super) fn customized(&self, settings: &Settings, edits: Vec<Edit>) -> Self {
        Self::of(
            self.parts.clone(),
            settings,
            self.user_agent.clone(),
            CustomizeLayer::new(edits),
        )
    }

    fn of(
        parts: Parts,
        settings: &Settings,
        user_agent: UserAgent,
        customize: CustomizeLayer,
    ) -> Self {
        Self {
            stack: parts.stack(settings, customize.clone()),
            parts,
            user_agent,
            customize,
            unavailable: settings.unavailable(HAS_CLOCK),
        }
    }

    /// Begins the exchange of `request`, attempts to repeat it included. It is no `async fn`: a call's generic code polls the future, and
    /// would bring the whole stack into the crate that makes the call.
    pub(super) fn send(
        &self,
        call: &Call,
        meta: &'static OperationMeta,
        mut request: http::Request<SdkBody>,
        endpoint: Arc<ResolvedEndpoint>,
    ) -> Exchange {
        if let Some(error) = self.unavailable {
            return Box::pin(ready(Err(dispatch_failure(error))));
        }
        self.user_agent.put(request.headers_mut());
        let attempt = attempt(meta, request, endpoint, operation::invocation_id());
        // All of the layers are ready at any time: what has to be waited for, they wait for in their futures.
        let mut stack = self.stack.clone();
        Box::pin(call.attempts(move || stack.call(Box::new(attempt))))
    }

    /// Neither the client nor the attempt is described: who sends the request is not known.
    #[inline]
    pub(super) async fn presign(
        &self,
        meta: &'static OperationMeta,
        request: http::Request<SdkBody>,
        endpoint: Arc<ResolvedEndpoint>,
        config: PresigningConfig,
    ) -> Result<PresignedRequest, BoxError> {
        // A timer is not needed.
        if let Some(error @ UnavailableError::Clock) = self.unavailable {
            return Err(error.into());
        }
        let mut attempt = attempt(meta, request, endpoint, HeaderValue::from_static(""));
        self.customize.edit(&mut attempt)?;
        self.parts.sign.presign(&mut attempt, &config).await?;
        Ok(PresignedRequest::new(attempt.head))
    }
}

/// The first attempt of a call.
fn attempt(
    meta: &'static OperationMeta,
    request: http::Request<SdkBody>,
    endpoint: Arc<ResolvedEndpoint>,
    invocation: HeaderValue,
) -> Attempt {
    let (head, body) = request.into_parts();
    Attempt {
        head,
        body,
        meta,
        endpoint,
        number: 1,
        invocation,
    }
}
