//! Values as tests spell them: with paths in full, and with the end of the test where a value is wrong.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::text::text;
use crate::emit::values::{self, Manner};
use crate::plan::values::{FieldValue, Home, StructureValue};

/// A structure, from its builder. An input's is a `Result`.
pub(super) fn built(value: &StructureValue) -> TokenStream {
    values::built(&Test, value)
}

/// A structure itself.
pub(super) fn structure(value: &StructureValue) -> TokenStream {
    values::structure(&Test, value)
}

struct Test;

impl Manner for Test {
    fn ty(&self, home: &Home, ident: &Ident) -> TokenStream {
        match home {
            Home::Types => quote!(client::types::#ident),
            Home::Errors => quote!(client::types::error::#ident),
            Home::Operation => quote!(operation::#ident),
        }
    }

    fn text(&self, value: &str) -> TokenStream {
        text(value)
    }

    fn primitive(&self, name: &'static str) -> TokenStream {
        let name = quote::format_ident!("{name}");
        quote!(rt::#name)
    }

    fn map(&self) -> TokenStream {
        quote!(std::collections::HashMap)
    }

    fn boxed(&self) -> TokenStream {
        quote!(Box)
    }

    fn unwrapped(&self, result: TokenStream, why: &str) -> TokenStream {
        quote!(#result.expect(#why))
    }

    fn owned(&self, text: TokenStream) -> TokenStream {
        quote!(#text.into())
    }

    fn enum_value(&self, _: &Ident, text: TokenStream) -> TokenStream {
        quote!(#text.into())
    }

    fn decimal(&self, digits: &str, _: bool) -> TokenStream {
        quote!(#digits.parse().expect("a number of the model"))
    }

    fn document(&self, value: &serde_json::Value) -> TokenStream {
        let value = text(&value.to_string());
        quote!(rt::testing::document(#value))
    }

    fn collection(&self, field: &FieldValue) -> TokenStream {
        let setter = &field.setter;
        let value = values::expression(self, &field.value);
        quote!(.#setter(Some(#value)))
    }
}
