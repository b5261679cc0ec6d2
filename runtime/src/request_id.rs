//! The ids under which a service has served a request: what its support asks for.
//!
//! Enters: a response and what its body says. Leaves: the ids, on outputs and in the metadata of errors.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::error::ErrorMetadata;

#[cfg(any(test, not(feature = "client")))]
mod sans_io;

#[cfg(feature = "client")]
pub use aws_types::request_id::RequestId;

#[cfg(not(feature = "client"))]
pub use self::sans_io::RequestId;

/// Where the AWS SDK keeps the ids in an error's metadata.
const REQUEST_ID: &str = "aws_request_id";
const EXTENDED_REQUEST_ID: &str = "s3_extended_request_id";

/// Under which name an XML error body gives its id.
pub(crate) const BODY_REQUEST_ID: &str = "request_id";

/// The second id of Amazon S3, which names the server (`x-amz-id-2`).
pub trait RequestIdExt {
    /// The id, or `None` where the service gave none.
    fn extended_request_id(&self) -> Option<&str>;
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get("x-amz-id-2")
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTENDED_REQUEST_ID)
    }
}

impl<E> RequestIdExt for SdkError<E, Response> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Self::ResponseError(error) => error.raw().extended_request_id(),
            Self::ServiceError(error) => error.raw().extended_request_id(),
            _ => None,
        }
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// The ids that a response gives in its headers.
#[derive(Default)]
pub(crate) struct Ids<'a> {
    pub(crate) first: Option<&'a str>,
    pub(crate) extended: Option<&'a str>,
}

/// What [`RequestId`] and [`RequestIdExt`] say, in one pass: three times, the map would have to make a name of a text first.
pub(crate) fn in_headers(headers: &Headers) -> Ids<'_> {
    let mut ids = Ids::default();
    let mut second = None;
    for (name, value) in headers.iter() {
        let id = match name {
            "x-amzn-requestid" => &mut ids.first,
            "x-amz-request-id" => &mut second,
            "x-amz-id-2" => &mut ids.extended,
            _ => continue,
        };
        id.get_or_insert(value);
    }
    ids.first = ids.first.or(second);
    ids
}

/// Completes an error's metadata with the ids of its response: those of the headers, else the one of an XML body.
pub(crate) fn apply(metadata: Builder, response: &Response) -> ErrorMetadata {
    let metadata = metadata.build();
    let in_body = || metadata.extra(BODY_REQUEST_ID);
    let id = response.request_id().or_else(in_body).map(str::to_owned);
    let ids = [
        (REQUEST_ID, id.as_deref()),
        (EXTENDED_REQUEST_ID, response.extended_request_id()),
    ];
    ids.into_iter()
        .fold(metadata.into_builder(), |metadata, (name, id)| match id {
            Some(id) => metadata.custom(name, id),
            None => metadata,
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_headers_else_from_the_body() {
        type Row = (
            &'static [(&'static str, &'static str)],
            Option<&'static str>,
            Option<&'static str>,
            Option<&'static str>,
        );
        let table: [Row; 5] = [
            (
                &[("x-amz-request-id", "6"), ("x-amzn-requestid", "5")],
                None,
                Some("5"),
                None,
            ),
            (&[("x-amzn-requestid", "1")], Some("2"), Some("1"), None),
            (
                &[("x-amz-request-id", "3"), ("x-amz-id-2", "4")],
                None,
                Some("3"),
                Some("4"),
            ),
            (&[], Some("2"), Some("2"), None),
            (&[], None, None, None),
        ];
        for (headers, body, id, extended) in table {
            let mut response = Response::new(
                http::StatusCode::BAD_REQUEST.into(),
                aws_smithy_types::body::SdkBody::empty(),
            );
            for (name, value) in headers {
                response.headers_mut().insert(*name, *value);
            }
            let found = in_headers(response.headers());
            assert_eq!(found.first, response.request_id(), "{headers:?}");
            assert_eq!(found.extended, extended, "{headers:?}");
            let metadata = body
                .into_iter()
                .fold(ErrorMetadata::builder(), |metadata, id| {
                    metadata.custom(BODY_REQUEST_ID, id)
                });
            let metadata = apply(metadata, &response);
            assert_eq!(metadata.request_id(), id, "{headers:?} {body:?}");
            assert_eq!(metadata.extended_request_id(), extended, "{headers:?}");
        }
    }

    #[test]
    fn the_ids_are_the_same_with_and_without_a_client() {
        use super::sans_io::RequestId as SansIo;

        for header in [Some("x-amzn-requestid"), Some("x-amz-request-id"), None] {
            let response = || {
                let body = aws_smithy_types::body::SdkBody::empty();
                let mut response = Response::new(http::StatusCode::OK.into(), body);
                if let Some(header) = header {
                    response.headers_mut().insert(header, "1");
                }
                response
            };
            let id = header.map(|_| "1");
            let metadata = apply(ErrorMetadata::builder(), &response());
            assert_eq!(SansIo::request_id(&metadata), id);
            let errors = [
                SdkError::response_error("no JSON", response()),
                SdkError::service_error(metadata.clone(), response()),
            ];
            for error in errors {
                assert_eq!(RequestId::request_id(&error), id);
                assert_eq!(SansIo::request_id(&error), id);
                let outcome = Err::<ErrorMetadata, _>(error);
                assert_eq!(SansIo::request_id(&outcome), id);
            }
            let outcome = Ok::<_, SdkError<ErrorMetadata, Response>>(metadata);
            assert_eq!(SansIo::request_id(&outcome), id);
        }
        let unsent = SdkError::<ErrorMetadata, Response>::construction_failure("no tunnel");
        assert_eq!(SansIo::request_id(&unsent), None);
    }
}
