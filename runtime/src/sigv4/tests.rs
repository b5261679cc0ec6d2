//! Published examples, which headers are signed, errors, and what `Debug` keeps back. The kept key is
//! tested in [`cache`], agreement with `aws-sigv4` in [`oracle`], presigned URLs in [`presign`].

mod cache;
mod oracle;
mod presign;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_credential_types::Credentials;
use http::header::{HeaderValue, AUTHORIZATION, HOST};
use http::request::Parts;
use http::Request;

use super::key::derive;
use super::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
/// The key of the examples of S3, which differs in one character.
const EXAMPLE_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// 2015-08-30T12:36:00Z, the time of AWS's examples.
fn example_time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_440_938_160)
}

fn credentials(token: Option<&str>, expiry: Option<SystemTime>) -> Credentials {
    let token = token.map(str::to_owned);
    Credentials::new("AKIDEXAMPLE", SECRET, token, expiry, "test")
}

fn params(credentials: &Credentials) -> SigningParams<'_> {
    SigningParams {
        region: "us-east-1",
        service: "iam",
        time: example_time(),
        credentials,
        payload: Payload::Bytes(b""),
        settings: SigningSettings::default(),
    }
}

fn head(uri: &str) -> Parts {
    Request::get(uri).body(()).unwrap().into_parts().0
}

/// AWS's example: `ListUsers` of IAM.
fn list_users() -> Parts {
    let mut head = head("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08");
    let form = HeaderValue::from_static("application/x-www-form-urlencoded; charset=utf-8");
    head.headers.insert("content-type", form);
    head
}

fn header<'a>(head: &'a Parts, name: &str) -> Option<&'a str> {
    head.headers.get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn the_published_key_is_derived() {
    let key = derive(SECRET, "20150830", "us-east-1", "iam");
    assert_eq!(
        HexBuffer::new().write(key.as_ref()),
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"
    );
}

#[test]
fn the_published_request_is_signed() {
    let credentials = credentials(None, None);
    let params = params(&credentials);
    let mut head = list_users();

    let text = SigningText::new(&head, &params).unwrap();
    assert_eq!(
        HexBuffer::new().sha256(text.canonical_request().as_bytes()),
        "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"
    );
    assert_eq!(text.signed_headers(), "content-type;host;x-amz-date");
    assert_eq!(
        text.string_to_sign(),
        "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n\
         f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"
    );

    Signer::new().sign(&mut head, &params).unwrap();
    assert_eq!(header(&head, "x-amz-date"), Some("20150830T123600Z"));
    assert_eq!(
        header(&head, "authorization"),
        Some(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, \
             SignedHeaders=content-type;host;x-amz-date, \
             Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        )
    );
    assert_eq!(head.headers.len(), 3, "{head:?}");
}

#[test]
fn signing_again_replaces_what_signing_left_behind() {
    let temporary = credentials(Some("token"), None);
    let mut with_hash = params(&temporary);
    with_hash.settings.content_sha256_header = true;
    let signer = Signer::new();

    let mut once = list_users();
    signer.sign(&mut once, &with_hash).unwrap();
    let text = SigningText::new(&list_users(), &with_hash).unwrap();
    let again = SigningText::new(&once, &with_hash).unwrap();
    assert_eq!(text.canonical_request(), again.canonical_request());

    let mut twice = once;
    let first = twice.headers.clone();
    with_hash.time += Duration::from_secs(1);
    signer.sign(&mut twice, &with_hash).unwrap();
    assert_ne!(twice.headers, first);
    with_hash.time = example_time();
    signer.sign(&mut twice, &with_hash).unwrap();
    assert_eq!(twice.headers, first);
}

#[test]
fn a_token_of_earlier_credentials_is_taken_away() {
    let (temporary, permanent) = (credentials(Some("token"), None), credentials(None, None));
    let signer = Signer::new();
    let mut head = list_users();
    signer.sign(&mut head, &params(&temporary)).unwrap();
    assert_eq!(header(&head, "x-amz-security-token"), Some("token"));
    signer.sign(&mut head, &params(&permanent)).unwrap();

    let mut fresh = list_users();
    signer.sign(&mut fresh, &params(&permanent)).unwrap();
    assert_eq!(head.headers, fresh.headers);
}

#[test]
fn the_host_is_the_one_that_clients_send() {
    let table = [
        ("https://example.com/", "example.com"),
        ("https://example.com:443/", "example.com"),
        ("http://example.com:80/", "example.com"),
        ("https://example.com:80/", "example.com:80"),
        ("http://example.com:8000/", "example.com:8000"),
        ("http://user:pw@example.com/", "example.com"),
        ("http://user:pw@example.com:8000/", "example.com:8000"),
        ("http://[::1]/", "[::1]"),
        ("http://[::1]:8000/", "[::1]:8000"),
    ];
    let credentials = credentials(None, None);
    for (uri, expected) in table {
        let mut head = head(uri);
        let text = SigningText::new(&head, &params(&credentials)).unwrap();
        let line = format!("\nhost:{expected}\n");
        assert!(
            text.canonical_request().contains(&line),
            "{uri}: {expected}"
        );

        head.headers
            .insert(HOST, HeaderValue::from_static("given:1"));
        let text = SigningText::new(&head, &params(&credentials)).unwrap();
        assert!(text.canonical_request().contains("\nhost:given:1\n"));
    }
}

