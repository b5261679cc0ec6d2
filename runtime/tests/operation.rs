//! The way through both halves of an operation, with one as the generator lays it out.
#![cfg(feature = "json")]
#![allow(clippy::result_large_err)]

use rt::endpoint::Endpoint;
use rt::error::ErrorResponse;
use rt::operation::{
    host_label, request, request_with, response, IdempotencyTokenProvider, RequestOptions,
    SetRequestId,
};
use rt::schema::{self, Member};
use rt::serde::Done;
use rt::types::ProvideErrorMetadata;
use rt::validate::Checks;
use rt::{
    http, Auth, ByteStream, Deserialize, HttpResponse, Operation, OperationMeta, RequestId,
    RequestIdExt, Schema, SdkBody, SdkError, SerdeError, SerializableStruct, ServiceMeta,
    ShapeDeserializer, ShapeSerializer, Validate, Validation,
};
use tinsmith_runtime as rt;

static SERVICE: ServiceMeta = ServiceMeta {
    id: "com.example#Shop",
    sdk_id: "Shop",
    version: "2024-01-01",
    signing_name: None,
    xml_namespace: None,
    query_compatible: true,
    signs_payload_header: false,
    protocol: rt::protocol!(rest_json_1),
};

static TOKEN: Member = schema::string("token", 0).with_http_header("x-token");
static BODY: Member = schema::blob("body", 1).with_http_payload().with_streaming();
static INPUT: Member = schema::shape("com.example#PutInput", &[&TOKEN, &BODY])
    .with_http(schema::route("PUT", "/thing?fixed", 200));
static OUTPUT: Member = schema::shape("com.example#PutOutput", &[&BODY_OUT]);
static BODY_OUT: Member = schema::blob("body", 0).with_http_payload().with_streaming();

#[derive(Default)]
struct PutInput {
    token: Option<String>,
    body: ByteStream,
}

impl SerializableStruct for PutInput {
    fn schema(&self) -> &Schema<'_> {
        &INPUT
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Done {
        match &self.token {
            Some(token) => ser.write_string(&TOKEN, token),
            None => Ok(()),
        }
    }
}

impl Validate for PutInput {
    fn check(&self, c: &mut Checks<'_>) {
        c.member("token", self.token.as_ref()).required();
    }
}

#[derive(Debug, Default)]
struct PutOutput {
    body: Option<SdkBody>,
    ids: [Option<String>; 2],
}

impl Deserialize for PutOutput {
    fn deserialize(de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        rt::serde::members(de, &OUTPUT).read(|_, _, de| rt::serde::skip(de))?;
        Ok(Self::default())
    }
}

impl SetRequestId for PutOutput {
    fn set_request_id(&mut self, request_id: Option<String>) {
        self.ids[0] = request_id;
    }

    fn set_extended_request_id(&mut self, id: Option<String>) {
        self.ids[1] = id;
    }
}

#[derive(Debug)]
enum PutError {
    Unhandled(rt::error::Unhandled),
}

rt::operation_error!(PutError);

macro_rules! operation {
    ($name:ident $(, $fact:ident($($argument:literal),*))*) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            type Input = PutInput;
            type Output = PutOutput;
            type Error = PutError;

            const META: &'static OperationMeta = {
                static META: OperationMeta =
                    OperationMeta::new(&SERVICE, stringify!($name), &INPUT, &OUTPUT, Auth::None)
                        $(.$fact($($argument),*))*;
                &META
            };

            fn read_error(response: ErrorResponse<'_>) -> Result<PutError, SerdeError> {
                match response.code() {
                    "Unreadable" => Err(SerdeError::custom("a member is not what it has to be")),
                    _ => Ok(response.unhandled()),
                }
            }

            fn host_prefix(input: &PutInput) -> Result<Option<String>, SerdeError> {
                let label = host_label("token", input.token.as_deref())?;
                Ok(Some(format!("{label}.")))
            }

            fn fill_tokens(input: &mut PutInput, token: &mut dyn FnMut() -> String) {
                input.token.get_or_insert_with(&mut *token);
            }

            fn take_body(input: &mut PutInput) -> Option<SdkBody> {
                Some(std::mem::take(&mut input.body).into_inner())
            }

            fn set_body(output: &mut PutOutput, body: SdkBody) {
                output.body = Some(body);
            }
        }
    };
}

operation!(Put, streaming_output());
operation!(Confide, sensitive_output());
operation!(Copy, error_in_success());
operation!(Head, bodiless_error(404, "NotFound"), unit_output());

fn endpoint() -> Endpoint {
    Endpoint::builder().url("https://example.com/base").build()
}

