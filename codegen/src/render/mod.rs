//! From tokens to text: one value, two layouts.
//!
//! Enters: the [`File`]s of one client. Leaves: the [`Files`] of a crate, a file per module, or one text for a
//! build script's `OUT_DIR`, in which each module stands where it is declared. It promises that both hold the same
//! items, that the same tokens always give the same bytes, and not to fail: tokens that are no Rust are a bug of
//! the emitters, and end in a panic that names the file.
//!
//! The only user of `syn` and `prettyplease`. Rooms: `inline` (modules into their parents), `spacing` (blank
//! lines), `code` (code in documentation), `print` (documentation and text).

mod code;
mod inline;
mod print;
mod spacing;

#[cfg(test)]
mod tests;

use crate::emit::{Content, File};
use crate::ordered;
use crate::write::{self, Files};
use print::DocStyle;
use proc_macro2::TokenStream;

/// The module that a crate begins with.
pub const ROOT: &str = "src/lib.rs";

/// The crate layout: each module is a file of its own.
///
/// # Panics
///
/// When an emitter produced tokens that are no Rust.
pub fn crate_files(files: Vec<File>) -> Files {
    let mut rendered = Files::new();
    for File { path, content } in files {
        let text = match content {
            Content::Text(text) => text,
            Content::Rust {
                docs,
                attributes,
                items,
            } => {
                let mut file = parse(&path, items);
                file.attrs = parse(&path, attributes).attrs;
                file.attrs.splice(0..0, print::docs(DocStyle::Inner, &docs));
                print::file(&header(&path), file)
            }
        };
        rendered.insert(path, text);
    }
    rendered
}

/// The inline layout: the items of [`ROOT`], with the content of every `mod name;` in its place.
///
/// The text is made for `include!`, so it has no inner attributes. The documentation of a module stands on its
/// `mod` item; that of the root is left to the module that includes the text. Files that are not Rust are left
/// out.
///
/// # Panics
///
/// When an emitter produced tokens that are no Rust, declared a module that it did not emit, or emitted a module
/// that nothing declares.
pub fn inline_module(files: Vec<File>) -> String {
    let modules = files
        .into_iter()
        .filter_map(|File { path, content }| match content {
            Content::Text(_) => None,
            Content::Rust { docs, items, .. } => {
                let items = parse(&path, items).items;
                Some((path, inline::Module { docs, items }))
            }
        });
    let mut root = parse(ROOT, TokenStream::new());
    root.items = inline::nest(ordered::map(modules));
    print::file(&header(ROOT), root)
}

/// The line by which the generator knows its own files again.
fn header(path: &str) -> String {
    write::header(path).expect("Rust has comments for the header")
}

fn parse(path: &str, tokens: TokenStream) -> syn::File {
    syn::parse2(tokens)
        .unwrap_or_else(|error| panic!("the tokens emitted for {path} must be Rust, but: {error}"))
}
