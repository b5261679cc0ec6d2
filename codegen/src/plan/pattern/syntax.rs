//! The part of ECMAScript's regular expressions that may become plain matching code.
//!
//! In: a pattern that the engine compiles, and the flags it compiles with. Out: its tree, or `None` when the pattern uses
//! something that is left to the engine: look-around, `\b`, back references, properties other than `\p{ASCII}` and
//! the major general categories, octal escapes. Declining is always safe, so the rules below accept only what they are sure of ([ECMA-262], section 22.2.1
//! and, for patterns without the `u` flag, annex B.1.2).
//!
//! [ECMA-262]: https://262.ecma-international.org/#sec-patterns

mod class;

use super::{char_set::CharSet, EngineFlags};

/// A part of a pattern. Groups are not told apart: without back references, what they capture does not matter.
#[derive(Debug)]
pub(super) enum Node {
    /// `^`
    Start,
    /// `$`
    End,
    /// One character of the set.
    Set(CharSet),
    /// One after the other; none at all is the empty string.
    Concat(Vec<Node>),
    /// Any one of them.
    Alternation(Vec<Node>),
    /// A number of times. Whether the quantifier is lazy does not change what matches.
    Repeat { node: Box<Node>, bounds: Bounds },
}

/// The fewest and the most repetitions; `None`: no limit.
pub(super) type Bounds = (u32, Option<u32>);

/// Reads a pattern.
pub(super) fn parse(pattern: &str, flags: EngineFlags) -> Option<Node> {
    let chars: Vec<char> = pattern.chars().collect();
    let unicode = flags == EngineFlags::Unicode;
    // Without the flag such a character is two code units, each an atom of its own.
    if !unicode && chars.iter().any(|c| c.len_utf16() > 1) {
        return None;
    }
    let mut parser = Parser {
        rest: &chars,
        unicode,
    };
    let node = parser.disjunction()?;
    parser.rest.is_empty().then_some(node)
}

struct Parser<'a> {
    rest: &'a [char],
    unicode: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.first().copied()
    }

    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn eat(&mut self, expected: &str) -> bool {
        let mut rest = self.rest.iter();
        let found = expected.chars().all(|c| rest.next() == Some(&c));
        if found {
            self.rest = rest.as_slice();
        }
        found
    }

    fn disjunction(&mut self) -> Option<Node> {
        let mut alternatives = vec![self.alternative()?];
        while self.eat("|") {
            alternatives.push(self.alternative()?);
        }
        Some(alternation(alternatives))
    }

    fn alternative(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            nodes.push(self.term()?);
        }
        Some(match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            last => {
                nodes.extend(last);
                Node::Concat(nodes)
            }
        })
    }

    fn term(&mut self) -> Option<Node> {
        let node = match self.next()? {
            '^' => Node::Start,
            '$' => Node::End,
            '(' => {
                if !self.eat("?:") && self.peek() == Some('?') {
                    return None;
                }
                let group = self.disjunction()?;
                self.eat(")").then_some(group)?
            }
            '.' => Node::Set(class::line_terminators().complement()?),
            '[' => Node::Set(self.class()?),
            '\\' => Node::Set(self.escaped_set()?),
            '*' | '+' | '?' | '{' | '}' | ']' => return None,
            c => Node::Set(CharSet::single(c)),
        };
        match self.quantifier()? {
            None => Some(node),
            Some(_) if matches!(node, Node::Start | Node::End) => None,
            Some(bounds) => Some(repeat(node, bounds)),
        }
    }

    /// The bounds of a quantifier, if one stands here.
    fn quantifier(&mut self) -> Option<Option<Bounds>> {
        let bounds = if self.eat("*") {
            (0, None)
        } else if self.eat("+") {
            (1, None)
        } else if self.eat("?") {
            (0, Some(1))
        } else if self.eat("{") {
            self.braced_bounds()?
        } else {
            return Some(None);
        };
        self.eat("?");
        Some(Some(bounds))
    }

    /// What follows the `{` of a quantifier: `3}`, `3,}` or `3,5}`. A brace that is no quantifier is left to the engine.
    fn braced_bounds(&mut self) -> Option<Bounds> {
        let min = self.number()?;
        let max = if !self.eat(",") {
            Some(min)
        } else if self.peek() == Some('}') {
            None
        } else {
            Some(self.number()?)
        };
        self.eat("}").then_some((min, max))
    }

    fn number(&mut self) -> Option<u32> {
        let digits = self.rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        number.iter().collect::<String>().parse().ok()
    }
}

/// Any of these, in the fewest nodes: single characters become one set, and an empty alternative makes the others optional.
fn alternation(alternatives: Vec<Node>) -> Node {
    let (empty, mut others): (Vec<_>, Vec<_>) = alternatives
        .into_iter()
        .partition(|node| matches!(node, Node::Concat(nodes) if nodes.is_empty()));
    let sets: Option<Vec<&CharSet>> = others.iter().map(Node::as_set).collect();
    let node = match sets {
        Some(sets) if !sets.is_empty() => Node::Set(
            sets.iter()
                .fold(CharSet::default(), |all, set| all.union(set)),
        ),
        _ => match others.pop() {
            None => return Node::Concat(Vec::new()),
            Some(only) if others.is_empty() => only,
            Some(last) => {
                others.push(last);
                Node::Alternation(others)
            }
        },
    };
    if empty.is_empty() {
        node
    } else {
        repeat(node, (0, Some(1)))
    }
}

/// `node` repeated. A repetition of a repetition is one, if the numbers it allows have no gap.
fn repeat(mut node: Node, outer: Bounds) -> Node {
    if let Node::Repeat { bounds, .. } = &mut node {
        if let Some(product) = multiply(*bounds, outer) {
            *bounds = product;
            return node;
        }
    }
    Node::Repeat {
        node: Box::new(node),
        bounds: outer,
    }
}

/// The bounds of a repetition within a repetition: `([a-z]{0,3}){2}` allows 0 to 6 characters, while `([a-z]{2})*`
/// allows only even numbers, which bounds cannot say.
fn multiply(inner: Bounds, outer: Bounds) -> Option<Bounds> {
    let no_gap = inner.0 <= 1 || outer.1 == Some(outer.0) || (inner.1.is_none() && outer.0 > 0);
    if !no_gap {
        return None;
    }
    let min = inner.0.checked_mul(outer.0)?;
    let max = match (inner.1, outer.1) {
        (Some(0), _) | (_, Some(0)) => Some(0),
        (Some(inner), Some(outer)) => Some(inner.checked_mul(outer)?),
        _ => None,
    };
    Some((min, max))
}

impl Node {
    fn as_set(&self) -> Option<&CharSet> {
        match self {
            Self::Set(set) => Some(set),
            _ => None,
        }
    }
}
