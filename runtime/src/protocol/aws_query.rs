//! awsQuery: the published protocol, which leaves out where errors have their code, and that a success may have no body.

use aws_smithy_query::protocol::AwsQueryProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::XmlCodec;

use super::{envelope, nesting};

/// `aws.protocols#awsQuery`
#[derive(Debug)]
pub(super) struct AwsQuery {
    inner: AwsQueryProtocol,
    xml: XmlCodec,
}

impl AwsQuery {
    pub(super) fn new() -> Self {
        Self {
            inner: AwsQueryProtocol::new(),
            xml: XmlCodec::default(),
        }
    }
}

impl ClientProtocolInner for AwsQuery {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        ClientProtocolInner::protocol_id(&self.inner)
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        ClientProtocolInner::serialize_request(&self.inner, input, input_schema, endpoint, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        nesting::check(response)?;
        if envelope::is_absent(response) {
            let empty = self.xml.create_deserializer(envelope::body(response));
            return Ok(Box::new(empty));
        }
        ClientProtocolInner::deserialize_response(&self.inner, response, output_schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        _cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        envelope::parse_error(&self.xml, response)
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        ClientProtocolInner::update_endpoint(&self.inner, request, endpoint, cfg)
    }
}

#[cfg(test)]
mod tests {
    use super::super::aws_query;
    use super::super::testing::{bag, body, response, Members};
    use crate::{schema, serde};
    use aws_smithy_schema::prelude::INTEGER;
    use aws_smithy_schema::serde::ShapeSerializer;
    use aws_smithy_schema::{Schema, ShapeType};
    use std::collections::HashMap;

    type Row = (
        &'static str,
        Option<&'static str>,
        [Option<&'static str>; 3],
    );

    #[test]
    fn an_error_is_inside_error_response() {
        let table: [Row; 5] = [
            (
                "<ErrorResponse xmlns=\"https://x/\"><Error><Type>Sender</Type><Code>Bad</Code><Message>No.</Message></Error>\
                 <RequestId>r-1</RequestId></ErrorResponse>",
                Some("Bad"),
                [Some("No."), Some("Sender"), Some("r-1")],
            ),
            (
                "<ErrorResponse><Error><Extra><Code>Inner</Code></Extra><Code>Bad</Code></Error><Other/></ErrorResponse>",
                Some("Bad"),
                [None; 3],
            ),
            ("<ErrorResponse/>", None, [None; 3]),
            ("", None, [None; 3]),
            (" \n", None, [None; 3]),
        ];
        for (body, code, [message, kind, id]) in table {
            let metadata = aws_query()
                .parse_error_metadata(&response(400, body), &bag())
                .expect("an error")
                .build();
            assert_eq!(metadata.code(), code, "{body}");
            assert_eq!(metadata.message(), message, "{body}");
            assert_eq!(metadata.extra("type"), kind, "{body}");
            assert_eq!(metadata.extra("request_id"), id, "{body}");
        }
    }

    static KEY: Schema<'static> = schema::element(ShapeType::String);
    static VALUE: Schema<'static> = schema::element(ShapeType::Integer);
    static COUNTS: Schema<'static> = schema::map("Counts", 0).with_map_members(&KEY, &VALUE);
    static INPUT: Schema<'static> = schema::shape("com.example#Input", &[&COUNTS]);

    #[test]
    fn an_entry_without_a_value_is_left_out() {
        let counts = HashMap::from([("a", None), ("b", Some(1)), ("c", None), ("d", Some(2))]);
        let input = Members(|ser: &mut dyn ShapeSerializer| {
            serde::write_sparse_map(ser, &COUNTS, &counts, |ser, count| {
                ser.write_integer(&INTEGER, *count)
            })
        });
        let request = aws_query()
            .serialize_request(&input, &INPUT, "", &bag())
            .expect("serializable");
        assert_eq!(
            body(&request),
            "Action=Do&Version=2024-01-01&Counts.entry.1.key=b&Counts.entry.1.value=1\
             &Counts.entry.2.key=d&Counts.entry.2.value=2"
        );
    }

    static NAME: Schema<'static> = schema::string("Name", 0);
    static OUTPUT: Schema<'static> = schema::shape("com.example#Output", &[&NAME]);

    #[test]
    fn a_success_is_inside_its_result_or_nothing() {
        let table = [
            (
                "<DoResponse><DoResult><Name>n</Name></DoResult></DoResponse>",
                Some("n"),
            ),
            ("<DoResponse><ResponseMetadata/></DoResponse>", None),
            ("", None),
            ("\n", None),
        ];
        for (body, expected) in table {
            let (response, bag) = (response(200, body), bag());
            let mut de = aws_query()
                .deserialize_response(&response, &OUTPUT, &bag)
                .expect("a success");
            let mut name = None;
            de.read_struct(&OUTPUT, &mut |member, de| {
                name = Some(de.read_string(member)?);
                Ok(())
            })
            .expect("readable");
            assert_eq!(name.as_deref(), expected, "{body:?}");
        }
    }
}
