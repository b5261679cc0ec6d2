use std::str::FromStr;

use aws_smithy_schema::prelude::UNIT;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime};

use super::super::testing::{bag, body, config, response, Members};
use super::super::{rpc_v2_json, UnitInput};
use super::*;
use crate::serde::Unit;

static VALUE: Schema<'static> = schema::string("value", 0).with_json_name("ignored");
static BIG: Schema<'static> = schema::big_integer("big", 0);
static AT: Schema<'static> = schema::timestamp("at", 0);

fn big_integer(text: &str) -> BigInteger {
    BigInteger::from_str(text).expect("an integer")
}

#[test]
fn the_body_is_json_with_member_names() {
    type Write = fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;
    let table: [(Write, &str); 6] = [
        (|_| Ok(()), "{}"),
        (|s| s.write_string(&VALUE, "a\"b"), r#"{"value":"a\"b"}"#),
        (
            |s| s.write_big_integer(&BIG, &big_integer("9223372036854775808")),
            r#"{"big":"9223372036854775808"}"#,
        ),
        (
            |s| s.write_big_decimal(&BIG, &BigDecimal::from_str("0.10").expect("a decimal")),
            r#"{"big":"0.10"}"#,
        ),
        (
            |s| s.write_timestamp(&AT, &DateTime::from_secs(946_845_296)),
            r#"{"at":946845296}"#,
        ),
        (
            |s| s.write_double(&VALUE, f64::INFINITY),
            r#"{"value":"Infinity"}"#,
        ),
    ];
    for (write, expected) in table {
        let request = rpc_v2_json()
            .serialize_request(&Members(write), &UNIT, "", &bag())
            .expect("serializable");
        assert_eq!(body(&request), expected);
    }
}

#[test]
fn the_path_names_service_and_operation() {
    let table = [
        (false, "{}", Some("application/json"), Some("2")),
        (true, "", None, None),
    ];
    for (is_unit, expected, content_type, length) in table {
        let mut layer = config();
        if is_unit {
            layer.store_put(UnitInput);
        }
        let config = ConfigBag::of_layers(vec![layer]);
        let request = rpc_v2_json()
            .serialize_request(&Unit, &UNIT, "/elsewhere", &config)
            .expect("serializable");
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "/service/Shop/operation/Do");
        assert_eq!(body(&request), expected, "unit input: {is_unit}");
        let headers = request.headers();
        assert_eq!(headers.get("smithy-protocol"), Some("rpc-v2-json"));
        assert_eq!(headers.get("accept"), Some("application/json"));
        assert_eq!(headers.get("content-type"), content_type);
        assert_eq!(headers.get("content-length"), length);
    }
}

#[test]
fn without_a_service_there_is_no_path() {
    let empty = ConfigBag::of_layers(vec![]);
    let result = rpc_v2_json().serialize_request(&Unit, &UNIT, "", &empty);
    assert!(result.is_err(), "a request without a route was made");
}

#[test]
fn an_error_is_known_by_its_type() {
    type Row = (&'static str, Option<&'static str>, Option<&'static str>);
    let table: [Row; 7] = [
        (
            r#"{"__type": "com.example#Bad", "message": "No."}"#,
            Some("Bad"),
            Some("No."),
        ),
        (
            r#"{"Message": "No.", "__type": "Bad"}"#,
            Some("Bad"),
            Some("No."),
        ),
        (
            r#"{"__type": "a.b#Bad:http://x/", "x": [1]}"#,
            Some("Bad"),
            None,
        ),
        // `code` is a member like any other, unlike in awsJson.
        (r#"{"code": "Other", "__type": "Bad"}"#, Some("Bad"), None),
        (
            r#"{"message": {"text": "No."}, "__type": "Bad"}"#,
            Some("Bad"),
            None,
        ),
        ("{}", None, None),
        ("", None, None),
    ];
    for (text, code, message) in table {
        let metadata = rpc_v2_json()
            .parse_error_metadata(&response(400, text), &bag())
            .expect("an error")
            .build();
        assert_eq!(metadata.code(), code, "{text}");
        assert_eq!(metadata.message(), message, "{text}");
    }
}

#[test]
fn a_query_compatible_service_names_the_old_code() {
    let mut response = response(400, r#"{"__type": "New"}"#);
    response
        .headers_mut()
        .insert("x-amzn-query-error", "Old.Code;Sender");
    let metadata = rpc_v2_json()
        .parse_error_metadata(&response, &bag())
        .expect("an error")
        .build();
    assert_eq!(metadata.code(), Some("Old.Code"));
    assert_eq!(metadata.extra("type"), Some("Sender"));
}
