use aws_smithy_schema::prelude::STRING;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::DateTime;
use std::collections::HashMap;

use super::super::rest_xml;
use super::super::testing::{bag, body, config, response};
use super::*;
use crate::schema::{self, TimestampFormat};
use crate::serde::{self, Done};

/// A structure of this schema that writes its members by calling the function.
struct Shape(
    &'static Schema<'static>,
    fn(&mut dyn ShapeSerializer) -> Done,
);

impl SerializableStruct for Shape {
    fn schema(&self) -> &Schema<'_> {
        self.0
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Done {
        self.1(ser)
    }
}

/// The document of an input, whose service has a namespace.
fn document(
    schema: &'static Schema<'static>,
    write: fn(&mut dyn ShapeSerializer) -> Done,
) -> String {
    let mut layer = config();
    layer.store_put(ServiceXmlNamespace::new("https://x/?a&b", None));
    let request = rest_xml()
        .serialize_request(
            &Shape(schema, write),
            schema,
            "/",
            &ConfigBag::of_layers(vec![layer]),
        )
        .expect("serializable");
    body(&request).to_owned()
}

/// What is inside the root of an input with these members.
fn inside(write: fn(&mut dyn ShapeSerializer) -> Done) -> String {
    let document = document(&INPUT, write);
    let inside = document.strip_prefix("<In xmlns=\"https://x/?a&amp;b\">");
    let inside = inside.and_then(|rest| rest.strip_suffix("</In>"));
    inside.unwrap_or_else(|| panic!("{document}")).to_owned()
}

static INPUT: Schema<'static> = schema::shape(
    "com.example#In",
    &[
        &NAME,
        &PLACE,
        &NS_LIST,
        &STAMPS,
        &FLAT_STAMPS,
        &MAP,
        &FLAT_MAP,
        &MAP_OF_WORDS,
        &ROWS,
    ],
);
static NAME: Schema<'static> = schema::string("name", 0);
static PLACE: Schema<'static> = schema::structure("place", 1);

static ID: Schema<'static> = schema::string("id", 0)
    .with_xml_name("x:id")
    .with_xml_attribute();
static TEXT: Schema<'static> = schema::string("text", 1);
static LABELLED: Schema<'static> = schema::shape("com.example#Labelled", &[&ID, &TEXT]);
/// Its attribute comes last.
const LABEL: Shape = Shape(&LABELLED, |ser| {
    ser.write_string(&TEXT, "t")?;
    ser.write_string(&ID, "<\"1\">")
});

static NS_ITEM: Schema<'static> =
    schema::element(ShapeType::Structure).with_xml_namespace("urn:i", None);
static NS_LIST: Schema<'static> = schema::list("l", 2).with_list_member(&NS_ITEM);
static STAMP: Schema<'static> = schema::element(ShapeType::Timestamp)
    .with_xml_name("item")
    .with_timestamp_format(TimestampFormat::EpochSeconds);
static STAMPS: Schema<'static> = schema::list("l", 3).with_list_member(&STAMP);
static FLAT_STAMPS: Schema<'static> = schema::list("l", 4)
    .with_list_member(&STAMP)
    .with_xml_flattened();
static KEY: Schema<'static> = schema::element(ShapeType::String).with_xml_name("K");
static VALUE: Schema<'static> = schema::element(ShapeType::String);
static MAP: Schema<'static> = schema::map("m", 5).with_map_members(&KEY, &VALUE);
static FLAT_MAP: Schema<'static> = schema::map("m", 6)
    .with_map_members(&KEY, &VALUE)
    .with_xml_flattened();
static WORDS: Schema<'static> = schema::element(ShapeType::List)
    .with_xml_name("V")
    .with_xml_namespace("urn:v", Some("v"))
    .with_list_member(&VALUE);
static MAP_OF_WORDS: Schema<'static> = schema::map("m", 7).with_map_members(&KEY, &WORDS);
static ROWS: Schema<'static> = schema::list("rows", 8).with_list_member(&WORDS);

