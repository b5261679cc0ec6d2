//! `error`, `mixin_service`: which error a response is, and what it carries.

use crate::models::error::operation::buy_ticket::{BuyTicket, BuyTicketError};
use crate::models::error::operation::cancel_ticket::{CancelTicket, CancelTicketError};
use crate::models::error::types::error::{SoldOutException, WeatherFault};
use crate::models::error::{self, types::Wind};
use crate::models::mixin_service;
use crate::models::mixin_service::operation::{book_group, book_seat, list_shows};
use serde_json::json;
use tinsmith_runtime::types::ProvideErrorMetadata;
use tinsmith_runtime::{DateTime, RequestId};

use crate::wire::{failed, parsed, REQUEST_ID};

#[test]
fn an_error_has_its_members_and_its_metadata() {
    let error = failed::<BuyTicket>(
        409,
        json!({
            "__type": "com.example.error#SoldOutException",
            "message": "no seat is left",
            "nextSailing": 1_714_545_000,
            "freeSeats": 0,
            "alternatives": ["Dover", null],
            "unheard": { "of": [] },
        }),
    );
    assert!(error.is_sold_out_exception() && !error.is_weather_fault());
    assert_eq!(error.to_string(), "SoldOutException: no seat is left");
    assert_eq!(
        (error.meta().code(), error.meta().message()),
        (Some("SoldOutException"), Some("no seat is left"))
    );
    assert_eq!(
        (error.code(), error.message()),
        (Some("SoldOutException"), Some("no seat is left"))
    );
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    let source = std::error::Error::source(&error).expect("the structure is the source");
    assert!(source.downcast_ref::<SoldOutException>().is_some());
    let BuyTicketError::SoldOutException(sold_out) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        sold_out.next_sailing(),
        Some(&DateTime::from_secs(1_714_545_000))
    );
    assert_eq!(
        (sold_out.free_seats(), sold_out.alternatives()),
        (0, &["Dover".to_owned()][..])
    );
    assert_eq!(sold_out.request_id(), Some(REQUEST_ID));
    assert_eq!(
        ProvideErrorMetadata::meta(&sold_out).code(),
        Some("SoldOutException")
    );
}

#[test]
fn a_message_is_found_in_either_casing() {
    for (key, message) in [("Message", "gale"), ("message", "gale")] {
        let error = failed::<BuyTicket>(
            500,
            json!({ "__type": "WeatherFault", key: message, "wind": { "knots": 48 } }),
        );
        let BuyTicketError::WeatherFault(fault) = error else {
            panic!("{error:?}")
        };
        assert_eq!(fault.message(), Some("gale"), "{key}");
        assert_eq!(fault.wind, Some(Wind::builder().knots(48).build().unwrap()));
    }
    for key in ["Message", "message"] {
        let error = failed::<BuyTicket>(409, json!({ "__type": "SoldOutException", key: "full" }));
        let BuyTicketError::SoldOutException(sold_out) = error else {
            panic!("{error:?}")
        };
        assert_eq!(
            (sold_out.message(), sold_out.free_seats),
            (Some("full"), 0),
            "{key}"
        );
    }
}

#[test]
fn an_error_without_members_has_a_message_all_the_same() {
    let error = failed::<BuyTicket>(400, json!({ "__type": "EmptyError" }));
    assert!(error.is_empty_error());
    assert_eq!(
        (error.to_string().as_str(), error.message()),
        ("EmptyError", None)
    );
    let error = failed::<BuyTicket>(400, json!({ "__type": "EmptyError", "message": "void" }));
    assert_eq!(error.to_string(), "EmptyError: void");
}

#[test]
fn a_member_called_error_message_is_an_ordinary_one() {
    let body = json!({ "__type": "LimitExceeded", "errorMessage": "inner", "message": "outer" });
    let error = failed::<BuyTicket>(400, body);
    let BuyTicketError::LimitExceeded(limit) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (limit.error_message(), limit.message()),
        (Some("inner"), Some("outer"))
    );
}

#[test]
fn what_is_not_modeled_is_unhandled() {
    let error = failed::<BuyTicket>(
        400,
        json!({ "__type": "MutinyException", "message": "ahoy" }),
    );
    assert_eq!(
        (error.code(), error.message()),
        (Some("MutinyException"), Some("ahoy"))
    );
    assert_eq!(error.to_string(), "unhandled error (MutinyException)");
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    let source = std::error::Error::source(&error).expect("the metadata is the source");
    assert!(source.to_string().contains("ahoy"), "{source}");
    let error = failed::<BuyTicket>(503, "");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (None, "unhandled error")
    );
}

