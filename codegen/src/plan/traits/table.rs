//! The table of traits: everything that the Smithy prelude, AWS and Smithy's own libraries define.
//!
//! `docs/traits.md` is a rendering of it.

/// A trait and what becomes of it.
pub(in crate::plan) struct Row {
    /// The absolute id.
    pub id: &'static str,
    /// What the generator does with it.
    pub status: Status,
}

/// What the generator does with a trait. The text is for the documentation, and for the user where there is a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Status {
    /// It shapes the generated code.
    Supported(&'static str),
    /// It changes nothing about a client, or nothing that this version has. No warning.
    Ignored(&'static str),
    /// A client with it would do something else. Its use is a warning.
    Later(&'static str),
    /// What needs it cannot be generated. The phase that finds out reports it: as an error, or as a warning where the rest of the
    /// service can do without.
    Refused(&'static str),
}

use Status::{Ignored, Later, Refused, Supported};

const fn row(id: &'static str, status: Status) -> Row {
    Row { id, status }
}

const META: Status = Ignored("defines traits, which are no part of a client");
const RESOURCE: Status = Ignored("describes resources; clients have operations only");
const MODEL_TOOL: Status = Ignored("for tools that check or publish models");
const CFN: Status = Ignored("for CloudFormation's resource schemas; not part of the protocol");
const IAM: Status = Ignored("for IAM's documentation and policies; not part of the protocol");
const GATEWAY: Status = Ignored("configures API Gateway, on the server's side");
const ENDPOINTS: Status =
    Ignored("AWS derives `smithy.rules#endpointRuleSet` from it, which is what counts");
const DISCOVERY: Status = Ignored("endpoint discovery: requests go to the regional endpoint, which every AWS service with optional discovery accepts");
const EVENTS: Status = Refused("streams of events: the operation is left out, with a warning");
const PROTOCOL: Status =
    Supported("a protocol; where a service has several, the preferred one is generated");

/// Every trait, by id.
#[rustfmt::skip] // A table: one trait, one row.
pub(in crate::plan) const TABLE: &[Row] = &[
    row("aws.api#arn", RESOURCE),
    row("aws.api#arnReference", Ignored("documents what a string refers to")),
    row("aws.api#clientDiscoveredEndpoint", Ignored("endpoint discovery: requests go to the regional endpoint, which every AWS service with optional discovery accepts; where it is `required`, a warning: set `endpoint_url` to an endpoint of the account")),
    row("aws.api#clientEndpointDiscovery", DISCOVERY),
    row("aws.api#clientEndpointDiscoveryId", DISCOVERY),
    row("aws.api#clientOptional", Ignored("replaced by `smithy.api#clientOptional`, which is supported")),
    row("aws.api#controlPlane", Ignored("classifies operations for AWS's own use")),
    row("aws.api#data", Ignored("classifies data for AWS's own use")),
    row("aws.api#dataPlane", Ignored("classifies operations for AWS's own use")),
    row("aws.api#service", Supported("`sdkId` names the service")),
    row("aws.api#tagEnabled", RESOURCE),
    row("aws.api#taggable", RESOURCE),
    row("aws.apigateway#apiKeySource", GATEWAY),
    row("aws.apigateway#authorizer", GATEWAY),
    row("aws.apigateway#authorizers", GATEWAY),
    row("aws.apigateway#integration", GATEWAY),
    row("aws.apigateway#mockIntegration", GATEWAY),
    row("aws.apigateway#requestValidator", GATEWAY),
    row("aws.auth#cognitoUserPools", Refused("another scheme of the service is used; without another, an error")),
    row("aws.auth#sigv4", Supported("requests are signed")),
    row("aws.auth#sigv4a", Refused("another scheme of the service is used, with a warning where `auth` asks for this one alone; without another, an error")),
    row("aws.auth#unsignedPayload", Supported("the body is left out of the signature")),
    row("aws.cloudformation#cfnAdditionalIdentifier", CFN),
    row("aws.cloudformation#cfnDefaultValue", CFN),
    row("aws.cloudformation#cfnExcludeProperty", CFN),
    row("aws.cloudformation#cfnMutability", CFN),
    row("aws.cloudformation#cfnName", CFN),
    row("aws.cloudformation#cfnResource", CFN),
    row("aws.customizations#s3UnwrappedXmlOutput", Supported("the output's one member is the root of the response's XML")),
    row("aws.endpoints#dualStackOnlyEndpoints", ENDPOINTS),
    row("aws.endpoints#endpointsModifier", META),
    row("aws.endpoints#rulesBasedEndpoints", ENDPOINTS),
    row("aws.endpoints#standardPartitionalEndpoints", ENDPOINTS),
    row("aws.endpoints#standardRegionalEndpoints", ENDPOINTS),
    row("aws.iam#actionName", IAM),
    row("aws.iam#actionPermissionDescription", IAM),
    row("aws.iam#conditionKeyValue", IAM),
    row("aws.iam#conditionKeys", IAM),
    row("aws.iam#defineConditionKeys", IAM),
    row("aws.iam#disableConditionKeyInference", IAM),
    row("aws.iam#iamAction", IAM),
    row("aws.iam#iamResource", IAM),
    row("aws.iam#requiredActions", IAM),
    row("aws.iam#serviceResolvedConditionKeys", IAM),
    row("aws.iam#supportedPrincipalTypes", IAM),
    row("aws.protocols#awsJson1_0", PROTOCOL),
    row("aws.protocols#awsJson1_1", PROTOCOL),
    row("aws.protocols#awsQuery", PROTOCOL),
    row("aws.protocols#awsQueryCompatible", Supported("errors are known by their awsQuery codes")),
    row("aws.protocols#awsQueryError", Supported("the error's code")),
    row("aws.protocols#ec2Query", PROTOCOL),
    row("aws.protocols#ec2QueryName", Supported("the member's name in ec2Query requests")),
    row("aws.protocols#httpChecksum", Supported("CRC32, CRC32C, CRC64NVME, SHA1 or SHA256 of a request's body, in a header or behind a stream; responses are checked against theirs")),
    row("aws.protocols#restJson1", PROTOCOL),
    row("aws.protocols#restXml", PROTOCOL),
    row("smithy.api#addedDefault", MODEL_TOOL),
    row("smithy.api#auth", Supported("which schemes an operation accepts, the preferred first; empty: none")),
    row("smithy.api#authDefinition", META),
    row("smithy.api#box", Supported("version 1.0: the member has no default")),
    row("smithy.api#clientOptional", Supported("the field is an `Option`")),
    row("smithy.api#cors", Ignored("for servers that browsers call")),
    row("smithy.api#default", Supported("filled in where a structure is built or parsed; not in an operation's input")),
    row("smithy.api#deprecated", Supported("`#[deprecated]`")),
    row("smithy.api#documentation", Supported("rustdoc")),
    row("smithy.api#endpoint", Supported("what stands before the host's name")),
    row("smithy.api#enum", Supported("upgraded to an enum shape")),
    row("smithy.api#enumValue", Supported("what is sent for an enum's variant")),
    row("smithy.api#error", Supported("the structure is an error")),
    row("smithy.api#eventHeader", EVENTS),
    row("smithy.api#eventPayload", EVENTS),
    row("smithy.api#examples", Supported("rustdoc of the client's method, compiled by `cargo test` in the generated crate; not in a build script, where the name of the crate is unknown")),
    row("smithy.api#externalDocumentation", Ignored("documentation; not rendered yet")),
    row("smithy.api#hostLabel", Supported("part of the host's name")),
    row("smithy.api#http", Supported("method, URI and status")),
    row("smithy.api#httpApiKeyAuth", Supported("`api_key` of the configuration, in a header or in the query")),
    row("smithy.api#httpBasicAuth", Supported("`basic_auth_login` of the configuration")),
    row("smithy.api#httpBearerAuth", Supported("`bearer_token` and `token_provider` of the configuration")),
    row("smithy.api#httpChecksumRequired", Supported("`Content-MD5`")),
    row("smithy.api#httpDigestAuth", Refused("another scheme of the service is used; without another, an error")),
    row("smithy.api#httpError", Ignored("servers choose the status by it; clients know errors by their code")),
    row("smithy.api#httpHeader", Supported("a header")),
    row("smithy.api#httpLabel", Supported("a part of the path")),
    row("smithy.api#httpPayload", Supported("the whole body")),
    row("smithy.api#httpPrefixHeaders", Supported("headers with a common prefix")),
    row("smithy.api#httpQuery", Supported("a query parameter")),
    row("smithy.api#httpQueryParams", Supported("query parameters")),
    row("smithy.api#httpResponseCode", Supported("the response's status")),
    row("smithy.api#idRef", META),
    row("smithy.api#idempotencyToken", Supported("filled in where it is not set")),
    row("smithy.api#idempotent", Ignored("documents the operation; retries do not depend on it")),
    row("smithy.api#input", Supported("every member is an `Option`, as in all inputs")),
    row("smithy.api#internal", Ignored("what is in the model is generated")),
    row("smithy.api#jsonName", Supported("the member's name in restJson1")),
    row("smithy.api#length", Supported("checked before a request is sent")),
    row("smithy.api#mediaType", Supported("the content type of a payload; a JSON header is base64")),
    row("smithy.api#mixin", Supported("members and traits are inherited")),
    row("smithy.api#nestedProperties", RESOURCE),
    row("smithy.api#noReplace", RESOURCE),
    row("smithy.api#notProperty", RESOURCE),
    row("smithy.api#optionalAuth", Supported("sent as it is where there is nothing to authenticate with")),
    row("smithy.api#output", Ignored("every operation has an output structure of its own anyway")),
    row("smithy.api#paginated", Supported("`into_paginator` of the fluent builder")),
    row("smithy.api#pattern", Supported("checked before a request is sent; a warning where no engine accepts it")),
    row("smithy.api#private", MODEL_TOOL),
    row("smithy.api#property", RESOURCE),
    row("smithy.api#protocolDefinition", META),
    row("smithy.api#range", Supported("checked before a request is sent")),
    row("smithy.api#readonly", Ignored("documents the operation; retries do not depend on it")),
    row("smithy.api#recommended", MODEL_TOOL),
    row("smithy.api#references", RESOURCE),
    row("smithy.api#requestCompression", Supported("gzip")),
    row("smithy.api#required", Supported("checked before a request is sent; error correction in responses")),
    row("smithy.api#requiresLength", Ignored("a `ByteStream` that knows its length sends it; one that does not is for the caller to avoid")),
    row("smithy.api#resourceIdentifier", RESOURCE),
    row("smithy.api#retryable", Supported("an attempt that ends with the error is repeated")),
    row("smithy.api#sensitive", Supported("never printed")),
    row("smithy.api#since", Supported("rustdoc")),
    row("smithy.api#sparse", Supported("elements are `Option`s; XML and awsQuery, which have no null, leave `None` out")),
    row("smithy.api#streaming", Supported("a blob is a `ByteStream`; an operation with a union of events is left out, with a warning")),
    row("smithy.api#suppress", MODEL_TOOL),
    row("smithy.api#tags", MODEL_TOOL),
    row("smithy.api#timestampFormat", Supported("how a timestamp is written")),
    row("smithy.api#title", Supported("rustdoc")),
    row("smithy.api#trait", META),
    row("smithy.api#traitValidators", META),
    row("smithy.api#uniqueItems", Supported("checked before a request is sent")),
    row("smithy.api#unitType", Supported("marks the one shape that is no value")),
    row("smithy.api#unstable", Ignored("documents that the shape may change")),
    row("smithy.api#xmlAttribute", Supported("an attribute in XML")),
    row("smithy.api#xmlFlattened", Supported("elements without an element around them")),
    row("smithy.api#xmlName", Supported("the name in XML and awsQuery")),
    row("smithy.api#xmlNamespace", Supported("the namespace in XML")),
    row("smithy.protocols#idx", Ignored("numbers members for binary protocols, of which none is generated")),
    row("smithy.protocols#indexed", Ignored("numbers members for binary protocols, of which none is generated")),
    row("smithy.protocols#rpcv2Cbor", PROTOCOL),
    row("smithy.protocols#rpcv2Json", PROTOCOL),
    row("smithy.rules#clientContextParams", Supported("settings of the configuration")),
    row("smithy.rules#contextParam", Supported("an endpoint parameter from a member of the input")),
    row("smithy.rules#endpointBdd", Later("its decision diagram is not compiled: without `smithy.rules#endpointRuleSet`, clients need an `endpoint_url`")),
    row("smithy.rules#endpointRuleSet", Supported("compiled to Rust")),
    row("smithy.rules#endpointTests", Supported("the generated crate's tests")),
    row("smithy.rules#operationContextParams", Supported("endpoint parameters from paths into the input")),
    row("smithy.rules#staticContextParams", Supported("endpoint parameters with fixed values")),
    row("smithy.test#eventStreamTests", Ignored("operations with streams of events are left out")),
    row("smithy.test#httpMalformedRequestTests", Ignored("tests servers")),
    row("smithy.test#httpRequestTests", Supported("the generated crate's tests")),
    row("smithy.test#httpResponseTests", Supported("the generated crate's tests")),
    row("smithy.test#smokeTests", Ignored("calls the real service")),
    row("smithy.waiters#waitable", Supported("`wait_until_*` of the trait `client::Waiters`; a waiter whose expression is not compiled is left out, with a warning")),
];

/// What becomes of the trait `id`.
pub(in crate::plan) fn status(id: &str) -> Option<Status> {
    let found = TABLE.binary_search_by(|row| row.id.cmp(id));
    found.ok().map(|index| TABLE[index].status)
}

/// Whether the table knows the trait's namespace: a trait in another one is the model's own.
pub(in crate::plan) fn is_listed_namespace(id: &str) -> bool {
    let namespace = |id: &str| {
        id.split_once('#')
            .map(|(namespace, _)| namespace.to_owned())
    };
    let wanted = namespace(id);
    TABLE.iter().any(|row| namespace(row.id) == wanted)
}
