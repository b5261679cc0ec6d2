//! The checksums of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Prelude, Scope};
use crate::plan::{ChecksumMember, OperationPlan, Plan};

/// Which checksums the operation has, as a part of its facts.
///
/// ```text
/// .checksums(rt::Checksums::new().algorithm(Some("x-amz-sdk-checksum-algorithm")).required())
/// ```
pub(super) fn facts(scope: &Scope<'_>, plan: &OperationPlan) -> Option<TokenStream> {
    let plan = plan.checksums.as_ref()?;
    let Prelude { some, none, .. } = &scope.std;
    let header = |member: &ChecksumMember| match &member.header {
        Some(header) => quote!(#some(#header)),
        None => quote!(#none),
    };
    let algorithm = plan.algorithm.as_ref().map(header);
    let algorithm = algorithm.map(|header| quote!(.algorithm(#header)));
    let required = plan.required.then(|| quote!(.required()));
    let responses = plan.mode.as_ref().map(|mode| {
        let (mode, responses) = (header(mode), &plan.responses);
        quote!(.responses(#mode, &[#(#responses),*]))
    });
    Some(quote!(.checksums(rt::Checksums::new() #algorithm #required #responses)))
}

/// The method that gives the algorithm of a request, where no header says it.
pub(super) fn algorithm(scope: &Scope<'_>, plan: &OperationPlan) -> Option<TokenStream> {
    let member = plan.checksums.as_ref()?.algorithm.as_ref()?;
    if member.header.is_some() {
        return None;
    }
    let (input, field, option) = (&plan.input.ident, &member.field, &scope.std.option);
    Some(quote! {
        #[inline]
        fn checksum_algorithm(input: &#input) -> #option<&str> {
            input.#field.as_ref().map(|algorithm| algorithm.as_str())
        }
    })
}

/// What the configuration of a client with such operations has: types, and settings.
pub(super) fn settings(plan: &Plan) -> Option<(TokenStream, TokenStream)> {
    let has_checksums = plan.operations.iter().any(|o| o.checksums.is_some());
    has_checksums.then(|| {
        (
            quote!(pub use rt::client::config::{RequestChecksumCalculation, ResponseChecksumValidation};),
            quote!(rt::checksum_settings!();),
        )
    })
}
