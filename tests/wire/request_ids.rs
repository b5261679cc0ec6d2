//! Request ids: on outputs, on errors of every kind, and on what could not be read.

use tinsmith_iotsecuretunneling::operation::RequestId;
use tinsmith_iotsecuretunneling::{error::SdkError, Error};

use crate::errors::{error, service_error};
use crate::server::Server;
use crate::{client, run};

#[test]
fn request_ids_come_from_two_headers() {
    // (headers, request id)
    let table: [(&[(&str, &str)], _); 4] = [
        (&[("x-amzn-requestid", "a")], Some("a")),
        (&[("x-amz-request-id", "b")], Some("b")),
        (
            &[("x-amz-request-id", "b"), ("x-amzn-requestid", "a")],
            Some("a"),
        ),
        (&[], None),
    ];
    let with = |status, body: &str, headers: &[(&str, &str)]| {
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(body.to_owned()).unwrap()
    };
    run(async {
        for (headers, id) in table {
            let server = Server::constant(with(200, "{}", headers)).await;
            let output = crate::rotate(&client(&server.url)).send().await.unwrap();
            assert_eq!(output.request_id(), id, "of an output: {headers:?}");

            let modeled = r#"{"__type":"ResourceNotFoundException"}"#;
            for body in [modeled, r#"{"__type":"Other"}"#] {
                let error = error(with(400, body, headers)).await;
                assert_eq!(error.request_id(), id, "of an `SdkError`: {headers:?}");
                assert_eq!(
                    service_error(&error).request_id(),
                    id,
                    "of an error: {headers:?}"
                );
                assert_eq!(service_error(&error).meta().request_id(), id, "{headers:?}");
                assert_eq!(
                    Error::from(error).request_id(),
                    id,
                    "of `Error`: {headers:?}"
                );
            }

            // An answer that cannot be read has a request id too.
            let error = error(with(200, "<html>", headers)).await;
            assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
            assert_eq!(
                error.request_id(),
                id,
                "of an unreadable answer: {headers:?}"
            );
        }
    });
}
