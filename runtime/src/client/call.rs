//! A call: what a fluent builder has set becomes a request, and the response the operation's outcome.
//!
//! Enters: a fluent builder, or an input. Leaves: a future of the outcome.
//!
//! The futures are written out, and all of them are generic: a generated crate holds nothing of a call but its types. What a call
//! executes is compiled where it is made, for the operations that are called, and what all calls have in common in this crate.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{ready, Context, Poll};

use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::error::operation::BuildError;

use super::core::Exchange;
use super::customize::Customization;
use super::endpoint::ResolvedEndpoint;
use super::presigning::{PresignedRequest, PresigningConfig};
use super::trace;
use super::{ClientConfig, EndpointResult, Handle};
use crate::operation::{self, Operation, Outcome, RequestOptions};
use crate::validate::Validate;
use crate::HttpResponse;

/// A fluent builder. [`fluent_builder!`](crate::fluent_builder!) implements it.
#[doc(hidden)]
pub trait FluentBuilder: Send + Sized {
    /// What is called.
    type Operation: Operation;

    /// The `Config` of the builder's crate.
    type Config: ClientConfig;

    /// The client, and the input if what has been set is one.
    fn build(self) -> Built<Self>;

    /// Where `input` goes.
    fn endpoint(handle: &Handle<Self::Config>, input: &InputOf<Self>) -> EndpointResult;

    /// The same call by a client that differs in just this.
    fn customized(self, customization: CustomizationOf<Self>) -> Self;
}

type Built<B> = (
    Arc<Handle<<B as FluentBuilder>::Config>>,
    Result<InputOf<B>, BuildError>,
);
type InputOf<B> = <<B as FluentBuilder>::Operation as Operation>::Input;
type ErrorOf<B> = <<B as FluentBuilder>::Operation as Operation>::Error;
type CustomizationOf<B> = Customization<<<B as FluentBuilder>::Config as ClientConfig>::Builder>;

/// The future of the call that a fluent builder describes.
#[doc(hidden)]
#[must_use = "futures do nothing unless they are awaited"]
pub struct Sending<B: FluentBuilder> {
    builder: Option<B>,
    sent: Option<Sent<B::Operation>>,
}

impl<B: FluentBuilder> Sending<B> {
    /// Nothing happens before the future is polled.
    pub fn new(builder: B) -> Self {
        Self {
            builder: Some(builder),
            sent: None,
        }
    }
}

/// Nothing in it is ever pinned.
impl<B: FluentBuilder> Unpin for Sending<B> {}

impl<B: FluentBuilder> Future for Sending<B> {
    type Output = Outcome<B::Operation>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(builder) = self.builder.take() {
            let (handle, input) = builder.build();
            let input = input.map_err(SdkError::construction_failure)?;
            let endpoint = B::endpoint(&handle, &input);
            self.sent = Some(handle.start(input, endpoint)?);
        }
        let sent = self.sent.as_mut();
        let sent = sent.expect("a future is not polled after it is ready");
        let outcome = ready!(Pin::new(sent).poll(cx));
        self.sent = None;
        Poll::Ready(outcome)
    }
}

impl<B: FluentBuilder> fmt::Debug for Sending<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// The future of a call whose request is on its way.
pub(super) struct Sent<O> {
    call: trace::Call,
    exchange: Exchange,
    validates: bool,
    operation: std::marker::PhantomData<fn() -> O>,
}

impl<O: Operation> Future for Sent<O> {
    type Output = Outcome<O>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome<O>> {
        let outcome = match ready!(self.exchange.as_mut().poll(cx)) {
            Ok(response) => operation::parse_with::<O>(response, self.validates),
            Err(error) => Err(error.map_service_error(|never| match never {})),
        };
        self.call.end(outcome.as_ref());
        Poll::Ready(outcome)
    }
}

