//! Answers that are no answers: the kind of failure that a program is told, and what the message says.

use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_iotsecuretunneling::operation::RequestId;

use crate::server::{answer, Answer, RawServer, Server, Then};
use crate::{messages, rotate, rotate_error, run};

fn html(status: u16) -> Answer {
    http::Response::builder()
        .status(status)
        .header("content-type", "text/html")
        .header("x-amzn-requestid", "request-1")
        .body("<html><body><h1>Gateway</h1></body></html>".to_owned())
        .unwrap()
}

#[test]
fn a_success_that_is_not_json_is_a_response_error() {
    run(async {
        let server = Server::constant(html(200)).await;
        let error = rotate_error(&server.url).await;
        assert_eq!(error.request_id(), Some("request-1"));
        assert_eq!(error.code(), None);
        let SdkError::ResponseError(context) = &error else {
            panic!("{}", DisplayErrorContext(&error))
        };
        assert_eq!(context.raw().status().as_u16(), 200);
        // The body could hold the tokens that this operation returns.
        let body = context.raw().body().bytes().unwrap();
        assert_eq!(body, b"*** Sensitive Data Redacted ***");
    });
}

/// A load balancer or proxy answers in its own language: the status says what there is to say.
#[test]
fn an_error_that_is_not_json_is_a_service_error_without_a_code() {
    run(async {
        for status in [400, 502, 503] {
            let server = Server::constant(html(status)).await;
            let error = rotate_error(&server.url).await;
            assert_eq!(error.request_id(), Some("request-1"), "{status}");
            assert_eq!(error.code(), None, "{status}");
            let SdkError::ServiceError(context) = &error else {
                panic!("{status}: {}", DisplayErrorContext(&error))
            };
            assert_eq!(context.raw().status().as_u16(), status);
            // The body is there to be looked at.
            let body = context.raw().body().bytes().unwrap();
            assert!(body.starts_with(b"<html>"), "{status}: {body:?}");
            let error = error.into_service_error();
            assert!(!error.is_resource_not_found_exception());
            assert!(messages(&error).contains("unhandled"), "{status}");
        }
    });
}

#[test]
fn json_is_json_whatever_it_is_called() {
    run(async {
        let mut answer = html(200);
        *answer.body_mut() = r#"{"tunnelArn":"arn"}"#.to_owned();
        let server = Server::constant(answer).await;
        let output = rotate(&crate::client(&server.url)).send().await.unwrap();
        assert_eq!(output.tunnel_arn(), Some("arn"));
    });
}

