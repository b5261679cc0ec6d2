//! The sending half: `client.rs` and `config.rs`. What they say differs between services only in the endpoint parameters, so that the
//! rest comes from the runtime's macros.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{auth, checksums, prose, waiters};
use crate::plan::endpoint::{BuiltIn, EndpointPlan, ParamType};
use crate::plan::Plan;

/// The module `client`.
pub(super) fn client(plan: &Plan) -> TokenStream {
    let title = &plan.service.title;
    let first = prose::line(&format!("A client for {title}."));
    let waiters = waiters::of_client(plan);
    quote! {
        #first
        ///
        /// Every operation is a method that starts a call; the call's `send` sends it. Clones share connections and credentials.
        #[derive(Clone, Debug)]
        pub struct Client {
            handle: std::sync::Arc<Handle>,
        }
        rt::client!(Client, super::config::Config);
        #waiters
    }
}

/// The module `config`.
pub(super) fn config(plan: &Plan) -> TokenStream {
    let (define, endpoint) = match &plan.endpoint {
        Some(_) => (
            quote!(rt::client_config!(super::SERVICE, super::endpoint);),
            Some(quote!(
                pub use super::endpoint;
            )),
        ),
        None => (quote!(rt::client_config!(super::SERVICE);), None),
    };
    let setters = plan.service.client_params.iter().map(|param| {
        let (ident, setter) = (&param.ident, &param.setter);
        let docs = prose::lines(&param.docs);
        let unset = prose::line(&format!(
            "Sets or unsets what [`{ident}`](Self::{ident}) sets."
        ));
        let copy = match param.ty {
            ParamType::Boolean => quote!(value),
            ParamType::String | ParamType::StringArray => quote!(value.clone()),
        };
        let (ty, stored) = match param.ty {
            ParamType::String => (quote!(impl Into<String>), quote!(String)),
            ParamType::Boolean => (quote!(impl Into<bool>), quote!(bool)),
            ParamType::StringArray => (quote!(impl Into<Vec<String>>), quote!(Vec<String>)),
        };
        quote! {
            #docs
            #[inline]
            pub fn #ident(mut self, value: #ty) -> Self {
                self.#setter(Some(value.into()));
                self
            }
            #unset
            #[inline]
            pub fn #setter(&mut self, value: Option<#stored>) -> &mut Self {
                self.edit_endpoint_params(move |params| params.#setter(#copy))
            }
        }
    });
    let own =
        (!plan.service.client_params.is_empty()).then(|| quote!(impl Builder { #(#setters)* }));
    let (auth_types, auth_settings) = auth::settings(&plan.service);
    let (checksum_types, checksum_settings) = checksums::settings(plan).unzip();
    quote! {
        #endpoint
        pub use rt::client::config::{
            http, retry, timeout, AppName, AsyncSleep, BehaviorVersion, Credentials,
            FrameworkMetadata, HttpClient, IntoShared, ProvideCredentials, Region, SharedAsyncSleep,
            SharedCredentialsProvider, SharedHttpClient, SharedTimeSource, Sleep,
            StalledStreamProtectionConfig, TimeSource,
        };
        #auth_types
        #checksum_types
        pub use rt::Validation;

        #define
        #auth_settings
        #checksum_settings
        #own
    }
}

/// The function of the module `endpoint` that fills in what the client's configuration knows.
pub(super) fn built_ins(plan: &EndpointPlan, client_only: &TokenStream) -> TokenStream {
    let mut used = false;
    let setters: Vec<_> = plan
        .params
        .iter()
        .filter_map(|param| {
            let value = match param.built_in? {
                BuiltIn::Region => quote!(config.region.clone()),
                BuiltIn::UseFips => quote!(Some(config.use_fips)),
                BuiltIn::UseDualStack => quote!(Some(config.use_dual_stack)),
                BuiltIn::Endpoint => quote!(config.endpoint_url.clone()),
                _ => return None,
            };
            used = true;
            let setter = format_ident!("set_{}", param.rust_name.trim_start_matches("r#"));
            Some(quote!(.#setter(#value)))
        })
        .collect();
    let config = match used {
        true => format_ident!("config"),
        false => format_ident!("_config"),
    };
    quote! {
        #client_only
        pub(super) fn with_config(
            params: ParamsBuilder,
            #config: &rt::client::EndpointBuiltIns,
        ) -> ParamsBuilder {
            params #(#setters)*
        }
    }
}
