//! How a [`@pattern`] constraint is checked.
//!
//! In: the text of the trait, an ECMAScript regular expression, unanchored unless it says so. Out: a [`PatternPlan`].
//! The plan promises the meaning of that regular expression on Unicode scalar values, or says aloud that there is no check.
//!
//! The engine judges first: only a pattern that it compiles is looked at further, so that `syntax` may decline whatever
//! it does not know. What that reads becomes sequences of repeated character classes (`sequences`), and a sequence stays
//! only when one pass without backtracking decides it (`simplify`). Everything else is left to the engine at run time.
//!
//! [`@pattern`]: https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait

mod char_set;
mod sequences;
mod simplify;
mod syntax;
#[cfg(test)]
mod tests;

use regress::{Flags, Regex};

pub use char_set::{CharSet, Members};

/// How one `@pattern` is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternPlan {
    /// Every string matches (`.*`, `^[\s\S]*$`): nothing to check.
    AlwaysTrue,
    /// Plain matching code.
    Simple(SimplePattern),
    /// A regular expression engine, at run time.
    Engine {
        /// How the engine reads the pattern.
        flags: EngineFlags,
    },
    /// No check: a warning for the user.
    Unsupported {
        /// Why not.
        reason: UnsupportedPattern,
    },
}

/// How an engine reads a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineFlags {
    /// With ECMAScript's `u` flag.
    Unicode,
    /// Without it: the pattern is a syntax error with the flag (`\_`, `[\w-.]`).
    Plain,
}

/// Why a pattern is not checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnsupportedPattern {
    /// A syntax error, whichever way the pattern is read.
    #[error(
        "it is not a valid ECMAScript regular expression: with the `u` flag, {unicode}; without it, {plain}; \
         correct the pattern in the model"
    )]
    Syntax {
        /// What the engine says with the `u` flag.
        unicode: String,
        /// What the engine says without it.
        plain: String,
    },
    /// A syntax error with the `u` flag, while without it a part of the pattern silently means literal text.
    #[error(
        "it is not a valid ECMAScript regular expression ({unicode}), and without the `u` flag its {escape} would mean \
         literal text; correct the pattern in the model"
    )]
    NeedsUnicode {
        /// What the engine says with the `u` flag.
        unicode: String,
        /// The escape that has its meaning only with the flag: `\p`, `\P` or `\u{`.
        escape: &'static str,
    },
}

impl UnsupportedPattern {
    /// Whether the pattern is a regular expression in no dialect: something is opened and never closed. Other syntax errors may be
    /// features of another dialect, which a service's own validator may well know.
    pub fn is_broken(&self) -> bool {
        const BROKEN: [&str; 4] = [
            "Unbalanced bracket",
            "Unbalanced parenthesis",
            "Incomplete escape",
            "Unterminated escape",
        ];
        match self {
            Self::Syntax { plain, .. } => BROKEN.iter().any(|broken| plain.contains(broken)),
            Self::NeedsUnicode { .. } => false,
        }
    }
}

/// A pattern that plain code matches: at least one of the alternatives holds. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimplePattern {
    /// The alternatives, in the order of the pattern.
    pub alternatives: Vec<Sequence>,
}

/// Pieces in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The ends of the string that the sequence is tied to.
    pub anchors: Anchors,
    /// The pieces. None at all, and [`Anchors::Whole`], is the empty string.
    pub pieces: Vec<Piece>,
}

/// The ends of the string that a [`Sequence`] is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchors {
    /// `^...$`
    Whole,
    /// `^...`
    Start,
    /// `...$`
    End,
    /// `...`
    Within,
}

/// What stands at one place of a [`Sequence`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// This text, once. Never empty.
    Text(String),
    /// Characters of this set.
    Class {
        /// The characters. Never empty.
        set: CharSet,
        /// The fewest of them.
        min: u32,
        /// The most of them; at least 1 and at least `min`. `None`: no limit.
        max: Option<u32>,
    },
}

/// Plans the check of `pattern`.
pub fn plan_pattern(pattern: &str) -> PatternPlan {
    let flags = match engine_flags(pattern) {
        Ok(flags) => flags,
        Err(reason) => return PatternPlan::Unsupported { reason },
    };
    syntax::parse(pattern, flags)
        .and_then(|node| sequences::expand(&node))
        .and_then(simplify::simplify)
        .unwrap_or(PatternPlan::Engine { flags })
}

fn engine_flags(pattern: &str) -> Result<EngineFlags, UnsupportedPattern> {
    let Err(unicode) = compile(pattern, true) else {
        return Ok(EngineFlags::Unicode);
    };
    if let Some(escape) = unicode_only_escape(pattern) {
        return Err(UnsupportedPattern::NeedsUnicode { unicode, escape });
    }
    match compile(pattern, false) {
        Ok(()) => Ok(EngineFlags::Plain),
        Err(plain) => Err(UnsupportedPattern::Syntax { unicode, plain }),
    }
}

fn compile(pattern: &str, unicode: bool) -> Result<(), String> {
    let flags = Flags {
        unicode,
        ..Flags::default()
    };
    match Regex::with_flags(pattern, flags) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string().trim_end_matches('.').to_owned()),
    }
}

/// The first escape of `pattern` that is literal text without the `u` flag: `\p{L}` then means `p{L}`.
fn unicode_only_escape(pattern: &str) -> Option<&'static str> {
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            continue;
        }
        match chars.next() {
            Some('p') => return Some(r"`\p`"),
            Some('P') => return Some(r"`\P`"),
            Some('u') if chars.peek() == Some(&'{') => return Some(r"`\u{`"),
            _ => {}
        }
    }
    None
}
