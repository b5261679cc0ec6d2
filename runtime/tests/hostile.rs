//! Bodies that are made to do harm: nested thousands of levels deep, or with lengths that nothing follows. Each is a typed error, or
//! is skipped where nothing reads it; none overflows the stack or asks for memory that is not there.
#![cfg(all(feature = "json", feature = "xml", feature = "query", feature = "cbor"))]
#![allow(clippy::result_large_err, missing_docs)]

use std::time::{Duration, Instant};

use rt::operation::{response, SetRequestId};
use rt::schema::{self, Member};
use rt::serde::Done;
use rt::validate::Checks;
use rt::{Deserialize, SdkError, SerdeError, ShapeDeserializer};
use tinsmith_runtime as rt;

/// More levels than any service has.
const DEEP: usize = 10_000;
/// Far more time than any of these bodies takes.
const LONG: Duration = Duration::from_secs(20);

static TREES: Member = schema::list("trees", 0);
static DOCUMENT: Member = schema::document("document", 1);
static LABELS: Member = schema::map("labels", 2);
static TREE: Member = schema::shape("com.example#Tree", &[&TREES, &DOCUMENT, &LABELS]);
static TEXT: Member = schema::element(rt::ShapeType::String);

/// A structure that holds itself, as the generator lays it out.
#[derive(Debug, Default)]
pub struct Tree {
    trees: Vec<Tree>,
    document: Option<rt::Document>,
    labels: std::collections::HashMap<String, String>,
}

impl Tree {
    fn depth(&self) -> usize {
        1 + self.trees.first().map_or(0, Self::depth)
    }
}

impl Deserialize for Tree {
    fn deserialize(de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        let mut tree = Self::default();
        rt::serde::members(de, &TREE).read(|index, member, de| {
            match index {
                0 => tree.trees = rt::serde::read_list(de, member, Self::deserialize)?,
                1 => tree.document = Some(de.read_document(member)?),
                2 => {
                    tree.labels =
                        rt::serde::read_map(de, member, |key| key, |de| de.read_string(&TEXT))?;
                }
                _ => rt::serde::skip(de)?,
            }
            Ok(())
        })?;
        Ok(tree)
    }
}

impl SetRequestId for Tree {
    fn set_request_id(&mut self, _: Option<String>) {}
}

#[derive(Debug)]
pub struct Nothing;

impl rt::SerializableStruct for Nothing {
    fn schema(&self) -> &rt::Schema<'_> {
        &TREE
    }

    fn serialize_members(&self, _: &mut dyn rt::ShapeSerializer) -> Done {
        Ok(())
    }
}

