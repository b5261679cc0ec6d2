//! Which wire protocol is spoken, and what a schema has to say for its codec.

use super::names::{capitalize_first, Name};
use crate::diagnostics::{Diagnostic, Diagnostics, PlanProblem};
use crate::model::{Kind, Member, Model, Shape, TimestampFormat};

/// A protocol that can be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml {
        /// Errors come without the element `ErrorResponse` around them.
        no_error_wrapping: bool,
    },
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor,
    /// `smithy.protocols#rpcv2Json`
    RpcV2Json,
}

/// Every protocol that can be generated, the ones preferred first where a service speaks several.
const SUPPORTED: [(&str, Protocol); 8] = [
    ("smithy.protocols#rpcv2Cbor", Protocol::RpcV2Cbor),
    ("smithy.protocols#rpcv2Json", Protocol::RpcV2Json),
    ("aws.protocols#awsJson1_0", Protocol::AwsJson1_0),
    ("aws.protocols#awsJson1_1", Protocol::AwsJson1_1),
    ("aws.protocols#restJson1", Protocol::RestJson1),
    (
        REST_XML,
        Protocol::RestXml {
            no_error_wrapping: false,
        },
    ),
    ("aws.protocols#awsQuery", Protocol::AwsQuery),
    ("aws.protocols#ec2Query", Protocol::Ec2Query),
];

const REST_XML: &str = "aws.protocols#restXml";
const HEADER: &str = "smithy.api#httpHeader";

impl Protocol {
    /// The name that `rt::protocol!` knows.
    pub fn ident(self) -> proc_macro2::Ident {
        Name::verbatim(match self {
            Self::AwsJson1_0 => "aws_json_1_0",
            Self::AwsJson1_1 => "aws_json_1_1",
            Self::RestJson1 => "rest_json_1",
            Self::RestXml {
                no_error_wrapping: false,
            } => "rest_xml",
            Self::RestXml {
                no_error_wrapping: true,
            } => "rest_xml_unwrapped",
            Self::AwsQuery => "aws_query",
            Self::Ec2Query => "ec2_query",
            Self::RpcV2Cbor => "rpc_v2_cbor",
            Self::RpcV2Json => "rpc_v2_json",
        })
        .ident()
    }

