//! Sets of characters.
//!
//! In: characters and ranges, in any order. Out: sorted, separate, inclusive ranges of `char`, so that equal sets are
//! equal values, and their one spelling in generated code ([`CharSet::members`]).

/// A set of Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CharSet(Vec<(char, char)>);

/// A [`CharSet`] as generated code lists it: `a-z` is an inclusive range, every other character is itself, and what begins
/// with a dash stands first. The list is not escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// The set is these characters.
    AnyOf(String),
    /// The set is all characters but these.
    NoneOf(String),
}

impl CharSet {
    /// The set of all characters in these inclusive ranges.
    pub fn new(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().filter(|(a, b)| a <= b).collect();
        ranges.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(previous) if after(previous.1).is_none_or(|next| first <= next) => {
                    previous.1 = previous.1.max(last);
                }
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// The set of the code points `first..=last`. Surrogates are no characters: strings of Rust never hold them.
    pub(super) fn code_points(first: u32, last: u32) -> Self {
        const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;
        let first = if SURROGATES.contains(&first) {
            SURROGATES.end() + 1
        } else {
            first
        };
        let last = if SURROGATES.contains(&last) {
            SURROGATES.start() - 1
        } else {
            last
        };
        Self::new(char::from_u32(first).zip(char::from_u32(last)))
    }

    /// The set of one character.
    pub(super) fn single(c: char) -> Self {
        Self(vec![(c, c)])
    }

    /// Sorted inclusive ranges, with at least one character between each and the next.
    pub fn ranges(&self) -> &[(char, char)] {
        &self.0
    }

    /// The only character of the set.
    pub fn only(&self) -> Option<char> {
        match self.0[..] {
            [(first, last)] if first == last => Some(first),
            _ => None,
        }
    }

    /// Whether the set has no character.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the set has every character.
    pub(super) fn is_all(&self) -> bool {
        self.0 == [('\0', char::MAX)]
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied())
    }

    pub(super) fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len() + 1);
        let mut next = Some('\0');
        for &(first, last) in &self.0 {
            ranges.extend(next.zip(before(first)).filter(|(a, b)| a <= b));
            next = after(last);
        }
        ranges.extend(next.map(|next| (next, char::MAX)));
        Self(ranges)
    }

    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        !self
            .0
            .iter()
            .any(|a| other.0.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
    }

    pub(super) fn is_subset(&self, other: &Self) -> bool {
        self.is_disjoint(&other.complement())
    }

    /// The members as generated code spells them. A set that reaches to the end of Unicode is spelled by what it leaves out,
    /// as its author did.
    pub fn members(&self) -> Members {
        if self.0.last().is_some_and(|(_, last)| *last == char::MAX) {
            Members::NoneOf(list(self.complement().ranges()))
        } else {
            Members::AnyOf(list(self.ranges()))
        }
    }
}

fn list(ranges: &[(char, char)]) -> String {
    // A dash behind another member would read as a range, unless it ends one.
    let (dash, rest): (Vec<_>, Vec<_>) = ranges.iter().partition(|(first, _)| *first == '-');
    let mut text = String::new();
    for &&(first, last) in dash.iter().chain(&rest) {
        text.push(first);
        if first == last {
            continue;
        }
        if after(first) != Some(last) || last == '-' {
            text.push('-');
        }
        text.push(last);
    }
    text
}

/// The next character in the order of code points.
fn after(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}

/// The character before, in the order of code points.
fn before(c: char) -> Option<char> {
    ('\0'..=c).nth_back(1)
}
