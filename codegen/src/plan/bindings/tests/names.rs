//! Members that are called the same in XML or in a form.

use serde_json::{json, Value};

use super::{at, check, text};
use crate::plan::fixture::structure;

const XML_NAME: &str = "smithy.api#xmlName";
const QUERY_NAME: &str = "aws.protocols#ec2QueryName";

/// A service that speaks `protocol`, with these members in `a#Inner`, which is sent, and in `a#Out`, which is received.
fn speaking(
    protocol: &str,
    sent: &[(&str, &str, Value)],
    received: &[(&str, &str, Value)],
) -> Value {
    let mut shapes = at("/", &[("inner", "a#Inner", json!({}))]);
    shapes["a#Inner"] = structure(sent);
    shapes["a#Out"] = structure(received);
    shapes["a#Op"]["output"] = json!({ "target": "a#Out" });
    shapes["a#Svc"] = json!({
        "type": "service",
        "version": "1",
        "operations": [{ "target": "a#Op" }],
        "traits": { protocol: {}, "smithy.api#xmlNamespace": { "uri": "u" } },
    });
    shapes
}

fn named(name: &'static str, wire: &str) -> (&'static str, &'static str, Value) {
    text(name, json!({ XML_NAME: wire }))
}

fn plain(name: &'static str) -> (&'static str, &'static str, Value) {
    text(name, json!({}))
}

#[test]
fn elements_and_keys_are_told_apart() {
    const XML: &str = "aws.protocols#restXml";
    const QUERY: &str = "aws.protocols#awsQuery";
    let attribute = |name, wire: &str| {
        let traits = json!({ XML_NAME: wire, "smithy.api#xmlAttribute": {} });
        text(name, traits)
    };
    check(vec![
        (
            speaking(XML, &[named("a", "c"), named("b", "c")], &[]),
            &["warning a#Inner$b smithy.api#xmlName: the member is called c on the wire, as the member a is"],
        ),
        (
            speaking(XML, &[], &[named("a", "b"), plain("b")]),
            &["warning a#Out$a smithy.api#xmlName: the member is called b on the wire, as the member b is"],
        ),
        // Prefixes do not tell elements apart, and attributes are none.
        (
            speaking(XML, &[], &[named("a", "p:b"), named("c", "b")]),
            &["warning a#Out$c smithy.api#xmlName: the member is called b on the wire, as the member a is"],
        ),
        (speaking(XML, &[], &[attribute("a", "c"), named("b", "c")]), &[]),
        (
            speaking(XML, &[], &[attribute("a", "c"), attribute("b", "c")]),
            &["warning a#Out$b smithy.api#xmlName: the member is called the attribute c on the wire, as the member a is"],
        ),
        // What is in a header is not in the document.
        (
            speaking(XML, &[], &[named("a", "b"), text("b", json!({ "smithy.api#httpHeader": "b" }))]),
            &[],
        ),
        (
            speaking(QUERY, &[named("a", "c"), named("b", "c")], &[]),
            &["warning a#Inner$b smithy.api#xmlName: the member is called c on the wire, as the member a is"],
        ),
        // In JSON nobody asks for the names of elements.
        (
            speaking("aws.protocols#restJson1", &[named("a", "c"), named("b", "c")], &[]),
            &[],
        ),
    ]);
}

#[test]
fn ec2_has_other_names_in_requests() {
    const EC2: &str = "aws.protocols#ec2Query";
    let key = |name, wire: &str| text(name, json!({ QUERY_NAME: wire }));
    check(vec![
        (
            speaking(EC2, &[key("a", "C"), named("b", "c")], &[]),
            &["warning a#Inner$b smithy.api#xmlName: the member is called C in requests, as the member a is"],
        ),
        (
            speaking(EC2, &[key("a", "C"), key("b", "C")], &[]),
            &["warning a#Inner$b aws.protocols#ec2QueryName: the member is called C in requests, as the member a is"],
        ),
        (
            speaking(EC2, &[plain("value"), key("other", "Value")], &[]),
            &["warning a#Inner$other aws.protocols#ec2QueryName: the member is called Value in requests, as the member value is"],
        ),
        // Keys of what is only received, and elements of what is only sent, are not written.
        (speaking(EC2, &[], &[key("a", "C"), named("b", "c")]), &[]),
        (
            speaking(EC2, &[], &[key("a", "C"), named("b", "a")]),
            &["warning a#Out$b smithy.api#xmlName: the member is called a in responses, as the member a is"],
        ),
    ]);
}
