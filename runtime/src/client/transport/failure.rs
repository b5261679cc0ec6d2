//! Which kind of [`ConnectorError`] an error of hyper is. The kinds are those of the AWS SDK: retry strategies go by them.

use std::error::Error;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::retry::ErrorKind;
use hyper_util::client::legacy;

use super::super::error::{TimeoutError, TrustStoreError};

/// Classifies an error that came instead of the head of a response.
pub(super) fn classify(error: legacy::Error) -> ConnectorError {
    let is_connect = error.is_connect();
    let kind = kind(&error, is_connect);
    let error = kind(error.into());
    if is_connect {
        error.never_connected()
    } else {
        error
    }
}

type Kind = fn(crate::types::BoxError) -> ConnectorError;

fn kind(error: &legacy::Error, is_connect: bool) -> Kind {
    if find::<TimeoutError>(error).is_some() {
        return ConnectorError::timeout;
    }
    // Another attempt would not find root certificates either.
    if find::<TrustStoreError>(error).is_some() {
        return |error| ConnectorError::other(error, None);
    }
    if let Some(hyper) = find::<hyper::Error>(error) {
        if hyper.is_timeout() {
            return ConnectorError::timeout;
        }
        if hyper.is_user() {
            return ConnectorError::user;
        }
        if hyper.is_incomplete_message() {
            return |error| ConnectorError::other(error, Some(ErrorKind::TransientError));
        }
        if hyper.is_closed() || hyper.is_canceled() {
            return ConnectorError::io;
        }
    }
    if is_connect || find::<std::io::Error>(error).is_some() {
        return ConnectorError::io;
    }
    |error| ConnectorError::other(error, None)
}

/// The first error of type `E` among `error` and its sources.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
