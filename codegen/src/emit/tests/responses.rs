//! Tests of response cases.

use proc_macro2::TokenStream;
use quote::quote;

use super::{operation, value};
use crate::emit::text::{list, option, pairs, text};
use crate::plan::tests::{ErrorTest, OutputTest, ResponseFacts, ResponseTest, StreamedMember};

/// The test of a response case.
pub(super) fn emit(test: &ResponseTest) -> TokenStream {
    let (facts, error_code) = match test {
        ResponseTest::Output(OutputTest { facts, .. }) => (facts, None),
        ResponseTest::Error(ErrorTest { facts, error_code }) => (facts, error_code.as_ref()),
    };
    let (import, operation) = operation(&facts.operation);
    let check = match test {
        ResponseTest::Error(_) => quote!(case.error::<#operation, _>(expected);),
        ResponseTest::Output(OutputTest { streamed: None, .. }) => {
            quote!(case.output::<#operation>(expected);)
        }
        ResponseTest::Output(OutputTest {
            streamed: Some(members),
            ..
        }) => {
            let members = members.iter().map(member);
            quote!(case.streaming_output::<#operation>(|found, same| { #(#members)* });)
        }
    };
    let ResponseFacts { name, expected, .. } = facts;
    let expected = value::structure(expected);
    let case = case(facts, error_code);
    quote! {
        #[test]
        fn #name() {
            #import
            let expected = #expected;
            let case = #case;
            #check
        }
    }
}

/// The comparison of a member beside a stream, or of the stream.
fn member(member: &StreamedMember) -> TokenStream {
    let StreamedMember {
        wire_name,
        ident,
        is_stream,
    } = member;
    match is_stream {
        true => quote!(same.stream(#wire_name, expected.#ident, found.#ident);),
        false => quote!(same.value(#wire_name, &expected.#ident, &found.#ident);),
    }
}

/// The case as data.
fn case(facts: &ResponseFacts, error_code: Option<&String>) -> TokenStream {
    let ResponseFacts {
        id, code, headers, ..
    } = facts;
    let code = proc_macro2::Literal::u16_unsuffixed(*code);
    let body = facts.body.as_ref().map(|body| {
        let body = text(body);
        quote!(body: #body,)
    });
    let has_nan = facts.expected.has_nan();
    let has_nan = has_nan.then(|| quote!(has_nan: true,));
    let facts = [
        list("headers", headers.is_empty(), pairs(headers)),
        body,
        option("media_type", facts.media_type.as_ref()),
        has_nan,
        option("error_code", error_code),
    ];
    quote! {
        rt::testing::Response {
            id: #id,
            code: #code,
            #(#facts)*
            ..rt::testing::Response::ANY
        }
    }
}
