//! Tests of endpoint cases.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::text::{pairs, text, texts};
use crate::plan::tests::{EndpointExpectation, EndpointTest, ParamValue};

/// The test of an endpoint case.
pub(super) fn emit(test: &EndpointTest) -> TokenStream {
    let EndpointTest { name, id, .. } = test;
    let id = text(id);
    let params = test.params.iter().map(|(ident, value)| {
        let value = match value {
            ParamValue::Boolean(value) => quote!(#value),
            ParamValue::String(value) => text(value),
            ParamValue::Strings(values) => {
                let values = values.iter().map(|value| text(value));
                quote!(vec![#(#values.to_owned()),*])
            }
        };
        quote!(.#ident(#value))
    });
    let case = match &test.expected {
        EndpointExpectation::Error(error) => {
            let error = text(error);
            quote!(rt::testing::EndpointError { id: #id, error: #error })
        }
        EndpointExpectation::Endpoint {
            url,
            headers,
            properties,
        } => {
            let (url, properties) = (text(url), pairs(properties));
            let headers = headers.iter().map(|(name, values)| {
                let (name, values) = (text(name), texts(values));
                quote!((#name, #values))
            });
            quote! {
                rt::testing::Endpoint {
                    id: #id,
                    url: #url,
                    headers: &[#(#headers),*],
                    properties: #properties,
                }
            }
        }
    };
    quote! {
        #[test]
        fn #name() {
            let params = client::endpoint::Params::builder() #(#params)* .build();
            let case = #case;
            case.check(params, client::endpoint::resolve);
        }
    }
}