#[test]
fn what_a_value_is_called_is_up_to_where_it_stands() {
    type Row = (fn(&mut dyn ShapeSerializer) -> Done, &'static str);
    let table: [Row; 13] = [
        (|_| Ok(()), ""),
        (
            |ser| ser.write_string(&NAME, "a<b>&\r\"é"),
            "<name>a&lt;b&gt;&amp;&#xD;&quot;é</name>",
        ),
        (
            |ser| ser.write_struct(&PLACE, &LABEL),
            "<place x:id=\"&lt;&quot;1&quot;&gt;\"><text>t</text></place>",
        ),
        (
            |ser| ser.write_list(&NS_LIST, &|ser| serde::write_shape(ser, &LABEL)),
            "<l><member xmlns=\"urn:i\" x:id=\"&lt;&quot;1&quot;&gt;\"><text>t</text></member></l>",
        ),
        (|ser| ser.write_list(&NS_LIST, &|_| Ok(())), "<l></l>"),
        (
            |ser| ser.write_list(&STAMPS, &|ser| ser.write_timestamp(&STAMP, &DateTime::from_secs(1))),
            "<l><item>1</item></l>",
        ),
        (
            |ser| {
                ser.write_list(&FLAT_STAMPS, &|ser| {
                    ser.write_timestamp(&STAMP, &DateTime::from_secs(1))?;
                    ser.write_timestamp(&STAMP, &DateTime::from_secs(2))
                })
            },
            "<l>1</l><l>2</l>",
        ),
        (
            |ser| {
                ser.write_map(&MAP, &|ser| {
                    ser.write_string(&STRING, "k")?;
                    serde::write_shape(ser, &LABEL)
                })
            },
            "<m><entry><K>k</K><value x:id=\"&lt;&quot;1&quot;&gt;\"><text>t</text></value></entry></m>",
        ),
        (
            |ser| {
                ser.write_map(&FLAT_MAP, &|ser| {
                    ser.write_string(&STRING, "k")?;
                    ser.write_string(&STRING, "v")
                })
            },
            "<m><K>k</K><value>v</value></m>",
        ),
        (
            |ser| {
                ser.write_map(&MAP_OF_WORDS, &|ser| {
                    ser.write_string(&STRING, "k")?;
                    ser.write_list(&WORDS, &|ser| ser.write_string(&STRING, "w"))
                })
            },
            "<m><entry><K>k</K><V xmlns:v=\"urn:v\"><member>w</member></V></entry></m>",
        ),
        (
            |ser| ser.write_list(&ROWS, &|ser| ser.write_list(&WORDS, &|ser| ser.write_integer(&VALUE, 1))),
            "<rows><V xmlns:v=\"urn:v\"><member>1</member></V></rows>",
        ),
        (
            |ser| {
                let night = HashMap::from([("a", None), ("b", Some(())), ("c", None)]);
                serde::write_sparse_map(ser, &MAP, &night, |ser, ()| ser.write_string(&STRING, "v"))
            },
            "<m><entry><K>b</K><value>v</value></entry></m>",
        ),
        (
            |ser| serde::write_sparse_list(ser, &STAMPS, &[None::<()>], |_, ()| Ok(())),
            "<l></l>",
        ),
    ];
    for (write, expected) in table {
        assert_eq!(inside(write), expected);
    }
}

static PAYLOAD: Schema<'static> = schema::structure("payload", 0)
    .with_http_payload()
    .with_xml_name("Pay")
    .with_xml_namespace("urn:p", Some("p"));
static PLAIN_PAYLOAD: Schema<'static> = schema::structure("payload", 0).with_http_payload();
static PAYLOAD_INPUT: Schema<'static> = schema::shape("com.example#In", &[&PAYLOAD]);
static PLAIN_INPUT: Schema<'static> = schema::shape("com.example#In", &[&PLAIN_PAYLOAD]);
static OWN_INPUT: Schema<'static> =
    schema::shape("com.example#In", &[&NAME]).with_xml_namespace("urn:o", None);

#[test]
fn a_root_is_the_payload_or_the_input() {
    let payload: fn(&mut dyn ShapeSerializer) -> Done = |ser| serde::write_shape(ser, &LABEL);
    let inner = " x:id=\"&lt;&quot;1&quot;&gt;\"><text>t</text>";
    assert_eq!(
        document(&PAYLOAD_INPUT, payload),
        format!("<Pay xmlns:p=\"urn:p\"{inner}</Pay>")
    );
    assert_eq!(
        document(&PLAIN_INPUT, payload),
        format!("<Labelled xmlns=\"https://x/?a&amp;b\"{inner}</Labelled>")
    );
    assert_eq!(
        document(&OWN_INPUT, |_| Ok(())),
        "<In xmlns=\"urn:o\"></In>"
    );
}

static SIZE: Schema<'static> = schema::integer("size", 0).with_xml_name("p:Size");
static WORDS_OUT: Schema<'static> = schema::list("words", 1)
    .with_xml_name("p:word")
    .with_xml_flattened();
static TOKEN: Schema<'static> = schema::string("token", 2).with_http_header("x-token");
static PREFIXED_KEY: Schema<'static> = schema::element(ShapeType::String).with_xml_name("p:K");
static COUNTS: Schema<'static> = schema::map("counts", 3).with_map_members(&PREFIXED_KEY, &VALUE);
static OUTPUT: Schema<'static> =
    schema::shape("com.example#Out", &[&SIZE, &WORDS_OUT, &TOKEN, &COUNTS]);

#[derive(Debug, Default, PartialEq)]
struct Output {
    size: Option<i32>,
    words: Vec<String>,
    token: Option<String>,
    counts: HashMap<String, i32>,
}

fn output(body: &'static str) -> Output {
    let mut response = response(200, body);
    response.headers_mut().insert("x-token", "t");
    let bag = bag();
    let mut de = rest_xml()
        .deserialize_response(&response, &OUTPUT, &bag)
        .expect("a success");
    let mut output = Output::default();
    serde::members(&mut *de, &OUTPUT)
        .read(|index, member, de| {
            match index {
                0 => output.size = Some(de.read_integer(member)?),
                1 => output.words = serde::read_list(de, member, |de| de.read_string(&STRING))?,
                2 => output.token = Some(de.read_string(member)?),
                _ => {
                    output.counts =
                        serde::read_map(de, member, |key| key, |de| de.read_integer(&VALUE))?;
                }
            }
            Ok(())
        })
        .expect("readable");
    output
}

#[test]
fn a_prefixed_name_is_found_by_its_local_part() {
    let expected = Output {
        size: Some(3),
        words: vec!["a".to_owned(), "b".to_owned()],
        token: Some("t".to_owned()),
        counts: HashMap::from([("k".to_owned(), 7)]),
    };
    for body in [
        "<Out xmlns:p=\"urn:p\"><p:Size>3</p:Size><p:word>a</p:word><p:word>b</p:word>\
         <counts><entry><p:K>k</p:K><value>7</value></entry></counts></Out>",
        "<Out><Size>3</Size><word>a</word><word>b</word>\
         <counts><entry><K>k</K><value>7</value></entry></counts></Out>",
    ] {
        assert_eq!(output(body), expected, "{body}");
    }
}

#[test]
fn a_success_without_a_body_has_no_members_but_those_of_its_head() {
    let expected = Output {
        token: Some("t".to_owned()),
        ..Output::default()
    };
    for body in ["", " \n", "<Out/>"] {
        assert_eq!(output(body), expected, "{body:?}");
    }
}

static LETTER: Schema<'static> = schema::string("text", 0).with_http_payload();
static NOTE: Schema<'static> = schema::shape("com.example#Note", &[&LETTER]);

/// A payload of text is handed over as it is, XML of any depth included. A document has its limit.
#[test]
fn what_is_no_document_may_nest() {
    let text = "<a>".repeat(1000);
    let mut response = response(200, "");
    *response.body_mut() = text.clone().into();
    let bag = bag();
    let mut de = rest_xml()
        .deserialize_response(&response, &NOTE, &bag)
        .expect("text");
    let mut read = String::new();
    de.read_struct(&NOTE, &mut |member, de| {
        read = de.read_string(member)?;
        Ok(())
    })
    .expect("readable");
    assert_eq!(read, text);

    let error = rest_xml().deserialize_response(&response, &OUTPUT, &bag);
    let error = error.err().expect("a document has a limit").to_string();
    assert!(error.contains("nested too deeply"), "{error}");
}
