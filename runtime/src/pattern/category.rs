//! The major general categories of Unicode: `\p{L}`, `\p{N}` and their like, without a regular expression engine.
//!
//! In: their letters, and characters. Out: does a character belong to one of them? The answers are those of the engine (cargo
//! feature `regex`), whose version of Unicode the table follows; a test compares the two for every character.
//!
//! Section of the specification: ECMA-262, "UnicodeMatchPropertyValue"; the Unicode Standard, "General Category".

mod table;
#[cfg(all(test, feature = "regex"))]
mod tests;

use table::RUNS;

/// The letters of the categories, in the order of their bits: other, letter, mark, number, punctuation, symbol, separator.
/// Every character belongs to exactly one.
const LETTERS: &[u8] = b"CLMNPSZ";

/// A set of major general categories.
#[derive(Debug, Clone, Copy)]
pub(super) struct Categories(u8);

impl Categories {
    pub(super) const NONE: Self = Self(0);

    /// The categories with these letters, as in `"LNZ"`.
    ///
    /// # Panics
    ///
    /// If another letter is among them: at compile time, where the pattern is a `static`.
    pub(super) const fn new(letters: &str) -> Self {
        let letters = letters.as_bytes();
        let mut set = 0;
        let mut at = 0;
        while at < letters.len() {
            let mut bit = 0;
            while LETTERS[bit] != letters[at] {
                bit += 1;
                assert!(bit < LETTERS.len(), "there is no such general category");
            }
            set |= 1 << bit;
            at += 1;
        }
        Self(set)
    }

    /// The members within ASCII, as a set of bits.
    pub(super) const fn ascii(self) -> u128 {
        let mut set = 0;
        let mut code = 0;
        while code < 0x80 {
            if self.0 >> ascii_category(code) & 1 == 1 {
                set |= 1 << code;
            }
            code += 1;
        }
        set
    }

    pub(super) fn contains(self, c: char) -> bool {
        self.0 != 0 && self.0 >> category(c) & 1 == 1
    }
}

/// The index of the category of `c` in [`LETTERS`].
fn category(c: char) -> u32 {
    let code = u32::from(c);
    let behind = RUNS.partition_point(|run| run >> 3 <= code);
    // The first run begins at zero, so there is one before.
    RUNS[behind - 1] & 7
}

/// The same for a code of ASCII, at compile time.
const fn ascii_category(code: u8) -> u32 {
    match code {
        b' ' => 6,
        b'$' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~' => 5,
        b'0'..=b'9' => 3,
        b'A'..=b'Z' | b'a'..=b'z' => 1,
        b'!'..=b'~' => 4,
        _ => 0,
    }
}
