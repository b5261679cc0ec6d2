//! `sensitive`: no `Debug`, no `Display` and no message repeats a secret; the wire and the fields do have it.

use std::fmt::Debug;

use crate::models::error::operation::buy_ticket::{BuyTicket, BuyTicketError};
use crate::models::error::types::error::PassportException;
use crate::models::sensitive::operation::admit_patient::{
    AdmitPatient, AdmitPatientInput, AdmitPatientOutput,
};
use crate::models::sensitive::types::{Answer, Chart, Choice, Mood, Record};
use serde_json::json;
use tinsmith_runtime::{Blob, DateTime, REDACTED};

use crate::wire::{failed, parsed, refusal, sent};

/// In every secret of this room, and nowhere else.
const SECRET: &str = "xyzzy";
/// The secret blob, as `Debug` of bytes would print it.
const SECRET_BYTES: [u8; 3] = [201, 202, 203];
/// The secret number.
const SECRET_NUMBER: i32 = 424_242;

fn record() -> Record {
    Record::builder()
        .diagnosis(SECRET)
        .since(DateTime::from_secs(i64::from(SECRET_NUMBER)))
        .build()
}

fn chart() -> Chart {
    Chart::builder()
        .ward("seven")
        .relatives(SECRET)
        .contacts("aunt", SECRET)
        .notes(SECRET)
        .scan(Blob::new(SECRET_BYTES))
        .pulse(SECRET_NUMBER)
        .mood(Mood::from(SECRET))
        .record(record())
        .answer(Answer::Text(SECRET.to_owned()))
        .choice(Choice::Secret(SECRET.to_owned()))
        .build()
}

/// What `Debug` prints, which must hold no secret and must say that something is withheld.
#[track_caller]
fn redacted(value: &dyn Debug) -> String {
    let mut all = String::new();
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in [SECRET, "201", "424242", "c9cacb", "1970-01-05", "ycrL"] {
            assert!(!text.contains(secret), "{secret} is printed in {text}");
        }
        assert!(
            text.contains(REDACTED),
            "nothing is said to be withheld in {text}"
        );
        all.push_str(&text);
    }
    all
}

#[test]
fn structures_and_builders_withhold_sensitive_members() {
    let debug = redacted(&chart());
    for member in [
        "ward",
        "seven",
        "relatives",
        "contacts",
        "notes",
        "scan",
        "pulse",
        "mood",
        "record",
        "answer",
        "choice",
    ] {
        assert!(debug.contains(member), "{member} is missing in {debug}");
    }
    let builder = Chart::builder()
        .notes(SECRET)
        .pulse(SECRET_NUMBER)
        .mood(Mood::from(SECRET))
        .relatives(SECRET);
    redacted(
        &builder
            .contacts("aunt", SECRET)
            .scan(Blob::new(SECRET_BYTES))
            .record(record()),
    );
}

#[test]
fn a_sensitive_structure_withholds_everything_in_it() {
    let debug = redacted(&record());
    assert!(debug.contains("Record"), "{debug}");
    redacted(&Record::builder().diagnosis(SECRET));
}

#[test]
fn inputs_outputs_and_fluent_builders_withhold() {
    let builder = AdmitPatientInput::builder()
        .name(SECRET)
        .record(record())
        .chart(chart())
        .room("12");
    redacted(&builder);
    let debug = redacted(&builder.build().unwrap());
    assert!(debug.contains("12"), "{debug}");
    let output = AdmitPatientOutput::builder()
        .token(SECRET)
        .answer(Answer::Score(SECRET_NUMBER))
        .chart(chart());
    redacted(&output);
    redacted(&output.build().unwrap());
    let config = crate::models::sensitive::Config::builder().build();
    let client = crate::models::sensitive::Client::from_conf(config);
    redacted(
        &client
            .admit_patient()
            .name(SECRET)
            .record(record())
            .chart(chart()),
    );
}

#[test]
fn unions_withhold() {
    for answer in [
        Answer::Text(SECRET.to_owned()),
        Answer::Score(SECRET_NUMBER),
    ] {
        redacted(&answer);
    }
    let debug = redacted(&Choice::Secret(SECRET.to_owned()));
    assert!(
        debug.contains("Secret"),
        "the variant is no secret: {debug}"
    );
    let open = format!("{:?}", Choice::Open("door".to_owned()));
    assert_eq!(open, r#"Open("door")"#);
}

#[test]
fn a_sensitive_enum_withholds_in_every_text_but_as_str() {
    for mood in [Mood::Calm, Mood::from(SECRET)] {
        assert_eq!(format!("{mood:?}"), REDACTED);
        assert_eq!(mood.to_string(), REDACTED);
    }
    assert_eq!(Mood::from(SECRET).as_str(), SECRET);
}

#[test]
fn an_error_withholds_its_message() {
    let body = json!({ "__type": "PassportException", "message": SECRET, "number": SECRET });
    let error = failed::<BuyTicket>(400, &body);
    redacted(&error);
    assert_eq!(error.to_string(), format!("PassportException: {REDACTED}"));
    let BuyTicketError::PassportException(passport) = error else {
        panic!("{error:?}")
    };
    redacted(&passport);
    assert_eq!(
        (passport.message(), passport.number()),
        (Some(SECRET), Some(SECRET))
    );
    redacted(&PassportException::builder().message(SECRET).number(SECRET));
    let service_error =
        crate::models::error::Error::from(BuyTicketError::PassportException(passport));
    redacted(&service_error);
    assert_eq!(
        service_error.to_string(),
        format!("PassportException: {REDACTED}")
    );
}

#[test]
fn the_wire_has_what_is_withheld() {
    let input = AdmitPatientInput::builder()
        .name(SECRET)
        .chart(chart())
        .record(record())
        .build()
        .unwrap();
    let body = sent::<AdmitPatient>(
        &AdmitPatientInput::builder()
            .name(SECRET)
            .record(record())
            .build()
            .unwrap(),
    );
    assert_eq!(
        body,
        json!({ "name": SECRET, "record": { "diagnosis": SECRET, "since": SECRET_NUMBER } })
    );
    assert!(
        input.validate().is_err(),
        "the token in the chart is too short"
    );

    let output = parsed::<AdmitPatient>(
        json!({ "token": SECRET, "answer": { "text": SECRET }, "chart": { "mood": SECRET } }),
    );
    assert_eq!(output.token(), SECRET);
    assert_eq!(output.answer(), Some(&Answer::Text(SECRET.to_owned())));
    redacted(&output);
}

#[test]
fn a_violation_does_not_repeat_the_value() {
    let token = format!("{SECRET}!{SECRET}");
    let chart = Chart::builder().choice(Choice::Secret(token)).build();
    let input = AdmitPatientInput::builder()
        .name("n")
        .chart(chart)
        .build()
        .unwrap();
    let refusal = refusal::<AdmitPatient>(&input);
    assert_eq!(
        refusal,
        "the input breaks a constraint: chart.choice.secret must match the pattern ^[a-z0-9]+$"
    );
}
