//! [`RequestId`] without the crate that has it for the client: the same trait for the same types.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::ErrorMetadata;

use super::REQUEST_ID;

/// The id under which a service has served a request. With the feature `client` it is the trait of `aws-types`.
pub trait RequestId {
    /// The id, or `None` where the service gave none.
    fn request_id(&self) -> Option<&str>;
}

impl RequestId for Headers {
    fn request_id(&self) -> Option<&str> {
        let names = ["x-amzn-requestid", "x-amz-request-id"];
        names.into_iter().find_map(|name| self.get(name))
    }
}

impl<B> RequestId for Response<B> {
    fn request_id(&self) -> Option<&str> {
        self.headers().request_id()
    }
}

impl RequestId for ErrorMetadata {
    fn request_id(&self) -> Option<&str> {
        self.extra(REQUEST_ID)
    }
}

impl<E> RequestId for SdkError<E, Response> {
    fn request_id(&self) -> Option<&str> {
        match self {
            Self::ResponseError(error) => error.raw().request_id(),
            Self::ServiceError(error) => error.raw().request_id(),
            _ => None,
        }
    }
}

impl<O: RequestId, E: RequestId> RequestId for Result<O, E> {
    fn request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.request_id(),
            Err(error) => error.request_id(),
        }
    }
}
