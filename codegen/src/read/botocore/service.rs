//! `service-2.json`: what a service offers.
//!
//! Keys that are skipped say nothing to a client, or say again what another key
//! says: the tables give the reason.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::mirror::mirror;

mirror! {
    /// The whole file.
    // `version` is that of the format, and `examples` are prose.
    Service = ("service", "the file"), requires ["metadata", "operations"], skips ["version", "examples"] {
        /// What the service is called and how it is spoken to.
        metadata: Option<Metadata> = "metadata",
        /// By name.
        operations: BTreeMap<String, Operation> = "operations",
        /// By name.
        shapes: BTreeMap<String, Shape> = "shapes",
        /// HTML.
        documentation: Option<String> = "documentation",
        /// Settings of a client that are parameters of its endpoint rules.
        client_context_params: Option<Value> = "clientContextParams",
        /// Nobody should use the service any more.
        deprecated: bool = "deprecated",
        /// What to use instead.
        deprecated_message: Option<String> = "deprecatedMessage",
    }
}

mirror! {
    /// `metadata`.
    // `uid` repeats the id and the version, `serviceAbbreviation` the name; endpoint rules replace `globalEndpoint`;
    // `checksumFormat` and `ripServiceName` are for other generators.
    Metadata = ("field", "the metadata"), requires [],
    skips ["uid", "serviceAbbreviation", "globalEndpoint", "checksumFormat", "ripServiceName"] {
        /// A date.
        api_version: Option<String> = "apiVersion",
        /// The first label of the host name.
        endpoint_prefix: Option<String> = "endpointPrefix",
        /// The only protocol, where there is no list.
        protocol: Option<String> = "protocol",
        /// The protocols, the preferred one first.
        protocols: Vec<String> = "protocols",
        /// How the protocols use HTTP/2.
        protocol_settings: Option<ProtocolSettings> = "protocolSettings",
        /// The version of the protocol `json`.
        json_version: Option<String> = "jsonVersion",
        /// What stands before the operation in `X-Amz-Target`.
        target_prefix: Option<String> = "targetPrefix",
        /// Errors may come under the names of the protocol `query`.
        aws_query_compatible: Option<Value> = "awsQueryCompatible",
        /// The service in words.
        service_full_name: Option<String> = "serviceFullName",
        /// The service as the SDKs call it.
        service_id: Option<String> = "serviceId",
        /// Schemes of authentication by their ids in Smithy, the preferred one first.
        auth: Vec<String> = "auth",
        /// The older word for the scheme.
        signature_version: Option<String> = "signatureVersion",
        /// The service in signatures, if not `endpointPrefix`.
        signing_name: Option<String> = "signingName",
        /// The namespace of its XML.
        xml_namespace: Option<String> = "xmlNamespace",
    }
}

mirror! {
    /// `protocolSettings`.
    ProtocolSettings = ("setting", "the protocol's settings"), requires [], skips [] {
        /// `optional`, or `eventstream` where only streams of events need it.
        h2: Option<String> = "h2",
    }
}

mirror! {
    /// An operation.
    Operation = ("operation", "an operation"), requires ["name"], skips [] {
        /// The name on the wire.
        name: String = "name",
        /// Method, URI, status.
        http: Option<Http> = "http",
        /// The structure that is sent.
        input: Option<Member> = "input",
        /// The structure that comes back.
        output: Option<Member> = "output",
        /// The errors.
        errors: Vec<Member> = "errors",
        /// HTML.
        documentation: Option<String> = "documentation",
        /// Twice is as good as once.
        idempotent: bool = "idempotent",
        /// It changes nothing.
        readonly: bool = "readonly",
        /// A part of the host's name.
        endpoint: Option<Endpoint> = "endpoint",
        /// Schemes of authentication, if not those of the service.
        auth: Option<Vec<String>> = "auth",
        /// The older word for the scheme.
        authtype: Option<String> = "authtype",
        /// The body is left out of the signature.
        unsigned_payload: bool = "unsignedPayload",
        /// `Content-MD5`.
        http_checksum_required: bool = "httpChecksumRequired",
        /// Checksums, as the trait of the same name.
        http_checksum: Option<Value> = "httpChecksum",
        /// Compression, as the trait of the same name.
        request_compression: Option<Value> = "requestcompression",
        /// Parameters of the endpoint rules with fixed values.
        static_context_params: Option<Value> = "staticContextParams",
        /// Parameters of the endpoint rules from paths into the input.
        operation_context_params: Option<Value> = "operationContextParams",
        /// Requests go to an endpoint that the service names.
        endpoint_discovery: Option<EndpointDiscovery> = "endpointdiscovery",
        /// The operation that names such endpoints.
        endpoint_operation: bool = "endpointoperation",
        /// Nobody should call it any more.
        deprecated: bool = "deprecated",
        /// What to call instead.
        deprecated_message: Option<String> = "deprecatedMessage",
        /// Since when.
        deprecated_since: Option<String> = "deprecatedSince",
    }
}

