//! The vocabulary in which generated code states constraints.

use std::collections::HashMap;
use std::fmt::Display;
use std::ops::{Bound, RangeBounds};

use aws_smithy_types::Blob;

use super::violation::{Bounds, Rule, Violation};
use super::{Validate, Validation};

/// Length beyond which a text that breaks `@length` is not matched against a pattern as well.
const FAR_TOO_LONG: usize = 4096;

/// Where a value stands. Nothing is formatted unless a constraint is broken.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Member(&'static str),
    Index(usize),
    Key(&'a str),
    KeyItself(&'a str),
    Hidden,
}

#[derive(Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

impl Path<'_> {
    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Member(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::Key(key) => out.push_str(&format!("[{key:?}]")),
            Step::KeyItself(key) => out.push_str(&format!("[key {key:?}]")),
            Step::Hidden => out.push_str("[*]"),
        }
    }
}

/// Collects the violations of one structure or union.
pub struct Checks<'c> {
    parent: Option<&'c Path<'c>>,
    violations: &'c mut Vec<Violation>,
    validation: Validation,
}

impl std::fmt::Debug for Checks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checks")
            .field("violations", &self.violations.len())
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}

impl<'c> Checks<'c> {
    pub(super) fn new(violations: &'c mut Vec<Violation>, validation: Validation) -> Self {
        Self {
            parent: None,
            violations,
            validation,
        }
    }

    /// The member `name` (as the model spells it), ready for its rules; `None` where it is not set.
    pub fn member<'m, T: ?Sized>(
        &'m mut self,
        name: &'static str,
        value: Option<&'m T>,
    ) -> Member<'m, T> {
        Member {
            path: Path {
                parent: self.parent,
                step: Step::Member(name),
            },
            value,
            sensitive: false,
            hidden_keys: false,
            unmatchable: false,
            violations: self.violations,
            validation: self.validation,
        }
    }
}

/// A member, element, key or value whose rules are being checked. Every rule takes the value as it is and passes where it is not set.
pub struct Member<'m, T: ?Sized> {
    path: Path<'m>,
    pub(super) value: Option<&'m T>,
    sensitive: bool,
    pub(super) hidden_keys: bool,
    unmatchable: bool,
    pub(super) violations: &'m mut Vec<Violation>,
    validation: Validation,
}

impl<T: ?Sized> std::fmt::Debug for Member<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").finish_non_exhaustive()
    }
}

impl<'m, T: ?Sized> Member<'m, T> {
    pub(super) fn report(&mut self, rule: Rule) {
        let mut path = String::new();
        self.path.write(&mut path);
        self.violations.push(Violation { path, rule });
    }

