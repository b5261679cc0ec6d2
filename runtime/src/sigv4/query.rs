//! The query of a presigned URL.
//!
//! Enters: the query of a request, the names of its signed headers, and what it is signed with. Leaves: the query that is signed, and
//! the URI with the signature in it.

use std::fmt::Write;
use std::time::Duration;

use http::request::Parts;
use http::uri::PathAndQuery;
use http::Uri;

use super::canonical::ALGORITHM;
use super::uri::push_encoded;
use super::{AmzDate, SigningError, SigningParams};

/// The parameters of a presigned URL, but for the signature. It holds the session token, if there is one, and has no `Debug`.
pub(super) struct PresignedQuery {
    /// Those of the request, then those of SigV4.
    text: String,
    /// Where the session token begins: the signature goes before it, as in the AWS SDK.
    token: usize,
}

impl PresignedQuery {
    #[inline]
    pub(super) fn new(
        head: &Parts,
        params: &SigningParams<'_>,
        date: &AmzDate,
        expires: Duration,
        signed_headers: &str,
    ) -> Self {
        let mut query = Self {
            text: head.uri.query().unwrap_or_default().to_owned(),
            token: 0,
        };
        let credential = [
            params.credentials.access_key_id(),
            date.date(),
            params.region,
            params.service,
            "aws4_request",
        ];
        query.push("X-Amz-Algorithm", ALGORITHM);
        query.push("X-Amz-Credential", &credential.join("/"));
        query.push("X-Amz-Date", date.as_str());
        query.push("X-Amz-Expires", &expires.as_secs().to_string());
        query.push("X-Amz-SignedHeaders", signed_headers);
        query.token = query.text.len();
        if let Some(token) = params.credentials.session_token() {
            query.push("X-Amz-Security-Token", token);
        }
        query
    }

    #[inline]
    fn push(&mut self, name: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(name);
        self.text.push('=');
        push_encoded(&mut self.text, value);
    }

    /// The query that is signed.
    pub(super) fn unsigned(&self) -> &str {
        &self.text
    }

    /// `uri` with this query and the signature.
    #[inline]
    pub(super) fn signed(&self, uri: &Uri, signature: &str) -> Result<Uri, SigningError> {
        let (before, token) = self.text.split_at(self.token);
        let mut text = String::with_capacity(uri.path().len() + self.text.len() + 96);
        write!(
            text,
            "{}?{before}&X-Amz-Signature={signature}{token}",
            uri.path()
        )
        .expect("a String takes everything");
        // The error of `http` says nothing more, and its text may not be printed.
        let too_long = || SigningError::UriTooLong {
            length: uri.path().len() + self.text.len(),
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(text).map_err(|_| too_long())?);
        Uri::from_parts(parts).map_err(|_| too_long())
    }
}
