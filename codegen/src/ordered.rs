//! Ordered maps and sets of what an iterator yields.
//!
//! `collect` sorts before it builds, and so compiles one merge sort for every type of entry: with some twenty of them a twelfth of what a
//! build script would compile of this crate. These put in one entry after the other. A leaf.

use std::collections::{BTreeMap, BTreeSet};

/// The map of `entries`; of two with the same key, the later one stays.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The set of `items`.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}
