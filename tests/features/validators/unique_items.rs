//! `@uniqueItems` of every type of item.

use crate::models::unique_items::operation::invite::{InviteInput, InviteInputBuilder};
use crate::models::unique_items::types::{Choice, Guest, Meal};
use tinsmith_runtime::{Blob, DateTime};

use super::NONE;

fn invite() -> InviteInputBuilder {
    InviteInput::builder().names("Ada")
}

#[test]
fn unique_items_of_every_type() {
    let guest = |name: &str| Guest::builder().name(name).tables(1).build().unwrap();
    let day = DateTime::from_secs;
    let distinct = invite()
        .names("ada")
        .set_tables(Some(vec![1, 2]))
        .set_meals(Some(vec![
            Meal::Fish,
            Meal::Vegan,
            Meal::from("soup"),
            Meal::from("Soup"),
        ]))
        .set_guests(Some(vec![guest("a"), guest("b")]))
        .set_days(Some(vec![day(0), day(1)]))
        .set_cards(Some(vec![Blob::new([]), Blob::new([0])]))
        .set_flags(Some(vec![true, false]))
        .set_groups(Some(vec![vec![], vec!["a".to_owned()]]))
        .set_choices(Some(vec![
            Choice::Meal(Meal::Fish),
            Choice::Own("FISH".to_owned()),
        ]))
        .set_plain(Some(vec!["x".to_owned(), "x".to_owned()]));
    assert_eq!(violations!(distinct), NONE);
    let repeated = invite()
        .names("Bob")
        .names("Ada")
        .set_tables(Some(vec![1, 2, 2, 1]))
        .set_meals(Some(vec![Meal::from("soup"), Meal::from("soup")]))
        .set_guests(Some(vec![guest("a"), guest("b"), guest("a")]))
        .set_days(Some(vec![day(5), day(5)]))
        .set_cards(Some(vec![Blob::new([1]), Blob::new([1])]))
        .set_flags(Some(vec![true, false, true]))
        .set_groups(Some(vec![vec![], vec![]]))
        .set_choices(Some(vec![
            Choice::Own("x".to_owned()),
            Choice::Own("x".to_owned()),
        ]));
    let rule = |first: usize, second: usize| {
        format!("must not repeat an item, but [{second}] equals [{first}]")
    };
    assert_eq!(
        violations!(repeated),
        [
            format!("cards {}", rule(0, 1)),
            format!("choices {}", rule(0, 1)),
            format!("days {}", rule(0, 1)),
            format!("flags {}", rule(0, 2)),
            format!("groups {}", rule(0, 1)),
            format!("guests {}", rule(0, 2)),
            format!("meals {}", rule(0, 1)),
            format!("names {}", rule(0, 2)),
            format!("tables {}", rule(1, 2)),
        ],
        "the first repetition of each list"
    );
    let nested = Guest::builder()
        .name("a")
        .tables(3)
        .tables(3)
        .build()
        .unwrap();
    assert_eq!(
        violations!(invite().guests(nested)),
        [format!("guests[0].tables {}", rule(0, 1))]
    );
}
