//! The nearest of some known names, for "did you mean".
//!
//! Enters: a name that does not exist and those that do. Leaves: the one that is
//! few edits away, if any.

use super::id::ShapeId;

/// The name that is closest to `wanted`, if it is close enough to be a slip:
/// at most a third of its characters changed, case not counted. The first of
/// equals wins, so the answer follows the order of `known`.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by(wanted, known, |name| name)
}

/// The id whose name is closest to that of `wanted`, an id or a name. Namespaces
/// do not count: they are long and shared, and often what is wrong.
pub fn nearest_id<'a>(
    wanted: &str,
    known: impl IntoIterator<Item = &'a ShapeId>,
) -> Option<&'a ShapeId> {
    let name = wanted.split_once('#').map_or(wanted, |(_, name)| name);
    nearest_by(name, known, |id| id.name())
}

fn nearest_by<'a, T: 'a + ?Sized>(
    wanted: &str,
    known: impl IntoIterator<Item = &'a T>,
    name: impl Fn(&'a T) -> &'a str,
) -> Option<&'a T> {
    let wanted = fold(wanted);
    let limit = (wanted.len() / 3).max(1);
    known
        .into_iter()
        .map(|each| (distance(&wanted, &fold(name(each))), each))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, each)| each)
}

fn fold(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// Levenshtein distance: insertions, deletions and replacements, one each.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_only() {
        let known = ["GetObject", "GetObjectAcl", "PutObject", "ListBuckets"];
        let table = [
            ("GetObject", Some("GetObject")),
            ("getobject", Some("GetObject")),
            ("GetObjct", Some("GetObject")),
            ("PutObjetc", Some("PutObject")),
            ("ListBucket", Some("ListBuckets")),
            ("DeleteEverything", None),
            ("", None),
        ];
        for (wanted, expected) in table {
            assert_eq!(nearest(wanted, known), expected, "{wanted}");
        }
    }

    #[test]
    fn compares_names_of_ids() {
        let known =
            ["smithy.api#String", "com.example#Stream"].map(|id| ShapeId::parse(id).unwrap());
        let table = [
            ("com.example#String", Some("smithy.api#String")),
            ("com.example#Straem", Some("com.example#Stream")),
            ("com.example#Other", None),
        ];
        for (wanted, expected) in table {
            let found = nearest_id(wanted, &known).map(ShapeId::as_str);
            assert_eq!(found, expected, "{wanted}");
        }
    }

    #[test]
    fn counts_edits() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for (a, b, expected) in [("", "ab", 2), ("kitten", "sitting", 3), ("a", "a", 0)] {
            assert_eq!(distance(&chars(a), &chars(b)), expected, "{a} {b}");
        }
    }
}
