//! `@pattern`: those that plain code matches, and those that an engine does.

use crate::models::pattern::operation::issue_plate::{IssuePlateInput, IssuePlateInputBuilder};

use super::NONE;

fn plate() -> IssuePlateInputBuilder {
    IssuePlateInput::builder().plate("AB-1234")
}

#[test]
fn patterns_of_every_form() {
    type Set = fn(String) -> IssuePlateInputBuilder;
    const ARN: &str = "arn:aws-cn:plates::123456789012:plate/";
    let arn = |rest: &str| format!("{ARN}{rest}");
    let table: [(&str, Set, Vec<String>, Vec<String>); 11] = [
        (
            "plate",
            |v| plate().plate(v),
            texts(["AB-1234"]),
            texts(["", "AB-123", "ab-1234", "AB-12345", "AB-1234\n", "xAB-1234"]),
        ),
        (
            "slug",
            |v| plate().slug(v),
            texts(["a", "a-9"]),
            texts(["", "A", "a_b", "a\n"]),
        ),
        (
            "season",
            |v| plate().season(v),
            texts(["spring", "winter"]),
            texts(["", "Spring", "springs"]),
        ),
        (
            "prefix",
            |v| plate().prefix(v),
            texts(["sys", "a:sys:"]),
            texts(["sys:", "sys:a", ""]),
        ),
        (
            "owner",
            |v| plate().owner(v),
            texts(["Ada O'Brien", "Žofie", "日本"]),
            texts(["", "R2", "a-b"]),
        ),
        (
            "digit",
            |v| plate().digit(v),
            texts(["7", "a7b", "\n0"]),
            texts(["", "seven", "٣"]),
        ),
        (
            "short",
            |v| plate().short(v),
            texts(["a", "abcdefgh"]),
            texts(["", "abcdefghi", "a-b"]),
        ),
        (
            "host",
            |v| plate().host(v),
            vec!["a".into(), "a-b".into(), "x".repeat(63)],
            vec!["-a".into(), "a-".into(), "x".repeat(64)],
        ),
        (
            "arn",
            |v| plate().arn(v),
            vec![arn("x"), arn(&"=".repeat(64))],
            vec![arn(""), arn(&"=".repeat(65)), arn("/")],
        ),
        (
            "colour",
            |v| plate().colour(v),
            texts(["red/red", "blue/blue"]),
            texts(["red/blue", "red/"]),
        ),
        (
            "any",
            |v| plate().any(v),
            texts(["", "x y"]),
            texts(["a\nb", "\r", "\u{2028}"]),
        ),
    ];
    for (member, set, good, bad) in table {
        for value in good {
            assert_eq!(violations!(set(value.clone())), NONE, "{member}: {value:?}");
        }
        for value in bad {
            let violations = violations!(set(value.clone()));
            assert_eq!(violations.len(), 1, "{member}: {value:?}: {violations:?}");
            assert!(
                violations[0].starts_with(&format!("{member} must match the pattern ^"))
                    || violations[0].starts_with("digit must match the pattern [0-9]"),
                "{violations:?}"
            );
        }
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}

#[test]
fn a_pattern_violation_shows_pattern_and_text() {
    assert_eq!(
        violations!(plate()
            .slug("No \"Slug\"")
            .blank(" ")
            .codes("00ff")
            .codes("xyz")),
        [
            r#"blank must match the pattern ^$, but is " ""#,
            r#"codes[1] must match the pattern ^[\da-fA-F]{4}$, but is "xyz""#,
            r#"slug must match the pattern ^[a-z0-9-]+$, but is "No \"Slug\"""#,
        ]
    );
    let long = violations!(plate().slug("A".repeat(500)));
    assert_eq!(
        long,
        [format!(
            "slug must match the pattern ^[a-z0-9-]+$, but is {:?}...",
            "A".repeat(60)
        )]
    );
}
