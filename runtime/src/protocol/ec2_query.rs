//! ec2Query ("AWS EC2 query protocol" of the AWS protocols for Smithy), which no published crate has.
//!
//! Enters: an input, or a response. Leaves: a form body, or the published XML codec at the right place of the document. Responses
//! are those of restXml but for their envelope; requests are those of awsQuery but for keys and lists, see [`serializer`].

mod serializer;

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::protocol::{apply_http_endpoint, ClientProtocolInner, ServiceVersion};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{shape_id, Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_xml::codec::{find_depth2_element_slice_by, XmlCodec};

use self::serializer::Ec2Serializer;
use super::{envelope, nesting};

/// `aws.protocols#ec2Query`
#[derive(Debug)]
pub(super) struct Ec2Query {
    id: ShapeId<'static>,
    xml: XmlCodec,
}

impl Ec2Query {
    pub(super) fn new() -> Self {
        Self {
            id: shape_id!("aws.protocols", "ec2Query"),
            xml: XmlCodec::default(),
        }
    }
}

impl ClientProtocolInner for Ec2Query {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &self.id
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        _input_schema: &Schema<'_>,
        _endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let (Some(operation), Some(version)) =
            (cfg.load::<Metadata>(), cfg.load::<ServiceVersion>())
        else {
            return Err(SerdeError::custom(
                "the configuration names no operation or no version of the service",
            ));
        };
        let mut serializer = Ec2Serializer::new(operation.name(), version.as_str());
        input.serialize_members(&mut serializer)?;
        let body = serializer.finish();
        let length = body.len().to_string();
        let mut request = Request::new(SdkBody::from(body));
        request
            .set_method("POST")
            .and_then(|()| request.set_uri("/"))
            .map_err(|e| SerdeError::custom(e.to_string()))?;
        let headers = request.headers_mut();
        headers.insert("content-type", "application/x-www-form-urlencoded");
        headers.insert("content-length", length);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        _output_schema: &Schema<'_>,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        nesting::check(response)?;
        let body = envelope::body(response);
        Ok(Box::new(self.xml.create_deserializer(body)))
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        _cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        envelope::parse_error(&self.xml, response)
    }

    /// `<Response><Errors><Error>` holds the error's members.
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        nesting::check(response)?;
        let body = envelope::body(response);
        let error = find_depth2_element_slice_by(body, |name| name == "Errors")
            .and_then(|errors| find_depth2_element_slice_by(errors, |name| name == "Error"));
        Ok(Box::new(
            self.xml.create_deserializer(error.unwrap_or(body)),
        ))
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

#[cfg(test)]
mod tests;
