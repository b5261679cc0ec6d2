//! The file of an operation: what it is, how a client calls it, input, output, error, wire facts.
//!
//! ```text
//! /// Revokes the tunnel's tokens and makes new ones.
//! #[derive(Clone, Debug, Default)]
//! #[non_exhaustive]
//! pub struct RotateTunnelAccessToken;
//! impl super::super::Client {
//!     /// Revokes the tunnel's tokens and makes new ones. This starts a call of [`RotateTunnelAccessToken`].
//!     pub fn rotate_tunnel_access_token(&self) -> RotateTunnelAccessTokenFluentBuilder { .. }
//! }
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::scope::{Prelude, Scope};
use super::structure::{self, Extra};
use super::{auth, checks, checksums, context, error, examples, paginate, prose, waiters, wire};
use crate::plan::{Adjustment, HostPrefixPart, OperationPlan, Plan, Ty};

/// The items of the operation's module.
pub(super) fn emit(plan: &Plan, operation: &OperationPlan) -> TokenStream {
    let scope = Scope::new(
        plan,
        2,
        [
            &operation.ident,
            &operation.error,
            &operation.fluent,
            &operation.input.ident,
            &operation.input.builder,
            &operation.output.ident,
            &operation.output.builder,
        ],
    );
    let marker = marker(operation);
    let fluent = fluent(&scope, operation);
    let input = structure::emit(&scope, &operation.input, None);
    let checks = checks::structure(&scope, &operation.input);
    let extra = request_id(&scope);
    let output = structure::emit(&scope, &operation.output, Some(&extra));
    let (output_ident, output_builder) = (&operation.output.ident, &operation.output.builder);
    let error = error::of_operation(&scope, operation);
    let input_wire = wire::structure(&scope, &operation.input, None);
    let output_wire = wire::structure(&scope, &operation.output, Some(&extra));
    let facts = facts(&scope, operation);
    let builders = builders(&scope, operation);
    let paginator = paginate::emit(&scope, operation);
    let waiters = waiters::of_operation(&scope, operation);
    quote! {
        #marker
        #fluent
        #paginator
        #waiters
        #builders
        #input
        #checks
        #output
        rt::request_id!(#output_ident, #output_builder);
        #error
        #facts
        #input_wire
        #output_wire
    }
}

/// The request id of an output.
fn request_id(scope: &Scope<'_>) -> Extra {
    let Prelude { option, string, .. } = &scope.std;
    Extra {
        ident: format_ident!("_request_id"),
        ty: quote!(#option<#string>),
        builder_ty: quote!(#option<#string>),
        build: quote!(self._request_id),
        sensitive: false,
    }
}

/// The unit struct that stands for the operation, with the sans-io half.
fn marker(plan: &OperationPlan) -> TokenStream {
    let OperationPlan {
        ident,
        error,
        input,
        output,
        ..
    } = plan;
    let docs = prose::item(&plan.docs);
    let (input, output) = (&input.ident, &output.ident);
    quote! {
        #docs
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct #ident;
        rt::sans_io!(#ident, #input, #output, #error);
    }
}

/// The client's method and the fluent builder.
fn fluent(scope: &Scope<'_>, plan: &OperationPlan) -> Option<TokenStream> {
    let client_only = scope.client_only()?;
    let OperationPlan {
        ident,
        fluent,
        input,
        error,
        ..
    } = plan;
    let output = &plan.output.ident;
    let root = &scope.root;
    let method = plan.module.ident();
    let link = prose::link(ident);
    let starts = prose::line(&match &plan.summary {
        Some(summary) => format!("{summary} This starts a call of {link}."),
        None => format!("Starts a call of {link}."),
    });
    let examples = examples::emit(scope.plan, plan);
    let deprecated = prose::deprecated(&plan.docs);
    let builder = &input.builder;
    let setters = input
        .fields
        .iter()
        .map(|field| structure::setters(scope, input, field, Some(quote!(, inner))));
    let setters = (!input.fields.is_empty()).then(|| {
        quote! {
            #client_only
            impl #fluent {
                #(#setters)*
            }
        }
    });
    let (params, set_params) = context::params(scope, plan);
    let derive = match input.stream() {
        Some(_) => quote!(#[derive(Debug)]),
        None => quote!(#[derive(Clone, Debug)]),
    };
    let presigned = plan
        .presignable
        .then(|| quote!(#client_only rt::presigned!(#fluent, #error);));
    Some(quote! {
        #client_only
        impl #root::Client {
            #starts
            #examples
            #deprecated
            #[inline]
            pub fn #method(&self) -> #fluent {
                #fluent::new(self)
            }
        }

        #client_only
        rt::fluent_builder!(
            #derive #fluent, #ident, #builder, #output, #error, #root::Client #params
        );
        #presigned
        #set_params
        #setters
    })
}

/// The module `builders`, where the SDK has them.
fn builders(scope: &Scope<'_>, plan: &OperationPlan) -> TokenStream {
    let (input, output) = (&plan.input.builder, &plan.output.builder);
    let fluent = scope.client_only().map(|client_only| {
        let fluent = &plan.fluent;
        quote!(#client_only pub use super::#fluent;)
    });
    quote! {
        /// The operation's builders.
        pub mod builders {
            #fluent
            pub use super::{#input, #output};
        }
    }
}

/// `OperationMeta` and the trait `Operation`.
fn facts(scope: &Scope<'_>, plan: &OperationPlan) -> TokenStream {
    let OperationPlan {
        ident,
        name,
        error,
        input,
        output,
        ..
    } = plan;
    let Prelude { result, ok, .. } = &scope.std;
    let root = &scope.root;
    let auth = auth::scheme(scope, &plan.auth);
    // Two errors of one name in different namespaces look the same on the wire: the first is meant.
    let mut codes = BTreeSet::new();
    let arms = plan
        .errors
        .iter()
        .filter(|modeled| codes.insert(&modeled.code));
    let arms = arms.map(|modeled| {
        let (variant, code) = (&modeled.variant, &modeled.code);
        quote!(#code => response.read().map(#error::#variant),)
    });
    let read_error = match plan.errors.is_empty() {
        true => quote!(#ok(response.unhandled())),
        false => quote! {
            match response.code() {
                #(#arms)*
                _ => #ok(response.unhandled()),
            }
        },
    };
    let host_prefix = host_prefix(scope, plan);
    let hooks = hooks(scope, plan);
    let chain = chain(scope, plan);
    let (input, output) = (&input.ident, &output.ident);
    quote! {
        static META: rt::OperationMeta =
            rt::OperationMeta::new(&#root::SERVICE, #name, &INPUT, &OUTPUT, #auth) #chain;

        impl rt::Operation for #ident {
            type Input = #input;
            type Output = #output;
            type Error = #error;
            const META: &'static rt::OperationMeta = &META;

            #[inline]
            fn read_error(response: rt::error::ErrorResponse<'_>) -> #result<#error, rt::SerdeError> {
                #read_error
            }
            #host_prefix
            #hooks
        }
    }
}

/// What an operation has beyond the common facts.
fn chain(scope: &Scope<'_>, plan: &OperationPlan) -> TokenStream {
    let facts = [
        (plan.checksum_required, "checksum_required"),
        (plan.compressed, "compressed"),
        (plan.unsigned_payload, "unsigned_payload"),
        (plan.unit_input, "unit_input"),
        (plan.unit_output, "unit_output"),
        (plan.output.stream().is_some(), "streaming_output"),
        (plan.tree_hash, "tree_hash"),
        (plan.errors_in_success, "error_in_success"),
        (plan.unwrapped_output, "unwrapped_output"),
        (plan.sensitive_output, "sensitive_output"),
    ];
    let facts = facts.iter().filter(|(holds, _)| *holds);
    let facts = facts.map(|(_, name)| format_ident!("{name}"));
    let headers = plan
        .headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    let headers = (!plan.headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
    let bodiless = plan.bodiless_error.map(|(status, code)| {
        let status = Literal::u16_unsuffixed(status);
        quote!(.bodiless_error(#status, #code))
    });
    let retryable = error::retryable(plan);
    let checksums = checksums::facts(scope, plan);
    quote!(#(.#facts())* #headers #bodiless #checksums #retryable)
}

/// The methods that fill in idempotency tokens and carry streams past the codec.
fn hooks(scope: &Scope<'_>, plan: &OperationPlan) -> TokenStream {
    let Prelude {
        from,
        option,
        some,
        string,
        ..
    } = &scope.std;
    let (input, output) = (&plan.input.ident, &plan.output.ident);
    let tokens: Vec<_> = plan
        .input
        .fields
        .iter()
        .filter(|field| field.idempotency_token)
        .map(|field| {
            let ident = &field.ident;
            let make = match field.ty {
                Ty::Enum(_) => quote!(|| #from::from(token().as_str())),
                _ => quote!(&mut *token),
            };
            quote!(input.#ident.get_or_insert_with(#make);)
        })
        .collect();
    let fill = (!tokens.is_empty()).then(|| {
        quote! {
            #[inline]
            fn fill_tokens(input: &mut #input, token: &mut dyn FnMut() -> #string) {
                #(#tokens)*
            }
        }
    });
    let adjustments: Vec<_> = plan
        .adjustments
        .iter()
        .map(|(field, adjustment)| match adjustment {
            Adjustment::Default(text) => {
                quote!(rt::operation::default_text(&mut input.#field, #text);)
            }
            Adjustment::LastSegment => quote!(rt::operation::last_segment(&mut input.#field);),
        })
        .collect();
    let adjust = (!adjustments.is_empty()).then(|| {
        quote! {
            #[inline]
            fn adjust(input: &mut #input) {
                #(#adjustments)*
            }
        }
    });
    let algorithm = checksums::algorithm(scope, plan);
    let take = plan.input.stream().map(|field| {
        let ident = &field.ident;
        quote! {
            #[inline]
            fn take_body(input: &mut #input) -> #option<rt::SdkBody> {
                #some(std::mem::take(&mut input.#ident).into_inner())
            }
        }
    });
    let set = plan.output.stream().map(|field| {
        let ident = &field.ident;
        quote! {
            #[inline]
            fn set_body(output: &mut #output, body: rt::SdkBody) {
                output.#ident = rt::ByteStream::new(body);
            }
        }
    });
    let endpoint = plan.endpoint_member.as_ref().map(|field| {
        quote! {
            #[inline]
            fn endpoint_url(input: &#input) -> #option<&str> {
                input.#field.as_deref()
            }
        }
    });
    quote!(#adjust #fill #endpoint #algorithm #take #set)
}

fn host_prefix(scope: &Scope<'_>, plan: &OperationPlan) -> Option<TokenStream> {
    let prefix = plan.host_prefix.as_ref()?;
    let Prelude {
        option,
        result,
        some,
        ok,
        string,
        ..
    } = &scope.std;
    let input = &plan.input.ident;
    let mut used = false;
    let parts: Vec<_> = prefix
        .parts
        .iter()
        .map(|part| match part {
            HostPrefixPart::Text(text) => quote!(#text),
            HostPrefixPart::Label { member, field, ty } => {
                used = true;
                let text = match ty {
                    Ty::Enum(_) => quote!(as_ref().map(|value| value.as_str())),
                    _ => quote!(as_deref()),
                };
                quote!(rt::operation::host_label(#member, input.#field.#text)?)
            }
        })
        .collect();
    let name = match used {
        true => format_ident!("input"),
        false => format_ident!("_input"),
    };
    Some(quote! {
        #[inline]
        fn host_prefix(#name: &#input) -> #result<#option<#string>, rt::SerdeError> {
            #ok(#some([#(#parts),*].concat()))
        }
    })
}