mirror! {
    /// `http`.
    Http = ("field", "the HTTP facts"), requires ["method", "requestUri"], skips [] {
        /// The method.
        method: String = "method",
        /// The pattern of the URI.
        request_uri: String = "requestUri",
        /// The status of a success, if not 200.
        response_code: Option<u16> = "responseCode",
    }
}

mirror! {
    /// An operation's `endpoint`.
    Endpoint = ("field", "the endpoint"), requires ["hostPrefix"], skips [] {
        /// What stands before the host's name.
        host_prefix: String = "hostPrefix",
    }
}

mirror! {
    /// `endpointdiscovery`.
    EndpointDiscovery = ("field", "the endpoint discovery"), requires [], skips [] {
        /// There is no other endpoint.
        required: bool = "required",
    }
}

mirror! {
    /// A shape.
    // `wrapper`, `xmlOrder` and `synthetic` tell servers and old generators how shapes came about.
    Shape = ("shape", "a shape"), requires ["type"], skips ["wrapper", "xmlOrder", "synthetic"] {
        /// What it is.
        kind: ShapeKind = "type",
        /// The members of a structure.
        members: BTreeMap<String, Member> = "members",
        /// Those that must be set.
        required: Vec<String> = "required",
        /// The element of a list.
        member: Option<Member> = "member",
        /// The key of a map.
        key: Option<Member> = "key",
        /// The value of a map.
        value: Option<Member> = "value",
        /// HTML.
        documentation: Option<String> = "documentation",
        /// The known values of a string.
        values: Vec<String> = "enum",
        /// The least length or value.
        min: Option<Number> = "min",
        /// The greatest length or value.
        max: Option<Number> = "max",
        /// What a string must match.
        pattern: Option<String> = "pattern",
        /// Elements may be null.
        sparse: bool = "sparse",
        /// A number or boolean without a default.
        boxed: bool = "box",
        /// Only one member is set.
        union: bool = "union",
        /// Any JSON value.
        document: bool = "document",
        /// The member that is the whole body.
        payload: Option<String> = "payload",
        /// Not to be printed.
        sensitive: bool = "sensitive",
        /// The structure is an error.
        exception: bool = "exception",
        /// It is the service's fault.
        fault: bool = "fault",
        /// Code and status of an error.
        error: Option<ErrorFacts> = "error",
        /// The error may pass.
        retryable: Option<Retryable> = "retryable",
        /// One event of a stream.
        event: bool = "event",
        /// A stream of events.
        eventstream: bool = "eventstream",
        /// A body that is not held in memory.
        streaming: bool = "streaming",
        /// Such a body must say its length.
        requires_length: bool = "requiresLength",
        /// JSON in a string.
        jsonvalue: bool = "jsonvalue",
        /// How a timestamp is written.
        timestamp_format: Option<String> = "timestampFormat",
        /// The name on the wire, where whoever refers to the shape gives none.
        location_name: Option<String> = "locationName",
        /// The namespace of its XML.
        xml_namespace: Option<XmlNamespace> = "xmlNamespace",
        /// No element around the elements.
        flattened: bool = "flattened",
        /// Nobody should use it any more.
        deprecated: bool = "deprecated",
        /// What to use instead.
        deprecated_message: Option<String> = "deprecatedMessage",
        /// Since when.
        deprecated_since: Option<String> = "deprecatedSince",
    }
}

