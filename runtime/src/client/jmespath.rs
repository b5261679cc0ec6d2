//! The steps of JMESPath expressions that are more than a field: loops, functions, comparisons.
//!
//! Enters and leaves: `Option`s, of which `None` is JMESPath's `null`. The generator has checked the types; generated code chains
//! fields and these functions. What JMESPath calls an invalid type (the length of null) is `None` as well; where that could make a matcher
//! match, as under a negation, generated code asks first whether the arguments are there.
//!
//! Specification: <https://jmespath.org/specification.html>.

use std::collections::HashMap;

/// What is taken of each element of `list`, where there is something to take.
pub fn each<L: IntoIterator, T>(
    list: Option<L>,
    take: impl FnMut(L::Item) -> Option<T>,
) -> Option<Vec<T>> {
    Some(list?.into_iter().filter_map(take).collect())
}

/// The elements of `list` that `keep` is true for.
pub fn filter<L>(list: Option<L>, mut keep: impl FnMut(L::Item) -> bool) -> Option<Vec<L::Item>>
where
    L: IntoIterator,
    L::Item: Clone,
{
    let items = list?.into_iter();
    Some(items.filter(|item| keep(item.clone())).collect())
}

/// The elements of the lists in `lists`; of a list of `Option`s, what is there.
pub fn flatten<L>(lists: Option<L>) -> Option<Vec<<L::Item as IntoIterator>::Item>>
where
    L: IntoIterator,
    L::Item: IntoIterator,
{
    Some(lists?.into_iter().flatten().collect())
}

/// References to the elements of a `@sparse` list.
pub fn sparse<T>(list: Option<&Vec<Option<T>>>) -> Option<Vec<Option<&T>>> {
    Some(list?.iter().map(Option::as_ref).collect())
}

/// The element at `index`, which counts from the end where it is negative.
pub fn at<L: IntoIterator>(list: Option<L>, index: i64) -> Option<L::Item> {
    let mut items: Vec<_> = list?.into_iter().collect();
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    let index = match index < 0 {
        true => items.len().checked_sub(distance)?,
        false => distance,
    };
    (index < items.len()).then(|| items.swap_remove(index))
}

/// Whether `list` has elements, and `matches` is true for all of them.
pub fn all<L: IntoIterator>(list: Option<L>, matches: impl FnMut(L::Item) -> bool) -> bool {
    let mut items = list.into_iter().flatten().peekable();
    items.peek().is_some() && items.all(matches)
}

/// Whether `matches` is true for any element of `list`.
pub fn any<L: IntoIterator>(list: Option<L>, matches: impl FnMut(L::Item) -> bool) -> bool {
    list.into_iter().flatten().any(matches)
}

/// What has a length: texts in characters, lists and maps in elements.
pub trait Length {
    /// The length.
    fn length(&self) -> usize;
}

impl Length for &str {
    fn length(&self) -> usize {
        self.chars().count()
    }
}

impl<T> Length for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V> Length for HashMap<K, V> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl<T: Length> Length for &T {
    fn length(&self) -> usize {
        (**self).length()
    }
}

/// `length(of)`
pub fn length(of: Option<impl Length>) -> Option<f64> {
    of.map(|of| of.length() as f64)
}

/// Whether a text, list or map is there and not empty: true in JMESPath's sense.
pub fn filled(of: Option<impl Length>) -> bool {
    of.is_some_and(|of| of.length() > 0)
}

/// `contains(list, wanted)`
pub fn contains<L>(list: Option<L>, wanted: Option<L::Item>) -> Option<bool>
where
    L: IntoIterator,
    L::Item: PartialEq,
{
    let list = list?;
    Some(wanted.is_some_and(|wanted| list.into_iter().any(|item| item == wanted)))
}

/// `contains(text, part)`
#[inline]
pub fn contains_text(text: Option<&str>, part: Option<&str>) -> Option<bool> {
    Some(text?.contains(part?))
}

/// `starts_with(text, part)`
#[inline]
pub fn starts_with(text: Option<&str>, part: Option<&str>) -> Option<bool> {
    Some(text?.starts_with(part?))
}

/// `ends_with(text, part)`
#[inline]
pub fn ends_with(text: Option<&str>, part: Option<&str>) -> Option<bool> {
    Some(text?.ends_with(part?))
}

/// `keys(map)`, in no order.
pub fn keys<K: AsRef<str>, V>(map: Option<&HashMap<K, V>>) -> Option<Vec<&str>> {
    Some(map?.keys().map(AsRef::as_ref).collect())
}

/// `values(map)`, in no order.
pub fn values<K, V>(map: Option<&HashMap<K, V>>) -> Option<Vec<&V>> {
    Some(map?.values().collect())
}

/// The value of `map` at `key`.
pub fn entry<'m, K: AsRef<str>, V>(map: Option<&'m HashMap<K, V>>, key: &str) -> Option<&'m V> {
    let mut entries = map?.iter();
    entries.find_map(|(name, value)| (name.as_ref() == key).then_some(value))
}

