//! The checksum of a response's body.

use std::pin::Pin;
use std::task::{ready, Context, Poll};

use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::base64;
use aws_smithy_types::body::{Error, SdkBody};
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use bytes::Bytes;
use http::header::HeaderValue;
use http_body::{Body, Frame, SizeHint};

use super::{Algorithm, ChecksumError, Sum};
use crate::operation::Checksums;

/// What the header says that asks the service for checksums.
const ENABLED: &str = "ENABLED";

/// Asks the service for a checksum in its response, unless `validation` leaves that to the input.
pub(crate) fn ask(
    headers: &mut http::HeaderMap,
    checksums: &Checksums,
    validation: ResponseChecksumValidation,
) {
    if let Some(mode) = checksums.mode_header {
        if validation != ResponseChecksumValidation::WhenRequired {
            headers.insert(mode, HeaderValue::from_static(ENABLED));
        }
    }
}

/// Whether a request with these headers asks for a checksum.
#[cfg(feature = "client")]
pub(crate) fn is_asked_for(checksums: &Checksums, headers: &http::HeaderMap) -> bool {
    match checksums.mode_header {
        Some(mode) => headers.get(mode).is_some_and(|value| value == ENABLED),
        None => !checksums.responses.is_empty(),
    }
}

/// Checks the body of a response against the checksum that its headers announce, if they do: at once where it is in memory, else when
/// it has been read to its end, by whoever reads it.
///
/// # Errors
///
/// When a body in memory has another checksum.
pub(crate) fn guard(
    response: &mut Response,
    checksums: &Checksums,
    is_stream: bool,
) -> Result<(), ChecksumError> {
    let Some((algorithm, expected)) = announced(response.headers(), checksums.responses) else {
        return Ok(());
    };
    match response.body().bytes() {
        Some(body) if !is_stream => check(algorithm, &algorithm.of(body), &expected),
        _ => {
            let body = response.take_body();
            let guarded = body.map(move |inner| {
                SdkBody::from_body_1_x(GuardedBody {
                    inner,
                    algorithm,
                    sum: Some(Sum::new(algorithm)),
                    expected: expected.clone(),
                })
            });
            *response.body_mut() = guarded;
            Ok(())
        }
    }
}

/// The checksum that is the cheapest to compute among those that the headers announce and the model allows.
///
/// As in the AWS SDK, one of parts (S3 announces it as `...-3`, for three of them) is none of the body, and one that is no base64
/// counts as none.
fn announced(headers: &Headers, allowed: &[&str]) -> Option<(Algorithm, Vec<u8>)> {
    let is_allowed = |algorithm: &Algorithm| {
        let mut allowed = allowed.iter();
        allowed.any(|name| name.eq_ignore_ascii_case(algorithm.name()))
    };
    let candidates = Algorithm::ALL.into_iter().filter(is_allowed);
    let (algorithm, text) = candidates
        .filter_map(|algorithm| Some((algorithm, headers.get(algorithm.header())?)))
        .next()?;
    if is_of_parts(text) {
        return None;
    }
    Some((algorithm, base64::decode(text).ok()?))
}

fn is_of_parts(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(_, parts)| {
        !parts.is_empty() && parts.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn check(algorithm: Algorithm, found: &[u8], expected: &[u8]) -> Result<(), ChecksumError> {
    if found == expected {
        return Ok(());
    }
    let algorithm = algorithm.name();
    Err(ChecksumError::Mismatch { algorithm })
}

/// A body that fails at its end where its checksum is not the expected one.
struct GuardedBody {
    inner: SdkBody,
    algorithm: Algorithm,
    /// `None` once the checksum has been compared.
    sum: Option<Sum>,
    expected: Vec<u8>,
}

impl Body for GuardedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => {
                if let (Some(data), Some(sum)) = (frame.data_ref(), &mut self.sum) {
                    sum.update(data);
                }
            }
            // The body's own error is the one that counts.
            Some(Err(_)) => self.sum = None,
            None => {
                if let Some(sum) = self.sum.take() {
                    if let Err(error) = check(self.algorithm, &sum.finish(), &self.expected) {
                        return Poll::Ready(Some(Err(error.into())));
                    }
                }
            }
        }
        Poll::Ready(frame)
    }

    // `is_end_stream` stays false: whoever skips the end skips the comparison.

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{BodyExt, Full};

    use super::*;

    const MODE: &str = "x-amz-checksum-mode";
    static CHECKSUMS: Checksums = Checksums::new().responses(
        Some(MODE),
        &["CRC64NVME", "CRC32", "SHA256", "SHA1", "XXHASH3"],
    );

    fn response(headers: &[(&'static str, &'static str)], body: SdkBody) -> Response {
        let mut response = Response::new(200.try_into().expect("a status"), body);
        for (name, value) in headers {
            response.headers_mut().insert(*name, *value);
        }
        response
    }

    /// What is found wrong with "hello world" in memory and as a stream, and whether the two agree.
    async fn verdict(headers: &[(&'static str, &'static str)]) -> Option<ChecksumError> {
        let at_once = guard(
            &mut response(headers, "hello world".into()),
            &CHECKSUMS,
            false,
        )
        .err();
        let stream = Full::new(Bytes::from_static(b"hello world"));
        for body in [SdkBody::from_body_1_x(stream), "hello world".into()] {
            let mut response = response(headers, body);
            guard(&mut response, &CHECKSUMS, true).expect("nothing has been read");
            let read = response.take_body().collect().await;
            let at_the_end = read
                .err()
                .map(|error| *error.downcast().expect("our error"));
            assert_eq!(at_the_end, at_once, "{headers:?}");
        }
        at_once
    }

    #[tokio::test]
    async fn a_body_is_compared_with_what_is_announced() {
        const CRC32: &str = "x-amz-checksum-crc32";
        const SHA1: &str = "x-amz-checksum-sha1";
        const SHA1_OF_BODY: &str = "Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
        type Row = (
            &'static [(&'static str, &'static str)],
            Option<&'static str>,
        );
        let table: [Row; 11] = [
            (&[], None),
            (&[(CRC32, "DUoRhQ==")], None),
            (&[(CRC32, "DUoRhA==")], Some("CRC32")),
            (&[(SHA1, SHA1_OF_BODY)], None),
            (&[(SHA1, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")], Some("SHA1")),
            (
                &[("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=")],
                Some("CRC64NVME"),
            ),
            // Of two, the cheaper one to compute.
            (&[(CRC32, "AAAAAA=="), (SHA1, SHA1_OF_BODY)], Some("CRC32")),
            // One of parts, one that is no base64, one that the model does not allow, one that cannot be computed.
            (&[(CRC32, "AAAAAA==-3")], None),
            (&[(CRC32, "***")], None),
            (&[("x-amz-checksum-crc32c", "AAAAAA==")], None),
            (&[("x-amz-checksum-xxhash3", "AAAAAA==")], None),
        ];
        for (headers, expected) in table {
            let expected = expected.map(|algorithm| ChecksumError::Mismatch { algorithm });
            assert_eq!(verdict(headers).await, expected, "{headers:?}");
        }
    }

    #[test]
    fn checksums_are_asked_for_unless_that_is_turned_off() {
        let modes = [
            (ResponseChecksumValidation::WhenSupported, Some(ENABLED)),
            (ResponseChecksumValidation::WhenRequired, None),
        ];
        for (validation, expected) in modes {
            let mut headers = http::HeaderMap::new();
            ask(&mut headers, &CHECKSUMS, validation);
            assert_eq!(
                headers.get(MODE).map(HeaderValue::as_bytes),
                expected.map(str::as_bytes)
            );
        }
    }
}
