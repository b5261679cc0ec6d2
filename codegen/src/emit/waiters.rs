//! Waiters: their builders, which stand in the file of their operation, the module `waiters`, and the trait `Waiters` of the client.
//!
//! ```text
//! rt::waiter!(
//!     TableExistsFluentBuilder, TableExistsFinalPoll, WaitUntilTableExistsError, "table_exists",
//!     DescribeTable, DescribeTableInputBuilder, super::super::Client
//! );
//!
//! impl rt::waiters::Waiter for TableExistsFluentBuilder {
//!     type Operation = DescribeTable;
//!     const MIN_DELAY: u64 = 20;
//!     const MAX_DELAY: u64 = 120;
//!
//!     fn accept(
//!         poll: rt::waiters::Poll<'_, DescribeTable>,
//!     ) -> rt::waiters::Poll<'_, DescribeTable> {
//!         poll.output(rt::waiters::State::Success, |output| {
//!             output.table.as_ref().and_then(|v| v.table_status.as_ref().map(|v| v.as_str())) == Some("ACTIVE")
//!         })
//!         .error(rt::waiters::State::Retry, "ResourceNotFoundException")
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use super::{jmespath, prose, structure};
use crate::plan::{Acceptor, Matcher, OperationPlan, Plan, WaiterPlan};

/// The builders of the waiters of `operation`.
pub(super) fn of_operation(scope: &Scope<'_>, operation: &OperationPlan) -> Option<TokenStream> {
    let client_only = scope.client_only()?;
    let waiters = operation.waiters.iter().map(|waiter| {
        let one = one(scope, &client_only, operation, waiter);
        let setters =
            operation.input.fields.iter().map(|field| {
                structure::setters(scope, &operation.input, field, Some(quote!(, inner)))
            });
        let builder = &waiter.builder;
        let setters = (!operation.input.fields.is_empty())
            .then(|| quote!(#client_only impl #builder { #(#setters)* }));
        quote!(#one #setters)
    });
    Some(quote!(#(#waiters)*))
}

fn one(
    scope: &Scope<'_>,
    client_only: &TokenStream,
    operation: &OperationPlan,
    waiter: &WaiterPlan,
) -> TokenStream {
    let WaiterPlan {
        builder,
        final_poll,
        error,
        ..
    } = waiter;
    let (ident, input, root) = (&operation.ident, &operation.input.builder, &scope.root);
    let name = waiter.module.plain();
    let (min, max) = (seconds(waiter.min_delay), seconds(waiter.max_delay));
    let acceptors = waiter
        .acceptors
        .iter()
        .map(|acceptor| chained(scope, acceptor));
    quote! {
        #client_only
        rt::waiter!(#builder, #final_poll, #error, #name, #ident, #input, #root::Client);

        #client_only
        impl rt::waiters::Waiter for #builder {
            type Operation = #ident;
            const MIN_DELAY: u64 = #min;
            const MAX_DELAY: u64 = #max;

            #[inline]
            fn accept(
                poll: rt::waiters::Poll<'_, #ident>,
            ) -> rt::waiters::Poll<'_, #ident> {
                poll #(#acceptors)*
            }
        }
    }
}

fn seconds(seconds: u64) -> proc_macro2::Literal {
    proc_macro2::Literal::u64_unsuffixed(seconds)
}

/// An acceptor as a method call.
fn chained(scope: &Scope<'_>, acceptor: &Acceptor) -> TokenStream {
    let state = format_ident!("{}", acceptor.state);
    let state = quote!(rt::waiters::State::#state);
    let (input, output) = (format_ident!("input"), format_ident!("output"));
    match &acceptor.matcher {
        Matcher::Success(wanted) => quote!(.success(#state, #wanted)),
        Matcher::Error(code) => quote!(.error(#state, #code)),
        Matcher::Output(expr) => {
            let condition = jmespath::condition(scope, expr);
            let output = parameter(&condition, &output);
            quote!(.output(#state, |#output| #condition))
        }
        Matcher::InputOutput(expr) => {
            let condition = jmespath::condition(scope, expr);
            let input = parameter(&condition, &input);
            let output = parameter(&condition, &output);
            quote!(.input_output(#state, |#input, #output| #condition))
        }
    }
}

/// The name of a closure's parameter, if the closure uses it.
fn parameter(body: &TokenStream, name: &proc_macro2::Ident) -> TokenStream {
    match jmespath::mentions(body, name) {
        true => quote!(#name),
        false => quote!(_),
    }
}

/// The waiters of all operations, by name.
fn all(plan: &Plan) -> Vec<(&OperationPlan, &WaiterPlan)> {
    let operations = plan.operations.iter();
    let mut all: Vec<_> = operations
        .flat_map(|operation| {
            operation
                .waiters
                .iter()
                .map(move |waiter| (operation, waiter))
        })
        .collect();
    all.sort_by_key(|(_, waiter)| waiter.module.plain());
    all
}

/// Whether there is a module `waiters`.
pub(super) fn has_any(plan: &Plan) -> bool {
    plan.operations
        .iter()
        .any(|operation| !operation.waiters.is_empty())
}

/// The module `waiters`: a module per waiter.
pub(super) fn modules(plan: &Plan) -> TokenStream {
    let modules = all(plan).into_iter().map(|(operation, waiter)| {
        let docs = prose::line(&format!("The waiter `{}`.", waiter.module.plain()));
        let (module, of) = (waiter.module.ident(), operation.module.ident());
        let WaiterPlan {
            builder,
            final_poll,
            error,
            ..
        } = waiter;
        quote! {
            #docs
            pub mod #module {
                pub use super::super::operation::#of::{#builder, #final_poll, #error};
            }
        }
    });
    quote!(#(#modules)*)
}

/// The trait `Waiters`, and its impl for the client.
pub(super) fn of_client(plan: &Plan) -> Option<TokenStream> {
    if !has_any(plan) {
        return None;
    }
    let waiters = all(plan).into_iter().map(|(_, waiter)| {
        let docs = prose::item(&waiter.docs);
        let (method, module, builder) = (&waiter.method, waiter.module.ident(), &waiter.builder);
        quote!(#docs #method => super::waiters::#module::#builder;)
    });
    Some(quote!(rt::waiters!(Client, #(#waiters)*);))
}
