//! Whether a constraint became tighter, and how a limit reads.

use std::cmp::Ordering;

use crate::plan::bounds;

/// What happened to the values that a constraint allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// All that were allowed still are, and more.
    Loosened,
    /// Some that were allowed no longer are.
    Tightened,
}

/// The constraints, whatever they are on: the value, its items, its keys.
const CONSTRAINTS: [&str; 5] = ["required", "length", "range", "pattern", "unique items"];

pub(super) fn is_constraint(fact: &str) -> bool {
    CONSTRAINTS.contains(&own_name(fact))
}

/// The constraint without what it is on: `length` of `items' length`.
fn own_name(fact: &str) -> &str {
    fact.rsplit("' ").next().unwrap_or(fact)
}

/// What a changed constraint does. Whether a pattern allows more than another is not known: it counts as tightened.
pub(super) fn shift(fact: &str, before: Option<&str>, after: Option<&str>) -> Shift {
    match (before, after) {
        (_, None) => Shift::Loosened,
        (None, Some(_)) => Shift::Tightened,
        (Some(before), Some(after)) => match own_name(fact) {
            "length" | "range" if contains(after, before) => Shift::Loosened,
            _ => Shift::Tightened,
        },
    }
}

/// Whether the interval `outer` holds all of `inner`; both are `min..max`, and an end may be open.
fn contains(outer: &str, inner: &str) -> bool {
    let (Some((outer_min, outer_max)), Some((inner_min, inner_max))) =
        (outer.split_once(".."), inner.split_once(".."))
    else {
        return false;
    };
    let min_holds = outer_min.is_empty()
        || !inner_min.is_empty() && compare(outer_min, inner_min) != Some(Ordering::Greater);
    let max_holds = outer_max.is_empty()
        || !inner_max.is_empty() && compare(outer_max, inner_max) != Some(Ordering::Less);
    min_holds && max_holds
}

/// The value of a fact for a reader: an interval as the documentation has it.
pub(super) fn shown(fact: &str, value: &str) -> String {
    let is_interval = matches!(own_name(fact), "length" | "range" | "seconds between calls");
    match value.split_once("..") {
        Some((min, max)) if is_interval => {
            let end = |end: &str| (!end.is_empty()).then(|| end.to_owned());
            bounds(end(min), end(max))
        }
        _ => value.to_owned(),
    }
}

/// Compares two numbers: integers exactly.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    match (a.parse::<i128>(), b.parse::<i128>()) {
        (Ok(a), Ok(b)) => Some(a.cmp(&b)),
        _ => a.parse::<f64>().ok()?.partial_cmp(&b.parse::<f64>().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::Shift::{Loosened, Tightened};
    use super::*;

    #[test]
    fn intervals_widen_or_do_not() {
        let table = [
            (Some("1..720"), Some("1..1440"), Loosened),
            (Some("1..720"), Some("0..720"), Loosened),
            (Some("1..720"), Some("1.."), Loosened),
            (Some("1..720"), Some("..720"), Loosened),
            (Some("1..720"), None, Loosened),
            (Some("1..720"), Some("1..60"), Tightened),
            (Some("1..720"), Some("2.."), Tightened),
            (Some("1.."), Some("1..9"), Tightened),
            (Some("..9"), Some("1..9"), Tightened),
            (Some("1..5"), Some("3..9"), Tightened),
            (None, Some("1..9"), Tightened),
            (Some("0.5..1.5"), Some("0.25..1.5"), Loosened),
            (Some("0.5..1.5"), Some("1..1.5"), Tightened),
            (
                Some("0..9223372036854775806"),
                Some("0..9223372036854775807"),
                Loosened,
            ),
            (
                Some("0..9223372036854775807"),
                Some("0..9223372036854775806"),
                Tightened,
            ),
        ];
        for (before, after, expected) in table {
            for fact in ["length", "values' range"] {
                assert_eq!(shift(fact, before, after), expected, "{before:?} {after:?}");
            }
        }
    }

    #[test]
    fn intervals_read_as_in_the_documentation() {
        let table = [
            ("range", "1..720", "1 to 720"),
            ("range", "-0.5..1.5", "-0.5 to 1.5"),
            ("items' length", "1..", "at least 1"),
            ("length", "..128", "at most 128"),
            ("length", "3..3", "exactly 3"),
            ("seconds between calls", "2..120", "2 to 120"),
            ("pattern", "^a..b$", "^a..b$"),
            ("default", "\"1..2\"", "\"1..2\""),
        ];
        for (fact, value, expected) in table {
            assert_eq!(shown(fact, value), expected, "{fact}");
        }
    }

    #[test]
    fn other_constraints_are_there_or_not() {
        for fact in ["required", "items' unique items", "keys' pattern"] {
            assert_eq!(shift(fact, Some("yes"), None), Loosened, "{fact}");
            assert_eq!(shift(fact, None, Some("yes")), Tightened, "{fact}");
        }
        assert_eq!(shift("pattern", Some("^a$"), Some("^[ab]$")), Tightened);
    }
}
