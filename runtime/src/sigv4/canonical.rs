//! The two texts that SigV4 defines on the way to a signature, written to one buffer.

use std::fmt;
use std::ops::Range;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue, HOST};
use http::request::Parts;
use http::Uri;

use super::digest::HexBuffer;
use super::query::PresignedQuery;
use super::uri::{push_path, push_query};
use super::{AmzDate, SigningError, SigningParams, SigningSettings};
use super::{X_AMZ_CONTENT_SHA256, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN};

/// The name of the signing algorithm.
pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The canonical request and the string to sign of one request.
///
/// When a service answers that the signature does not match, its message often holds the same two
/// texts as the service sees them: comparing them shows which header or which part of the URI changed
/// on its way.
///
/// The canonical request holds the session token, if there is one, and header values and query
/// parameters of the request. `Debug` leaves it out; print it with care.
pub struct SigningText {
    /// The canonical request, immediately followed by the string to sign.
    text: String,
    signed_headers: Range<usize>,
    canonical_end: usize,
    scope: Range<usize>,
}

impl SigningText {
    /// The texts that [`Signer::sign`](super::Signer::sign) makes of the same request. It does not
    /// matter whether the request has been signed already.
    ///
    /// # Errors
    ///
    /// Those of [`Signer::sign`](super::Signer::sign), except for those about the credential scope and
    /// the session token, which are not checked here.
    pub fn new(head: &Parts, params: &SigningParams<'_>) -> Result<Self, SigningError> {
        let date = AmzDate::new(params.time)?;
        let mut buffer = HexBuffer::new();
        let payload_hash = params.payload.hash(&mut buffer)?;
        Self::write(head, params, &date, payload_hash)
    }

    /// The canonical request. It may hold a session token.
    pub fn canonical_request(&self) -> &str {
        &self.text[..self.canonical_end]
    }

    /// The names of the signed headers, sorted and separated by `;`.
    pub fn signed_headers(&self) -> &str {
        &self.text[self.signed_headers.clone()]
    }

    /// The string to sign. It holds a hash of the canonical request and no secret.
    pub fn string_to_sign(&self) -> &str {
        &self.text[self.canonical_end..]
    }

    /// The credential scope: date, region, signing name and `aws4_request`.
    pub(super) fn scope(&self) -> &str {
        &self.text[self.scope.clone()]
    }

    pub(super) fn write(
        head: &Parts,
        params: &SigningParams<'_>,
        date: &AmzDate,
        payload_hash: &str,
    ) -> Result<Self, SigningError> {
        let headers = canonical_headers(head, params, date, payload_hash)?;
        let query = head.uri.query().unwrap_or_default();
        Ok(Self::compose(
            head,
            query,
            &headers,
            params,
            date,
            payload_hash,
        ))
    }

    /// The texts of a request whose signature stands in the query, and that query without the signature.
    #[inline]
    pub(super) fn presigned(
        head: &Parts,
        params: &SigningParams<'_>,
        date: &AmzDate,
        payload_hash: &str,
        expires: Duration,
    ) -> Result<(Self, PresignedQuery), SigningError> {
        let headers = presigned_headers(head, &params.settings)?;
        let mut names = String::new();
        push_names(&mut names, &headers);
        let query = PresignedQuery::new(head, params, date, expires, &names);
        let text = Self::compose(head, query.unsigned(), &headers, params, date, payload_hash);
        Ok((text, query))
    }

