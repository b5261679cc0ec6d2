//! `operation_context`: endpoint parameters that an operation takes from paths into its input.

use tinsmith_runtime::client::config::Region;

use crate::capture::{credentials, Capture};
use crate::models::operation_context::operation::open_lockers::builders::OpenLockersFluentBuilder;
use crate::models::operation_context::types::{Desk, Locker};
use crate::models::operation_context::{Client, Config};

#[tokio::test]
async fn paths_into_the_input_choose_the_endpoint() {
    type Set = fn(OpenLockersFluentBuilder) -> OpenLockersFluentBuilder;
    let table: [(Set, &str); 8] = [
        (|call| call, "https://lockers.example.com/"),
        (
            |call| call.desk(Desk::builder().counter("north").urgent(true).build()),
            "https://north.counter.example.com/",
        ),
        (
            |call| call.desk(Desk::builder().urgent(true).build()),
            "https://urgent.example.com/",
        ),
        (
            |call| call.desk(Desk::builder().urgent(false).build()),
            "https://lockers.example.com/",
        ),
        (
            |call| call.lockers(hall("a")).lockers(hall("b")),
            "https://b.hall.example.com/",
        ),
        // One that stands nowhere is no item of the list.
        (
            |call| {
                let nowhere = Locker::builder().build();
                call.lockers(hall("a")).lockers(nowhere).lockers(hall("c"))
            },
            "https://c.hall.example.com/",
        ),
        (
            |call| call.lockers(hall("a")),
            "https://lockers.example.com/",
        ),
        (
            |call| call.lockers(hall("a")).notes("lost", "a glove"),
            "https://lost.note.example.com/",
        ),
    ];

    let capture = Capture::default();
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .http_client(capture.clone());
    let client = Client::from_conf(config.build());
    for (set, expected) in table {
        set(client.open_lockers()).send().await.unwrap();
        assert_eq!(capture.take().uri, expected);
    }
}

fn hall(name: &str) -> Locker {
    Locker::builder().hall(name).build()
}
