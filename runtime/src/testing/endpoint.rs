//! Endpoint cases: `smithy.rules#endpointTests`.

use std::collections::BTreeMap;

use super::{document, Differences};
use crate::endpoint::{InvalidParams, Resolved};

/// The endpoint that the rules have to find for the parameters of a case (Smithy, "Rules engine", "endpointTests").
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// What the model says about the case: it has no id.
    pub id: &'static str,
    /// The URL.
    pub url: &'static str,
    /// The headers, with all values of each. There may be no others.
    pub headers: &'static [(&'static str, &'static [&'static str])],
    /// The properties, as JSON. There may be no others.
    pub properties: &'static [(&'static str, &'static str)],
}

/// The error in which the rules have to end for the parameters of a case.
#[derive(Clone, Copy, Debug)]
pub struct EndpointError {
    /// What the model says about the case: it has no id.
    pub id: &'static str,
    /// The text of the error.
    pub error: &'static str,
}

impl Endpoint {
    /// Applies the rules `resolve` to `params` and compares the endpoint.
    ///
    /// # Panics
    ///
    /// When there is no endpoint, or it is another.
    #[track_caller]
    pub fn check<P>(&self, params: Result<P, InvalidParams>, resolve: fn(&P) -> Resolved) {
        let mut differences = Differences::new(self.id);
        match params.map_err(Into::into).and_then(|p| resolve(&p)) {
            Err(error) => differences.note(format_args!("there is no endpoint: {error}")),
            Ok(endpoint) => {
                differences.same("the URL", self.url, endpoint.url());
                let headers = endpoint
                    .headers()
                    .map(|(name, values)| (name, values.collect()));
                let expected = self
                    .headers
                    .iter()
                    .map(|(name, values)| (*name, values.to_vec()));
                differences.same::<BTreeMap<_, Vec<_>>>(
                    "the headers",
                    expected.collect(),
                    headers.collect(),
                );
                let found = endpoint.properties().iter();
                let expected = self.properties.iter();
                let expected = expected.map(|(name, json)| (*name, document(json)));
                differences.same::<BTreeMap<_, _>>(
                    "the properties",
                    expected.collect(),
                    found
                        .map(|(name, value)| (name.as_ref(), value.clone()))
                        .collect(),
                );
            }
        }
        differences.report();
    }
}

impl EndpointError {
    /// Applies the rules `resolve` to `params` and compares the error.
    ///
    /// # Panics
    ///
    /// When there is an endpoint, or the error is another.
    #[track_caller]
    pub fn check<P>(&self, params: Result<P, InvalidParams>, resolve: fn(&P) -> Resolved) {
        let mut differences = Differences::new(self.id);
        match params.map_err(Into::into).and_then(|p| resolve(&p)) {
            Err(error) => differences.same("the error", self.error, &*error.to_string()),
            Ok(endpoint) => differences.note(format_args!(
                "the rules find {}\n  expected the error: {:?}",
                endpoint.url(),
                self.error
            )),
        }
        differences.report();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;
    use crate::endpoint::{at, at_with, error, header, list, object};

    const CASE: Endpoint = Endpoint {
        id: "Case",
        url: "https://a.b",
        headers: &[("x-h", &["1", "2"])],
        properties: &[("authSchemes", r#"[{"name": "sigv4"}]"#)],
    };

    fn resolve(name: &&'static str) -> Resolved {
        let schemes = list([object([("name", (*name).into())])]);
        let endpoint = at_with("https://a.b", [("authSchemes", schemes)]);
        header(endpoint, "x-h", ["1".to_owned(), "2".to_owned()])
    }

    /// What a check that has to fail says.
    fn failure(check: impl FnOnce() + std::panic::UnwindSafe) -> String {
        let panic = catch_unwind(check).expect_err("the check has to fail");
        *panic.downcast::<String>().expect("a message")
    }

    #[test]
    fn the_whole_endpoint_is_compared() {
        CASE.check(Ok("sigv4"), resolve);
        for (case, params, what) in [
            (CASE, "sigv4a", "the properties"),
            (
                Endpoint {
                    headers: &[],
                    ..CASE
                },
                "sigv4",
                "the headers",
            ),
            (
                Endpoint {
                    url: "https://a.b/",
                    ..CASE
                },
                "sigv4",
                "the URL",
            ),
        ] {
            let failure = failure(move || case.check(Ok(params), resolve));
            assert!(
                failure.starts_with(&format!("the case Case fails\n{what}")),
                "{failure}"
            );
        }
        let failure = failure(|| CASE.check(Ok(()), |()| error("no")));
        assert!(failure.ends_with("there is no endpoint: no"), "{failure}");
    }

    #[test]
    fn the_text_of_an_error_is_compared() {
        let case = EndpointError {
            id: "Case",
            error: "no",
        };
        case.check(Ok(()), |()| error("no"));
        let other = failure(move || case.check(Ok(()), |()| error("yes")));
        assert!(other.contains("the error"), "{other}");
        let none = failure(move || case.check(Ok(()), |()| at("https://a.b")));
        assert!(none.contains("the rules find https://a.b"), "{none}");
        let missing = failure(move || {
            case.check(Err(InvalidParams::missing("region")), |()| {
                at("https://a.b")
            });
        });
        assert!(missing.contains("`region`"), "{missing}");
    }
}
