//! A resolved endpoint, and what it says about signing.
//!
//! Enters: what the endpoint rules gave, the service's facts and the client's region. Leaves: a checked endpoint with the scope that
//! requests to it are signed for. The property `authSchemes` overrides signing name, region and path encoding.
//!
//! Section of the specification: "Endpoint rules engine", "Endpoint `authSchemes` list property".

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use aws_smithy_types::Document;

use super::error::{AuthError, EndpointError};
use super::Settings;
use crate::endpoint::Endpoint;
use crate::operation::{Address, ServiceMeta};
use crate::sigv4::SigningSettings;

/// Where the requests of an operation go and how they are signed. A client resolves it once, and for operations with endpoint
/// parameters of their own, once for each of the values that they had lately.
#[derive(Debug)]
pub struct ResolvedEndpoint {
    endpoint: Endpoint,
    address: Address,
    service: &'static ServiceMeta,
    signing: Signing,
}

/// What requests are signed for, with the reasons why they cannot be kept for the call that has to be signed.
#[derive(Debug)]
enum Signing {
    Scope(Scope),
    NoRegion,
    Unsupported { schemes: String },
}

/// What a request is signed for.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) region: String,
    pub(super) name: Cow<'static, str>,
    pub(super) settings: SigningSettings,
}

impl ResolvedEndpoint {
    pub(super) fn new(
        endpoint: Endpoint,
        service: &'static ServiceMeta,
        settings: &Settings,
    ) -> Result<Self, EndpointError> {
        let Some(address) = Address::of(endpoint.url()).ok().filter(Address::is_http) else {
            return Err(EndpointError::InvalidUrl {
                url: endpoint.url().to_owned(),
            });
        };
        let region = settings.region.as_ref().map(|region| region.as_ref());
        let signing = signing(&endpoint, service, region);
        Ok(Self {
            endpoint,
            address,
            service,
            signing,
        })
    }

    /// The endpoint: URL, headers and properties.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The endpoint's URL in its parts.
    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    pub(super) fn service(&self) -> &'static str {
        self.service.sdk_id
    }

    /// What requests are signed for.
    pub(super) fn scope(&self) -> Result<&Scope, AuthError> {
        match &self.signing {
            Signing::Scope(scope) => Ok(scope),
            Signing::NoRegion => Err(AuthError::MissingRegion {
                service: self.service(),
            }),
            Signing::Unsupported { schemes } => Err(AuthError::UnsupportedSchemes {
                service: self.service(),
                schemes: schemes.clone(),
            }),
        }
    }
}

fn signing(endpoint: &Endpoint, service: &'static ServiceMeta, region: Option<&str>) -> Signing {
    let schemes = auth_schemes(endpoint);
    let scheme = match schemes.iter().find(|scheme| scheme.name() == Some("sigv4")) {
        None if !schemes.is_empty() => {
            let names: Vec<_> = schemes.iter().filter_map(|scheme| scheme.name()).collect();
            let schemes = names.join(", ");
            return Signing::Unsupported { schemes };
        }
        scheme => scheme,
    };
    let text = |property| scheme.and_then(|scheme| scheme.get(property)?.as_string());
    let flag = |property| scheme.and_then(|scheme| scheme.get(property)?.as_bool()) == Some(true);

    let Some(region) = text("signingRegion").or(region) else {
        return Signing::NoRegion;
    };
    let name = match text("signingName") {
        Some(name) => Cow::Owned(name.to_owned()),
        None => Cow::Borrowed(service.signing_name.unwrap_or_default()),
    };
    let settings = SigningSettings {
        double_uri_encode: !flag("disableDoubleEncoding"),
        normalize_path: !flag("disableNormalizePath"),
        ..SigningSettings::default()
    };
    Signing::Scope(Scope {
        region: region.to_owned(),
        name,
        settings,
    })
}

/// An entry of `authSchemes`: published endpoint types hold them in one of two forms.
enum Scheme<'a> {
    Typed(&'a aws_smithy_types::endpoint::EndpointAuthScheme),
    Document(&'a Document),
}

fn auth_schemes(endpoint: &Endpoint) -> Vec<Scheme<'_>> {
    let typed = endpoint.auth_schemes().iter().map(Scheme::Typed);
    let documents = match endpoint.properties().get("authSchemes") {
        Some(Document::Array(schemes)) => schemes.as_slice(),
        _ => &[],
    };
    typed
        .chain(documents.iter().map(Scheme::Document))
        .collect()
}

impl<'a> Scheme<'a> {
    fn name(&self) -> Option<&'a str> {
        match self {
            Self::Typed(scheme) => Some(scheme.name()),
            Self::Document(_) => self.get("name")?.as_string(),
        }
    }

    fn get(&self, property: &str) -> Option<&'a Document> {
        match self {
            Self::Typed(scheme) => scheme.get(property),
            Self::Document(scheme) => scheme.as_object()?.get(property),
        }
    }
}