    fn compose(
        head: &Parts,
        query: &str,
        headers: &[Header<'_>],
        params: &SigningParams<'_>,
        date: &AmzDate,
        payload_hash: &str,
    ) -> Self {
        let mut out = String::with_capacity(capacity(head, query, params, headers));

        out.push_str(head.method.as_str());
        out.push('\n');
        let settings = &params.settings;
        push_path(
            &mut out,
            head.uri.path(),
            settings.normalize_path,
            settings.double_uri_encode,
        );
        out.push('\n');
        push_query(&mut out, query);
        out.push('\n');
        push_headers(&mut out, headers);
        out.push('\n');
        let signed_headers = push_names(&mut out, headers);
        out.push('\n');
        out.push_str(payload_hash);

        let canonical_end = out.len();
        let mut buffer = HexBuffer::new();
        let hash = buffer.sha256(out.as_bytes());
        let scope = push_string_to_sign(&mut out, params, date, hash);
        Self {
            text: out,
            signed_headers,
            canonical_end,
            scope,
        }
    }
}

/// Leaves the canonical request out.
impl fmt::Debug for SigningText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let redacted = format_args!("** redacted ({} bytes) **", self.canonical_end);
        f.debug_struct("SigningText")
            .field("canonical_request", &redacted)
            .field("signed_headers", &self.signed_headers())
            .field("string_to_sign", &self.string_to_sign())
            .finish()
    }
}

/// Appends the string to sign and returns where the credential scope stands.
fn push_string_to_sign(
    out: &mut String,
    params: &SigningParams<'_>,
    date: &AmzDate,
    canonical_hash: &str,
) -> Range<usize> {
    for line in [ALGORITHM, date.as_str()] {
        out.push_str(line);
        out.push('\n');
    }
    let start = out.len();
    for part in [date.date(), params.region, params.service] {
        out.push_str(part);
        out.push('/');
    }
    out.push_str("aws4_request");
    let scope = start..out.len();
    out.push('\n');
    out.push_str(canonical_hash);
    scope
}

/// A header that is signed. Several values of one header are several of these, next to each other.
struct Header<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Header<'a> {
    fn new(name: &'a HeaderName, value: &'a HeaderValue) -> Result<Self, SigningError> {
        let value = std::str::from_utf8(value.as_bytes())
            .map_err(|_| SigningError::HeaderNotText { name: name.clone() })?;
        let name = name.as_str();
        Ok(Self { name, value })
    }

    /// Takes its place among headers that are sorted by name, behind those that are called the same. They are few: a sort of the whole
    /// list would be no faster, and every client would compile it.
    fn join(self, headers: &mut Vec<Self>) {
        let at = headers.partition_point(|other| other.name <= self.name);
        headers.insert(at, self);
    }
}

/// The headers to sign, sorted by name: those of the request, with those that signing sets put in
/// place of theirs. Values of one name keep their order.
fn canonical_headers<'a>(
    head: &'a Parts,
    params: &'a SigningParams<'_>,
    date: &'a AmzDate,
    payload_hash: &'a str,
) -> Result<Vec<Header<'a>>, SigningError> {
    let settings = &params.settings;
    // Room for the four headers that may join those of the request.
    let mut headers = Vec::with_capacity(head.headers.len() + 4);
    for (name, value) in &head.headers {
        if is_replaced(name.as_str(), settings) || is_excluded(name.as_str(), settings) {
            continue;
        }
        Header::new(name, value)?.join(&mut headers);
    }

    let mut add = |name: &'static str, value| {
        if !is_excluded(name, settings) {
            Header { name, value }.join(&mut headers);
        }
    };
    if !head.headers.contains_key(HOST) {
        add("host", host(&head.uri)?);
    }
    add(X_AMZ_DATE.as_str(), date.as_str());
    if let Some(token) = params.credentials.session_token() {
        add(X_AMZ_SECURITY_TOKEN.as_str(), token);
    }
    if settings.content_sha256_header {
        add(X_AMZ_CONTENT_SHA256.as_str(), payload_hash);
    }
    Ok(headers)
}

