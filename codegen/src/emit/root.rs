//! The crate's root and the modules that only declare others.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{prose, waiters};
use crate::plan::names::Name;
use crate::plan::{Layout, OperationPlan, Plan, ServicePlan};

/// The items of `lib.rs`.
pub(super) fn items(plan: &Plan) -> TokenStream {
    let scope = Scope::new(plan, 0, []);
    // A program need not use all of a module that it includes. In a crate, all that is public is used.
    let is_inline = plan.options.layout == Layout::Inline;
    let unused = is_inline.then(|| quote!(#[allow(dead_code, unused_imports)]));
    let needs_client = is_inline.then(|| quote!(rt::needs_client!();));
    let client = scope.client_only().map(|client_only| {
        quote! {
            #needs_client
            /// The client.
            #client_only
            #unused
            pub mod client;
            /// The client's configuration.
            #client_only
            #unused
            pub mod config;
        }
    });
    let client_exports = scope.client_only().map(|client_only| {
        quote! {
            #client_only
            #unused
            pub use client::Client;
            #client_only
            #unused
            pub use config::Config;
        }
    });
    let endpoint = plan.endpoint.is_some().then(|| {
        quote! {
            /// Where requests go: the service's endpoint rules.
            #unused
            pub mod endpoint;
        }
    });
    let patterns = (!plan.patterns.is_empty()).then(|| {
        quote!(
            mod patterns;
        )
    });
    let presigns = plan.operations.iter().any(|o| o.presignable);
    let presigning = scope.client_only().filter(|_| presigns);
    let presigning = presigning.map(|client_only| {
        quote! {
            /// Requests that somebody else sends.
            #client_only
            #unused
            pub mod presigning {
                pub use tinsmith_runtime::client::presigning::*;
            }
        }
    });
    let waiters = scope
        .client_only()
        .filter(|_| waiters::has_any(plan))
        .map(|client_only| {
            quote! {
                /// What can be waited for. The methods are those of [`Waiters`](client::Waiters), which has to be imported.
                #client_only
                #unused
                pub mod waiters;
            }
        });
    // What the model deprecates is used here, and what its names and nesting bring about cannot be changed here.
    let lints = quote!(
        deprecated,
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::module_inception,
        clippy::should_implement_trait,
        clippy::type_complexity
    );
    let types = has_types(plan).then(|| {
        quote! {
            /// The shapes that operations share.
            #[allow(#lints)]
            #unused
            pub mod types;
        }
    });
    // An operation's type keeps the operation's own casing, underscores included.
    let is_camel = |operation: &OperationPlan| !operation.ident.to_string().contains('_');
    let casing = (!plan.operations.iter().all(is_camel)).then(|| quote!(, non_camel_case_types));
    let service = service(&plan.service);
    quote! {
        #client
        #endpoint
        /// Errors of all operations.
        #[allow(deprecated)]
        #unused
        pub mod error;
        /// The operations.
        #[allow(#lints #casing)]
        #unused
        pub mod operation;
        #patterns
        #presigning
        #types
        #waiters

        #client_exports
        #unused
        pub use error::Error;

        /// Facts about this package.
        #unused
        pub mod meta {
            /// The package's version.
            pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
        }

        /// Types of members that are no shapes of the model.
        #unused
        pub mod primitives {
            use tinsmith_runtime as rt;
            pub use rt::types::DateTimeFormat;
            pub use rt::{BigDecimal, BigInteger, Blob, ByteStream, DateTime, Document, SdkBody, UnknownVariantValue};
        }

        #service
    }
}

/// Whether there is a module `types`.
pub(super) fn has_types(plan: &Plan) -> bool {
    !(plan.structures.is_empty()
        && plan.enums.is_empty()
        && plan.int_enums.is_empty()
        && plan.unions.is_empty()
        && plan.errors.is_empty())
}

fn service(plan: &ServicePlan) -> TokenStream {
    let ServicePlan {
        id,
        sdk_id,
        version,
        ..
    } = plan;
    let signing_name = match &plan.signing_name {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    let xml_namespace = match &plan.xml_namespace {
        Some((uri, Some(prefix))) => quote!(Some((#uri, Some(#prefix)))),
        Some((uri, None)) => quote!(Some((#uri, None))),
        None => quote!(None),
    };
    let protocol = plan.protocol.ident();
    let query_compatible = plan.query_compatible;
    let signs_payload_header = plan.signs_payload_header;
    quote! {
        static SERVICE: rt::ServiceMeta = rt::ServiceMeta {
            id: #id,
            sdk_id: #sdk_id,
            version: #version,
            signing_name: #signing_name,
            xml_namespace: #xml_namespace,
            protocol: rt::protocol!(#protocol),
            query_compatible: #query_compatible,
            signs_payload_header: #signs_payload_header,
        };
    }
}

/// What the crate's documentation says.
pub(super) fn docs(plan: &Plan) -> Vec<String> {
    let mut docs = vec![
        format!("A client for {}.", plan.service.title),
        String::new(),
    ];
    // Documentation of AWS begins with the title as well.
    let lines = plan.service.docs.lines.as_slice();
    let title = format!("**{}**", plan.service.title);
    let lines = match lines {
        [first, blank, rest @ ..] if *first == title && blank.is_empty() => rest,
        all => all,
    };
    docs.extend(lines.iter().cloned());
    let Some(operation) = plan.operations.first() else {
        return docs;
    };
    let (method, module) = (operation.module.plain(), operation.ident.to_string());
    docs.push(String::new());
    if plan.options.client && plan.options.layout == Layout::Crate {
        docs.push(format!(
            "A [`Client`] has a method per operation, such as [`Client::{method}`]."
        ));
        docs.push(
            "Without the cargo feature `client`, which is on by default, the crate is sans-io:"
                .to_owned(),
        );
    } else {
        docs.push("The crate can be used sans-io:".to_owned());
    }
    for (function, does) in [
        ("request", "makes the HTTP request of an input, and"),
        ("response", "reads the response."),
    ] {
        docs.push(format!(
            "[`{module}::{function}`](operation::{method}::{module}::{function}) {does}"
        ));
    }
    docs
}

/// `pub mod name;` for an operation's or shape's module, with the path of its file where the name alone does not lead there.
fn module(name: &Name, docs: Option<&str>) -> TokenStream {
    let ident = name.ident();
    let path = name.needs_path_attribute().then(|| {
        let file = format!("{}.rs", name.file_stem());
        quote!(#[path = #file])
    });
    match docs {
        Some(docs) => {
            let docs = prose::line(docs);
            quote!(#docs #path pub mod #ident;)
        }
        None => quote!(#path mod #ident;),
    }
}

/// The module `operation`.
pub(super) fn operations(plan: &Plan) -> TokenStream {
    let modules = plan.operations.iter().map(|operation| {
        let otherwise = || format!("The operation `{}`.", operation.name);
        let docs = operation.summary.clone().unwrap_or_else(otherwise);
        module(&operation.module, Some(&docs))
    });
    quote! {
        #(#modules)*
        pub use tinsmith_runtime::RequestId;
    }
}

/// The module `types`.
pub(super) fn types(plan: &Plan) -> TokenStream {
    let mut shapes: Vec<(String, TokenStream)> = Vec::new();
    let mut add = |name: &Name, item: &proc_macro2::Ident| {
        let (declared, ident) = (module(name, None), name.ident());
        shapes.push((
            name.plain().to_owned(),
            quote!(#declared pub use #ident::#item;),
        ));
    };
    let structures = plan.structures.iter();
    for (name, item) in structures
        .clone()
        .filter_map(|s| Some((s.module.as_ref()?, &s.ident)))
        .chain(plan.enums.iter().map(|e| (&e.module, &e.ident)))
        .chain(plan.unions.iter().map(|u| (&u.module, &u.ident)))
    {
        add(name, item);
    }
    for int_enum in &plan.int_enums {
        let docs = format!("The values of the integer enum `{}`.", int_enum.name);
        let declared = module(&int_enum.module, Some(&docs));
        shapes.push((int_enum.module.plain().to_owned(), declared));
    }
    shapes.sort_by(|a, b| a.0.cmp(&b.0));
    let shapes = shapes.into_iter().map(|(_, tokens)| tokens);
    let builders = structures.filter_map(|s| Some((s.module.as_ref()?.ident(), &s.builder)));
    let builders = builders.map(|(module, builder)| quote!(pub use super::#module::#builder;));
    let builders = (!plan.structures.is_empty()).then(|| {
        quote! {
            /// Builders of the structures.
            pub mod builders {
                #(#builders)*
            }
        }
    });
    let errors = (!plan.errors.is_empty()).then(|| {
        quote! {
            /// Errors that the model names.
            pub mod error;
        }
    });
    quote! {
        #(#shapes)*
        #builders
        #errors
    }
}

/// The module `types::error`.
pub(super) fn errors(plan: &Plan) -> TokenStream {
    let structures = plan.errors.iter().map(|error| &error.structure);
    let structures = structures.filter_map(|s| Some((s.module.as_ref()?, &s.ident, &s.builder)));
    let shapes = structures.clone().map(|(name, item, _)| {
        let (declared, ident) = (module(name, None), name.ident());
        quote!(#declared pub use #ident::#item;)
    });
    let builders = structures.map(|(name, _, builder)| {
        let module = name.ident();
        quote!(pub use super::#module::#builder;)
    });
    quote! {
        #(#shapes)*
        /// Builders of the errors.
        pub mod builders {
            #(#builders)*
        }
    }
}
