//! Generated requests, each signed here and by `aws-sigv4`: the signed requests must have the same
//! headers. The generator is seeded, so that a failure repeats itself.

use std::collections::BTreeMap;

use aws_sigv4::http_request::{
    sign, PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest,
    SigningSettings as TheirSettings, UriPathNormalizationMode,
};
use aws_sigv4::sign::v4;
use fastrand::Rng;
use http::HeaderMap;

use super::*;

const REQUESTS: usize = 4_000;

/// One request with everything it is signed with.
pub(super) struct Case {
    pub(super) head: Parts,
    body: Vec<u8>,
    payload: CasePayload,
    pub(super) credentials: Credentials,
    region: &'static str,
    service: &'static str,
    time: SystemTime,
    settings: SigningSettings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum CasePayload {
    Body,
    Precomputed,
    Unsigned,
    UnsignedTrailer,
}

#[test]
fn generated_requests_are_signed_as_aws_sigv4_signs_them() {
    let mut rng = Rng::with_seed(0x5196_0004);
    let signer = Signer::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..REQUESTS {
        let case = case(&mut rng);
        let theirs = signed_by_aws_sigv4(&case);
        let ours = signed_here(&signer, &case);
        assert_eq!(ours, theirs, "request {number}: {:?}", case.head);
        for feature in features(&case) {
            *seen.entry(feature).or_default() += 1;
        }
    }
    println!("{REQUESTS} requests signed alike; among them:");
    for (feature, count) in &seen {
        println!("{count:6} {feature}");
        assert!(
            *count >= 20,
            "the generator hardly makes requests with {feature}"
        );
    }
    assert_eq!(seen.len(), FEATURES, "{seen:?}");
}

/// Four kinds of payload, eight combinations of settings and the eleven listed in [`features`].
const FEATURES: usize = 23;

fn features(case: &Case) -> Vec<String> {
    let settings = case.settings;
    let (path, query) = (case.head.uri.path(), case.head.uri.query());
    let repeated = case.head.headers.len() > case.head.headers.keys_len();
    let values = || {
        case.head
            .headers
            .values()
            .filter_map(|value| value.to_str().ok())
    };
    let host = case.head.headers.contains_key(HOST);
    let mut features = vec![
        format!("payload {:?}", case.payload),
        format!(
            "double encoding {}, normalization {}, content hash {}",
            settings.double_uri_encode, settings.normalize_path, settings.content_sha256_header
        ),
    ];
    let listed = [
        (
            "a session token",
            case.credentials.session_token().is_some(),
        ),
        ("a repeated header", repeated),
        (
            "spaces in a header",
            values().any(|value| value.contains("  ")),
        ),
        (
            "a comma in a header",
            values().any(|value| value.contains(',')),
        ),
        ("a host header", host),
        (
            "a port and no host header",
            !host && case.head.uri.port().is_some(),
        ),
        ("`..` in the path", path.contains("/..")),
        ("`//` in the path", path.contains("//")),
        ("`%` in the path", path.contains('%')),
        (
            "a query string",
            query.is_some_and(|query| query.contains('&')),
        ),
        ("a large body", case.body.len() > 4096),
    ];
    features.extend(
        listed
            .iter()
            .filter(|listed| listed.1)
            .map(|listed| listed.0.to_owned()),
    );
    features
}

fn signed_here(signer: &Signer, case: &Case) -> HeaderMap {
    let mut head = case.head.clone();
    signer
        .sign(&mut head, &case.params(&mut HexBuffer::new()))
        .unwrap();
    head.headers
}

impl Case {
    pub(super) fn params<'a>(&'a self, hash: &'a mut HexBuffer) -> SigningParams<'a> {
        SigningParams {
            region: self.region,
            service: self.service,
            time: self.time,
            credentials: &self.credentials,
            payload: match self.payload {
                CasePayload::Body => Payload::Bytes(&self.body),
                CasePayload::Precomputed => Payload::Precomputed(hash.sha256(&self.body)),
                CasePayload::Unsigned => Payload::Unsigned,
                CasePayload::UnsignedTrailer => Payload::UnsignedTrailer,
            },
            settings: self.settings,
        }
    }
}

fn signed_by_aws_sigv4(case: &Case) -> HeaderMap {
    by_aws_sigv4(case, |_| {}).headers
}

/// The head as `aws-sigv4` signs it, with more settings than those of the case.
pub(super) fn by_aws_sigv4(case: &Case, more: impl FnOnce(&mut TheirSettings)) -> Parts {
    let mut settings = TheirSettings::default();
    if !case.settings.double_uri_encode {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
    }
    settings.uri_path_normalization_mode =
        UriPathNormalizationMode::from(case.settings.normalize_path);
    if case.settings.content_sha256_header {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    more(&mut settings);
    let identity = case.credentials.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(case.region)
        .name(case.service)
        .time(case.time)
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let body = match case.payload {
        CasePayload::Body => SignableBody::Bytes(&case.body),
        CasePayload::Precomputed => {
            SignableBody::Precomputed(HexBuffer::new().sha256(&case.body).to_owned())
        }
        CasePayload::Unsigned => SignableBody::UnsignedPayload,
        CasePayload::UnsignedTrailer => SignableBody::StreamingUnsignedPayloadTrailer,
    };
    let headers = case.head.headers.iter();
    let headers = headers.map(|(name, value)| {
        (
            name.as_str(),
            std::str::from_utf8(value.as_bytes()).unwrap(),
        )
    });
    let uri = case.head.uri.to_string();
    let request = SignableRequest::new(case.head.method.as_str(), uri, headers, body).unwrap();
    let (instructions, _signature) = sign(request, &params).unwrap().into_parts();
    let mut signed = Request::from_parts(case.head.clone(), ());
    instructions.apply_to_request_http1x(&mut signed);
    signed.into_parts().0
}

pub(super) fn case(rng: &mut Rng) -> Case {
    let token = text(rng, 400, &["abc", "XYZ", "0", "/", "+", "="]);
    let secret = text(rng, 30, &["s", "Q9", "/"]);
    let body_length = pick(rng, &[0, 0, 0, 1, 55, 64, 200, 70_000]);
    Case {
        head: generated_head(rng),
        body: std::iter::repeat_with(|| rng.u8(..))
            .take(body_length)
            .collect(),
        payload: pick(
            rng,
            &[
                CasePayload::Body,
                CasePayload::Body,
                CasePayload::Precomputed,
                CasePayload::Unsigned,
                CasePayload::UnsignedTrailer,
            ],
        ),
        credentials: Credentials::new("AKID", secret, rng.bool().then_some(token), None, "test"),
        region: pick(rng, &["us-east-1", "eu-central-1"]),
        service: pick(rng, &["s3", "iot", "execute-api"]),
        time: UNIX_EPOCH + Duration::from_millis(rng.u64(0..5_000_000_000_000)),
        settings: SigningSettings {
            double_uri_encode: rng.bool(),
            normalize_path: rng.bool(),
            content_sha256_header: rng.bool(),
            excluded_headers: &[],
        },
    }
}

fn generated_head(rng: &mut Rng) -> Parts {
    let method = pick(
        rng,
        &["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "PROPFIND"],
    );
    let mut request = Request::builder().method(method).uri(uri(rng));
    if rng.u8(..4) == 0 {
        request = request.header("host", pick(rng, &["given.example", "given.example:8443"]));
    }
    let names = [
        "content-type",
        "x-amz-target",
        "x-amz-meta-a",
        "x-amz-meta-a-b",
        "X-Amz-Meta-B",
        "range",
        "accept",
        "expect",
        "user-agent",
        "x-amzn-trace-id",
        "transfer-encoding",
        "connection",
        "authorization",
        "x-amz-date",
        "x-amz-content-sha256",
        "x-amz-user-agent",
        "x-amz-checksum-mode",
        "cache-control",
        "date",
    ];
    for _ in 0..rng.usize(..10) {
        let value = text(
            rng,
            12,
            &[
                "a", "B", " ", "  ", "   ", "\t", ",", "\"", ";", "=", "é", "-1",
            ],
        );
        request = request.header(pick(rng, &names), value);
    }
    request.body(()).unwrap().into_parts().0
}

fn uri(rng: &mut Rng) -> String {
    let origins = [
        "https://iot.eu-west-1.amazonaws.com",
        "https://example.com:443",
        "http://example.com:80",
        "https://example.com:80",
        "http://localhost:4566",
        "http://[::1]:8000",
        "https://[2001:db8::1]",
    ];
    let path_parts = [
        "/",
        "/",
        "/",
        "//",
        "/.",
        "/..",
        "/./",
        "/../",
        "a",
        "Bucket",
        ".",
        "..",
        "%20",
        "%2F",
        "%e1%88%b4",
        "%E1%88%B4",
        "~",
        "-",
        "_",
        "!",
        "$",
        "&",
        "'",
        "(",
        ")",
        "*",
        "+",
        ",",
        ";",
        "=",
        ":",
        "@",
        "é",
        "ሴ",
        "%25",
    ];
    // No percent sign is followed by something that would make it an escape of a byte that is not UTF-8:
    // aws-sigv4 replaces such bytes, and this signer keeps them.
    let query_parts = [
        "&", "&", "&", "=", "=", "a", "a", "A", "a-b", "b", "Z", "0", "%20", "+", "%2f", "%2B",
        "%7E", "~", "%zz", "%&", "%C3%A9", "é", "ሴ", "/", "?", ":", ",", "!", "*", "'", "$", "@",
        "(",
    ];
    let mut uri = pick(rng, &origins).to_owned();
    if rng.u8(..8) > 0 {
        uri.push('/');
        uri += &text(rng, 10, &path_parts);
    }
    if rng.bool() {
        uri.push('?');
        uri += &text(rng, 24, &query_parts);
    }
    uri
}

/// Up to `most` of the parts, one after the other.
fn text(rng: &mut Rng, most: usize, parts: &[&str]) -> String {
    let count = rng.usize(..=most);
    std::iter::repeat_with(|| pick(rng, parts))
        .take(count)
        .collect()
}

fn pick<T: Copy>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())]
}
