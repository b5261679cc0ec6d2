use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_types::Blob;

use super::super::ec2_query;
use super::super::testing::{bag, body, response, Members};
use super::*;
use crate::schema;
use crate::serde::Unit;

/// The form body of an input with these members, without action and version.
fn form(write: impl Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>) -> String {
    let protocol = ec2_query();
    let request = protocol
        .serialize_request(&Members(write), &schema::LIST, "", &bag())
        .expect("serializable");
    let form = body(&request);
    let rest = form.strip_prefix("Action=Do&Version=2024-01-01");
    rest.unwrap_or_else(|| panic!("{form}")).to_owned()
}

use aws_smithy_schema::prelude::{DOCUMENT, STRING, UNIT};
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::DateTime;

static NAME: Schema<'static> = schema::string("name", 0);
static RENAMED: Schema<'static> = schema::string("name", 0).with_json_name("theName");
static ITEMS: Schema<'static> = schema::list("items", 1).with_xml_flattened();
static NESTED: Schema<'static> = schema::structure("nested", 2).with_json_name("Inner");
static AT: Schema<'static> = schema::timestamp("at", 3);
static AT_EPOCH: Schema<'static> =
    schema::timestamp("at", 3).with_timestamp_format(schema::TimestampFormat::EpochSeconds);
/// As the generator makes it: an element may have a name for the XML of responses.
static NAMED_LIST: Schema<'static> =
    schema::element(aws_smithy_schema::ShapeType::List).with_json_name("Member");

#[test]
fn keys_are_paths_of_request_names() {
    type Write = fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;
    let table: [(&str, Write, &str); 13] = [
        ("nothing", |_| Ok(()), ""),
        (
            "name",
            |s| s.write_string(&NAME, "a b&c=ä"),
            "&Name=a%20b%26c%3D%C3%A4",
        ),
        ("renamed", |s| s.write_string(&RENAMED, ""), "&theName="),
        ("boolean", |s| s.write_boolean(&NAME, true), "&Name=true"),
        ("byte", |s| s.write_byte(&NAME, -1), "&Name=-1"),
        (
            "double",
            |s| s.write_double(&NAME, f64::NEG_INFINITY),
            "&Name=-Infinity",
        ),
        (
            "blob",
            |s| s.write_blob(&NAME, Blob::new("a?")),
            "&Name=YT8%3D",
        ),
        (
            "timestamp",
            |s| s.write_timestamp(&AT, &DateTime::from_secs(0)),
            "&At=1970-01-01T00%3A00%3A00Z",
        ),
        (
            "timestamp with a format",
            |s| s.write_timestamp(&AT_EPOCH, &DateTime::from_secs(7)),
            "&At=7",
        ),
        ("empty list", |s| s.write_list(&ITEMS, &|_| Ok(())), ""),
        (
            "null in a sparse list",
            |s| {
                s.write_list(&ITEMS, &|s| {
                    s.write_null(&DOCUMENT)?;
                    s.write_string(&STRING, "b")
                })
            },
            "&Items.1=b",
        ),
        (
            "structures in a list, a member behind it",
            |s| {
                s.write_list(&ITEMS, &|s| {
                    let item = Members(|s: &mut dyn ShapeSerializer| s.write_string(&NAME, "x"));
                    s.write_struct(&UNIT, &item)?;
                    s.write_struct(&UNIT, &item)
                })?;
                s.write_string(&NAME, "y")
            },
            "&Items.1.Name=x&Items.2.Name=x&Name=y",
        ),
        (
            "lists in a list in a structure",
            |s| {
                let nested = Members(|s: &mut dyn ShapeSerializer| {
                    s.write_list(&ITEMS, &|s| {
                        for inner in [&["a", "b"][..], &["c"]] {
                            s.write_list(&NAMED_LIST, &|s| {
                                inner.iter().try_for_each(|t| s.write_string(&STRING, t))
                            })?;
                        }
                        Ok(())
                    })
                });
                s.write_struct(&NESTED, &nested)
            },
            "&Inner.Items.1.1=a&Inner.Items.1.2=b&Inner.Items.2.1=c",
        ),
    ];
    for (name, write, expected) in table {
        assert_eq!(form(write), expected, "{name}");
    }
}

#[test]
fn maps_and_documents_are_refused_by_name() {
    let map = Members(|s: &mut dyn ShapeSerializer| s.write_map(&ITEMS, &|_| Ok(())));
    let document = Members(|s: &mut dyn ShapeSerializer| {
        s.write_document(&NAME, &aws_smithy_types::Document::Null)
    });
    let inputs: [(&dyn SerializableStruct, &str); 2] = [(&map, "items"), (&document, "name")];
    for (input, member) in inputs {
        let error = ec2_query()
            .serialize_request(input, &UNIT, "", &bag())
            .expect_err("the protocol has no such thing");
        let text = format!("{error:?}");
        assert!(
            text.contains(&format!("{member}: ec2Query has no")),
            "{text}"
        );
    }
}

#[test]
fn the_request_is_a_posted_form() {
    let request = ec2_query()
        .serialize_request(&Unit, &UNIT, "/elsewhere", &bag())
        .expect("serializable");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/");
    let headers = request.headers();
    assert_eq!(
        headers.get("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(headers.get("content-length"), Some("28"));
}

static CODE: Schema<'static> = schema::string("Code", 0);
static EXTRA: Schema<'static> = schema::string("Extra", 1);
static PROBLEM: Schema<'static> = schema::shape("com.example#Problem", &[&CODE, &EXTRA]);

/// What a deserializer at a `Problem` reads.
fn members(mut de: Box<dyn ShapeDeserializer + '_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    de.read_struct(&PROBLEM, &mut |member, de| {
        let name = member.member_name().unwrap_or_default().to_owned();
        found.push((name, de.read_string(member)?));
        Ok(())
    })
    .expect("readable");
    found
}

#[test]
fn an_error_is_inside_response_and_errors() {
    let response = response(
        400,
        "<?xml version=\"1.0\"?>\n<Response><Errors><Error><Code>Bad</Code><Message>No.</Message><Extra>e</Extra></Error></Errors>\
         <RequestID>r-1</RequestID></Response>",
    );
    let bag = bag();
    let protocol: &dyn ClientProtocol = ec2_query();
    let metadata = protocol
        .parse_error_metadata(&response, &bag)
        .expect("an error")
        .build();
    assert_eq!(metadata.code(), Some("Bad"));
    assert_eq!(metadata.message(), Some("No."));
    assert_eq!(metadata.extra("request_id"), Some("r-1"));
    let de = protocol
        .deserialize_error_response(&response, &bag)
        .expect("an error");
    let expected = [("Code", "Bad"), ("Extra", "e")].map(|(n, v)| (n.to_owned(), v.to_owned()));
    assert_eq!(members(de), expected);
}

#[test]
fn a_success_is_the_root_or_nothing() {
    let table = [
        (
            "<DoResponse><Code>c</Code><requestId>r</requestId></DoResponse>",
            1,
        ),
        ("<DoResponse/>", 0),
        ("", 0),
        (" \n", 0),
    ];
    for (text, count) in table {
        let response = response(200, text);
        let bag = bag();
        let protocol = ec2_query();
        let de = protocol
            .deserialize_response(&response, &PROBLEM, &bag)
            .expect("a success");
        assert_eq!(members(de).len(), count, "{text:?}");
    }
}
