//! Unions.
//!
//! ```text
//! #[non_exhaustive]
//! #[derive(Clone, Debug, PartialEq)]
//! pub enum Route {
//!     /// By name.
//!     Name(String),
//!     /// What this version does not know. It cannot be sent.
//!     #[non_exhaustive]
//!     Unknown,
//! }
//! impl Route {
//!     /// The value of [`Name`](Route::Name), else the union itself.
//!     pub fn as_name(&self) -> Result<&String, &Self> { .. }
//!     /// Whether it is [`Name`](Route::Name).
//!     pub fn is_name(&self) -> bool { self.as_name().is_ok() }
//!     /// Whether it is [`Unknown`](Route::Unknown).
//!     pub fn is_unknown(&self) -> bool { matches!(self, Self::Unknown) }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::prose;
use super::scope::{Prelude, Scope};
use crate::plan::{UnionPlan, Variant};

/// A union without its wire facts.
pub(super) fn emit(scope: &Scope<'_>, plan: &UnionPlan) -> TokenStream {
    let UnionPlan { ident, .. } = plan;
    let docs = prose::item(&plan.docs);
    let variants = plan.variants.iter().map(|variant| {
        let docs = prose::item(&variant.docs);
        let ident = &variant.ident;
        let value = variant.ty.as_ref().map(|ty| {
            let ty = scope.boxed(ty, variant.boxed);
            quote!((#ty))
        });
        quote!(#docs #ident #value,)
    });
    let accessors = plan.variants.iter().map(|v| accessors(scope, plan, v));
    let result = &scope.std.result;
    let validate = plan.constrained.then(|| {
        quote! {
            /// Checks every constraint of the model; the error lists all that are broken.
            #[inline]
            pub fn validate(&self) -> #result<(), rt::Violations> {
                rt::Validate::validate(self)
            }
        }
    });
    let (derive, debug) = debug(plan);
    let is_unknown = prose::line(&format!("Whether it is [`Unknown`]({ident}::Unknown)."));
    quote! {
        #docs
        #[non_exhaustive]
        #derive
        pub enum #ident {
            #(#variants)*
            /// A variant that the model did not list when this code was generated. It cannot be sent.
            #[non_exhaustive]
            Unknown,
        }

        impl #ident {
            #(#accessors)*
            #is_unknown
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }
            #validate
        }

        #debug
    }
}

fn accessors(scope: &Scope<'_>, plan: &UnionPlan, variant: &Variant) -> TokenStream {
    let Variant {
        ident,
        accessor,
        predicate,
        ..
    } = variant;
    let union = &plan.ident;
    let Prelude {
        ok, err, result, ..
    } = &scope.std;
    let is = prose::line(&format!("Whether it is [`{ident}`]({union}::{ident})."));
    let gives = prose::line(&format!(
        "The value of [`{ident}`]({union}::{ident}), else the union itself."
    ));
    let Some(ty) = &variant.ty else {
        return quote! {
            #is
            #[inline]
            pub fn #predicate(&self) -> bool {
                matches!(self, Self::#ident)
            }
        };
    };
    let ty = scope.ty(ty);
    quote! {
        #gives
        #[inline]
        pub fn #accessor(&self) -> #result<&#ty, &Self> {
            match self {
                Self::#ident(value) => #ok(value),
                _ => #err(self),
            }
        }
        #is
        #[inline]
        pub fn #predicate(&self) -> bool {
            self.#accessor().is_ok()
        }
    }
}

/// The derives, and the `Debug` that is written out where a value may not be printed.
fn debug(plan: &UnionPlan) -> (TokenStream, TokenStream) {
    if !plan.sensitive && !plan.variants.iter().any(|variant| variant.sensitive) {
        return (
            quote!(#[derive(Clone, Debug, PartialEq)]),
            TokenStream::new(),
        );
    }
    let UnionPlan { ident, .. } = plan;
    let arms = plan.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let name = ident.to_string();
        match (&variant.ty, plan.sensitive || variant.sensitive) {
            (None, _) => quote!(Self::#ident => f.write_str(#name),),
            (Some(_), true) => {
                quote!(Self::#ident(_) => f.debug_tuple(#name).field(&rt::REDACTED).finish(),)
            }
            (Some(_), false) => {
                quote!(Self::#ident(value) => f.debug_tuple(#name).field(value).finish(),)
            }
        }
    });
    let debug = quote! {
        impl std::fmt::Debug for #ident {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    };
    (quote!(#[derive(Clone, PartialEq)]), debug)
}