/// `sum(list)`
#[inline]
pub fn sum(list: Option<Vec<f64>>) -> Option<f64> {
    Some(list?.into_iter().sum())
}

/// `avg(list)`
#[inline]
pub fn average(list: Option<Vec<f64>>) -> Option<f64> {
    let list = list?;
    let count = length(Some(&list)).filter(|count| *count > 0.0)?;
    sum(Some(list)).map(|sum| sum / count)
}

/// `max(list)`
#[inline]
pub fn greatest(list: Option<Vec<f64>>) -> Option<f64> {
    list?.into_iter().reduce(f64::max)
}

/// `min(list)`
#[inline]
pub fn least(list: Option<Vec<f64>>) -> Option<f64> {
    list?.into_iter().reduce(f64::min)
}

/// `left < right`
#[inline]
pub fn less(left: Option<f64>, right: Option<f64>) -> Option<bool> {
    Some(left? < right?)
}

/// `left <= right`
#[inline]
pub fn less_or_equal(left: Option<f64>, right: Option<f64>) -> Option<bool> {
    Some(left? <= right?)
}

/// `left > right`
pub fn greater(left: Option<f64>, right: Option<f64>) -> Option<bool> {
    less(right, left)
}

/// `left >= right`
pub fn greater_or_equal(left: Option<f64>, right: Option<f64>) -> Option<bool> {
    less_or_equal(right, left)
}

/// A value that is true or false in JMESPath's sense.
pub trait Truth {
    /// Whether it is true.
    fn is_true(&self) -> bool;
}

impl Truth for bool {
    fn is_true(&self) -> bool {
        *self
    }
}

impl Truth for f64 {
    /// Every number is true.
    fn is_true(&self) -> bool {
        true
    }
}

impl Truth for &str {
    fn is_true(&self) -> bool {
        !self.is_empty()
    }
}

fn is_true<T: Truth>(value: &Option<T>) -> bool {
    value.as_ref().is_some_and(Truth::is_true)
}

/// `left && right`
pub fn and<T: Truth>(left: Option<T>, right: Option<T>) -> Option<T> {
    match is_true(&left) {
        true => right,
        false => left,
    }
}

/// `left || right`
pub fn or<T: Truth>(left: Option<T>, right: Option<T>) -> Option<T> {
    match is_true(&left) {
        true => left,
        false => right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_an_answer_only_where_jmespath_has_one() {
        let null = None::<&Vec<String>>;
        assert_eq!(each(null, Some), None);
        assert_eq!(length(null), None);
        assert!(!filled(null));
        assert!(!all(null, |_| true) && !any(null, |_| true));
        assert_eq!(contains(Some(vec!["a"]), None), Some(false));
        assert_eq!(contains(None::<Vec<&str>>, Some("a")), None);
        assert_eq!(greater(None, Some(0.0)), None);
        assert_eq!(less(None, Some(0.0)), None);
        assert_eq!(average(Some(vec![])), None);
        assert_eq!(greatest(Some(vec![])), None);
        assert_eq!(sum(Some(vec![])), Some(0.0));
    }

    #[test]
    fn lists_are_walked() {
        let lists = vec![vec![1, 2], vec![], vec![3]];
        assert_eq!(flatten(Some(&lists)), Some(vec![&1, &2, &3]));
        assert_eq!(flatten(Some(vec![Some(1), None])), Some(vec![1]));
        assert_eq!(filter(Some(vec![1, 2, 3]), |n| n != 2), Some(vec![1, 3]));
        assert_eq!(
            each(Some(vec![1, 2]), |n| (n > 1).then_some(n * 2)),
            Some(vec![4])
        );
        assert!(
            !all(Some(Vec::<i32>::new()), |_| true),
            "at least one value"
        );
        let items = || Some(vec!["a", "b", "c"]);
        for (index, expected) in [
            (0, Some("a")),
            (2, Some("c")),
            (3, None),
            (-1, Some("c")),
            (-3, Some("a")),
            (-4, None),
        ] {
            assert_eq!(at(items(), index), expected, "{index}");
        }
    }

    #[test]
    fn and_and_or_choose_a_value() {
        assert_eq!(or(Some(""), Some("b")), Some("b"));
        assert_eq!(or(Some("a"), Some("b")), Some("a"));
        assert_eq!(and(Some("a"), Some("b")), Some("b"));
        assert_eq!(and(None, Some(true)), None);
        assert_eq!(and(Some(0.0), Some(1.0)), Some(1.0));
        assert_eq!(length(Some("\u{e4}b")), Some(2.0));
    }

    #[test]
    fn maps_are_read() {
        let map = HashMap::from([("a".to_owned(), 1)]);
        assert_eq!(entry(Some(&map), "a"), Some(&1));
        assert_eq!(entry(Some(&map), "b"), None);
        assert_eq!(keys(Some(&map)), Some(vec!["a"]));
        assert_eq!(values(Some(&map)), Some(vec![&1]));
    }
}
