//! What cannot be written: names that HTTP and XML do not allow, and kinds of values that a protocol has no form for.

use serde_json::{json, Value};

use super::{at, check, input, text};
use crate::plan::fixture::structure;

#[test]
fn what_cannot_be_written_as_http() {
    const HEADER: &str = "smithy.api#httpHeader";
    const PREFIX: &str = "smithy.api#httpPrefixHeaders";
    let method = |method: &str| {
        let http = json!({ "smithy.api#http": { "method": method, "uri": "/" } });
        input(http, &[])
    };
    check(vec![
        (method("M-SEARCH"), &[]),
        (
            method("P OST"),
            &["error a#Op smithy.api#http: the trait is misused: the method \"P OST\" cannot be one: write for example GET"],
        ),
        (
            at("/x#y", &[]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /x#y has a fragment, which is never sent: write %23 for a `#`"],
        ),
        (at("/", &[text("a", json!({ HEADER: "X-a_1" }))]), &[]),
        (
            at("/", &[text("a", json!({ HEADER: "X Foo:" }))]),
            &["error a#In$a smithy.api#httpHeader: the trait is misused: \"X Foo:\" cannot stand in the name of a header"],
        ),
        (at("/", &[("a", "a#TextMap", json!({ PREFIX: "" }))]), &[]),
        (
            at("/", &[("a", "a#TextMap", json!({ PREFIX: "X Foo" }))]),
            &["error a#In$a smithy.api#httpPrefixHeaders: the trait is misused: \"X Foo\" cannot stand in the name of a header"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#xmlNamespace": { "uri": "u", "prefix": "1 x" } }))]),
            &["error a#In$a smithy.api#xmlNamespace: the value of the trait must be an object with the string `uri` and perhaps the name `prefix`, but is {\"prefix\":\"1 x\",\"uri\":\"u\"}"],
        ),
    ]);
}

/// The same operation, of a service that speaks this protocol and has these traits besides.
fn speaking(protocol: &str, others: Value, member: (&str, &str, Value)) -> Value {
    let mut shapes = at("/", &[member]);
    let mut traits = others;
    traits[protocol] = json!({});
    shapes["a#Svc"] = json!({
        "type": "service", "version": "1", "operations": [{ "target": "a#Op" }], "traits": traits,
    });
    shapes
}

#[test]
fn what_a_protocol_has_no_form_for() {
    let speaking = |protocol: &str, target: &'static str| {
        speaking(
            protocol,
            json!({ "smithy.api#xmlNamespace": { "uri": "u" } }),
            ("a", target, json!({})),
        )
    };
    const DOCUMENT: &str = "smithy.api#Document";
    check(vec![
        (speaking("aws.protocols#restJson1", DOCUMENT), &[]),
        (speaking("aws.protocols#awsJson1_0", DOCUMENT), &[]),
        (speaking("smithy.protocols#rpcv2Json", DOCUMENT), &[]),
        (
            speaking("aws.protocols#restXml", DOCUMENT),
            &["error a#In$a -: aws.protocols#restXml has no form for a document"],
        ),
        (
            speaking("aws.protocols#awsQuery", DOCUMENT),
            &["error a#In$a -: aws.protocols#awsQuery has no form for a document"],
        ),
        (
            speaking("aws.protocols#ec2Query", DOCUMENT),
            &["error a#In$a -: aws.protocols#ec2Query has no form for a document"],
        ),
        (
            speaking("smithy.protocols#rpcv2Cbor", DOCUMENT),
            &["error a#In$a -: smithy.protocols#rpcv2Cbor has no form for a document"],
        ),
        (speaking("aws.protocols#awsQuery", "a#Map"), &[]),
        (
            speaking("aws.protocols#ec2Query", "a#Map"),
            &["error a#In$a -: aws.protocols#ec2Query has no form for a map"],
        ),
    ]);
}

#[test]
fn error_codes_of_awsquery() {
    const COMPATIBLE: &str = "aws.protocols#awsQueryCompatible";
    let compatible =
        |protocol: &str| speaking(protocol, json!({ COMPATIBLE: {} }), text("a", json!({})));
    let without = "it says something of awsJson1_0, awsJson1_1 and rpcv2 only, of which the service speaks none: remove it";
    let without = format!("error a#Svc {COMPATIBLE}: the trait is misused: {without}");
    let mut of_error = at("/", &[]);
    of_error["a#Op"]["errors"] = json!([{ "target": "a#Torn" }]);
    of_error["a#Torn"] = structure(&[]);
    of_error["a#Torn"]["traits"] = json!({
        "smithy.api#error": "client",
        "aws.protocols#awsQueryError": { "code": "T" },
    });
    check(vec![
        (compatible("aws.protocols#awsJson1_0"), &[]),
        (compatible("smithy.protocols#rpcv2Cbor"), &[]),
        (compatible("aws.protocols#restJson1"), &[&without]),
        (
            of_error,
            &["error a#Torn aws.protocols#awsQueryError: the value of the trait must be an object with the string `code` and the HTTP status `httpResponseCode`, but is {\"code\":\"T\"}"],
        ),
    ]);
}

#[test]
fn a_collection_that_xml_does_not_frame() {
    let payload = |protocol: &str| {
        speaking(
            protocol,
            json!({}),
            ("a", "a#Texts", json!({ "smithy.api#httpPayload": {} })),
        )
    };
    check(vec![
        (payload("aws.protocols#restJson1"), &[]),
        (
            payload("aws.protocols#restXml"),
            &["warning a#Op smithy.api#httpPayload: the operation is left out: a list or map is its payload, which aws.protocols#restXml does not frame"],
        ),
    ]);
}
