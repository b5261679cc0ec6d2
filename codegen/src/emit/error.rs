//! Errors: modeled structures, the operations' enums, the service-wide enum.
//!
//! ```text
//! #[non_exhaustive]
//! #[derive(Debug)]
//! pub enum RotateError {
//!     /// There is no such tunnel.
//!     ResourceNotFoundException(super::super::types::error::ResourceNotFoundException),
//!     /// An error that the model does not name.
//!     #[deprecated(note = "..")]
//!     Unhandled(rt::error::Unhandled),
//! }
//! impl RotateError {
//!     /// Whether it is [`ResourceNotFoundException`](RotateError::ResourceNotFoundException).
//!     pub fn is_resource_not_found_exception(&self) -> bool { .. }
//! }
//! rt::operation_error!(RotateError, ResourceNotFoundException);
//! ```

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::prose;
use super::scope::Scope;
use super::structure::{self, Extra};
use super::wire;
use crate::plan::{ErrorPlan, OperationError, OperationPlan, Plan, RetryKind};

const UNHANDLED_NOTE: &str = "do not match on `Unhandled`: a later version may give the error a variant; use a wildcard and `.code()`";

/// A structure with the `error` trait.
pub(super) fn modeled(scope: &Scope<'_>, plan: &ErrorPlan) -> TokenStream {
    let option = &scope.std.option;
    let extra = Extra {
        ident: format_ident!("meta"),
        ty: quote!(rt::ErrorMetadata),
        builder_ty: quote!(#option<rt::ErrorMetadata>),
        build: quote!(self.meta.unwrap_or_default()),
        sensitive: plan.message_sensitive,
    };
    let structure = structure::emit(scope, &plan.structure, Some(&extra));
    let wire = wire::structure(scope, &plan.structure, Some(&extra));
    let (ident, builder) = (&plan.structure.ident, &plan.structure.builder);
    let complete = match plan.message_sensitive {
        true => quote!(rt::modeled_error!(#ident, #builder, sensitive);),
        false => quote!(rt::modeled_error!(#ident, #builder);),
    };
    let retryable = plan.retryable.map(|kind| {
        let kind = retry_kind(kind);
        quote!(rt::retryable_error!(#ident, #kind);)
    });
    quote! {
        #structure
        #complete
        #retryable
        #wire
    }
}

/// The error enum of an operation.
pub(super) fn of_operation(scope: &Scope<'_>, plan: &OperationPlan) -> TokenStream {
    let ident = &plan.error;
    let docs = prose::line(&format!("Why {} failed.", prose::link(&plan.ident)));
    let variants = variants(scope, plan.errors.iter());
    let predicates = plan.errors.iter().map(|error| {
        let OperationError {
            variant, predicate, ..
        } = error;
        let docs = prose::line(&format!("Whether it is [`{variant}`]({ident}::{variant})."));
        quote! {
            #docs
            #[inline]
            pub fn #predicate(&self) -> bool {
                matches!(self, Self::#variant(_))
            }
        }
    });
    let predicates = (!plan.errors.is_empty()).then(|| quote!(impl #ident { #(#predicates)* }));
    let names = plan.errors.iter().map(|error| &error.variant);
    let retryable = plan.errors.iter().filter(|error| error.retryable.is_some());
    let retryable: Vec<_> = retryable.map(|error| &error.variant).collect();
    let retryable = (!retryable.is_empty()).then(|| quote!(; retryable(#(#retryable),*)));
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum #ident {
            #variants
        }
        #predicates
        rt::operation_error!(#ident #(, #names)* #retryable);
    }
}

/// What `OperationMeta` says about the errors that the model marks as retryable, and about those that are known to be.
pub(super) fn retryable(plan: &OperationPlan) -> Option<TokenStream> {
    // Of two errors with one code the first is meant, as where they are read.
    let mut codes = BTreeSet::new();
    let first = plan.errors.iter().filter(|error| codes.insert(&error.code));
    let modeled = first.filter_map(|error| {
        let (code, kind) = (&error.code, retry_kind(error.retryable?));
        Some(quote!((#code, rt::types::ErrorKind::#kind)))
    });
    let transient = plan.transient_errors.iter();
    let transient = transient.map(|code| quote!((#code, rt::types::ErrorKind::TransientError)));
    let errors: Vec<_> = modeled.chain(transient).collect();
    (!errors.is_empty()).then(|| quote!(.retryable(&[#(#errors),*])))
}

fn retry_kind(kind: RetryKind) -> Ident {
    let name = match kind {
        RetryKind::Throttling => "ThrottlingError",
        RetryKind::Server => "ServerError",
        RetryKind::Client => "ClientError",
    };
    format_ident!("{name}")
}

fn variants<'e>(
    scope: &Scope<'_>,
    errors: impl Iterator<Item = &'e OperationError>,
) -> TokenStream {
    let root = &scope.root;
    let variants = errors.map(|error| {
        let OperationError { ident, variant, .. } = error;
        let docs = prose::item(&error.docs);
        quote!(#docs #variant(#root::types::error::#ident),)
    });
    quote! {
        #(#variants)*
        /// An error that the model does not name. Look at its `code()`.
        #[deprecated(note = #UNHANDLED_NOTE)]
        Unhandled(rt::error::Unhandled),
    }
}

/// The module `error`: the service-wide enum, and the types that the SDK has there.
pub(super) fn of_service(plan: &Plan) -> TokenStream {
    let mut errors: BTreeMap<&Ident, &OperationError> = BTreeMap::new();
    for error in plan
        .operations
        .iter()
        .flat_map(|operation| &operation.errors)
    {
        errors.insert(&error.variant, error);
    }
    let own = format_ident!("Error");
    let scope = Scope::new(plan, 1, [&own]);
    let variants = variants(&scope, errors.values().copied());
    let names = errors.keys();
    let docs = prose::line(&format!("Any error of {}.", plan.service.title));
    let conversions = plan.operations.iter().map(|operation| {
        let (module, error) = (operation.module.ident(), &operation.error);
        let names = operation.errors.iter().map(|error| &error.variant);
        quote!(rt::service_error_from!(Error, super::operation::#module::#error #(, #names)*);)
    });
    quote! {
        pub use rt::error::SdkError;
        pub use rt::types::{BoxError, ConnectorError, DisplayErrorContext, ProvideErrorMetadata};
        pub use rt::{BuildError, ErrorMetadata, UnknownVariantError, Violation, Violations};

        #docs
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum Error {
            #variants
        }
        rt::service_error!(Error #(, #names)*);
        #(#conversions)*
    }
}
