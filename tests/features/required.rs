//! `required`: what builders refuse, what validators refuse, and what a response without it becomes.

use std::collections::HashMap;

use crate::models::required::operation::rent_boat::{RentBoat, RentBoatInput, RentBoatOutput};
use crate::models::required::types::{Boat, Customer, Harbour};
use serde_json::json;
use tinsmith_runtime::{Blob, DateTime, Document};

use crate::wire::{parsed, refusal, sent, unreadable};

#[test]
fn a_builder_refuses_what_has_no_zero() {
    let error = Boat::builder().build().unwrap_err().to_string();
    assert!(
        error.contains("kind") && error.contains("Boat"),
        "the first missing member by name: {error}"
    );
    let error = Customer::builder()
        .name("Ada")
        .build()
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("member"),
        "`home` is a structure, so it is not what is missing: {error}"
    );
    let error = Harbour::builder()
        .name("Cowes")
        .build()
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("berths"),
        "`name` is optional for clients: {error}"
    );
    assert!(RentBoatOutput::builder()
        .build()
        .unwrap_err()
        .to_string()
        .contains("number"));
}

#[test]
fn an_input_is_built_without_and_refused_when_sent() {
    let input = RentBoatInput::builder().build().unwrap();
    assert_eq!(
        refusal::<RentBoat>(&input),
        "the input breaks 4 constraints:\n  customer is required but not set\n  deposit is required but not set\n  \
         hours is required but not set\n  route is required but not set"
    );
    let home = Harbour::builder().berths(4).build().unwrap();
    let homeless = Customer::builder()
        .name("Ada")
        .member(false)
        .build()
        .unwrap();
    let builder = RentBoatInput::builder()
        .hours(2)
        .deposit(5)
        .set_route(Some(vec![]));
    let input = builder.clone().customer(homeless).build().unwrap();
    assert_eq!(
        refusal::<RentBoat>(&input),
        "the input breaks a constraint: customer.home is required but not set"
    );
    let nameless = Customer::builder()
        .name("Ada")
        .member(false)
        .home(home)
        .build()
        .unwrap();
    let input = builder.clone().customer(nameless).build().unwrap();
    assert_eq!(
        refusal::<RentBoat>(&input),
        "the input breaks a constraint: customer.home.name is required but not set"
    );
}

#[test]
fn a_complete_input_is_sent() {
    let home = Harbour::builder().name("Cowes").berths(0).build().unwrap();
    let customer = Customer::builder()
        .name("")
        .member(false)
        .home(home)
        .build()
        .unwrap();
    let input = RentBoatInput::builder()
        .customer(customer)
        .hours(0)
        .deposit(0)
        .route("a");
    assert_eq!(
        sent::<RentBoat>(&input.build().unwrap()),
        json!({
            "customer": { "home": { "berths": 0, "name": "Cowes" }, "member": false, "name": "" },
            "deposit": 0, "hours": 0, "route": ["a"],
        }),
        "required members are sent even where they are zero"
    );
}

#[test]
fn a_response_without_is_corrected() {
    let output = parsed::<RentBoat>("{}");
    assert_eq!(
        (output.number.as_str(), output.boat, output.remark),
        ("", None, None)
    );
    for body in [
        json!({ "boat": {} }),
        json!({ "boat": { "kind": null, "name": null, "papers": null, "power": null, "photo": null, "stops": null } }),
    ] {
        let boat = parsed::<RentBoat>(&body).boat.unwrap();
        assert_eq!(boat.kind.as_str(), "no value was set", "{body}");
        assert_eq!((boat.name(), boat.seats, boat.length), ("", 0, 0.0));
        assert_eq!(boat.launched, DateTime::from_secs(0));
        assert_eq!(boat.photo, Blob::new([]));
        assert_eq!((boat.stops(), boat.labels()), (&[][..], &HashMap::new()));
        assert_eq!(boat.papers, Document::Null);
        assert_eq!(boat.power, None, "a union has no zero");
        assert_eq!(boat.colour, None);
    }
}

#[test]
fn what_is_there_has_to_fit() {
    for body in [
        r#"{"number":7}"#,
        r#"{"boat":{"seats":"four"}}"#,
        r#"{"boat":{"stops":{"a":1}}}"#,
        r#"{"boat":{"photo":"not base64!"}}"#,
        r#"{"boat":[]}"#,
        r#"{"boat":{"name":"A"}"#,
        "[]",
        "no JSON at all",
    ] {
        assert_ne!(unreadable::<RentBoat>(body), "", "{body}");
    }
}
