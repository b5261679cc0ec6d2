//! The pieces of a [`Simple`](super::Simple) pattern: a literal text, or a repeated character class.
//!
//! In: class members as text (`"0-9a-z"`) and letters of general categories (`"LN"`), read at compile time. Out: how many characters of a string a piece takes.

use super::category::Categories;

/// A literal text, or characters of one class a number of times (once, unless [`times`](Piece::times) and its like say otherwise).
#[derive(Debug, Clone, Copy)]
pub struct Piece(Kind);

#[derive(Debug, Clone, Copy)]
enum Kind {
    Text {
        text: &'static str,
        chars: usize,
    },
    Class {
        class: Class,
        min: usize,
        max: usize,
    },
}

/// Exactly this text.
pub const fn text(text: &'static str) -> Piece {
    Piece(Kind::Text {
        text,
        chars: count_chars(text),
    })
}

/// One of these characters.
///
/// `members` lists characters and inclusive ranges: `a-z` is a range, every other character is itself, and a dash that
/// is no range stands first, as in `"-0-9a-z"`. There are no escapes beyond those of Rust's string literals.
pub const fn any_of(members: &'static str) -> Piece {
    Piece::once(Class::new(members, false))
}

/// One character, but none of these; `members` is spelled as for [`any_of`].
pub const fn none_of(members: &'static str) -> Piece {
    Piece::once(Class::new(members, true))
}

impl Piece {
    const fn once(class: Class) -> Self {
        Self(Kind::Class {
            class,
            min: 1,
            max: 1,
        })
    }

    /// The members of this class, and those of the general categories with these letters: with `"LN"`, what `\p{L}` and `\p{N}`
    /// match. Behind [`none_of`], they are excluded too. A text stays what it is.
    ///
    /// # Panics
    ///
    /// If a letter is none of `CLMNPSZ`.
    pub const fn categories(self, letters: &str) -> Self {
        match self.0 {
            Kind::Text { .. } => self,
            Kind::Class { class, min, max } => Self(Kind::Class {
                class: class.with(Categories::new(letters)),
                min,
                max,
            }),
        }
    }

    /// This class at least `min` and at most `max` times. A text stays what it is.
    pub const fn times(self, min: usize, max: usize) -> Self {
        match self.0 {
            Kind::Text { .. } => self,
            Kind::Class { class, .. } => Self(Kind::Class { class, min, max }),
        }
    }

    /// This class exactly `count` times.
    pub const fn exactly(self, count: usize) -> Self {
        self.times(count, count)
    }

    /// This class `min` times or more.
    pub const fn at_least(self, min: usize) -> Self {
        self.times(min, usize::MAX)
    }

    /// The fewest characters this piece takes.
    pub(super) fn shortest(&self) -> usize {
        match self.0 {
            Kind::Text { chars, .. } => chars,
            Kind::Class { min, .. } => min,
        }
    }

    /// Moves `chars` behind the longest run this piece matches within the next `limit` characters, and returns its length.
    pub(super) fn take(
        &self,
        chars: &mut (impl Iterator<Item = char> + Clone),
        limit: usize,
    ) -> Option<usize> {
        match self.0 {
            Kind::Text {
                text,
                chars: length,
            } => text
                .chars()
                .all(|expected| chars.next() == Some(expected))
                .then_some(length),
            Kind::Class { class, min, max } => {
                let limit = limit.min(max);
                let mut taken = 0;
                while taken < limit {
                    let mut ahead = chars.clone();
                    if !ahead.next().is_some_and(|c| class.contains(c)) {
                        break;
                    }
                    *chars = ahead;
                    taken += 1;
                }
                (taken >= min).then_some(taken)
            }
        }
    }
}

/// A set of characters: a bit for each of ASCII, and what it was made from for the rest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    members: &'static str,
    categories: Categories,
    negated: bool,
    ascii: u128,
}

impl Class {
    pub(super) const fn new(members: &'static str, negated: bool) -> Self {
        let listed = ascii_members(members.as_bytes());
        Self {
            members,
            categories: Categories::NONE,
            negated,
            ascii: if negated { !listed } else { listed },
        }
    }

    const fn with(self, categories: Categories) -> Self {
        let ascii = categories.ascii();
        Self {
            categories,
            ascii: if self.negated {
                self.ascii & !ascii
            } else {
                self.ascii | ascii
            },
            ..self
        }
    }

    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> u32::from(c) & 1 == 1
        } else {
            let listed = ranges(self.members).any(|(first, last)| first <= c && c <= last);
            (listed || self.categories.contains(c)) != self.negated
        }
    }
}

/// The characters and ranges that `members` lists.
fn ranges(members: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let mut chars = members.chars();
    std::iter::from_fn(move || {
        let first = chars.next()?;
        let mut ahead = chars.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) => {
                chars = ahead;
                last
            }
            _ => first,
        };
        Some((first, last))
    })
}

/// What [`ranges`] lists within ASCII, as a set of bits; at compile time, hence on the bytes of the text.
const fn ascii_members(members: &[u8]) -> u128 {
    let mut set = 0;
    let mut at = 0;
    while at < members.len() {
        let first = members[at];
        let mut last = first;
        at = after_char(members, at);
        if at + 1 < members.len() && members[at] == b'-' {
            last = members[at + 1];
            at = after_char(members, at + 1);
        }
        // The first byte of a character beyond ASCII is above 0x7F: such a range ends, or begins, outside of the set.
        let mut member = first;
        while member <= last && member < 0x80 {
            set |= 1 << member;
            member += 1;
        }
    }
    set
}

/// The index behind the character that starts at `at`.
const fn after_char(text: &[u8], at: usize) -> usize {
    let mut next = at + 1;
    while next < text.len() && is_continuation(text[next]) {
        next += 1;
    }
    next
}

const fn count_chars(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut at = 0;
    while at < bytes.len() {
        at = after_char(bytes, at);
        count += 1;
    }
    count
}

/// Whether a byte of UTF-8 continues a character.
const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
