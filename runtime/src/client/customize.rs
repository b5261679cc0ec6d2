//! `customize()`: changes to one call.
//!
//! Enters: a fluent builder, edits of the request, settings that the call has of its own. Leaves: the same builder, sent by a client that
//! differs from the original in just these. Edits see the request of each attempt, complete but for its authentication, which covers
//! what they change.
//!
//! A call with settings of its own shares with its client what they do not touch: the connections, unless they say how to connect;
//! credentials, tokens and the signing key, unless they say where those come from, or where the time does.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::call::{FluentBuilder, Sending};
use super::presigning::{PresignedRequest, PresigningConfig};
use super::stack::{dispatch_failure, Attempt, SendError};
use super::ClientConfig;
use crate::operation::Operation;
use crate::types::BoxError;
use crate::HttpResponse;

/// A call that can be changed before it is sent.
///
/// `T` is the operation's output, `E` its error, `B` the fluent builder.
pub struct CustomizableOperation<T, E, B: FluentBuilder> {
    call: B,
    customization: Customization<<B::Config as ClientConfig>::Builder>,
    outcome: PhantomData<fn() -> (T, E)>,
}

/// A fluent builder whose calls can be presigned. [`presigned!`](crate::presigned!) implements it.
#[doc(hidden)]
pub trait Presignable: FluentBuilder {}

/// What differs from the client.
#[doc(hidden)]
pub struct Customization<C> {
    pub(super) config: Option<C>,
    pub(super) edits: Vec<Edit>,
}

impl<C> fmt::Debug for Customization<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Customization").finish_non_exhaustive()
    }
}

/// Changes a request.
pub(super) type Edit =
    Box<dyn Fn(HttpRequest) -> Result<HttpRequest, BoxError> + Send + Sync + 'static>;

impl<T, E, B> CustomizableOperation<T, E, B>
where
    B: FluentBuilder<Operation: Operation<Output = T, Error = E>>,
{
    #[doc(hidden)]
    pub fn new(call: B) -> Self {
        Self {
            call,
            customization: Customization {
                config: None,
                edits: Vec::new(),
            },
            outcome: PhantomData,
        }
    }

    /// Replaces the request of each attempt by what `f` makes of it, before it is signed.
    ///
    /// An error of `f` ends the attempt with [`SdkError::DispatchFailure`]; it is not repeated. Several changes are made in the order
    /// in which they were added. A new body needs a new `content-length` too, where the request has one.
    pub fn map_request<F, MapE>(mut self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: Error + Send + Sync + 'static,
    {
        let edit = move |request| f(request).map_err(BoxError::from);
        self.customization.edits.push(Box::new(edit));
        self
    }

    /// Changes the request of each attempt in place, before it is signed: [`map_request`](Self::map_request) for what cannot fail.
    pub fn mutate_request<F>(mut self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        let edit = move |mut request| {
            f(&mut request);
            Ok(request)
        };
        self.customization.edits.push(Box::new(edit));
        self
    }

    /// Sends this call as if the client had been made with these settings too. What `config_override` does not set stays as the client
    /// has it. A second override replaces the first.
    ///
    /// Other timeouts for an attempt or the operation, another region, endpoint URL or application name cost next to nothing. An HTTP
    /// client, service, TLS configuration, sleep or connect timeout that differs means connections that only this call uses. Layers come
    /// inside of those of the client.
    pub fn config_override(
        mut self,
        config_override: impl Into<<B::Config as ClientConfig>::Builder>,
    ) -> Self {
        self.customization.config = Some(config_override.into());
        self
    }

    /// Sends the call and waits for the output.
    ///
    /// # Errors
    ///
    /// Those of the fluent builder's own `send`, and those of [`map_request`](Self::map_request).
    pub async fn send(self) -> Result<T, SdkError<E, HttpResponse>>
    where
        E: Error + Send + Sync + 'static,
    {
        Sending::new(self.call.customized(self.customization)).await
    }

    /// Signs the call for somebody else to send, for as long as `presigning_config` says. The changes to the request are made once, now,
    /// and the signature covers them, but for a body, which a [`PresignedRequest`] does not have.
    ///
    /// The fluent builders that have a `presigned` of their own have this one.
    ///
    /// # Errors
    ///
    /// Those of the fluent builder's own `presigned`, and those of [`map_request`](Self::map_request).
    pub async fn presigned(
        self,
        presigning_config: PresigningConfig,
    ) -> Result<PresignedRequest, SdkError<E, HttpResponse>>
    where
        E: Error + Send + Sync + 'static,
        B: Presignable,
    {
        super::presign(self.call.customized(self.customization), presigning_config).await
    }
}

impl<T, E, B: FluentBuilder + fmt::Debug> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}

/// Makes [`Customize`]s. Without edits, as every client is, they do nothing.
#[derive(Clone, Default)]
pub(super) struct CustomizeLayer {
    edits: Option<Arc<[Edit]>>,
}

impl CustomizeLayer {
    pub(super) fn new(edits: Vec<Edit>) -> Self {
        Self {
            edits: (!edits.is_empty()).then(|| edits.into()),
        }
    }

    /// Edits one attempt.
    pub(super) fn edit(&self, attempt: &mut Attempt) -> Result<(), BoxError> {
        edit(attempt, self.edits.as_deref().unwrap_or_default())
    }
}

impl<S> Layer<S> for CustomizeLayer {
    type Service = Customize<S>;

    fn layer(&self, inner: S) -> Customize<S> {
        Customize {
            edits: self.edits.clone(),
            inner,
        }
    }
}

/// Edits attempts.
#[derive(Clone)]
pub(super) struct Customize<S> {
    edits: Option<Arc<[Edit]>>,
    inner: S,
}

impl<S> Service<Box<Attempt>> for Customize<S>
where
    S: Service<Box<Attempt>, Error = SendError>,
{
    type Response = S::Response;
    type Error = SendError;
    type Future = CustomizeFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut attempt: Box<Attempt>) -> Self::Future {
        let edits = self.edits.as_deref().unwrap_or_default();
        match edit(&mut attempt, edits) {
            Ok(()) => CustomizeFuture::Send {
                future: self.inner.call(attempt),
            },
            Err(error) => CustomizeFuture::Failed { error: Some(error) },
        }
    }
}

fn edit(attempt: &mut Attempt, edits: &[Edit]) -> Result<(), BoxError> {
    if edits.is_empty() {
        return Ok(());
    }
    let (head, ()) = http::Request::new(()).into_parts();
    let head = std::mem::replace(&mut attempt.head, head);
    let body = std::mem::replace(&mut attempt.body, SdkBody::taken());
    let request = HttpRequest::try_from(http::Request::from_parts(head, body))?;
    let edited = edits
        .iter()
        .try_fold(request, |request, edit| edit(request))?;
    let (head, body) = edited.try_into_http1x()?.into_parts();
    attempt.head = head;
    attempt.body = body;
    Ok(())
}

pin_project! {
    /// The future of [`Customize`].
    #[project = CustomizeState]
    pub(super) enum CustomizeFuture<F> {
        Send { #[pin] future: F },
        Failed { error: Option<BoxError> },
    }
}

impl<F, T> Future for CustomizeFuture<F>
where
    F: Future<Output = Result<T, SendError>>,
{
    type Output = Result<T, SendError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project() {
            CustomizeState::Send { future } => future.poll(cx),
            CustomizeState::Failed { error } => {
                let error = error
                    .take()
                    .expect("a future is not polled after it is ready");
                Poll::Ready(Err(dispatch_failure(error)))
            }
        }
    }
}
