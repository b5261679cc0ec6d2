//! `timestamp_format`, `blob`, `document`, `numbers`, `media_type`: single values, and how they look on the wire.

use std::collections::HashMap;
use std::str::FromStr;

use crate::models::blob::operation::store_recording::{StoreRecording, StoreRecordingInput};
use crate::models::blob::types::Source;
use crate::models::document::operation::save_note::{SaveNote, SaveNoteInput};
use crate::models::document::types::Part;
use crate::models::media_type::operation::store_plan::{StorePlan, StorePlanInput};
use crate::models::numbers::operation::weigh::{Weigh, WeighInput};
use crate::models::timestamp_format::operation::predict_tides::{PredictTides, PredictTidesInput};
use serde_json::json;
use tinsmith_runtime::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::wire::{parsed, request, sent, unreadable};

/// 2024-05-01T06:30:00Z, in seconds since 1970.
const MAY: i64 = 1_714_545_000;

#[test]
fn timestamps_are_sent_in_their_format() {
    let may = DateTime::from_secs(MAY);
    let input = PredictTidesInput::builder()
        .from(may)
        .until(may)
        .published(may)
        .cutoff(may);
    assert_eq!(
        sent::<PredictTides>(&input.build().unwrap()),
        json!({
            "from": MAY, "until": "2024-05-01T06:30:00Z", "published": "Wed, 01 May 2024 06:30:00 GMT", "cutoff": MAY,
        })
    );
    let half = DateTime::from_secs_and_nanos(MAY, 500_000_000);
    let input = PredictTidesInput::builder().from(half).until(half);
    assert_eq!(
        sent::<PredictTides>(&input.build().unwrap()),
        json!({ "from": 1_714_545_000.5, "until": "2024-05-01T06:30:00.5Z" })
    );
}

#[test]
fn timestamps_are_parsed_in_their_format() {
    let output = parsed::<PredictTides>(json!({
        "next": "2024-05-01T06:30:00Z",
        "last": "Wed, 01 May 2024 06:30:00 GMT",
        "first": MAY,
        "moved": 1_714_545_000.0,
        "high": ["2024-05-01T06:30:00.25Z"],
        "low": [1_714_545_000.25],
        "moons": { "Dover": "Wed, 01 May 2024 06:30:00 GMT" },
    }));
    let may = DateTime::from_secs(MAY);
    assert_eq!(
        (output.next, output.last, output.first),
        (Some(may), may, Some(may))
    );
    assert_eq!(output.moved, Some(may), "a member overrides its target");
    let quarter = DateTime::from_secs_and_nanos(MAY, 250_000_000);
    assert_eq!(
        (output.high(), output.low()),
        (&[quarter][..], &[quarter][..])
    );
    assert_eq!(
        output.moons,
        Some(HashMap::from([("Dover".to_owned(), may)]))
    );
    for next in [json!(true), json!("tomorrow"), json!([])] {
        assert_ne!(
            unreadable::<PredictTides>(json!({ "next": next })),
            "",
            "{next}"
        );
    }
}

#[test]
fn blobs_are_base64() {
    let input = StoreRecordingInput::builder()
        .samples(Blob::new([0, 1, 254, 255]))
        .cover(Blob::new([]));
    assert_eq!(
        sent::<StoreRecording>(&input.build().unwrap()),
        json!({ "samples": "AAH+/w==", "cover": "" })
    );
    let output = parsed::<StoreRecording>(json!({
        "thumbnail": "AAH+/w==", "chunks": ["AA==", "", null], "spectra": { "low": "/w==" }, "source": { "tape": "AQ==" },
    }));
    assert_eq!(output.checksum, Blob::new([]), "required, so never absent");
    assert_eq!(output.thumbnail, Some(Blob::new([0, 1, 254, 255])));
    assert_eq!(output.chunks(), [Blob::new([0]), Blob::new([])]);
    assert_eq!(output.spectra.unwrap()["low"], Blob::new([255]));
    assert_eq!(output.source, Some(Source::Tape(Blob::new([1]))));
}

#[test]
fn documents_hold_any_json() {
    let free = json!({ "a": [1, -2, 2.5, "x", true, null, {}], "b": { "c": [] } });
    let output = parsed::<SaveNote>(json!({
        "stored": free, "pages": [{ "body": 1 }, null], "fields": { "x": "y" }, "part": { "free": [false] },
    }));
    let stored = output.stored.clone().unwrap();
    let input = SaveNoteInput::builder()
        .note(stored)
        .template(Document::Array(vec![]))
        .build()
        .unwrap();
    assert_eq!(
        sent::<SaveNote>(&input),
        json!({ "note": free, "template": [] })
    );
    let [Some(page), None] = output.pages() else {
        panic!("{:?}", output.pages())
    };
    assert_eq!(page.body, Document::from(1_u64));
    assert_eq!(output.fields.unwrap()["x"], Document::from("y"));
    assert_eq!(
        output.part,
        Some(Part::Free(Document::Array(vec![Document::Bool(false)])))
    );
}

