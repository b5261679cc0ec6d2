//! The wire protocols, each behind the cargo feature of its codec.
//!
//! A protocol is a value of the published trait [`ClientProtocol`]: it turns an input's schema and members into a request
//! and a response into a deserializer. [`WireProtocol`] makes of the former what is sent. Generated code names its protocol with
//! [`protocol!`](crate::protocol!), so that a missing cargo feature is an error that says which one to add.
//!
//! The codecs are published crates. A room of this module holds what they leave to their caller, the XML of restXml's requests,
//! and the two protocols that are in none of them: ec2Query and rpcv2Json.

#[cfg(feature = "json")]
mod aws_json;
#[cfg(feature = "query")]
mod aws_query;
#[cfg(any(feature = "xml", feature = "query"))]
mod cdata;
#[cfg(feature = "query")]
mod ec2_query;
#[cfg(feature = "query")]
mod envelope;
mod macros;
#[cfg(any(feature = "xml", feature = "query"))]
mod nesting;
#[cfg(any(feature = "json", feature = "xml"))]
mod rest;
#[cfg(feature = "xml")]
mod rest_xml;
#[cfg(any(feature = "json", feature = "cbor"))]
mod rpc;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
#[cfg(feature = "json")]
mod rpc_v2_json;
#[cfg(all(test, any(feature = "json", feature = "query", feature = "xml")))]
// restXml has a structure of its own for its tests.
#[cfg_attr(not(any(feature = "json", feature = "query")), allow(dead_code))]
mod testing;
#[cfg(feature = "cbor")]
mod well_formed;

#[cfg(feature = "json")]
use aws_smithy_json::protocol::{
    aws_json_rpc::AwsJsonRpcProtocol, aws_rest_json_1::AwsRestJsonProtocol,
};
#[cfg(any(feature = "xml", feature = "query"))]
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
#[cfg(any(feature = "xml", feature = "query"))]
use aws_smithy_schema::Schema;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{Storable, StoreReplace};

pub use aws_smithy_schema::protocol::ClientProtocol;

#[cfg(feature = "json")]
use self::aws_json::AwsJson;
use crate::operation::OperationMeta;

/// The function that gives a protocol's one shared value.
pub type Protocol = fn() -> &'static dyn WireProtocol;

/// A protocol whose requests are those of the crate `http`.
pub trait WireProtocol: ClientProtocol {
    /// The request for `input`, without an endpoint: its URI is a path. One that is to be presigned does not describe its body.
    ///
    /// # Errors
    ///
    /// When `input` has no form in this protocol.
    fn request(
        &self,
        input: &dyn SerializableStruct,
        meta: &OperationMeta,
        presigning: bool,
    ) -> Result<http::Request<SdkBody>, SerdeError> {
        let config;
        let config = match presigning {
            false => meta.config(),
            true => {
                config = meta.presigning_config();
                &config
            }
        };
        self.serialize_request(input, meta.input(), "", config)?
            .try_into_http1x()
            .map_err(|e| SerdeError::custom(format!("the request is not valid HTTP: {e}")))
    }
}

/// In an operation's configuration: the model names no input.
#[derive(Debug)]
pub(crate) struct UnitInput;

impl Storable for UnitInput {
    type Storer = StoreReplace<Self>;
}

/// Makes of a response with XML what its codec can read as a whole. `output` is the schema of a success, `None` that of an error.
#[cfg(any(feature = "xml", feature = "query"))]
pub(crate) fn prepare(
    protocol: &dyn ClientProtocol,
    response: &mut Response,
    output: Option<&Schema<'_>>,
) {
    let is_xml = matches!(
        protocol.protocol_id().as_str(),
        "aws.protocols#restXml" | "aws.protocols#awsQuery" | "aws.protocols#ec2Query"
    );
    if !is_xml || !output.is_none_or(is_document) {
        return;
    }
    if let Some(plain) = response.body().bytes().and_then(cdata::unwrapped) {
        *response.body_mut() = SdkBody::from(plain);
    }
}

/// Whether the body of a success is a document: a payload may be text or bytes of any kind.
#[cfg(any(feature = "xml", feature = "query"))]
fn is_document(output: &Schema<'_>) -> bool {
    let mut members = output.members().iter();
    match members.find(|member| member.http_payload().is_some()) {
        Some(payload) => payload.shape_type().is_aggregate(),
        None => true,
    }
}

macro_rules! protocols {
    ($($(#[$attribute:meta])* $feature:literal $name:ident: $ty:ty = $new:expr;)*) => {$(
        $(#[$attribute])*
        #[cfg(feature = $feature)]
        pub fn $name() -> &'static dyn WireProtocol {
            static PROTOCOL: std::sync::LazyLock<$ty> = std::sync::LazyLock::new(|| $new);
            &*PROTOCOL
        }
    )*};
}

#[cfg(feature = "json")]
impl WireProtocol for rest::Rest<AwsRestJsonProtocol> {}
#[cfg(feature = "json")]
impl WireProtocol for rpc_v2_json::RpcV2Json {}
#[cfg(feature = "xml")]
impl WireProtocol for rest::Rest<rest_xml::RestXml> {}
#[cfg(feature = "query")]
impl WireProtocol for aws_query::AwsQuery {}
#[cfg(feature = "query")]
impl WireProtocol for ec2_query::Ec2Query {}
#[cfg(feature = "cbor")]
impl WireProtocol for rpc_v2_cbor::RpcV2Cbor {}

protocols! {
    /// `aws.protocols#awsJson1_0`: POST to `/`, target header, JSON body.
    "json" aws_json_1_0: AwsJson =
        AwsJson::new(AwsJsonRpcProtocol::aws_json_1_0(), "application/x-amz-json-1.0");

    /// `aws.protocols#awsJson1_1`: POST to `/`, target header, JSON body.
    "json" aws_json_1_1: AwsJson =
        AwsJson::new(AwsJsonRpcProtocol::aws_json_1_1(), "application/x-amz-json-1.1");

    /// `aws.protocols#restJson1`: HTTP bindings, JSON body.
    "json" rest_json_1: rest::Rest<AwsRestJsonProtocol> =
        rest::Rest::new(AwsRestJsonProtocol::new(), Some("{}"));

    /// `smithy.protocols#rpcv2Json`: POST to a path of service and operation, JSON body.
    "json" rpc_v2_json: rpc_v2_json::RpcV2Json = rpc_v2_json::RpcV2Json::new();

    /// `aws.protocols#restXml`: HTTP bindings, XML body, errors inside `ErrorResponse`.
    "xml" rest_xml: rest::Rest<rest_xml::RestXml> =
        rest::Rest::new(rest_xml::RestXml::new(false), None);

    /// `aws.protocols#restXml` with `noErrorWrapping`: HTTP bindings, XML body, `Error` as the root of errors.
    "xml" rest_xml_unwrapped: rest::Rest<rest_xml::RestXml> =
        rest::Rest::new(rest_xml::RestXml::new(true), None);

    /// `aws.protocols#awsQuery`: POST to `/`, form body, XML responses.
    "query" aws_query: aws_query::AwsQuery = aws_query::AwsQuery::new();

    /// `aws.protocols#ec2Query`: POST to `/`, form body, XML responses.
    "query" ec2_query: ec2_query::Ec2Query = ec2_query::Ec2Query::new();

    /// `smithy.protocols#rpcv2Cbor`: POST to a path of service and operation, CBOR body.
    "cbor" rpc_v2_cbor: rpc_v2_cbor::RpcV2Cbor = rpc_v2_cbor::RpcV2Cbor::new();
}
