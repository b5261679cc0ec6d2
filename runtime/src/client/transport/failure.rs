//! Which kind of [`ConnectorError`] an error of hyper, or of a user's service, is. The kinds are those of the AWS SDK: retry strategies go by them.

use std::error::Error;
use std::io;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::retry::ErrorKind;
use hyper_util::client::legacy;
use tokio::time::error::Elapsed;

use super::super::error::{TimeoutError, TlsError, TrustStoreError};
use crate::types::BoxError;

/// Classifies an error that came instead of the head of a response.
pub(super) fn classify(error: BoxError) -> ConnectorError {
    let error = match error.downcast::<ConnectorError>() {
        Ok(error) => return *error,
        Err(error) => error,
    };
    let is_connect = find::<legacy::Error>(&*error).is_some_and(legacy::Error::is_connect);
    let error = kind(&*error, is_connect)(error);
    if is_connect {
        error.never_connected()
    } else {
        error
    }
}

type Kind = fn(BoxError) -> ConnectorError;

fn kind(error: &(dyn Error + 'static), is_connect: bool) -> Kind {
    if find::<TimeoutError>(error).is_some() || find::<Elapsed>(error).is_some() {
        return ConnectorError::timeout;
    }
    // Another attempt would not find root certificates either, nor a better certificate of the server.
    if find::<TrustStoreError>(error).is_some()
        || find::<TlsError>(error).is_some_and(TlsError::is_certificate)
    {
        return |error| ConnectorError::other(error, None);
    }
    if is_refused(error) {
        return ConnectorError::io;
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
    match find::<io::Error>(error) {
        Some(io) if io.kind() == io::ErrorKind::TimedOut => ConnectorError::timeout,
        Some(_) => ConnectorError::io,
        None if is_connect => ConnectorError::io,
        None => |error| ConnectorError::other(error, None),
    }
}

/// Whether an HTTP/2 server has not looked at the request, so that another connection may take it: RFC 9113, section 8.7.
#[cfg(feature = "http2")]
fn is_refused(error: &(dyn Error + 'static)) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.is_go_away() || error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn is_refused(_error: &(dyn Error + 'static)) -> bool {
    false
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
