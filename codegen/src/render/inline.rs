//! Modules into the place of their declarations, as `rustc` would find their files.
//!
//! The rules are those of the Rust reference, "Module source filenames" and "The `path` attribute".

use std::collections::BTreeMap;

use syn::{Attribute, Expr, Item, ItemMod, Lit, Meta};

use super::print::{self, DocStyle};
use super::ROOT;

/// The content of a file.
pub(super) struct Module {
    /// Its documentation, lines of Markdown.
    pub docs: Vec<String>,
    /// Its items, with the declarations of its submodules.
    pub items: Vec<Item>,
}

/// The items of the root of `modules`, which are named by their paths, with all others in their places.
pub(super) fn nest(mut modules: BTreeMap<String, Module>) -> Vec<Item> {
    let mut items = modules
        .remove(ROOT)
        .unwrap_or_else(|| panic!("a client must have the module {ROOT}"))
        .items;
    let root = Folders {
        children: "src".to_owned(),
        beside: "src".to_owned(),
    };
    fill(&mut items, &root, &mut modules);
    let left: Vec<&str> = modules.keys().map(String::as_str).collect();
    assert!(left.is_empty(), "no `mod` declares {}", left.join(", "));
    items
}

/// Where the modules that a module declares are.
struct Folders {
    /// The folder of files named after modules.
    children: String,
    /// The folder that `#[path]` is relative to.
    beside: String,
}

fn fill(items: &mut [Item], folders: &Folders, modules: &mut BTreeMap<String, Module>) {
    for item in items {
        let Item::Mod(item) = item else { continue };
        let name = item.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let children = format!("{}/{name}", folders.children);
        if let Some((_, items)) = &mut item.content {
            let beside = children.clone();
            fill(items, &Folders { children, beside }, modules);
            continue;
        }
        let path = match take_path(&mut item.attrs) {
            Some(path) => join(&folders.beside, &path),
            None => [format!("{children}.rs"), format!("{children}/mod.rs")]
                .into_iter()
                .find(|path| modules.contains_key(path))
                .unwrap_or_else(|| panic!("`mod {name};` must have a file {children}.rs")),
        };
        let mut module = modules
            .remove(&path)
            .unwrap_or_else(|| panic!("`mod {name};` must have a file {path}"));
        fill(&mut module.items, &folders_of(&path), modules);
        replace(item, module);
    }
}

/// Turns a declaration into a definition. Documentation of both is one text, as it is for `rustc`.
fn replace(item: &mut ItemMod, module: Module) {
    let attributes = std::mem::take(&mut item.attrs).into_iter();
    let (mut docs, others): (Vec<_>, Vec<_>) = attributes.partition(|each| is_named(each, "doc"));
    if !docs.is_empty() && !module.docs.is_empty() {
        docs.push(print::doc(DocStyle::Outer, ""));
    }
    docs.extend(print::docs(DocStyle::Outer, &module.docs));
    docs.extend(others);
    item.attrs = docs;
    item.semi = None;
    item.content = Some((Default::default(), module.items));
}

/// Where the modules that the file at `path` declares are.
fn folders_of(path: &str) -> Folders {
    let (beside, file) = path.rsplit_once('/').unwrap_or(("", path));
    let children = match file.trim_end_matches(".rs") {
        "mod" => beside.to_owned(),
        stem => format!("{beside}/{stem}"),
    };
    Folders {
        children,
        beside: beside.to_owned(),
    }
}

/// Removes `#[path = ".."]` and says what it held.
fn take_path(attributes: &mut Vec<Attribute>) -> Option<String> {
    let place = attributes.iter().position(|each| is_named(each, "path"))?;
    let Meta::NameValue(meta) = attributes.remove(place).meta else {
        return None;
    };
    match meta.value {
        Expr::Lit(value) => match value.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// `folder/path`, without `.` and `..`.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_named(attribute: &Attribute, name: &str) -> bool {
    attribute.path().is_ident(name)
}
