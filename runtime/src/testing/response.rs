//! Response cases: `smithy.test#httpResponseTests`, on operations and on errors.

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::{body, Differences, Headers};
use crate::error::ModeledError;
use crate::operation::{self, Operation, SetRequestId as _};
use crate::request_id::{RequestId as _, RequestIdExt as _};
use crate::{HttpResponse, SdkError};

/// A response, and how the value that is read from it compares (Smithy, "HTTP Protocol Compliance Tests",
/// "httpResponseTests").
#[derive(Clone, Copy, Debug)]
pub struct Response {
    /// The case's id in the model.
    pub id: &'static str,
    /// The status code.
    pub code: u16,
    /// The headers.
    pub headers: Headers,
    /// The body: a text, or base64 of what is no text (CBOR).
    pub body: &'static str,
    /// What the body is.
    pub media_type: Option<&'static str>,
    /// The expected value holds a NaN, which equals nothing, not even itself: values are compared by their `Debug` text.
    pub has_nan: bool,
    /// The code that the error's metadata have to hold, where the case says so (`vendorParams`).
    pub error_code: Option<&'static str>,
}

impl Response {
    /// A case that says nothing.
    pub const ANY: Self = Self {
        id: "",
        code: 200,
        headers: &[],
        body: "",
        media_type: None,
        has_nan: false,
        error_code: None,
    };

    /// Reads the response as the output of `O` and compares it. The request id is no part of the comparison.
    ///
    /// # Panics
    ///
    /// When there is no output, or it is another.
    #[track_caller]
    pub fn output<O: Operation>(&self, mut expected: O::Output)
    where
        O::Output: PartialEq + Debug,
    {
        let response = self.response();
        expected.set_request_id(response.request_id().map(str::to_owned));
        expected.set_extended_request_id(response.extended_request_id().map(str::to_owned));
        let found = self.read::<O>(response);
        let mut differences = Differences::new(self.id);
        self.compare("the output", &expected, &found, &mut differences);
        differences.report();
    }

    /// Reads the response as an output of `O` that holds a stream and so cannot be compared as a whole. `compare` gets the
    /// output and compares its members.
    ///
    /// # Panics
    ///
    /// When there is no output, or a member is another.
    #[track_caller]
    pub fn streaming_output<O: Operation>(&self, compare: impl FnOnce(O::Output, &mut Same<'_>)) {
        let found = self.read::<O>(self.response());
        let mut differences = Differences::new(self.id);
        let mut same = Same {
            case: self,
            differences: &mut differences,
        };
        compare(found, &mut same);
        differences.report();
    }

    /// Reads the response as the error `T` of `O` and compares it. The error's metadata are no part of the comparison, but
    /// for the code where the case has one.
    ///
    /// # Panics
    ///
    /// When the response is no error, another error, or holds another value.
    #[track_caller]
    pub fn error<O, T>(&self, mut expected: T)
    where
        O: Operation,
        T: ModeledError + ProvideErrorMetadata + PartialEq + Debug,
    {
        let mut differences = Differences::new(self.id);
        let error = match operation::parse::<O>(self.response()) {
            Err(SdkError::ServiceError(context)) => context.into_err(),
            Err(error) => panic!(
                "the case {} fails\nthe response is no error of the service: {}",
                self.id,
                DisplayErrorContext(&error)
            ),
            Ok(_) => panic!(
                "the case {} fails\nthe response is an error and was read as an output",
                self.id
            ),
        };
        // A variant's source is the modeled structure that it holds.
        match error.source().and_then(|source| source.downcast_ref::<T>()) {
            Some(found) => {
                expected.complete(found.meta().clone());
                self.compare("the error", &expected, found, &mut differences);
                if self.error_code.is_some() {
                    differences.same("the error's code", self.error_code, found.meta().code());
                }
            }
            None => differences.note(format_args!(
                "the error is another: {}",
                DisplayErrorContext(&error)
            )),
        }
        differences.report();
    }

    /// The output of `response`.
    #[track_caller]
    fn read<O: Operation>(&self, response: HttpResponse) -> O::Output {
        match operation::parse::<O>(response) {
            Ok(output) => output,
            Err(error) => panic!(
                "the case {} fails\nthere is no output: {}",
                self.id,
                DisplayErrorContext(&error)
            ),
        }
    }

    #[track_caller]
    fn response(&self) -> HttpResponse {
        let mut response = http::Response::builder().status(self.code);
        for (name, value) in self.headers {
            response = response.header(*name, *value);
        }
        let body = body::encode(self.body, self.media_type).map_err(|error| error.to_string());
        let response = body.and_then(|body| {
            let response = response.body(SdkBody::from(body));
            response.map_err(|error| error.to_string())
        });
        let response = response.and_then(|response| {
            HttpResponse::try_from(response).map_err(|error| error.to_string())
        });
        match response {
            Ok(response) => response,
            Err(error) => panic!("the case {} has no valid response: {error}", self.id),
        }
    }

    fn compare<T: PartialEq + Debug>(
        &self,
        what: &str,
        expected: &T,
        found: &T,
        differences: &mut Differences,
    ) {
        let text = |value: &T| format!("{value:#?}");
        let is_same = match self.has_nan {
            true => text(expected) == text(found),
            false => expected == found,
        };
        if !is_same {
            differences.note(format_args!(
                "{what}\nexpected: {}\n   found: {}",
                text(expected),
                text(found)
            ));
        }
    }
}

/// Compares the members of an output that holds a stream.
#[derive(Debug)]
pub struct Same<'a> {
    case: &'a Response,
    differences: &'a mut Differences,
}

impl Same<'_> {
    /// Compares a member that is a value.
    pub fn value<T: PartialEq + Debug>(&mut self, member: &str, expected: &T, found: &T) {
        self.case.compare(
            &format!("the member {member}"),
            expected,
            found,
            self.differences,
        );
    }

    /// Compares the member that is a stream, by its bytes.
    pub fn stream(&mut self, member: &str, expected: ByteStream, found: ByteStream) {
        let read = |stream: ByteStream| body::bytes(stream.into_inner());
        match (read(expected), read(found)) {
            (Ok(expected), Ok(found)) => {
                if expected != found {
                    self.differences.note(format_args!(
                        "the stream {member}\n  expected: {:?}\n     found: {:?}",
                        String::from_utf8_lossy(&expected),
                        String::from_utf8_lossy(&found)
                    ));
                }
            }
            (Err(error), _) | (_, Err(error)) => self
                .differences
                .note(format_args!("the stream {member} cannot be read: {error}")),
        }
    }
}
