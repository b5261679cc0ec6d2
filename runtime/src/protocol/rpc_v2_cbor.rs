//! rpcv2Cbor: the published protocol, without a body where the model names no input (NoInputOutput of its test service).
//!
//! A body that is not one well-formed item is refused here: the published codec reads more out of some than any memory holds.

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;

use super::{rpc, well_formed};

/// `smithy.protocols#rpcv2Cbor`
#[derive(Debug)]
pub(super) struct RpcV2Cbor {
    inner: RpcV2CborProtocol,
}

impl RpcV2Cbor {
    pub(super) fn new() -> Self {
        Self {
            inner: RpcV2CborProtocol::new(),
        }
    }
}

impl ClientProtocolInner for RpcV2Cbor {
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
        let mut request = ClientProtocolInner::serialize_request(
            &self.inner,
            input,
            input_schema,
            endpoint,
            cfg,
        )?;
        rpc::complete(&mut request, cfg, "rpc-v2-cbor", "application/cbor");
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        if let Some(body @ [_, ..]) = response.body().bytes() {
            well_formed::check(body).map_err(|problem| {
                SerdeError::custom(format!("the body is not well-formed CBOR: {problem}"))
            })?;
        }
        ClientProtocolInner::deserialize_response(&self.inner, response, output_schema, cfg)
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
