//! How code in documentation names things: by their last names, which it imports.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::literals::DocumentPaths;
use crate::emit::text::one_line;
use crate::emit::values::{self, Manner};
use crate::plan::values::{FieldValue, Home, SampleValue};
use crate::plan::OperationPlan;

/// What an example names besides the shapes of the model. A shape of such a name is `types::Name`.
const OTHERS: [&str; 9] = [
    "BigDecimal",
    "BigInteger",
    "Blob",
    "Box",
    "ByteStream",
    "DateTime",
    "DateTimeFormat",
    "Document",
    "HashMap",
];

/// The code of one example, and what it has to import.
pub(super) struct Doc {
    krate: Ident,
    module: Ident,
    error: Ident,
    used: RefCell<Used>,
}

#[derive(Default)]
struct Used {
    primitives: BTreeSet<&'static str>,
    types: BTreeSet<Ident>,
    /// A shape is named by its module.
    module: bool,
    map: bool,
    error: bool,
}

impl Doc {
    pub fn new(krate: &Ident, operation: &OperationPlan) -> Self {
        Self {
            krate: krate.clone(),
            module: operation.module.ident(),
            error: operation.error.clone(),
            used: RefCell::default(),
        }
    }

    /// The error of the operation.
    pub fn error(&self) -> &Ident {
        self.used.borrow_mut().error = true;
        &self.error
    }

    /// What the code so far has named.
    pub fn imports(&self) -> TokenStream {
        let Self { krate, module, .. } = self;
        let used = self.used.borrow();
        let map = used.map.then(|| {
            quote!(
                use std::collections::HashMap;
            )
        });
        let error = used.error.then(|| {
            let error = &self.error;
            quote!(use #krate::operation::#module::#error;)
        });
        let primitives = used.primitives.iter().map(|name| format_ident!("{name}"));
        let primitives = imported(quote!(#krate::primitives), primitives.collect());
        let types = used.module.then(|| quote!(use #krate::types;));
        let named = imported(quote!(#krate::types), used.types.iter().cloned().collect());
        quote!(#map #error #primitives #types #named)
    }
}

fn imported(module: TokenStream, names: Vec<Ident>) -> TokenStream {
    match names.as_slice() {
        [] => TokenStream::new(),
        [name] => quote!(use #module::#name;),
        names => quote!(use #module::{#(#names),*};),
    }
}

impl Manner for Doc {
    fn ty(&self, _: &Home, ident: &Ident) -> TokenStream {
        let mut used = self.used.borrow_mut();
        if *ident == self.error || OTHERS.iter().any(|other| ident == other) {
            used.module = true;
            return quote!(types::#ident);
        }
        used.types.insert(ident.clone());
        quote!(#ident)
    }

    fn text(&self, value: &str) -> TokenStream {
        one_line(value)
    }

    fn primitive(&self, name: &'static str) -> TokenStream {
        self.used.borrow_mut().primitives.insert(name);
        let name = format_ident!("{name}");
        quote!(#name)
    }

    fn map(&self) -> TokenStream {
        self.used.borrow_mut().map = true;
        quote!(HashMap)
    }

    fn boxed(&self) -> TokenStream {
        quote!(Box)
    }

    fn unwrapped(&self, result: TokenStream, _: &str) -> TokenStream {
        quote!(#result?)
    }

    fn owned(&self, text: TokenStream) -> TokenStream {
        quote!(#text.to_owned())
    }

    fn enum_value(&self, ident: &Ident, text: TokenStream) -> TokenStream {
        let ty = self.ty(&Home::Types, ident);
        quote!(#ty::from(#text))
    }

    fn decimal(&self, digits: &str, whole: bool) -> TokenStream {
        let ty = self.primitive(if whole { "BigInteger" } else { "BigDecimal" });
        quote!(#digits.parse::<#ty>()?)
    }

    fn document(&self, value: &serde_json::Value) -> TokenStream {
        let holds_map = value.to_string().contains('{');
        DocumentPaths {
            document: self.primitive("Document"),
            map: if holds_map {
                self.map()
            } else {
                quote!(HashMap)
            },
            from: quote!(String),
        }
        .expression(value)
    }

    fn collection(&self, field: &FieldValue) -> TokenStream {
        let FieldValue {
            ident,
            setter,
            value,
            ..
        } = field;
        match value {
            SampleValue::List(items) if !items.is_empty() => {
                let items = items.iter().map(|item| values::argument(self, item));
                quote!(#(.#ident(#items))*)
            }
            SampleValue::Map(entries) if !entries.is_empty() => {
                let entries = entries.iter().map(|(key, value)| {
                    let key = values::argument(self, key);
                    let value = values::argument(self, value);
                    quote!(.#ident(#key, #value))
                });
                quote!(#(#entries)*)
            }
            SampleValue::Map(_) => {
                let map = self.map();
                quote!(.#setter(Some(#map::new())))
            }
            _ => quote!(.#setter(Some(vec![]))),
        }
    }
}
