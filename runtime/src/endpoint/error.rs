//! The two ways in which an endpoint cannot be had: bad parameters, or rules that end in an error.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// An endpoint parameter that the rule set requires has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidParams {
    field: &'static str,
}

impl InvalidParams {
    /// The required parameter `field`, by its Rust name, was never set and has no default.
    pub fn missing(field: &'static str) -> Self {
        Self { field }
    }

    /// The Rust name of the parameter that has no value.
    pub fn field(&self) -> &str {
        self.field
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the endpoint parameter `{}` is required and has no value; set it before resolving an endpoint",
            self.field
        )
    }
}

impl Error for InvalidParams {}

/// Why the endpoint rules of a service yield no endpoint for a set of parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveError {
    /// The rules rejected the parameters; the text is the service's own, with all templates
    /// filled in.
    Rule(Cow<'static, str>),
    /// No rule matched the parameters ("rule exhaustion" in the Smithy specification).
    NoMatch,
    /// The rule that matched yields an empty URL.
    EmptyUrl,
    /// A required parameter has no value.
    Params(InvalidParams),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(message) => f.write_str(message),
            Self::NoMatch => f.write_str(
                "no endpoint rule of this service matches the parameters; \
                 check the region and the endpoint options of the client",
            ),
            Self::EmptyUrl => {
                f.write_str("the endpoint URL is empty; set a custom endpoint to an absolute URL")
            }
            Self::Params(params) => params.fmt(f),
        }
    }
}

impl Error for ResolveError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Params(params) => Some(params),
            _ => None,
        }
    }
}

impl From<InvalidParams> for ResolveError {
    fn from(params: InvalidParams) -> Self {
        Self::Params(params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_cause() {
        let missing = InvalidParams::missing("bucket");
        assert_eq!(missing.field(), "bucket");
        let cases = [
            (
                ResolveError::Rule("Missing Region".into()),
                "Missing Region",
            ),
            (
                ResolveError::from(missing),
                "the endpoint parameter `bucket` is required and has no value; \
                 set it before resolving an endpoint",
            ),
            (
                ResolveError::EmptyUrl,
                "the endpoint URL is empty; set a custom endpoint to an absolute URL",
            ),
            (
                ResolveError::NoMatch,
                "no endpoint rule of this service matches the parameters; \
                 check the region and the endpoint options of the client",
            ),
        ];
        for (error, message) in cases {
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn only_bad_parameters_have_a_source() {
        let error = ResolveError::from(InvalidParams::missing("bucket"));
        assert!(error.source().is_some());
        assert!(ResolveError::NoMatch.source().is_none());
    }
}
