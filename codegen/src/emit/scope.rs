//! What an emitter has to know about the file it writes to: how names of the prelude are spelled there, and where the crate's root is.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::plan::{Layout, Plan, Ty};

/// One file while it is written.
pub(super) struct Scope<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Path of the crate's root: `super::super`.
    pub root: TokenStream,
    /// The prelude.
    pub std: Prelude,
}

/// Names of the prelude, spelled in full where the file defines an item of the same name: a model may well have a structure
/// `Option` or an operation `Vec`. Methods of its traits are called by the trait's path: a type `Into` hides the trait `Into`.
#[derive(Clone)]
pub(super) struct Prelude {
    pub option: TokenStream,
    pub some: TokenStream,
    pub none: TokenStream,
    pub result: TokenStream,
    pub ok: TokenStream,
    pub err: TokenStream,
    pub string: TokenStream,
    pub vec: TokenStream,
    pub boxed: TokenStream,
    pub from: TokenStream,
    pub clone: TokenStream,
    pub default: TokenStream,
}

impl Prelude {
    /// The prelude in a file that defines `defined`.
    fn new(defined: &BTreeSet<String>) -> Self {
        let name = |short: TokenStream, full: TokenStream| {
            let last = short.to_string();
            if defined.contains(&last) {
                full
            } else {
                short
            }
        };
        Self {
            option: name(quote!(Option), quote!(::std::option::Option)),
            some: name(quote!(Some), quote!(::std::option::Option::Some)),
            none: name(quote!(None), quote!(::std::option::Option::None)),
            result: name(quote!(Result), quote!(::std::result::Result)),
            ok: name(quote!(Ok), quote!(::std::result::Result::Ok)),
            err: name(quote!(Err), quote!(::std::result::Result::Err)),
            string: name(quote!(String), quote!(::std::string::String)),
            vec: name(quote!(Vec), quote!(::std::vec::Vec)),
            boxed: name(quote!(Box), quote!(::std::boxed::Box)),
            from: name(quote!(From), quote!(::std::convert::From)),
            clone: name(quote!(Clone), quote!(::std::clone::Clone)),
            default: name(quote!(Default), quote!(::std::default::Default)),
        }
    }
}

impl<'p> Scope<'p> {
    /// A file `depth` modules below the root that defines the items `defined`.
    pub fn new<'i>(
        plan: &'p Plan,
        depth: usize,
        defined: impl IntoIterator<Item = &'i Ident>,
    ) -> Self {
        let supers = std::iter::repeat_n(quote!(super), depth);
        let defined = defined.into_iter().map(ToString::to_string).collect();
        Self {
            plan,
            root: quote!(#(#supers)::*),
            std: Prelude::new(&defined),
        }
    }

    /// The attribute of what belongs to the sending half; `None` where nothing of it is emitted.
    pub fn client_only(&self) -> Option<TokenStream> {
        match (self.plan.options.layout, self.plan.options.client) {
            (Layout::Crate, true) => Some(quote!(#[cfg(feature = "client")])),
            (Layout::Inline, true) => Some(TokenStream::new()),
            (_, false) => None,
        }
    }

    /// The type, before `Option` and `Box`.
    pub fn ty(&self, ty: &Ty) -> TokenStream {
        let Prelude {
            option,
            string,
            vec,
            ..
        } = &self.std;
        let root = &self.root;
        match ty {
            Ty::Boolean => quote!(bool),
            Ty::Byte => quote!(i8),
            Ty::Short => quote!(i16),
            Ty::Integer => quote!(i32),
            Ty::Long => quote!(i64),
            Ty::Float => quote!(f32),
            Ty::Double => quote!(f64),
            Ty::BigInteger => quote!(rt::BigInteger),
            Ty::BigDecimal => quote!(rt::BigDecimal),
            Ty::String => string.clone(),
            Ty::Blob => quote!(rt::Blob),
            Ty::Stream => quote!(rt::ByteStream),
            Ty::Timestamp => quote!(rt::DateTime),
            Ty::Document => quote!(rt::Document),
            Ty::Enum(ident) | Ty::Structure(ident) | Ty::Union(ident) => {
                quote!(#root::types::#ident)
            }
            Ty::List(slot) => {
                let item = self.element(&slot.ty, slot.sparse, option);
                quote!(#vec<#item>)
            }
            Ty::Map(key, slot) => {
                let key = self.ty(key);
                let value = self.element(&slot.ty, slot.sparse, option);
                quote!(std::collections::HashMap<#key, #value>)
            }
        }
    }

    /// The type of a list's item or a map's value.
    fn element(&self, ty: &Ty, sparse: bool, option: &TokenStream) -> TokenStream {
        let inner = self.ty(ty);
        if sparse {
            quote!(#option<#inner>)
        } else {
            inner
        }
    }

    /// The type of a list's item or a map's value.
    pub fn slot(&self, slot: &crate::plan::Slot) -> TokenStream {
        self.element(&slot.ty, slot.sparse, &self.std.option)
    }

    /// The type, boxed where recursion asks for it.
    pub fn boxed(&self, ty: &Ty, boxed: bool) -> TokenStream {
        let inner = self.ty(ty);
        let wrap = &self.std.boxed;
        if boxed {
            quote!(#wrap<#inner>)
        } else {
            inner
        }
    }
}
