//! Sets of characters.
//!
//! In: characters and ranges, in any order, and general categories. Out: sorted, separate, inclusive ranges of `char`, so that
//! equal sets are equal values, and their one spelling in generated code ([`CharSet::members`]).
//!
//! A general category (`\p{L}`) stays a name: it has hundreds of ranges, and which they are is the runtime's affair. So what is said
//! about a set with categories errs on one side: disjoint, a subset or all characters is only what is surely so.

/// A set of Unicode scalar values: ranges, and whole general categories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CharSet {
    ranges: Vec<(char, char)>,
    /// A bit for each of [`CATEGORIES`].
    categories: u8,
}

/// The letters of the major general categories. Every character belongs to exactly one.
const CATEGORIES: [char; 7] = ['C', 'L', 'M', 'N', 'P', 'S', 'Z'];
const ALL_CATEGORIES: u8 = (1 << CATEGORIES.len()) - 1;

/// A [`CharSet`] as generated code lists it: `a-z` is an inclusive range, every other character is itself, and what begins
/// with a dash stands first. The list is not escaped. Beside it stand the letters of general categories: often none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// The set is these characters, and those of the categories.
    AnyOf(String, String),
    /// The set is all characters but these, and but those of the categories.
    NoneOf(String, String),
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
        Self {
            ranges: merged,
            categories: 0,
        }
    }

    /// The set of all characters of a major general category, if `letter` is one.
    pub(super) fn category(letter: char) -> Option<Self> {
        let index = CATEGORIES.iter().position(|known| *known == letter)?;
        Some(Self {
            ranges: Vec::new(),
            categories: 1 << index,
        })
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
        Self::new([(c, c)])
    }

    /// Sorted inclusive ranges, with at least one character between each and the next: the set without its categories.
    pub fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    /// The only character of the set.
    pub fn only(&self) -> Option<char> {
        match self.ranges[..] {
            [(first, last)] if first == last && self.categories == 0 => Some(first),
            _ => None,
        }
    }

    /// Whether the set has no character.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.categories == 0
    }

    /// Whether the set surely has every character.
    pub(super) fn is_all(&self) -> bool {
        self.ranges == [('\0', char::MAX)] || self.categories == ALL_CATEGORIES
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self {
            categories: self.categories | other.categories,
            ..Self::new(self.ranges.iter().chain(&other.ranges).copied())
        }
    }

    /// All other characters, unless only a list of ranges could name them.
    pub(super) fn complement(&self) -> Option<Self> {
        if self.categories == 0 {
            return Some(Self {
                ranges: gaps(&self.ranges),
                categories: 0,
            });
        }
        self.ranges.is_empty().then(|| Self {
            ranges: Vec::new(),
            categories: ALL_CATEGORIES & !self.categories,
        })
    }

    /// Whether the two surely have no character in common.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        let overlap = |a: &(char, char), b: &(char, char)| a.0 <= b.1 && b.0 <= a.1;
        let mut pairs = self
            .ranges
            .iter()
            .flat_map(|a| other.ranges.iter().map(move |b| (a, b)));
        let may_meet = |categories: u8, ranges: &[_]| categories != 0 && !ranges.is_empty();
        self.categories & other.categories == 0
            && !may_meet(self.categories, &other.ranges)
            && !may_meet(other.categories, &self.ranges)
            && !pairs.any(|(a, b)| overlap(a, b))
    }

    /// Whether every character of this set is surely in the other.
    pub(super) fn is_subset(&self, other: &Self) -> bool {
        let outside = Self {
            ranges: gaps(&other.ranges),
            categories: 0,
        };
        let listed = Self {
            ranges: self.ranges.clone(),
            categories: 0,
        };
        self.categories & !other.categories == 0 && listed.is_disjoint(&outside)
    }

    /// The members as generated code spells them. A set that reaches to the end of Unicode is spelled by what it leaves out,
    /// as its author did, and so is one of most categories.
    pub fn members(&self) -> Members {
        let reaches_the_end = self
            .ranges
            .last()
            .is_some_and(|(_, last)| *last == char::MAX);
        if reaches_the_end && self.categories == 0 {
            Members::NoneOf(list(&gaps(&self.ranges)), String::new())
        } else if self.ranges.is_empty() && self.categories.count_ones() > 3 {
            Members::NoneOf(String::new(), letters(ALL_CATEGORIES & !self.categories))
        } else {
            Members::AnyOf(list(&self.ranges), letters(self.categories))
        }
    }
}

/// What lies between and around sorted, separate ranges.
fn gaps(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut gaps = Vec::with_capacity(ranges.len() + 1);
    let mut next = Some('\0');
    for &(first, last) in ranges {
        gaps.extend(next.zip(before(first)).filter(|(a, b)| a <= b));
        next = after(last);
    }
    gaps.extend(next.map(|next| (next, char::MAX)));
    gaps
}

fn letters(categories: u8) -> String {
    let has = |index: usize| categories >> index & 1 == 1;
    let known = CATEGORIES.iter().enumerate();
    known
        .filter(|(index, _)| has(*index))
        .map(|(_, letter)| letter)
        .collect()
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
