//! Values that a model gives, as expressions.
//!
//! A test spells every path in full and ends where a value is wrong; documentation imports what it names and passes errors on. What
//! differs is a [`Manner`], and the rest is here.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use crate::plan::values::{FieldValue, Home, SampleValue, StructureValue};
use crate::plan::Literal;

/// How code around a value names things.
pub(super) trait Manner {
    /// The type of a shape.
    fn ty(&self, home: &Home, ident: &Ident) -> TokenStream;

    /// A text as a literal.
    fn text(&self, text: &str) -> TokenStream;

    /// A type of the module `primitives`.
    fn primitive(&self, name: &'static str) -> TokenStream;

    /// `HashMap`
    fn map(&self) -> TokenStream;

    /// `Box`
    fn boxed(&self) -> TokenStream;

    /// What a `Result` holds; `why` is why it cannot fail.
    fn unwrapped(&self, result: TokenStream, why: &str) -> TokenStream;

    /// A `&str` as what is asked for, a `String` or an enum.
    fn owned(&self, text: TokenStream) -> TokenStream;

    /// A value of an enum that has no variant.
    fn enum_value(&self, ident: &Ident, text: TokenStream) -> TokenStream;

    /// A number of any size from its digits.
    fn decimal(&self, digits: &str, whole: bool) -> TokenStream;

    /// A document.
    fn document(&self, value: &serde_json::Value) -> TokenStream;

    /// The call of a builder's method, or the calls, that set a list or a map.
    fn collection(&self, field: &FieldValue) -> TokenStream;
}

/// A structure, from its builder: `client::types::Tag::builder().key("a").build()`. An input's is a `Result`.
pub(super) fn built(manner: &impl Manner, value: &StructureValue) -> TokenStream {
    let ty = manner.ty(&value.home, &value.ident);
    let fields = value.fields.iter().map(|value| field(manner, value));
    quote!(#ty::builder() #(#fields)* .build())
}

/// A structure itself.
pub(super) fn structure(manner: &impl Manner, value: &StructureValue) -> TokenStream {
    let built = built(manner, value);
    match value.fallible {
        true => manner.unwrapped(built, "the case sets what is required"),
        false => built,
    }
}

/// `.x(value)`, with more where `x` would only add an item.
pub(super) fn field(manner: &impl Manner, field: &FieldValue) -> TokenStream {
    let FieldValue { ident, value, .. } = field;
    match value {
        SampleValue::List(_) | SampleValue::Map(_) => manner.collection(field),
        value => {
            let value = argument(manner, value);
            quote!(.#ident(#value))
        }
    }
}

/// An expression that is taken by `Into`, where it is a text.
pub(super) fn argument(manner: &impl Manner, value: &SampleValue) -> TokenStream {
    match value {
        SampleValue::Literal(Literal::String(value)) => manner.text(value),
        value => expression(manner, value),
    }
}

/// An expression whose type is known where it stands.
pub(super) fn expression(manner: &impl Manner, value: &SampleValue) -> TokenStream {
    match value {
        SampleValue::Literal(value) => literal(manner, value),
        SampleValue::Decimal(digits, whole) => manner.decimal(digits, *whole),
        SampleValue::DateTime(value) => {
            let (ty, format) = (
                manner.primitive("DateTime"),
                manner.primitive("DateTimeFormat"),
            );
            manner.unwrapped(
                quote!(#ty::from_str(#value, #format::DateTime)),
                "a time of the model",
            )
        }
        SampleValue::Variant(ident, variant) => {
            let ty = manner.ty(&Home::Types, ident);
            quote!(#ty::#variant)
        }
        SampleValue::Float(value, single) => float(*value, *single),
        SampleValue::Stream(bytes) => {
            let ty = manner.primitive("ByteStream");
            let bytes = Token::byte_string(bytes);
            quote!(#ty::from_static(#bytes))
        }
        SampleValue::Structure(value) => structure(manner, value),
        SampleValue::Union(ident, variant, value, boxed) => {
            let ty = manner.ty(&Home::Types, ident);
            let value = value.as_ref().map(|value| expression(manner, value));
            match (value, boxed) {
                (None, _) => quote!(#ty::#variant),
                (Some(value), false) => quote!(#ty::#variant(#value)),
                (Some(value), true) => {
                    let wrap = manner.boxed();
                    quote!(#ty::#variant(#wrap::new(#value)))
                }
            }
        }
        SampleValue::List(items) => {
            let items = items.iter().map(|item| expression(manner, item));
            quote!(vec![#(#items),*])
        }
        SampleValue::Map(entries) => {
            let map = manner.map();
            let entries = entries.iter().map(|(key, value)| {
                let (key, value) = (expression(manner, key), expression(manner, value));
                quote!((#key, #value))
            });
            quote!(#map::from([#(#entries),*]))
        }
        SampleValue::Sparse(None) => quote!(None),
        SampleValue::Sparse(Some(value)) => {
            let value = expression(manner, value);
            quote!(Some(#value))
        }
    }
}

fn literal(manner: &impl Manner, value: &Literal) -> TokenStream {
    match value {
        Literal::Boolean(value) => quote!(#value),
        Literal::Integer(value) => {
            let value = Token::i64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::Float(value) => float(*value, false),
        Literal::Decimal(digits) => manner.decimal(digits, false),
        Literal::String(value) => manner.owned(manner.text(value)),
        Literal::Enum(ident, value) => manner.enum_value(ident, manner.text(value)),
        Literal::Blob(bytes) => {
            let ty = manner.primitive("Blob");
            let bytes = Token::byte_string(bytes);
            quote!(#ty::new(#bytes))
        }
        Literal::Timestamp(seconds, 0) => {
            let ty = manner.primitive("DateTime");
            let seconds = Token::i64_unsuffixed(*seconds);
            quote!(#ty::from_secs(#seconds))
        }
        Literal::Timestamp(seconds, nanos) => {
            let ty = manner.primitive("DateTime");
            let seconds = Token::i64_unsuffixed(*seconds);
            let nanos = Token::u32_unsuffixed(*nanos);
            quote!(#ty::from_secs_and_nanos(#seconds, #nanos))
        }
        Literal::Document(value) => manner.document(value),
        Literal::Empty => quote!(Default::default()),
    }
}

fn float(value: f64, single: bool) -> TokenStream {
    let ty = match single {
        true => quote!(f32),
        false => quote!(f64),
    };
    if value.is_nan() {
        quote!(#ty::NAN)
    } else if value == f64::INFINITY {
        quote!(#ty::INFINITY)
    } else if value == f64::NEG_INFINITY {
        quote!(#ty::NEG_INFINITY)
    } else {
        let value = Token::f64_unsuffixed(value);
        quote!(#value)
    }
}
