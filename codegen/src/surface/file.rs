//! The surface as a file of a generated crate: a table of TOML for each kind of item, an inline table for each item.
//!
//! ```toml
//! id = "com.example#Shop"
//!
//! [enum-value]
//! "Colour$RED" = { rust = "types::Colour::Red", documentation = "af63bd4c8601b7be" }
//! ```

use std::fmt::Write as _;

use super::Surface;

/// The path in the generated crate, among the facts.
pub(super) const RUST: &str = "rust";

impl Surface {
    /// The text of the file, below its first line.
    pub(crate) fn to_toml(&self) -> String {
        let mut text = format!("id = {}\n", quoted(&self.service));
        let mut last = None;
        for (key, item) in &self.items {
            if last != Some(key.kind) {
                text.push_str(&format!("\n[{}]\n", key.kind.key()));
                last = Some(key.kind);
            }
            let rust = std::iter::once((RUST, &*item.rust));
            let facts = item.facts.iter().map(|(name, value)| (&**name, &**value));
            let facts = rust
                .chain(facts)
                .map(|(name, value)| format!("{} = {}", bare(name), quoted(value)));
            let facts: Vec<_> = facts.collect();
            writeln!(text, "{} = {{ {} }}", quoted(&key.name), facts.join(", "))
                .expect("a string can be written to");
        }
        text
    }
}

/// A key of TOML.
fn bare(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match name.chars().all(is_bare) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

/// A basic string of TOML ("String" in its specification).
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(c)).expect("a string can be written to");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
