//! Parameters of cases as Rust values.
//!
//! A case spells its parameters in JSON ("Parameter format" of the HTTP protocol compliance tests): a blob as its text, a
//! timestamp as seconds since 1970, a float that is no number as `"NaN"`, `"Infinity"` or `"-Infinity"`. A number that has more
//! digits than JSON numbers keep arrives as a string.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use serde_json::{Map, Value};

use crate::plan::defaults::{self, Literal};
use crate::plan::shapes::{Shapes, StructurePlan, UnionPlan};
use crate::plan::types::{Slot, Ty};
use crate::plan::Field;

/// A value in a test.
#[derive(Clone, Debug, PartialEq)]
pub enum TestValue {
    /// What a default can be as well.
    Literal(Literal),
    /// A floating point number, maybe none; `true` for 32 bits.
    Float(f64, bool),
    /// A streaming blob.
    Stream(Vec<u8>),
    /// A structure.
    Structure(StructureValue),
    /// A union: its type, the variant, the value of the variant and whether it is boxed.
    Union(Ident, Ident, Option<Box<TestValue>>, bool),
    /// A list.
    List(Vec<TestValue>),
    /// A map.
    Map(Vec<(TestValue, TestValue)>),
    /// An item of a `@sparse` list or map.
    Sparse(Option<Box<TestValue>>),
}

/// A structure in a test, to be made with its builder.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureValue {
    /// Where its type is.
    pub home: Home,
    /// Its type.
    pub ident: Ident,
    /// The members that are set.
    pub fields: Vec<FieldValue>,
    /// `build()` returns a `Result`.
    pub fallible: bool,
}

/// A member that is set.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// The builder's method that sets it, or adds an item.
    pub ident: Ident,
    /// `set_x`
    pub setter: Ident,
    /// Its value.
    pub value: TestValue,
}

/// Where a structure's type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// `types`
    Types,
    /// `types::error`
    Errors,
    /// The module of the operation that the test is about.
    Operation,
}

impl TestValue {
    /// Whether there is a NaN in it.
    pub fn has_nan(&self) -> bool {
        match self {
            Self::Float(value, _) => value.is_nan(),
            Self::Structure(value) => value.has_nan(),
            Self::Union(_, _, Some(value), _) | Self::Sparse(Some(value)) => value.has_nan(),
            Self::List(items) => items.iter().any(Self::has_nan),
            Self::Map(entries) => entries.iter().any(|(_, value)| value.has_nan()),
            _ => false,
        }
    }
}

impl StructureValue {
    /// Whether there is a NaN in it.
    pub fn has_nan(&self) -> bool {
        self.fields.iter().any(|field| field.value.has_nan())
    }
}

/// Makes the values of one client's cases: the shared shapes by the names of their types.
pub(super) struct Values<'p> {
    digits: Digits,
    structures: BTreeMap<String, &'p StructurePlan>,
    unions: BTreeMap<String, &'p UnionPlan>,
}

impl<'p> Values<'p> {
    pub fn new(shapes: &'p Shapes) -> Self {
        let structures = shapes.structures.iter();
        let unions = shapes.unions.iter();
        Self {
            digits: Digits::default(),
            structures: structures
                .map(|plan| (plan.ident.to_string(), plan))
                .collect(),
            unions: unions.map(|plan| (plan.ident.to_string(), plan)).collect(),
        }
    }

    /// Sets the body of the case whose parameters come next.
    pub fn set_body(&mut self, body: Option<&str>) {
        self.digits = Digits::new(body.unwrap_or_default());
    }

    /// The structure `plan` with these members.
    ///
    /// # Errors
    ///
    /// What does not fit, in a sentence.
    pub fn structure(
        &self,
        plan: &StructurePlan,
        home: Home,
        params: &Map<String, Value>,
    ) -> Result<StructureValue, String> {
        let mut fields = Vec::new();
        for (name, param) in params {
            let Some(field) = plan.fields.iter().find(|field| field.wire_name == *name) else {
                return Err(format!("{} has no member {name}", plan.name));
            };
            if param.is_null() {
                continue;
            }
            let Field { ident, setter, .. } = field;
            fields.push(FieldValue {
                ident: ident.clone(),
                setter: setter.clone(),
                value: self
                    .value(&field.ty, param)
                    .map_err(|reason| format!("the member {name} of {}: {reason}", plan.name))?,
            });
        }
        Ok(StructureValue {
            home,
            ident: plan.ident.clone(),
            fields,
            fallible: plan.fallible,
        })
    }

