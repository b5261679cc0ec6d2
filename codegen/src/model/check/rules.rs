//! The table of traits: where each may stand and what its value is
//! (Smithy specification, the `selector` of each trait in the prelude).

use super::values::Form;
use crate::read::ShapeType::{self, *};

/// One trait.
pub(super) struct Rule {
    /// Its name in the prelude; the absolute id of any other.
    pub name: &'static str,
    /// Where it may stand.
    pub place: Place,
    /// The same in words, for a help text.
    pub on: &'static str,
    /// What its value is.
    pub form: Form,
}

/// Where a trait may stand.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// On any shape or member, or judged by a later phase.
    Anywhere,
    /// On shapes of these types.
    Shapes(&'static [ShapeType]),
    /// On shapes of these types and on members that target them.
    Values(&'static [ShapeType]),
    /// On members of structures.
    StructureMembers,
    /// On members of structures that target these types.
    StructureMembersOf(&'static [ShapeType]),
    /// On members of enums and intEnums.
    EnumMembers,
    /// On shapes of these types and on members of structures that target them.
    Defaults(&'static [ShapeType]),
    /// On data shapes.
    Sensitive,
    /// On members of shapes of these types.
    Members(&'static [ShapeType]),
    /// On members of structures and unions that target these types.
    MembersOf(&'static [ShapeType]),
    /// On members of structures that target these types, or lists of them.
    Texts(&'static [ShapeType]),
    /// On members of structures that target maps whose values are of these types, or, where that is said, lists of them.
    Maps(&'static [ShapeType], bool),
    /// On structures with the trait `error`.
    Errors,
    /// On shapes of these types and on all members.
    ShapesAndMembers(&'static [ShapeType]),
}

const NUMBERS: &[ShapeType] = &[
    Byte, Short, Integer, IntEnum, Long, Float, Double, BigInteger, BigDecimal,
];

/// What is one text on the wire.
const SIMPLE: &[ShapeType] = &[
    Boolean, Byte, Short, Integer, IntEnum, Long, Float, Double, BigInteger, BigDecimal, String,
    Enum, Timestamp,
];

const WITH_NAMESPACE: &[ShapeType] = &[
    Service, Blob, Boolean, String, Enum, Byte, Short, Integer, IntEnum, Long, Float, Double,
    BigInteger, BigDecimal, Timestamp, Document, List, Map, Structure, Union,
];

const WITH_DEFAULT: &[ShapeType] = &[
    Blob, Boolean, String, Enum, Byte, Short, Integer, IntEnum, Long, Float, Double, BigInteger,
    BigDecimal, Timestamp, Document, List, Map,
];

const fn rule(name: &'static str, place: Place, on: &'static str, form: Form) -> Rule {
    Rule {
        name,
        place,
        on,
        form,
    }
}

const fn anywhere(name: &'static str, form: Form) -> Rule {
    rule(name, Place::Anywhere, "any shape or member", form)
}

/// Every trait that is checked.
#[rustfmt::skip] // A table: one trait, one row.
pub(super) const RULES: &[Rule] = &[
    rule("auth", Place::Shapes(&[Service, Operation]), "services and operations", Form::Ids),
    rule("aws.api#service", Place::Shapes(&[Service]), "services", Form::Field("sdkId")),
    rule("aws.auth#sigv4", Place::Shapes(&[Service]), "services", Form::Field("name")),
    rule("aws.auth#unsignedPayload", Place::Shapes(&[Operation]), "operations", Form::Annotation),
    rule("aws.customizations#s3UnwrappedXmlOutput", Place::Shapes(&[Operation]), "operations", Form::Annotation),
    rule("aws.protocols#awsJson1_0", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#awsJson1_1", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#awsQuery", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#awsQueryCompatible", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#awsQueryError", Place::Errors, "structures with the trait `error`", Form::QueryError),
    rule("aws.protocols#ec2Query", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#ec2QueryName", Place::StructureMembers, "members of structures", Form::Name),
    rule("aws.protocols#httpChecksum", Place::Shapes(&[Operation]), "operations", Form::Flags(&["requestChecksumRequired"])),
    rule("aws.protocols#restJson1", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("aws.protocols#restXml", Place::Shapes(&[Service]), "services", Form::Flags(&["noErrorWrapping"])),
    rule("clientOptional", Place::StructureMembers, "members of structures", Form::Annotation),
    rule("default", Place::Defaults(WITH_DEFAULT), "members of structures, and on shapes other than structures and unions", Form::Default),
    anywhere("deprecated", Form::Texts(&["message", "since"])),
    anywhere("documentation", Form::Text),
    rule("endpoint", Place::Shapes(&[Operation]), "operations", Form::Field("hostPrefix")),
    rule("enum", Place::Shapes(&[String]), "strings", Form::Definitions),
    rule("enumValue", Place::EnumMembers, "members of enums and intEnums", Form::EnumValue),
    rule("examples", Place::Shapes(&[Operation]), "operations", Form::List),
    rule("error", Place::Shapes(&[Structure]), "structures", Form::OneOf(&["client", "server"])),
    rule("hostLabel", Place::StructureMembersOf(&[String, Enum]), "members of structures that target strings", Form::Annotation),
    rule("http", Place::Shapes(&[Operation]), "operations", Form::Http),
    rule("httpApiKeyAuth", Place::Shapes(&[Service]), "services", Form::Field("name")),
    rule("httpBasicAuth", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("httpBearerAuth", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("httpChecksumRequired", Place::Shapes(&[Operation]), "operations", Form::Annotation),
    rule("httpDigestAuth", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("httpError", Place::Errors, "structures with the trait `error`", Form::Status),
    rule("httpHeader", Place::Texts(SIMPLE), "members of structures that target booleans, numbers, strings, timestamps, or lists of these", Form::Filled),
    rule("httpLabel", Place::StructureMembersOf(SIMPLE), "members of structures that target booleans, numbers, strings or timestamps", Form::Annotation),
    rule("httpPayload", Place::StructureMembers, "members of structures", Form::Annotation),
    rule("httpPrefixHeaders", Place::Maps(&[String, Enum], false), "members of structures that target maps of strings", Form::Text),
    rule("httpQuery", Place::Texts(SIMPLE), "members of structures that target booleans, numbers, strings, timestamps, or lists of these", Form::Filled),
    rule("httpQueryParams", Place::Maps(&[String, Enum], true), "members of structures that target maps of strings, or of lists of strings", Form::Annotation),
    rule("httpResponseCode", Place::StructureMembersOf(&[Integer, IntEnum]), "members of structures that target integers", Form::Annotation),
    rule("idempotencyToken", Place::StructureMembersOf(&[String, Enum]), "members of structures that target strings", Form::Annotation),
    rule("input", Place::Shapes(&[Structure]), "structures", Form::Annotation),
    rule("jsonName", Place::Members(&[Structure, Union]), "members of structures and unions", Form::Text),
    rule("length", Place::Values(&[Blob, String, Enum, List, Map]), "blobs, strings, lists and maps, and on members that target them", Form::Length),
    rule("mediaType", Place::Shapes(&[Blob, String, Enum]), "blobs and strings", Form::MediaType),
    rule("optionalAuth", Place::Shapes(&[Operation]), "operations", Form::Annotation),
    rule("output", Place::Shapes(&[Structure]), "structures", Form::Annotation),
    rule("paginated", Place::Shapes(&[Service, Operation]), "services and operations", Form::Texts(&["inputToken", "outputToken", "items", "pageSize"])),
    rule("pattern", Place::Values(&[String, Enum]), "strings, and on members that target them", Form::Text),
    rule("range", Place::Values(NUMBERS), "numbers, and on members that target them", Form::Range),
    rule("requestCompression", Place::Shapes(&[Operation]), "operations", Form::Encodings),
    rule("required", Place::StructureMembers, "members of structures", Form::Annotation),
    rule("retryable", Place::Errors, "structures with the trait `error`", Form::Flags(&["throttling"])),
    rule("sensitive", Place::Sensitive, "data shapes; version 2.0 does not allow it on members", Form::Annotation),
    anywhere("since", Form::Text),
    rule("smithy.protocols#rpcv2Cbor", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("smithy.protocols#rpcv2Json", Place::Shapes(&[Service]), "services", Form::Annotation),
    rule("smithy.rules#clientContextParams", Place::Shapes(&[Service]), "services", Form::Object),
    rule("smithy.rules#contextParam", Place::StructureMembers, "members of structures", Form::Field("name")),
    rule("smithy.rules#endpointRuleSet", Place::Shapes(&[Service]), "services", Form::Object),
    rule("smithy.rules#endpointTests", Place::Shapes(&[Service]), "services", Form::EndpointTests),
    rule("smithy.rules#operationContextParams", Place::Shapes(&[Operation]), "operations", Form::Object),
    rule("smithy.rules#staticContextParams", Place::Shapes(&[Operation]), "operations", Form::Object),
    rule("smithy.test#httpRequestTests", Place::Shapes(&[Operation]), "operations", Form::List),
    rule("smithy.test#httpResponseTests", Place::Shapes(&[Operation, Structure]), "operations, and on structures with the trait `error`", Form::List),
    rule("smithy.waiters#waitable", Place::Shapes(&[Operation]), "operations", Form::Object),
    rule("sparse", Place::Shapes(&[List, Map]), "lists and maps", Form::Annotation),
    rule("streaming", Place::Shapes(&[Blob, Union]), "blobs and unions", Form::Annotation),
    rule("timestampFormat", Place::Values(&[Timestamp]), "timestamps, and on members that target them", Form::OneOf(&["date-time", "http-date", "epoch-seconds"])),
    rule("title", Place::Shapes(&[Service, Resource]), "services and resources", Form::Text),
    rule("uniqueItems", Place::Shapes(&[List]), "lists", Form::Annotation),
    rule("xmlAttribute", Place::StructureMembersOf(SIMPLE), "members of structures that target booleans, numbers, strings or timestamps", Form::Annotation),
    rule("xmlFlattened", Place::MembersOf(&[List, Map]), "members of structures and unions that target lists or maps", Form::Annotation),
    rule("xmlName", Place::ShapesAndMembers(&[Structure, Union]), "structures, unions and members", Form::Name),
    rule("xmlNamespace", Place::ShapesAndMembers(WITH_NAMESPACE), "services, data shapes and members", Form::Namespace),
];
