//! Texts of a model as literals.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A text as a literal, raw where that reads better: bodies are full of quotation marks and line ends.
pub(super) fn text(text: &str) -> TokenStream {
    // A raw literal cannot hold a carriage return, and should not hold what nobody sees.
    let is_plain = |c: char| c == '\n' || c == ' ' || c.is_ascii_graphic();
    let literal = match text.contains(['"', '\\', '\n']) && text.chars().all(is_plain) {
        true => raw(text),
        false => Literal::string(text),
    };
    quote!(#literal)
}

/// A text as a literal on one line.
pub(super) fn one_line(value: &str) -> TokenStream {
    if value.contains('\n') {
        let literal = Literal::string(value);
        return quote!(#literal);
    }
    text(value)
}

fn raw(text: &str) -> Literal {
    let mut fence = String::from("#");
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    format!("r{fence}\"{text}\"{fence}")
        .parse()
        .expect("the fence is longer than any in the text")
}

/// Texts as a slice of literals.
pub(super) fn texts(all: &[String]) -> TokenStream {
    let all = all.iter().map(|item| text(item));
    quote!(&[#(#all),*])
}

/// Names and values as a slice of pairs.
pub(super) fn pairs(all: &[(String, String)]) -> TokenStream {
    let all = all.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!((#name, #value))
    });
    quote!(&[#(#all),*])
}

/// `name: value,` unless the value is empty.
pub(super) fn list(name: &str, is_empty: bool, value: TokenStream) -> Option<TokenStream> {
    let name = quote::format_ident!("{name}");
    (!is_empty).then(|| quote!(#name: #value,))
}

/// `name: Some(value),` if there is one.
pub(super) fn option(name: &str, value: Option<&String>) -> Option<TokenStream> {
    let name = quote::format_ident!("{name}");
    value.map(|value| {
        let value = text(value);
        quote!(#name: Some(#value),)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_hold_the_text() {
        for case in [
            "",
            "a b",
            "a \"b\"",
            "a\n  b",
            "\"#\"##",
            "\r\n\"",
            "é\"",
            "\u{202e}\"",
            "\\",
        ] {
            let tokens = text(case);
            let literal: syn::LitStr = syn::parse2(tokens).expect("a string literal");
            assert_eq!(literal.value(), case);
        }
        assert_eq!(text("{\"a\"}").to_string(), "r#\"{\"a\"}\"#");
        assert_eq!(text("a").to_string(), "\"a\"");
    }
}
