//! Values that a model gives, as Rust values: parameters of protocol tests, members of examples.
//!
//! Both are JSON, and spelled in two ways ([`Spelling`]). A structure is made with its builder, so what is left of the plans of the
//! shapes are names.
//!
//! Room: `leaf` (numbers, timestamps, bytes).

mod leaf;

use std::collections::BTreeMap;

use proc_macro2::Ident;
use serde_json::{Map, Value};

use super::defaults::{self, Literal};
use super::shapes::{EnumPlan, Shapes, StructurePlan, UnionPlan};
use super::types::{Slot, Ty};
use super::Field;
use leaf::{float, spelled, timestamp, Digits};

use crate::ordered;

/// How a model spells values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// In a protocol test ("Parameter format" of the HTTP protocol compliance tests): a blob as its text, a timestamp as seconds since
    /// 1970, a float that is no number as `"NaN"`, `"Infinity"` or `"-Infinity"`. A number that has more digits than JSON numbers keep
    /// arrives as a string.
    Case,
    /// In an example ("Trait node values"): a blob as base64, a timestamp as seconds or as a date and time.
    Example,
}

/// A value that a model gives.
#[derive(Clone, Debug, PartialEq)]
pub enum SampleValue {
    /// What a default can be as well.
    Literal(Literal),
    /// A number of any size as decimal text; `true` for a `BigInteger`.
    Decimal(String, bool),
    /// A date and time, as RFC 3339 writes it.
    DateTime(String),
    /// A value of an enum that the model lists: the type and the variant.
    Variant(Ident, Ident),
    /// A floating point number, maybe none; `true` for 32 bits.
    Float(f64, bool),
    /// A streaming blob.
    Stream(Vec<u8>),
    /// A structure.
    Structure(StructureValue),
    /// A union: its type, the variant, the value of the variant and whether it is boxed.
    Union(Ident, Ident, Option<Box<SampleValue>>, bool),
    /// A list.
    List(Vec<SampleValue>),
    /// A map.
    Map(Vec<(SampleValue, SampleValue)>),
    /// An item of a `@sparse` list or map.
    Sparse(Option<Box<SampleValue>>),
}

/// A structure, to be made with its builder.
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
    pub value: SampleValue,
    /// The field is an `Option`.
    pub optional: bool,
}

/// Where a structure's type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// `types`
    Types,
    /// `types::error`
    Errors,
    /// The module of the operation that the value belongs to.
    Operation,
}

impl SampleValue {
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

/// Makes the values of one client: the shared shapes by the names of their types.
pub(super) struct Values<'p> {
    spelling: Spelling,
    digits: Digits,
    structures: BTreeMap<String, &'p StructurePlan>,
    unions: BTreeMap<String, &'p UnionPlan>,
    enums: BTreeMap<String, &'p EnumPlan>,
}

