//! A Rust identifier that remembers the text it was made from.
//!
//! * Enters: a model name and its role (member, method, type, ...).
//! * Leaves: a [`Name`]: the identifier, the unescaped text to derive further names from, the file stem.
//! * Promises: every `Name` is a valid identifier in every edition; nobody else builds identifiers from text.

use std::fmt;

use proc_macro2::{Ident, Span};

use super::{reserved, words};

/// A Rust identifier: valid in every edition, and still aware of its unescaped text.
///
/// A member `type` is `r#type` as an identifier, and `type` for the names derived from it, so that
/// `prefixed("set_")` is `set_type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The identifier without `r#`.
    text: String,
    /// The cased text before any escaping: maybe a keyword, maybe with a leading digit; never empty.
    plain: String,
}

impl Name {
    /// The name of a structure member: a field and the builder method of the same name.
    pub fn member(model_name: &str) -> Self {
        Self::escaped(
            words::snake_case(&spelled(model_name)),
            model_name,
            reserved::member,
        )
    }

    /// The name of a method, a function or a parameter.
    pub fn method(model_name: &str) -> Self {
        Self::escaped(words::snake_case(&spelled(model_name)), model_name, |_| {
            None
        })
    }

    /// The name of a module; see also [`Name::file_stem`].
    pub fn module(model_name: &str) -> Self {
        Self::method(model_name)
    }

    /// The name of a structure, enum, union or error, and the stem of an operation's input and output.
    pub fn ty(model_name: &str) -> Self {
        Self::escaped(
            words::pascal_case(&spelled(model_name)),
            model_name,
            reserved::ty,
        )
    }

    /// The name of a variant, made from a member of an enum or a union.
    pub fn variant(model_name: &str) -> Self {
        Self::escaped(
            words::pascal_case(&spelled(model_name)),
            model_name,
            reserved::variant,
        )
    }

    /// The stem of the types that keep an operation's own casing: its error and its fluent builder.
    ///
    /// The result may be no camel case in the sense of rustc's lint when the model uses underscores.
    pub fn operation(model_name: &str) -> Self {
        Self::escaped(
            words::capitalize_first(&spelled(model_name)),
            model_name,
            reserved::ty,
        )
    }

    /// The name of a constant or a static.
    pub fn constant(model_name: &str) -> Self {
        Self::escaped(
            words::screaming_snake_case(&spelled(model_name)),
            model_name,
            |_| None,
        )
    }

    /// A name that the generator chose itself and that no rule may recase (`wait_until_x`, `Client`).
    ///
    /// Keywords are escaped. Characters that an identifier cannot hold become underscores.
    pub fn verbatim(text: &str) -> Self {
        let kept = spelled(text)
            .chars()
            .map(words::keep_or_underscore)
            .collect();
        Self::escaped(kept, text, |_| None)
    }

    /// `prefix` before the unescaped text: `set_` and the member `type` give `set_type`.
    ///
    /// The replacements for a position (`build_value`, `UnknownValue`) are not carried along: the derived
    /// name stands in another one.
    pub fn prefixed(&self, prefix: &str) -> Self {
        Self::verbatim(&format!("{prefix}{}", self.plain))
    }

    /// `suffix` after the unescaped text: the type `ListTunnels` and `Input` give `ListTunnelsInput`.
    pub fn suffixed(&self, suffix: &str) -> Self {
        Self::verbatim(&format!("{}{suffix}", self.plain))
    }

    /// The identifier, raw where it has to be.
    pub fn ident(&self) -> Ident {
        if self.is_raw() {
            Ident::new_raw(&self.text, Span::call_site())
        } else {
            Ident::new(&self.text, Span::call_site())
        }
    }

    /// The cased text before any escaping: for prose and prefixes, not for identifiers.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The stem of the file that holds the module of this name: `type` for `r#type`.
    pub fn file_stem(&self) -> String {
        if reserved::is_unsafe_file_stem(&self.text.to_ascii_lowercase()) {
            format!("{}_", self.text)
        } else {
            self.text.clone()
        }
    }

    /// Whether `mod <name>;` finds [`Name::file_stem`] only with a `#[path]` attribute.
    pub fn needs_path_attribute(&self) -> bool {
        self.file_stem() != self.text
    }

    fn is_raw(&self) -> bool {
        reserved::is_keyword(&self.text)
    }

    /// Makes an identifier of cased text; `replaced` knows what is taken in the name's position.
    fn escaped(plain: String, model_name: &str, replaced: impl Fn(&str) -> Option<String>) -> Self {
        let begins_badly = !plain.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let text = if let Some(replacement) = replaced(&plain) {
            replacement
        } else if begins_badly || is_wordless(model_name) {
            format!("_{plain}")
        } else if reserved::is_path_keyword(&plain) {
            format!("{plain}_")
        } else {
            plain.clone()
        };
        Self { text, plain }
    }
}

impl fmt::Display for Name {
    /// The name as Rust source spells it, with `r#` where it is needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = if self.is_raw() { "r#" } else { "" };
        write!(f, "{raw}{}", self.text)
    }
}

/// Whether a text has nothing that a name could be made of.
fn is_wordless(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_alphanumeric())
}

/// The text itself, or a spelling of a text without letters and digits: values such as `*` and the empty
/// string occur in enums. The identifier gets a leading underscore, so no ordinary name can equal it.
fn spelled(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_empty() {
        return "empty".into();
    }
    if !is_wordless(text) {
        return text.into();
    }
    let code_points: Vec<String> = text
        .chars()
        .map(|c| format!("U{:04X}", u32::from(c)))
        .collect();
    code_points.join("_").into()
}

#[cfg(test)]
mod tests;
