//! Syntax trees to text.

use proc_macro2::{Ident, Span};
use syn::{AttrStyle, Attribute, Expr, ExprLit, File, Lit, LitStr, Meta, MetaNameValue};

use super::{code, spacing};

/// The text of a file: the marker line, documentation and inner attributes, items.
pub(super) fn file(marker: &str, mut file: File) -> String {
    code::lay_out(&mut file.items);
    spacing::separate(&mut file.items);
    if let Some(first) = file.items.first_mut() {
        spacing::put_before(first);
    }
    let printed = prettyplease::unparse(&file);
    let mut text = String::with_capacity(marker.len() + 1 + printed.len());
    for line in std::iter::once(marker).chain(printed.lines()) {
        if !spacing::is_blank(line) {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

/// Where documentation stands.
#[derive(Clone, Copy)]
pub(super) enum DocStyle {
    /// `///`, before the item.
    Outer,
    /// `//!`, inside.
    Inner,
}

/// Documentation attributes for lines of Markdown.
pub(super) fn docs(style: DocStyle, lines: &[String]) -> impl Iterator<Item = Attribute> + '_ {
    lines.iter().map(move |line| match line.as_str() {
        "" => doc(style, ""),
        line => doc(style, &format!(" {line}")),
    })
}

/// The attribute `#[doc = "text"]`, which is printed as `///text`.
pub(super) fn doc(style: DocStyle, text: &str) -> Attribute {
    let span = Span::call_site();
    Attribute {
        pound_token: Default::default(),
        style: match style {
            DocStyle::Outer => AttrStyle::Outer,
            DocStyle::Inner => AttrStyle::Inner(Default::default()),
        },
        bracket_token: Default::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Ident::new("doc", span).into(),
            eq_token: Default::default(),
            value: Expr::Lit(ExprLit {
                attrs: Vec::new(),
                lit: Lit::Str(LitStr::new(text, span)),
            }),
        }),
    }
}