    fn value(&self, ty: &Ty, param: &Value) -> Result<TestValue, String> {
        let misfit = || format!("{param} cannot be a {}", ty.shape_type());
        Ok(match (ty, param) {
            (Ty::Float | Ty::Double, _) => {
                let value = float(param).ok_or_else(misfit)?;
                TestValue::Float(value, *ty == Ty::Float)
            }
            (Ty::Blob, Value::String(text)) => {
                TestValue::Literal(Literal::Blob(text.clone().into_bytes()))
            }
            (Ty::Stream, Value::String(text)) => TestValue::Stream(text.clone().into_bytes()),
            (Ty::Timestamp, Value::Number(_) | Value::String(_)) => {
                let (seconds, nanos) = timestamp(&spelled(param)).ok_or_else(misfit)?;
                TestValue::Literal(Literal::Timestamp(seconds, nanos))
            }
            (Ty::BigInteger | Ty::BigDecimal, Value::Number(_) | Value::String(_)) => {
                let digits = spelled(param);
                let digits = self.digits.restored(&digits).unwrap_or(&digits);
                TestValue::Literal(Literal::Decimal(digits.to_owned()))
            }
            (Ty::Structure(ident), Value::Object(params)) => {
                let plan = self.structures.get(&ident.to_string()).ok_or_else(misfit)?;
                TestValue::Structure(self.structure(plan, Home::Types, params)?)
            }
            (Ty::Union(ident), Value::Object(params)) => {
                let plan = self.unions.get(&ident.to_string()).ok_or_else(misfit)?;
                self.union(plan, params)?
            }
            (Ty::List(slot), Value::Array(items)) => {
                let items = items.iter().map(|item| self.item(slot, item));
                TestValue::List(items.collect::<Result<_, _>>()?)
            }
            (Ty::Map(key, slot), Value::Object(entries)) => {
                let entries = entries.iter().map(|(name, item)| {
                    let key = self.value(key, &Value::String(name.clone()))?;
                    Ok((key, self.item(slot, item)?))
                });
                TestValue::Map(entries.collect::<Result<_, String>>()?)
            }
            _ => TestValue::Literal(defaults::literal(ty, param).ok_or_else(misfit)?),
        })
    }

    /// An item of a list, or a value of a map.
    fn item(&self, slot: &Slot, param: &Value) -> Result<TestValue, String> {
        match (slot.sparse, param) {
            (true, Value::Null) => Ok(TestValue::Sparse(None)),
            (true, param) => {
                let value = self.value(&slot.ty, param)?;
                Ok(TestValue::Sparse(Some(Box::new(value))))
            }
            (false, param) => self.value(&slot.ty, param),
        }
    }

    fn union(&self, plan: &UnionPlan, params: &Map<String, Value>) -> Result<TestValue, String> {
        let name = &plan.ident;
        let mut members = params.iter().filter(|(_, param)| !param.is_null());
        let (Some((member, param)), None) = (members.next(), members.next()) else {
            return Err(format!("the union {name} has to have one member"));
        };
        let variants = &mut plan.variants.iter();
        let Some(variant) = variants.find(|variant| variant.wire_name == *member) else {
            return Err(format!("the union {name} has no member {member}"));
        };
        let value = match &variant.ty {
            Some(ty) => Some(Box::new(self.value(ty, param)?)),
            None => None,
        };
        Ok(TestValue::Union(
            name.clone(),
            variant.ident.clone(),
            value,
            variant.boxed,
        ))
    }
}

/// The long decimal numbers of a case's body.
///
/// Models pass through tools whose numbers have 64 bits, and come out with parameters such as `0.1` where the author wrote
/// `0.100000000000000000000001`. The body is a text, so it still has the digits.
#[derive(Default)]
struct Digits(Vec<String>);

impl Digits {
    /// More significant digits than every 64-bit float keeps.
    const LONG: usize = 16;

    fn new(body: &str) -> Self {
        let tokens = body.split(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let is_long = |token: &&str| token.bytes().filter(u8::is_ascii_digit).count() >= Self::LONG;
        Self(tokens.filter(is_long).map(str::to_owned).collect())
    }

    /// The number of the body that `lossy` was before it lost digits.
    fn restored(&self, lossy: &str) -> Option<&str> {
        let lossy: f64 = lossy.parse().ok()?;
        let numbers = self.0.iter().map(String::as_str);
        numbers
            .into_iter()
            .find(|digits| digits.parse() == Ok(lossy))
    }
}

/// A number as the model spells it.
fn spelled(param: &Value) -> String {
    param
        .as_str()
        .map_or_else(|| param.to_string(), str::to_owned)
}

fn float(param: &Value) -> Option<f64> {
    match param {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            digits => digits.parse().ok(),
        },
        _ => None,
    }
}

/// Seconds and nanoseconds of a decimal number: a float would not keep the fraction.
fn timestamp(decimal: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let seconds: i64 = whole.parse().ok()?;
    let nanos: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Some(match (decimal.starts_with('-'), nanos) {
        (true, 1..) => (seconds - 1, 1_000_000_000 - nanos),
        _ => (seconds, nanos),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_keep_their_fraction() {
        for (decimal, expected) in [
            ("946845296.123", Some((946_845_296, 123_000_000))),
            ("0", Some((0, 0))),
            ("-1.5", Some((-2, 500_000_000))),
            ("-0.25", Some((-1, 750_000_000))),
            ("1e400", None),
        ] {
            assert_eq!(timestamp(decimal), expected, "{decimal}");
        }
    }

    #[test]
    fn lost_digits_are_in_the_body() {
        let digits = Digits::new(
            r#"{"a": "0.100000000000000000000001", "b": -100000000000000000000001.0, "c": 0.2}"#,
        );
        for (lossy, expected) in [
            ("0.1", Some("0.100000000000000000000001")),
            (
                "-1.0000000000000001e+23",
                Some("-100000000000000000000001.0"),
            ),
            ("0.2", None),
            ("0.3", None),
        ] {
            assert_eq!(digits.restored(lossy), expected, "{lossy}");
        }
    }

    #[test]
    fn floats_may_be_no_numbers() {
        let text = |text: &str| float(&Value::String(text.to_owned()));
        assert!(text("NaN").is_some_and(f64::is_nan));
        assert_eq!(text("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(text("1.5"), Some(1.5), "too many digits for JSON");
        assert_eq!(text("one"), None);
        assert_eq!(float(&Value::from(1)), Some(1.0));
    }
}
