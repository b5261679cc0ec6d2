//! `@length`: characters, bytes, entries.

use std::collections::HashMap;

use crate::models::length::operation::order_sign::{OrderSignInput, OrderSignInputBuilder};
use tinsmith_runtime::Blob;

use super::NONE;

fn sign() -> OrderSignInputBuilder {
    OrderSignInput::builder().text("Open")
}

#[test]
fn length_of_strings_counts_characters() {
    let text = |text: &str| violations!(OrderSignInput::builder().text(text));
    assert_eq!(text("x"), NONE);
    assert_eq!(text(&"ä".repeat(40)), NONE, "characters, not bytes");
    assert_eq!(
        text(&"🖨".repeat(40)),
        NONE,
        "scalar values, not UTF-16 units"
    );
    assert_eq!(
        text(""),
        ["text must have between 1 and 40 characters, but has 0"]
    );
    assert_eq!(
        text(&"🖨".repeat(41)),
        ["text must have between 1 and 40 characters, but has 41"]
    );
    for (initials, actual) in [("A", 1), ("ABC", 3)] {
        let expected = format!("initials must have exactly 2 characters, but has {actual}");
        assert_eq!(violations!(sign().initials(initials)), [expected]);
    }
    assert_eq!(violations!(sign().initials("AB")), NONE);
    assert_eq!(
        violations!(sign().reference("")),
        ["reference must have at least 1 character, but has 0"]
    );
    assert_eq!(
        violations!(sign().reference("r").remark("x".repeat(256))),
        NONE
    );
    assert_eq!(
        violations!(sign().remark("x".repeat(257))),
        ["remark must have at most 256 characters, but has 257"]
    );
}

#[test]
fn a_member_overrides_its_targets_length() {
    assert_eq!(
        violations!(sign().motto("")),
        NONE,
        "the target asks for one character"
    );
    assert_eq!(violations!(sign().motto("x".repeat(10))), NONE);
    assert_eq!(
        violations!(sign().motto("x".repeat(11))),
        ["motto must have between 0 and 10 characters, but has 11"]
    );
}

#[test]
fn length_of_blobs_counts_bytes() {
    assert_eq!(violations!(sign().logo(Blob::new([0]))), NONE);
    assert_eq!(
        violations!(sign().logo(Blob::new(vec![0; 1_048_576]))),
        NONE
    );
    assert_eq!(
        violations!(sign().logo(Blob::new([]))),
        ["logo must have between 1 and 1048576 bytes, but has 0"]
    );
    assert_eq!(
        violations!(sign().logo(Blob::new(vec![0; 1_048_577]))),
        ["logo must have between 1 and 1048576 bytes, but has 1048577"]
    );
}

#[test]
fn length_of_collections_counts_entries() {
    let lines = |count| violations!(sign().set_lines(Some(vec!["x".to_owned(); count])));
    assert_eq!((lines(1), lines(4)), (vec![], vec![]));
    assert_eq!(
        lines(0),
        ["lines must have between 1 and 4 items, but has 0"]
    );
    assert_eq!(
        lines(5),
        ["lines must have between 1 and 4 items, but has 5"]
    );
    let labels = |count: usize| {
        let labels: HashMap<_, _> = (0..count).map(|n| (n.to_string(), String::new())).collect();
        violations!(sign().set_labels(Some(labels)))
    };
    assert_eq!((labels(0), labels(50)), (vec![], vec![]));
    assert_eq!(
        labels(51),
        ["labels must have at most 50 entries, but has 51"]
    );
}

#[test]
fn constraints_hold_for_items_keys_and_values() {
    assert_eq!(
        violations!(sign().lines("ok").lines("")),
        ["lines[1] must have between 1 and 40 characters, but has 0"]
    );
    assert_eq!(
        violations!(sign()
            .colours("re")
            .colours("red")
            .colours("x".repeat(21))
            .colours("")),
        [
            "colours must have at most 3 items, but has 4",
            "colours[0] must have between 3 and 20 characters, but has 2",
            "colours[2] must have between 3 and 20 characters, but has 21",
            "colours[3] must have between 3 and 20 characters, but has 0",
        ]
    );
    assert_eq!(
        violations!(sign()
            .labels("", "v")
            .labels("k\"2", "x".repeat(257))
            .labels("a", "x".repeat(258))),
        [
            r#"labels[key ""] must have between 1 and 128 characters, but has 0"#,
            r#"labels["a"] must have between 0 and 256 characters, but has 258"#,
            r#"labels["k\"2"] must have between 0 and 256 characters, but has 257"#,
        ],
        "in the order of their paths, whatever the order of the map"
    );
}
