//! The constraints of what is inside a list or map.

use std::collections::HashMap;
use std::hash::Hash;

use super::checks::{Member, Step};
use super::violation::Rule;

impl<I> Member<'_, Vec<I>> {
    /// The constraints of every element of a list.
    pub fn each(mut self, rules: impl Fn(Member<'_, I>)) -> Self {
        for (index, item) in self.value.into_iter().flatten().enumerate() {
            self.part(Step::Index(index), item, &rules);
        }
        self
    }

    /// `@uniqueItems` of a list whose elements can be hashed.
    pub fn unique(mut self) -> Self
    where
        I: Eq + Hash,
    {
        let mut seen = HashMap::new();
        let repeated = self
            .checked()
            .into_iter()
            .flatten()
            .enumerate()
            .find_map(|(second, item)| Some((seen.insert(item, second)?, second)));
        self.report_repeated(repeated);
        self
    }

    /// `@uniqueItems` of a list whose elements can only be compared; the work grows with the square of the length.
    pub fn unique_by_comparison(mut self) -> Self
    where
        I: PartialEq,
    {
        let items = self.checked().map(Vec::as_slice).unwrap_or_default();
        let repeated = items.iter().enumerate().find_map(|(second, item)| {
            let first = items[..second].iter().position(|earlier| earlier == item)?;
            Some((first, second))
        });
        self.report_repeated(repeated);
        self
    }

    fn report_repeated(&mut self, repeated: Option<(usize, usize)>) {
        if let Some((first, second)) = repeated {
            self.report(Rule::UniqueItems { first, second });
        }
    }
}

impl<I> Member<'_, Vec<Option<I>>> {
    /// The constraints of every element of a `@sparse` list that is not null.
    pub fn each_some(mut self, rules: impl Fn(Member<'_, I>)) -> Self {
        for (index, item) in self.value.into_iter().flatten().enumerate() {
            if let Some(item) = item {
                self.part(Step::Index(index), item, &rules);
            }
        }
        self
    }
}

impl<K: AsRef<str>, V> Member<'_, HashMap<K, V>> {
    /// The map's keys are `@sensitive`: no path repeats one.
    pub fn sensitive_keys(mut self) -> Self {
        self.hidden_keys = true;
        self
    }

    /// The constraints of every key of a map.
    pub fn keys(mut self, rules: impl Fn(Member<'_, K>)) -> Self {
        let from = self.violations.len();
        for key in self.value.into_iter().flat_map(HashMap::keys) {
            let step = match self.hidden_keys {
                true => Step::Hidden,
                false => Step::KeyItself(key.as_ref()),
            };
            self.part(step, key, &rules);
        }
        self.in_order(from);
        self
    }

    /// The constraints of every value of a map.
    pub fn values(mut self, rules: impl Fn(Member<'_, V>)) -> Self {
        let from = self.violations.len();
        for (key, value) in self.value.into_iter().flatten() {
            let step = self.key_step(key.as_ref());
            self.part(step, value, &rules);
        }
        self.in_order(from);
        self
    }

    fn key_step<'k>(&self, key: &'k str) -> Step<'k> {
        match self.hidden_keys {
            true => Step::Hidden,
            false => Step::Key(key),
        }
    }

    /// A `HashMap` has no order of its own; what a message lists should have one.
    fn in_order(&mut self, from: usize) {
        self.violations[from..].sort_by(|a, b| a.path.cmp(&b.path));
    }
}

impl<K: AsRef<str>, V> Member<'_, HashMap<K, Option<V>>> {
    /// The constraints of every value of a `@sparse` map that is not null.
    pub fn some_values(mut self, rules: impl Fn(Member<'_, V>)) -> Self {
        let from = self.violations.len();
        for (key, value) in self.value.into_iter().flatten() {
            if let Some(value) = value {
                let step = self.key_step(key.as_ref());
                self.part(step, value, &rules);
            }
        }
        self.in_order(from);
        self
    }
}
