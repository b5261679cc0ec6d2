//! The XML around the answers of the query protocols: where an error has its code, message and request id.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::Schema;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_xml::codec::XmlCodec;

use super::nesting;
use crate::request_id::BODY_REQUEST_ID;
use crate::schema;

/// A document without members: what a response without a body stands for.
const EMPTY: &[u8] = b"<empty/>";

/// Whether the response has no body.
pub(super) fn is_absent(response: &Response) -> bool {
    let body = response.body().bytes().unwrap_or_default();
    body.trim_ascii().is_empty()
}

/// The response's body, or an empty document where there is none.
pub(super) fn body(response: &Response) -> &[u8] {
    match response.body().bytes() {
        Some(body) if !is_absent(response) => body,
        _ => EMPTY,
    }
}

macro_rules! text {
    ($($schema:ident = $name:literal $index:literal;)*) => {
        $(static $schema: Schema<'static> = schema::string($name, $index);)*
    };
}

text! {
    CODE = "Code" 0;
    MESSAGE = "Message" 1;
    TYPE = "Type" 2;
    REQUEST_ID = "RequestId" 2;
    REQUEST_ID_2 = "RequestID" 3;
}
static IN_ERROR: Schema<'static> = schema::shape("aws.protocols#Error", &[&CODE, &MESSAGE, &TYPE]);
static ERROR: Schema<'static> = schema::structure("Error", 0);
static ERRORS: Schema<'static> = schema::structure("Errors", 1);
static IN_ERRORS: Schema<'static> = schema::shape("aws.protocols#Errors", &[&ERROR]);
/// `ErrorResponse`, in which awsQuery puts `Error`, and `Response`, in which ec2Query puts `Errors`.
static ROOT: Schema<'static> = schema::shape(
    "aws.protocols#ErrorResponse",
    &[&ERROR, &ERRORS, &REQUEST_ID, &REQUEST_ID_2],
);

/// Reads an error's code, message and request id.
pub(super) fn parse_error(codec: &XmlCodec, response: &Response) -> Result<Builder, SerdeError> {
    nesting::check(response)?;
    let mut error = ErrorMetadata::builder();
    let mut de = codec.create_deserializer(body(response));
    de.read_struct(&ROOT, &mut |member, de| match member.member_name() {
        Some("Error") => read_error(&mut error, de),
        Some("Errors") => de.read_struct(&IN_ERRORS, &mut |_, de| read_error(&mut error, de)),
        Some(_) => {
            error = std::mem::take(&mut error).custom(BODY_REQUEST_ID, de.read_string(member)?);
            Ok(())
        }
        None => de.skip_value(),
    })?;
    Ok(error)
}

fn read_error(error: &mut Builder, de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
    de.read_struct(&IN_ERROR, &mut |member, de| {
        let Some(name) = member.member_name() else {
            return de.skip_value();
        };
        let text = de.read_string(member)?;
        let metadata = std::mem::take(error);
        *error = match name {
            "Code" => metadata.code(text),
            "Message" => metadata.message(text),
            _ => metadata.custom("type", text),
        };
        Ok(())
    })
}
