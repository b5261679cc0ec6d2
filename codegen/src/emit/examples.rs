//! Examples: documentation with code that is compiled as a test of the crate.
//!
//! ````text
//! /// # Examples
//! ///
//! /// **Close a tunnel**
//! ///
//! /// ```no_run
//! /// # async fn example(client: tunnels::Client) -> Result<(), Box<dyn std::error::Error>> {
//! /// let output = client.close_tunnel().tunnel_id("t-1").send().await?;
//! /// assert_eq!(output.tunnel_arn(), Some("arn:.."));
//! /// # Ok(())
//! /// # }
//! /// ```
//! ````
//!
//! The code is tokens here, in the attribute [`CODE`], which `render` lays out. Nothing is sent when the test runs: what it shows has to
//! compile, and what comes back is the model's word.

mod manner;

use proc_macro2::{Literal as Token, TokenStream};
use quote::{format_ident, quote};

use super::prose;
use super::values::{self, Manner as _};
use crate::plan::values::{FieldValue, SampleValue};
use crate::plan::{ExamplePlan, Literal, OperationPlan, Outcome, Plan};
use manner::Doc;

/// The attribute that stands for lines of documentation: `#[code { statements }]`.
pub const CODE: &str = "code";

/// The section of a client's method, if the model has examples of the operation.
pub(super) fn emit(plan: &Plan, operation: &OperationPlan) -> Option<TokenStream> {
    let krate = plan.options.library();
    let examples = operation.examples.iter().map(|example| {
        let mut docs = vec![String::new()];
        docs.extend(example.docs.iter().cloned());
        docs.push(String::new());
        docs.push("```no_run".to_owned());
        docs.push(format!(
            "# async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
        ));
        let before = prose::lines(&docs);
        let code = format_ident!("{CODE}");
        let body = body(&Doc::new(&krate, operation), operation, example);
        let after = prose::lines(&["# Ok(())", "# }", "```"].map(str::to_owned));
        quote!(#before #[#code { #body }] #after)
    });
    let section = prose::lines(&[String::new(), "# Examples".to_owned()]);
    (!operation.examples.is_empty()).then(|| quote!(#section #(#examples)*))
}

/// The statements of an example.
fn body(manner: &Doc, operation: &OperationPlan, example: &ExamplePlan) -> TokenStream {
    let method = operation.module.ident();
    let fields = &example.input.fields;
    let fields = fields.iter().map(|value| values::field(manner, value));
    let call = quote!(client.#method() #(#fields)* .send().await);
    let statements = match &example.outcome {
        Outcome::Output(members) if members.is_empty() => quote!(#call?;),
        Outcome::Output(members) => {
            let asserts = asserts(manner, &quote!(output), members);
            quote! {
                let output = #call?;
                #asserts
            }
        }
        Outcome::Error {
            variant,
            predicate,
            content,
        } => {
            let error = quote!(let error = #call.unwrap_err().into_service_error(););
            if content.is_empty() {
                quote!(#error assert!(error.#predicate());)
            } else {
                let ty = manner.error();
                let asserts = asserts(manner, &quote!(error), content);
                quote! {
                    #error
                    let #ty::#variant(error) = error else {
                        return Err(error.into());
                    };
                    #asserts
                }
            }
        }
    };
    let imports = manner.imports();
    quote!(#imports #statements)
}

/// One line for each member of what came back. A stream is the last: reading it takes the output apart.
fn asserts(manner: &Doc, owner: &TokenStream, members: &[FieldValue]) -> TokenStream {
    let is_stream = |member: &&FieldValue| matches!(member.value, SampleValue::Stream(_));
    let values = members.iter().filter(|member| !is_stream(member));
    let streams = members.iter().filter(is_stream);
    let all = values
        .chain(streams)
        .map(|member| assert(manner, owner, member));
    quote!(#(#all)*)
}

fn assert(manner: &Doc, owner: &TokenStream, member: &FieldValue) -> TokenStream {
    let FieldValue {
        ident, optional, ..
    } = member;
    let found = quote!(#owner.#ident());
    let expected = match &member.value {
        SampleValue::Literal(Literal::Boolean(value)) if !optional => {
            let not = (!value).then(|| quote!(!));
            return quote!(assert!(#not #found););
        }
        SampleValue::Stream(bytes) => {
            let expected = match std::str::from_utf8(bytes) {
                Ok(text) => manner.text(text),
                Err(_) => {
                    let bytes = Token::byte_string(bytes);
                    quote!(#bytes.as_slice())
                }
            };
            return quote!(assert_eq!(#owner.#ident.collect().await?.into_bytes(), #expected););
        }
        SampleValue::List(items) if items.is_empty() => {
            return quote!(assert!(#found.is_empty()););
        }
        SampleValue::List(items) => {
            let items = items.iter().map(|item| values::argument(manner, item));
            return quote!(assert_eq!(#found, [#(#items),*]););
        }
        SampleValue::Literal(Literal::String(value)) => manner.text(value),
        SampleValue::Float(..)
        | SampleValue::Literal(Literal::Boolean(_) | Literal::Integer(_)) => {
            values::expression(manner, &member.value)
        }
        value => {
            let value = values::expression(manner, value);
            quote!(&#value)
        }
    };
    match optional {
        true => quote!(assert_eq!(#found, Some(#expected));),
        false => quote!(assert_eq!(#found, #expected);),
    }
}
