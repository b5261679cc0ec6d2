//! Structures and their builders.
//!
//! ```text
//! /// Where the tunnel ends.
//! #[derive(Clone, Debug, PartialEq)]
//! #[non_exhaustive]
//! pub struct DestinationConfig {
//!     /// The thing's name.
//!     pub thing_name: Option<String>,
//! }
//! impl DestinationConfig {
//!     /// A builder, with nothing set.
//!     pub fn builder() -> DestinationConfigBuilder { .. }
//!     /// Gives [`thing_name`](field@DestinationConfig::thing_name).
//!     pub fn thing_name(&self) -> Option<&str> { self.thing_name.as_deref() }
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::literals::or;
use super::prose;
use super::scope::{Prelude, Scope};
use crate::plan::{Field, Literal, StructurePlan, Ty};

/// A field that a structure has besides its members.
pub(super) struct Extra {
    /// Its name, in the structure and in the builder.
    pub ident: Ident,
    /// Its type in the structure.
    pub ty: TokenStream,
    /// Its type in the builder.
    pub builder_ty: TokenStream,
    /// Its value when the structure is built.
    pub build: TokenStream,
    /// It repeats a sensitive member, so it may not be printed.
    pub sensitive: bool,
}

/// The structure, its accessors, and its builder.
pub(super) fn emit(scope: &Scope<'_>, plan: &StructurePlan, extra: Option<&Extra>) -> TokenStream {
    let StructurePlan { ident, builder, .. } = plan;
    let docs = prose::item(&plan.docs);
    let fields = plan.fields.iter().map(|field| {
        let Field { ident, .. } = field;
        let docs = prose::item(&field.docs);
        let ty = field_ty(scope, field);
        quote!(#docs pub #ident: #ty,)
    });
    let own = extra.map(|Extra { ident, ty, .. }| quote!(#ident: #ty,));
    let accessors = plan.fields.iter().map(|f| accessor(scope, plan, f));
    let validate = validate(scope, plan);
    let (derive, debug) = debug(plan, extra);
    let derive = derives(plan, derive, None);
    let default = &scope.std.default;
    let builder_line = prose::line(&format!(
        "A builder of {}, with nothing set.",
        prose::link(&plan.name)
    ));
    let body = builder_of(scope, plan, extra);
    quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub struct #ident {
            #(#fields)*
            #own
        }

        impl #ident {
            #builder_line
            #[inline]
            pub fn builder() -> #builder {
                #default::default()
            }
            #(#accessors)*
            #validate
        }

        #debug
        #body
    }
}

/// `validate`, unless a member of that name has taken it.
fn validate(scope: &Scope<'_>, plan: &StructurePlan) -> Option<TokenStream> {
    let taken = plan.fields.iter().any(|field| field.ident == "validate");
    let Prelude { result, .. } = &scope.std;
    (plan.constrained && !taken).then(|| {
        quote! {
            /// Checks every constraint of the model; the error lists all that are broken.
            #[inline]
            pub fn validate(&self) -> #result<(), rt::Violations> {
                rt::Validate::validate(self)
            }
        }
    })
}

