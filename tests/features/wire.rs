//! What the rooms share: an input as the JSON it is sent as, and outputs and errors from JSON.

use serde_json::Value;
use tinsmith_runtime::endpoint::Endpoint;
use tinsmith_runtime::error::SdkError;
use tinsmith_runtime::http::{self, Request, Response};
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::{operation, Operation, SdkBody, Validation};

/// The id that every response of these tests carries.
pub const REQUEST_ID: &str = "4f8c1d7e-0000-4000-8000-a1b2c3d4e5f6";

/// The endpoint that requests are made for.
pub fn endpoint() -> Endpoint {
    Endpoint::builder().url("https://example.com").build()
}

/// The request of a valid input.
pub fn request<O>(input: &O::Input) -> Request<SdkBody>
where
    O: Operation,
    O::Input: Clone,
{
    let request = operation::request::<O>(input.clone(), &endpoint(), Validation::Full);
    request
        .unwrap_or_else(|error| panic!("the input is valid, but: {}", DisplayErrorContext(error)))
}

/// The body of a valid input's request.
pub fn sent<O>(input: &O::Input) -> Value
where
    O: Operation,
    O::Input: Clone,
{
    json(&request::<O>(input))
}

/// The body of a request, which must be JSON.
pub fn json(request: &Request<SdkBody>) -> Value {
    let bytes = request.body().bytes().expect("bodies are in memory");
    serde_json::from_slice(bytes).unwrap_or_else(|error| {
        panic!("{error} in the body {}", String::from_utf8_lossy(bytes));
    })
}

/// Why an input cannot be sent: the message of the construction failure's source.
pub fn refusal<O>(input: &O::Input) -> String
where
    O: Operation,
    O::Input: Clone,
{
    match operation::request::<O>(input.clone(), &endpoint(), Validation::Full) {
        Err(error @ SdkError::ConstructionFailure(_)) => source(&error),
        other => panic!("the input must be refused, but: {other:?}"),
    }
}

/// What the output of a response with this body is.
pub fn parsed<O: Operation>(body: impl ToString) -> O::Output {
    operation::response::<O>(response(200, body)).unwrap_or_else(|error| {
        panic!("the response is one, but: {}", DisplayErrorContext(error));
    })
}

/// Why a response with this body is none.
pub fn unreadable<O: Operation>(body: impl ToString) -> String
where
    O::Output: std::fmt::Debug,
{
    match operation::response::<O>(response(200, body)) {
        Err(error @ SdkError::ResponseError(_)) => source(&error),
        other => panic!("the response must be refused, but: {other:?}"),
    }
}

/// What the error of a response with this status and body is.
pub fn failed<O: Operation>(status: u16, body: impl ToString) -> O::Error {
    match operation::response::<O>(response(status, body)) {
        Err(SdkError::ServiceError(context)) => context.into_err(),
        Err(error) => panic!("the service failed, but: {}", DisplayErrorContext(error)),
        Ok(_) => panic!("status {status} is a success"),
    }
}

fn response(status: u16, body: impl ToString) -> Response<SdkBody> {
    http::Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amzn-requestid", REQUEST_ID)
        .body(SdkBody::from(body.to_string()))
        .expect("the response is valid")
}

fn source<E: std::error::Error + 'static>(error: &SdkError<E>) -> String {
    let source = std::error::Error::source(error);
    source.expect("it says what is wrong").to_string()
}