#[test]
fn a_null_document_is_sent_and_read_as_absent() {
    let input = SaveNoteInput::builder()
        .note(Document::Null)
        .build()
        .unwrap();
    assert_eq!(sent::<SaveNote>(&input), json!({ "note": null }));
    let output = parsed::<SaveNote>(json!({ "stored": null, "pages": [{ "body": null }] }));
    assert_eq!(output.stored, None);
    assert_eq!(
        output.pages()[0].as_ref().unwrap().body,
        Document::Null,
        "required, so never absent"
    );
}

#[test]
fn numbers_reach_their_limits() {
    let input = WeighInput::builder()
        .tare(i8::MIN)
        .axles(i16::MAX)
        .grams(i32::MIN)
        .ticket(i64::MAX)
        .slope(f32::MAX)
        .weight(f64::MIN_POSITIVE);
    let body = sent::<Weigh>(&input.build().unwrap());
    assert_eq!(
        (
            &body["tare"],
            &body["axles"],
            &body["grams"],
            &body["ticket"]
        ),
        (
            &json!(-128),
            &json!(32767),
            &json!(-2_147_483_648),
            &json!(9_223_372_036_854_775_807_i64)
        )
    );
    assert_eq!(
        body["slope"].as_f64().map(|slope| slope as f32),
        Some(f32::MAX)
    );
    assert_eq!(body["weight"].as_f64(), Some(f64::MIN_POSITIVE));
    let load = parsed::<Weigh>(json!({ "load": body })).load.unwrap();
    assert_eq!(
        (load.tare, load.axles, load.grams, load.ticket),
        (i8::MIN, i16::MAX, i32::MIN, i64::MAX)
    );
    assert_eq!((load.slope, load.weight), (f32::MAX, f64::MIN_POSITIVE));
}

#[test]
fn floats_that_are_no_numbers_are_texts() {
    let table = [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "Infinity"),
        (f64::NEG_INFINITY, "-Infinity"),
    ];
    for (number, text) in table {
        let input = WeighInput::builder()
            .weight(number)
            .slope(number as f32)
            .build()
            .unwrap();
        assert_eq!(
            sent::<Weigh>(&input),
            json!({ "weight": text, "slope": text })
        );
        let output = parsed::<Weigh>(
            json!({ "load": { "weight": text, "slope": text }, "history": { "floats": [text], "doubles": [text] } }),
        );
        let (load, history) = (output.load.unwrap(), output.history.unwrap());
        for parsed in [
            load.weight,
            f64::from(load.slope),
            history.doubles()[0],
            f64::from(history.floats()[0]),
        ] {
            assert_eq!(
                parsed.total_cmp(&number),
                std::cmp::Ordering::Equal,
                "{text}"
            );
        }
    }
}

#[test]
fn big_numbers_keep_every_digit() {
    const WHOLE: &str = "-123456789012345678901234567890123456789";
    const DECIMAL: &str = "3.14159265358979323846264338327950288419716939937510";
    let input = WeighInput::builder()
        .atoms(BigInteger::from_str(WHOLE).unwrap())
        .price(BigDecimal::from_str(DECIMAL).unwrap());
    let request = request::<Weigh>(&input.build().unwrap());
    let body = std::str::from_utf8(request.body().bytes().unwrap()).unwrap();
    assert_eq!(body, format!(r#"{{"atoms":{WHOLE},"price":{DECIMAL}}}"#));
    let output = parsed::<Weigh>(format!(
        r#"{{"load":{{"atoms":{WHOLE},"price":{DECIMAL}}},"history":{{"wholes":[{WHOLE},1],"decimals":{{"EUR":{DECIMAL}}}}}}}"#
    ));
    let (load, history) = (output.load.unwrap(), output.history.unwrap());
    assert_eq!((load.atoms.as_ref(), load.price.as_ref()), (WHOLE, DECIMAL));
    assert_eq!(history.wholes()[0].as_ref(), WHOLE);
    assert_eq!(history.decimals.unwrap()["EUR"].as_ref(), DECIMAL);
}

#[test]
fn a_number_that_does_not_fit_is_unreadable() {
    for load in [
        r#"{"tare":128}"#,
        r#"{"axles":-32769}"#,
        r#"{"grams":2147483648}"#,
        r#"{"ticket":9223372036854775808}"#,
        r#"{"grams":1.5}"#,
    ] {
        assert_ne!(
            unreadable::<Weigh>(format!(r#"{{"load":{load}}}"#)),
            "",
            "{load}"
        );
    }
}

#[test]
fn a_media_type_changes_nothing_in_a_json_body() {
    let plan = r#"{"rooms":[1]}"#;
    let input = StorePlanInput::builder()
        .plan(plan)
        .drawing(Blob::new("png"))
        .page("<p>")
        .build()
        .unwrap();
    assert_eq!(
        sent::<StorePlan>(&input),
        json!({ "plan": plan, "drawing": "cG5n", "page": "<p>" })
    );
    let output = parsed::<StorePlan>(json!({ "plan": plan, "pages": ["<p>", ""] }));
    assert_eq!((output.plan(), output.pages().len()), (Some(plan), 2));
}
