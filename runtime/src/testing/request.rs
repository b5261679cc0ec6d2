//! Request cases: `smithy.test#httpRequestTests`.

use std::collections::BTreeMap;

use aws_smithy_types::body::SdkBody;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::operation::BuildError;

use super::body::{self, Body};
use super::{header_line, Differences, Headers, IDEMPOTENCY_TOKEN};
use crate::operation::{self, IdempotencyTokenProvider, Operation, RequestOptions};
use crate::validate::Validation;

/// What the request of an input has to be (Smithy, "HTTP Protocol Compliance Tests", "httpRequestTests").
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The case's id in the model.
    pub id: &'static str,
    /// Where the request is to go, before the operation puts anything in front: `https://` and the case's `host`.
    pub endpoint: &'static str,
    /// The method.
    pub method: &'static str,
    /// The path, percent-encoded, without the query string.
    pub uri: &'static str,
    /// The host name that the request has to have, where the case says so.
    pub host: Option<&'static str>,
    /// Parameters of the query string, percent-encoded: `name=value`, or a name. There may be others.
    pub query: &'static [&'static str],
    /// Names that the query string has to hold.
    pub require_query: &'static [&'static str],
    /// Names that the query string must not hold.
    pub forbid_query: &'static [&'static str],
    /// Headers with their values. There may be others.
    pub headers: Headers,
    /// Headers that have to be there.
    pub require_headers: &'static [&'static str],
    /// Headers that must not be there.
    pub forbid_headers: &'static [&'static str],
    /// The body; any body is right where the case says nothing.
    pub body: Option<&'static str>,
    /// What the body is, which says how it is compared; without it, byte by byte.
    pub media_type: Option<&'static str>,
}

impl Request {
    /// A case that says nothing.
    pub const ANY: Self = Self {
        id: "",
        endpoint: "https://example.com",
        method: "",
        uri: "",
        host: None,
        query: &[],
        require_query: &[],
        forbid_query: &[],
        headers: &[],
        require_headers: &[],
        forbid_headers: &[],
        body: None,
        media_type: None,
    };

    /// Makes the request of `input` and compares it.
    ///
    /// Idempotency tokens that the input leaves out become [`IDEMPOTENCY_TOKEN`]. Constraints are not checked: the cases are
    /// about the wire, and need not satisfy them.
    ///
    /// # Panics
    ///
    /// When there is no request, or it is not what the case says.
    #[track_caller]
    pub fn check<O: Operation>(&self, input: Result<O::Input, BuildError>) {
        let endpoint = Endpoint::builder().url(self.endpoint).build();
        let request = input
            .map_err(|error| format!("the input cannot be built: {error}"))
            .and_then(|input| request::<O>(input, &endpoint));
        self.judge(request);
    }

    /// The part that is the same for every operation.
    #[track_caller]
    fn judge(&self, request: Result<http::Request<SdkBody>, String>) {
        let mut differences = Differences::new(self.id);
        match request {
            Ok(request) => self.compare(request, &mut differences),
            Err(error) => differences.note(error),
        }
        differences.report();
    }

    fn compare(&self, request: http::Request<SdkBody>, differences: &mut Differences) {
        let (mut head, body) = request.into_parts();
        let body = body::bytes(body);
        if let (Ok(body), false) = (&body, head.headers.contains_key("content-length")) {
            // What every transport adds; a case may ask for it.
            if !body.is_empty() {
                head.headers.insert("content-length", body.len().into());
            }
        }
        differences.same("the method", self.method, head.method.as_str());
        differences.same("the path", self.uri, head.uri.path());
        if let Some(host) = self.host {
            differences.same("the host", Some(host), head.uri.host());
        }
        self.compare_query(head.uri.query().unwrap_or_default(), differences);
        self.compare_headers(&head.headers, differences);
        let Some(expected) = self.body else {
            return;
        };
        match body {
            Ok(found) => {
                let expected = Body {
                    text: expected,
                    media_type: self.media_type,
                };
                if let Err(difference) = expected.compare(&found) {
                    differences.note(difference);
                }
            }
            Err(error) => differences.note(format_args!("the body cannot be read: {error}")),
        }
    }

    fn compare_query(&self, query: &str, differences: &mut Differences) {
        let found = by_name(query.split('&').filter(|param| !param.is_empty()));
        for (name, expected) in by_name(self.query.iter().copied()) {
            // In order, for a name that occurs several times is a list.
            let found = found.get(name).cloned().unwrap_or_default();
            differences.same(format_args!("the query parameter {name}"), expected, found);
        }
        for name in self.require_query {
            if !found.contains_key(name) {
                differences.note(format_args!(
                    "the query parameter {name} is missing in {query:?}"
                ));
            }
        }
        for name in self.forbid_query {
            if found.contains_key(name) {
                differences.note(format_args!(
                    "the query parameter {name} must not be in {query:?}"
                ));
            }
        }
    }

