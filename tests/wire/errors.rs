//! Errors that the service answers with, in all the forms that services send.

use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, ProvideErrorMetadata};
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::RotateTunnelAccessTokenError;
use tinsmith_iotsecuretunneling::operation::RequestId;
use tinsmith_iotsecuretunneling::{error::SdkError, Error};

use crate::server::{answer, Answer, Server};
use crate::{client, rotate_error, run, RotateError};

/// What a call fails with that is answered so, once.
pub async fn error(answer: Answer) -> RotateError {
    let server = Server::constant(answer).await;
    let error = rotate_error(&server.url).await;
    assert_eq!(
        server.requests().len(),
        1,
        "an error was answered by another attempt"
    );
    error
}

/// Answers with the header `x-amzn-errortype` too.
fn typed(header: &str, status: u16, body: &str) -> Answer {
    let mut answer = answer(status, body);
    let value = header.parse().unwrap();
    answer.headers_mut().insert("x-amzn-errortype", value);
    answer
}

/// The service's error; panics where the failure is of another kind.
pub fn service_error(error: &RotateError) -> &RotateTunnelAccessTokenError {
    match error {
        SdkError::ServiceError(context) => context.err(),
        other => panic!(
            "not an error of the service: {}",
            DisplayErrorContext(other)
        ),
    }
}

