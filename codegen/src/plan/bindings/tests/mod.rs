//! Every misuse of a trait has a diagnostic that names the shape and the trait.

mod checksums;
mod names;
mod parameters;
mod wire;

use serde_json::{json, Value};

use crate::plan::fixture::{operation, problems, structure};

/// A model whose operation has these traits, and takes these members.
fn input(traits: Value, members: &[(&str, &str, Value)]) -> Value {
    json!({
        "a#Op": operation(traits),
        "a#In": structure(members),
        "a#Texts": { "type": "list", "member": { "target": "smithy.api#String" } },
        "a#Map": {
            "type": "map",
            "key": { "target": "smithy.api#String" },
            "value": { "target": "smithy.api#Integer" },
        },
        "a#TextMap": {
            "type": "map",
            "key": { "target": "smithy.api#String" },
            "value": { "target": "smithy.api#String" },
        },
        "a#Stream": { "type": "blob", "traits": { "smithy.api#streaming": {} } },
        "a#Inner": structure(&[]),
    })
}

/// The same, with a path of `uri`.
fn at(uri: &str, members: &[(&str, &str, Value)]) -> Value {
    let http = json!({ "smithy.api#http": { "method": "GET", "uri": uri } });
    input(http, members)
}

fn text(name: &'static str, traits: Value) -> (&'static str, &'static str, Value) {
    (name, "smithy.api#String", traits)
}

fn check(table: Vec<(Value, &[&str])>) {
    let count = table.len();
    for (shapes, expected) in table {
        assert_eq!(problems(&shapes), expected, "{}", shapes);
    }
    println!("{count} models checked");
}

const LABEL: &str = "smithy.api#httpLabel";
const REQUIRED: &str = "smithy.api#required";

