//! `@range` of every type of number.

use std::str::FromStr;

use crate::models::range::operation::adjust::{AdjustInput, AdjustInputBuilder};
use crate::models::range::types::Limit;
use tinsmith_runtime::{BigDecimal, BigInteger};

use super::NONE;

fn adjust() -> AdjustInputBuilder {
    AdjustInput::builder().minutes(30)
}

#[test]
fn ranges_of_integers() {
    for minutes in [1, 720] {
        assert_eq!(violations!(AdjustInput::builder().minutes(minutes)), NONE);
    }
    for minutes in [0, 721, i32::MIN] {
        let expected = format!("minutes must be between 1 and 720, but is {minutes}");
        assert_eq!(
            violations!(AdjustInput::builder().minutes(minutes)),
            [expected]
        );
    }
    assert_eq!(
        violations!(adjust()
            .fan(0)
            .zone(1000)
            .serial(9_999_999_999)
            .at_least(1)
            .at_most(10)
            .exact(7)),
        NONE
    );
    assert_eq!(
        violations!(adjust()
            .fan(-1)
            .zone(1001)
            .serial(10_000_000_000)
            .at_least(0)
            .at_most(11)
            .exact(8)),
        [
            "atLeast must be at least 1, but is 0",
            "atMost must be at most 10, but is 11",
            "exact must be exactly 7, but is 8",
            "fan must be between 0 and 3, but is -1",
            "serial must be between 1 and 9999999999, but is 10000000000",
            "zone must be between 1 and 1000, but is 1001",
        ]
    );
    assert_eq!(violations!(adjust().short(5)), NONE);
    assert_eq!(
        violations!(adjust().short(6)),
        ["short must be between 1 and 5, but is 6"],
        "not the target's range"
    );
}

#[test]
fn ranges_of_floats() {
    assert_eq!(
        violations!(adjust().offset(-0.5).celsius(4.5).below(-1.5)),
        NONE
    );
    assert_eq!(
        violations!(adjust().offset(0.5).celsius(30.0).below(f64::NEG_INFINITY)),
        NONE
    );
    assert_eq!(
        violations!(adjust().offset(0.501).celsius(4.4).below(-1.4)),
        [
            "below must be at most -1.5, but is -1.4",
            "celsius must be between 4.5 and 30, but is 4.4",
            "offset must be between -0.5 and 0.5, but is 0.501",
        ]
    );
    assert_eq!(
        violations!(adjust().celsius(f64::NAN)),
        ["celsius must be between 4.5 and 30, but is NaN"]
    );
    assert_eq!(
        violations!(adjust().celsius(f64::INFINITY)),
        ["celsius must be between 4.5 and 30, but is inf"]
    );
}

#[test]
fn ranges_of_big_numbers() {
    let pulses = |text: &str| violations!(adjust().pulses(BigInteger::from_str(text).unwrap()));
    assert_eq!(
        (pulses("0"), pulses("100000000000000000000")),
        (vec![], vec![])
    );
    assert_eq!(
        pulses("-1"),
        ["pulses must be between 0 and 100000000000000000000, but is -1"]
    );
    assert_eq!(
        pulses("100000000000000000001"),
        ["pulses must be between 0 and 100000000000000000000, but is 100000000000000000001"]
    );
    let price = |text: &str| violations!(adjust().price(BigDecimal::from_str(text).unwrap()));
    assert_eq!(
        (price("0.01"), price("99999.990"), price("1e-2")),
        (vec![], vec![], vec![])
    );
    assert_eq!(
        price("0.0099999"),
        ["price must be between 0.01 and 99999.99, but is 0.0099999"]
    );
    assert_eq!(
        price("1E5"),
        ["price must be between 0.01 and 99999.99, but is 1E5"]
    );
}

#[test]
fn ranges_in_lists_and_unions() {
    assert_eq!(violations!(adjust().steps(0).steps(255)), NONE);
    assert_eq!(
        violations!(adjust().steps(-1).steps(0).steps(256)),
        [
            "steps[0] must be between 0 and 255, but is -1",
            "steps[2] must be between 0 and 255, but is 256"
        ]
    );
    assert_eq!(violations!(adjust().limit(Limit::Watts(2500))), NONE);
    assert_eq!(
        violations!(adjust().limit(Limit::Watts(0))),
        ["limit.watts must be between 1 and 2500, but is 0"]
    );
    assert_eq!(
        violations!(adjust().limit(Limit::Share(1.5))),
        ["limit.share must be between 0 and 1, but is 1.5"]
    );
}
