//! Matchers for [`@pattern`] constraints.
//!
//! In: the `static` matchers of a generated crate, one for each pattern of its model. Out: does a string match?
//! The patterns are ECMAScript regular expressions over Unicode scalar values, unanchored unless they say so.
//!
//! [`Simple`] holds the patterns that are a few character classes in a row, spelled out as Rust:
//!
//! ```
//! # mod rt { pub use tinsmith_runtime::pattern; }
//! use rt::pattern::{any_of, text, Simple};
//!
//! static LAYER_NAME: Simple = Simple::whole(
//!     "^layer:[a-z][a-z0-9-]{0,62}$",
//!     &[text("layer:"), any_of("a-z"), any_of("-0-9a-z").times(0, 62)],
//! );
//! assert!(LAYER_NAME.is_match("layer:my-layer-2"));
//! ```
//!
//! It promises no allocation and no backtracking. Every other pattern is an `Engine` (cargo feature `regex`).
//!
//! [`@pattern`]: https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait

mod category;
#[cfg(feature = "regex")]
mod engine;
#[cfg(not(feature = "regex"))]
mod no_engine;
mod piece;
#[cfg(test)]
mod tests;

#[cfg(feature = "regex")]
pub use engine::Engine;
#[cfg(not(feature = "regex"))]
pub use no_engine::Engine;
pub use piece::{any_of, none_of, text, Piece};

/// A pattern that is matched piece by piece, in one pass.
///
/// The pieces are not a regular expression engine: each takes as many characters as it can while it leaves the pieces
/// after it the fewest they need, and never gives one back. The generator uses this form only where that decides the match.
#[derive(Debug)]
pub struct Simple {
    source: &'static str,
    form: Form,
}

#[derive(Debug)]
enum Form {
    One(Sequence),
    OneOf(&'static [Sequence]),
}

impl Simple {
    /// The whole string is these pieces: `^...$`.
    pub const fn whole(source: &'static str, pieces: &'static [Piece]) -> Self {
        Self::one(source, Sequence::whole(pieces))
    }

    /// The string starts with these pieces: `^...`.
    pub const fn start(source: &'static str, pieces: &'static [Piece]) -> Self {
        Self::one(source, Sequence::start(pieces))
    }

    /// The string ends with these pieces: `...$`.
    pub const fn end(source: &'static str, pieces: &'static [Piece]) -> Self {
        Self::one(source, Sequence::end(pieces))
    }

    /// These pieces stand somewhere in the string: no anchor.
    pub const fn within(source: &'static str, pieces: &'static [Piece]) -> Self {
        Self::one(source, Sequence::within(pieces))
    }

    /// At least one of these sequences matches: `^(...|...)$`.
    pub const fn one_of(source: &'static str, sequences: &'static [Sequence]) -> Self {
        Self {
            source,
            form: Form::OneOf(sequences),
        }
    }

    const fn one(source: &'static str, sequence: Sequence) -> Self {
        Self {
            source,
            form: Form::One(sequence),
        }
    }

    /// The pattern as the model spells it.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether `value` matches the pattern.
    pub fn is_match(&self, value: &str) -> bool {
        match &self.form {
            Form::One(sequence) => sequence.is_match(value),
            Form::OneOf(sequences) => sequences.iter().any(|sequence| sequence.is_match(value)),
        }
    }
}

/// Pieces in a row, and which ends of the string they are tied to; an alternative of [`Simple::one_of`].
#[derive(Debug)]
pub struct Sequence {
    pieces: &'static [Piece],
    at_start: bool,
    at_end: bool,
}

impl Sequence {
    /// The whole string is these pieces.
    pub const fn whole(pieces: &'static [Piece]) -> Self {
        Self::new(pieces, true, true)
    }

    /// The string starts with these pieces.
    pub const fn start(pieces: &'static [Piece]) -> Self {
        Self::new(pieces, true, false)
    }

    /// The string ends with these pieces.
    pub const fn end(pieces: &'static [Piece]) -> Self {
        Self::new(pieces, false, true)
    }

    /// These pieces stand somewhere in the string.
    pub const fn within(pieces: &'static [Piece]) -> Self {
        Self::new(pieces, false, false)
    }

    const fn new(pieces: &'static [Piece], at_start: bool, at_end: bool) -> Self {
        Self {
            pieces,
            at_start,
            at_end,
        }
    }

    fn is_match(&self, value: &str) -> bool {
        // The bytes of an ASCII string are its characters: neither decoding nor counting is needed.
        if value.is_ascii() {
            self.search(value.bytes().map(char::from), value.len())
        } else {
            self.search(value.chars(), value.chars().count())
        }
    }

    /// Tries each place where a match may start; `length` is the number of characters left in `chars`.
    fn search(&self, mut chars: impl Iterator<Item = char> + Clone, mut length: usize) -> bool {
        let shortest = self.pieces.iter().map(Piece::shortest).sum();
        while length >= shortest {
            if self.matches_here(chars.clone(), length, shortest) {
                return true;
            }
            if self.at_start || chars.next().is_none() {
                return false;
            }
            length -= 1;
        }
        false
    }

    /// Matches from here on. Before each piece, at least `reserve` characters are left: what it and those behind it need.
    fn matches_here(
        &self,
        mut chars: impl Iterator<Item = char> + Clone,
        mut length: usize,
        mut reserve: usize,
    ) -> bool {
        for piece in self.pieces {
            reserve -= piece.shortest();
            let Some(taken) = piece.take(&mut chars, length - reserve) else {
                return false;
            };
            length -= taken;
        }
        !self.at_end || length == 0
    }
}