impl rt::Validate for Nothing {
    fn check(&self, _: &mut Checks<'_>) {}
}

#[derive(Debug)]
pub enum GrowError {
    Unhandled(rt::error::Unhandled),
}

rt::operation_error!(GrowError);

macro_rules! grow {
    ($module:ident, $protocol:ident) => {
        mod $module {
            use super::*;

            static SERVICE: rt::ServiceMeta = rt::ServiceMeta {
                id: "com.example#Forest",
                sdk_id: "Forest",
                version: "2024-01-01",
                signing_name: None,
                xml_namespace: None,
                query_compatible: false,
                signs_payload_header: false,
                protocol: rt::protocol!($protocol),
            };
            static META: rt::OperationMeta =
                rt::OperationMeta::new(&SERVICE, "Grow", &TREE, &TREE, rt::Auth::None);

            #[derive(Debug)]
            pub struct Grow;

            impl rt::Operation for Grow {
                type Input = Nothing;
                type Output = Tree;
                type Error = GrowError;
                const META: &'static rt::OperationMeta = &META;

                fn read_error(
                    response: rt::error::ErrorResponse<'_>,
                ) -> Result<GrowError, SerdeError> {
                    Ok(response.unhandled())
                }
            }
        }
    };
}

grow!(json, aws_json_1_1);
grow!(rest_json, rest_json_1);
grow!(rest_xml, rest_xml);
grow!(query, aws_query);
grow!(ec2, ec2_query);
grow!(cbor, rpc_v2_cbor);
grow!(json2, rpc_v2_json);

type Outcome = Result<Tree, SdkError<GrowError, rt::HttpResponse>>;

fn parse<O>(status: u16, body: &[u8]) -> Outcome
where
    O: rt::Operation<Output = Tree, Error = GrowError>,
{
    let response_of = rt::http::Response::builder()
        .status(status)
        .header("smithy-protocol", "rpc-v2-cbor")
        .body(body.to_vec())
        .unwrap();
    response::<O>(response_of)
}

/// The ways in which a body is read: as output and as error, in each protocol of a codec.
type Parse = fn(u16, &[u8]) -> Outcome;
const JSON: [Parse; 3] = [
    parse::<json::Grow>,
    parse::<rest_json::Grow>,
    parse::<json2::Grow>,
];
const XML: [Parse; 3] = [
    parse::<rest_xml::Grow>,
    parse::<query::Grow>,
    parse::<ec2::Grow>,
];
const CBOR: [Parse; 1] = [parse::<cbor::Grow>];

fn nested(before: &str, open: &str, close: &str, after: &str, depth: usize) -> Vec<u8> {
    [before, &open.repeat(depth), &close.repeat(depth), after]
        .concat()
        .into_bytes()
}

/// Reads each body as an output and as an error, in no time. Where there is an output, what was nested is not in it.
fn survive(parses: &[Parse], bodies: &[Vec<u8>]) {
    for parse in parses {
        for body in bodies {
            let start = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
            let started = Instant::now();
            match parse(200, body) {
                Ok(tree) => assert!(tree.depth() <= 2, "{start}: {}", tree.depth()),
                Err(error) => assert!(
                    matches!(error, SdkError::ResponseError(_)),
                    "{start}: {error:?}"
                ),
            }
            let error = parse(400, body).expect_err("an error");
            assert!(
                matches!(
                    error,
                    SdkError::ServiceError(_) | SdkError::ResponseError(_)
                ),
                "{start}: {error:?}"
            );
            let took = started.elapsed();
            assert!(took < LONG, "{start}: {took:?}");
        }
    }
}

#[test]
fn nested_json_is_an_error_or_skipped() {
    let bodies = [
        nested("", "[", "]", "", DEEP),
        nested("", "{\"a\":", "", "", DEEP),
        nested("{\"unknown\":", "[", "]", "}", DEEP),
        nested("{\"unknown\":", "{\"a\":", "}", "}", DEEP),
        nested("{\"document\":", "[", "]", "}", DEEP),
        nested("{\"document\":", "{\"a\":", "}", "}", DEEP),
        nested("", "{\"trees\":[", "]}", "", DEEP),
        nested("{\"__type\":", "[", "]", "}", DEEP),
        nested("{\"message\":", "{\"a\":", "}", "}", DEEP),
    ];
    survive(&JSON, &bodies);
}

#[test]
fn nested_xml_is_an_error_or_skipped() {
    let bodies = [
        nested("", "<a>", "</a>", "", DEEP),
        nested("", "<a>", "", "", DEEP),
        nested("<Tree>", "<unknown>", "</unknown>", "</Tree>", DEEP),
        nested(
            "",
            "<Tree><trees><member>",
            "</member></trees></Tree>",
            "",
            DEEP,
        ),
        nested(
            "<Tree>",
            "<trees><member>",
            "</member></trees>",
            "</Tree>",
            DEEP,
        ),
        nested(
            "<GrowResponse><GrowResult>",
            "<trees><member>",
            "</member></trees>",
            "</GrowResult></GrowResponse>",
            DEEP,
        ),
        nested(
            "<GrowResponse>",
            "<trees><item>",
            "</item></trees>",
            "</GrowResponse>",
            DEEP,
        ),
        nested(
            "<GrowResponse>",
            "<trees>",
            "</trees>",
            "</GrowResponse>",
            DEEP,
        ),
        nested(
            "<ErrorResponse><Error>",
            "<Code>",
            "</Code>",
            "</Error></ErrorResponse>",
            DEEP,
        ),
        nested("<Error>", "<Message>", "</Message>", "</Error>", DEEP),
    ];
    survive(&XML, &bodies);
}

#[test]
fn nested_xml_is_refused_before_it_is_read() {
    let inner = |open: &str, close: &str| nested("<Tree>", open, close, "</Tree>", DEEP);
    let bodies = [
        inner("<trees><member>", "</member></trees>"),
        inner("<unknown>", "</unknown>"),
        inner("<document>", ""),
    ];
    for (parse, name) in XML.iter().zip(["restXml", "awsQuery", "ec2Query"]) {
        for body in &bodies {
            let error = parse(200, body).expect_err(name);
            let text = rt::types::DisplayErrorContext(&error).to_string();
            let expected = "the response is nested too deeply: its XML has more than 256 elements";
            assert!(text.contains(expected), "{name}: {text}");
            assert!(matches!(error, SdkError::ResponseError(_)), "{name}");

            // Such an error has a status, and no code that could be found.
            let error = parse(503, body).expect_err(name);
            assert!(
                matches!(&error, SdkError::ServiceError(error) if error.raw().status().as_u16() == 503),
                "{name}: {error:?}"
            );
        }
    }
}

/// CBOR: an array or map of one element, once more within itself.
fn nested_cbor(before: &[u8], open: &[u8], depth: usize) -> Vec<u8> {
    let mut body = before.to_vec();
    for _ in 0..depth {
        body.extend_from_slice(open);
    }
    body.push(0x80);
    body
}

fn key(name: &str) -> Vec<u8> {
    let mut key = vec![0x60 + name.len() as u8];
    key.extend_from_slice(name.as_bytes());
    key
}

#[test]
fn nested_cbor_is_an_error_or_skipped() {
    let member = |name: &str| [&[0xa1][..], &key(name)].concat();
    let trees = [&member("trees")[..], &[0x81]].concat();
    let bodies = [
        nested_cbor(&[], &[0x81], DEEP),
        nested_cbor(&[], &[0x9f], DEEP),
        nested_cbor(&[], &member("a"), DEEP),
        nested_cbor(&member("unknown"), &[0x81], DEEP),
        nested_cbor(&member("unknown"), &[0x9f], DEEP),
        nested_cbor(&member("unknown"), &member("a"), DEEP),
        nested_cbor(&member("document"), &[0x81], DEEP),
        nested_cbor(&[], &trees, DEEP),
        nested_cbor(&member("__type"), &[0x81], DEEP),
        nested_cbor(&member("unknown"), &[0xc1], DEEP),
    ];
    survive(&CBOR, &bodies);
}

#[test]
fn a_length_is_not_believed() {
    let huge = [0xff_u8; 8];
    let member = |name: &str| [&[0xa1][..], &key(name)].concat();
    let bodies: Vec<Vec<u8>> = [
        ("trees", 0x9b_u8),
        ("labels", 0xbb),
        ("unknown", 0x9b),
        ("unknown", 0xbb),
        ("unknown", 0x5b),
        ("unknown", 0x7b),
        ("__type", 0x7b),
    ]
    .into_iter()
    .map(|(name, head)| [&member(name)[..], &[head], &huge].concat())
    .chain([[&[0xbb][..], &huge].concat(), [&[0x9b][..], &huge].concat()])
    // Less than the largest, and far more than there is.
    .chain([[&member("trees")[..], &[0x9a, 0x7f, 0xff, 0xff, 0xff]].concat()])
    .collect();
    survive(&CBOR, &bodies);
}

/// The codec takes a break for the value of an unknown member. What is then missing at the end it takes for structures, without an end.
#[test]
fn a_break_is_no_value() {
    let unknown = [0x61, b'a', 0xff];
    let tree = [&[0xbf][..], &unknown, &[0xff]].concat();
    let trees = [&key("trees")[..], &[0x9f], &tree, &tree].concat();
    let bodies = [
        [&[0xbf][..], &trees, &[0xff]].concat(),
        [&[0xbf][..], &unknown, &trees, &[0xff, 0xff]].concat(),
        [&[0xbf][..], &unknown, &trees].concat(),
    ];
    survive(&CBOR, &bodies);
}

/// What is not too deep is read: the limit is that of the codecs, 128 levels.
#[test]
fn what_is_nested_within_reason_is_read() {
    let body = nested("", "{\"trees\":[", "]}", "", 20);
    assert_eq!(parse::<json::Grow>(200, &body).unwrap().depth(), 20);
    let inner = nested(
        "<Tree>",
        "<trees><member>",
        "</member></trees>",
        "</Tree>",
        20,
    );
    assert_eq!(parse::<rest_xml::Grow>(200, &inner).unwrap().depth(), 21);
}

/// The codec leaves CDATA out, so that a body could pass for one without text.
#[test]
fn what_is_in_cdata_is_text() {
    let labels =
        "<labels><entry><key><![CDATA[a]]></key><value>1 <![CDATA[<&]]>2</value></entry></labels>";
    let body = format!("<Tree>{labels}</Tree>");
    let result = format!("<GrowResponse><GrowResult>{labels}</GrowResult></GrowResponse>");
    for (parse, body) in XML.iter().zip([&body, &result, &body]) {
        let tree = parse(200, body.as_bytes()).unwrap();
        let label = tree.labels.get("a").map(String::as_str);
        assert_eq!(label, Some("1 <&2"), "{body}");
    }
    let error = "<Error><Code><![CDATA[Busy]]></Code></Error>";
    let errors = [
        format!("<ErrorResponse>{error}</ErrorResponse>"),
        format!("<ErrorResponse>{error}</ErrorResponse>"),
        format!("<Response><Errors>{error}</Errors></Response>"),
    ];
    for (parse, body) in XML.iter().zip(&errors) {
        let error = parse(400, body.as_bytes()).unwrap_err();
        let code = rt::types::ProvideErrorMetadata::code(&error);
        assert_eq!(code, Some("Busy"), "{body}");
    }
}