#[test]
fn excluded_headers_are_not_signed() {
    let credentials = credentials(None, None);
    let mut params = params(&credentials);
    params.settings.excluded_headers = &["x-mine"];
    let mut head = list_users();
    let plain = SigningText::new(&head, &params).unwrap();
    let names = [
        "authorization",
        "user-agent",
        "x-amzn-trace-id",
        "transfer-encoding",
        "x-mine",
    ];
    for name in names {
        head.headers.insert(name, HeaderValue::from_static("v"));
    }
    let text = SigningText::new(&head, &params).unwrap();
    assert_eq!(text.canonical_request(), plain.canonical_request());

    params.settings.excluded_headers = &[];
    let text = SigningText::new(&head, &params).unwrap();
    assert_eq!(text.signed_headers(), "content-type;host;x-amz-date;x-mine");
}

#[test]
fn a_failed_signature_changes_nothing() {
    let good = credentials(None, None);
    let refused = |head: Parts, params: &SigningParams<'_>| {
        let mut tried = head.clone();
        let error = Signer::new().sign(&mut tried, params).unwrap_err();
        assert_eq!(tried.headers, head.headers);
        error
    };
    assert_eq!(
        refused(head("/path"), &params(&good)),
        SigningError::MissingHost
    );

    let mut binary = list_users();
    binary
        .headers
        .insert("x-b", HeaderValue::from_bytes(b"\xff").unwrap());
    let name = http::HeaderName::from_static("x-b");
    assert_eq!(
        refused(binary, &params(&good)),
        SigningError::HeaderNotText { name }
    );

    for (field, id, region, service) in [
        (ScopeField::AccessKeyId, "", "r", "s"),
        (ScopeField::AccessKeyId, "a\nb", "r", "s"),
        (ScopeField::Region, "id", "", "s"),
        (ScopeField::Region, "id", "r r", "s"),
        (ScopeField::Service, "id", "r", "é"),
    ] {
        let credentials = Credentials::new(id, SECRET, None, None, "test");
        let wrong = SigningParams {
            region,
            service,
            ..params(&credentials)
        };
        assert_eq!(
            refused(list_users(), &wrong),
            SigningError::InvalidScope { field }
        );
    }

    let bad_token = credentials(Some("a\nb"), None);
    assert_eq!(
        refused(list_users(), &params(&bad_token)),
        SigningError::InvalidSessionToken
    );
    for hash in ["", "E3B0", &"G".repeat(64), &"A".repeat(64)] {
        let wrong = SigningParams {
            payload: Payload::Precomputed(hash),
            ..params(&good)
        };
        let length = hash.len();
        assert_eq!(
            refused(list_users(), &wrong),
            SigningError::InvalidPayloadHash { length }
        );
    }
    let time = UNIX_EPOCH + Duration::from_secs(253_402_300_800);
    let wrong = SigningParams {
        time,
        ..params(&good)
    };
    assert_eq!(
        refused(list_users(), &wrong),
        SigningError::TimeOutOfRange { time }
    );
}

#[test]
fn debug_and_errors_hold_no_secret() {
    let temporary = credentials(Some("SESSIONTOKEN"), None);
    let mut params = params(&temporary);
    params.payload = Payload::Bytes(b"BODYSECRET");
    let signer = Signer::new();
    let mut head = list_users();
    signer.sign(&mut head, &params).unwrap();
    let text = SigningText::new(&head, &params).unwrap();
    assert!(text.canonical_request().contains("SESSIONTOKEN"));
    let signature = header(&head, "authorization")
        .unwrap()
        .rsplit_once('=')
        .unwrap()
        .1;

    let bad = credentials(Some("SESSIONTOKEN\n"), None);
    let bad = SigningParams {
        credentials: &bad,
        ..params
    };
    let error = signer.sign(&mut list_users(), &bad).unwrap_err();
    let printed = [
        format!("{signer:?} {signer:#?}"),
        format!("{params:?} {params:#?}"),
        format!("{text:?} {text:#?}"),
        format!("{head:?} {:#?}", head.headers),
        format!("{error:?} {error}"),
    ];
    for text in printed {
        assert!(!text.is_empty());
        for secret in [SECRET, "wJalr", "SESSIONTOKEN", "BODYSECRET", signature] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert!(head.headers[AUTHORIZATION].is_sensitive());
    assert!(head.headers["x-amz-security-token"].is_sensitive());
}
