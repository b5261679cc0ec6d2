//! What is generated for each of `model/features`, one snapshot a model.
//!
//! A snapshot holds the items in which the model's one idea can show, file by file, as a build script gets them: definitions with
//! their documentation, validators, schemas, serialization; or what an operation is; or definitions alone (see [`View`]). It leaves
//! out what follows from those member by member (builders, accessors, re-exports) and what is the same for every service
//! (configuration, client). `generated/` is checked in as a whole, and the tests of the workspace's root compile and call everything.
//!
//! To accept a change, run `INSTA_UPDATE=always cargo test -p tinsmith --test snapshots` and review the diff.

use std::collections::BTreeSet;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Ident, ImplItem, Item, ItemImpl, Type};
use tinsmith::emit::{self, Content, File};
use tinsmith::model::{Model, Selection};
use tinsmith::plan::{self, Layout, Options};
use tinsmith::{read, render};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/features");
const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");

/// More lines than anyone reviews.
const TOO_MANY_LINES: usize = 16_000;

/// What a snapshot shows.
#[derive(Clone, Copy)]
enum View {
    /// Shared shapes, inputs, outputs and patterns, with all that is made of their members.
    Shapes,
    /// What operations are: errors, signing, endpoint, protocol. Their members are ordinary ones.
    Operations,
    /// What everything is called, and its documentation.
    Definitions,
    /// How waiters judge answers.
    Waiters,
    /// The client's methods, as a crate has them.
    Methods,
}

impl View {
    fn of(model: &str) -> Self {
        match model {
            "deprecated" | "docs" | "names" | "paginated" | "recursive" | "rename" => {
                Self::Definitions
            }
            keywords if keywords.starts_with("keywords_") => Self::Definitions,
            "checksum" | "endpoint_rules" | "error" | "host_label" | "many_operations"
            | "mixin_service" => Self::Operations,
            "multi_protocol" | "operation_context" | "optional_auth" | "presigning"
            | "resource" | "resource_nested" | "unit" => Self::Operations,
            "waiters" => Self::Waiters,
            "examples" => Self::Methods,
            _ => Self::Shapes,
        }
    }

    /// Whether the item of a file is shown.
    fn shows(self, path: &str, item: &Item) -> bool {
        let is_operation = path.starts_with("src/operation/");
        let is_type = path.starts_with("src/types/");
        let is_error = path.starts_with("src/types/error/");
        if matches!(self, Self::Waiters) {
            return is_operation && is_waiter(item);
        }
        if matches!(self, Self::Methods) {
            return is_operation && is_of_client(item);
        }
        !follows_from_others(item)
            && match self {
                Self::Waiters | Self::Methods => false,
                Self::Shapes if is_operation => is_of_members(item),
                Self::Shapes => is_type || path == "src/patterns.rs",
                Self::Operations if is_operation => is_of_operation(item),
                Self::Operations if path == "src/lib.rs" => matches!(item, Item::Static(_)),
                Self::Operations if path == "src/config.rs" => matches!(item, Item::Impl(_)),
                Self::Operations => is_error || path == "src/endpoint.rs",
                Self::Definitions if is_operation => matches!(item, Item::Struct(_)),
                Self::Definitions => {
                    is_type && matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Const(_))
                }
            }
    }
}

/// Whether an item says nothing that no other item says.
fn follows_from_others(item: &Item) -> bool {
    match item {
        Item::Use(_) | Item::Mod(_) => true,
        Item::Struct(structure) => is_builder(&structure.ident),
        // The schemas of all members in a row.
        Item::Static(item) => ["SCHEMA", "INPUT", "OUTPUT"]
            .iter()
            .any(|whole| item.ident == whole),
        Item::Impl(implementation) => repeats(implementation),
        _ => false,
    }
}

/// Whether an `impl` is of a builder, of accessors, or of an enum's conversion from the texts that its `as_str` has as well.
fn repeats(implementation: &ItemImpl) -> bool {
    let name = self_name(implementation);
    match &implementation.trait_ {
        Some((_, path, _)) => {
            is_builder(&name)
                || path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "From")
        }
        None => {
            name != "Builder"
                && !implementation
                    .items
                    .iter()
                    .any(|item| is_method(item, "as_str"))
        }
    }
}

fn is_method(item: &ImplItem, name: &str) -> bool {
    matches!(item, ImplItem::Fn(method) if method.sig.ident == name)
}

/// Whether a type is the builder of another. A configuration's is `Builder` itself.
fn is_builder(name: &Ident) -> bool {
    name != "Builder" && name.to_string().ends_with("Builder")
}

/// Whether an item of an operation's file is about its input or output.
fn is_of_members(item: &Item) -> bool {
    let ends = |name: &Ident| {
        ["Input", "Output"]
            .iter()
            .any(|end| name.to_string().ends_with(end))
    };
    match item {
        Item::Struct(structure) => ends(&structure.ident),
        Item::Impl(implementation) => ends(&self_name(implementation)),
        Item::Static(item) => item.ident != "META",
        _ => is_macro(item, &["redacted_debug"]),
    }
}

