//! Where a request goes.
//!
//! Enters: an endpoint, and a request without one. Leaves: the request addressed to it, with the endpoint's headers. The URL is taken
//! apart once per [`Address`], so that a client, which keeps it, takes it apart once and not for every request.

use std::fmt::Display;

use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::endpoint::Endpoint;
use http::header::{HeaderName, HeaderValue};
use http::uri::Authority;
use http::{Request, Uri};

/// The URL of an endpoint. What it says beyond scheme, authority and path does not count.
#[derive(Debug)]
pub(crate) struct Address {
    /// With a slash at the end of its path: it is where the path `/` leads to, which protocols with one path send all requests to.
    root: Uri,
}

impl Address {
    /// Takes `url`, an endpoint's, apart.
    pub(crate) fn of(url: &str) -> Result<Self, SerdeError> {
        let uri: Uri = url.parse().map_err(|error| no_url(url, error))?;
        let mut parts = uri.into_parts();
        if parts.scheme.is_none() || parts.authority.is_none() {
            return Err(SerdeError::custom(format!(
                "the endpoint `{url}` is not an absolute URL"
            )));
        }
        let path = parts.path_and_query.as_ref().map_or("", |path| path.path());
        let path = format!("{}/", path.strip_suffix('/').unwrap_or(path)).parse();
        parts.path_and_query = Some(path.map_err(|error| no_url(url, error))?);
        let root = Uri::from_parts(parts).map_err(|error| no_url(url, error))?;
        Ok(Self { root })
    }

    /// [`of`](Self::of) for a URL that an input gives, and nobody has looked at.
    pub(super) fn of_http(url: &str) -> Result<Self, SerdeError> {
        let address = Self::of(url)?;
        match address.is_http() {
            true => Ok(address),
            false => Err(SerdeError::invalid_input(format!(
                "the endpoint `{url}` is no URL of HTTP: it has to begin with https:// or http:// and a host"
            ))),
        }
    }

    /// Whether an HTTP client can find the host.
    pub(crate) fn is_http(&self) -> bool {
        let host = self.root.host().unwrap_or_default();
        matches!(self.root.scheme_str(), Some("http" | "https")) && !host.is_empty()
    }

    /// Addresses `request`, and adds the headers of `endpoint`; `prefix` stands before the host name.
    pub(super) fn put(
        &self,
        request: &mut Request<SdkBody>,
        endpoint: &Endpoint,
        prefix: Option<String>,
    ) -> Result<(), SerdeError> {
        let uri = std::mem::take(request.uri_mut());
        *request.uri_mut() = self.uri(uri, prefix)?;
        let headers = request.headers_mut();
        for (name, values) in endpoint.headers() {
            let name = HeaderName::try_from(name)
                .map_err(|error| refused("a header of the endpoint", error))?;
            headers.remove(&name);
            for value in values {
                let value = HeaderValue::try_from(value)
                    .map_err(|error| refused(format_args!("the endpoint's `{name}`"), error))?;
                headers.append(&name, value);
            }
        }
        Ok(())
    }

    fn uri(&self, uri: Uri, prefix: Option<String>) -> Result<Uri, SerdeError> {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        if prefix.is_none() && path == "/" {
            return Ok(self.root.clone());
        }
        let mut parts = self.root.clone().into_parts();
        if let Some(prefix) = prefix {
            parts.authority = Some(self.prefixed(prefix)?);
        }
        parts.path_and_query = match self.root.path() {
            "/" => uri.into_parts().path_and_query.or(parts.path_and_query),
            root => {
                let path = format!("{root}{}", path.strip_prefix('/').unwrap_or(path)).parse();
                Some(path.map_err(|error| refused("the path", error))?)
            }
        };
        Uri::from_parts(parts).map_err(|error| refused("the URL", error))
    }

    fn prefixed(&self, prefix: String) -> Result<Authority, SerdeError> {
        let prefix =
            EndpointPrefix::new(prefix).map_err(|error| refused("the host prefix", error))?;
        let authority = self.root.authority().map_or("", Authority::as_str);
        format!("{}{authority}", prefix.as_str())
            .parse()
            .map_err(|error| refused("the prefixed host", error))
    }
}

fn no_url(url: &str, error: impl Display) -> SerdeError {
    refused(format_args!("the endpoint `{url}`"), error)
}

fn refused(what: impl Display, error: impl Display) -> SerdeError {
    SerdeError::custom(format!("{what} is not valid: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_addressed() {
        // The endpoint's URL, what stands before its host, the request's URI, and the result.
        let table = [
            ("https://a.com", None, "/", "https://a.com/"),
            ("https://a.com/", None, "/b?c=/", "https://a.com/b?c=/"),
            ("http://a.com:80/x", None, "/", "http://a.com:80/x/"),
            ("http://a.com/x/", None, "/b//c?", "http://a.com/x/b//c?"),
            ("http://a.com/x?ignored", None, "/b", "http://a.com/x/b"),
            ("https://a.com", Some("b.c-"), "/d", "https://b.c-a.com/d"),
            ("http://[::1]:8080", None, "/%20", "http://[::1]:8080/%20"),
        ];
        for (url, prefix, uri, expected) in table {
            let endpoint = Endpoint::builder().url(url).build();
            let mut request = Request::new(SdkBody::empty());
            *request.uri_mut() = uri.parse().unwrap();
            let address = Address::of(endpoint.url()).unwrap();
            address
                .put(&mut request, &endpoint, prefix.map(str::to_owned))
                .unwrap();
            assert_eq!(request.uri().to_string(), expected, "{url} {uri}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for url in [
            "/a",
            "a.com",
            "https://",
            "https://a b",
            "https://a%20b",
            "https://a/`",
        ] {
            let endpoint = Endpoint::builder().url(url).build();
            let error = Address::of(endpoint.url()).expect_err(url).to_string();
            assert!(error.contains(&format!("the endpoint `{url}`")), "{error}");
        }
        let endpoint = Endpoint::builder().url("https://a.com").build();
        let address = Address::of(endpoint.url()).unwrap();
        let mut request = Request::new(SdkBody::empty());
        for prefix in ["a/b", "a b."] {
            let put = address.put(&mut request, &endpoint, Some(prefix.to_owned()));
            assert!(put.is_err(), "{prefix:?}");
        }
    }

    #[test]
    fn headers_of_the_endpoint_replace_those_of_the_request() {
        let endpoint = Endpoint::builder()
            .url("https://a.com")
            .header("x-a", "1")
            .header("x-a", "2")
            .build();
        let mut request = Request::new(SdkBody::empty());
        request
            .headers_mut()
            .insert("x-a", HeaderValue::from_static("0"));
        let address = Address::of(endpoint.url()).unwrap();
        address.put(&mut request, &endpoint, None).unwrap();
        let values: Vec<_> = request.headers().get_all("x-a").iter().collect();
        assert_eq!(values, ["1", "2"]);
    }
}
