//! Values of tests as expressions.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::text::text;
use crate::plan::tests::{FieldValue, Home, StructureValue, TestValue};
use crate::plan::Literal;

/// A structure, from its builder: `client::types::Tag::builder().key("a").build()`. An input's is a `Result`.
pub(super) fn built(value: &StructureValue) -> TokenStream {
    let ident = &value.ident;
    let home = match &value.home {
        Home::Types => quote!(client::types),
        Home::Errors => quote!(client::types::error),
        Home::Operation => quote!(operation),
    };
    let fields = value.fields.iter().map(field);
    quote!(#home::#ident::builder() #(#fields)* .build())
}

/// A structure itself.
pub(super) fn structure(value: &StructureValue) -> TokenStream {
    let built = built(value);
    match value.fallible {
        true => quote!(#built.expect("the case sets what is required")),
        false => built,
    }
}

/// `.x(value)`, or `.set_x(Some(value))` where `x` would only add an item.
fn field(field: &FieldValue) -> TokenStream {
    let FieldValue {
        ident,
        setter,
        value,
    } = field;
    match value {
        TestValue::List(_) | TestValue::Map(_) => {
            let value = expression(value);
            quote!(.#setter(Some(#value)))
        }
        // A list or a map that is empty.
        TestValue::Literal(Literal::Empty) => quote!(.#setter(Some(Default::default()))),
        TestValue::Literal(Literal::String(value)) => {
            let value = text(value);
            quote!(.#ident(#value))
        }
        value => {
            let value = expression(value);
            quote!(.#ident(#value))
        }
    }
}

/// An expression whose type is known where it stands.
fn expression(value: &TestValue) -> TokenStream {
    match value {
        TestValue::Literal(value) => literal(value),
        TestValue::Float(value, single) => float(*value, *single),
        TestValue::Stream(bytes) => {
            let bytes = Token::byte_string(bytes);
            quote!(rt::ByteStream::from_static(#bytes))
        }
        TestValue::Structure(value) => structure(value),
        TestValue::Union(ident, variant, None, _) => quote!(client::types::#ident::#variant),
        TestValue::Union(ident, variant, Some(value), boxed) => {
            let value = expression(value);
            let value = match boxed {
                true => quote!(Box::new(#value)),
                false => value,
            };
            quote!(client::types::#ident::#variant(#value))
        }
        TestValue::List(items) => {
            let items = items.iter().map(expression);
            quote!(vec![#(#items),*])
        }
        TestValue::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let (key, value) = (expression(key), expression(value));
                quote!((#key, #value))
            });
            quote!(std::collections::HashMap::from([#(#entries),*]))
        }
        TestValue::Sparse(None) => quote!(None),
        TestValue::Sparse(Some(value)) => {
            let value = expression(value);
            quote!(Some(#value))
        }
    }
}

fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Boolean(value) => quote!(#value),
        Literal::Integer(value) => {
            let value = Token::i64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::Float(value) => float(*value, false),
        Literal::Decimal(value) => quote!(#value.parse().expect("a number of the model")),
        Literal::String(value) | Literal::Enum(_, value) => {
            let value = text(value);
            quote!(#value.into())
        }
        Literal::Blob(bytes) => {
            let bytes = Token::byte_string(bytes);
            quote!(rt::Blob::new(#bytes))
        }
        Literal::Timestamp(seconds, 0) => {
            let seconds = Token::i64_unsuffixed(*seconds);
            quote!(rt::DateTime::from_secs(#seconds))
        }
        Literal::Timestamp(seconds, nanos) => {
            let seconds = Token::i64_unsuffixed(*seconds);
            let nanos = Token::u32_unsuffixed(*nanos);
            quote!(rt::DateTime::from_secs_and_nanos(#seconds, #nanos))
        }
        Literal::Document(value) => {
            let value = text(&value.to_string());
            quote!(rt::testing::document(#value))
        }
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
