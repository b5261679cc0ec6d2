//! Which kind of [`ConnectorError`] an error of the built-in HTTP client, or of a user's service, is. The kinds are those of the AWS SDK: retry strategies go by them.

use std::error::Error;
use std::io;

use aws_smithy_runtime_api::client::result::ConnectorError;
use tokio::time::error::Elapsed;

use super::super::error::TimeoutError;
use super::built_in;
use crate::types::BoxError;

/// Classifies an error that came instead of the head of a response.
pub(super) fn classify(error: BoxError) -> ConnectorError {
    let error = match error.downcast::<ConnectorError>() {
        Ok(error) => return *error,
        Err(error) => error,
    };
    let is_connect = built_in::is_connect(&*error);
    let error = kind(&*error, is_connect)(error);
    if is_connect {
        error.never_connected()
    } else {
        error
    }
}

/// Makes the error of its kind.
pub(super) type Kind = fn(BoxError) -> ConnectorError;

fn kind(error: &(dyn Error + 'static), is_connect: bool) -> Kind {
    if find::<TimeoutError>(error).is_some() || find::<Elapsed>(error).is_some() {
        return ConnectorError::timeout;
    }
    if let Some(kind) = built_in::kind(error) {
        return kind;
    }
    match find::<io::Error>(error) {
        Some(io) if io.kind() == io::ErrorKind::TimedOut => ConnectorError::timeout,
        Some(_) => ConnectorError::io,
        None if is_connect => ConnectorError::io,
        None => |error| ConnectorError::other(error, None),
    }
}

/// The first error of type `E` among `error` and its sources.
pub(super) fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
