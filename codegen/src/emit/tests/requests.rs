//! Tests of request cases.

use proc_macro2::TokenStream;
use quote::quote;

use super::{operation, value};
use crate::emit::text::{list, option, pairs, text, texts};
use crate::plan::tests::RequestTest;

/// The test of a request case.
pub(super) fn emit(test: &RequestTest) -> TokenStream {
    let RequestTest {
        name,
        id,
        method,
        uri,
        query,
        require_query,
        forbid_query,
        headers,
        require_headers,
        forbid_headers,
        ..
    } = test;
    let input = value::built(&test.input);
    let (import, operation) = operation(&test.operation);
    let endpoint = test.endpoint.as_ref().map(|host| {
        let endpoint = text(&format!("https://{host}"));
        quote!(endpoint: #endpoint,)
    });
    let uri = text(uri);
    let facts = [
        endpoint,
        option("host", test.host.as_ref()),
        list("query", query.is_empty(), texts(query)),
        list(
            "require_query",
            require_query.is_empty(),
            texts(require_query),
        ),
        list("forbid_query", forbid_query.is_empty(), texts(forbid_query)),
        list("headers", headers.is_empty(), pairs(headers)),
        list(
            "require_headers",
            require_headers.is_empty(),
            texts(require_headers),
        ),
        list(
            "forbid_headers",
            forbid_headers.is_empty(),
            texts(forbid_headers),
        ),
        option("body", test.body.as_ref()),
        option("media_type", test.media_type.as_ref()),
    ];
    quote! {
        #[test]
        fn #name() {
            #import
            let input = #input;
            let case = rt::testing::Request {
                id: #id,
                method: #method,
                uri: #uri,
                #(#facts)*
                ..rt::testing::Request::ANY
            };
            case.check::<#operation>(input);
        }
    }
}