/// The endpoint parameters of a client's configuration, kept as what has been set: one configuration can be laid over another.
#[doc(hidden)]
pub struct EndpointParams<P>(Vec<Arc<dyn Fn(P) -> P + Send + Sync>>);

impl<P: Default> EndpointParams<P> {
    /// Sets a parameter.
    pub fn push(&mut self, edit: impl Fn(P) -> P + Send + Sync + 'static) {
        self.0.push(Arc::new(edit));
    }

    /// Takes over what `other` sets.
    pub fn overlay(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// All that has been set.
    pub fn build(&self) -> P {
        self.0
            .iter()
            .fold(P::default(), |params, edit| edit(params))
    }
}

impl<P> Clone for EndpointParams<P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<P> Default for EndpointParams<P> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<P: Default + fmt::Debug> fmt::Debug for EndpointParams<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.build().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::endpoint::EndpointAuthScheme;
    use aws_types::region::Region;

    use super::*;

    static SERVICE: ServiceMeta = ServiceMeta {
        id: "com.example#Parcels",
        sdk_id: "Parcels",
        version: "2024-01-01",
        signing_name: Some("parcels"),
        xml_namespace: None,
        query_compatible: false,
        signs_payload_header: false,
        protocol: || unreachable!("nothing is serialized here"),
    };

    fn resolve(
        endpoint: Endpoint,
        region: Option<&'static str>,
    ) -> Result<ResolvedEndpoint, EndpointError> {
        let settings = Settings {
            region: region.map(Region::from_static),
            ..Settings::default()
        };
        ResolvedEndpoint::new(endpoint, &SERVICE, &settings)
    }

    fn at(url: &str) -> aws_smithy_types::endpoint::Builder {
        Endpoint::builder().url(url.to_owned())
    }

    #[test]
    fn the_auth_scheme_of_an_endpoint_overrides_the_client() {
        let plain = || at("https://example.com");
        let document = |members: [(&str, Document); 2]| {
            let members = members.map(|(name, value)| (name.to_owned(), value));
            let scheme = Document::Object(members.into_iter().collect());
            plain().property("authSchemes", Document::Array(vec![scheme]))
        };
        // (endpoint, client's region, expected "region name double-encode")
        let table = [
            (plain(), Some("eu-west-1"), "eu-west-1 parcels true"),
            (
                document([("name", "sigv4".into()), ("signingName", "boxes".into())]),
                Some("eu-west-1"),
                "eu-west-1 boxes true",
            ),
            (
                document([
                    ("name", "sigv4".into()),
                    ("signingRegion", "us-east-1".into()),
                ]),
                None,
                "us-east-1 parcels true",
            ),
            (
                document([
                    ("name", "sigv4".into()),
                    ("disableDoubleEncoding", true.into()),
                ]),
                Some("eu-west-1"),
                "eu-west-1 parcels false",
            ),
            (
                plain()
                    .auth_scheme(EndpointAuthScheme::with_capacity("sigv4a", 0))
                    .auth_scheme(
                        EndpointAuthScheme::with_capacity("sigv4", 1).put("signingRegion", "x"),
                    ),
                Some("eu-west-1"),
                "x parcels true",
            ),
        ];
        for (endpoint, region, expected) in table {
            let resolved = resolve(endpoint.build(), region).unwrap();
            let scope = resolved.scope().unwrap();
            let actual = format!(
                "{} {} {}",
                scope.region, scope.name, scope.settings.double_uri_encode
            );
            assert_eq!(actual, expected);
        }
    }

    #[test]
    fn what_cannot_be_signed_says_why() {
        let resolved = resolve(at("https://example.com").build(), None).unwrap();
        assert!(matches!(
            resolved.scope(),
            Err(AuthError::MissingRegion { .. })
        ));

        let scheme = EndpointAuthScheme::with_capacity("sigv4a", 0);
        let resolved = resolve(
            at("https://example.com").auth_scheme(scheme).build(),
            Some("x"),
        )
        .unwrap();
        let message = resolved.scope().unwrap_err().to_string();
        assert_eq!(
            message,
            "this endpoint of Parcels asks for authentication with sigv4a, and this client can do `sigv4` only"
        );
    }

    #[test]
    fn an_endpoint_is_an_absolute_http_url() {
        for good in [
            "https://example.com",
            "http://127.0.0.1:8000/base",
            "http://[::1]:1/",
        ] {
            assert!(resolve(at(good).build(), None).is_ok(), "{good}");
        }
        for bad in [
            "example.com",
            "/path",
            "ftp://example.com",
            "https://",
            "https://a b",
            "http:x",
        ] {
            assert!(
                matches!(resolve(at(bad).build(), None), Err(EndpointError::InvalidUrl { url }) if url == bad),
                "{bad}"
            );
        }
    }
}
