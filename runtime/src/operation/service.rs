//! The facts of a service, and how its operations are authenticated: what generated code says once, in statics.

use crate::protocol::Protocol;

/// The facts of a service that its operations share. One `static` per generated client.
#[derive(Debug)]
pub struct ServiceMeta {
    /// Absolute shape id, such as `com.amazonaws.iotsecuretunneling#IoTSecuredTunneling`.
    pub id: &'static str,
    /// `sdkId` of `aws.api#service`, or the shape's name where the trait is absent.
    pub sdk_id: &'static str,
    /// The service shape's `version`.
    pub version: &'static str,
    /// Name that SigV4 signs with, or `None` where the service has no `aws.auth#sigv4`.
    pub signing_name: Option<&'static str>,
    /// `(uri, prefix)` of the service's `@xmlNamespace`.
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// Whether the service once spoke awsQuery and still gives errors the codes of that time
    /// (`aws.protocols#awsQueryCompatible`).
    pub query_compatible: bool,
    /// Whether requests say the hash of their payload in `x-amz-content-sha256`, as S3 and its kind want it.
    pub signs_payload_header: bool,
    /// The wire protocol.
    pub protocol: Protocol,
}

impl ServiceMeta {
    /// The name of the service's shape, without its namespace.
    pub(super) fn shape_name(&self) -> &'static str {
        self.id.split_once('#').map_or(self.id, |(_, name)| name)
    }
}

/// How an operation is authenticated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Auth {
    /// The request is sent as it is.
    None,
    /// Signed with SigV4; without credentials the call fails.
    SigV4,
    /// Signed with SigV4 where the client has credentials, else sent as it is (`@optionalAuth`).
    OptionalSigV4,
    /// Authenticated by the first of these schemes that the client has something for.
    Schemes {
        /// The schemes of `@auth`, in order of preference.
        schemes: &'static [AuthScheme],
        /// A client that has something for none of them sends the request as it is (`@optionalAuth`); else the call fails.
        optional: bool,
    },
}

/// A scheme of authentication: Smithy 2.0, "Authentication traits".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `aws.auth#sigv4`, with the client's credentials.
    SigV4,
    /// `smithy.api#httpBearerAuth`, with the client's token.
    Bearer,
    /// `smithy.api#httpBasicAuth`, with the client's login.
    Basic,
    /// `smithy.api#httpApiKeyAuth` in a header, with the client's key.
    ApiKeyInHeader {
        /// The header's name.
        name: &'static str,
        /// What stands before the key, with a space between.
        scheme: Option<&'static str>,
    },
    /// `smithy.api#httpApiKeyAuth` in the query, with the client's key.
    ApiKeyInQuery {
        /// The parameter's name.
        name: &'static str,
    },
}