    /// The value, where a rule other than `@required` has to look at it.
    pub(super) fn checked(&self) -> Option<&'m T> {
        self.value.filter(|_| self.validation == Validation::Full)
    }

    /// `@sensitive`: no message repeats the value. It comes before the rules that would.
    pub fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self.hidden_keys = true;
        self
    }

    /// `@required`.
    pub fn required(mut self) -> Self {
        if self.value.is_none() {
            self.report(Rule::Required);
        }
        self
    }

    /// `@length`: both limits are inclusive.
    pub fn length(mut self, limits: impl RangeBounds<usize>) -> Self
    where
        T: Length,
    {
        if let Some(actual) = self.checked().map(Length::length) {
            if !limits.contains(&actual) {
                self.unmatchable = actual > FAR_TOO_LONG;
                self.report(Rule::Length {
                    bounds: bounds(&limits),
                    actual,
                    unit: T::UNIT,
                });
            }
        }
        self
    }

    /// `@pattern`. A text that is far too long by `@length` is not matched: an engine that backtracks could take its time.
    pub fn pattern(mut self, pattern: &'static impl Matcher) -> Self
    where
        T: AsRef<str>,
    {
        if let Some(value) = self.checked().filter(|_| !self.unmatchable) {
            if !pattern.is_match(value.as_ref()) {
                self.report(Rule::Pattern {
                    pattern: pattern.pattern(),
                    value: (!self.sensitive).then(|| value.as_ref().to_owned()),
                });
            }
        }
        self
    }

    /// `@range`: both limits are inclusive.
    pub fn range(mut self, limits: impl RangeBounds<T>) -> Self
    where
        T: Display + PartialOrd + Sized,
    {
        if let Some(value) = self.checked() {
            if !limits.contains(value) {
                self.report(Rule::Range {
                    bounds: bounds(&limits),
                    actual: (!self.sensitive).then(|| value.to_string()),
                });
            }
        }
        self
    }

    /// `@range` of a number whose type has no order of its own: `bigInteger` and `bigDecimal`, with limits as decimal text.
    pub fn decimal_range(mut self, min: Option<&str>, max: Option<&str>) -> Self
    where
        T: AsRef<str>,
    {
        if let Some(value) = self.checked() {
            let outside = min.is_some_and(|min| super::decimal::less(value.as_ref(), min))
                || max.is_some_and(|max| super::decimal::less(max, value.as_ref()));
            if outside {
                self.report(Rule::Range {
                    bounds: Bounds {
                        min: min.map(str::to_owned),
                        max: max.map(str::to_owned),
                    },
                    actual: (!self.sensitive).then(|| value.as_ref().to_owned()),
                });
            }
        }
        self
    }

    /// The constraints of the structure or union that the member holds.
    pub fn nested(self) -> Self
    where
        T: Validate,
    {
        if let Some(value) = self.value {
            value.check(&mut Checks {
                parent: Some(&self.path),
                violations: &mut *self.violations,
                validation: self.validation,
            });
        }
        self
    }

    /// The same rules for a part of the value: an element, a key, a map's value.
    pub(super) fn part<I: ?Sized>(
        &mut self,
        step: Step<'_>,
        part: &I,
        rules: &impl Fn(Member<'_, I>),
    ) {
        rules(Member {
            path: Path {
                parent: Some(&self.path),
                step,
            },
            value: Some(part),
            sensitive: self.sensitive,
            hidden_keys: self.sensitive,
            unmatchable: false,
            violations: &mut *self.violations,
            validation: self.validation,
        });
    }
}

fn bounds<N: Display>(limits: &impl RangeBounds<N>) -> Bounds {
    let text = |bound| match bound {
        Bound::Included(limit) | Bound::Excluded(limit) => Some(N::to_string(limit)),
        Bound::Unbounded => None,
    };
    Bounds {
        min: text(limits.start_bound()),
        max: text(limits.end_bound()),
    }
}

/// A value that `@length` measures.
pub trait Length {
    /// What is counted.
    const UNIT: &'static str;

    /// How many there are.
    fn length(&self) -> usize;
}

impl Length for str {
    const UNIT: &'static str = "characters";

    /// Unicode scalar values.
    fn length(&self) -> usize {
        self.chars().count()
    }
}

impl Length for String {
    const UNIT: &'static str = "characters";

    fn length(&self) -> usize {
        self.as_str().length()
    }
}

impl Length for Blob {
    const UNIT: &'static str = "bytes";

    fn length(&self) -> usize {
        self.as_ref().len()
    }
}

impl<T> Length for Vec<T> {
    const UNIT: &'static str = "items";

    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V> Length for HashMap<K, V> {
    const UNIT: &'static str = "entries";

    fn length(&self) -> usize {
        self.len()
    }
}

/// A compiled `@pattern`.
pub trait Matcher: Sync {
    /// Whether the pattern finds a match in `text`.
    fn is_match(&self, text: &str) -> bool;

    /// The pattern, as the model spells it.
    fn pattern(&self) -> &'static str;
}

impl Matcher for crate::pattern::Simple {
    fn is_match(&self, text: &str) -> bool {
        self.is_match(text)
    }

    fn pattern(&self) -> &'static str {
        self.source()
    }
}

impl Matcher for crate::pattern::Engine {
    fn is_match(&self, text: &str) -> bool {
        self.is_match(text)
    }

    fn pattern(&self) -> &'static str {
        self.source()
    }
}
