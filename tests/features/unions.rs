//! `union`, `unit`, `empty_structure`: one variant at a time, and structures without members.

use std::collections::HashMap;

use crate::models::empty_structure::operation::{breathe, sit};
use crate::models::empty_structure::types::{Mind, Nothing};
use crate::models::union::operation::post::{Post, PostInput};
use crate::models::union::types::{Mailing, Parcel, Reply, Wrapper};
use crate::models::unit::operation::{get_peal, ring_hour, set_peal, silence, tune};
use crate::models::unit::types::Mode;
use serde_json::{json, Value};
use tinsmith_runtime::Blob;

use crate::wire::{failed, parsed, refusal, sent, unreadable};

fn post(item: Mailing) -> PostInput {
    PostInput::builder().item(item).build().unwrap()
}

fn accepted(item: Value) -> Mailing {
    let output = parsed::<Post>(json!({ "accepted": item }));
    output.accepted.expect("a union was sent")
}

/// Every variant with a value, and its JSON.
fn variants() -> Vec<(Mailing, Value)> {
    let parcel = Parcel::builder().grams(900).content("tea").build().unwrap();
    let wrapper = Wrapper::builder()
        .inner(Mailing::Weight(3))
        .rest(Mailing::Pickup)
        .rest(Mailing::Note("ps".to_owned()))
        .build();
    vec![
        (
            Mailing::Parcel(parcel),
            json!({ "parcel": { "grams": 900, "content": "tea" } }),
        ),
        (Mailing::Note("dear".to_owned()), json!({ "note": "dear" })),
        (
            Mailing::Letters(vec!["a".to_owned(), String::new()]),
            json!({ "letters": ["a", ""] }),
        ),
        (Mailing::Letters(Vec::new()), json!({ "letters": [] })),
        (
            Mailing::Labels(HashMap::from([("red".to_owned(), "fragile".to_owned())])),
            json!({ "labels": { "red": "fragile" } }),
        ),
        (Mailing::Pickup, json!({ "pickup": {} })),
        (Mailing::Weight(0), json!({ "weight": 0 })),
        (
            Mailing::Wrapped(Box::new(wrapper)),
            json!({ "wrapped": { "inner": { "weight": 3 }, "rest": [{ "pickup": {} }, { "note": "ps" }] } }),
        ),
        (
            Mailing::Sealed(Blob::new("wax")),
            json!({ "sealed": "d2F4" }),
        ),
        (
            Mailing::Reply(Reply::Yes),
            json!({ "reply": { "yes": {} } }),
        ),
        (
            Mailing::Reply(Reply::No("rain".to_owned())),
            json!({ "reply": { "no": "rain" } }),
        ),
    ]
}

#[test]
fn every_variant_is_sent_and_parsed() {
    for (mailing, wire) in variants() {
        assert_eq!(
            sent::<Post>(&post(mailing.clone())),
            json!({ "item": wire })
        );
        assert_eq!(accepted(wire), mailing);
    }
}

#[test]
fn accessors_give_the_value_or_the_union() {
    let weight = Mailing::Weight(7);
    assert_eq!(weight.as_weight(), Ok(&7));
    assert!(weight.is_weight() && !weight.is_note() && !weight.is_unknown());
    assert_eq!(weight.as_note(), Err(&weight));
    assert!(Mailing::Pickup.is_pickup());
    assert!(Reply::Yes.is_yes());
    let wrapped = accepted(json!({ "wrapped": { "inner": { "note": "in" } } }));
    let inner = wrapped.as_wrapped().unwrap().inner().unwrap();
    assert_eq!(
        inner.as_note().unwrap(),
        "in",
        "a boxed variant is read without its box"
    );
}

#[test]
fn a_variant_that_the_model_does_not_list_is_unknown() {
    for wire in [
        json!({ "drone": { "range": [1, { "deep": null }] } }),
        json!({}),
    ] {
        assert!(accepted(wire.clone()).is_unknown(), "{wire}");
    }
    let nested = accepted(
        json!({ "wrapped": { "inner": { "drone": 1 }, "rest": [{ "drone": 2 }, { "weight": 1 }] } }),
    );
    let wrapper = nested.as_wrapped().unwrap();
    assert!(wrapper.inner().unwrap().is_unknown());
    assert_eq!(wrapper.rest().len(), 2);
    assert_eq!(wrapper.rest()[1], Mailing::Weight(1));
}

