//! `deprecated`: everything that is deprecated can be used, and says so.
//!
//! That the attributes exist is checked by the compiler: an `#[expect(deprecated)]` without anything deprecated is an error here.

#![deny(unfulfilled_lint_expectations)]

use crate::models::deprecated::operation::send_telegram::SendTelegramInput;
use crate::models::deprecated::operation::write_letter::{WriteLetter, WriteLetterInput};
use crate::models::deprecated::types::{Format, Tape};
use crate::models::deprecated::{Client, Config};
use serde_json::json;

use crate::wire::{failed, parsed, sent};

#[test]
fn an_operation_is_deprecated() {
    #[expect(deprecated)]
    use crate::models::deprecated::operation::send_telegram::SendTelegram;
    let input = SendTelegramInput::builder()
        .text("come")
        .tape(Tape::Paper(3))
        .format(Format::Plain)
        .build()
        .unwrap();
    #[expect(deprecated)]
    let body = sent::<SendTelegram>(&input);
    assert_eq!(
        body,
        json!({ "text": "come", "tape": { "paper": 3 }, "format": "plain" })
    );
    let client = Client::from_conf(Config::builder().build());
    #[expect(deprecated)]
    let call = client.send_telegram().text("come");
    assert_eq!(call.get_text().as_deref(), Some("come"));
    #[expect(deprecated)]
    let listen = client.listen();
    assert!(format!("{listen:?}").contains("ListenInput"));
}

#[test]
fn members_are_deprecated() {
    let builder = SendTelegramInput::builder().text("come");
    #[expect(deprecated)]
    let builder = builder.stops(true);
    #[expect(deprecated)]
    let set = builder.get_stops();
    assert_eq!(set, &Some(true));
    let input = builder.build().unwrap();
    #[expect(deprecated)]
    let stops = (input.stops, input.stops());
    assert_eq!(stops, (Some(true), Some(true)));
    #[expect(deprecated)]
    let output = parsed::<crate::models::deprecated::operation::send_telegram::SendTelegram>(
        json!({ "words": 4 }),
    );
    #[expect(deprecated)]
    let words = output.words();
    assert_eq!(words, Some(4));
}

#[test]
fn shapes_are_deprecated() {
    #[expect(deprecated)]
    let clerk = crate::models::deprecated::types::Clerk::builder()
        .name("Ada")
        .desk("3")
        .build()
        .unwrap();
    #[expect(deprecated)]
    let tape = Tape::Wax(clerk);
    assert!(tape.is_wax());
    #[expect(deprecated)]
    let formats = [Format::Spelled, Format::Coded];
    assert_eq!(
        formats.map(|format| format.to_string()),
        ["spelled", "coded"]
    );
}

#[test]
fn an_error_is_deprecated() {
    let input = WriteLetterInput::builder().text("dear").build().unwrap();
    assert_eq!(sent::<WriteLetter>(&input), json!({ "text": "dear" }));
    let error = failed::<WriteLetter>(500, json!({ "__type": "WireCutException", "mile": 9 }));
    assert!(error.is_wire_cut_exception(), "{error:?}");
    #[expect(deprecated)]
    let cut = crate::models::deprecated::types::error::WireCutException::builder()
        .mile(9)
        .build();
    #[expect(deprecated)]
    let mile = cut.mile;
    assert_eq!(mile, Some(9));
}
