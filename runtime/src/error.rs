//! Errors of operations: how one is found in a response, and what every generated error type can do.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::ErrorMetadata;

use crate::serde::Deserialize;

/// Error of a call, by what failed: the input, the way there, the response, or the service.
pub type SdkError<E, R = Response> = aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// An error that the model does not name, or that is no error of the service at all.
///
/// Nothing can be read from the value itself: use [`ProvideErrorMetadata`] on the error that holds it.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    #[doc(hidden)]
    pub fn new(source: impl Into<BoxError>, meta: ErrorMetadata) -> Self {
        Self {
            source: source.into(),
            meta,
        }
    }

    #[doc(hidden)]
    pub fn source(&self) -> &(dyn std::error::Error + 'static) {
        &*self.source
    }

    #[doc(hidden)]
    pub fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meta.code() {
            Some(code) => write!(f, "unhandled error ({code})"),
            None => f.write_str("unhandled error"),
        }
    }
}

/// An operation's error enum.
pub trait OperationError: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static {
    /// The variant for an error that the model does not name.
    fn from_unhandled(unhandled: Unhandled) -> Self;
}

/// A structure with the `@error` trait.
pub trait ModeledError: Deserialize + std::error::Error + Send + Sync + 'static {
    /// Takes the code and the request id, and the message where the body gave the structure none: services spell that
    /// member in several ways.
    fn complete(&mut self, meta: ErrorMetadata);
}

/// An error response whose code is known and whose body is still to be read.
pub struct ErrorResponse<'a> {
    pub(crate) protocol: &'static dyn ClientProtocol,
    pub(crate) config: &'static ConfigBag,
    pub(crate) response: &'a Response,
    pub(crate) meta: ErrorMetadata,
}

impl fmt::Debug for ErrorResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("status", &self.response.status())
            .field("code", &self.code())
            .finish_non_exhaustive()
    }
}

impl ErrorResponse<'_> {
    /// The error's code, without namespace or URI; empty where the response names none.
    pub fn code(&self) -> &str {
        self.meta.code().unwrap_or_default()
    }

    /// Reads the body as the modeled error `T`.
    ///
    /// # Errors
    ///
    /// When the body does not fit the shape.
    pub fn read<T: ModeledError>(self) -> Result<T, SerdeError> {
        let mut de = self
            .protocol
            .deserialize_error_response(self.response, self.config)?;
        let mut error = T::deserialize(&mut *de)?;
        error.complete(self.meta);
        Ok(error)
    }

    /// The error as one that the model does not name.
    pub fn unhandled<E: OperationError>(self) -> E {
        E::from_unhandled(Unhandled::new(self.meta.clone(), self.meta))
    }
}
