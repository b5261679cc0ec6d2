//! What a validation failure says.

use std::fmt;

/// The limits of `@length` or `@range`, as text; an absent one is open.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bounds {
    /// Smallest value that is allowed.
    pub min: Option<String>,
    /// Largest value that is allowed.
    pub max: Option<String>,
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "exactly {min}"),
            (Some(min), Some(max)) => write!(f, "between {min} and {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("anything"),
        }
    }
}

/// The rule that a value breaks, with what was found where that may be said.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// `@required`: the member is not set.
    Required,
    /// `@length`: characters of a string, bytes of a blob, entries of a list or map.
    Length {
        /// What the model allows.
        bounds: Bounds,
        /// The length found.
        actual: usize,
        /// What is counted: `characters`, `bytes`, `items` or `entries`.
        unit: &'static str,
    },
    /// `@pattern`: the text does not match.
    Pattern {
        /// The pattern, as the model spells it.
        pattern: &'static str,
        /// The text; `None` where the model calls it sensitive.
        value: Option<String>,
    },
    /// `@range`: the number is outside.
    Range {
        /// What the model allows.
        bounds: Bounds,
        /// The number; `None` where the model calls it sensitive.
        actual: Option<String>,
    },
    /// `@uniqueItems`: the item at `second` equals the one at `first`.
    UniqueItems {
        /// Index of the first of the two.
        first: usize,
        /// Index of the second.
        second: usize,
    },
}

/// Longest piece of a value that a message repeats, in characters.
const SHOWN: usize = 60;

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required but not set"),
            Self::Length {
                bounds,
                actual,
                unit,
            } => {
                // The last number is what the noun goes with: `at least 1 item`, `between 1 and 5 items`.
                let last = bounds.max.as_ref().or(bounds.min.as_ref());
                let noun = match (last.map(String::as_str), *unit) {
                    (Some("1"), "entries") => "entry",
                    (Some("1"), unit) => unit.trim_end_matches('s'),
                    (_, unit) => unit,
                };
                write!(f, "must have {bounds} {noun}, but has {actual}")
            }
            Self::Pattern {
                pattern,
                value: Some(value),
            } => {
                let shown: String = value.chars().take(SHOWN).collect();
                let more = if shown.len() < value.len() { "..." } else { "" };
                write!(
                    f,
                    "must match the pattern {pattern}, but is {shown:?}{more}"
                )
            }
            Self::Pattern {
                pattern,
                value: None,
            } => write!(f, "must match the pattern {pattern}"),
            Self::Range {
                bounds,
                actual: Some(actual),
            } => write!(f, "must be {bounds}, but is {actual}"),
            Self::Range {
                bounds,
                actual: None,
            } => write!(f, "must be {bounds}"),
            Self::UniqueItems { first, second } => {
                write!(
                    f,
                    "must not repeat an item, but [{second}] equals [{first}]"
                )
            }
        }
    }
}

/// One broken constraint.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The member, as the model spells it: `destinationConfig.services[2]`, `tags["stage"]`.
    pub path: String,
    /// The rule, the limit, and what was found.
    pub rule: Rule,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.rule)
    }
}

/// Every constraint of the model that an input breaks.
///
/// A client returns it as the source of [`SdkError::ConstructionFailure`](crate::SdkError::ConstructionFailure). What a service used to
/// report as its own validation error arrives here, before anything is sent:
///
/// ```text
/// if let Some(violations) = error.source().and_then(|e| e.downcast_ref::<Violations>()) {
///     for violation in violations {
///         eprintln!("{}: {}", violation.path, violation.rule);
///     }
/// }
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// The violations, in the order of the model's members. There is at least one.
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }

    /// Walks the violations.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [one] => write!(f, "the input breaks a constraint: {one}"),
            all => {
                write!(f, "the input breaks {} constraints:", all.len())?;
                all.iter().try_for_each(|v| write!(f, "\n  {v}"))
            }
        }
    }
}

impl std::error::Error for Violations {}
