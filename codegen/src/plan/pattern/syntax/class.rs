//! Character classes and escapes: `[a-z\d]`, `\w`, `\x2e`, `\u0041`, `\.`.

use super::{CharSet, Parser};

/// A member of a class in brackets.
enum Atom {
    CodePoint(u32),
    Set(CharSet),
}

impl Atom {
    fn into_set(self) -> CharSet {
        match self {
            Self::CodePoint(code) => CharSet::code_points(code, code),
            Self::Set(set) => set,
        }
    }
}

impl Parser<'_> {
    /// What follows the `[` of a class.
    pub(super) fn class(&mut self) -> Option<CharSet> {
        let negated = self.eat("^");
        let mut set = CharSet::default();
        while !self.eat("]") {
            let members = self.class_member()?;
            set = set.union(&members);
        }
        if negated {
            return set.complement();
        }
        Some(set)
    }

    /// An atom or a range. A dash that stands first, last or behind a range is an atom.
    fn class_member(&mut self) -> Option<CharSet> {
        let first = self.class_atom()?;
        if self.peek() != Some('-') || self.rest.get(1) == Some(&']') {
            return Some(first.into_set());
        }
        self.next();
        match (first, self.class_atom()?) {
            (Atom::CodePoint(first), Atom::CodePoint(last)) => {
                (first <= last).then(|| CharSet::code_points(first, last))
            }
            // Annex B: in `[\w-.]` the dash is itself. With the `u` flag this is a syntax error.
            (first, last) if !self.unicode => {
                let dash = CharSet::single('-');
                Some(first.into_set().union(&dash).union(&last.into_set()))
            }
            _ => None,
        }
    }

    fn class_atom(&mut self) -> Option<Atom> {
        match self.next()? {
            '\\' if self.eat("b") => Some(Atom::CodePoint(0x08)),
            '\\' if self.eat("-") => Some(Atom::CodePoint(u32::from('-'))),
            '\\' => self.escape(),
            c => Some(Atom::CodePoint(u32::from(c))),
        }
    }

    /// What follows a backslash outside of brackets.
    pub(super) fn escaped_set(&mut self) -> Option<CharSet> {
        self.escape().map(Atom::into_set)
    }

    fn escape(&mut self) -> Option<Atom> {
        if let Some(set) = self.set_escape() {
            return Some(Atom::Set(set));
        }
        let code = match self.next()? {
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => 0,
            'x' => self.hex(2)?,
            'u' => self.unicode_escape()?,
            c if self.is_identity_escape(c) => u32::from(c),
            _ => return None,
        };
        Some(Atom::CodePoint(code))
    }

    fn set_escape(&mut self) -> Option<CharSet> {
        if self.unicode && self.eat("p{ASCII}") {
            return Some(CharSet::new([('\0', '\u{7f}')]));
        }
        if let Some(category) = self.category() {
            return Some(category);
        }
        let (set, complement) = match self.peek()? {
            c @ ('d' | 'D') => (digits(), c == 'D'),
            c @ ('w' | 'W') => (word_characters(), c == 'W'),
            c @ ('s' | 'S') => (white_space(), c == 'S'),
            _ => return None,
        };
        self.next();
        if complement {
            return set.complement();
        }
        Some(set)
    }

    /// `p{L}` and its like, for the major general categories; `P{L}` is the complement.
    fn category(&mut self) -> Option<CharSet> {
        let complement = match self.rest {
            ['p', '{', _, '}', ..] => false,
            ['P', '{', _, '}', ..] => true,
            _ => return None,
        };
        let set = CharSet::category(self.rest[2]).filter(|_| self.unicode)?;
        self.rest = &self.rest[4..];
        if complement {
            return set.complement();
        }
        Some(set)
    }

    /// Whether `\c` is `c`: with the `u` flag for syntax characters, without it also for other punctuation.
    fn is_identity_escape(&self, c: char) -> bool {
        r"^$\.*+?()[]{}|/".contains(c) || (!self.unicode && c.is_ascii_punctuation())
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        number
            .iter()
            .try_fold(0, |number, digit| Some(number * 16 + digit.to_digit(16)?))
    }

    /// What follows `\u`: four digits, with the `u` flag also any number in braces, or a surrogate pair.
    fn unicode_escape(&mut self) -> Option<u32> {
        if self.unicode && self.eat("{") {
            let digits = self.rest.iter().position(|c| *c == '}')?;
            let code = self
                .hex(digits)
                .filter(|code| *code <= u32::from(char::MAX))?;
            return self.eat("}").then_some(code);
        }
        let lead = self.hex(4)?;
        match lead {
            // Without the flag half a pair would be an atom.
            0xD800..=0xDFFF if !self.unicode => None,
            0xD800..=0xDBFF if self.eat(r"\u") => {
                let trail = self
                    .hex(4)
                    .filter(|code| (0xDC00..=0xDFFF).contains(code))?;
                Some(0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00))
            }
            _ => Some(lead),
        }
    }
}

/// `\d`
fn digits() -> CharSet {
    CharSet::new([('0', '9')])
}

/// `\w`
fn word_characters() -> CharSet {
    CharSet::new([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
}

/// `\s`: white space, which is Unicode's space separators and a few more, and line terminators.
fn white_space() -> CharSet {
    let spaces = CharSet::new([
        ('\t', '\t'),
        ('\u{b}', '\u{c}'),
        (' ', ' '),
        ('\u{a0}', '\u{a0}'),
        ('\u{1680}', '\u{1680}'),
        ('\u{2000}', '\u{200a}'),
        ('\u{202f}', '\u{202f}'),
        ('\u{205f}', '\u{205f}'),
        ('\u{3000}', '\u{3000}'),
        ('\u{feff}', '\u{feff}'),
    ]);
    spaces.union(&line_terminators())
}

/// What `.` does not match.
pub(super) fn line_terminators() -> CharSet {
    CharSet::new([('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')])
}