#[test]
fn nulls_beside_a_variant_are_not_there() {
    let mailing =
        accepted(json!({ "parcel": null, "weight": 5, "reply": null, "__type": "Mailing" }));
    assert_eq!(mailing, Mailing::Weight(5));
    assert_eq!(parsed::<Post>(json!({ "accepted": null })).accepted, None);
}

#[test]
fn the_unknown_variant_cannot_be_sent() {
    let unknown = accepted(json!({ "drone": 1 }));
    let wrapper = Wrapper::builder().rest(unknown.clone()).build();
    for item in [unknown, Mailing::Wrapped(Box::new(wrapper))] {
        let refusal = refusal::<Post>(&post(item));
        assert!(
            refusal.contains("the variant `Unknown` of the union Mailing"),
            "{refusal}"
        );
    }
}

#[test]
fn a_variant_of_another_type_is_unreadable() {
    for body in [
        r#"{"accepted":{"weight":"heavy"}}"#,
        r#"{"accepted":[]}"#,
        r#"{"accepted":{"weight":"#,
    ] {
        assert_ne!(unreadable::<Post>(body), "", "{body}");
    }
}

#[test]
fn operations_have_no_input_or_output() {
    let input = ring_hour::RingHourInput::builder().build().unwrap();
    assert_eq!(sent::<ring_hour::RingHour>(&input), json!({}));
    parsed::<ring_hour::RingHour>("{}");
    parsed::<ring_hour::RingHour>("");
    let input = set_peal::SetPealInput::builder().bells(3).build().unwrap();
    assert_eq!(sent::<set_peal::SetPeal>(&input), json!({ "bells": 3 }));
    let input = get_peal::GetPealInput::builder().build().unwrap();
    assert_eq!(sent::<get_peal::GetPeal>(&input), json!({}));
    let output = parsed::<get_peal::GetPeal>(json!({ "bells": 8, "mode": { "swing": {} } }));
    assert_eq!((output.bells, output.mode), (Some(8), Some(Mode::Swing)));
    let output = parsed::<get_peal::GetPeal>(json!({ "mode": { "tune": "dorian" } }));
    assert_eq!(output.mode, Some(Mode::Tune("dorian".to_owned())));
    let error = failed::<silence::Silence>(500, r#"{"__type":"RopeBroken","message":"worn"}"#);
    assert!(error.is_rope_broken(), "{error:?}");
    let input = tune::TuneInput::builder()
        .mode(Mode::Chime)
        .build()
        .unwrap();
    assert_eq!(
        sent::<tune::Tune>(&input),
        json!({ "mode": { "chime": {} } })
    );
}

#[test]
fn structures_have_no_members() {
    let input = breathe::BreatheInput::builder().build().unwrap();
    assert_eq!(sent::<breathe::Breathe>(&input), json!({}));
    parsed::<breathe::Breathe>(json!({ "unheard": ["of", { "deep": 1 }] }));

    let nothing = Nothing::builder().build();
    let input = sit::SitInput::builder()
        .cushion(nothing.clone())
        .pauses(nothing.clone())
        .pauses(nothing.clone())
        .mind(Mind::Still(nothing.clone()))
        .build()
        .unwrap();
    assert_eq!(
        sent::<sit::Sit>(&input),
        json!({ "cushion": {}, "pauses": [{}, {}], "mind": { "still": {} } })
    );
    let output = parsed::<sit::Sit>(json!({ "rest": {}, "calm": { "mind": {}, "body": null } }));
    assert_eq!(output.rest, Some(nothing.clone()));
    assert_eq!(
        output.calm,
        Some(HashMap::from([("mind".to_owned(), nothing)]))
    );
    let error = failed::<sit::Sit>(400, r#"{"__type":"DistractedException"}"#);
    assert!(error.is_distracted_exception(), "{error:?}");
}