/// Whether an item of an operation's file is about the operation itself. Of its error, the macro that completes it names the variants.
fn is_of_operation(item: &Item) -> bool {
    !is_of_members(item)
        && !matches!(item, Item::Enum(_))
        && !is_macro(item, &["request_id", "sans_io"])
}

/// Whether an item is the `impl` of the trait `Waiter`.
fn is_waiter(item: &Item) -> bool {
    let Item::Impl(implementation) = item else {
        return false;
    };
    let (Some((_, path, _)), false) = (&implementation.trait_, implementation.items.is_empty())
    else {
        return false;
    };
    path.segments
        .last()
        .is_some_and(|last| last.ident == "Waiter")
}

/// Whether an item is the `impl` of the client's method.
fn is_of_client(item: &Item) -> bool {
    matches!(item, Item::Impl(item) if self_name(item) == "Client")
}

fn is_macro(item: &Item, names: &[&str]) -> bool {
    match item {
        Item::Macro(call) => {
            let name = call
                .mac
                .path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            name.is_some_and(|name| names.contains(&name.as_str()))
        }
        _ => false,
    }
}

/// The last segment of the type that an `impl` is for.
fn self_name(implementation: &ItemImpl) -> Ident {
    match &*implementation.self_ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .expect("a path has segments")
            .ident
            .clone(),
        other => panic!("an `impl` for {}", other.to_token_stream()),
    }
}

/// The files that a client consists of.
fn emitted(model: &Path, name: &str, layout: Layout) -> Vec<File> {
    let file = read::ast::read_file(model).unwrap_or_else(|problem| panic!("{problem}"));
    let model = Model::load(vec![file], &Selection::default())
        .unwrap_or_else(|problems| panic!("{problems}"));
    let options = Options {
        crate_name: name.to_owned(),
        module_name: name.to_owned(),
        layout,
        client: true,
        with_tests: false,
        runtime_path: None,
        runtime_version: "0.0.0".to_owned(),
        package: tinsmith::Package::default(),
    };
    emit::emit(&plan::plan(&model, &options).unwrap_or_else(|problems| panic!("{problems}")))
}

/// The file with the items that `view` shows, if there are any.
fn cut(view: View, file: File) -> Option<File> {
    let File { path, content } = file;
    let Content::Rust { items, .. } = content else {
        return None;
    };
    let mut parsed: syn::File =
        syn::parse2(items).unwrap_or_else(|error| panic!("{path}: {error}"));
    parsed.items.retain(|item| view.shows(&path, item));
    let content = Content::Rust {
        docs: Vec::new(),
        attributes: TokenStream::new(),
        items: parsed.to_token_stream(),
    };
    (!parsed.items.is_empty()).then_some(File { path, content })
}

fn snapshot(model: &Path) -> String {
    let name = model
        .file_stem()
        .expect("a model has a name")
        .to_string_lossy();
    let view = View::of(&name);
    let layout = match view {
        View::Methods => Layout::Crate,
        _ => Layout::Inline,
    };
    let shown = emitted(model, &name, layout)
        .into_iter()
        .filter_map(|file| cut(view, file))
        .collect();
    let mut text = String::new();
    for (path, code) in render::crate_files(shown) {
        let code = code
            .split_once('\n')
            .expect("the first line is the marker")
            .1;
        text.push_str(&format!("// {path}\n{code}\n"));
    }
    text
}

#[test]
fn features() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    let _bound = settings.bind_to_scope();
    insta::glob!("../../model/features", "*.json", |model| {
        insta::assert_snapshot!("feature", snapshot(model));
    });
    check_folder();
}

/// There is a snapshot for each model and no other, and all of them can be reviewed.
fn check_folder() {
    let names = |folder: &str, extension: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("the folder can be listed").file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        names
            .filter_map(|name| Some(name.strip_suffix(extension)?.to_owned()))
            .collect()
    };
    let models = names(MODELS, ".json");
    let snapshots = names(SNAPSHOTS, ".json.snap");
    let expected = models
        .iter()
        .map(|model| format!("feature@{model}"))
        .collect();
    assert_eq!(
        snapshots, expected,
        "delete what is stale, and accept what is new (see the top of this file)"
    );
    let lines: usize = models
        .iter()
        .map(|model| std::fs::read_to_string(format!("{SNAPSHOTS}/feature@{model}.json.snap")))
        .map(|text| text.expect("it has just been listed").lines().count())
        .sum();
    println!("{} snapshots, {lines} lines", models.len());
    assert!(
        lines < TOO_MANY_LINES,
        "{lines} lines of snapshots: show less of the larger models"
    );
}
