//! The paginator of an operation: which members lead from page to page. All else is in the runtime's macro.
//!
//! ```text
//! rt::paginator!(
//!     ListTunnelsPaginator of ListTunnels, ListTunnelsFluentBuilder, ListTunnelsOutput;
//!     next_token String, page => page.next_token.as_ref();
//!     page_size max_results i32;
//!     items ListTunnelsPaginatorItems of super::super::types::TunnelSummary, page => page.tunnel_summaries
//! );
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::context;
use super::scope::{Prelude, Scope};
use crate::plan::{Item, Items, OperationPlan, PathExpr};

/// The paginator of `plan`, if it has one.
pub(super) fn emit(scope: &Scope<'_>, plan: &OperationPlan) -> Option<TokenStream> {
    let client_only = scope.client_only()?;
    let pagination = plan.pagination.as_ref()?;
    let OperationPlan {
        ident,
        fluent,
        output,
        ..
    } = plan;
    let output = &output.ident;
    let (paginator, token) = (&pagination.ident, &pagination.token);
    let token_ty = scope.ty(&pagination.token_ty);
    let mut next = context::reference(scope, &pagination.next, &quote!(page));
    if let Some(more) = &pagination.more {
        let some = &scope.std.some;
        next = quote!(#next.filter(|_| page.#more == #some(true)));
    }
    let page_size = pagination.page_size.as_ref().map(|(member, ty)| {
        let ty = scope.ty(ty);
        quote!(; page_size #member #ty)
    });
    let items = pagination.items.as_ref().map(|items| {
        let Items { ident, path, item } = items;
        let item = match item {
            Item::Element(slot) => scope.slot(slot),
            Item::Entry(key, slot) => {
                let (key, value) = (scope.ty(key), scope.slot(slot));
                quote!((#key, #value))
            }
        };
        let taken = taken(scope, path);
        quote!(; items #ident of #item, page => #taken)
    });
    Some(quote! {
        #client_only
        rt::paginator!(
            #paginator of #ident, #fluent, #output;
            #token #token_ty, page => #next #page_size #items
        );
    })
}

/// The `Option` of what a path leads to, taken out of `page`.
fn taken(scope: &Scope<'_>, path: &PathExpr) -> TokenStream {
    let Prelude { some, .. } = &scope.std;
    match path {
        PathExpr::Field {
            of,
            ident,
            optional,
        } => match (&**of, optional) {
            (PathExpr::Current, true) => quote!(page.#ident),
            (PathExpr::Current, false) => quote!(#some(page.#ident)),
            (of, true) => {
                let of = taken(scope, of);
                quote!(#of.and_then(|value| value.#ident))
            }
            (of, false) => {
                let of = taken(scope, of);
                quote!(#of.map(|value| value.#ident))
            }
        },
        _ => quote!(#some(page)),
    }
}
