//! restJson1 and restXml: what the published protocols leave open about payloads.
//!
//! Enters: the request that they make. Leaves: the same with the Content-Type of a blob, string or enum payload, with the body
//! that an absent structure payload has, and with the parameters that the model's URI has once only. Everything else is theirs.

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::{ClientProtocol, ClientProtocolInner};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, ShapeType};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;

/// A published protocol with HTTP bindings, completed.
#[derive(Debug)]
pub(super) struct Rest<P> {
    inner: P,
    /// The body in place of a structure payload that is unset.
    absent_structure: Option<&'static str>,
}

impl<P> Rest<P> {
    pub(super) fn new(inner: P, absent_structure: Option<&'static str>) -> Self {
        Self {
            inner,
            absent_structure,
        }
    }

    fn complete(&self, request: &mut Request, input: &Schema<'_>) {
        let Some(payload) = input.members().iter().find(|m| m.http_payload().is_some()) else {
            return;
        };
        let is_empty = request.body().bytes().is_some_and(<[u8]>::is_empty);
        match (payload.shape_type(), is_empty) {
            (ShapeType::Blob, false) => {
                default_content_type(request, payload, "application/octet-stream");
            }
            (ShapeType::String, false) => default_content_type(request, payload, "text/plain"),
            (ShapeType::Structure, true) if self.absent_structure.is_some() => {
                let body = self.absent_structure.unwrap_or_default();
                *request.body_mut() = SdkBody::from(body);
                request
                    .headers_mut()
                    .insert("content-length", body.len().to_string());
            }
            // RestJsonHttpPayloadWithUnsetUnion, RestXmlHttpPayloadWithUnsetUnion: there is no body to describe.
            (
                ShapeType::Structure
                | ShapeType::Union
                | ShapeType::Document
                | ShapeType::List
                | ShapeType::Map,
                true,
            ) => {
                request.headers_mut().remove("content-type");
                request.headers_mut().remove("content-length");
            }
            _ => {}
        }
    }
}

/// Smithy 2.0, "httpPayload trait": `@mediaType`, else what the payload's type says. A header that the input sets goes first.
fn default_content_type(request: &mut Request, payload: &Schema<'_>, default: &str) {
    if request.headers().get("content-type").is_none() {
        let media_type = payload.media_type().map_or(default, |t| t.value());
        request
            .headers_mut()
            .insert("content-type", media_type.to_owned());
    }
}

/// A parameter that the model's URI has is not overridden by an entry of a map with `@httpQueryParams`. The published protocols append
/// all entries.
fn keep_literals(request: &mut Request, input: &Schema<'_>) -> Result<(), SerdeError> {
    let mut members = input.members().iter();
    if members.all(|member| member.http_query_params().is_none()) {
        return Ok(());
    }
    let template = input.http().map(|http| http.uri());
    let Some((_, literals)) = template.and_then(|uri| uri.split_once('?')) else {
        return Ok(());
    };
    let uri = request.uri();
    let Some((path, query)) = uri.split_once('?') else {
        return Ok(());
    };
    let appended = query.strip_prefix(literals).unwrap_or_default();
    let name = |pair: &str| pair.split('=').next().map(str::to_owned);
    let is_literal = |pair: &str| literals.split('&').any(|own| name(own) == name(pair));
    if !appended.split('&').any(is_literal) {
        return Ok(());
    }
    let kept = appended
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_literal(pair));
    let query: Vec<_> = std::iter::once(literals).chain(kept).collect();
    let uri = format!("{path}?{}", query.join("&"));
    request
        .set_uri(uri.as_str())
        .map_err(|error| SerdeError::invalid_input(format!("the query is not valid: {error}")))
}