#[test]
fn a_modeled_error_is_found_in_every_form() {
    const NAME: &str = "ResourceNotFoundException";
    let table = [
        answer(
            404,
            r#"{"__type":"ResourceNotFoundException","message":"gone"}"#,
        ),
        answer(
            404,
            r#"{"message":"gone","__type":"ResourceNotFoundException"}"#,
        ),
        answer(
            404,
            r#"{"__type":"com.amazonaws.iotsecuretunneling#ResourceNotFoundException","message":"gone"}"#,
        ),
        answer(
            404,
            r#"{"__type":"ResourceNotFoundException:http://internal.amazon.com/coral/x/","message":"gone"}"#,
        ),
        answer(
            404,
            r#"{"__type":"aws.x#ResourceNotFoundException:http://internal.amazon.com/","message":"gone"}"#,
        ),
        answer(
            404,
            r#"{"code":"ResourceNotFoundException","message":"gone"}"#,
        ),
        answer(
            404,
            r#"{"code":"ResourceNotFoundException","__type":"Other","message":"gone"}"#,
        ),
        typed(NAME, 404, r#"{"message":"gone"}"#),
        typed(
            &format!("{NAME}:http://internal.amazon.com/coral/x/"),
            404,
            r#"{"message":"gone"}"#,
        ),
        typed(&format!("aws.x#{NAME}"), 404, r#"{"message":"gone"}"#),
        // The header has the last word.
        typed(
            NAME,
            404,
            r#"{"__type":"LimitExceededException","message":"gone"}"#,
        ),
        typed(
            NAME,
            404,
            r#"{"code":"LimitExceededException","message":"gone"}"#,
        ),
        // A code decides, whatever the status.
        answer(
            400,
            r#"{"__type":"ResourceNotFoundException","message":"gone"}"#,
        ),
        answer(
            500,
            r#"{"__type":"ResourceNotFoundException","message":"gone"}"#,
        ),
        // The message is spelled in two ways.
        answer(
            404,
            r#"{"__type":"ResourceNotFoundException","Message":"gone"}"#,
        ),
    ];
    run(async {
        for answer in table {
            let form = format!("{answer:?}");
            let error = error(answer).await;
            let found = service_error(&error);
            assert!(found.is_resource_not_found_exception(), "{form}: {found:?}");
            assert_eq!(found.code(), Some(NAME), "{form}");
            assert_eq!(found.message(), Some("gone"), "{form}");
            assert_eq!(found.request_id(), Some("request-1"), "{form}");
            let RotateTunnelAccessTokenError::ResourceNotFoundException(shape) = found else {
                panic!("{form}: {found:?}")
            };
            assert_eq!(shape.message(), Some("gone"), "{form}");
            assert_eq!(shape.meta().code(), Some(NAME), "{form}");
            assert_eq!(shape.request_id(), Some("request-1"), "{form}");
        }
    });
}

#[test]
fn a_modeled_error_needs_no_body() {
    run(async {
        for body in ["", "{}", r#"{"message":null}"#] {
            let error = error(typed("ResourceNotFoundException", 404, body)).await;
            let found = service_error(&error);
            assert!(found.is_resource_not_found_exception(), "{body}: {found:?}");
            assert_eq!(found.message(), None, "{body}");
        }
    });
}

#[test]
fn an_error_that_the_operation_does_not_name_keeps_code_and_message() {
    // (what is answered, code, message)
    let table = [
        (
            answer(
                429,
                r#"{"__type":"ns#ThrottlingException","message":"slow down"}"#,
            ),
            Some("ThrottlingException"),
            Some("slow down"),
        ),
        (
            answer(403, r#"{"__type":"AccessDeniedException","Message":"no"}"#),
            Some("AccessDeniedException"),
            Some("no"),
        ),
        // The service has it, this operation does not.
        (
            answer(
                403,
                r#"{"__type":"LimitExceededException","message":"full"}"#,
            ),
            Some("LimitExceededException"),
            Some("full"),
        ),
        (
            typed("UnknownOperationException", 404, ""),
            Some("UnknownOperationException"),
            None,
        ),
        (answer(400, r#"{"message":"hm"}"#), None, Some("hm")),
        (answer(500, "{}"), None, None),
        (answer(503, ""), None, None),
        // What is no text is no code and no message.
        (answer(400, r#"{"__type":7,"message":["a"]}"#), None, None),
    ];
    run(async {
        for (answer, code, message) in table {
            let status = answer.status().as_u16();
            let form = format!("{answer:?}");
            let error = error(answer).await;
            let found = service_error(&error);
            assert!(
                !found.is_resource_not_found_exception(),
                "{form}: {found:?}"
            );
            assert_eq!(found.code(), code, "{form}");
            assert_eq!(found.message(), message, "{form}");
            assert_eq!(found.request_id(), Some("request-1"), "{form}");
            assert_eq!(error.code(), code, "{form}: of the `SdkError`");
            assert_eq!(
                error.raw_response().unwrap().status().as_u16(),
                status,
                "{form}"
            );
            let text = DisplayErrorContext(&error).to_string();
            for part in [code, message].into_iter().flatten() {
                assert!(text.contains(part), "{form}: `{part}` is not in {text}");
            }
        }
    });
}

#[test]
fn errors_can_be_unwrapped_and_widened() {
    const BODY: &str = r#"{"__type":"ResourceNotFoundException","message":"gone"}"#;
    run(async {
        let unwrapped = error(answer(404, BODY)).await.into_service_error();
        assert!(unwrapped.is_resource_not_found_exception(), "{unwrapped:?}");
        assert_eq!(unwrapped.to_string(), "ResourceNotFoundException: gone");

        let widened = Error::from(error(answer(404, BODY)).await);
        let Error::ResourceNotFoundException(inner) = &widened else {
            panic!("{widened:?}")
        };
        assert_eq!(inner.message(), Some("gone"));
        assert_eq!(widened.to_string(), "ResourceNotFoundException: gone");

        let other = Error::from(error(answer(429, r#"{"__type":"ThrottlingException"}"#)).await);
        assert_eq!(other.code(), Some("ThrottlingException"));
        let text = DisplayErrorContext(&other).to_string();
        assert!(text.contains("ThrottlingException"), "{text}");

        // What never reached the service is widened too, and says why.
        let error = rotate_error("not a url").await;
        let unreached = Error::from(error);
        assert_eq!(unreached.code(), None);
        let text = DisplayErrorContext(&unreached).to_string();
        assert!(text.contains("`not a url`"), "{text}");
    });
}

#[test]
fn each_operation_has_its_errors() {
    run(async {
        let limit = answer(
            403,
            r#"{"__type":"LimitExceededException","message":"full"}"#,
        );
        let server = Server::constant(limit).await;
        let error = client(&server.url).open_tunnel().send().await.unwrap_err();
        let error = error.into_service_error();
        assert!(error.is_limit_exceeded_exception(), "{error:?}");
        assert!(matches!(
            Error::from(error),
            Error::LimitExceededException(_)
        ));

        let absent = answer(404, r#"{"__type":"ResourceNotFoundException"}"#);
        let server = Server::constant(absent).await;
        let client = client(&server.url);
        let describe = client
            .describe_tunnel()
            .tunnel_id("t")
            .send()
            .await
            .unwrap_err();
        assert!(describe
            .into_service_error()
            .is_resource_not_found_exception());
        let close = client
            .close_tunnel()
            .tunnel_id("t")
            .send()
            .await
            .unwrap_err();
        assert!(close.into_service_error().is_resource_not_found_exception());
        let untag = client
            .untag_resource()
            .resource_arn("arn")
            .tag_keys("k")
            .send()
            .await;
        assert!(untag
            .unwrap_err()
            .into_service_error()
            .is_resource_not_found_exception());
        // `ListTunnels` has no errors of its own.
        let list = client
            .list_tunnels()
            .send()
            .await
            .unwrap_err()
            .into_service_error();
        assert_eq!(list.code(), Some("ResourceNotFoundException"));
    });
}
