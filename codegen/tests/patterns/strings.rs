//! Strings to try patterns on.

use std::collections::BTreeSet;

use tinsmith::plan::pattern::{CharSet, Members, Piece, SimplePattern};

/// Strings tried with each pattern.
const STRINGS: usize = 300;

/// Strings that match `plan` or nearly do, always the same ones.
pub fn strings(plan: &SimplePattern) -> BTreeSet<String> {
    let mut random = Random::new();
    let mut strings: BTreeSet<String> = ["", "\n", "a", "\u{1F600}", "e\u{301}", "\u{301}"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    while strings.len() < STRINGS {
        let sequence = random.pick(&plan.alternatives);
        let mut chars: Vec<char> = sequence
            .pieces
            .iter()
            .flat_map(|piece| random.piece(piece))
            .collect();
        for _ in 0..random.below(3) {
            random.damage(&mut chars);
        }
        strings.insert(chars.into_iter().collect());
    }
    strings
}

/// A xorshift generator.
pub struct Random(u64);

impl Random {
    pub fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A text for a piece: of its least or greatest length, one beyond, or between.
    fn piece(&mut self, piece: &Piece) -> Vec<char> {
        let (set, min, max) = match piece {
            Piece::Text(text) => return text.chars().collect(),
            Piece::Class { set, min, max } => (set, *min as usize, *max),
        };
        let max = max.map_or(min + 6, |max| max as usize);
        let length = match self.below(12) {
            0 => min.saturating_sub(1),
            1 => max + 1,
            2..=4 => min,
            5 => max,
            _ => min + self.below(max - min + 1),
        };
        (0..length).map(|_| self.member(set)).collect()
    }

    /// The first or last character of a range of the set, or one between.
    fn member(&mut self, set: &CharSet) -> char {
        // Of general categories, some members in the place of all.
        const OF_CATEGORIES: &[(char, char)] = &[
            (' ', '~'),
            ('\u{a0}', '\u{377}'),
            ('\u{1d400}', '\u{1d7ff}'),
        ];
        let (Members::AnyOf(_, categories) | Members::NoneOf(_, categories)) = set.members();
        let (first, last) = match set.ranges() {
            ranges if categories.is_empty() || (!ranges.is_empty() && self.below(4) == 0) => {
                *self.pick(ranges)
            }
            _ => *self.pick(OF_CATEGORIES),
        };
        let between =
            u32::from(first) + self.below((u32::from(last) - u32::from(first) + 1) as usize) as u32;
        match self.below(4) {
            0 => first,
            1 => last,
            _ => char::from_u32(between).unwrap_or(last),
        }
    }

    /// Inserts, removes, repeats or shifts one character, or puts a line break at the end.
    fn damage(&mut self, chars: &mut Vec<char>) {
        const STRANGE: &[char] = &[
            '\n',
            '\r',
            '\0',
            ' ',
            '-',
            '_',
            ':',
            '0',
            'a',
            'Z',
            '\u{7f}',
            '\u{85}',
            '\u{a0}',
            'é',
            '\u{301}',
            '\u{2028}',
            '\u{3000}',
            '\u{d7ff}',
            '\u{e000}',
            '\u{fffd}',
            '\u{1F600}',
            '\u{10FFFF}',
        ];
        let at = self.below(chars.len() + 1);
        match self.below(6) {
            0 => chars.push('\n'),
            1 | 2 => chars.insert(at, *self.pick(STRANGE)),
            _ if at == chars.len() => chars.insert(0, *self.pick(STRANGE)),
            3 => drop(chars.remove(at)),
            4 => chars.insert(at, chars[at]),
            _ => {
                let neighbour = u32::from(chars[at]).wrapping_add_signed(*self.pick(&[-1, 1]));
                chars[at] = char::from_u32(neighbour).unwrap_or('\n');
            }
        }
    }
}