#[test]
fn everything_of_the_input_is_in_the_request() {
    let mut options = RequestOptions::default();
    options.idempotency_tokens = IdempotencyTokenProvider::fixed("t-1");
    for (token, expected) in [(None, "t-1"), (Some("own".to_owned()), "own")] {
        let input = PutInput {
            token,
            body: ByteStream::from_static(b"abc"),
        };
        let request = request_with::<Put>(input, &endpoint(), &options).expect("valid");
        assert_eq!(request.method(), "PUT");
        let uri = format!("https://{expected}.example.com/base/thing?fixed");
        assert_eq!(request.uri().to_string(), uri);
        assert_eq!(request.headers()["x-token"], expected);
        assert_eq!(
            request.headers()["content-type"],
            "application/octet-stream"
        );
        assert_eq!(request.headers()["content-length"], "3");
        assert_eq!(request.headers()["x-amzn-query-mode"], "true");
        assert_eq!(request.body().bytes(), Some(&b"abc"[..]));
    }
}

#[test]
fn tokens_are_filled_in_before_constraints_are_checked() {
    let request = request::<Put>(PutInput::default(), &endpoint(), Validation::Full);
    let request = request.expect("the required token is there");
    assert_eq!(request.headers()["x-token"].len(), 36);
}

fn response_of(status: u16, body: &'static str) -> http::Response<SdkBody> {
    http::Response::builder()
        .status(status)
        .header("x-amz-request-id", "r-1")
        .header("x-amz-id-2", "e-1")
        .body(SdkBody::from(body))
        .expect("a response")
}

#[test]
fn a_streaming_output_takes_the_body_and_the_ids() {
    let output = response::<Put>(response_of(200, "not JSON")).expect("a success");
    let body = output.body.expect("the body was handed over");
    assert_eq!(body.bytes(), Some(&b"not JSON"[..]));
    let ids = output.ids.each_ref().map(Option::as_deref);
    assert_eq!(ids, [Some("r-1"), Some("e-1")]);
}

#[test]
fn errors_have_the_code_that_the_response_gives() {
    type Call = fn(http::Response<SdkBody>) -> Result<PutOutput, SdkError<PutError, HttpResponse>>;
    let table: [(Call, u16, &str, Option<&str>); 8] = [
        (response::<Put>, 400, r#"{"__type": "a#Bad"}"#, Some("Bad")),
        // The specification leaves open which of the two goes first; the AWS SDK takes `code`.
        (
            response::<Put>,
            400,
            r#"{"code": "a#Bad:https://example.com/", "__type": "a#Other"}"#,
            Some("Bad"),
        ),
        // A modeled member may have that name and another type.
        (
            response::<Put>,
            400,
            r#"{"code": 7, "__type": "a#Bad"}"#,
            Some("Bad"),
        ),
        // From something on the way: what it says is not the service's language.
        (response::<Put>, 503, "<html>", None),
        (response::<Head>, 404, "", Some("NotFound")),
        (response::<Head>, 403, "", None),
        (response::<Put>, 404, "", None),
        (response::<Copy>, 200, "<Error><Code>X</Code></Error>", None),
    ];
    for (call, status, body, code) in table {
        let error = call(response_of(status, body)).expect_err("an error");
        assert!(
            matches!(error, SdkError::ServiceError(_)),
            "{status} {body:?}: {error:?}"
        );
        assert_eq!(error.code(), code, "{status} {body:?}");
        assert_eq!(error.request_id(), Some("r-1"));
        assert_eq!(error.extended_request_id(), Some("e-1"));
        let PutError::Unhandled(unhandled) = error.into_service_error();
        assert_eq!(unhandled.meta().request_id(), Some("r-1"));
        assert_eq!(unhandled.meta().extended_request_id(), Some("e-1"));
    }
}

#[test]
fn an_unreadable_error_shows_its_body_only_without_secrets() {
    type Call = fn(http::Response<SdkBody>) -> Result<PutOutput, SdkError<PutError, HttpResponse>>;
    let table: [(Call, bool); 2] = [(response::<Put>, true), (response::<Confide>, false)];
    for (call, shows) in table {
        let body = r#"{"__type": "Unreadable", "pin": "1234"}"#;
        let error = call(response_of(400, body)).expect_err("an error");
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        assert_eq!(format!("{error:?}").contains("1234"), shows, "{error:?}");
        // Status and headers say nothing secret.
        assert_eq!(error.request_id(), Some("r-1"));
    }
}

#[test]
fn what_a_response_without_output_holds_does_not_matter() {
    for body in ["", "{}", "<html>"] {
        response::<Head>(response_of(200, body)).expect("a success");
    }
}
