//! Typed access to traits, and values that are fine.

use super::*;

#[test]
fn every_getter() {
    let model = model_of(
        "2.0",
        r##""a#S": {"type": "structure", "members": {
  "big": {"target": "smithy.api#Long", "traits": {"smithy.api#range": {"min": -9223372036854775808, "max": 9223372036854775807}}},
  "exact": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#range": {"max": 18446744073709551615}}},
  "half": {"target": "smithy.api#Double", "traits": {"smithy.api#range": {"min": 0.1}}},
  "json": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "j", "smithy.api#length": {"min": 1, "max": 2},
    "smithy.api#idempotencyToken": {}, "smithy.api#clientOptional": {}, "smithy.api#required": null, "smithy.api#since": "2.1",
    "smithy.api#deprecated": {"message": "old", "since": "2020"}}},
  "old": {"target": "smithy.api#String", "traits": {"smithy.api#deprecated": {}, "smithy.api#xmlAttribute": {}, "smithy.api#xmlName": "x:y"}},
  "text": {"target": "a#Text"},
  "time": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}},
  "xml": {"target": "a#List", "traits": {"smithy.api#xmlFlattened": {}, "smithy.api#xmlNamespace": {"uri": "http://x", "prefix": "p"}}}}},
"a#Text": {"type": "string", "traits": {"smithy.api#mediaType": "text/plain", "smithy.api#sensitive": {}}},
"a#List": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}, "smithy.api#uniqueItems": {}}}"##,
    );
    let of = |name| member_traits(&model, name);
    let range = |name| {
        let range = of(name).range().unwrap();
        [range.min, range.max].map(|bound| bound.map(|number| number.to_string()))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        range("big"),
        [text("-9223372036854775808"), text("9223372036854775807")]
    );
    assert_eq!(range("exact"), [None, text("18446744073709551615")]);
    assert_eq!(range("half"), [text("0.1"), None]);
    let json = of("json");
    assert_eq!(json.json_name(), Some("j"));
    let (min, max) = (Some(1), Some(2));
    assert_eq!(json.length(), Some(Length { min, max }));
    assert!(json.idempotency_token() && json.client_optional() && json.required());
    assert_eq!(json.since(), Some("2.1"));
    let (message, since) = (Some("old"), Some("2020"));
    assert_eq!(json.deprecated(), Some(Deprecated { message, since }));
    let (message, since) = (None, None);
    assert_eq!(of("old").deprecated(), Some(Deprecated { message, since }));
    assert!(of("old").xml_attribute());
    assert_eq!(of("old").xml_name(), Some("x:y"));
    assert_eq!(
        of("time").timestamp_format(),
        Some(TimestampFormat::HttpDate)
    );
    let (uri, prefix) = ("http://x", Some("p"));
    assert!(of("xml").xml_flattened());
    assert_eq!(
        of("xml").xml_namespace(),
        Some(XmlNamespace { uri, prefix })
    );
    assert!(model.shape(&id("a#List")).traits.sparse());
    assert!(model.shape(&id("a#List")).traits.unique_items());
    let text = &model.shape(&id("a#Text")).traits;
    assert_eq!(text.media_type(), Some("text/plain"));
    assert!(text.sensitive() && !text.streaming() && !text.required());
}

#[test]
fn errors() {
    let json = with_service(
        "2.0",
        r##", "errors": [{"target": "a#C"}, {"target": "a#D"}]"##,
        r##""a#C": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 404, "smithy.api#retryable": {}}},
"a#D": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {"throttling": true}}}"##,
    );
    let model = load(&[("m.json", json)]).unwrap();
    let client = &model.shape(&id("a#C")).traits;
    assert_eq!(client.error_kind(), Some(ErrorKind::Client));
    assert_eq!(client.http_error(), Some(404));
    assert_eq!(client.retryable(), Some(Retryable { throttling: false }));
    let server = &model.shape(&id("a#D")).traits;
    assert_eq!(server.error_kind(), Some(ErrorKind::Server));
    assert_eq!(server.http_error(), None);
    assert_eq!(server.retryable(), Some(Retryable { throttling: true }));
}

#[test]
fn defaults_that_fit() {
    let table = [
        ("Boolean", "true"),
        ("String", "\"\""),
        ("Blob", "\"\""),
        ("Blob", "\"YWI=\""),
        ("Byte", "-128"),
        ("Short", "32767"),
        ("Integer", "-2147483648"),
        ("Long", "-9223372036854775808"),
        ("Float", "1"),
        ("Float", "\"NaN\""),
        ("Double", "1.5"),
        ("BigInteger", "1e30"),
        ("BigDecimal", "0.1"),
        ("Timestamp", "0"),
        ("Timestamp", "\"1985-04-12T23:20:50.52Z\""),
        ("Document", "[]"),
        ("Document", "{}"),
        ("Document", "\"x\""),
        ("String", "null"),
    ];
    for (target, value) in table {
        let traits = format!(r##"{{"smithy.api#default": {value}}}"##);
        let member = format!(r##"{{"target": "smithy.api#{target}", "traits": {traits}}}"##);
        let shape = format!(r##""a#S": {{"type": "structure", "members": {{"m": {member}}}}}"##);
        let model = model_of("2.0", &shape);
        let expected: serde_json::Value = serde_json::from_str(value).unwrap();
        assert_eq!(member_traits(&model, "m").default_value(), Some(&expected));
    }
    assert_eq!(Traits::default().default_value(), None);
}
