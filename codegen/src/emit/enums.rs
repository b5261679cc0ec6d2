//! Open enums, and the constants of integer enums.
//!
//! ```text
//! #[non_exhaustive]
//! #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
//! pub enum ClientMode {
//!     /// Both ends.
//!     All,
//!     /// What this version does not know.
//!     #[deprecated(note = "..")]
//!     Unknown(rt::UnknownVariantValue),
//! }
//! impl ClientMode {
//!     /// The text on the wire.
//!     pub fn as_str(&self) -> &str { match self { Self::All => "ALL", Self::Unknown(value) => value.as_str() } }
//!     /// Every text that the model lists.
//!     pub const fn values() -> &'static [&'static str] { &["ALL"] }
//! }
//! impl From<&str> for ClientMode { .. }
//! rt::open_enum!(ClientMode);
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::prose;
use super::scope::{Prelude, Scope};
use crate::plan::{EnumPlan, IntEnumPlan};

const UNKNOWN: &str =
    "A value that the model did not list when this code was generated. Match with a wildcard and look at `as_str()`.";
const UNKNOWN_NOTE: &str = "do not match on `Unknown`: a later version may give the value a variant; use a wildcard and `as_str()`";

/// An open enum.
pub(super) fn open(scope: &Scope<'_>, plan: &EnumPlan) -> TokenStream {
    let EnumPlan { ident, .. } = plan;
    let Prelude { from, .. } = &scope.std;
    let docs = prose::item(&plan.docs);
    let variants = plan.variants.iter().map(|variant| {
        let docs = prose::item(&variant.docs);
        let ident = &variant.ident;
        quote!(#docs #ident,)
    });
    let texts: Vec<_> = plan.variants.iter().map(|v| &v.value).collect();
    let idents: Vec<_> = plan.variants.iter().map(|v| &v.ident).collect();
    let unknown = prose::line(UNKNOWN);
    let (debug, complete) = match plan.sensitive {
        true => (None, quote!(rt::open_enum!(#ident, sensitive);)),
        false => (Some(quote!(Debug,)), quote!(rt::open_enum!(#ident);)),
    };
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Clone, #debug Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum #ident {
            #(#variants)*
            #unknown
            #[deprecated(note = #UNKNOWN_NOTE)]
            Unknown(rt::UnknownVariantValue),
        }

        impl #ident {
            /// The text on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #texts,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
            /// Every text that the model lists.
            pub const fn values() -> &'static [&'static str] {
                &[#(#texts),*]
            }
        }

        impl #from<&str> for #ident {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#idents,)*
                    other => Self::Unknown(rt::UnknownVariantValue::new(other)),
                }
            }
        }

        #complete
    }
}

/// The constants of an integer enum: the content of its module.
pub(super) fn int(plan: &IntEnumPlan) -> TokenStream {
    let constants = plan.constants.iter().map(|constant| {
        let docs = prose::item(&constant.docs);
        let ident = &constant.ident;
        let value = Literal::i32_unsuffixed(constant.value);
        quote!(#docs pub const #ident: i32 = #value;)
    });
    quote!(#(#constants)*)
}
