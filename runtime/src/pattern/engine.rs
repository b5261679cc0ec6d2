//! Patterns that need a regular expression engine.
//!
//! In: a pattern that the generator compiled once already, with the same flags. Out: does a string match? Never a panic.

use std::sync::OnceLock;

use regress::{Flags, Regex};

/// A pattern for a regular expression engine with ECMAScript semantics, compiled at its first use.
///
/// A pattern that does not compile matches everything. The generator compiled the same text with the same flags, so this
/// takes a version of the engine that lost a feature, and then the service is the better judge than a panic in its client.
///
/// # Time
///
/// The engine backtracks and has no step limit: the time for a pattern with nested or ambiguous repetition (`^(a+)+$`)
/// can grow exponentially with the length of a value that fails. Patterns are part of the model and so trusted; values
/// are not. So check `@length` first, and do not run the pattern on a value that is too long. A program that passes on
/// values of strangers, to a pattern of that kind without a length, can turn validation off.
#[derive(Debug)]
pub struct Engine {
    source: &'static str,
    unicode: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Engine {
    /// A pattern that is read with ECMAScript's `u` flag.
    pub const fn unicode(source: &'static str) -> Self {
        Self::new(source, true)
    }

    /// A pattern that is read without the `u` flag, because with it the pattern is a syntax error (`\_`, `[\w-.]`).
    pub const fn plain(source: &'static str) -> Self {
        Self::new(source, false)
    }

    const fn new(source: &'static str, unicode: bool) -> Self {
        Self {
            source,
            unicode,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the model spells it.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether `value` matches the pattern.
    pub fn is_match(&self, value: &str) -> bool {
        self.compiled
            .get_or_init(|| self.compile())
            .as_ref()
            .is_none_or(|regex| regex.find(value).is_some())
    }

    fn compile(&self) -> Option<Regex> {
        let flags = Flags {
            unicode: self.unicode,
            ..Flags::default()
        };
        Regex::with_flags(self.source, flags).ok()
    }
}
