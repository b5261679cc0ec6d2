//! What generated endpoint rules call at run time.
//!
//! Enters: the values of endpoint parameters, as strings, booleans and lists. Leaves: a resolved
//! [`Endpoint`] or the reason why there is none. The rules themselves are compiled to Rust by the
//! generator; this module holds the functions of the Smithy rules engine's standard library and of
//! its AWS extension ("Rules engine standard library" and "AWS rules engine library functions" in
//! the Smithy specification). No function panics, allocates more than its result, or keeps state.

mod arn;
mod error;
mod functions;
mod partition;
mod url;

use std::borrow::Cow;

use aws_smithy_types::endpoint::Builder;

pub use self::arn::{parse_arn, Arn};
pub use self::error::{InvalidParams, ResolveError};
pub use self::functions::{
    is_valid_host_label, is_virtual_hostable_s3_bucket, item, split, strs, substring, uri_encode,
};
pub use self::partition::{partition, Partition};
pub use self::url::{parse_url, Url};
pub use aws_smithy_types::endpoint::Endpoint;
pub use aws_smithy_types::Document;

/// What endpoint rules yield.
pub type Resolved = Result<Endpoint, ResolveError>;

/// An endpoint at `url` without properties.
///
/// # Errors
/// [`ResolveError::EmptyUrl`] if `url` is empty, which a custom endpoint can be.
pub fn at(url: impl Into<String>) -> Resolved {
    Ok(url_builder(url)?.build())
}

/// An endpoint at `url` with these properties.
///
/// # Errors
/// As [`at`].
pub fn at_with<const N: usize>(
    url: impl Into<String>,
    properties: [(&'static str, Document); N],
) -> Resolved {
    let mut builder = url_builder(url)?;
    for (name, value) in properties {
        builder = builder.property(name, value);
    }
    Ok(builder.build())
}

/// Adds values to the header `name` of the endpoint, if there is one.
///
/// # Errors
/// Those of `endpoint`.
pub fn header<const N: usize>(
    endpoint: Resolved,
    name: &'static str,
    values: [String; N],
) -> Resolved {
    let mut builder = endpoint?.into_builder();
    for value in values {
        builder = builder.header(name, value);
    }
    Ok(builder.build())
}

/// The outcome of an error rule, whose text is `message`.
///
/// # Errors
/// Always [`ResolveError::Rule`].
pub fn error(message: impl Into<Cow<'static, str>>) -> Resolved {
    Err(ResolveError::Rule(message.into()))
}

/// [`Builder::build`] panics on an empty URL.
fn url_builder(url: impl Into<String>) -> Result<Builder, ResolveError> {
    let url = url.into();
    if url.is_empty() {
        return Err(ResolveError::EmptyUrl);
    }
    Ok(Endpoint::builder().url(url))
}

/// A document object with these members, for the properties of an endpoint.
pub fn object<const N: usize>(members: [(&str, Document); N]) -> Document {
    Document::Object(
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// A document array of these items, for the properties of an endpoint.
pub fn list<const N: usize>(items: [Document; N]) -> Document {
    Document::Array(items.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_url_is_an_error_and_not_a_panic() {
        assert_eq!(at(""), Err(ResolveError::EmptyUrl));
        assert_eq!(at_with("", []), Err(ResolveError::EmptyUrl));
        assert_eq!(header(at(""), "name", []), Err(ResolveError::EmptyUrl));
        assert_eq!(at("https://a.b").unwrap().url(), "https://a.b");
    }

    #[test]
    fn endpoints_carry_headers_and_properties() {
        let endpoint = at_with(
            "https://a.b",
            [("backend", "x".into()), ("on", true.into())],
        );
        let endpoint = header(endpoint, "name", ["1".to_owned(), "2".to_owned()]).unwrap();
        assert_eq!(endpoint.properties()["backend"], Document::from("x"));
        assert_eq!(endpoint.properties()["on"], Document::Bool(true));
        let (name, values) = endpoint.headers().next().unwrap();
        assert_eq!((name, values.collect::<Vec<_>>()), ("name", vec!["1", "2"]));
    }

    #[test]
    fn error_rules_keep_their_text() {
        assert_eq!(error("No region").unwrap_err().to_string(), "No region");
    }

    #[test]
    fn documents_keep_names_and_order() {
        let document = list([object([("name", "sigv4".into())]), true.into()]);
        let items = document.as_array().unwrap();
        assert_eq!(
            items[0].as_object().unwrap()["name"],
            Document::from("sigv4")
        );
        assert_eq!(items[1], Document::Bool(true));
    }
}
