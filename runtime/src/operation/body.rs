//! What traits do to a request's body after the protocol has written it.

use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::Schema;
use aws_smithy_types::body::SdkBody;
#[cfg(feature = "md5")]
use http::header::HeaderName;
#[cfg(feature = "gzip")]
use http::header::CONTENT_ENCODING;
use http::header::{HeaderValue, CONTENT_LENGTH, CONTENT_TYPE};

use super::Request;

/// Makes `stream` the request's body: it is the streaming `@httpPayload` of `input`, which no codec sees.
///
/// # Errors
///
/// When the model's `@mediaType` is no header value.
pub(super) fn stream(
    request: &mut Request,
    input: &Schema<'_>,
    stream: SdkBody,
) -> Result<(), SerdeError> {
    let length = stream.content_length().filter(|length| *length > 0);
    *request.body_mut() = stream;
    let headers = request.headers_mut();
    if let Some(length) = length {
        // The input may have said it: some streams do not know their length, but who made them does.
        headers.entry(CONTENT_LENGTH).or_insert(length.into());
    }
    if !headers.contains_key(CONTENT_TYPE) {
        let payload = input.members().iter().find(|m| m.http_payload().is_some());
        let media_type = payload
            .and_then(|member| member.media_type())
            .map_or("application/octet-stream", |trait_| trait_.value());
        let media_type = HeaderValue::try_from(media_type)
            .map_err(|e| SerdeError::custom(format!("the media type {media_type}: {e}")))?;
        headers.insert(CONTENT_TYPE, media_type);
    }
    Ok(())
}

/// Compresses a body of at least `min_size` bytes with gzip (Smithy 2.0, "requestCompression trait"). A body that is not in memory
/// stays as it is: the trait allows compression, it does not ask for it.
///
/// # Errors
///
/// When the encoder fails.
#[cfg(feature = "gzip")]
pub(super) fn compress(request: &mut Request, min_size: u32) -> Result<(), SerdeError> {
    use std::io::Write;

    use flate2::write::GzEncoder;

    let Some(body) = request.body().bytes() else {
        return Ok(());
    };
    if body.len() < min_size as usize || body.is_empty() {
        return Ok(());
    }
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    let compressed = encoder
        .write_all(body)
        .and_then(|()| encoder.finish())
        .map_err(|e| SerdeError::custom(format!("gzip: {e}")))?;
    let length = compressed.len();
    *request.body_mut() = SdkBody::from(compressed);
    let headers = request.headers_mut();
    headers.insert(CONTENT_LENGTH, length.into());
    let encodings = match headers.get(CONTENT_ENCODING) {
        // The input has an encoding of its own, which the service undoes last.
        Some(own) => followed(own, b", gzip"),
        None => HeaderValue::from_static("gzip"),
    };
    headers.insert(CONTENT_ENCODING, encodings);
    Ok(())
}

/// A header's value with more behind it.
#[cfg(any(feature = "gzip", feature = "checksums"))]
pub(crate) fn followed(value: &HeaderValue, more: &'static [u8]) -> HeaderValue {
    let both = [value.as_bytes(), more].concat();
    HeaderValue::try_from(both).expect("both are values of headers")
}

/// Adds the base64 of the body's MD5 (Smithy 2.0, "httpChecksumRequired trait"), unless the input has set it.
///
/// # Errors
///
/// When the body is not in memory.
#[cfg(feature = "md5")]
pub(super) fn add_md5(request: &mut Request) -> Result<(), SerdeError> {
    const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");
    if request.headers().contains_key(CONTENT_MD5) {
        return Ok(());
    }
    let Some(body) = request.body().bytes() else {
        return Err(SerdeError::custom(
            "the operation needs a checksum of its body, which is a stream: set the checksum yourself, or give the body in memory",
        ));
    };
    let digest = md5::compute(body);
    let text = aws_smithy_types::base64::encode(&digest[..]);
    let text = HeaderValue::try_from(text).expect("base64 is ASCII");
    request.headers_mut().insert(CONTENT_MD5, text);
    Ok(())
}

/// Without the feature there is no operation that asks for it: [`OperationMeta::compressed`](super::OperationMeta::compressed) does
/// not compile.
#[cfg(not(feature = "gzip"))]
pub(super) fn compress(_request: &mut Request, _min_size: u32) -> Result<(), SerdeError> {
    Ok(())
}

