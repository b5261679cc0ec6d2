//! rpcv2Json: the published JSON codec behind the routing of RPC v2. No published crate has the protocol as a whole.
//!
//! It differs from awsJson in three ways: the path names service and operation, `bigInteger` and `bigDecimal` are strings, and
//! timestamps are always seconds, whatever `@timestampFormat` says (so the schemas do not carry the trait).

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::protocol::{apply_http_endpoint, ClientProtocolInner, ServiceShapeName};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{shape_id, Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::error::ErrorMetadata;

use super::rpc;
use crate::schema;

const MEDIA_TYPE: &str = "application/json";

/// `smithy.protocols#rpcv2Json`
#[derive(Debug)]
pub(super) struct RpcV2Json {
    inner: HttpRpcProtocol<JsonCodec>,
}

impl RpcV2Json {
    pub(super) fn new() -> Self {
        let id: ShapeId<'static> = shape_id!("smithy.protocols", "rpcv2Json");
        let settings = JsonCodecSettings::builder()
            .use_json_name(false)
            .default_timestamp_format(Format::EpochSeconds)
            .use_string_for_arbitrary_precision(true)
            .protocol_id(id.clone())
            .build();
        Self {
            inner: HttpRpcProtocol::new(id, JsonCodec::new(settings), MEDIA_TYPE),
        }
    }
}

impl ClientProtocolInner for RpcV2Json {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        ClientProtocolInner::protocol_id(&self.inner)
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        _endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let path = path(cfg)?;
        let mut request =
            ClientProtocolInner::serialize_request(&self.inner, input, input_schema, &path, cfg)?;
        rpc::complete(&mut request, cfg, "rpc-v2-json", MEDIA_TYPE);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        ClientProtocolInner::deserialize_response(&self.inner, response, output_schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        _cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        let mut error = ErrorMetadata::builder();
        let mut de = self.inner.codec().create_deserializer(body);
        // An error without a body is one without a code.
        if !body.is_empty() {
            de.read_struct(&ENVELOPE, &mut |member, de| {
                // A member that is not among these has no index.
                let Some(index) = member.member_index() else {
                    return de.skip_value();
                };
                // A modeled one may have the name of one of these and another type; that is then still to be read.
                let Ok(text) = de.read_string(member) else {
                    return de.skip_value();
                };
                let metadata = std::mem::take(&mut error);
                error = match index {
                    TYPE => metadata.code(sanitize_error_code(&text)),
                    _ => metadata.message(text),
                };
                Ok(())
            })?;
        }
        if let Some((code, kind)) = parse_query_compatible_header(response.headers()) {
            error = error.code(code).custom("type", kind);
        }
        Ok(error)
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

/// `/service/{service}/operation/{operation}`
fn path(config: &ConfigBag) -> Result<String, SerdeError> {
    match (config.load::<ServiceShapeName>(), config.load::<Metadata>()) {
        (Some(service), Some(operation)) => Ok(format!(
            "/service/{}/operation/{}",
            service.as_str(),
            operation.name()
        )),
        _ => Err(SerdeError::custom(
            "the configuration names no service or no operation",
        )),
    }
}

const TYPE: usize = 0;
static ENVELOPE_TYPE: Schema<'static> = schema::string("__type", TYPE);
static ENVELOPE_MESSAGE: Schema<'static> = schema::string("message", 1);
static ENVELOPE_MESSAGE_2: Schema<'static> = schema::string("Message", 2);
static ENVELOPE_MESSAGE_3: Schema<'static> = schema::string("errorMessage", 3);
/// Where an error has its code and, in the spellings that services use, its message.
static ENVELOPE: Schema<'static> = schema::shape(
    "smithy.protocols#Error",
    &[
        &ENVELOPE_TYPE,
        &ENVELOPE_MESSAGE,
        &ENVELOPE_MESSAGE_2,
        &ENVELOPE_MESSAGE_3,
    ],
);

#[cfg(test)]
mod tests;
