//! awsJson1_0 and awsJson1_1: the published codec, whose bytes become the request that is sent.
//!
//! The published protocol writes the same request in a type of its own, which then is converted header by header. For calls as small as
//! most of these protocols' are that was a tenth of their instructions. Responses are read as it reads them.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;
use http::header::{HeaderName, HeaderValue, CONTENT_LENGTH, CONTENT_TYPE};
use http::Method;

use super::WireProtocol;
use crate::operation::{OperationMeta, CLIENT_HEADERS};

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// How many headers the protocol has.
const HEADERS: usize = 3;

/// `aws.protocols#awsJson1_0` or `aws.protocols#awsJson1_1`
#[derive(Debug)]
pub(super) struct AwsJson {
    inner: AwsJsonRpcProtocol,
    media_type: HeaderValue,
}

impl AwsJson {
    pub(super) fn new(inner: AwsJsonRpcProtocol, media_type: &'static str) -> Self {
        Self {
            inner,
            media_type: HeaderValue::from_static(media_type),
        }
    }

    fn codec(&self) -> &dyn DynCodec {
        ClientProtocolInner::payload_codec(&self.inner).expect("awsJson has a codec")
    }
}

impl WireProtocol for AwsJson {
    fn request(
        &self,
        input: &dyn SerializableStruct,
        meta: &OperationMeta,
        presigning: bool,
    ) -> Result<http::Request<SdkBody>, SerdeError> {
        let mut serializer = self.codec().create_serializer();
        serializer.write_struct(meta.input(), input)?;
        let body = serializer.finish_boxed();
        let length = HeaderValue::from(body.len());
        let mut request = http::Request::new(SdkBody::from(body));
        *request.method_mut() = Method::POST;
        let headers = request.headers_mut();
        headers.reserve(HEADERS + CLIENT_HEADERS);
        if !presigning {
            headers.insert(CONTENT_TYPE, self.media_type.clone());
            headers.insert(CONTENT_LENGTH, length);
        }
        headers.insert(TARGET, meta.target().clone());
        Ok(request)
    }
}

impl ClientProtocolInner for AwsJson {
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
        _output_schema: &Schema<'_>,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        Ok(self.codec().create_deserializer(body))
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        ClientProtocolInner::parse_error_metadata(&self.inner, response, cfg)
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
    use aws_smithy_types::{Blob, DateTime};

    use super::super::testing::Members;
    use super::super::{aws_json_1_0, aws_json_1_1, Protocol};
    use aws_smithy_schema::serde::ShapeSerializer;

    use super::*;
    use crate::operation::{Auth, ServiceMeta};

    use crate::schema;

    static NAME: Schema<'static> = schema::string("name", 0).with_json_name("ignored");
    static AT: Schema<'static> = schema::timestamp("at", 1);
    static DATA: Schema<'static> = schema::blob("data", 2);
    static INPUT: Schema<'static> = schema::shape("com.example#Input", &[&NAME, &AT, &DATA]);

    type Write = fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;
    const INPUTS: [Write; 4] = [
        |_| Ok(()),
        |ser| ser.write_string(&NAME, "a\"b"),
        |ser| ser.write_timestamp(&AT, &DateTime::from_fractional_secs(946_845_296, 0.5)),
        |ser| ser.write_blob(&DATA, Blob::new([0xff, 0xfe])),
    ];
    static SERVICE: ServiceMeta = service(aws_json_1_0);
    static SERVICE_1_1: ServiceMeta = service(aws_json_1_1);
    static OPERATION: OperationMeta =
        OperationMeta::new(&SERVICE, "Do", &INPUT, &INPUT, Auth::None);
    static OPERATION_1_1: OperationMeta =
        OperationMeta::new(&SERVICE_1_1, "Do", &INPUT, &INPUT, Auth::None);

    const fn service(protocol: Protocol) -> ServiceMeta {
        ServiceMeta {
            id: "com.example#Shop_20240101",
            sdk_id: "A Shop",
            version: "2024-01-01",
            signing_name: None,
            xml_namespace: None,
            query_compatible: false,
            signs_payload_header: false,
            protocol,
        }
    }

    #[test]
    fn requests_are_those_of_the_published_protocol() {
        let cases = INPUTS.map(|write| [(write, false), (write, true)]);
        for meta in [&OPERATION, &OPERATION_1_1] {
            for (write, presigning) in cases.into_iter().flatten() {
                let protocol = (meta.service().protocol)();
                let presigning_config = meta.presigning_config();
                let config = match presigning {
                    false => meta.config(),
                    true => &presigning_config,
                };
                let input = Members(write);
                let expected = protocol
                    .serialize_request(&input, &INPUT, "", config)
                    .expect("serializable")
                    .try_into_http1x()
                    .expect("HTTP");
                let request = protocol.request(&input, meta, presigning);
                let request = request.expect("serializable");
                assert_eq!(request.method(), expected.method());
                assert_eq!(request.uri(), expected.uri());
                assert_eq!(request.headers(), expected.headers());
                assert_eq!(request.body().bytes(), expected.body().bytes());
                assert!(request.body().bytes().is_some_and(|body| !body.is_empty()));
                assert_eq!(request.headers()[TARGET], "Shop_20240101.Do");
            }
        }
    }
}
