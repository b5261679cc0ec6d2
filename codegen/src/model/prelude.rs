//! The shapes every model may target without defining them
//! (Smithy specification, "Prelude model").

use std::collections::BTreeMap;

use serde_json::{json, Value};

use super::draft::Entry;
use super::id::ShapeId;
use crate::ordered;
use crate::read::ShapeType;

/// Name and type of the prelude's simple shapes.
const SIMPLE: [(&str, ShapeType); 13] = [
    ("BigDecimal", ShapeType::BigDecimal),
    ("BigInteger", ShapeType::BigInteger),
    ("Blob", ShapeType::Blob),
    ("Boolean", ShapeType::Boolean),
    ("Byte", ShapeType::Byte),
    ("Document", ShapeType::Document),
    ("Double", ShapeType::Double),
    ("Float", ShapeType::Float),
    ("Integer", ShapeType::Integer),
    ("Long", ShapeType::Long),
    ("Short", ShapeType::Short),
    ("String", ShapeType::String),
    ("Timestamp", ShapeType::Timestamp),
];

/// The types that had a zero value in version 1.0 unless they were boxed; the
/// prelude has a `Primitive` shape of each.
pub(super) const ZERO_BY_DEFAULT: [ShapeType; 7] = [
    ShapeType::Boolean,
    ShapeType::Byte,
    ShapeType::Double,
    ShapeType::Float,
    ShapeType::Integer,
    ShapeType::Long,
    ShapeType::Short,
];

/// The id of the shape that stands for "no value".
pub(super) const UNIT: &str = "smithy.api#Unit";

/// All data shapes of the prelude.
pub(super) fn shapes() -> BTreeMap<ShapeId, Entry> {
    let simple = SIMPLE.map(|(name, kind)| (name.to_owned(), kind, BTreeMap::new()));
    let primitive = SIMPLE
        .into_iter()
        .filter(|(_, kind)| ZERO_BY_DEFAULT.contains(kind))
        .map(|(name, kind)| (format!("Primitive{name}"), kind, primitive_traits(kind)));
    let unit = ("Unit".to_owned(), ShapeType::Structure, BTreeMap::new());
    let all = simple.into_iter().chain(primitive).chain([unit]);
    ordered::map(
        all.map(|(name, kind, traits)| (ShapeId::prelude(&name), Entry::prelude(kind, traits))),
    )
}

fn primitive_traits(kind: ShapeType) -> BTreeMap<String, Value> {
    ordered::map([("smithy.api#default".to_owned(), zero(kind))])
}

/// The zero value of a type in [`ZERO_BY_DEFAULT`].
pub(super) fn zero(kind: ShapeType) -> Value {
    match kind {
        ShapeType::Boolean => json!(false),
        _ => json!(0),
    }
}
