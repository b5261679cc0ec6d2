//! Facts as text.

use crate::model::TimestampFormat;
use crate::plan::{Docs, Literal, SchemaTrait, Slot, Ty};

/// The type of a value as the documentation of the generated crate shows it, with paths from the crate's root.
pub(super) fn rust_type(ty: &Ty) -> String {
    match ty {
        Ty::Boolean => "bool".to_owned(),
        Ty::Byte => "i8".to_owned(),
        Ty::Short => "i16".to_owned(),
        Ty::Integer => "i32".to_owned(),
        Ty::Long => "i64".to_owned(),
        Ty::Float => "f32".to_owned(),
        Ty::Double => "f64".to_owned(),
        Ty::BigInteger => "BigInteger".to_owned(),
        Ty::BigDecimal => "BigDecimal".to_owned(),
        Ty::String => "String".to_owned(),
        Ty::Blob => "Blob".to_owned(),
        Ty::Stream => "ByteStream".to_owned(),
        Ty::Timestamp => "DateTime".to_owned(),
        Ty::Document => "Document".to_owned(),
        Ty::Enum(ident) | Ty::Structure(ident) | Ty::Union(ident) => format!("types::{ident}"),
        Ty::List(slot) => format!("Vec<{}>", element(slot)),
        Ty::Map(key, slot) => format!("HashMap<{}, {}>", rust_type(key), element(slot)),
    }
}

/// An element of a list, or a value of a map.
pub(super) fn element(slot: &Slot) -> String {
    wrapped(rust_type(&slot.ty), slot.sparse, "Option")
}

pub(super) fn wrapped(ty: String, wrap: bool, by: &str) -> String {
    match wrap {
        true => format!("{by}<{ty}>"),
        false => ty,
    }
}

/// Documentation, as its digest: only whether it has changed is of interest, and the text is in the crate already.
pub(super) fn docs(docs: &Docs) -> String {
    digest(&docs.lines.join("\n"))
}

/// The 64-bit FNV-1a hash in hexadecimal digits: a text of any length in a short one, the same on every machine.
pub(super) fn digest(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// What a trait says about the wire; `None` for one that only serves the generated code.
pub(super) fn trait_(trait_: &SchemaTrait) -> Option<String> {
    Some(match trait_ {
        SchemaTrait::HttpHeader(name) => format!("header {name}"),
        SchemaTrait::HttpLabel => "label".to_owned(),
        SchemaTrait::HttpPayload => "payload".to_owned(),
        SchemaTrait::HttpPrefixHeaders(prefix) => format!("headers {prefix}*"),
        SchemaTrait::HttpQuery(name) => format!("query {name}"),
        SchemaTrait::HttpQueryParams => "query parameters".to_owned(),
        SchemaTrait::HttpResponseCode => "status".to_owned(),
        SchemaTrait::JsonName(name) | SchemaTrait::XmlName(name) => format!("name {name}"),
        SchemaTrait::ListMember(_) | SchemaTrait::MapMembers(..) => return None,
        SchemaTrait::MediaType(name) => format!("media type {name}"),
        SchemaTrait::Streaming => "streaming".to_owned(),
        SchemaTrait::TimestampFormat(format) => match format {
            TimestampFormat::DateTime => "date-time".to_owned(),
            TimestampFormat::HttpDate => "http-date".to_owned(),
            TimestampFormat::EpochSeconds => "epoch-seconds".to_owned(),
        },
        SchemaTrait::XmlAttribute => "XML attribute".to_owned(),
        SchemaTrait::XmlFlattened => "flattened".to_owned(),
        SchemaTrait::XmlNamespace { uri, prefix } => match prefix {
            Some(prefix) => format!("namespace {prefix}:{uri}"),
            None => format!("namespace {uri}"),
        },
    })
}

/// A default value.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Boolean(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Float(value) => value.to_string(),
        Literal::Decimal(text) | Literal::String(text) | Literal::Enum(_, text) => {
            format!("{text:?}")
        }
        Literal::Blob(bytes) => format!("{} bytes, {}", bytes.len(), digest(&format!("{bytes:?}"))),
        Literal::Timestamp(seconds, nanos) => format!("{seconds}.{nanos:09} s after 1970"),
        Literal::Document(value) => value.to_string(),
        Literal::Empty => "empty".to_owned(),
    }
}
