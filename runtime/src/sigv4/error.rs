//! Why a request could not be signed. No variant holds a secret or a part of one.

use std::fmt;
use std::time::SystemTime;

use http::header::HeaderName;

/// Why a request could not be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SigningError {
    /// The request names no host.
    MissingHost,

    /// A header that would be signed is not UTF-8.
    HeaderNotText {
        /// The header's name.
        name: HeaderName,
    },

    /// A part of the credential scope is empty or holds something other than visible ASCII.
    InvalidScope {
        /// The part that is wrong.
        field: ScopeField,
    },

    /// The session token cannot stand in a header.
    InvalidSessionToken,

    /// A precomputed payload hash is no SHA-256 in hexadecimal.
    InvalidPayloadHash {
        /// Length of what was given, in bytes.
        length: usize,
    },

    /// With the signature in its query, the URI is longer than a URI can be.
    UriTooLong {
        /// Its length without the signature, in bytes.
        length: usize,
    },

    /// The time has no four-digit year.
    TimeOutOfRange {
        /// The time that was given.
        time: SystemTime,
    },
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHost => f.write_str(
                "cannot sign a request without a host: it has no `host` header and its URI has no authority; \
                 resolve the endpoint before signing",
            ),
            Self::HeaderNotText { name } => write!(
                f,
                "cannot sign header `{name}`: its value is not UTF-8; encode the value or exclude the header"
            ),
            Self::InvalidScope { field } => write!(
                f,
                "cannot sign with this {field}: it is empty or holds characters other than visible ASCII"
            ),
            Self::InvalidSessionToken => f.write_str(
                "cannot sign with this session token: it holds characters that a header cannot carry; \
                 check where the credentials come from",
            ),
            Self::InvalidPayloadHash { length } => write!(
                f,
                "a precomputed payload hash must be the 64 lowercase hexadecimal digits of a SHA-256; \
                 this one is {length} bytes long or holds other characters"
            ),
            Self::UriTooLong { length } => write!(
                f,
                "cannot sign in the query of this URI: {length} bytes leave no room for a signature; \
                 give the operation shorter parameters"
            ),
            Self::TimeOutOfRange { time } => write!(
                f,
                "cannot sign for {time:?}: its year is not between 0 and 9999; check the clock"
            ),
        }
    }
}

impl std::error::Error for SigningError {}

/// A part of the credential scope, as [`SigningError::InvalidScope`] names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScopeField {
    /// The access key id of the credentials.
    AccessKeyId,
    /// The region signed for.
    Region,
    /// The signing name of the service.
    Service,
}

impl fmt::Display for ScopeField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessKeyId => "access key id",
            Self::Region => "region",
            Self::Service => "signing name",
        })
    }
}
