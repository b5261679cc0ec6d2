//! AWS Signature Version 4, in headers or in the query.
//!
//! Enters: the head of an encoded request, its payload (or the payload's hash), credentials, a region,
//! a signing name and a time. Leaves: the same head with `x-amz-date`, `authorization` and, where they
//! apply, `x-amz-security-token` and `x-amz-content-sha256`; or, for a presigned URL, with parameters of
//! the same meaning in the query of its URI.
//!
//! Promises:
//! - the request is changed only when signing succeeds;
//! - signing again replaces what an earlier attempt left behind, so a retry may sign the same head;
//! - no secret reaches a `Debug` text, an error or a panic; the two headers that carry credentials are
//!   marked sensitive;
//! - the derived key is kept for the next request and dropped as soon as a request arrives for another
//!   date, region, signing name or other credentials, or after the credentials' expiry.
//!
//! The published `aws-sigv4` presigns too; it would add itself, `aws-smithy-http`, `sha2`, `hmac`,
//! `form_urlencoded` and more to every client's build for a few lines beside what headers need anyway. It
//! is the oracle of the tests, for both kinds of signature. SigV4A is not made here.

mod canonical;
mod date;
mod digest;
mod error;
mod key;
mod params;
mod query;
mod uri;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue, AUTHORIZATION};
use http::request::Parts;

pub use self::canonical::SigningText;
pub use self::date::AmzDate;
pub use self::error::{ScopeField, SigningError};
pub use self::params::{Payload, SigningParams, SigningSettings};

use self::digest::HexBuffer;
use self::key::{KeyCache, SigningKey};

static X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
static X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
static X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");

/// Signs requests and keeps the signing key between them.
///
/// One signer serves a client and all its clones: cloning shares the kept key. The lock around the key
/// is held for a comparison only, never while anything is hashed.
///
/// One key is kept. A client talks to one service in one region with one set of credentials, and where
/// it does not, deriving the key anew costs four HMACs.
#[derive(Clone, Default)]
pub struct Signer {
    keys: Arc<KeyCache>,
}

impl Signer {
    /// Creates a signer that holds no key yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the kept key: the credentials that it was made of are no longer good.
    pub fn forget_key(&self) {
        self.keys.forget();
    }

    /// Signs the request whose head is given, and sets the headers that say so.
    ///
    /// The URI and all other headers must be final: what is changed afterwards breaks the signature,
    /// except for `authorization`, `user-agent`, `x-amzn-trace-id`, `transfer-encoding` and the
    /// [excluded headers](SigningSettings::excluded_headers), which are not signed. The `host` header
    /// is signed if there is one; else the host that an HTTP client will send, taken from the URI. The
    /// body is described by [`SigningParams::payload`].
    ///
    /// # Errors
    ///
    /// See [`SigningError`]. The head is unchanged then.
    pub fn sign(&self, head: &mut Parts, params: &SigningParams<'_>) -> Result<(), SigningError> {
        let date = AmzDate::new(params.time)?;
        let mut buffer = HexBuffer::new();
        let payload_hash = params.payload.hash(&mut buffer)?;
        let key = self.keys.get(&date, params)?;
        let text = SigningText::write(head, params, &date, payload_hash)?;
        let authorization = authorization(&key, &text, params);

        let headers = &mut head.headers;
        headers.insert(X_AMZ_DATE.clone(), plain_value(date.as_str()));
        match key.session_token() {
            Some(token) => headers.insert(X_AMZ_SECURITY_TOKEN.clone(), token.clone()),
            None => headers.remove(&X_AMZ_SECURITY_TOKEN),
        };
        if params.settings.content_sha256_header {
            headers.insert(X_AMZ_CONTENT_SHA256.clone(), plain_value(payload_hash));
        }
        headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }

    /// Signs the request whose head is given in the query of its URI, for whoever sends it from
    /// [`SigningParams::time`] on and for as long as `expires` says, in whole seconds.
    ///
    /// What has been said about [`sign`](Self::sign) holds here too: the URI and all other headers must
    /// be final, and the one who sends the request has to send all of its headers. Besides those that are
    /// never signed, `x-amz-user-agent` and `x-amz-checksum-mode` are not.
    /// [`SigningSettings::content_sha256_header`] has no effect.
    ///
    /// The credentials' own expiry does not shorten `expires`: the service refuses the request from
    /// whichever of the two comes first.
    ///
    /// # Errors
    ///
    /// See [`SigningError`]. The head is unchanged then.
    #[inline]
    pub fn presign(
        &self,
        head: &mut Parts,
        params: &SigningParams<'_>,
        expires: Duration,
    ) -> Result<(), SigningError> {
        let date = AmzDate::new(params.time)?;
        let mut buffer = HexBuffer::new();
        let payload_hash = params.payload.hash(&mut buffer)?;
        let key = self.keys.get(&date, params)?;
        let (text, query) = SigningText::presigned(head, params, &date, payload_hash, expires)?;
        let tag = key.hmac_key().sign(text.string_to_sign().as_bytes());
        let mut buffer = HexBuffer::new();
        head.uri = query.signed(&head.uri, buffer.write(tag.as_ref()))?;
        Ok(())
    }
}

/// Says no more than that it is a signer: the kept key is as secret as the credentials.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

/// The value of the `authorization` header, marked sensitive.
fn authorization(key: &SigningKey, text: &SigningText, params: &SigningParams<'_>) -> HeaderValue {
    let tag = key.hmac_key().sign(text.string_to_sign().as_bytes());
    let mut buffer = HexBuffer::new();
    let value = [
        canonical::ALGORITHM,
        " Credential=",
        params.credentials.access_key_id(),
        "/",
        text.scope(),
        ", SignedHeaders=",
        text.signed_headers(),
        ", Signature=",
        buffer.write(tag.as_ref()),
    ]
    .concat();
    let mut value = HeaderValue::try_from(value)
        .expect("the scope was checked when the key was derived, and header names are ASCII");
    value.set_sensitive(true);
    value
}

/// A header value made of a date, a hexadecimal hash or one of the payload keywords.
fn plain_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("dates, hashes and payload keywords are printable ASCII")
}
