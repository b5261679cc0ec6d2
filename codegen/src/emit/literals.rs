//! Default values as expressions.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Prelude, Scope};
use crate::plan::Literal;

/// `value`, or `default` where it is `None`.
pub(super) fn or(scope: &Scope<'_>, value: &TokenStream, default: &Literal) -> TokenStream {
    match default {
        Literal::Empty | Literal::Boolean(false) | Literal::Integer(0) => {
            quote!(#value.unwrap_or_default())
        }
        Literal::Boolean(_)
        | Literal::Integer(_)
        | Literal::Float(_)
        | Literal::Document(serde_json::Value::Null | serde_json::Value::Bool(_)) => {
            let default = literal(scope, default);
            quote!(#value.unwrap_or(#default))
        }
        default => {
            let default = literal(scope, default);
            quote!(#value.unwrap_or_else(|| #default))
        }
    }
}

/// A default as an expression.
fn literal(scope: &Scope<'_>, literal: &Literal) -> TokenStream {
    let Prelude { from, default, .. } = &scope.std;
    match literal {
        Literal::Boolean(value) => quote!(#value),
        Literal::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::Float(value) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        Literal::Decimal(text) => {
            quote!(std::str::FromStr::from_str(#text).expect("a number of the model"))
        }
        Literal::String(text) | Literal::Enum(_, text) => quote!(#from::from(#text)),
        Literal::Blob(bytes) => {
            let bytes = proc_macro2::Literal::byte_string(bytes);
            quote!(rt::Blob::new(#bytes))
        }
        Literal::Timestamp(seconds, nanos) => {
            let seconds = proc_macro2::Literal::i64_unsuffixed(*seconds);
            let nanos = proc_macro2::Literal::u32_unsuffixed(*nanos);
            quote!(rt::DateTime::from_secs_and_nanos(#seconds, #nanos))
        }
        Literal::Document(value) => document(value, from),
        Literal::Empty => quote!(#default::default()),
    }
}

/// A document as an expression.
fn document(value: &serde_json::Value, from: &TokenStream) -> TokenStream {
    DocumentPaths {
        document: quote!(rt::Document),
        map: quote!(std::collections::HashMap),
        from: from.clone(),
    }
    .expression(value)
}

/// How the code around a document names what documents are made of.
pub(super) struct DocumentPaths {
    /// `Document`
    pub document: TokenStream,
    /// `HashMap`
    pub map: TokenStream,
    /// `From`
    pub from: TokenStream,
}

impl DocumentPaths {
    /// A document as an expression.
    pub fn expression(&self, value: &serde_json::Value) -> TokenStream {
        use serde_json::Value;
        let Self {
            document,
            map,
            from,
        } = self;
        match value {
            Value::Null => quote!(#document::Null),
            Value::Bool(value) => quote!(#document::Bool(#value)),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => {
                    let number = proc_macro2::Literal::i64_suffixed(number);
                    quote!(#document::from(#number))
                }
                (None, number) => {
                    let number = proc_macro2::Literal::f64_suffixed(number.unwrap_or_default());
                    quote!(#document::from(#number))
                }
            },
            Value::String(text) => quote!(#document::from(#text)),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.expression(item));
                quote!(#document::Array(vec![#(#items),*]))
            }
            Value::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let value = self.expression(value);
                    quote!((#from::from(#key), #value))
                });
                quote!(#document::Object(#map::from([#(#entries),*])))
            }
        }
    }
}