impl<P: ClientProtocol> ClientProtocolInner for Rest<P> {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.inner.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let mut request = self
            .inner
            .serialize_request(input, input_schema, endpoint, cfg)?;
        self.complete(&mut request, input_schema);
        keep_literals(&mut request, input_schema)?;
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.inner
            .deserialize_response(response, output_schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        self.inner.parse_error_metadata(response, cfg)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.inner.deserialize_error_response(response, cfg)
    }

    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.inner.update_endpoint(request, endpoint, cfg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    static BLOB: Schema<'static> = schema::blob("payload", 0).with_http_payload();
    static CSV: Schema<'static> = schema::blob("payload", 0)
        .with_http_payload()
        .with_media_type("text/csv");
    static TEXT: Schema<'static> = schema::string("payload", 0).with_http_payload();
    static STRUCTURE: Schema<'static> = schema::structure("payload", 0).with_http_payload();
    static UNION: Schema<'static> = schema::union("payload", 0).with_http_payload();
    static PLAIN: Schema<'static> = schema::blob("member", 0);

    static BLOB_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&BLOB]);
    static CSV_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&CSV]);
    static TEXT_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&TEXT]);
    static STRUCTURE_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&STRUCTURE]);
    static UNION_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&UNION]);
    static PLAIN_INPUT: Schema<'static> = schema::shape("com.example#Input", &[&PLAIN]);

    /// What becomes of a request with this body and Content-Type: its body, Content-Type and Content-Length.
    fn completed(
        absent_structure: Option<&'static str>,
        input: &Schema<'_>,
        body: &'static str,
        content_type: Option<&'static str>,
    ) -> (String, Option<String>, Option<String>) {
        let mut request = Request::new(SdkBody::from(body));
        if let Some(content_type) = content_type {
            request.headers_mut().insert("content-type", content_type);
            let length = body.len().to_string();
            request.headers_mut().insert("content-length", length);
        }
        Rest::new((), absent_structure).complete(&mut request, input);
        let header = |name| request.headers().get(name).map(str::to_owned);
        let body = request.body().bytes().expect("in memory");
        (
            String::from_utf8_lossy(body).into_owned(),
            header("content-type"),
            header("content-length"),
        )
    }

    #[test]
    fn a_payload_says_what_it_is() {
        type Row = (
            &'static Schema<'static>,
            &'static str,
            Option<&'static str>,
            Option<&'static str>,
        );
        let table: [Row; 7] = [
            (&BLOB_INPUT, "x", None, Some("application/octet-stream")),
            (&BLOB_INPUT, "x", Some("a/b"), Some("a/b")),
            (&BLOB_INPUT, "", None, None),
            (&CSV_INPUT, "x", None, Some("text/csv")),
            (&TEXT_INPUT, "x", None, Some("text/plain")),
            (&TEXT_INPUT, "", None, None),
            (&PLAIN_INPUT, "x", None, None),
        ];
        for (input, body, before, after) in table {
            let (sent, content_type, _) = completed(None, input, body, before);
            assert_eq!(sent, body);
            assert_eq!(
                content_type.as_deref(),
                after,
                "{body:?} {before:?} {input:?}"
            );
        }
    }

    #[test]
    fn an_absent_structure_is_an_empty_object_in_json_and_nothing_in_xml() {
        const JSON: Option<&str> = Some("{}");
        type Row = (
            Option<&'static str>,
            &'static Schema<'static>,
            &'static str,
            (&'static str, Option<&'static str>),
        );
        let table: [Row; 5] = [
            (JSON, &STRUCTURE_INPUT, "", ("{}", Some("2"))),
            (None, &STRUCTURE_INPUT, "", ("", None)),
            (JSON, &UNION_INPUT, "", ("", None)),
            (
                JSON,
                &STRUCTURE_INPUT,
                "{\"a\":1}",
                ("{\"a\":1}", Some("7")),
            ),
            (None, &UNION_INPUT, "<a/>", ("<a/>", Some("4"))),
        ];
        for (absent, input, body, (expected, length)) in table {
            let (sent, content_type, content_length) = completed(absent, input, body, Some("x/y"));
            assert_eq!(sent, expected, "{absent:?} {body:?}");
            assert_eq!(content_length.as_deref(), length, "{absent:?} {body:?}");
            let described = length.map(|_| "x/y");
            assert_eq!(content_type.as_deref(), described, "{absent:?} {body:?}");
        }
    }

    #[cfg(feature = "json")]
    #[test]
    fn the_parameters_of_the_uri_are_not_overridden() {
        use super::super::testing::{bag, Members};
        use crate::serde;
        use aws_smithy_schema::prelude::STRING;
        use aws_smithy_schema::serde::ShapeSerializer;
        use std::collections::HashMap;

        static PARAMS: Schema<'static> = schema::map("params", 0).with_http_query_params();
        static FILTER: Schema<'static> = schema::string("filter", 1).with_http_query("filter");
        static QUERY_INPUT: Schema<'static> = schema::shape(
            "com.example#Input",
            &[&PARAMS, &FILTER],
        )
        .with_http(schema::route("GET", "/x?list-type=2&lend", 200));
        static PLAIN_QUERY_INPUT: Schema<'static> =
            schema::shape("com.example#Input", &[&PARAMS, &FILTER])
                .with_http(schema::route("GET", "/x", 200));

        type Row = (
            &'static Schema<'static>,
            &'static [(&'static str, &'static str)],
            &'static str,
        );
        let table: [Row; 6] = [
            (&QUERY_INPUT, &[], "/x?list-type=2&lend&filter=f"),
            (
                &QUERY_INPUT,
                &[("list-type", "1"), ("z", "list-type=3")],
                "/x?list-type=2&lend&filter=f&z=list-type%3D3",
            ),
            (
                &QUERY_INPUT,
                &[("lend", "no")],
                "/x?list-type=2&lend&filter=f",
            ),
            (
                &QUERY_INPUT,
                &[("len", "no")],
                "/x?list-type=2&lend&filter=f&len=no",
            ),
            // What a member of its own says goes first too.
            (
                &QUERY_INPUT,
                &[("filter", "g")],
                "/x?list-type=2&lend&filter=f",
            ),
            (&PLAIN_QUERY_INPUT, &[("lend", "no")], "/x?filter=f&lend=no"),
        ];
        for (schema, entries, expected) in table {
            let entries: HashMap<&str, &str> = entries.iter().copied().collect();
            let input = Members(|ser: &mut dyn ShapeSerializer| {
                ser.write_string(&FILTER, "f")?;
                serde::write_map(ser, &PARAMS, &entries, |ser, value| {
                    ser.write_string(&STRING, value)
                })
            });
            let request = super::super::rest_json_1()
                .serialize_request(&input, schema, "", &bag())
                .expect("serializable");
            assert_eq!(request.uri(), expected, "{entries:?}");
        }
    }
}
