//! Values of `@default` as Rust.
//!
//! Section of the specification: Smithy 2.0, "default trait".

use proc_macro2::Ident;
use serde_json::Value;

use super::types::Ty;
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Member, Shape};

/// A value that can be written in Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`, `false`
    Boolean(bool),
    /// An integer, of the type that the field has.
    Integer(i64),
    /// A floating point number, of the type that the field has.
    Float(f64),
    /// `BigInteger` or `BigDecimal`, as decimal text.
    Decimal(String),
    /// A string.
    String(String),
    /// A value of an open enum.
    Enum(Ident, String),
    /// Bytes.
    Blob(Vec<u8>),
    /// Seconds and nanoseconds since 1970.
    Timestamp(i64, u32),
    /// A document.
    Document(Value),
    /// An empty list or map.
    Empty,
}

/// Plans the default of a member: `None` without the trait, with `@default(null)`, and where the member is an `Option`.
pub(super) fn plan(
    context: &mut Context<'_>,
    shape: &Shape,
    member: &Member,
    ty: &Ty,
    optional: bool,
) -> Option<Literal> {
    let value = member.traits.default_value().filter(|v| !v.is_null())?;
    if optional {
        return None;
    }
    let literal = literal(ty, value);
    if literal.is_none() {
        let problem = PlanProblem::MisusedTrait {
            reason: format!("the default {value} cannot be a value of the member's target"),
        };
        let id = shape.model_id().with_member(&member.name);
        context.report(
            &id,
            Diagnostic::error(problem)
                .trait_id("smithy.api#default")
                .help("give a value of the target's type"),
        );
    }
    literal
}

/// The value that a model spells `value`.
pub(super) fn literal(ty: &Ty, value: &Value) -> Option<Literal> {
    Some(match (ty, value) {
        (Ty::Boolean, Value::Bool(value)) => Literal::Boolean(*value),
        (Ty::Byte | Ty::Short | Ty::Integer | Ty::Long, Value::Number(number)) => {
            Literal::Integer(number.as_i64()?)
        }
        (Ty::Float | Ty::Double, Value::Number(number)) => Literal::Float(number.as_f64()?),
        (Ty::BigInteger | Ty::BigDecimal, Value::Number(number)) => {
            Literal::Decimal(number.to_string())
        }
        (Ty::String, Value::String(text)) => Literal::String(text.clone()),
        (Ty::Enum(ident), Value::String(text)) => Literal::Enum(ident.clone(), text.clone()),
        (Ty::Blob, Value::String(text)) => Literal::Blob(base64(text)?),
        (Ty::Timestamp, Value::Number(number)) => {
            let seconds = number.as_f64()?;
            let whole = seconds.floor();
            Literal::Timestamp(whole as i64, ((seconds - whole) * 1e9).round() as u32)
        }
        (Ty::Timestamp, Value::String(text)) => {
            let (seconds, nanos) = date_time(text)?;
            Literal::Timestamp(seconds, nanos)
        }
        (Ty::Document, value) => Literal::Document(value.clone()),
        (Ty::List(_), Value::Array(items)) if items.is_empty() => Literal::Empty,
        (Ty::Map(..), Value::Object(entries)) if entries.is_empty() => Literal::Empty,
        _ => return None,
    })
}

/// Decodes standard base64 with padding, which is how a model spells a blob.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut bits: u32 = 0;
    let mut count = 0;
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

/// Reads an RFC 3339 date-time in UTC, which is how a model spells a timestamp as a string.
fn date_time(text: &str) -> Option<(i64, u32)> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut date = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut time = time.splitn(3, ':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let nanos = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    // Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some((days * 86_400 + hour * 3_600 + minute * 60 + second, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blobs_are_base64() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("YQ==", b"a"),
            ("YWI=", b"ab"),
            ("YWJj", b"abc"),
            ("/+8=", b"\xff\xef"),
        ] {
            assert_eq!(base64(text).as_deref(), Some(bytes), "{text}");
        }
        assert_eq!(base64("a b"), None);
    }

    #[test]
    fn timestamps_are_read_in_utc() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some((0, 0))),
            ("1985-04-12T23:20:50.52Z", Some((482_196_050, 520_000_000))),
            ("2000-02-29T12:00:00Z", Some((951_825_600, 0))),
            ("1969-12-31T23:59:59Z", Some((-1, 0))),
            ("2024-12-31", None),
            ("noon", None),
        ] {
            assert_eq!(date_time(text), expected, "{text}");
        }
    }
}
