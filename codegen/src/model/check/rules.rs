//! The table of traits: where each may stand and what its value is
//! (Smithy specification, the `selector` of each trait in the prelude).

use super::values::Form;
use crate::read::ShapeType::{self, *};

/// One trait of the prelude.
pub(super) struct Rule {
    /// Its name in the prelude.
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
}

const NUMBERS: &[ShapeType] = &[
    Byte, Short, Integer, IntEnum, Long, Float, Double, BigInteger, BigDecimal,
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
    rule("clientOptional", Place::StructureMembers, "members of structures", Form::Annotation),
    rule("default", Place::Defaults(WITH_DEFAULT), "members of structures, and on shapes other than structures and unions", Form::Default),
    anywhere("deprecated", Form::Texts(&["message", "since"])),
    anywhere("documentation", Form::Text),
    rule("enum", Place::Shapes(&[String]), "strings", Form::Definitions),
    rule("enumValue", Place::EnumMembers, "members of enums and intEnums", Form::EnumValue),
    rule("error", Place::Shapes(&[Structure]), "structures", Form::OneOf(&["client", "server"])),
    anywhere("httpError", Form::Status),
    rule("idempotencyToken", Place::StructureMembersOf(&[String, Enum]), "members of structures that target strings", Form::Annotation),
    rule("input", Place::Shapes(&[Structure]), "structures", Form::Annotation),
    anywhere("jsonName", Form::Text),
    rule("length", Place::Values(&[Blob, String, Enum, List, Map]), "blobs, strings, lists and maps, and on members that target them", Form::Length),
    rule("mediaType", Place::Shapes(&[Blob, String, Enum]), "blobs and strings", Form::Text),
    rule("output", Place::Shapes(&[Structure]), "structures", Form::Annotation),
    rule("pattern", Place::Values(&[String, Enum]), "strings, and on members that target them", Form::Text),
    rule("range", Place::Values(NUMBERS), "numbers, and on members that target them", Form::Range),
    rule("required", Place::StructureMembers, "members of structures", Form::Annotation),
    anywhere("retryable", Form::Flags(&["throttling"])),
    rule("sensitive", Place::Sensitive, "data shapes; version 2.0 does not allow it on members", Form::Annotation),
    anywhere("since", Form::Text),
    rule("sparse", Place::Shapes(&[List, Map]), "lists and maps", Form::Annotation),
    rule("streaming", Place::Shapes(&[Blob, Union]), "blobs and unions", Form::Annotation),
    rule("timestampFormat", Place::Values(&[Timestamp]), "timestamps, and on members that target them", Form::OneOf(&["date-time", "http-date", "epoch-seconds"])),
    rule("title", Place::Shapes(&[Service, Resource]), "services and resources", Form::Text),
    rule("uniqueItems", Place::Shapes(&[List]), "lists", Form::Annotation),
    anywhere("xmlAttribute", Form::Annotation),
    anywhere("xmlFlattened", Form::Annotation),
    anywhere("xmlName", Form::Text),
    anywhere("xmlNamespace", Form::Namespace),
];
