//! restXml ("AWS restXml protocol" of the AWS protocols for Smithy): the published protocol, with our own XML for requests.
//!
//! Enters: an input, or a response. Leaves: a request whose bindings are the published ones and whose document is made by
//! [`serializer`], or the published deserializer. That one fails on a success without a body, so that it gets an empty document then.

mod element;
mod serializer;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::http_protocol::{http_output_deserializer, HttpBindingProtocol};
use aws_smithy_schema::protocol::{apply_http_endpoint, ClientProtocolInner, ServiceXmlNamespace};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{shape_id, Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::{XmlCodec, XmlDeserializer};
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;

use self::element::{Namespace, Root};
use self::serializer::XmlSerializer;
use super::{is_document, nesting};

/// A document without members: what a success without a body stands for.
const EMPTY: &[u8] = b"<empty/>";

/// `aws.protocols#restXml`
#[derive(Debug)]
pub(super) struct RestXml {
    /// For responses.
    published: AwsRestXmlProtocol,
    /// For requests.
    bindings: HttpBindingProtocol<RequestCodec>,
}

impl RestXml {
    /// `no_error_wrapping`: errors come without the element `ErrorResponse` around them.
    pub(super) fn new(no_error_wrapping: bool) -> Self {
        let id = shape_id!("aws.protocols", "restXml");
        Self {
            published: AwsRestXmlProtocol::new().with_no_error_wrapping(no_error_wrapping),
            bindings: HttpBindingProtocol::new(id, RequestCodec::default(), "application/xml"),
        }
    }
}

/// Our serializer beside the published deserializer.
#[derive(Debug, Default)]
struct RequestCodec(XmlCodec);

impl Codec for RequestCodec {
    type Serializer = XmlSerializer;
    type Deserializer<'a> = XmlDeserializer<'a>;

    fn create_serializer(&self) -> XmlSerializer {
        XmlSerializer::new(Root::default())
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> XmlDeserializer<'a> {
        self.0.create_deserializer(input)
    }
}

/// The root of a request's document. The payload's member goes before the shape that it targets, whose schema is all that the
/// serializer sees; the service's namespace is the last resort.
fn root(input: &Schema<'_>, cfg: &ConfigBag) -> Root {
    let payload = input.members().iter().find(|m| m.http_payload().is_some());
    let own = payload.map_or(input, |member| member).xml_namespace();
    let service = || cfg.load::<ServiceXmlNamespace>();
    Root {
        name: payload
            .and_then(|member| member.xml_name())
            .map(|name| name.value().to_owned()),
        namespace: match own {
            Some(own) => Some(Namespace::new(own.uri(), own.prefix())),
            None => service().map(|theirs| Namespace::new(theirs.uri(), theirs.prefix())),
        },
    }
}

/// Whether the document is empty, and the output has no payload that may be so.
fn is_absent(response: &Response, output: &Schema<'_>) -> bool {
    let body = response.body().bytes();
    body.is_some_and(|body| body.trim_ascii().is_empty())
        && output.members().iter().all(|m| m.http_payload().is_none())
}

impl ClientProtocolInner for RestXml {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.published.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let body = XmlSerializer::new(root(input_schema, cfg));
        self.bindings
            .serialize_request_with_body(body, input, input_schema, endpoint, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        if is_document(output_schema) {
            nesting::check(response)?;
        }
        if is_absent(response, output_schema) {
            let empty = self.bindings.codec().create_deserializer(EMPTY);
            return Ok(http_output_deserializer(
                empty,
                response,
                output_schema,
                cfg,
            ));
        }
        self.published
            .deserialize_response(response, output_schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        nesting::check(response)?;
        self.published.parse_error_metadata(response, cfg)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        nesting::check(response)?;
        self.published.deserialize_error_response(response, cfg)
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        apply_http_endpoint(request, endpoint, cfg)
    }
}
