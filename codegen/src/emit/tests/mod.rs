//! The conformance tests of a crate: `tests/requests.rs`, `tests/responses.rs`, `tests/endpoints.rs`.
//!
//! Each case of the model is a function that builds values of the crate's own types; the case itself is data, and how it is
//! compared stands in `rt::testing`:
//!
//! ```text
//! #[test]
//! fn put_thing_sends_the_name_in_a_header() {
//!     use client::operation::put_thing as operation;
//!     let input = operation::PutThingInput::builder().name("a").build();
//!     let case = rt::testing::Request {
//!         id: "PutThingSendsTheNameInAHeader",
//!         method: "PUT",
//!         uri: "/thing",
//!         headers: &[("x-name", "a")],
//!         ..rt::testing::Request::ANY
//!     };
//!     case.check::<operation::PutThing>(input);
//! }
//! ```

mod endpoints;
mod requests;
mod responses;
mod value;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Content, File};
use crate::plan::tests::{OperationRef, TestsPlan};
use crate::plan::Plan;

/// The files of the tests, as far as the model has cases for them.
pub(super) fn emit(plan: &Plan, tests: &TestsPlan) -> Vec<File> {
    let client = plan.options.library();
    let kinds = [
        (
            "requests",
            "What requests look like: the cases of `smithy.test#httpRequestTests`.",
            tests
                .requests
                .iter()
                .map(requests::emit)
                .collect::<Vec<_>>(),
        ),
        (
            "responses",
            "What is read from responses: the cases of `smithy.test#httpResponseTests`.",
            tests.responses.iter().map(responses::emit).collect(),
        ),
        (
            "endpoints",
            "Where requests go: the cases of `smithy.rules#endpointTests`.",
            tests.endpoints.iter().map(endpoints::emit).collect(),
        ),
    ];
    let kinds = kinds.into_iter().filter(|(_, _, tests)| !tests.is_empty());
    kinds
        .map(|(name, docs, tests)| File {
            path: format!("tests/{name}.rs"),
            content: Content::Rust {
                docs: vec![docs.to_owned()],
                attributes: quote!(#![allow(deprecated)]),
                items: file(&client, &tests),
            },
        })
        .collect()
}

fn file(client: &Ident, tests: &[TokenStream]) -> TokenStream {
    quote! {
        use #client as client;
        use tinsmith_runtime as rt;
        #(#tests)*
    }
}

/// The `use` of an operation's module in a test, and the type that stands for the operation.
fn operation(operation: &OperationRef) -> (TokenStream, TokenStream) {
    let OperationRef { module, ident } = operation;
    let import = quote!(
        use client::operation::#module as operation;
    );
    (import, quote!(operation::#ident))
}