    fn compare_headers(&self, headers: &http::HeaderMap, differences: &mut Differences) {
        for (name, value) in self.headers {
            let found = header_line(headers, name);
            differences.same(
                format_args!("the header {name}"),
                Some(*value),
                found.as_deref(),
            );
        }
        for name in self.require_headers {
            if !headers.contains_key(*name) {
                differences.note(format_args!("the header {name} is missing"));
            }
        }
        for name in self.forbid_headers {
            if let Some(value) = header_line(headers, name) {
                differences.note(format_args!(
                    "the header {name} must not be there: {value:?}"
                ));
            }
        }
    }
}

/// The request of `input`, with the token that cases expect.
fn request<O: Operation>(
    input: O::Input,
    endpoint: &Endpoint,
) -> Result<http::Request<SdkBody>, String> {
    let options = RequestOptions {
        validation: Validation::Off,
        idempotency_tokens: IdempotencyTokenProvider::fixed(IDEMPOTENCY_TOKEN),
        ..RequestOptions::default()
    };
    operation::request_with::<O>(input, endpoint, &options)
        .map_err(|error| format!("there is no request: {}", DisplayErrorContext(&error)))
}

/// The values of query parameters by name; `None` is a name without `=`.
fn by_name<'q>(params: impl Iterator<Item = &'q str>) -> BTreeMap<&'q str, Vec<Option<&'q str>>> {
    let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for param in params {
        let (name, value) = match param.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (param, None),
        };
        by_name.entry(name).or_default().push(value);
    }
    by_name
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: Request = Request {
        id: "Case",
        method: "PUT",
        uri: "/a%20b",
        host: Some("x.example.com"),
        query: &["n=1", "n=2", "flag"],
        require_query: &["n"],
        forbid_query: &["m"],
        headers: &[("X-List", "a, b")],
        require_headers: &["content-length"],
        forbid_headers: &["x-forbidden"],
        body: Some("{\"a\": 1, \"b\": [2]}"),
        media_type: Some("application/json"),
        ..Request::ANY
    };

    fn differences(edit: impl FnOnce(&mut http::Request<SdkBody>)) -> Vec<String> {
        let mut request = http::Request::builder()
            .method("PUT")
            .uri("https://x.example.com/a%20b?n=1&flag&other=3&n=2")
            .header("x-list", "a")
            .header("x-list", "b")
            .body(SdkBody::from("{\"b\":[2],\"a\":1.0}"))
            .expect("a request");
        edit(&mut request);
        let mut differences = Differences::new(CASE.id);
        CASE.compare(request, &mut differences);
        differences.found
    }

    #[test]
    fn a_request_may_hold_more_and_be_ordered_differently() {
        assert_eq!(differences(|_| {}), [""; 0]);
    }

    #[test]
    fn each_part_is_compared() {
        fn uri(uri: &'static str) -> impl FnOnce(&mut http::Request<SdkBody>) {
            move |request| *request.uri_mut() = http::Uri::from_static(uri)
        }
        let forbid = |request: &mut http::Request<SdkBody>| {
            request
                .headers_mut()
                .insert("x-forbidden", http::HeaderValue::from_static("1"));
        };
        type Edit = Box<dyn FnOnce(&mut http::Request<SdkBody>)>;
        let table: [(Edit, &str); 8] = [
            (
                Box::new(|r| *r.method_mut() = http::Method::GET),
                "the method",
            ),
            (
                Box::new(uri("https://x.example.com/?n=1&n=2&flag")),
                "the path",
            ),
            (
                Box::new(uri("https://example.com/a%20b?n=1&n=2&flag")),
                "the host",
            ),
            (
                Box::new(uri("https://x.example.com/a%20b?n=2&n=1&flag")),
                "the query parameter n\n",
            ),
            (
                Box::new(uri("https://x.example.com/a%20b?n=1&n=2&flag&m=")),
                "the query parameter m must not",
            ),
            (
                Box::new(|r| {
                    r.headers_mut().remove("x-list");
                }),
                "the header X-List",
            ),
            (Box::new(forbid), "the header x-forbidden must not"),
            (
                Box::new(|r| *r.body_mut() = SdkBody::from("{\"a\":1,\"b\":[3]}")),
                "the body",
            ),
        ];
        for (edit, expected) in table {
            let found = differences(edit);
            assert_eq!(found.len(), 1, "{expected}: {found:?}");
            assert!(found[0].starts_with(expected), "{expected}: {found:?}");
        }
    }
}
