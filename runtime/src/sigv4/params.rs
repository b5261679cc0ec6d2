//! What a request is signed with.

use std::fmt;
use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::digest::HexBuffer;
use super::SigningError;

/// SHA-256 of nothing: most reading operations have no body.
const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Everything besides the request itself that a signature depends on.
#[derive(Clone, Copy)]
pub struct SigningParams<'a> {
    /// The region to sign for, such as `eu-west-1`.
    pub region: &'a str,
    /// The signing name of the service, from `aws.auth#sigv4` or the endpoint's auth scheme.
    pub service: &'a str,
    /// The time to sign for; services accept a few minutes of difference to their own clock.
    pub time: SystemTime,
    /// The credentials to sign with. Expired ones sign as well, but their key is not kept.
    pub credentials: &'a Credentials,
    /// The request's body, as far as it is signed.
    pub payload: Payload<'a>,
    /// The customs of the service.
    pub settings: SigningSettings,
}

/// Prints the access key id, which is no secret, and nothing else of the credentials.
impl fmt::Debug for SigningParams<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningParams")
            .field("region", &self.region)
            .field("service", &self.service)
            .field("time", &self.time)
            .field("access_key_id", &self.credentials.access_key_id())
            .field("payload", &self.payload)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The customs of a service; the default suits every AWS service except S3.
///
/// S3 takes paths as they are: there, `double_uri_encode` and `normalize_path` are off and
/// `content_sha256_header` is on. Endpoint rules announce the first two as `disableDoubleEncoding` and
/// `disableNormalizePath`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigningSettings {
    /// Percent-encode the (already encoded) path once more in the canonical request.
    pub double_uri_encode: bool,
    /// Remove `.`, `..` and empty segments from the path in the canonical request.
    pub normalize_path: bool,
    /// Send and sign the payload's hash as `x-amz-content-sha256`.
    pub content_sha256_header: bool,
    /// Names (in lower case) of further headers to leave unsigned.
    pub excluded_headers: &'static [&'static str],
}

impl Default for SigningSettings {
    fn default() -> Self {
        Self {
            double_uri_encode: true,
            normalize_path: true,
            content_sha256_header: false,
            excluded_headers: &[],
        }
    }
}

/// A request's body, as far as it is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Payload<'a> {
    /// The whole body; its SHA-256 is computed.
    Bytes(&'a [u8]),
    /// The SHA-256 of the body: 64 lowercase hexadecimal digits.
    Precomputed(&'a str),
    /// The body is not signed (`aws.auth#unsignedPayload`, and streams that cannot be read twice).
    Unsigned,
    /// The body is sent in chunks with a checksum behind it, and is not signed.
    UnsignedTrailer,
}

impl<'a> Payload<'a> {
    /// The last line of the canonical request.
    pub(super) fn hash<'b>(self, buffer: &'b mut HexBuffer) -> Result<&'b str, SigningError>
    where
        'a: 'b,
    {
        match self {
            Self::Bytes([]) => Ok(EMPTY_SHA256),
            Self::Bytes(body) => Ok(buffer.sha256(body)),
            Self::Precomputed(hash) if is_sha256_hex(hash) => Ok(hash),
            Self::Precomputed(other) => Err(SigningError::InvalidPayloadHash {
                length: other.len(),
            }),
            Self::Unsigned => Ok("UNSIGNED-PAYLOAD"),
            Self::UnsignedTrailer => Ok("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        }
    }
}

/// Prints a body's length in place of the body.
impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(body) => write!(f, "Bytes({} bytes)", body.len()),
            Self::Precomputed(hash) => f.debug_tuple("Precomputed").field(hash).finish(),
            Self::Unsigned => f.write_str("Unsigned"),
            Self::UnsignedTrailer => f.write_str("UnsignedTrailer"),
        }
    }
}

fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
