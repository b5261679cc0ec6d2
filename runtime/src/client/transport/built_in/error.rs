//! What the errors of hyper and of TLS mean.
//!
//! Enters: the error of an exchange. Leaves: its [`Kind`], if it is one of these libraries'; and the errors that they are named by.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::retry::ErrorKind;

use super::super::failure::{find, Kind};
use crate::types::BoxError;

/// Whether no connection came about.
pub(in super::super) fn is_connect(error: &(dyn Error + 'static)) -> bool {
    find::<ConnectError>(error).is_some()
}

/// No connection came about.
#[derive(Debug)]
pub(super) struct ConnectError {
    pub(super) source: BoxError,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service could not be connected to: check `endpoint_url`, and the network")
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// What hyper or TLS says about the error.
pub(in super::super) fn kind(error: &(dyn Error + 'static)) -> Option<Kind> {
    // Another attempt would not find root certificates either, nor a better certificate of the server.
    if find::<TrustStoreError>(error).is_some()
        || find::<TlsError>(error).is_some_and(TlsError::is_certificate)
    {
        return Some(|error| ConnectorError::other(error, None));
    }
    if is_refused(error) {
        return Some(ConnectorError::io);
    }
    let hyper = find::<hyper::Error>(error)?;
    if hyper.is_timeout() {
        Some(ConnectorError::timeout)
    } else if hyper.is_user() {
        Some(ConnectorError::user)
    } else if hyper.is_incomplete_message() {
        Some(|error| ConnectorError::other(error, Some(ErrorKind::TransientError)))
    } else if hyper.is_closed() || hyper.is_canceled() {
        Some(ConnectorError::io)
    } else {
        None
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

/// The platform's root certificates could not be loaded, so that no `https` endpoint can be trusted.
#[derive(Debug)]
pub struct TrustStoreError {
    pub(super) source: BoxError,
}

impl fmt::Display for TrustStoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the platform's root certificates could not be loaded: \
             install them (often a package `ca-certificates`) or name a bundle in SSL_CERT_FILE",
        )
    }
}

impl Error for TrustStoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// The server was reached, and TLS with it failed. The source is rustls' error, which says why.
#[derive(Debug)]
pub struct TlsError {
    pub(super) certificate: Option<Certificate>,
    pub(super) source: BoxError,
}

/// What is wrong with the certificate of a server.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Certificate {
    Expired,
    Untrusted,
}

impl TlsError {
    /// Whether the server's certificate is the reason. Another attempt would not help.
    pub fn is_certificate(&self) -> bool {
        self.certificate.is_some()
    }

    /// Whether the reason is that the server's certificate has expired, by the clock of this machine.
    pub fn is_expired(&self) -> bool {
        self.certificate == Some(Certificate::Expired)
    }
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.certificate {
            Some(Certificate::Expired) => {
                "the server's certificate has expired: check the clock of this machine, and tell who runs the server"
            }
            Some(Certificate::Untrusted) => {
                "the server's certificate is not trusted: check `endpoint_url`, and the platform's root certificates (or \
                 SSL_CERT_FILE) or the client's `tls_config`"
            }
            None => "TLS with the server failed",
        })
    }
}

impl Error for TlsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