    /// The trait's absolute id.
    pub fn id(self) -> &'static str {
        let found = SUPPORTED.iter().find(|(_, known)| match (known, self) {
            (Self::RestXml { .. }, Self::RestXml { .. }) => true,
            (known, protocol) => *known == protocol,
        });
        found.map_or("", |(id, _)| id)
    }

    /// The cargo feature of the runtime that brings the codec.
    pub fn feature(self) -> &'static str {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 | Self::RestJson1 | Self::RpcV2Json => "json",
            Self::RestXml { .. } => "xml",
            Self::AwsQuery | Self::Ec2Query => "query",
            Self::RpcV2Cbor => "cbor",
        }
    }

    /// Whether members can be bound to the URI, to headers and to the payload.
    pub fn has_http_bindings(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml { .. })
    }

    /// Whether elements of lists and maps have names on the wire.
    pub fn names_elements(self) -> bool {
        matches!(self, Self::RestXml { .. } | Self::AwsQuery | Self::Ec2Query)
    }

    /// Whether a document has a form: in JSON only.
    pub(super) fn has_documents(self) -> bool {
        use Protocol::{AwsJson1_0, AwsJson1_1, RestJson1, RpcV2Json};
        matches!(self, AwsJson1_0 | AwsJson1_1 | RestJson1 | RpcV2Json)
    }

    /// Whether a list or map can be a payload: in XML it would need a root that nothing names.
    pub(super) fn has_collection_payloads(self) -> bool {
        self == Self::RestJson1
    }

    /// Whether a map has a form in requests.
    pub(super) fn sends_maps(self) -> bool {
        self != Self::Ec2Query
    }

    /// Whether `aws.protocols#awsQueryError` gives an error its code.
    pub fn has_query_errors(self) -> bool {
        matches!(self, Self::AwsQuery)
    }

    /// What the protocol's codec has to know of a member or element: traits of the member, else of its target.
    pub(super) fn schema_traits(self, model: &Model, member: &Member) -> Vec<SchemaTrait> {
        let target = model.shape(&member.target);
        let (own, theirs) = (&member.traits, &target.traits);
        let mut traits = Vec::new();
        if self == Self::RestJson1 {
            traits.extend(
                own.json_name()
                    .map(|name| SchemaTrait::JsonName(name.to_owned())),
            );
        }
        if self.names_elements() {
            self.xml_traits(member, target, &mut traits);
        }
        if self.has_http_bindings() {
            http_traits(member, target, &mut traits);
        }
        if self.has_timestamp_formats() {
            let format = own.timestamp_format().or_else(|| theirs.timestamp_format());
            let format = format.or_else(|| {
                let item = header_item(self, member, target)?;
                let target = model.shape(&item.target);
                let own = item.traits.timestamp_format();
                own.or_else(|| target.traits.timestamp_format())
            });
            traits.extend(format.map(SchemaTrait::TimestampFormat));
        }
        traits
    }

    /// The media type of a header's items: each of them is base64 then.
    pub(super) fn header_media_type(self, model: &Model, member: &Member) -> Option<SchemaTrait> {
        let item = header_item(self, member, model.shape(&member.target))?;
        let target = model.shape(&item.target);
        let media_type = target.traits.media_type()?;
        matches!(target.kind, Kind::String | Kind::Enum(_))
            .then(|| SchemaTrait::MediaType(media_type.to_owned()))
    }

    /// Whether `@timestampFormat` changes how a timestamp is written: the protocols of the rpcv2 family ignore it.
    fn has_timestamp_formats(self) -> bool {
        !matches!(self, Self::RpcV2Cbor | Self::RpcV2Json)
    }

    /// What the protocol's codec has to know of a list's item or a map's key or value.
    pub(super) fn element_traits(self, model: &Model, member: &Member) -> Vec<SchemaTrait> {
        let mut traits = self.schema_traits(model, member);
        // Elements have no key of their own in an ec2Query request.
        traits.retain(|t| self != Self::Ec2Query || !matches!(t, SchemaTrait::JsonName(_)));
        traits
    }

    /// Whether the schema of a list or map has to say what its elements are: where they have names on the wire, and where a list
    /// becomes the text of a header.
    pub(super) fn describes_elements(self, traits: &[SchemaTrait]) -> bool {
        let is_header = |t: &SchemaTrait| matches!(t, SchemaTrait::HttpHeader(_));
        self.names_elements() || traits.iter().any(is_header)
    }

    fn xml_traits(self, member: &Member, target: &Shape, traits: &mut Vec<SchemaTrait>) {
        let own = &member.traits;
        if self == Self::Ec2Query {
            traits.push(SchemaTrait::JsonName(query_key(member)));
        }
        traits.extend(
            own.xml_name()
                .map(|name| SchemaTrait::XmlName(name.to_owned())),
        );
        if own.xml_attribute() {
            traits.push(SchemaTrait::XmlAttribute);
        }
        if own.xml_flattened() {
            traits.push(SchemaTrait::XmlFlattened);
        }
        let namespace = own
            .xml_namespace()
            .or_else(|| target.traits.xml_namespace());
        traits.extend(namespace.map(|namespace| SchemaTrait::XmlNamespace {
            uri: namespace.uri.to_owned(),
            prefix: namespace.prefix.map(str::to_owned),
        }));
    }

    /// What the protocol's codec has to know of a structure or union.
    pub(super) fn shape_traits(self, shape: &Shape) -> Vec<SchemaTrait> {
        let mut traits = Vec::new();
        if self.names_elements() {
            traits.extend(
                shape
                    .traits
                    .xml_name()
                    .map(|name| SchemaTrait::XmlName(name.to_owned())),
            );
            traits.extend(shape.traits.xml_namespace().map(|namespace| {
                SchemaTrait::XmlNamespace {
                    uri: namespace.uri.to_owned(),
                    prefix: namespace.prefix.map(str::to_owned),
                }
            }));
        }
        traits
    }
}

/// The key of a member in a request of ec2Query.
pub(super) fn query_key(member: &Member) -> String {
    let own = &member.traits;
    let name = own.get("aws.protocols#ec2QueryName");
    name.and_then(serde_json::Value::as_str).map_or_else(
        || capitalize_first(own.xml_name().unwrap_or(&member.name)),
        str::to_owned,
    )
}