impl<'p> Values<'p> {
    pub fn new(shapes: &'p Shapes, spelling: Spelling) -> Self {
        let structures = shapes.structures.iter();
        let unions = shapes.unions.iter();
        let enums = shapes.enums.iter();
        Self {
            spelling,
            digits: Digits::default(),
            structures: ordered::map(structures.map(|plan| (plan.ident.to_string(), plan))),
            unions: ordered::map(unions.map(|plan| (plan.ident.to_string(), plan))),
            enums: ordered::map(enums.map(|plan| (plan.ident.to_string(), plan))),
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
        let is_member = |name: &&String| plan.fields.iter().any(|f| f.wire_name == **name);
        if let Some(name) = params.keys().find(|name| !is_member(name)) {
            return Err(format!("{} has no member {name}", plan.name));
        }
        // In the order of the members: that of a JSON object depends on a feature of serde_json.
        let mut fields = Vec::new();
        for field in &plan.fields {
            let name = &field.wire_name;
            let Some(param) = params.get(name).filter(|param| !param.is_null()) else {
                continue;
            };
            let Field {
                ident,
                setter,
                optional,
                ..
            } = field;
            fields.push(FieldValue {
                ident: ident.clone(),
                setter: setter.clone(),
                value: self
                    .value(&field.ty, param)
                    .map_err(|reason| format!("the member {name} of {}: {reason}", plan.name))?,
                optional: *optional,
            });
        }
        if home == Home::Types && self.spelling == Spelling::Example {
            all_set(plan, params, Field::must_be_set)?;
        }
        Ok(StructureValue {
            home,
            ident: plan.ident.clone(),
            fields,
            fallible: plan.fallible,
        })
    }

    fn value(&self, ty: &Ty, param: &Value) -> Result<SampleValue, String> {
        let misfit = || format!("{param} does not fit the type {}", ty.shape_type());
        Ok(match (ty, param) {
            (Ty::Structure(ident), Value::Object(params)) => {
                let plan = self.structures.get(&ident.to_string()).ok_or_else(misfit)?;
                SampleValue::Structure(self.structure(plan, Home::Types, params)?)
            }
            (Ty::Union(ident), Value::Object(params)) => {
                let plan = self.unions.get(&ident.to_string()).ok_or_else(misfit)?;
                self.union(plan, params)?
            }
            (Ty::List(slot), Value::Array(items)) => {
                let items = items.iter().map(|item| self.item(slot, item));
                SampleValue::List(items.collect::<Result<_, _>>()?)
            }
            (Ty::Map(key, slot), Value::Object(entries)) => {
                let entries = ordered::map(entries);
                let entries = entries.iter().map(|(name, item)| {
                    let key = self.value(key, &Value::String((*name).clone()))?;
                    Ok((key, self.item(slot, item)?))
                });
                SampleValue::Map(entries.collect::<Result<_, String>>()?)
            }
            _ => self.simple(ty, param).ok_or_else(misfit)?,
        })
    }

    /// A value that holds no other.
    fn simple(&self, ty: &Ty, param: &Value) -> Option<SampleValue> {
        Some(match (ty, param) {
            (Ty::Float | Ty::Double, _) => SampleValue::Float(float(param)?, *ty == Ty::Float),
            (Ty::Blob, Value::String(text)) => {
                SampleValue::Literal(Literal::Blob(self.bytes(text)))
            }
            (Ty::Stream, Value::String(text)) => SampleValue::Stream(self.bytes(text)),
            (Ty::Timestamp, Value::String(text)) if self.spelling == Spelling::Example => {
                defaults::literal(ty, param)?;
                SampleValue::DateTime(text.clone())
            }
            (Ty::Timestamp, Value::Number(_) | Value::String(_)) => {
                let (seconds, nanos) = timestamp(&spelled(param))?;
                SampleValue::Literal(Literal::Timestamp(seconds, nanos))
            }
            (Ty::BigInteger | Ty::BigDecimal, Value::Number(_) | Value::String(_)) => {
                let digits = spelled(param);
                leaf::is_number(&digits).then_some(())?;
                let digits = self.digits.restored(&digits).unwrap_or(&digits);
                SampleValue::Decimal(digits.to_owned(), *ty == Ty::BigInteger)
            }
            (Ty::Byte | Ty::Short | Ty::Integer | Ty::Long, _) => {
                let number = param.as_i64()?;
                ty.holds(number).then_some(())?;
                SampleValue::Literal(Literal::Integer(number))
            }
            (Ty::Enum(ident), Value::String(text)) if self.spelling == Spelling::Example => {
                let variants = self.enums.get(&ident.to_string())?.variants.iter();
                let known = variants.into_iter().find(|known| known.value == *text);
                match known {
                    Some(known) => SampleValue::Variant(ident.clone(), known.ident.clone()),
                    None => SampleValue::Literal(Literal::Enum(ident.clone(), text.clone())),
                }
            }
            _ => SampleValue::Literal(defaults::literal(ty, param)?),
        })
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        match self.spelling {
            Spelling::Case => text.as_bytes().to_vec(),
            Spelling::Example => leaf::example_bytes(text),
        }
    }

    /// The input `plan` with these members: all that are required have to be there.
    ///
    /// # Errors
    ///
    /// What does not fit, in a sentence.
    pub fn input(
        &self,
        plan: &StructurePlan,
        params: &Map<String, Value>,
    ) -> Result<StructureValue, String> {
        let input = self.structure(plan, Home::Operation, params)?;
        all_set(plan, params, |field| {
            field.required && !field.idempotency_token
        })?;
        Ok(input)
    }

    /// An item of a list, or a value of a map.
    fn item(&self, slot: &Slot, param: &Value) -> Result<SampleValue, String> {
        match (slot.sparse, param) {
            (true, Value::Null) => Ok(SampleValue::Sparse(None)),
            (true, param) => {
                let value = self.value(&slot.ty, param)?;
                Ok(SampleValue::Sparse(Some(Box::new(value))))
            }
            (false, param) => self.value(&slot.ty, param),
        }
    }

    fn union(&self, plan: &UnionPlan, params: &Map<String, Value>) -> Result<SampleValue, String> {
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
        Ok(SampleValue::Union(
            name.clone(),
            variant.ident.clone(),
            value,
            variant.boxed,
        ))
    }
}

/// Whether all members are set that are needed.
fn all_set(
    plan: &StructurePlan,
    params: &Map<String, Value>,
    is_needed: impl Fn(&Field) -> bool,
) -> Result<(), String> {
    let is_set = |name: &str| params.get(name).is_some_and(|value| !value.is_null());
    let mut fields = plan.fields.iter();
    match fields.find(|field| is_needed(field) && !is_set(&field.wire_name)) {
        Some(field) => Err(format!(
            "the member {} of {} is required, but not set",
            field.wire_name, plan.name
        )),
        None => Ok(()),
    }
}
