//! What is generated for each of `model/features`, one snapshot a model.
//!
//! A snapshot holds the items in which the model's one idea can show, file by file, as a build script gets them: definitions with
//! their documentation, validators, schemas, serialization; or what an operation is; or names alone (see [`View`]). It leaves out
//! what follows from those member by member (builders, accessors, re-exports) and what is the same for every service
//! (configuration, client). `generated/` is checked in as a whole, and the tests of the workspace's root compile and call everything.
//!
//! To accept a change, run `INSTA_UPDATE=always cargo test -p tinsmith --test snapshots` and review the diff.

use std::collections::BTreeSet;
use std::path::Path;

use quote::ToTokens as _;
use syn::{Ident, ImplItem, Item, ItemImpl, Type};
use tinsmith::emit::{self, Content, File};
use tinsmith::model::{Model, Selection};
use tinsmith::plan::{self, Layout, Options};
use tinsmith::{read, render};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/features");
const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");

/// More lines than anyone reviews.
const TOO_MANY_LINES: usize = 12_000;

/// What a snapshot shows.
#[derive(Clone, Copy, PartialEq)]
enum View {
    /// Shared shapes, inputs, outputs and patterns, with all that is made of their members.
    Shapes,
    /// What operations are: errors, signing, endpoint, protocol. Their members are ordinary ones.
    Operations,
    /// What everything is called.
    Names,
}

impl View {
    fn of(model: &str) -> Self {
        match model {
            "names" => Self::Names,
            keywords if keywords.starts_with("keywords_") => Self::Names,
            "endpoint_rules" | "error" | "host_label" | "many_operations" | "mixin_service"
            | "multi_protocol" | "optional_auth" | "resource" | "resource_nested" => {
                Self::Operations
            }
            _ => Self::Shapes,
        }
    }

    /// Whether a file's items are looked at.
    fn shows_file(self, path: &str) -> bool {
        let (operation, error) = (
            path.starts_with("src/operation/"),
            path.starts_with("src/types/error/"),
        );
        match self {
            Self::Shapes => {
                operation || path.starts_with("src/types/") || path == "src/patterns.rs"
            }
            Self::Operations => {
                operation
                    || error
                    || ["src/lib.rs", "src/endpoint.rs", "src/config.rs"].contains(&path)
            }
            Self::Names => operation || path.starts_with("src/types/"),
        }
    }

    fn shows_item(self, path: &str, item: &Item) -> bool {
        let is_part = match item {
            Item::Use(_) | Item::Mod(_) => false,
            Item::Impl(implementation) => {
                !is_builder(&self_name(implementation)) && states_facts(implementation)
            }
            Item::Struct(structure) => !is_builder(&structure.ident),
            _ => true,
        };
        let in_operation = path.starts_with("src/operation/");
        is_part
            && match self {
                Self::Shapes if in_operation => is_input_or_output(item),
                Self::Shapes => true,
                Self::Operations if in_operation => {
                    !is_input_or_output(item) && is_of_operation(item)
                }
                Self::Operations if path == "src/lib.rs" => matches!(item, Item::Static(_)),
                Self::Operations => !is_macro(item, &["client_config"]),
                Self::Names => matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Const(_)),
            }
    }
}

fn is_builder(name: &Ident) -> bool {
    name.to_string().ends_with("Builder") && name != "Builder"
}

/// An `impl` of a trait, or of an enum's texts or a configuration's own settings: nothing that follows from a definition.
fn states_facts(implementation: &ItemImpl) -> bool {
    let has_texts =
        |item: &ImplItem| matches!(item, ImplItem::Fn(method) if method.sig.ident == "as_str");
    implementation.trait_.is_some()
        || implementation.items.iter().any(has_texts)
        || self_name(implementation) == "Builder"
}

fn is_input_or_output(item: &Item) -> bool {
    let ends = |name: &Ident| {
        ["Input", "Output"]
            .iter()
            .any(|end| name.to_string().ends_with(end))
    };
    match item {
        Item::Struct(structure) => ends(&structure.ident),
        Item::Impl(implementation) => ends(&self_name(implementation)),
        Item::Static(item) => ["INPUT", "OUTPUT"]
            .iter()
            .any(|start| item.ident.to_string().starts_with(start)),
        _ => is_macro(item, &["redacted_debug"]),
    }
}

/// Whether an item of an operation's file, and not one of its members, says what the operation is.
fn is_of_operation(item: &Item) -> bool {
    !is_macro(item, &["request_id", "sans_io", "operation_error"])
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

/// The files that a build script's client consists of.
fn emitted(model: &Path, name: &str) -> Vec<File> {
    let file = read::ast::read_file(model).unwrap_or_else(|problem| panic!("{problem}"));
    let model = Model::load(vec![file], &Selection::default())
        .unwrap_or_else(|problems| panic!("{problems}"));
    let options = Options {
        crate_name: name.to_owned(),
        module_name: name.to_owned(),
        layout: Layout::Inline,
        client: true,
        runtime_path: None,
        runtime_version: "0.0.0".to_owned(),
    };
    emit::emit(&plan::plan(&model, &options).unwrap_or_else(|problems| panic!("{problems}")))
}

/// The file with the items that `view` shows, if there are any.
fn cut(view: View, mut file: File) -> Option<File> {
    let Content::Rust { items, .. } = &mut file.content else {
        return None;
    };
    if !view.shows_file(&file.path) {
        return None;
    }
    let mut parsed: syn::File =
        syn::parse2(items.clone()).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    parsed
        .items
        .retain(|item| view.shows_item(&file.path, item));
    *items = parsed.to_token_stream();
    (!items.is_empty()).then_some(file)
}

fn snapshot(model: &Path) -> String {
    let name = model
        .file_stem()
        .expect("a model has a name")
        .to_string_lossy();
    let view = View::of(&name);
    let shown = emitted(model, &name)
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
}

#[test]
fn there_is_a_snapshot_for_each_model_and_no_other() {
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
