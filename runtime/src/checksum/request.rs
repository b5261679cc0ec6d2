//! The checksum of a request's body.

use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use http::header::{HeaderName, HeaderValue, CONTENT_ENCODING, CONTENT_LENGTH};

use super::chunked::ChunkedBody;
use super::Algorithm;
use crate::operation::{followed, Checksums, Request};

const PREFIX: &str = "x-amz-checksum-";
const DECODED_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");
const TRAILER: HeaderName = HeaderName::from_static("x-amz-trailer");

/// Adds a checksum, unless the input has set one: in a header where the body is in memory, else behind the body, which is sent in
/// chunks for that (`aws-chunked`).
///
/// `chosen` is the algorithm that the input names, where that is not bound to a header. Without any, it is CRC32 where the operation
/// requires a checksum or `calculation` says so.
///
/// # Errors
///
/// When the algorithm cannot be computed, or the body is a stream of unknown length.
pub(crate) fn add(
    request: &mut Request,
    checksums: &Checksums,
    chosen: Option<&str>,
    calculation: RequestChecksumCalculation,
) -> Result<(), SerdeError> {
    if !checksums.in_requests || has_own(request) {
        return Ok(());
    }
    let header = checksums.algorithm_header;
    let bound = header.and_then(|header| request.headers().get(header));
    // What is no text is no name either.
    let bound = bound.map(|bound| String::from_utf8_lossy(bound.as_bytes()).into_owned());
    let algorithm = match chosen.or(bound.as_deref()) {
        Some(name) => Algorithm::parse(name).ok_or_else(|| unknown(name))?,
        None if checksums.required || calculation != RequestChecksumCalculation::WhenRequired => {
            let default = Algorithm::Crc32;
            if let Some(header) = header {
                let name = HeaderValue::from_static(default.name());
                request.headers_mut().insert(header, name);
            }
            default
        }
        None => return Ok(()),
    };
    match request.body().bytes() {
        Some(body) => {
            let text = base64::encode(algorithm.of(body));
            let text = HeaderValue::try_from(text).expect("base64 is ASCII");
            request.headers_mut().insert(algorithm.header(), text);
            Ok(())
        }
        None => add_behind(request, algorithm),
    }
}

/// Whether the input has set a checksum. Other headers have the prefix too.
fn has_own(request: &Request) -> bool {
    let names = request.headers().keys().map(HeaderName::as_str);
    let mut rest = names.filter_map(|name| name.strip_prefix(PREFIX));
    rest.any(|rest| !matches!(rest, "algorithm" | "mode" | "type"))
}

fn unknown(name: &str) -> SerdeError {
    SerdeError::invalid_input(format!(
        "this client cannot compute the checksum {name}: choose CRC32, CRC32C, CRC64NVME, SHA1 or SHA256, or set the checksum itself"
    ))
}

