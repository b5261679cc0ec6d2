//! Every rule at, below and above its limits; paths; collection of several violations; redaction.

use std::collections::HashMap;
use std::ops::RangeBounds;

use super::{Checks, Matcher, Member, Validate, Validation};

/// A shape whose one member `value` has the rules of a closure.
struct One<T, F>(Option<T>, F);

impl<T, F: Fn(Member<'_, T>)> Validate for One<T, F> {
    fn check(&self, checks: &mut Checks<'_>) {
        self.1(checks.member("value", self.0.as_ref()));
    }
}

fn check<T>(value: T, rules: impl Fn(Member<'_, T>)) -> String {
    match One(Some(value), rules).validate() {
        Ok(()) => "ok".to_owned(),
        Err(violations) => violations
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

struct Lower;

impl Matcher for Lower {
    fn is_match(&self, text: &str) -> bool {
        text.chars().all(|c| c.is_ascii_lowercase())
    }

    fn pattern(&self) -> &'static str {
        "^[a-z]*$"
    }
}

#[test]
fn length_counts_what_the_type_has() {
    fn length<T: super::Length>(value: T, limits: impl RangeBounds<usize> + Clone) -> String {
        check(value, |m| {
            m.length(limits.clone());
        })
    }
    assert_eq!(length("ab".to_owned(), 2..=3), "ok");
    assert_eq!(length("abc".to_owned(), 2..=3), "ok");
    assert_eq!(
        length("a".to_owned(), 2..=3),
        "value must have between 2 and 3 characters, but has 1"
    );
    assert_eq!(
        length("abcd".to_owned(), 2..=3),
        "value must have between 2 and 3 characters, but has 4"
    );
    assert_eq!(length("\u{1F980}\u{E9}".to_owned(), 2..=2), "ok");
    assert_eq!(
        length(aws_smithy_types::Blob::new(*b"123"), ..=2),
        "value must have at most 2 bytes, but has 3"
    );
    assert_eq!(
        length(Vec::<i32>::new(), 1..),
        "value must have at least 1 item, but has 0"
    );
    assert_eq!(
        length(HashMap::from([("k", 1)]), 2..=2),
        "value must have exactly 2 entries, but has 1"
    );
}

#[test]
fn range_takes_either_bound_of_any_number() {
    let five = |value: i32| {
        check(value, |m| {
            m.range(1..=5);
        })
    };
    assert_eq!(five(1), "ok");
    assert_eq!(five(5), "ok");
    assert_eq!(five(0), "value must be between 1 and 5, but is 0");
    assert_eq!(five(6), "value must be between 1 and 5, but is 6");
    let half = |value: f64| {
        check(value, |m| {
            m.range(0.5..);
        })
    };
    assert_eq!(half(0.5), "ok");
    assert_eq!(half(0.49), "value must be at least 0.5, but is 0.49");
    assert_eq!(half(f64::NAN), "value must be at least 0.5, but is NaN");
    let big = |value: &str| {
        check(value.to_owned(), |m| {
            m.decimal_range(Some("-1"), Some("100000000000000000000"));
        })
    };
    assert_eq!(big("100000000000000000000"), "ok");
    assert_eq!(
        big("100000000000000000001"),
        "value must be between -1 and 100000000000000000000, but is 100000000000000000001"
    );
    assert_eq!(
        big("-1.1"),
        "value must be between -1 and 100000000000000000000, but is -1.1"
    );
}

#[test]
fn a_pattern_shows_the_text_unless_it_is_sensitive() {
    let open = |m: Member<'_, String>| {
        m.pattern(&Lower);
    };
    assert_eq!(check("abc".to_owned(), open), "ok");
    assert_eq!(
        check("aBc".to_owned(), open),
        "value must match the pattern ^[a-z]*$, but is \"aBc\""
    );
    let secret = check("S3cret".to_owned(), |m| {
        m.sensitive().pattern(&Lower).length(..=1);
    });
    assert_eq!(
        secret,
        "value must match the pattern ^[a-z]*$\nvalue must have at most 1 character, but has 6"
    );
    let long = check("A".repeat(500), open);
    assert!(long.len() < 150 && long.ends_with("\"..."), "{long}");
}

#[test]
fn sensitive_numbers_and_keys_are_not_shown() {
    assert_eq!(
        check(77, |m| {
            m.sensitive().range(..=9);
        }),
        "value must be at most 9"
    );
    let keys = check(HashMap::from([("secret".to_owned(), 77)]), |m| {
        m.sensitive_keys()
            .keys(|key| {
                key.length(..=3);
            })
            .values(|value| {
                value.range(..=9);
            });
    });
    assert_eq!(
        keys,
        "value[*] must have at most 3 characters, but has 6\nvalue[*] must be at most 9, but is 77"
    );
}

#[test]
fn unique_items_names_the_first_repetition() {
    assert_eq!(
        check(vec!["a", "b", "c", "b", "a"], |m| {
            m.unique();
        }),
        "value must not repeat an item, but [3] equals [1]"
    );
    assert_eq!(
        check(vec![1.5, 2.5, 1.5], |m| {
            m.unique_by_comparison();
        }),
        "value must not repeat an item, but [2] equals [0]"
    );
    assert_eq!(
        check(vec!["a", "b"], |m| {
            m.unique().unique_by_comparison();
        }),
        "ok"
    );
}

struct Tree {
    name: String,
    children: Vec<Tree>,
    tags: HashMap<String, Option<String>>,
}

impl Validate for Tree {
    fn check(&self, c: &mut Checks<'_>) {
        c.member("name", Some(self.name.as_str()))
            .length(1..)
            .pattern(&Lower);
        c.member("children", Some(&self.children)).each(|item| {
            item.nested();
        });
        c.member("tags", Some(&self.tags))
            .keys(|key| {
                key.length(..=2);
            })
            .some_values(|value| {
                value.length(..=1);
            });
    }
}

#[test]
fn violations_are_collected_with_their_paths() {
    let leaf = |name: &str| Tree {
        name: name.to_owned(),
        children: Vec::new(),
        tags: HashMap::new(),
    };
    let tree = Tree {
        name: "ROOT".to_owned(),
        children: vec![
            leaf("ok"),
            Tree {
                tags: HashMap::from([
                    ("aa".to_owned(), Some("12".to_owned())),
                    ("b".to_owned(), Some("34".to_owned())),
                    ("ccc".to_owned(), None),
                ]),
                ..leaf("")
            },
        ],
        tags: HashMap::new(),
    };
    let violations = tree.validate().expect_err("the tree breaks rules");
    assert_eq!(
        violations.to_string(),
        "the input breaks 5 constraints:
  name must match the pattern ^[a-z]*$, but is \"ROOT\"
  children[1].name must have at least 1 character, but has 0
  children[1].tags[key \"ccc\"] must have at most 2 characters, but has 3
  children[1].tags[\"aa\"] must have at most 1 character, but has 2
  children[1].tags[\"b\"] must have at most 1 character, but has 2"
    );
}

#[test]
fn validation_can_be_limited() {
    struct Two;
    impl Validate for Two {
        fn check(&self, c: &mut Checks<'_>) {
            c.member("absent", None::<&String>).required().length(9..);
            c.member("short", Some("x")).required().length(9..);
        }
    }
    let paths = |validation| match Two.validate_as(validation) {
        Ok(()) => Vec::new(),
        Err(v) => v.iter().map(|v| v.path.clone()).collect::<Vec<_>>(),
    };
    assert_eq!(paths(Validation::Full), ["absent", "short"]);
    assert_eq!(paths(Validation::RequiredOnly), ["absent"]);
    assert!(paths(Validation::Off).is_empty());
}
