//! JSON.

use serde_json::{Map, Number, Value};

/// The document with sorted members and with one spelling for each number.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let value: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    serde_json::to_string_pretty(&normal(value)).map_err(|error| error.to_string())
}

fn normal(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number_of(number)),
        Value::Array(items) => Value::Array(items.into_iter().map(normal).collect()),
        Value::Object(members) => {
            // Whether a `Map` is sorted depends on a feature of serde_json that any crate can turn on.
            let mut members: Vec<_> = members.into_iter().collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            let members = members
                .into_iter()
                .map(|(name, value)| (name, normal(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// A float without a fraction is the integer: JSON has one type of numbers.
fn number_of(number: Number) -> Number {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < EXACT => {
            // In range: the bound is that of the integers which a float holds exactly.
            Number::from(float as i64)
        }
        // How a float was spelled depends on a feature of serde_json, too.
        Some(float) if number.is_f64() => Number::from_f64(float).unwrap_or(number),
        _ => number,
    }
}