/// Makes the body one of chunks, with its checksum behind it. The signature leaves both out, and says so.
fn add_behind(request: &mut Request, algorithm: Algorithm) -> Result<(), SerdeError> {
    let said = request.headers().get(CONTENT_LENGTH);
    let length = match said {
        Some(length) => length.to_str().ok().and_then(|length| length.parse().ok()),
        None => request.body().content_length(),
    };
    let length = length.ok_or_else(|| {
        SerdeError::invalid_input(
            "the body is a stream of unknown length, and a checksum can follow only one whose length is known: set the content \
             length, use a body that knows its length, or set the checksum itself",
        )
    })?;
    let headers = request.headers_mut();
    let encodings = match headers.get(CONTENT_ENCODING) {
        Some(own) => followed(own, b",aws-chunked"),
        None => HeaderValue::from_static("aws-chunked"),
    };
    headers.insert(CONTENT_ENCODING, encodings);
    headers.insert(DECODED_LENGTH, length.into());
    headers.insert(TRAILER, HeaderValue::from_static(algorithm.header()));
    let encoded = ChunkedBody::encoded_len(length, algorithm);
    headers.insert(CONTENT_LENGTH, encoded.into());

    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    // A body that can be sent again still can: what is sent again is summed up again.
    *request.body_mut() =
        body.map(move |body| SdkBody::from_body_1_x(ChunkedBody::new(body, length, algorithm)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use aws_smithy_types::body::Error;
    use bytes::Bytes;
    use http_body::{Body, Frame};
    use http_body_util::{BodyExt, Full};

    use super::*;

    const WHEN_SUPPORTED: RequestChecksumCalculation = RequestChecksumCalculation::WhenSupported;
    const WHEN_REQUIRED: RequestChecksumCalculation = RequestChecksumCalculation::WhenRequired;
    const ALGORITHM: &str = "x-amz-sdk-checksum-algorithm";
    const CRC32: &str = "x-amz-checksum-crc32";

    static OPTIONAL: Checksums = Checksums::new().algorithm(Some(ALGORITHM));
    static REQUIRED: Checksums = Checksums::new().algorithm(Some(ALGORITHM)).required();
    static UNBOUND: Checksums = Checksums::new().algorithm(None);
    static NO_CHOICE: Checksums = Checksums::new().required();
    static RESPONSES: Checksums =
        Checksums::new().responses(Some("x-amz-checksum-mode"), &["CRC32"]);

    type Headers = [(&'static str, &'static str)];

    fn request(headers: &Headers, body: SdkBody) -> Request {
        let mut request = Request::new(body);
        for (name, value) in headers {
            let value = HeaderValue::from_static(value);
            request.headers_mut().insert(*name, value);
        }
        request
    }

    /// A body that is not in memory: one that knows its length, and cannot be sent again.
    fn stream() -> SdkBody {
        SdkBody::from_body_1_x(Full::new(Bytes::from_static(b"hello world")))
    }

    fn headers(request: &Request) -> Vec<(&str, &str)> {
        let headers = request.headers().iter();
        let mut headers: Vec<_> = headers
            .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
            .collect();
        headers.sort_unstable();
        headers
    }

    #[test]
    fn a_body_in_memory_has_its_checksum_in_a_header() {
        type Row = (
            &'static Checksums,
            &'static Headers,
            Option<&'static str>,
            RequestChecksumCalculation,
            &'static Headers,
        );
        // The checksums of "hello world" are those that the AWS SDK for Rust sends.
        let table: [Row; 12] = [
            (
                &OPTIONAL,
                &[],
                None,
                WHEN_SUPPORTED,
                &[(CRC32, "DUoRhQ=="), (ALGORITHM, "CRC32")],
            ),
            (&OPTIONAL, &[], None, WHEN_REQUIRED, &[]),
            (
                &REQUIRED,
                &[],
                None,
                WHEN_REQUIRED,
                &[(CRC32, "DUoRhQ=="), (ALGORITHM, "CRC32")],
            ),
            (&NO_CHOICE, &[], None, WHEN_REQUIRED, &[(CRC32, "DUoRhQ==")]),
            (&RESPONSES, &[], None, WHEN_SUPPORTED, &[]),
            (
                &UNBOUND,
                &[],
                Some("crc32c"),
                WHEN_REQUIRED,
                &[("x-amz-checksum-crc32c", "yZRlqg==")],
            ),
            (&UNBOUND, &[], None, WHEN_SUPPORTED, &[(CRC32, "DUoRhQ==")]),
            (
                &OPTIONAL,
                &[(ALGORITHM, "SHA1")],
                None,
                WHEN_REQUIRED,
                &[
                    ("x-amz-checksum-sha1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0="),
                    (ALGORITHM, "SHA1"),
                ],
            ),
            (
                &OPTIONAL,
                &[(ALGORITHM, "SHA256")],
                None,
                WHEN_SUPPORTED,
                &[
                    (
                        "x-amz-checksum-sha256",
                        "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
                    ),
                    (ALGORITHM, "SHA256"),
                ],
            ),
            (
                &OPTIONAL,
                &[(ALGORITHM, "CRC64NVME")],
                None,
                WHEN_SUPPORTED,
                &[
                    ("x-amz-checksum-crc64nvme", "jSnVw/bqjr4="),
                    (ALGORITHM, "CRC64NVME"),
                ],
            ),
            // What the input has set stays, whichever algorithm it is, and is all there is.
            (
                &REQUIRED,
                &[("x-amz-checksum-sha512", "own")],
                None,
                WHEN_SUPPORTED,
                &[("x-amz-checksum-sha512", "own")],
            ),
            (
                &OPTIONAL,
                &[("x-amz-checksum-type", "FULL_OBJECT")],
                None,
                WHEN_SUPPORTED,
                &[
                    (CRC32, "DUoRhQ=="),
                    ("x-amz-checksum-type", "FULL_OBJECT"),
                    (ALGORITHM, "CRC32"),
                ],
            ),
        ];
        for (checksums, before, chosen, calculation, after) in table {
            let mut request = request(before, SdkBody::from("hello world"));
            add(&mut request, checksums, chosen, calculation).expect("computable");
            assert_eq!(headers(&request), after, "{before:?} {checksums:?}");
        }
    }

    #[tokio::test]
    async fn a_stream_has_its_checksum_behind_it() {
        let mut request = request(&[("content-encoding", "gzip")], stream());
        add(&mut request, &OPTIONAL, None, WHEN_SUPPORTED).expect("computable");
        assert_eq!(
            headers(&request),
            [
                ("content-encoding", "gzip,aws-chunked"),
                ("content-length", "52"),
                ("x-amz-decoded-content-length", "11"),
                (ALGORITHM, "CRC32"),
                ("x-amz-trailer", CRC32),
            ]
        );
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        assert_eq!(body.content_length(), Some(52));
        let sent = body.collect().await.expect("a whole body").to_bytes();
        assert_eq!(
            sent,
            "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n"
        );
    }

    #[tokio::test]
    async fn what_can_be_sent_again_can_still_be_sent_again() {
        let mut request = request(&[], SdkBody::retryable(stream));
        add(&mut request, &OPTIONAL, None, WHEN_SUPPORTED).expect("computable");
        let again = request
            .body()
            .try_clone()
            .expect("the stream can be made anew");
        let first = std::mem::replace(request.body_mut(), SdkBody::taken());
        let first = first.collect().await.expect("a whole body").to_bytes();
        let again = again.collect().await.expect("a whole body").to_bytes();
        assert_eq!(first, again);
    }

    #[test]
    fn what_cannot_be_summed_up_says_what_to_do() {
        let mut unknown = request(&[(ALGORITHM, "XXHASH3")], SdkBody::from("x"));
        let error = add(&mut unknown, &OPTIONAL, None, WHEN_SUPPORTED).expect_err("not known");
        assert!(
            error
                .to_string()
                .contains("cannot compute the checksum XXHASH3: choose CRC32,"),
            "{error}"
        );

        let name = HeaderValue::from_bytes("SHA256é".as_bytes()).expect("visible");
        unknown.headers_mut().insert(ALGORITHM, name);
        let error = add(&mut unknown, &OPTIONAL, None, WHEN_REQUIRED).expect_err("not known");
        assert!(error.to_string().contains("checksum SHA256é:"), "{error}");

        let mut endless = request(&[], SdkBody::from_body_1_x(Endless));
        let error = add(&mut endless, &OPTIONAL, None, WHEN_SUPPORTED).expect_err("no length");
        assert!(
            error.to_string().contains("set the content length"),
            "{error}"
        );
        let mut said = request(&[("content-length", "7")], SdkBody::from_body_1_x(Endless));
        add(&mut said, &OPTIONAL, None, WHEN_SUPPORTED).expect("a length that the input says");
        assert_eq!(said.body().content_length(), Some(48));
    }

    /// A stream that does not know its length.
    struct Endless;

    impl Body for Endless {
        type Data = Bytes;
        type Error = Error;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"x")))))
        }
    }
}