#[test]
fn malformed_json_is_no_output() {
    let table = [
        (200, "{"),
        (200, r#"{"tunnelArn":"#),
        (200, r#"{"tunnelArn":"arn"#),
        (200, r#"{"tunnelArn":"arn""#),
        (200, r#"{"tunnelArn" "arn"}"#),
        (200, r#"{tunnelArn:"arn"}"#),
        (200, r#"{"tunnelArn":"\u12"}"#),
        (200, r#"{"tunnelArn":"\ud800"}"#),
        (200, "[]"),
        (200, r#""text""#),
        (200, "\u{feff}{}"),
        (400, r#"{"__type":"ResourceNotFound"#),
        (
            404,
            r#"{"__type":"ResourceNotFoundException","message":"gone""#,
        ),
    ];
    run(async {
        for (status, body) in table {
            let server = Server::constant(answer(status, body)).await;
            let error = match rotate(&crate::client(&server.url)).send().await {
                Ok(output) => panic!("{status} {body} was read as {output:?}"),
                Err(error) => error,
            };
            let raw = match (&error, status) {
                (SdkError::ResponseError(context), 200) => context.raw(),
                (SdkError::ServiceError(context), 400..) => context.raw(),
                _ => panic!("{status} {body}: {}", DisplayErrorContext(&error)),
            };
            assert_eq!(raw.status().as_u16(), status, "{body}");
        }
    });
}

#[test]
fn a_body_that_is_not_utf_8_is_a_response_error() {
    run(async {
        let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n{\"tunnelArn\":\"\xff\"}";
        let server = RawServer::start(bytes, Then::Close).await;
        let error = rotate_error(&server.url).await;
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        assert!(messages(&error).contains("utf-8"), "{}", messages(&error));
    });
}

/// Headers that nobody asks for may hold what they like.
#[test]
fn a_header_that_is_not_utf_8_does_no_harm() {
    run(async {
        let bytes = b"HTTP/1.1 200 OK\r\nx-name: \xff\r\nx-amzn-requestid: a\r\ncontent-length: 2\r\n\r\n{}";
        let server = RawServer::start(bytes, Then::Close).await;
        let output = rotate(&crate::client(&server.url)).send().await.unwrap();
        assert_eq!(output.request_id(), Some("a"));
    });
}

#[test]
fn unusual_framing_is_understood() {
    // (what the server sends, the ARN that is read)
    let table = [
        ("HTTP/1.1 204 No Content\r\n\r\n", None),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{\"tunne\r\nc\r\nlArn\":\"arn\"}\r\n0\r\n\r\n",
            Some("arn"),
        ),
        // Without a length the body ends with the connection.
        ("HTTP/1.0 200 OK\r\n\r\n{\"tunnelArn\":\"arn\"}", Some("arn")),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n{\"tunnelArn\":\"arn\"}",
            Some("arn"),
        ),
    ];
    run(async {
        for (bytes, arn) in table {
            let server = RawServer::start(bytes, Then::Close).await;
            match rotate(&crate::client(&server.url)).send().await {
                Ok(output) => assert_eq!(output.tunnel_arn(), arn, "{bytes}"),
                Err(error) => panic!("{bytes}: {}", DisplayErrorContext(&error)),
            }
        }
    });
}

/// A client that follows redirects would send a signed request elsewhere.
#[test]
fn redirects_are_not_followed() {
    run(async {
        let elsewhere = Server::constant(answer(200, "{}")).await;
        for status in [301, 302, 303, 304, 307, 308] {
            let mut redirect = answer(status, "");
            let location = elsewhere.url.parse().unwrap();
            redirect.headers_mut().insert("location", location);
            let server = Server::constant(redirect).await;
            let error = rotate_error(&server.url).await;
            let SdkError::ServiceError(context) = &error else {
                panic!("{status}: {}", DisplayErrorContext(&error))
            };
            assert_eq!(context.err().code(), None, "{status}");
            assert_eq!(context.raw().status().as_u16(), status);
        }
        assert_eq!(elsewhere.requests().len(), 0);
    });
}

#[test]
fn a_body_that_ends_early_is_a_response_error() {
    // (what is sent before the connection is closed, status)
    let table = [
        ("HTTP/1.1 200 OK\r\ncontent-length: 40\r\n\r\n{\"tunnelArn\":\"arn\"}", 200),
        ("HTTP/1.1 200 OK\r\ncontent-length: 40\r\n\r\n", 200),
        ("HTTP/1.1 404 Not Found\r\ncontent-length: 40\r\n\r\n{\"__type\":", 404),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n13\r\n{\"tunnelArn\":\"arn\"}\r\n",
            200,
        ),
    ];
    run(async {
        for (bytes, status) in table {
            let server = RawServer::start(bytes, Then::Close).await;
            let error = rotate_error(&server.url).await;
            let SdkError::ResponseError(context) = &error else {
                panic!("{bytes}: {}", DisplayErrorContext(&error))
            };
            assert_eq!(context.raw().status().as_u16(), status, "{bytes}");
            let text = messages(&error);
            let message = "the body of the response could not be read to its end";
            assert!(text.contains(message), "{bytes}: {text}");
            assert_eq!(server.requests().len(), 1, "{bytes}: sent again");
        }
    });
}

#[test]
fn a_connection_closed_without_an_answer_is_a_dispatch_failure() {
    run(async {
        for bytes in ["", "HTTP/1.1 200 OK\r\ncontent-le"] {
            let server = RawServer::start(bytes, Then::Close).await;
            let error = rotate_error(&server.url).await;
            let SdkError::DispatchFailure(failure) = &error else {
                panic!("{bytes}: {}", DisplayErrorContext(&error))
            };
            assert!(
                !failure.is_timeout() && !failure.is_user(),
                "{bytes}: {failure:?}"
            );
            assert_eq!(error.request_id(), None, "{bytes}");
            assert_eq!(server.requests().len(), 1, "{bytes}: sent again");
        }
    });
}

#[test]
fn bytes_that_are_not_http_are_a_dispatch_failure() {
    run(async {
        let server = RawServer::start("SSH-2.0-OpenSSH_9.6\r\n", Then::Wait).await;
        let error = rotate_error(&server.url).await;
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        assert!(messages(&error).contains("HTTP"), "{}", messages(&error));
    });
}
