//! Documentation: what the model says about an item, and the facts that follow from its traits.

use super::docs::to_markdown;
use crate::model::{Length, Range, Traits};

/// The documentation of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Lines of Markdown, without `///`. Never empty.
    pub lines: Vec<String>,
    /// `@deprecated`
    pub deprecated: Option<Deprecation>,
}

/// The `deprecated` attribute of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead, or since when.
    pub note: Option<String>,
}

impl Docs {
    /// What `traits` say, or `otherwise` where the model is silent.
    pub(super) fn new(traits: &Traits, otherwise: &str) -> Self {
        let mut lines = traits.documentation().map(to_markdown).unwrap_or_default();
        if lines.is_empty() {
            lines.push(otherwise.to_owned());
        }
        let deprecated = traits.deprecated().map(|deprecated| Deprecation {
            note: match (deprecated.message, deprecated.since) {
                (Some(message), Some(since)) => Some(format!("{message} (since {since})")),
                (Some(message), None) => Some(message.to_owned()),
                (None, Some(since)) => Some(format!("deprecated since {since}")),
                (None, None) => None,
            },
        });
        let mut docs = Self { lines, deprecated };
        if let Some(since) = traits.since() {
            docs.fact(format!("Since {since}."));
        }
        docs
    }

    /// Adds a paragraph.
    pub(super) fn fact(&mut self, text: String) {
        self.lines.push(String::new());
        self.lines.push(text);
    }
}

/// The constraints of a member as one line: `Required. Length: 1 to 128 characters.`
pub(super) fn facts(own: &Traits, target: &Traits, unit: &str) -> Option<String> {
    let mut facts = Vec::new();
    if own.required() {
        facts.push("Required.".to_owned());
    }
    if own.sensitive() || target.sensitive() {
        facts.push("Sensitive: never printed.".to_owned());
    }
    if let Some(length) = own.length().or_else(|| target.length()) {
        let noun = match (length.max.or(length.min), unit) {
            (Some(1), "entries") => "entry",
            (Some(1), unit) => unit.trim_end_matches('s'),
            (_, unit) => unit,
        };
        facts.push(format!("Length: {} {noun}.", length_text(&length)));
    }
    if let Some(range) = own.range().or_else(|| target.range()) {
        facts.push(format!("Range: {}.", range_text(&range)));
    }
    if let Some(pattern) = own.pattern().or_else(|| target.pattern()) {
        facts.push(format!("Pattern: {}.", code(pattern)));
    }
    if own.unique_items() || target.unique_items() {
        facts.push("Items are unique.".to_owned());
    }
    (!facts.is_empty()).then(|| facts.join(" "))
}

fn length_text(length: &Length) -> String {
    bounds(
        length.min.map(|n| n.to_string()),
        length.max.map(|n| n.to_string()),
    )
}

fn range_text(range: &Range) -> String {
    bounds(
        range.min.as_ref().map(super::decimal_text),
        range.max.as_ref().map(super::decimal_text),
    )
}

/// An interval as the documentation has it: `1 to 720`, `at least 1`.
pub(crate) fn bounds(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any".to_owned(),
    }
}

/// A code span that may hold backticks: the fence is longer than any run of them inside.
fn code(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
