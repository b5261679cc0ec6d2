//! `enum`, `int_enum`, `map_enum_keys`: open enums, numbers with names, enums as keys.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::models::int_enum::operation::report_fault::{ReportFault, ReportFaultInput};
use crate::models::int_enum::types::{fault_code, severity};
use crate::models::map_enum_keys::operation::set_climate::{SetClimate, SetClimateInput};
use crate::models::map_enum_keys::types::{Plan, Zone};
use crate::models::r#enum::operation::shelve_book::{ShelveBook, ShelveBookInput};
use crate::models::r#enum::types::{BookCondition, BookFormat};
use serde_json::json;

use crate::wire::{parsed, sent};

/// Every value of `BookFormat`, as variant and as text.
const FORMATS: [(BookFormat, &str); 4] = [
    (BookFormat::AudioBook, "AUDIO/mpeg"),
    (BookFormat::EBook, "e-book"),
    (BookFormat::Hardcover, "hardcover"),
    (BookFormat::Paperback, "paperback"),
];

fn shelve(format: BookFormat) -> serde_json::Value {
    let input = ShelveBookInput::builder().title("Flatland").format(format);
    sent::<ShelveBook>(&input.build().unwrap())
}

#[test]
fn values_are_sent_and_parsed_by_their_text() {
    for (variant, text) in FORMATS {
        assert_eq!(
            shelve(variant.clone()),
            json!({ "title": "Flatland", "format": text })
        );
        let output = parsed::<ShelveBook>(json!({ "shelf": { "accepts": text, "worst": "NEW" } }));
        let shelf = output.shelf.unwrap();
        assert_eq!((shelf.accepts, shelf.worst), (variant, BookCondition::New));
    }
}

#[test]
fn an_unknown_value_round_trips() {
    let output = parsed::<ShelveBook>(
        json!({ "shelf": { "accepts": "scroll", "worst": "worn", "fallback": "" } }),
    );
    let shelf = output.shelf.unwrap();
    assert_eq!(shelf.accepts.as_str(), "scroll");
    assert_eq!(shelf.worst.as_str(), "worn", "values differ by case");
    assert_eq!(shelf.fallback.as_ref().unwrap().as_str(), "");
    assert!(!FORMATS.iter().any(|(known, _)| *known == shelf.accepts));
    assert_eq!(shelve(shelf.accepts)["format"], "scroll");
}

#[test]
fn texts_convert_as_in_the_sdk() {
    let texts: Vec<&str> = FORMATS.iter().map(|(_, text)| *text).collect();
    assert_eq!(BookFormat::values(), texts);
    for (variant, text) in FORMATS {
        assert_eq!(variant.as_str(), text);
        assert_eq!(variant.to_string(), text);
        assert_eq!(AsRef::<str>::as_ref(&variant), text);
        assert_eq!(BookFormat::from(text), variant);
        assert_eq!(text.parse::<BookFormat>().unwrap(), variant);
        assert_eq!(BookFormat::try_parse(text).unwrap(), variant);
    }
    let error = BookFormat::try_parse("scroll").unwrap_err();
    assert_eq!(error.to_string(), "unknown enum variant: 'scroll'");
    assert_eq!(
        "scroll".parse::<BookFormat>().unwrap().to_string(),
        "scroll"
    );
}

#[test]
fn enums_are_keys_of_every_collection() {
    let variants = FORMATS.map(|(variant, _)| variant);
    assert_eq!(variants.iter().cloned().collect::<BTreeSet<_>>().len(), 4);
    let hashed: HashSet<BookFormat> = ["scroll", "scroll", "e-book"]
        .into_iter()
        .map(BookFormat::from)
        .collect();
    assert_eq!(hashed.len(), 2, "unknown values are equal by their text");
}

#[test]
fn int_enums_are_numbers_with_names() {
    let input = ReportFaultInput::builder()
        .kiln_id("k-7")
        .code(fault_code::POWER_LOSS)
        .earlier(fault_code::DOOR_OPEN)
        .earlier(4711)
        .build()
        .unwrap();
    assert_eq!(
        sent::<ReportFault>(&input),
        json!({ "kilnId": "k-7", "code": -1, "earlier": [1, 4711] })
    );
    let output = parsed::<ReportFault>(json!({
        "severity": 1,
        "counts": { "door": 0, "mystery": 99 },
        "status": { "active": 77, "cleared": 10 },
    }));
    assert_eq!(output.severity, severity::HIGH);
    let counts = output.counts.unwrap();
    assert_eq!((counts["door"], counts["mystery"]), (severity::LOW, 99));
    let status = output.status.unwrap();
    assert_eq!(status.active, 77, "an unknown number is kept");
    assert_eq!(status.cleared, Some(fault_code::OVER_TEMPERATURE));
    assert_eq!(fault_code::THERMOCOUPLE, 2);
}

#[test]
fn a_missing_required_int_enum_is_zero() {
    let output = parsed::<ReportFault>(json!({ "status": {} }));
    assert_eq!((output.severity, output.status.unwrap().active), (0, 0));
}

#[test]
fn enums_are_keys_of_maps() {
    let plan = Plan::builder()
        .name("frost")
        .fallback(Zone::Arid, 12.5)
        .build()
        .unwrap();
    let input = SetClimateInput::builder()
        .temperatures(Zone::Alpine, 4.0)
        .temperatures(Zone::from("desert"), 38.5)
        .plans(Zone::Tropical, plan)
        .build()
        .unwrap();
    assert_eq!(
        sent::<SetClimate>(&input),
        json!({
            "temperatures": { "alpine": 4.0, "desert": 38.5 },
            "plans": { "tropical": { "name": "frost", "fallback": { "arid": 12.5 } } },
        })
    );
    let output = parsed::<SetClimate>(json!({
        "temperatures": { "desert": 40, "arid": null },
        "vents": { "alpine": null, "arid": 30 },
    }));
    let temperatures = HashMap::from([(Zone::from("desert"), 40.0)]);
    assert_eq!(
        output.temperatures,
        Some(temperatures),
        "nulls are dropped from dense maps"
    );
    let vents = HashMap::from([(Zone::Alpine, None), (Zone::Arid, Some(30))]);
    assert_eq!(output.vents, Some(vents), "nulls are kept in sparse maps");
}
