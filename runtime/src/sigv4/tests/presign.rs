//! Presigned URLs: the published example, URLs of generated requests beside those of `aws-sigv4`, and errors.

use std::collections::BTreeMap;

use aws_sigv4::http_request::SignatureLocation;
use fastrand::Rng;

use super::oracle::{by_aws_sigv4, case};
use super::*;

const REQUESTS: usize = 4_000;

/// "Authenticating Requests: Using Query Parameters" in the API reference of S3.
#[test]
fn the_published_url_is_presigned() {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", EXAMPLE_SECRET, None, None, "test");
    let params = SigningParams {
        region: "us-east-1",
        service: "s3",
        time: UNIX_EPOCH + Duration::from_secs(1_369_353_600),
        credentials: &credentials,
        payload: Payload::Unsigned,
        settings: SigningSettings {
            double_uri_encode: false,
            normalize_path: false,
            ..SigningSettings::default()
        },
    };
    let mut head = head("https://examplebucket.s3.amazonaws.com/test.txt");
    let day = Duration::from_secs(86_400);
    Signer::new().presign(&mut head, &params, day).unwrap();
    assert_eq!(
        head.uri.to_string(),
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
    assert!(head.headers.is_empty(), "{head:?}");
}

#[test]
fn generated_requests_are_presigned_as_aws_sigv4_presigns_them() {
    let mut rng = Rng::with_seed(0x5196_0005);
    let signer = Signer::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for number in 0..REQUESTS {
        let case = case(&mut rng);
        let expires = Duration::from_millis(rng.u64(1_000..=604_800_000));
        let theirs = by_aws_sigv4(&case, |settings| {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(expires);
        });
        let mut ours = case.head.clone();
        let mut hash = HexBuffer::new();
        let params = case.params(&mut hash);
        signer.presign(&mut ours, &params, expires).unwrap();
        assert_eq!(ours.uri, theirs.uri, "request {number}: {:?}", case.head);
        assert_eq!(ours.headers, theirs.headers, "request {number}");
        let has = |name| case.head.headers.contains_key(name);
        for (feature, holds) in [
            ("a query", case.head.uri.query().is_some()),
            (
                "a session token",
                case.credentials.session_token().is_some(),
            ),
            (
                "a header that is not signed",
                has("x-amz-checksum-mode") || has("x-amz-user-agent"),
            ),
            (
                "a header of an earlier signature",
                has("x-amz-date") || has("authorization"),
            ),
        ] {
            *seen.entry(feature).or_default() += usize::from(holds);
        }
    }
    println!("{REQUESTS} requests presigned alike; among them: {seen:?}");
    assert!(seen.values().all(|count| *count >= 100), "{seen:?}");
}

#[test]
fn what_cannot_be_presigned_stays_as_it_is() {
    let credentials = credentials(None, None);
    let params = params(&credentials);
    let signer = Signer::new();
    let second = Duration::from_secs(1);

    let mut no_host = head("/path");
    let error = signer.presign(&mut no_host, &params, second).unwrap_err();
    assert_eq!(error, SigningError::MissingHost);
    assert_eq!(no_host.uri, "/path");

    let long = format!("https://host/{}", "x".repeat(65_400));
    let mut too_long = head(&long);
    let error = signer.presign(&mut too_long, &params, second).unwrap_err();
    assert!(matches!(error, SigningError::UriTooLong { length } if length > 65_400));
    assert_eq!(too_long.uri.to_string(), long);
}
