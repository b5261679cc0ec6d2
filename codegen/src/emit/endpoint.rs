//! The endpoint module of a service: its parameters, and its rules as plain Rust.
//!
//! Enters: an [`EndpointPlan`]. Leaves: the content of `endpoint.rs`, without its `use` of the
//! runtime. For a rule set of two rules:
//!
//! ```text
//! pub struct Params { region: Option<String>, use_fips: bool }
//! impl Params { .. }
//! pub struct ParamsBuilder { .. }
//! impl ParamsBuilder { .. }
//!
//! pub fn resolve(params: &Params) -> Result<rt::endpoint::Endpoint, rt::endpoint::ResolveError> {
//!     if let Some(region) = params.region() {
//!         if params.use_fips {
//!             return rt::endpoint::error("No FIPS here");
//!         }
//!         return rt::endpoint::at(format!("https://example.{region}.com"));
//!     }
//!     rt::endpoint::error("Missing region")
//! }
//! ```

mod expr;
mod params;
mod rules;
#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::endpoint::EndpointPlan;

/// Emits the endpoint module.
pub fn emit_endpoint(plan: &EndpointPlan) -> TokenStream {
    let params = params::emit(&plan.params);
    let rules = rules::emit(plan);
    quote! {
        #params
        #rules
    }
}

/// The identifier of a Rust name, which may be raw.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
