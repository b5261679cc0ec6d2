//! What the tests of a generated crate call: the cases of the Smithy test traits, checked against the sans-io core.
//!
//! `tinsmith generate --with-tests` turns each case of `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and
//! `smithy.rules#endpointTests` into one `#[test]`. The test builds the Rust values; the case itself, as data, and the
//! comparison are here. Enters: a case and a value. Leaves: nothing, or a panic that names the case by its id in the model
//! and lists **all** that differs, with what was expected and what was found.
//!
//! Bodies are compared by their media type, never by the order in which a codec happens to write members: see
//! [`canonical`]. Nothing here waits or opens a socket.

mod body;
mod endpoint;
mod request;
mod response;

use std::fmt;

use aws_smithy_types::Document;

pub use body::{canonical, MalformedBody};
pub use endpoint::{Endpoint, EndpointError};
pub use request::Request;
pub use response::{Response, Same};

/// Headers of a case: names and values. A name in different case is the same name.
pub type Headers = &'static [(&'static str, &'static str)];

/// The idempotency token that the cases of the Smithy protocol tests expect.
pub const IDEMPOTENCY_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// A document from its JSON text.
///
/// # Panics
///
/// When `json` is not JSON.
#[track_caller]
pub fn document(json: &str) -> Document {
    match serde_json::from_str(json) {
        Ok(value) => to_document(value),
        Err(error) => panic!("the document of the case is not JSON: {error}\n{json}"),
    }
}

fn to_document(value: serde_json::Value) -> Document {
    use serde_json::Value;
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(value),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Document::from(number),
            (None, Some(number)) => Document::from(number),
            (None, None) => Document::from(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Document::String(text),
        Value::Array(items) => Document::Array(items.into_iter().map(to_document).collect()),
        Value::Object(entries) => Document::Object(
            entries
                .into_iter()
                .map(|(name, value)| (name, to_document(value)))
                .collect(),
        ),
    }
}

/// What differs between a case and what was found.
#[derive(Debug)]
struct Differences {
    id: &'static str,
    found: Vec<String>,
}

impl Differences {
    fn new(id: &'static str) -> Self {
        Self {
            id,
            found: Vec::new(),
        }
    }

    /// Notes what is wrong, in a sentence.
    fn note(&mut self, what: impl fmt::Display) {
        self.found.push(what.to_string());
    }

    /// Notes that `what` differs, unless it is the same.
    fn same<T: PartialEq + fmt::Debug>(&mut self, what: impl fmt::Display, expected: T, found: T) {
        if expected != found {
            self.note(format_args!(
                "{what}\n  expected: {expected:?}\n     found: {found:?}"
            ));
        }
    }

    /// Fails the test if anything differs.
    #[track_caller]
    fn report(self) {
        if !self.found.is_empty() {
            panic!("the case {} fails\n{}", self.id, self.found.join("\n"));
        }
    }
}

/// The values of a header as one line, which is how cases spell those of several.
fn header_line(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(name).iter();
    let values: Vec<_> = values
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_from_json() {
        let document = document(r#"{"a": [1, -2, 0.5, true, null, "x"]}"#);
        let items = document.as_object().and_then(|o| o["a"].as_array());
        let expected = [
            Document::from(1_u64),
            Document::from(-2_i64),
            Document::from(0.5),
            Document::Bool(true),
            Document::Null,
            Document::from("x"),
        ];
        assert_eq!(items.map(Vec::as_slice), Some(&expected[..]));
    }

    #[test]
    fn several_values_are_one_line() {
        let mut headers = http::HeaderMap::new();
        for value in ["a", "b, c"] {
            headers.append("x-list", http::HeaderValue::from_static(value));
        }
        assert_eq!(
            header_line(&headers, "X-List").as_deref(),
            Some("a, b, c"),
            "header names have no case"
        );
        assert_eq!(header_line(&headers, "x-other"), None);
    }

    #[test]
    #[should_panic(
        expected = "the case C fails\nthe method\n  expected: \"GET\"\n     found: \"PUT\"\nno body"
    )]
    fn a_report_lists_all_differences() {
        let mut differences = Differences::new("C");
        differences.same("the method", "GET", "PUT");
        differences.same("the path", "/", "/");
        differences.note("no body");
        differences.report();
    }
}
