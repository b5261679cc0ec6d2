//! Sequences that one pass decides.
//!
//! In: the sequences of a pattern. Out: the plan, when every sequence can be matched the way the runtime does it: from left
//! to right, each piece takes as many characters as it can while it leaves the pieces behind it the fewest they need, and
//! never gives one back. [`one_pass_decides`] holds the argument; the other steps bring more patterns into its reach without
//! changing which strings match. `None` leaves the pattern to the engine.

use super::sequences::Item;
use super::syntax::Bounds;
use super::{Anchors, CharSet, PatternPlan, Piece, Sequence, SimplePattern};

/// More pieces than this, over all alternatives, are harder to read than the pattern they come from.
const MOST_PIECES: usize = 24;
/// The most characters of a sequence that is tried at every place of a string.
const LONGEST_SEARCH: u32 = 64;

/// Plans a pattern of which one of `sequences` is to hold.
pub(super) fn simplify(sequences: Vec<Vec<Item>>) -> Option<PatternPlan> {
    let mut alternatives = Vec::new();
    for items in sequences {
        let mut row = Row::new(items)?;
        row.normalize();
        if row.is_always_true() {
            return Some(PatternPlan::AlwaysTrue);
        }
        if !row.one_pass_decides() {
            return None;
        }
        let sequence = row.into_sequence();
        if !alternatives.contains(&sequence) {
            alternatives.push(sequence);
        }
    }
    let pieces: usize = alternatives
        .iter()
        .map(|sequence| sequence.pieces.len())
        .sum();
    (pieces <= MOST_PIECES).then_some(PatternPlan::Simple(SimplePattern { alternatives }))
}

/// A sequence with its anchors taken off its ends.
struct Row {
    at_start: bool,
    at_end: bool,
    runs: Vec<Run>,
}

struct Run {
    set: CharSet,
    bounds: Bounds,
}

impl Row {
    /// `None` for an anchor in the middle, and for a set without characters.
    fn new(items: Vec<Item>) -> Option<Self> {
        let mut row = Self {
            at_start: false,
            at_end: false,
            runs: Vec::new(),
        };
        for item in items {
            match item {
                Item::Start if row.runs.is_empty() && !row.at_end => row.at_start = true,
                Item::End => row.at_end = true,
                Item::Run {
                    bounds: (_, Some(0)),
                    ..
                } => {}
                Item::Run { set, bounds } if !row.at_end && !set.is_empty() => {
                    row.runs.push(Run { set, bounds })
                }
                Item::Start | Item::Run { .. } => return None,
            }
        }
        Some(row)
    }

    fn normalize(&mut self) {
        self.merge();
        while self.absorb() || self.trim() {
            self.merge();
        }
    }

    /// Joins neighbours of the same set: `[a-z][a-z0-9]{2}[a-z0-9]*` ends in `[a-z0-9]{2,}`. Characters of a literal stay
    /// single, because they will be read as a text.
    fn merge(&mut self) {
        self.runs.dedup_by(|next, run| {
            let literal = run.literal().is_some() && next.literal().is_some();
            if literal || run.set != next.set {
                return false;
            }
            let Some(sum) = add(run.bounds, next.bounds) else {
                return false;
            };
            run.bounds = sum;
            true
        });
    }

    /// Shortens a run beside an unlimited one that takes all of its characters: `[a-z]+[a-z0-9]*` is `[a-z][a-z0-9]*`.
    fn absorb(&mut self) -> bool {
        let absorbs = |all: &Run, part: &Run| {
            all.bounds.1.is_none() && !part.is_fixed() && part.set.is_subset(&all.set)
        };
        for next in 1..self.runs.len() {
            let (left, right) = (&self.runs[next - 1], &self.runs[next]);
            let part = if absorbs(right, left) {
                next - 1
            } else if absorbs(left, right) {
                next
            } else {
                continue;
            };
            self.shorten(part);
            return true;
        }
        false
    }