mirror! {
    /// A reference to a shape: a member, an element, an operation's input, output or error. What it says holds before what the shape
    /// says.
    // `enum` lists values of a string that clients do not check; `exception` and `error` repeat what the error's shape says.
    Member = ("member", "a reference to a shape"), requires ["shape"], skips ["enum", "exception", "error"] {
        /// The name of the shape.
        shape: String = "shape",
        /// HTML.
        documentation: Option<String> = "documentation",
        /// Where in a request or response it stands, if not in the body.
        location: Option<String> = "location",
        /// Its name there.
        location_name: Option<String> = "locationName",
        /// Its name in requests of the protocol `ec2`.
        query_name: Option<String> = "queryName",
        /// The element around an output.
        result_wrapper: Option<String> = "resultWrapper",
        /// Filled in where it is not set.
        idempotency_token: bool = "idempotencyToken",
        /// A number or boolean without a default.
        boxed: bool = "box",
        /// A parameter of the endpoint rules.
        context_param: Option<ContextParam> = "contextParam",
        /// A part of the host's name.
        host_label: bool = "hostLabel",
        /// A body that is not held in memory.
        streaming: bool = "streaming",
        /// JSON in a string.
        jsonvalue: bool = "jsonvalue",
        /// The whole payload of an event.
        eventpayload: bool = "eventpayload",
        /// A header of an event.
        eventheader: bool = "eventheader",
        /// Not to be printed.
        sensitive: bool = "sensitive",
        /// How a timestamp is written.
        timestamp_format: Option<String> = "timestampFormat",
        /// The namespace of its XML.
        xml_namespace: Option<XmlNamespace> = "xmlNamespace",
        /// An attribute in XML.
        xml_attribute: bool = "xmlAttribute",
        /// No element around the elements.
        flattened: bool = "flattened",
        /// Nobody should use it any more.
        deprecated: bool = "deprecated",
        /// What to use instead.
        deprecated_message: Option<String> = "deprecatedMessage",
        /// Since when.
        deprecated_since: Option<String> = "deprecatedSince",
    }
}

mirror! {
    /// `error`.
    ErrorFacts = ("field", "the facts of an error"), requires [], skips [] {
        /// Its name on the wire.
        code: Option<String> = "code",
        /// The status.
        http_status_code: Option<u16> = "httpStatusCode",
        /// It is the caller's fault.
        sender_fault: bool = "senderFault",
    }
}

mirror! {
    /// `retryable`.
    Retryable = ("field", "the retry facts"), requires [], skips [] {
        /// The service asks for less.
        throttling: bool = "throttling",
    }
}

mirror! {
    /// `contextParam`.
    ContextParam = ("field", "a context parameter"), requires ["name"], skips [] {
        /// The parameter.
        name: String = "name",
    }
}

mirror! {
    /// `xmlNamespace` of a shape or reference.
    XmlNamespace = ("field", "the XML namespace"), requires ["uri"], skips [] {
        /// The namespace.
        uri: String = "uri",
        /// Its prefix.
        prefix: Option<String> = "prefix",
    }
}

/// The `type` of a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShapeKind {
    /// `structure`: also unions, documents and streams of events.
    #[default]
    Structure,
    /// `list`
    List,
    /// `map`
    Map,
    /// `string`: also enums.
    String,
    /// `blob`
    Blob,
    /// `boolean`
    Boolean,
    /// `byte`
    Byte,
    /// `short`
    Short,
    /// `integer`
    Integer,
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `timestamp`
    Timestamp,
}

impl ShapeKind {
    /// The type that a file names `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "structure" => Self::Structure,
            "list" => Self::List,
            "map" => Self::Map,
            "string" | "character" => Self::String,
            "blob" => Self::Blob,
            "boolean" => Self::Boolean,
            "byte" => Self::Byte,
            "short" => Self::Short,
            "integer" => Self::Integer,
            "long" => Self::Long,
            "float" => Self::Float,
            "double" => Self::Double,
            "timestamp" => Self::Timestamp,
            _ => return None,
        })
    }
}
