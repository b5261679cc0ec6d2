//! How an operation is authenticated, and what the client's configuration holds for it.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Prelude, Scope};
use crate::plan::{Auth, AuthScheme, ServicePlan};

/// The operation's authentication.
///
/// ```text
/// rt::Auth::Schemes {
///     schemes: &[rt::AuthScheme::Bearer, rt::AuthScheme::SigV4],
///     optional: false,
/// }
/// ```
pub(super) fn scheme(scope: &Scope<'_>, auth: &Auth) -> TokenStream {
    match auth {
        Auth::None => quote!(rt::Auth::None),
        Auth::SigV4 => quote!(rt::Auth::SigV4),
        Auth::OptionalSigV4 => quote!(rt::Auth::OptionalSigV4),
        Auth::Schemes { schemes, optional } => {
            let schemes = schemes.iter().map(|scheme| one(scope, scheme));
            quote!(rt::Auth::Schemes { schemes: &[#(#schemes),*], optional: #optional })
        }
    }
}

fn one(scope: &Scope<'_>, scheme: &AuthScheme) -> TokenStream {
    let Prelude { some, none, .. } = &scope.std;
    match scheme {
        AuthScheme::SigV4 => quote!(rt::AuthScheme::SigV4),
        AuthScheme::Bearer => quote!(rt::AuthScheme::Bearer),
        AuthScheme::Basic => quote!(rt::AuthScheme::Basic),
        AuthScheme::ApiKey {
            name,
            in_query: true,
            ..
        } => quote!(rt::AuthScheme::ApiKeyInQuery { name: #name }),
        AuthScheme::ApiKey { name, scheme, .. } => {
            let scheme = match scheme {
                Some(scheme) => quote!(#some(#scheme)),
                None => quote!(#none),
            };
            quote!(rt::AuthScheme::ApiKeyInHeader { name: #name, scheme: #scheme })
        }
    }
}

/// The settings of the configuration for the service's schemes other than SigV4, and the types they take.
///
/// ```text
/// pub use rt::client::config::Token;
/// rt::bearer_auth!();
/// rt::api_key_auth!();
/// ```
pub(super) fn settings(service: &ServicePlan) -> (TokenStream, TokenStream) {
    let has = |wanted: fn(&AuthScheme) -> bool| service.auth_schemes.iter().any(wanted);
    let bearer = has(|scheme| *scheme == AuthScheme::Bearer);
    let basic = has(|scheme| *scheme == AuthScheme::Basic);
    let api_key = has(|scheme| matches!(scheme, AuthScheme::ApiKey { .. }));
    let parts = [
        (bearer, quote!(rt::bearer_auth!();)),
        (basic, quote!(rt::basic_auth!();)),
        (api_key, quote!(rt::api_key_auth!();)),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(holds, part)| holds.then_some(part));
    let names = [
        (basic, quote!(Login)),
        (bearer, quote!(ProvideToken)),
        (bearer, quote!(SharedTokenProvider)),
        (bearer || api_key, quote!(Token)),
    ];
    let names: Vec<_> = names
        .into_iter()
        .filter_map(|(holds, name)| holds.then_some(name))
        .collect();
    let imports = match names.is_empty() {
        true => TokenStream::new(),
        false => quote!(pub use rt::client::config::{#(#names),*};),
    };
    (imports, quote!(#(#parts)*))
}
