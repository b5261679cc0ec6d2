//! `default`, `default_interplay`: filled in where a structure is built and where it is parsed, and left out of inputs.

use std::collections::HashMap;
use std::str::FromStr;

use crate::models::default::operation::save_program::{SaveProgram, SaveProgramInput};
use crate::models::default::types::{alarm, Glaze, Program, Segment};
use crate::models::default_interplay::operation::register_box::{RegisterBox, RegisterBoxInput};
use crate::models::default_interplay::types::{Hole, NestBox};
use serde_json::json;
use tinsmith_runtime::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::wire::{parsed, sent};

/// A program that has nothing but its defaults.
fn assert_defaults(program: &Program) {
    assert_eq!(program.name, "untitled");
    assert_eq!(
        (program.cone, program.step, program.rows, program.serial),
        (6, 0, -1, 4_294_967_296)
    );
    assert_eq!((program.rate, program.tilt), (100.5, 0.0));
    assert_eq!((program.vented, program.watched), (true, false));
    assert_eq!(
        (&program.glaze, program.alarm),
        (&Glaze::Matte, alarm::BUZZER)
    );
    assert_eq!(
        (program.segments(), program.labels()),
        (&[][..], &HashMap::new())
    );
    assert_eq!(program.starts_at, DateTime::from_secs(0));
    assert_eq!(program.ends_at, DateTime::from_secs(1_714_545_000));
    assert_eq!(
        (&program.recipe, &program.seal),
        (&Blob::new([]), &Blob::new("ok"))
    );
    assert_eq!(program.mass, BigInteger::from_str("0").unwrap());
    assert_eq!(program.price, BigDecimal::from_str("2.5").unwrap());
    assert_eq!(program.plain, None);
}

#[test]
fn a_built_structure_has_its_defaults() {
    assert_defaults(&Program::builder().build());
    let program = Program::builder()
        .cone(9)
        .glaze(Glaze::Gloss)
        .vented(false)
        .build();
    assert_eq!(
        (program.cone, program.glaze, program.vented),
        (9, Glaze::Gloss, false)
    );
    assert_eq!(program.name, "untitled");
    let segment = Segment::builder().target(900).build().unwrap();
    assert_eq!(
        (segment.target, segment.hold),
        (900, 10),
        "required and default in one structure"
    );
    let error = Segment::builder().build().unwrap_err().to_string();
    assert!(
        error.contains("target") && error.contains("Segment"),
        "{error}"
    );
}

#[test]
fn a_parsed_structure_has_its_defaults() {
    let output = parsed::<SaveProgram>(json!({ "program": {} }));
    assert_defaults(&output.program.unwrap());
    assert_eq!(output.revision, 1, "an output is no input");
    let output = parsed::<SaveProgram>(
        json!({ "program": { "cone": null, "name": null, "labels": null }, "revision": null }),
    );
    assert_defaults(&output.program.unwrap());
    assert_eq!(output.revision, 1, "null counts as absent");
    let output = parsed::<SaveProgram>(
        json!({ "program": { "cone": 0, "name": "", "segments": [{}], "glaze": "CLEAR" } }),
    );
    let program = output.program.unwrap();
    assert_eq!(
        (program.cone, program.name.as_str(), program.glaze.as_str()),
        (0, "", "CLEAR")
    );
    assert_eq!(
        (program.segments[0].target, program.segments[0].hold),
        (0, 10)
    );
}

#[test]
fn an_input_leaves_its_defaults_to_the_service() {
    let input = SaveProgramInput::builder()
        .program(Program::builder().build())
        .build()
        .unwrap();
    assert_eq!(input.overwrite, None);
    let body = sent::<SaveProgram>(&input);
    assert_eq!(body.get("overwrite"), None);
    assert_eq!(
        body["program"],
        json!({
            "alarm": 2, "cone": 6, "endsAt": "2024-05-01T06:30:00Z", "glaze": "MATTE", "labels": {}, "mass": 0,
            "name": "untitled", "price": 2.5, "rate": 100.5, "recipe": "", "rows": -1, "seal": "b2s=", "segments": [],
            "serial": 4_294_967_296_i64, "startsAt": 0, "step": 0, "tilt": 0.0, "vented": true, "watched": false,
        }),
        "a nested structure is sent with its defaults"
    );
}

#[test]
fn defaults_meet_other_traits() {
    let built = NestBox::builder().build();
    let parsed = parsed::<RegisterBox>(json!({ "box": {} })).r#box.unwrap();
    assert_eq!(built, parsed, "what is built and what is parsed agree");
    assert_eq!(
        (built.height, built.depth),
        (3, None),
        "a member takes its target's default back with null"
    );
    assert_eq!((built.tags(), built.labels()), (&[][..], &HashMap::new()));
    assert_eq!(built.hole, Hole::Round);
    assert_eq!(built.keeper, None, "@clientOptional wins");
    assert_eq!(built.station, "east", "a default fills a required member");
    assert_eq!(
        (built.added, built.never.as_deref(), built.checked),
        (3, None, 1)
    );
    assert_eq!(built.secret, "hush");
    let documents = [
        &built.open,
        &built.word,
        &built.count,
        &built.items,
        &built.fields,
    ];
    let expected = [
        Document::Bool(true),
        Document::String("free".to_owned()),
        Document::from(7_i64),
        Document::Array(vec![]),
        Document::Object(HashMap::new()),
    ];
    assert_eq!(documents, expected.each_ref());
    assert_eq!(built.nothing, None);
    assert!(!format!("{built:?}").contains("hush"), "{built:?}");
}

#[test]
fn documents_with_defaults_are_sent() {
    let input = RegisterBoxInput::builder()
        .r#box(NestBox::builder().build())
        .build()
        .unwrap();
    let body = sent::<RegisterBox>(&input);
    assert_eq!(body.get("height"), None);
    assert_eq!(
        body["box"],
        json!({
            "height": 3, "tags": [], "labels": {}, "hole": "ROUND", "station": "east", "added": 3, "open": true,
            "word": "free", "count": 7, "items": [], "fields": {}, "checked": 1, "secret": "hush",
        })
    );
}