#[test]
fn labels_of_the_path() {
    let label = || text("id", json!({ LABEL: {}, REQUIRED: {} }));
    check(vec![
        (at("/{id}", &[label()]), &[]),
        (at("/a/{id+}?x=y&z", &[label()]), &[]),
        (
            at("/", &[label()]),
            &["error a#In$id smithy.api#httpLabel: the trait is misused: the uri of Op has no label {id}"],
        ),
        (
            at("/{id}", &[text("id", json!({ LABEL: {} }))]),
            &["error a#In$id smithy.api#httpLabel: the trait is misused: a member that is part of the path has to be required"],
        ),
        (
            at("/{id}/{other}", &[label()]),
            &["error a#Op smithy.api#http: the trait is misused: the uri has the label other, and a#In has no member other with the trait httpLabel"],
        ),
        (
            at("/{id}", &[text("id", json!({ REQUIRED: {} }))]),
            &["error a#Op smithy.api#http: the trait is misused: the uri has the label id, and a#In has no member id with the trait httpLabel"],
        ),
        (
            at("/{id+}/{other}", &[label(), text("other", json!({ LABEL: {}, REQUIRED: {} }))]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /{id+}/{other} has the label other behind {id+}, which takes all that follows"],
        ),
        (
            at("/{id}/{id}", &[label()]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /{id}/{id} has the label id twice"],
        ),
        (
            at("/a-{id}", &[label()]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /a-{id} has the segment a-{id}: a label fills a whole segment"],
        ),
        (
            at("/{}", &[]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /{} has the segment {}, which names no member"],
        ),
        (
            at("/?a={id}", &[label()]),
            &["error a#Op smithy.api#http: the trait is misused: the uri /?a={id} has a label in its query: use httpQuery"],
        ),
        (
            at("{id}", &[label()]),
            &["error a#Op smithy.api#http: the trait is misused: the uri {id} does not begin with `/`"],
        ),
        (
            at("/{id+}", &[("id", "smithy.api#Integer", json!({ LABEL: {}, REQUIRED: {} }))]),
            &["error a#In$id smithy.api#httpLabel: the trait is misused: the label {id+} takes several segments, which only a string can"],
        ),
        (
            at("/{id}", &[("id", "a#Texts", json!({ LABEL: {}, REQUIRED: {} }))]),
            &["error a#In$id smithy.api#httpLabel: the trait cannot be applied to a member of a structure that targets a list"],
        ),
        (
            input(json!({ "smithy.api#http": { "uri": "/" } }), &[]),
            &["error a#Op smithy.api#http: the value of the trait must be an object with the strings `method` and `uri`, and perhaps the HTTP status `code`, but is {\"uri\":\"/\"}"],
        ),
    ]);
}

#[test]
fn bindings_of_members() {
    const HEADER: &str = "smithy.api#httpHeader";
    const QUERY: &str = "smithy.api#httpQuery";
    const PAYLOAD: &str = "smithy.api#httpPayload";
    const PREFIX: &str = "smithy.api#httpPrefixHeaders";
    const PARAMS: &str = "smithy.api#httpQueryParams";
    check(vec![
        (at("/", &[("a", "a#Texts", json!({ HEADER: "x-a" })), text("b", json!({ QUERY: "b" }))]), &[]),
        (
            at("/", &[text("a", json!({ HEADER: "X-A" })), text("b", json!({ HEADER: "x-a" }))]),
            &["error a#In$b smithy.api#httpHeader: the trait is misused: the member a is called x-a already"],
        ),
        (
            at("/", &[text("a", json!({ QUERY: "q" })), text("b", json!({ QUERY: "q" }))]),
            &["error a#In$b smithy.api#httpQuery: the trait is misused: the member a is called q already"],
        ),
        (at("/?p=q&r", &[text("a", json!({ QUERY: "q" }))]), &[]),
        (
            at("/?p=1&q=2", &[text("a", json!({ QUERY: "q" }))]),
            &["error a#In$a smithy.api#httpQuery: the trait is misused: the uri of Op has the parameter q already"],
        ),
        (
            at("/?q", &[text("a", json!({ QUERY: "q" }))]),
            &["error a#In$a smithy.api#httpQuery: the trait is misused: the uri of Op has the parameter q already"],
        ),
        (
            at("/", &[text("a", json!({ QUERY: "q", HEADER: "h" }))]),
            &["error a#In$a smithy.api#httpQuery: the trait is misused: the member has the trait smithy.api#httpHeader too, and can be sent only once"],
        ),
        (
            at("/", &[text("a", json!({ HEADER: "" }))]),
            &["error a#In$a smithy.api#httpHeader: the value of the trait must be a string that is not empty, but is \"\""],
        ),
        (
            at("/", &[("a", "a#Inner", json!({ HEADER: "h" }))]),
            &["error a#In$a smithy.api#httpHeader: the trait cannot be applied to a member of a structure that targets a structure"],
        ),
        (
            at("/", &[("a", "a#Inner", json!({ QUERY: "q" }))]),
            &["error a#In$a smithy.api#httpQuery: the trait cannot be applied to a member of a structure that targets a structure"],
        ),
        (
            at("/", &[("a", "a#Map", json!({ PREFIX: "x-" }))]),
            &["error a#In$a smithy.api#httpPrefixHeaders: the trait cannot be applied to a member of a structure that targets a map"],
        ),
        (
            at("/", &[("a", "a#TextMap", json!({ PREFIX: "x-" })), ("b", "a#TextMap", json!({ PREFIX: "y-" }))]),
            &["error a#In$b smithy.api#httpPrefixHeaders: the trait is misused: a has it already, and only one member may"],
        ),
        (
            at("/", &[("a", "a#Texts", json!({ PARAMS: {} }))]),
            &["error a#In$a smithy.api#httpQueryParams: the trait cannot be applied to a member of a structure that targets a list"],
        ),
        (
            at("/", &[("a", "a#TextMap", json!({ PARAMS: {} })), ("b", "a#TextMap", json!({ PARAMS: {} }))]),
            &["error a#In$b smithy.api#httpQueryParams: the trait is misused: a has it already, and only one member may"],
        ),
        (
            at("/", &[text("a", json!({ PAYLOAD: {} })), text("b", json!({ PAYLOAD: {} }))]),
            &["error a#In$b smithy.api#httpPayload: the trait is misused: a has it already, and only one member may"],
        ),
        (
            at("/", &[text("a", json!({ PAYLOAD: {} })), text("b", json!({}))]),
            &["error a#In$a smithy.api#httpPayload: the trait is misused: the member is the whole body, which leaves no place for b: bind b to a header, the query or the path"],
        ),
        (at("/", &[("a", "a#Texts", json!({ PAYLOAD: {} }))]), &[]),
        (
            at("/", &[text("a", json!({ "smithy.api#httpResponseCode": {} }))]),
            &["error a#In$a smithy.api#httpResponseCode: the trait cannot be applied to a member of a structure that targets a string"],
        ),
        (
            at("/", &[("a", "a#Stream", json!({ REQUIRED: {} }))]),
            &["error a#In$a smithy.api#streaming: the trait is misused: a member that targets a streaming blob needs the trait httpPayload"],
        ),
        (
            {
                let mut shapes = at("/", &[("a", "a#Inner", json!({}))]);
                shapes["a#Inner"] = structure(&[("b", "a#Stream", json!({}))]);
                shapes
            },
            &["error a#Inner$b smithy.api#streaming: the trait is misused: only a member of an operation's input or output can target a streaming blob"],
        ),
    ]);
}

#[test]
fn streams_are_nothing_to_nest() {
    let of = |id: &str, shape: Value| {
        let mut shapes = at("/", &[("a", id, json!({}))]);
        shapes[id] = shape;
        shapes
    };
    let target = json!({ "target": "a#Stream" });
    let mut of_error = at("/", &[]);
    of_error["a#Op"]["errors"] = json!([{ "target": "a#Torn" }]);
    of_error["a#Torn"] = structure(&[("b", "a#Stream", json!({ "smithy.api#httpPayload": {} }))]);
    of_error["a#Torn"]["traits"] = json!({ "smithy.api#error": "client" });
    check(vec![
        (
            of("a#Streams", json!({ "type": "list", "member": target })),
            &["error a#Streams$member smithy.api#streaming: the trait is misused: only a member of an operation's input or output can target a streaming blob"],
        ),
        (
            of("a#Named", json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": target })),
            &["error a#Named$value smithy.api#streaming: the trait is misused: only a member of an operation's input or output can target a streaming blob"],
        ),
        (
            of("a#One", json!({ "type": "union", "members": { "b": target } })),
            &["error a#One$b smithy.api#streaming: the trait is misused: only a member of an operation's input or output can target a streaming blob"],
        ),
        (
            of_error,
            &["error a#Torn$b smithy.api#streaming: the trait is misused: only a member of an operation's input or output can target a streaming blob"],
        ),
    ]);
}

#[test]
fn names_and_places_in_bodies() {
    const JSON_NAME: &str = "smithy.api#jsonName";
    check(vec![
        (
            at("/", &[text("a", json!({ JSON_NAME: "c" })), text("b", json!({ JSON_NAME: "c" }))]),
            &["error a#In$b smithy.api#jsonName: the trait is misused: the member a is called c already"],
        ),
        (
            at("/", &[text("a", json!({ JSON_NAME: "b" })), text("b", json!({}))]),
            &["error a#In$a smithy.api#jsonName: the trait is misused: the member b is called b already"],
        ),
        // In the query it is no name of the body.
        (at("/", &[text("a", json!({ JSON_NAME: "b" })), text("b", json!({ "smithy.api#httpQuery": "b" }))]), &[]),
        (
            at("/{b}", &[text("a", json!({ JSON_NAME: "b" })), text("b", json!({ "smithy.api#httpLabel": {}, "smithy.api#required": {} }))]),
            &[],
        ),
        (
            at("/", &[("a", "a#Inner", json!({ "smithy.api#xmlAttribute": {} }))]),
            &["error a#In$a smithy.api#xmlAttribute: the trait cannot be applied to a member of a structure that targets a structure"],
        ),
        (
            at("/", &[("a", "a#Texts", json!({ "smithy.api#xmlAttribute": {} }))]),
            &["error a#In$a smithy.api#xmlAttribute: the trait cannot be applied to a member of a structure that targets a list"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#xmlAttribute": {}, "smithy.api#xmlNamespace": { "uri": "u" } }))]),
            &["error a#In$a smithy.api#xmlAttribute: the trait is misused: an attribute has no namespace of its own: remove xmlNamespace"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#xmlFlattened": {} }))]),
            &["error a#In$a smithy.api#xmlFlattened: the trait cannot be applied to a member of a structure that targets a string"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#xmlName": "1" }))]),
            &["error a#In$a smithy.api#xmlName: the value of the trait must be a name of letters, digits, `_` and `-`, perhaps with a prefix and `:`, but is \"1\""],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#xmlNamespace": {} }))]),
            &["error a#In$a smithy.api#xmlNamespace: the value of the trait must be an object with the string `uri` and perhaps the name `prefix`, but is {}"],
        ),
        (
            at("/", &[text("a", json!({ "aws.protocols#ec2QueryName": "" }))]),
            &["error a#In$a aws.protocols#ec2QueryName: the value of the trait must be a name of letters, digits, `_` and `-`, perhaps with a prefix and `:`, but is \"\""],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#timestampFormat": "date-time" }))]),
            &["error a#In$a smithy.api#timestampFormat: the trait cannot be applied to a member of a structure that targets a string"],
        ),
        (
            at("/", &[("a", "smithy.api#Timestamp", json!({ "smithy.api#timestampFormat": "iso" }))]),
            &["error a#In$a smithy.api#timestampFormat: the value of the trait must be one of \"date-time\", \"http-date\", \"epoch-seconds\", but is \"iso\""],
        ),
        (
            at("/", &[("a", "smithy.api#Integer", json!({ "smithy.api#idempotencyToken": {} }))]),
            &["error a#In$a smithy.api#idempotencyToken: the trait cannot be applied to a member of a structure that targets an integer"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#idempotencyToken": {} })), text("b", json!({ "smithy.api#idempotencyToken": {} }))]),
            &["error a#In$b smithy.api#idempotencyToken: the trait is misused: a has it already, and only one member may"],
        ),
        (
            {
                let mut shapes = at("/", &[("a", "a#Texts", json!({}))]);
                shapes["a#Texts"]["traits"] = json!({ "smithy.api#sparse": {}, "smithy.api#uniqueItems": {} });
                shapes
            },
            &["error a#Texts smithy.api#sparse: the trait is misused: the items of a list cannot be unique and absent: remove one of uniqueItems and sparse"],
        ),
        (
            {
                let mut shapes = at("/", &[("a", "a#Text", json!({}))]);
                shapes["a#Text"] = json!({ "type": "string", "traits": { "smithy.api#mediaType": "json" } });
                shapes
            },
            &["error a#Text smithy.api#mediaType: the value of the trait must be a media type such as \"text/plain\", but is \"json\""],
        ),
        (
            {
                let mut shapes = at("/", &[("a", "a#Inner", json!({}))]);
                shapes["a#Inner"]["traits"] = json!({ "smithy.api#httpError": 404 });
                shapes
            },
            &["error a#Inner smithy.api#httpError: the trait cannot be applied to a structure"],
        ),
    ]);
}

#[test]
fn traits_of_operations() {
    let http = || json!({ "method": "POST", "uri": "/" });
    let with = |name: &str, value: Value| json!({ "smithy.api#http": http(), name: value });
    check(vec![
        (
            input(with("smithy.api#requestCompression", json!({})), &[]),
            &["error a#Op smithy.api#requestCompression: the value of the trait must be an object with the list `encodings`, of at least one string, but is {}"],
        ),
        (
            input(with("smithy.api#requestCompression", json!({ "encodings": [] })), &[]),
            &["error a#Op smithy.api#requestCompression: the value of the trait must be an object with the list `encodings`, of at least one string, but is {\"encodings\":[]}"],
        ),
        (
            input(with("smithy.api#requestCompression", json!({ "encodings": ["br", "gzip"] })), &[]),
            &["error a#Op smithy.api#requestCompression: the trait is misused: the encoding br is not known: use gzip"],
        ),
        (
            at("/", &[text("a", json!({ "smithy.api#httpChecksumRequired": {} }))]),
            &["error a#In$a smithy.api#httpChecksumRequired: the trait cannot be applied to a member of a structure that targets a string"],
        ),
        (
            at("/", &[text("a", json!({ "aws.auth#unsignedPayload": {} }))]),
            &["error a#In$a aws.auth#unsignedPayload: the trait cannot be applied to a member of a structure that targets a string"],
        ),
        (
            input(with("aws.auth#unsignedPayload", json!(1)), &[]),
            &["error a#Op aws.auth#unsignedPayload: the value of the trait must be an object, but is 1"],
        ),
        (
            input(with("smithy.api#endpoint", json!({})), &[]),
            &["error a#Op smithy.api#endpoint: the value of the trait must be an object with the string `hostPrefix`, but is {}"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "a_b." })), &[]),
            &["error a#Op smithy.api#endpoint: the trait is misused: the host prefix a_b. has to be letters, digits, hyphens, dots and labels such as {name}"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "{a}." })), &[]),
            &["error a#Op smithy.api#endpoint: the trait is misused: the host prefix {a}. names a, which the input has not"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "{a}." })), &[text("a", json!({ REQUIRED: {} }))]),
            &["error a#In$a smithy.api#endpoint: the trait is misused: the host prefix of Op names the member, which needs the trait hostLabel"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "x." })), &[text("a", json!({ REQUIRED: {}, "smithy.api#hostLabel": {} }))]),
            &["error a#In$a smithy.api#hostLabel: the trait is misused: the host prefix of Op has no label {a}"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "{a}." })), &[text("a", json!({ "smithy.api#hostLabel": {} }))]),
            &["error a#In$a smithy.api#hostLabel: the trait is misused: a member that is part of the host's name has to be required"],
        ),
        (
            input(with("smithy.api#endpoint", json!({ "hostPrefix": "{a}." })), &[("a", "smithy.api#Integer", json!({ REQUIRED: {}, "smithy.api#hostLabel": {} }))]),
            &["error a#In$a smithy.api#hostLabel: the trait cannot be applied to a member of a structure that targets an integer"],
        ),
    ]);
}

#[test]
fn blobs_stream_where_the_protocol_has_payloads() {
    let mut shapes = input(json!({}), &[("a", "a#Stream", json!({ REQUIRED: {} }))]);
    shapes["a#Svc"] = json!({
        "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
        "traits": { "aws.protocols#awsJson1_0": {} },
    });
    check(vec![(
        shapes,
        &["error a#In$a smithy.api#streaming: the trait is misused: aws.protocols#awsJson1_0 cannot stream a blob"],
    )]);
}
