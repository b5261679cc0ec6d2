//! A default must be a value of the shape it is for
//! (Smithy specification, "default trait", "Default value constraints").

use serde_json::{json, Value};

use super::values::is_whole;
use crate::diagnostics::ModelProblem;
use crate::model::draft::{article, brief, Entry};
use crate::read::ShapeType;

/// Checks a default for the shape `target`.
pub(super) fn check(target: &Entry, value: &Value) -> Result<(), ModelProblem> {
    // No default, on purpose.
    if value.is_null() {
        return Ok(());
    }
    let (fits, expected) = judge(target, value);
    if fits {
        return Ok(());
    }
    Err(ModelProblem::Default {
        value: brief(value),
        target: article(target.ast.kind.name()),
        expected: expected.to_owned(),
    })
}

/// Whether the value fits, and what would.
fn judge(target: &Entry, value: &Value) -> (bool, &'static str) {
    let integer = |min: i64, max: i64| {
        let found = value.as_i64();
        found.is_some_and(|number| (min..=max).contains(&number))
    };
    let values = || {
        let members = target.ast.members.iter();
        members.map(
            |(name, member)| match member.traits.get("smithy.api#enumValue") {
                Some(value) => value.clone(),
                None => json!(name),
            },
        )
    };
    match target.ast.kind {
        ShapeType::Boolean => (value.is_boolean(), "use true or false"),
        ShapeType::String => (value.is_string(), "use a string"),
        ShapeType::Blob => (is_base64(value), "use a string of base64"),
        ShapeType::Enum | ShapeType::IntEnum => (
            values().any(|known| known == *value),
            "use one of its values",
        ),
        ShapeType::Byte => (
            integer(i8::MIN.into(), i8::MAX.into()),
            "use an integer from -128 to 127",
        ),
        ShapeType::Short => (
            integer(i16::MIN.into(), i16::MAX.into()),
            "use an integer from -32768 to 32767",
        ),
        ShapeType::Integer => (
            integer(i32::MIN.into(), i32::MAX.into()),
            "use an integer of 32 bits",
        ),
        ShapeType::Long => (integer(i64::MIN, i64::MAX), "use an integer of 64 bits"),
        ShapeType::BigInteger => (value.as_number().is_some_and(is_whole), "use an integer"),
        ShapeType::Float | ShapeType::Double => {
            (value.is_number() || is_special_float(value), "use a number")
        }
        ShapeType::BigDecimal => (value.is_number(), "use a number"),
        ShapeType::Timestamp => (
            value.is_number() || value.is_string(),
            "use seconds since 1970, or a date and time as in RFC 3339",
        ),
        ShapeType::Document => {
            let filled = value.as_array().is_some_and(|list| !list.is_empty())
                || value.as_object().is_some_and(|map| !map.is_empty());
            (!filled, "use a simple value, [] or {}")
        }
        ShapeType::List => (*value == json!([]), "use []"),
        ShapeType::Map => (*value == json!({}), "use {}"),
        _ => (false, "remove the default"),
    }
}

fn is_special_float(value: &Value) -> bool {
    matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity"))
}

fn is_base64(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let digits = text.trim_end_matches('=');
    text.len() % 4 == 0
        && text.len() - digits.len() <= 2
        && digits
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}