/// The derives of a structure and its builder, and the `Debug` of both where a value may not be printed.
fn debug(plan: &StructurePlan, extra: Option<&Extra>) -> (TokenStream, Option<TokenStream>) {
    let is_hidden = |field: &&Field| plan.sensitive || field.sensitive;
    if !plan.fields.iter().any(|field| is_hidden(&field)) {
        return (quote!(Debug), None);
    }
    let StructurePlan { ident, builder, .. } = plan;
    let (hidden_extra, shown_extra) = match extra {
        Some(extra) if extra.sensitive => (Some(&extra.ident), None),
        extra => (None, extra.map(|extra| &extra.ident)),
    };
    let shown = plan.fields.iter().filter(|field| !is_hidden(field));
    let shown = shown.map(|field| &field.ident).chain(shown_extra);
    let hidden = plan.fields.iter().filter(is_hidden);
    let hidden = hidden.map(|field| &field.ident).chain(hidden_extra);
    let debug = quote!(rt::redacted_debug!(#ident, #builder; #(#shown),*; #(#hidden),*););
    (TokenStream::new(), Some(debug))
}

/// The derives of a structure or its builder: a stream can be neither cloned nor compared.
fn derives(plan: &StructurePlan, debug: TokenStream, default: Option<TokenStream>) -> TokenStream {
    let is_value = plan.stream().is_none();
    let names = [
        is_value.then(|| quote!(Clone)),
        Some(debug).filter(|debug| !debug.is_empty()),
        default,
        is_value.then(|| quote!(PartialEq)),
    ];
    let names: Vec<_> = names.into_iter().flatten().collect();
    match names.is_empty() {
        true => TokenStream::new(),
        false => quote!(#[derive(#(#names),*)]),
    }
}

/// The type of a field.
fn field_ty(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let ty = scope.boxed(&field.ty, field.boxed);
    let option = &scope.std.option;
    if field.optional {
        quote!(#option<#ty>)
    } else {
        ty
    }
}

/// The method that gives a field without giving it away.
fn accessor(scope: &Scope<'_>, plan: &StructurePlan, field: &Field) -> TokenStream {
    let Field { ident, .. } = field;
    let option = &scope.std.option;
    let (ty, value) = match (&field.ty, field.optional) {
        (ty, optional) if ty.is_copy() => {
            let ty = scope.ty(ty);
            match optional {
                true => (quote!(#option<#ty>), quote!(self.#ident)),
                false => (ty, quote!(self.#ident)),
            }
        }
        (Ty::String, true) => (quote!(#option<&str>), quote!(self.#ident.as_deref())),
        (Ty::String, false) => (quote!(&str), quote!(&self.#ident)),
        (Ty::List(slot), true) => {
            let item = scope.slot(slot);
            (
                quote!(&[#item]),
                quote!(self.#ident.as_deref().unwrap_or_default()),
            )
        }
        (Ty::List(slot), false) => {
            let item = scope.slot(slot);
            (quote!(&[#item]), quote!(&self.#ident))
        }
        (ty, true) => {
            let ty = scope.ty(ty);
            match field.boxed {
                true => (quote!(#option<&#ty>), quote!(self.#ident.as_deref())),
                false => (quote!(#option<&#ty>), quote!(self.#ident.as_ref())),
            }
        }
        (ty, false) => {
            let ty = scope.ty(ty);
            (quote!(&#ty), quote!(&self.#ident))
        }
    };
    let docs = prose::line(&format!("Gives {}.", link(plan, field)));
    let deprecated = prose::deprecated(&field.docs);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #ident(&self) -> #ty {
            #value
        }
    }
}

/// A link to the field, where its documentation is.
pub(super) fn link(plan: &StructurePlan, field: &Field) -> String {
    let name = field.ident.to_string();
    let name = name.trim_start_matches("r#");
    format!("[`{name}`](field@{}::{name})", plan.name)
}

fn builder_of(scope: &Scope<'_>, plan: &StructurePlan, extra: Option<&Extra>) -> TokenStream {
    let builder = &plan.builder;
    let option = &scope.std.option;
    let fields = plan.fields.iter().map(|field| {
        let Field { ident, .. } = field;
        let ty = scope.boxed(&field.ty, field.boxed);
        quote!(#ident: #option<#ty>,)
    });
    let own = extra.map(
        |Extra {
             ident, builder_ty, ..
         }| quote!(#ident: #builder_ty,),
    );
    let setters = plan.fields.iter().map(|f| setters(scope, plan, f, None));
    let (derive, _) = debug(plan, extra);
    let derive = derives(plan, derive, Some(quote!(Default)));
    let docs = prose::line(&format!("Builds a {}.", prose::link(&plan.name)));
    let build = build(scope, plan, extra);
    quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub struct #builder {
            #(#fields)*
            #own
        }

        impl #builder {
            #(#setters)*
            #build
        }
    }
}

/// `x`, `set_x` and `get_x` of a builder: `rt::field!(Structure.x, set_x, get_x: into String);`
///
/// Texts and boxes are taken by `Into`, an item or entry where the field holds several, all else as it is: so a value such as
/// `"ALL".into()` has one meaning.
pub(super) fn setters(
    scope: &Scope<'_>,
    plan: &StructurePlan,
    field: &Field,
    inner: Option<TokenStream>,
) -> TokenStream {
    let Field {
        ident,
        setter,
        getter,
        ..
    } = field;
    let structure = &plan.ident;
    let deprecated = prose::deprecated(&field.docs);
    let form = match &field.ty {
        ty if field.boxed => {
            let ty = scope.boxed(ty, true);
            quote!(into #ty)
        }
        Ty::String => {
            let ty = scope.ty(&Ty::String);
            quote!(into #ty)
        }
        Ty::List(slot) => {
            let item = taken(scope, slot);
            quote!(push #item)
        }
        Ty::Map(key, slot) => {
            let key_ty = scope.ty(key);
            let key = match **key {
                Ty::String => quote!(into #key_ty),
                _ => key_ty,
            };
            let value = taken(scope, slot);
            quote!(insert #key => #value)
        }
        ty => {
            let ty = scope.ty(ty);
            quote!(value #ty)
        }
    };
    quote!(rt::field!(#deprecated #structure.#ident, #setter, #getter: #form #inner);)
}

/// How an item or value is taken.
fn taken(scope: &Scope<'_>, slot: &crate::plan::Slot) -> TokenStream {
    let ty = scope.slot(slot);
    match (&slot.ty, slot.sparse) {
        (Ty::String, false) => quote!(into #ty),
        _ => ty,
    }
}

/// `build`, which fails where a required member is unset; an input's `build` always returns a `Result`.
fn build(scope: &Scope<'_>, plan: &StructurePlan, extra: Option<&Extra>) -> TokenStream {
    let StructurePlan { ident, .. } = plan;
    let Prelude { ok, result, .. } = &scope.std;
    let must = plan.fields.iter().any(Field::must_be_set);
    let fields = plan.fields.iter().map(|field| {
        let ident = &field.ident;
        let value = if field.must_be_set() {
            let name = &field.wire_name;
            let owner = &plan.name;
            quote!(rt::operation::required(#owner, #name, self.#ident)?)
        } else {
            or_default(scope, field, &quote!(self))
        };
        quote!(#ident: #value,)
    });
    let own = extra.map(|Extra { ident, build, .. }| quote!(#ident: #build,));
    let value = quote!(#ident { #(#fields)* #own });
    let docs = prose::line(&format!("Builds the {}.", prose::link(&plan.name)));
    if plan.fallible {
        let docs = match must {
            true => prose::line(&format!(
                "Builds the {}; an error where a required member is not set.",
                prose::link(&plan.name)
            )),
            false => docs,
        };
        quote! {
            #docs
            #[inline]
            pub fn build(self) -> #result<#ident, rt::BuildError> {
                #ok(#value)
            }
        }
    } else {
        quote! {
            #docs
            #[inline]
            pub fn build(self) -> #ident {
                #value
            }
        }
    }
}

/// The value of a builder's field, or the model's default.
fn or_default(scope: &Scope<'_>, field: &Field, owner: &TokenStream) -> TokenStream {
    let ident = &field.ident;
    match &field.default {
        None => quote!(#owner.#ident),
        Some(default) => or(scope, &quote!(#owner.#ident), default),
    }
}

/// The structure from a builder that was filled from a response: a required member that the service left out gets a stand-in
/// (Smithy 2.0, "client error correction"), since a client must not fail over it.
pub(super) fn corrected(
    scope: &Scope<'_>,
    plan: &StructurePlan,
    extra: Option<&Extra>,
) -> TokenStream {
    let StructurePlan { ident, .. } = plan;
    let Prelude {
        ok, from, default, ..
    } = &scope.std;
    if !plan.fields.iter().any(Field::must_be_set) && !plan.fallible {
        return quote!(#ok(builder.build()));
    }
    let fields = plan.fields.iter().map(|field| {
        let ident = &field.ident;
        let value = match (field.must_be_set(), &field.ty) {
            (false, _) => or_default(scope, field, &quote!(builder)),
            (true, Ty::Enum(_)) => {
                quote!(builder.#ident.unwrap_or_else(|| #from::from("no value was set")))
            }
            (true, Ty::Blob) => quote!(builder.#ident.unwrap_or_else(|| rt::Blob::new(""))),
            (true, Ty::Timestamp) => {
                quote!(builder.#ident.unwrap_or_else(|| rt::DateTime::from_secs(0)))
            }
            (true, Ty::BigInteger | Ty::BigDecimal) => or(
                scope,
                &quote!(builder.#ident),
                &Literal::Decimal("0".to_owned()),
            ),
            (true, Ty::Document) => quote!(builder.#ident.unwrap_or(rt::Document::Null)),
            (true, _) => quote!(builder.#ident.unwrap_or_default()),
        };
        quote!(#ident: #value,)
    });
    let own = extra.map(|Extra { ident, .. }| quote!(#ident: #default::default(),));
    quote!(#ok(#ident { #(#fields)* #own }))
}
