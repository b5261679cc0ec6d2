//! From the plan to token streams: one file per kind of thing.
//!
//! Enters: a [`Plan`], in which every decision has been made. Leaves: the [`File`]s of a crate, as tokens and text without layout.
//! It promises not to fail and not to decide: the plan says what there is, this module says how it is spelled in Rust.
//!
//! Every emitter's documentation shows what it emits.

mod auth;
mod bound;
mod checks;
mod checksums;
mod client;
mod context;
pub mod endpoint;
mod enums;
mod error;
mod examples;
mod jmespath;
mod literals;
mod manifest;
mod operation;
mod paginate;
mod patterns;
mod prose;
mod root;
mod schema;
mod scope;
mod structure;
mod tests;
mod text;
mod union;
mod union_wire;
mod values;
mod waiters;
mod wire;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::names::Name;
use crate::plan::Plan;
use scope::Scope;

pub use examples::CODE;

/// One file of a generated crate.
#[derive(Debug)]
pub struct File {
    /// Path from the crate's root, with `/`: `src/operation/rotate_tunnel_access_token.rs`.
    pub path: String,
    /// What the file holds.
    pub content: Content,
}

/// What a generated file holds.
#[derive(Debug)]
pub enum Content {
    /// A Rust module. Its submodules stand in it as `mod name;`, and their content in files of their own.
    Rust {
        /// The module's own documentation: lines of Markdown, without `//!`.
        docs: Vec<String>,
        /// Inner attributes of the crate's root, such as `#![warn(missing_docs)]`; empty elsewhere.
        attributes: TokenStream,
        /// The items.
        items: TokenStream,
    },
    /// Text that is written as it is: `Cargo.toml`, `rustfmt.toml`, `README.md`. It brings its own marker line.
    Text(String),
}

/// Emits the files of the client that `plan` describes.
pub fn emit(plan: &Plan) -> Vec<File> {
    let mut files = Files(Vec::new());
    files.text("Cargo.toml", manifest::cargo_toml(plan));
    files.text("rustfmt.toml", manifest::rustfmt_toml());
    files.0.push(File {
        path: "src/lib.rs".to_owned(),
        content: Content::Rust {
            docs: root::docs(plan),
            attributes: quote!(#![warn(missing_docs)] #![forbid(unsafe_code)]),
            items: with_runtime(root::items(plan)),
        },
    });
    let scope = Scope::new(plan, 0, []);
    if let Some(client_only) = scope.client_only() {
        files.module("client", client::client(plan));
        files.module("config", client::config(plan));
        if let Some(endpoint) = &plan.endpoint {
            let rules = endpoint::emit_endpoint(endpoint);
            let built_ins = client::built_ins(endpoint, &client_only);
            files.module(
                "endpoint",
                quote!(pub use rt::endpoint::{Endpoint, InvalidParams}; #rules #built_ins),
            );
        }
    } else if let Some(endpoint) = &plan.endpoint {
        files.module("endpoint", endpoint::emit_endpoint(endpoint));
    }
    files.module("error", error::of_service(plan));
    files.rust("operation", root::operations(plan));
    for operation in &plan.operations {
        files.nested(
            "operation",
            &operation.module,
            operation::emit(plan, operation),
        );
    }
    if !plan.patterns.is_empty() {
        files.module("patterns", patterns::emit(&plan.patterns));
    }
    types(plan, &mut files);
    if plan.options.client && waiters::has_any(plan) {
        files.rust("waiters", waiters::modules(plan));
    }
    if let Some(tests) = &plan.tests {
        files.0.extend(tests::emit(plan, tests));
    }
    files.0
}

/// The module `types` and what is in it.
fn types(plan: &Plan, files: &mut Files) {
    if !root::has_types(plan) {
        return;
    }
    files.rust("types", root::types(plan));
    for structure in &plan.structures {
        let scope = Scope::new(plan, 2, [&structure.ident, &structure.builder]);
        let shape = structure::emit(&scope, structure, None);
        let checks = checks::structure(&scope, structure);
        let wire = wire::structure(&scope, structure, None);
        if let Some(module) = &structure.module {
            files.nested("types", module, quote!(#shape #checks #wire));
        }
    }
    for open in &plan.enums {
        let scope = Scope::new(plan, 2, [&open.ident]);
        files.nested("types", &open.module, enums::open(&scope, open));
    }
    for int in &plan.int_enums {
        files.rust(
            &format!("types/{}", int.module.file_stem()),
            enums::int(int),
        );
    }
    for union in &plan.unions {
        let scope = Scope::new(plan, 2, [&union.ident]);
        let shape = union::emit(&scope, union);
        let checks = checks::union(&scope, union);
        let wire = union_wire::emit(&scope, union);
        files.nested("types", &union.module, quote!(#shape #checks #wire));
    }
    if plan.errors.is_empty() {
        return;
    }
    files.rust("types/error", root::errors(plan));
    for error in &plan.errors {
        let structure = &error.structure;
        let scope = Scope::new(plan, 3, [&structure.ident, &structure.builder]);
        if let Some(module) = &structure.module {
            files.nested("types/error", module, error::modeled(&scope, error));
        }
    }
}

/// The files while they are collected.
struct Files(Vec<File>);

impl Files {
    fn text(&mut self, path: &str, text: String) {
        self.0.push(File {
            path: path.to_owned(),
            content: Content::Text(text),
        });
    }

    /// A module below `src` without the `use` of the runtime.
    fn rust(&mut self, module: &str, items: TokenStream) {
        self.0.push(File {
            path: format!("src/{module}.rs"),
            content: Content::Rust {
                docs: Vec::new(),
                attributes: TokenStream::new(),
                items,
            },
        });
    }

    /// A module below `src`.
    fn module(&mut self, module: &str, items: TokenStream) {
        self.rust(module, with_runtime(items));
    }

    /// The module `name` of the module `parent`.
    fn nested(&mut self, parent: &str, name: &Name, items: TokenStream) {
        self.module(&format!("{parent}/{}", name.file_stem()), items);
    }
}

fn with_runtime(items: TokenStream) -> TokenStream {
    quote! {
        use tinsmith_runtime as rt;
        #items
    }
}