#[test]
fn errors_of_the_service_belong_to_every_operation() {
    let body = json!({ "__type": "RateExceeded", "message": "slowly", "retryAfterSeconds": 3 });
    let bought = failed::<BuyTicket>(429, &body);
    assert!(bought.is_rate_exceeded());
    let cancelled = failed::<CancelTicket>(429, &body);
    let CancelTicketError::RateExceeded(rate) = &cancelled else {
        panic!("{cancelled:?}")
    };
    assert_eq!(rate.retry_after_seconds(), Some(3));
    let sold_out = failed::<CancelTicket>(409, json!({ "__type": "SoldOutException" }));
    assert_eq!(
        sold_out.to_string(),
        "unhandled error (SoldOutException)",
        "not one of this operation"
    );
}

#[test]
fn an_operations_error_becomes_the_services() {
    let body = json!({ "__type": "RateExceeded", "message": "slowly" });
    let errors: [error::Error; 2] = [
        failed::<BuyTicket>(429, &body).into(),
        failed::<CancelTicket>(429, &body).into(),
    ];
    for error in errors {
        assert!(matches!(error, error::Error::RateExceeded(_)), "{error:?}");
        assert_eq!(
            (error.to_string().as_str(), error.request_id()),
            ("RateExceeded: slowly", Some(REQUEST_ID))
        );
    }
    let unknown = error::Error::from(failed::<CancelTicket>(
        400,
        json!({ "__type": "MutinyException" }),
    ));
    assert_eq!(
        (unknown.code(), unknown.to_string().as_str()),
        (Some("MutinyException"), "unhandled error (MutinyException)")
    );
}

#[test]
fn errors_can_be_made_by_hand() {
    let fault = WeatherFault::builder().message("calm").build();
    assert_eq!(fault.to_string(), "WeatherFault: calm");
    let error = BuyTicketError::WeatherFault(fault);
    assert_eq!((error.code(), error.request_id()), (None, None));
    let unhandled = BuyTicketError::unhandled("out of rum");
    assert_eq!(
        std::error::Error::source(&unhandled)
            .expect("it has one")
            .to_string(),
        "out of rum"
    );
}

#[test]
fn what_is_not_retryable_has_no_kind() {
    use tinsmith_runtime::types::ProvideErrorKind;
    for code in ["SoldOutException", "MutinyException"] {
        let error = failed::<BuyTicket>(400, json!({ "__type": code }));
        assert_eq!(
            (ProvideErrorKind::code(&error), error.retryable_error_kind()),
            (Some(code), None)
        );
    }
}

#[test]
fn what_is_retryable_says_of_what_kind_it_is() {
    use tinsmith_runtime::types::{ErrorKind, ProvideErrorKind};
    for (code, kind) in [
        ("WeatherFault", ErrorKind::ServerError),
        ("RateExceeded", ErrorKind::ThrottlingError),
    ] {
        let error = failed::<BuyTicket>(400, json!({ "__type": code }));
        assert_eq!(error.retryable_error_kind(), Some(kind), "{code}");
        let meta = <BuyTicket as tinsmith_runtime::Operation>::META;
        assert_eq!(meta.retryable_kind(code), Some(kind), "{code}");
    }
    let fault = WeatherFault::builder().build();
    assert_eq!(fault.retryable_error_kind(), ErrorKind::ServerError);
    let meta = <BuyTicket as tinsmith_runtime::Operation>::META;
    assert_eq!(meta.retryable_kind("SoldOutException"), None);
}

#[test]
fn mixins_bring_operations_and_errors() {
    use mixin_service::operation::book_seat::BookSeatError as Seat;
    let output = parsed::<list_shows::ListShows>(json!({ "shows": ["Saturn"] }));
    assert_eq!(output.shows(), ["Saturn"]);
    let seat = |name: &str| failed::<book_seat::BookSeat>(400, json!({ "__type": name }));
    assert!(
        matches!(seat("ClosedException"), Seat::ClosedException(_)),
        "from the service's mixin"
    );
    assert!(
        matches!(seat("CloudyException"), Seat::CloudyException(_)),
        "from the service"
    );
    assert!(
        matches!(seat("NoTicketException"), Seat::NoTicketException(_)),
        "from one mixin"
    );
    assert!(
        matches!(seat("LockedException"), Seat::LockedException(_)),
        "from another mixin"
    );
    assert!(
        matches!(seat("FullException"), Seat::FullException(_)),
        "its own"
    );
    let group = failed::<book_group::BookGroup>(400, json!({ "__type": "LockedException" }));
    assert_eq!(group.to_string(), "unhandled error (LockedException)");
    assert!(
        failed::<book_group::BookGroup>(400, json!({ "__type": "NoTicketException" }))
            .is_no_ticket_exception()
    );
}