/// The headers to sign where the signature stands in the query: those of the request and `host`. Who sends the request has to send
/// them, so that what tells of this client, or asks something of the one that sends, is left out.
#[inline]
fn presigned_headers<'a>(
    head: &'a Parts,
    settings: &SigningSettings,
) -> Result<Vec<Header<'a>>, SigningError> {
    let is_own = |name: &str| matches!(name, "x-amz-user-agent" | "x-amz-checksum-mode");
    let mut headers = Vec::with_capacity(head.headers.len() + 1);
    for (name, value) in &head.headers {
        if !is_excluded(name.as_str(), settings) && !is_own(name.as_str()) {
            Header::new(name, value)?.join(&mut headers);
        }
    }
    if !head.headers.contains_key(HOST) && !is_excluded("host", settings) {
        let value = host(&head.uri)?;
        let name = "host";
        Header { name, value }.join(&mut headers);
    }
    Ok(headers)
}

/// Whether signing sets this header itself. A session token of other credentials, left behind by an
/// earlier attempt, never goes along.
fn is_replaced(name: &str, settings: &SigningSettings) -> bool {
    name == X_AMZ_DATE.as_str()
        || name == X_AMZ_SECURITY_TOKEN.as_str()
        || (settings.content_sha256_header && name == X_AMZ_CONTENT_SHA256.as_str())
}

/// Whether this header stays unsigned: the signature itself, and what proxies and tracing are known to
/// change on the way.
fn is_excluded(name: &str, settings: &SigningSettings) -> bool {
    matches!(
        name,
        "authorization" | "user-agent" | "x-amzn-trace-id" | "transfer-encoding"
    ) || settings.excluded_headers.contains(&name)
}

/// The `host` header that HTTP clients send for this URI: no user information, no default port.
fn host(uri: &Uri) -> Result<&str, SigningError> {
    let authority = uri.authority().ok_or(SigningError::MissingHost)?;
    match (uri.scheme_str(), authority.port_u16()) {
        (_, None) | (Some("http"), Some(80)) | (Some("https"), Some(443)) => Ok(authority.host()),
        _ => {
            let text = authority.as_str();
            Ok(text.rsplit_once('@').map_or(text, |(_user, host)| host))
        }
    }
}

/// Appends one line a header name, its values separated by commas.
fn push_headers(out: &mut String, headers: &[Header<'_>]) {
    let mut previous = "";
    for header in headers {
        if header.name == previous {
            out.push(',');
        } else {
            if !previous.is_empty() {
                out.push('\n');
            }
            out.push_str(header.name);
            out.push(':');
            previous = header.name;
        }
        push_collapsed(out, header.value);
    }
    out.push('\n');
}

/// Appends a header value without the spaces around it, and with one space for several in a row.
/// Other white space stays.
fn push_collapsed(out: &mut String, value: &str) {
    let value = value.trim_matches(' ');
    if !has_double_space(value.as_bytes()) {
        out.push_str(value);
        return;
    }
    let mut words = value.split(' ').filter(|word| !word.is_empty());
    out.push_str(words.next().unwrap_or_default());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

/// Looks at every byte, without an early end, so that it compiles to vector instructions: hardly any
/// value has such spaces, and session tokens are long.
fn has_double_space(bytes: &[u8]) -> bool {
    let following = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.iter().zip(following);
    pairs.fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')))
}

/// Appends the names of the headers, each once, and returns where they stand.
fn push_names(out: &mut String, headers: &[Header<'_>]) -> Range<usize> {
    let start = out.len();
    let mut previous = "";
    for header in headers {
        if header.name != previous {
            if !previous.is_empty() {
                out.push(';');
            }
            out.push_str(header.name);
            previous = header.name;
        }
    }
    start..out.len()
}

/// Room for both texts, exact unless the URI needs much encoding.
fn capacity(
    head: &Parts,
    query: &str,
    params: &SigningParams<'_>,
    headers: &[Header<'_>],
) -> usize {
    // Algorithm, dates, two hashes, the end of the scope, line ends.
    const FIXED: usize = 256;
    let uri = head.uri.path().len() + query.len();
    let headers: usize = headers
        .iter()
        .map(|header| 2 * header.name.len() + header.value.len() + 3)
        .sum();
    FIXED + uri + uri / 4 + headers + params.region.len() + params.service.len()
}