    /// Shortens the runs at open ends: where a match may begin or end anywhere, `[a-z]+` asks for one character.
    fn trim(&mut self) -> bool {
        let open = |run: Option<&Run>| run.is_some_and(|run| !run.is_fixed());
        if !self.at_start && open(self.runs.first()) {
            self.shorten(0);
        } else if !self.at_end && open(self.runs.last()) {
            self.shorten(self.runs.len() - 1);
        } else {
            return false;
        }
        true
    }

    fn shorten(&mut self, index: usize) {
        let bounds = &mut self.runs[index].bounds;
        bounds.1 = Some(bounds.0);
        if bounds.0 == 0 {
            self.runs.remove(index);
        }
    }

    fn is_always_true(&self) -> bool {
        match &self.runs[..] {
            [] => !(self.at_start && self.at_end),
            [run] => run.bounds == (0, None) && run.set.is_all(),
            _ => false,
        }
    }

    /// Whether a match is found by one pass wherever there is one. Take any match, and the first run in which the pass and
    /// the match differ. It is not of a fixed length. The pass takes what it can, so it takes more than the match does.
    ///
    /// - The match goes on with a character the run would take, and this is the first of what follows (if nothing followed,
    ///   an anchor would hold the end). That is impossible where the run has no character in common with any beginning of
    ///   what follows.
    /// - Where all that follows has a fixed length and ends the string, the match has left just that much. So has the pass:
    ///   what it leaves is never less.
    ///
    /// Hence each run of variable length needs one of these two. Without an anchor at the start, a pass is tried at each
    /// place, so the length of a pass is limited.
    fn one_pass_decides(&self) -> bool {
        let decided = self.runs.iter().enumerate().all(|(index, run)| {
            let behind = &self.runs[index + 1..];
            run.is_fixed()
                || (self.at_end && behind.iter().all(Run::is_fixed))
                || run.is_disjoint_from_start_of(behind)
        });
        decided
            && (self.at_start
                || self
                    .longest()
                    .is_some_and(|longest| longest <= LONGEST_SEARCH))
    }

    fn longest(&self) -> Option<u32> {
        self.runs
            .iter()
            .try_fold(0_u32, |sum, run| sum.checked_add(run.bounds.1?))
    }

    fn into_sequence(self) -> Sequence {
        let mut pieces = Vec::new();
        for run in self.runs {
            match (run.literal(), pieces.last_mut()) {
                (Some(c), Some(Piece::Text(text))) => text.push(c),
                (Some(c), _) => pieces.push(Piece::Text(c.to_string())),
                (None, _) => pieces.push(Piece::Class {
                    set: run.set,
                    min: run.bounds.0,
                    max: run.bounds.1,
                }),
            }
        }
        let anchors = match (self.at_start, self.at_end) {
            (true, true) => Anchors::Whole,
            (true, false) => Anchors::Start,
            (false, true) => Anchors::End,
            (false, false) => Anchors::Within,
        };
        Sequence { anchors, pieces }
    }
}

impl Run {
    fn is_fixed(&self) -> bool {
        self.bounds.1 == Some(self.bounds.0)
    }

    /// The character, if the run is one character of a literal text.
    fn literal(&self) -> Option<char> {
        self.set.only().filter(|_| self.bounds == (1, Some(1)))
    }

    /// Whether no character of this run can be the first of `behind`: up to the first run that is never left out.
    fn is_disjoint_from_start_of(&self, behind: &[Run]) -> bool {
        for run in behind {
            if !self.set.is_disjoint(&run.set) {
                return false;
            }
            if run.bounds.0 > 0 {
                return true;
            }
        }
        true
    }
}

fn add(a: Bounds, b: Bounds) -> Option<Bounds> {
    let max = match (a.1, b.1) {
        (Some(a), Some(b)) => Some(a.checked_add(b)?),
        _ => None,
    };
    Some((a.0.checked_add(b.0)?, max))
}