/// The item of a list that is bound to a header: where the codec makes values of a header's text, it asks the list, not the item.
fn header_item<'m>(protocol: Protocol, member: &Member, target: &'m Shape) -> Option<&'m Member> {
    match &target.kind {
        Kind::List(item) if protocol.has_http_bindings() && member.traits.has(HEADER) => Some(item),
        _ => None,
    }
}

/// Smithy 2.0, "HTTP bindings".
fn http_traits(member: &Member, target: &Shape, traits: &mut Vec<SchemaTrait>) {
    let own = &member.traits;
    let text = |id| own.get(id).and_then(serde_json::Value::as_str);
    let named = |id, make: fn(String) -> SchemaTrait| text(id).map(|name| make(name.to_owned()));
    traits.extend(named(HEADER, SchemaTrait::HttpHeader));
    traits.extend(named(
        "smithy.api#httpPrefixHeaders",
        SchemaTrait::HttpPrefixHeaders,
    ));
    traits.extend(named("smithy.api#httpQuery", SchemaTrait::HttpQuery));
    let without = [
        ("smithy.api#httpLabel", SchemaTrait::HttpLabel),
        ("smithy.api#httpPayload", SchemaTrait::HttpPayload),
        ("smithy.api#httpQueryParams", SchemaTrait::HttpQueryParams),
        ("smithy.api#httpResponseCode", SchemaTrait::HttpResponseCode),
    ];
    for (id, found) in without {
        if own.has(id) {
            traits.push(found);
        }
    }
    if target.traits.streaming() {
        traits.push(SchemaTrait::Streaming);
    }
    // "mediaType trait": it makes base64 of a string in a header, and nowhere else; of a payload it is the Content-Type.
    if own.has(HEADER) || own.has("smithy.api#httpPayload") {
        let media_type = own.media_type().or_else(|| target.traits.media_type());
        traits.extend(media_type.map(|media_type| SchemaTrait::MediaType(media_type.to_owned())));
    }
}

/// A trait that a schema carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaTrait {
    /// `@httpHeader`
    HttpHeader(String),
    /// `@httpLabel`
    HttpLabel,
    /// `@httpPayload`
    HttpPayload,
    /// `@httpPrefixHeaders`
    HttpPrefixHeaders(String),
    /// `@httpQuery`
    HttpQuery(String),
    /// `@httpQueryParams`
    HttpQueryParams,
    /// `@httpResponseCode`
    HttpResponseCode,
    /// `@jsonName`; in ec2Query the key of the request.
    JsonName(String),
    /// The schema of a list's elements.
    ListMember(proc_macro2::Ident),
    /// The schemas of a map's keys and values.
    MapMembers(proc_macro2::Ident, proc_macro2::Ident),
    /// `@mediaType`
    MediaType(String),
    /// `@streaming`
    Streaming,
    /// `@timestampFormat`
    TimestampFormat(TimestampFormat),
    /// `@xmlAttribute`
    XmlAttribute,
    /// `@xmlFlattened`
    XmlFlattened,
    /// `@xmlName`
    XmlName(String),
    /// `@xmlNamespace`
    XmlNamespace {
        /// The namespace.
        uri: String,
        /// Its prefix.
        prefix: Option<String>,
    },
}

/// Chooses the service's protocol. A service without one that can be generated is an error, and the choice then arbitrary.
pub(super) fn choose(model: &Model, diagnostics: &mut Diagnostics) -> Protocol {
    let spoken = model.service.protocols();
    let known = SUPPORTED.iter().find(|(id, _)| spoken.contains(id));
    if let Some((id, protocol)) = known {
        let flag = |name| {
            let value = model.service.traits.get(id)?.get(name)?;
            value.as_bool()
        };
        return match protocol {
            Protocol::RestXml { .. } => Protocol::RestXml {
                no_error_wrapping: flag("noErrorWrapping") == Some(true),
            },
            protocol => *protocol,
        };
    }
    let supported = SUPPORTED.map(|(id, _)| id).join(", ");
    let (problem, help) = if spoken.is_empty() {
        (
            PlanProblem::NoProtocol,
            format!("apply one of these traits to the service: {supported}"),
        )
    } else {
        (
            PlanProblem::UnsupportedProtocol {
                found: spoken.iter().map(ToString::to_string).collect(),
            },
            format!("tinsmith generates clients for {supported}"),
        )
    };
    let diagnostic = Diagnostic::error(problem).shape(&model.service.id);
    diagnostics.push(diagnostic.help(help));
    Protocol::AwsJson1_1
}
