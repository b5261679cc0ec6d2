//! Documentation attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Docs;

/// `/// ...` for every line, then `#[deprecated]` where the item is.
pub(super) fn item(docs: &Docs) -> TokenStream {
    let text = lines(&docs.lines);
    let deprecated = deprecated(docs);
    quote!(#text #deprecated)
}

/// `#[deprecated(note = "...")]`, where the item is.
pub(super) fn deprecated(docs: &Docs) -> TokenStream {
    match docs.deprecated.as_ref().map(|d| d.note.as_ref()) {
        Some(Some(note)) => quote!(#[deprecated(note = #note)]),
        Some(None) => quote!(#[deprecated]),
        None => TokenStream::new(),
    }
}

/// `/// ...` for every line.
pub(super) fn lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// A link to a type that is in scope.
///
/// Where the prelude has a derive macro of that name, rustdoc has to be told which of the two is meant.
pub(super) fn link(name: &impl ToString) -> String {
    const DERIVES: [&str; 9] = [
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "Eq",
        "Hash",
        "Ord",
        "PartialEq",
        "PartialOrd",
    ];
    let name = name.to_string();
    match DERIVES.contains(&&*name) {
        true => format!("[`{name}`](type@{name})"),
        false => format!("[`{name}`]"),
    }
}

/// `/// text`
pub(super) fn line(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}
