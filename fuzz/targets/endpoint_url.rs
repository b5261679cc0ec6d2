//! The functions of endpoint rules on any text. A URL that is accepted is one for the HTTP client too, and stays what it is.

#![no_main]

use tinsmith_runtime::endpoint::{
    is_valid_host_label, is_virtual_hostable_s3_bucket, parse_arn, parse_url, partition, split,
    substring, uri_encode,
};
use tinsmith_runtime::http::Uri;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    url(text);
    if let Some(arn) = parse_arn(text) {
        assert!(!arn.resource_id().is_empty());
        assert_eq!(arn.resource_id_item(0), arn.resource_id().first().copied());
    }
    let _ = partition(text);
    let _ = split(text, ":", 3);
    for allow_sub_domains in [false, true] {
        let _ = is_virtual_hostable_s3_bucket(text, allow_sub_domains);
        if is_valid_host_label(text, allow_sub_domains) {
            assert!(
                text.parse::<Uri>()
                    .is_ok_and(|uri| uri.host() == Some(text)),
                "no host: {text}"
            );
        }
    }
    let length = text.len();
    for reverse in [false, true] {
        let part = substring(text, length / 3, length / 2, reverse);
        assert!(part.is_none_or(|part| text.contains(part)));
    }
    assert!(uri_encode(text).bytes().all(|byte| byte.is_ascii_graphic()));
});

fn url(text: &str) {
    let Some(url) = parse_url(text) else {
        return;
    };
    let again = format!("{}://{}{}", url.scheme(), url.authority(), url.path());
    let parsed = parse_url(&again).expect("its own parts make a URL");
    assert_eq!(parsed, url);
    assert!(url.normalized_path().starts_with('/') && url.normalized_path().ends_with('/'));
    // The rules engine's URLs have characters that `http` does not take; a request to such an endpoint ends in an error that names it.
    let Ok(uri) = again.parse::<Uri>() else {
        return;
    };
    assert_eq!(
        uri.authority().map(|authority| authority.as_str()),
        Some(url.authority())
    );
}
