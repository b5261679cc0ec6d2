//! Constraints at every depth, the message that lists them, and what is not checked.

use std::str::FromStr;

use crate::models::constraints_nested::operation::plan_expedition::{
    PlanExpedition, PlanExpeditionInput, PlanExpeditionInputBuilder,
};
use crate::models::constraints_nested::types::{Camp, Person, Store, Transport};
use crate::models::r#enum::operation::shelve_book::ShelveBookInput;
use crate::models::r#enum::types::BookFormat;
use tinsmith_runtime::{operation, BigDecimal, Validation};

use super::NONE;
use crate::wire::{endpoint, sent};

fn person(name: &str) -> Person {
    Person::builder().name(name).build().unwrap()
}

fn expedition() -> PlanExpeditionInputBuilder {
    PlanExpeditionInput::builder()
        .leader(person("Ada"))
        .crew(person("Bo"))
        .crew(person("Cy"))
}

#[test]
fn nested_structures_are_walked() {
    assert_eq!(violations!(expedition()), NONE);
    let deputy = Person::builder().name("eve").age(17).build().unwrap();
    let leader = Person::builder()
        .name("Ada")
        .age(100)
        .deputy(Box::new(deputy))
        .skills("Rope")
        .skills("rope")
        .skills("Rope");
    assert_eq!(
        violations!(expedition().leader(leader.build().unwrap())),
        [
            "leader.age must be between 18 and 99, but is 100",
            "leader.deputy.age must be between 18 and 99, but is 17",
            r#"leader.deputy.name must match the pattern ^[A-Z], but is "eve""#,
            "leader.skills must not repeat an item, but [2] equals [0]",
            r#"leader.skills[1] must match the pattern ^[A-Z], but is "rope""#,
        ],
        "a boxed structure as well"
    );
}

#[test]
fn nested_collections_are_walked() {
    let amounts = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| BigDecimal::from_str(text).unwrap())
            .collect::<Vec<_>>()
    };
    let stores = vec![
        Some(Store::Food("x".to_owned())),
        None,
        Some(Store::Rope(0.25)),
        None,
    ];
    let camp = Camp::builder()
        .altitude(8850)
        .owner(person(""))
        .set_stores(Some(stores))
        .build()
        .unwrap();
    let input = expedition()
        .crew(person(&"X".repeat(61)))
        .camps("base", camp)
        .set_grid(Some(vec![vec![0, 9], vec![], vec![5, 10]]))
        .budget("food", amounts(&["0", "-0.01"]))
        .tags("UP", Some("x".repeat(21)))
        .tags("down", None);
    assert_eq!(
        violations!(input),
        [
            r#"budget["food"][1] must be at least 0, but is -0.01"#,
            r#"camps[key "base"] must match the pattern ^[A-Z], but is "base""#,
            r#"camps["base"].altitude must be between -430 and 8849, but is 8850"#,
            r#"camps["base"].owner.name must have between 1 and 60 characters, but has 0"#,
            r#"camps["base"].owner.name must match the pattern ^[A-Z], but is """#,
            r#"camps["base"].stores must have at most 3 items, but has 4"#,
            r#"camps["base"].stores[0].food must match the pattern ^[A-Z], but is "x""#,
            r#"camps["base"].stores[2].rope must be at least 0.5, but is 0.25"#,
            "crew[2].name must have between 1 and 60 characters, but has 61",
            "grid[2][1] must be between 0 and 9, but is 10",
            r#"tags[key "UP"] must match the pattern ^[a-z]+$, but is "UP""#,
            r#"tags["UP"] must have at most 20 characters, but has 21"#,
        ]
    );
}

#[test]
fn unions_are_walked() {
    let camp = Camp::builder().altitude(-431).build().unwrap();
    let table = [
        (Transport::None, vec![]),
        (Transport::Mules(40), vec![]),
        (
            Transport::Mules(41),
            vec!["transport.mules must be between 1 and 40, but is 41"],
        ),
        (
            Transport::Boat(camp),
            vec!["transport.boat.altitude must be between -430 and 8849, but is -431"],
        ),
        (
            Transport::Porters(vec![person("low")]),
            vec![
                "transport.porters must have between 2 and 12 items, but has 1",
                r#"transport.porters[0].name must match the pattern ^[A-Z], but is "low""#,
            ],
        ),
    ];
    for (transport, expected) in table {
        assert_eq!(violations!(expedition().transport(transport)), expected);
    }
}

#[test]
fn the_message_lists_all_violations() {
    let input = PlanExpeditionInput::builder()
        .leader(person("ada"))
        .set_grid(Some(vec![]))
        .build()
        .unwrap();
    assert_eq!(
        input.validate().unwrap_err().to_string(),
        "the input breaks 3 constraints:\n  crew is required but not set\n  grid must have at least 1 item, but has 0\n  \
         leader.name must match the pattern ^[A-Z], but is \"ada\""
    );
}

#[test]
fn an_enums_unknown_value_is_no_violation() {
    let input = ShelveBookInput::builder()
        .title("Flatland")
        .format(BookFormat::from("scroll"));
    assert_eq!(violations!(input), NONE);
}

#[test]
fn a_client_may_check_less() {
    let input = PlanExpeditionInput::builder()
        .leader(person("ada"))
        .build()
        .unwrap();
    let request = |input, validation| match operation::request::<PlanExpedition>(
        input,
        &endpoint(),
        validation,
    ) {
        Ok(_) => 0,
        Err(error) => {
            let source = std::error::Error::source(&error).expect("violations are the source");
            let violations = source.downcast_ref::<tinsmith_runtime::Violations>();
            violations.expect("nothing else is wrong").as_slice().len()
        }
    };
    assert_eq!(request(input.clone(), Validation::Full), 2);
    assert_eq!(request(input.clone(), Validation::RequiredOnly), 1);
    assert_eq!(request(input.clone(), Validation::Off), 0);
    let complete = expedition().leader(person("ada")).build().unwrap();
    assert_eq!(request(complete.clone(), Validation::RequiredOnly), 0);
    let valid = expedition().build().unwrap();
    assert_eq!(sent::<PlanExpedition>(&valid)["crew"][1]["name"], "Cy");
}
