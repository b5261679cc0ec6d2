//! Code in documentation: from tokens to the lines of a comment.
//!
//! An emitter writes `#[code { statements }]` between two lines of a method's documentation ([`CODE`]); here the statements are laid
//! out like all other code, and each line becomes a line of documentation. None of them can be taken for Markdown or for a hidden line:
//! they stand in a fence, and a text that has several lines is a literal on one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, ImplItem, Item, Meta};

use super::print::{self, DocStyle};
use crate::emit::CODE;

/// How far `prettyplease` indents the body of a function.
const INDENT: &str = "    ";

/// Lays out the code in the documentation of methods.
pub(super) fn lay_out(items: &mut [Item]) {
    let implementations = items.iter_mut().filter_map(|item| match item {
        Item::Impl(item) => Some(&mut item.items),
        _ => None,
    });
    for item in implementations.flatten() {
        if let ImplItem::Fn(method) = item {
            let attributes = std::mem::take(&mut method.attrs).into_iter();
            method.attrs = attributes.flat_map(laid_out).collect();
        }
    }
}

fn laid_out(attribute: Attribute) -> Vec<Attribute> {
    match attribute.meta {
        Meta::List(list) if list.path.is_ident(CODE) => {
            print::docs(DocStyle::Outer, &lines(&list.tokens)).collect()
        }
        _ => vec![attribute],
    }
}

/// Statements as lines of text.
fn lines(statements: &TokenStream) -> Vec<String> {
    let function = quote!(fn code() { #statements });
    let file = syn::parse2(function)
        .unwrap_or_else(|error| panic!("the code of an example must be Rust, but: {error}"));
    let text = prettyplease::unparse(&file);
    let body = text.lines().skip(1).filter(|line| *line != "}");
    let mut lines: Vec<String> = body
        .map(|line| line.strip_prefix(INDENT).unwrap_or(line).to_owned())
        .collect();
    let imports = imports(&lines);
    if imports > 0 {
        lines.insert(imports, String::new());
    }
    lines
}

/// How many lines the imports take at the top.
fn imports(lines: &[String]) -> usize {
    let mut end = 0;
    while lines.get(end).is_some_and(|line| line.starts_with("use ")) {
        let rest = lines[end..].iter().position(|line| line.ends_with(';'));
        end += rest.map_or(1, |last| last + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_becomes_lines_with_the_imports_apart() {
        let long = quote::format_ident!("{}", "Long".repeat(12));
        let tokens = quote! {
            use std::collections::HashMap;
            use tunnels::types::{#long, Tag, TimeoutConfig};
            let map = HashMap::from([("a", 1)]);
            assert_eq!(map.get("a"), Some(&1));
        };
        let expected = format!(
            "use std::collections::HashMap;\nuse tunnels::types::{{\n    {long}, Tag, TimeoutConfig,\n}};\n\n\
             let map = HashMap::from([(\"a\", 1)]);\nassert_eq!(map.get(\"a\"), Some(&1));"
        );
        assert_eq!(lines(&tokens).join("\n"), expected);
        assert_eq!(lines(&quote!(call();)), ["call();"]);
    }
}