/// As above: [`OperationMeta::checksum_required`](super::OperationMeta::checksum_required) does not compile.
#[cfg(not(feature = "md5"))]
pub(super) fn add_md5(_request: &mut Request) -> Result<(), SerdeError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use aws_smithy_schema::Schema;

    use super::*;
    use crate::schema;

    fn request(headers: &[(&'static str, &'static str)], body: &'static str) -> Request {
        let mut request = Request::new(SdkBody::from(body));
        for (name, value) in headers {
            let value = HeaderValue::from_static(value);
            request.headers_mut().insert(*name, value);
        }
        request
    }

    fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
        let value = request.headers().get(name)?;
        Some(value.to_str().expect("text"))
    }

    static ANY: Schema<'static> = schema::blob("body", 0).with_http_payload().with_streaming();
    static ANY_INPUT: Schema<'static> = schema::shape("com.example#Any", &[&ANY]);
    static TEXT: Schema<'static> = schema::blob("body", 0)
        .with_http_payload()
        .with_streaming()
        .with_media_type("text/csv");
    static TEXT_INPUT: Schema<'static> = schema::shape("com.example#Text", &[&TEXT]);

    #[test]
    fn a_stream_says_what_it_is_and_how_long() {
        type Row = (
            &'static [(&'static str, &'static str)],
            &'static Schema<'static>,
            SdkBody,
            &'static str,
            Option<&'static str>,
        );
        let table: [Row; 5] = [
            (
                &[],
                &ANY_INPUT,
                "abc".into(),
                "application/octet-stream",
                Some("3"),
            ),
            (&[], &TEXT_INPUT, "abc".into(), "text/csv", Some("3")),
            (
                &[("content-type", "a/b")],
                &TEXT_INPUT,
                "abc".into(),
                "a/b",
                Some("3"),
            ),
            (
                &[("content-length", "2")],
                &ANY_INPUT,
                "abc".into(),
                "application/octet-stream",
                Some("2"),
            ),
            (
                &[],
                &ANY_INPUT,
                SdkBody::empty(),
                "application/octet-stream",
                None,
            ),
        ];
        for (headers, input, body, media_type, length) in table {
            let mut request = request(headers, "");
            stream(&mut request, input, body).expect("a media type");
            assert_eq!(
                header(&request, "content-type"),
                Some(media_type),
                "{headers:?}"
            );
            assert_eq!(header(&request, "content-length"), length, "{headers:?}");
        }
    }

    #[cfg(feature = "client")]
    #[test]
    fn a_stream_of_unknown_length_says_none() {
        use http_body_util::{BodyExt, Full};

        let chunks = Full::new(bytes::Bytes::from_static(b"abc")).map_frame(|frame| frame);
        let mut request = request(&[], "");
        let body = SdkBody::from_body_1_x(chunks);
        stream(&mut request, &ANY_INPUT, body).expect("a media type");
        assert_eq!(header(&request, "content-length"), None);
        assert!(
            request.body().bytes().is_none(),
            "the stream has been read into memory"
        );
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn bodies_are_compressed_from_the_minimum_size_on() {
        use std::io::Read;

        let body = "abcdefghij";
        let table = [
            (&[][..], 10, Some("gzip")),
            (&[("content-encoding", "br")], 10, Some("br, gzip")),
            (&[], 0, Some("gzip")),
            (&[], 11, None),
        ];
        for (headers, min_size, encoding) in table {
            let mut request = request(headers, body);
            compress(&mut request, min_size).expect("valid headers");
            assert_eq!(header(&request, "content-encoding"), encoding, "{min_size}");
            let sent = request.body().bytes().expect("in memory");
            if encoding.is_none() {
                assert_eq!(sent, body.as_bytes(), "{min_size}");
                continue;
            }
            let length = sent.len().to_string();
            assert_eq!(header(&request, "content-length"), Some(&*length));
            let mut text = String::new();
            flate2::read::GzDecoder::new(sent)
                .read_to_string(&mut text)
                .expect("gzip");
            assert_eq!(text, body, "{min_size}");
        }
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn an_empty_body_is_never_compressed() {
        let mut request = request(&[], "");
        compress(&mut request, 0).expect("valid headers");
        assert_eq!(header(&request, "content-encoding"), None);
        assert_eq!(request.body().bytes(), Some(&[][..]));
    }

    #[cfg(feature = "md5")]
    #[test]
    fn the_checksum_is_that_of_rfc_1864_unless_the_input_has_one() {
        // The digest of nothing and that of "abc" are in RFC 1321, appendix A.5.
        let table = [
            (&[][..], "", "1B2M2Y8AsgTpgAmY7PhCfg=="),
            (&[], "abc", "kAFQmDzST7DWlj99KOF/cg=="),
            (&[("content-md5", "own")], "abc", "own"),
        ];
        for (headers, body, expected) in table {
            let mut request = request(headers, body);
            add_md5(&mut request).expect("in memory");
            assert_eq!(header(&request, "content-md5"), Some(expected), "{body:?}");
        }
    }

    #[cfg(feature = "md5")]
    #[test]
    fn a_stream_has_no_checksum() {
        let mut request = Request::new(SdkBody::taken());
        let error = add_md5(&mut request).expect_err("the body is not in memory");
        assert!(error.to_string().contains("is a stream"), "{error}");
    }
}