impl<C: ClientConfig> Handle<C> {
    /// Sends `input` to the client's endpoint and waits for the output.
    ///
    /// # Errors
    ///
    /// As in [`send_to`](Self::send_to).
    pub async fn send<O: Operation>(&self, input: O::Input) -> Outcome<O> {
        self.send_to::<O>(input, self.endpoint()).await
    }

    /// Sends `input` to `endpoint` and waits for the output.
    ///
    /// # Errors
    ///
    /// - [`SdkError::ConstructionFailure`]: the input breaks a constraint of the model or cannot be serialized.
    /// - [`SdkError::DispatchFailure`]: no endpoint, no credentials, no connection, or no response.
    /// - [`SdkError::TimeoutError`]: the operation timeout has passed, or that of the last attempt.
    /// - [`SdkError::ResponseError`]: the response ended early or is not what the model says.
    /// - [`SdkError::ServiceError`]: the service answered with an error.
    ///
    /// Where there were several attempts, it is what came of the last one.
    pub async fn send_to<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
    ) -> Outcome<O> {
        self.start::<O>(input, endpoint)?.await
    }

    #[allow(clippy::result_large_err)] // As `operation`.
    fn start<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
    ) -> Result<Sent<O>, SdkError<O::Error, HttpResponse>> {
        let call = trace::Call::start(O::META);
        let options = self.config.settings().request_options();
        let (request, endpoint) = request::<O>(input, endpoint, &options)
            .inspect_err(|error| call.end::<(), _, _>(Err(error)))?;
        Ok(Sent {
            validates: operation::expects_checksum(O::META, &request),
            exchange: self.core.send(&call, O::META, request, endpoint),
            call,
            operation: std::marker::PhantomData,
        })
    }

    /// Makes of `input` a request to `endpoint` that anybody can send, for the time that `config` says.
    ///
    /// Idempotency tokens that are unset are filled in. The body is left out; neither its length nor its type nor a checksum of it is
    /// signed, unless the input says so.
    ///
    /// # Errors
    ///
    /// As in [`send_to`](Self::send_to), as far as they can arise before anything is sent.
    pub async fn presign<O: Operation>(
        &self,
        input: O::Input,
        endpoint: EndpointResult,
        config: PresigningConfig,
    ) -> Result<PresignedRequest, SdkError<O::Error, HttpResponse>> {
        let mut options = self.config.settings().request_options();
        options.presigning = true;
        let (request, endpoint) = request::<O>(input, endpoint, &options)?;
        let presigned = self.core.presign(O::META, request, endpoint, config).await;
        presigned.map_err(|error| SdkError::dispatch_failure(ConnectorError::other(error, None)))
    }
}

/// Presigns the call that a fluent builder describes.
#[doc(hidden)]
pub async fn presign<B: FluentBuilder>(
    builder: B,
    config: PresigningConfig,
) -> Result<PresignedRequest, SdkError<ErrorOf<B>, HttpResponse>> {
    let (handle, input) = builder.build();
    let input = input.map_err(SdkError::construction_failure)?;
    let endpoint = B::endpoint(&handle, &input);
    handle
        .presign::<B::Operation>(input, endpoint, config)
        .await
}

type Request = http::Request<aws_smithy_types::body::SdkBody>;

/// The request, and the endpoint it is for.
#[allow(clippy::result_large_err)] // As `operation`.
fn request<O: Operation>(
    input: O::Input,
    endpoint: EndpointResult,
    options: &RequestOptions,
) -> Result<(Request, Arc<ResolvedEndpoint>), SdkError<O::Error, HttpResponse>> {
    let endpoint = endpoint.or_else(|error| {
        // What is wrong with the input is worth more to the caller than what is wrong with the client.
        input
            .validate_as(options.validation)
            .map_err(SdkError::construction_failure)?;
        let error = ConnectorError::other(error.into(), None);
        Err(SdkError::dispatch_failure(error))
    })?;
    let address = Some(endpoint.address());
    let request = operation::request_to::<O>(input, endpoint.endpoint(), address, options)?;
    Ok((request, endpoint))
}
