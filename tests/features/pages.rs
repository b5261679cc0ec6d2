//! `paginated`: the paginators of a service's operations, each page a request of its own.

use std::future::Future;

use serde_json::{json, Value};

use crate::capture::{credentials, Capture};
use crate::models::paginated::{
    config::{retry::RetryConfig, Region},
    operation::{
        list_calls::paginator::{ListCallsPaginator, ListCallsPaginatorItems},
        list_subscribers::ListSubscribersError,
    },
    types::Subscriber,
    Client, Config,
};
use tinsmith_runtime::error::SdkError;
use tinsmith_runtime::types::ProvideErrorMetadata;

fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime can be built").block_on(test)
}

/// A client whose service answers these bodies.
fn client(http: &Capture) -> Client {
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .endpoint_url("https://example.com")
        .credentials_provider(credentials())
        .retry_config(RetryConfig::disabled())
        .http_client(http.clone())
        .build();
    Client::from_conf(config)
}

fn bodies(http: &Capture) -> Vec<Value> {
    let sent = http.take_all().into_iter();
    sent.map(|sent| sent.body).collect()
}

#[test]
fn each_page_is_asked_for_with_the_token_of_the_one_before() {
    let http = Capture::answering([
        (
            200,
            json!({ "subscribers": [{ "name": "Ada" }], "nextToken": "b" }),
        ),
        (200, json!({ "subscribers": [], "nextToken": "c" })),
        (200, json!({ "subscribers": [{ "name": "Alan" }] })),
    ]);
    let call = client(&http).list_subscribers().initial("A");
    let paginator = call.next_token("a").into_paginator().page_size(2);
    run(async {
        let mut pages = paginator.send();
        assert!(http.is_empty(), "nothing is sent before it is asked for");
        let page = pages.try_next().await.unwrap().unwrap();
        assert_eq!(page.next_token(), Some("b"));
        assert_eq!(
            bodies(&http),
            [json!({ "initial": "A", "nextToken": "a", "maxResults": 2 })]
        );
        assert!(http.is_empty(), "no page is fetched ahead");
        let rest = pages.try_collect().await.unwrap();
        assert_eq!(rest.len(), 2);
        assert_eq!(rest[1].subscribers()[0].name(), "Alan");
    });
    assert_eq!(
        bodies(&http),
        [
            json!({ "initial": "A", "nextToken": "b", "maxResults": 2 }),
            json!({ "initial": "A", "nextToken": "c", "maxResults": 2 }),
        ]
    );
}

#[test]
fn items_are_those_of_all_pages() {
    let http = Capture::answering([
        (
            200,
            json!({ "subscribers": [{ "name": "Ada" }, { "name": "Al" }], "nextToken": "b" }),
        ),
        (200, json!({ "nextToken": "c" })),
        (
            200,
            json!({ "subscribers": [{ "name": "Bob" }], "nextToken": "" }),
        ),
    ]);
    let items = client(&http)
        .list_subscribers()
        .initial("A")
        .into_paginator();
    let items: Vec<Subscriber> = run(items.items().send().collect::<Result<_, _>>()).unwrap();
    let names: Vec<_> = items.iter().map(Subscriber::name).collect();
    assert_eq!(names, ["Ada", "Al", "Bob"]);
    assert_eq!(http.take_all().len(), 3, "an empty token is the end");
}

#[test]
fn tokens_and_items_may_be_nested_and_items_may_be_entries() {
    let http = Capture::answering([
        (200, json!({ "page": { "calls": ["a"], "next": "2" } })),
        (200, json!({ "page": { "calls": ["b", "c"] } })),
    ]);
    let paginator: ListCallsPaginator = client(&http).list_calls().into_paginator().page_size(9);
    let items: ListCallsPaginatorItems = paginator.items();
    let calls: Vec<String> = run(items.send().try_collect()).unwrap();
    assert_eq!(calls, ["a", "b", "c"]);
    assert_eq!(
        bodies(&http),
        [json!({ "limit": 9 }), json!({ "limit": 9, "marker": "2" })]
    );

    let http = Capture::answering([(200, json!({ "streets": { "Main Street": 3 } }))]);
    let streets = client(&http).list_streets().into_paginator().items();
    let streets: Vec<(String, i32)> = run(streets.send().try_collect()).unwrap();
    assert_eq!(streets, [("Main Street".to_owned(), 3)]);
}

#[test]
fn an_error_is_the_last_element() {
    let answers = || {
        Capture::answering([
            (
                200,
                json!({ "subscribers": [{ "name": "Ada" }], "nextToken": "b" }),
            ),
            (400, json!({ "__type": "Busy", "message": "later" })),
            (200, json!({ "subscribers": [{ "name": "never" }] })),
        ])
    };
    let is_busy = |error: SdkError<ListSubscribersError>| {
        assert_eq!(error.code(), Some("Busy"));
    };
    let http = answers();
    let mut pages = client(&http)
        .list_subscribers()
        .initial("A")
        .into_paginator()
        .send();
    run(async {
        assert!(pages.next().await.unwrap().is_ok());
        is_busy(pages.next().await.unwrap().unwrap_err());
        assert!(pages.next().await.is_none());
    });
    assert_eq!(http.take_all().len(), 2);

    let http = answers();
    let items = client(&http)
        .list_subscribers()
        .initial("A")
        .into_paginator()
        .items();
    let mut items = items.send();
    run(async {
        assert_eq!(items.next().await.unwrap().unwrap().name(), "Ada");
        is_busy(items.next().await.unwrap().unwrap_err());
        assert!(items.next().await.is_none());
    });
    assert_eq!(http.take_all().len(), 2);
}

#[test]
fn a_token_that_does_not_change_is_the_end_unless_it_is_wanted() {
    let answers = [
        (
            200,
            json!({ "exchanges": { "Paddington": 1 }, "nextToken": "b" }),
        ),
        (200, json!({ "nextToken": "b" })),
        (200, json!({ "nextToken": "b" })),
        (200, json!({})),
    ];
    for (stop, sent) in [(None, 2), (Some(true), 2), (Some(false), 4)] {
        let http = Capture::answering(answers.clone());
        let mut paginator = client(&http).list_exchanges().into_paginator();
        if let Some(stop) = stop {
            paginator = paginator.stop_on_duplicate_token(stop);
        }
        let pages = run(paginator.send().try_collect()).unwrap();
        assert_eq!(
            (pages.len(), http.take_all().len()),
            (sent, sent),
            "{stop:?}"
        );
    }
}

#[test]
fn what_is_wrong_with_the_input_is_the_first_element() {
    let http = Capture::default();
    let mut pages = client(&http).list_subscribers().into_paginator().send();
    let error = run(pages.next()).unwrap().unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    assert!(run(pages.next()).is_none());
    assert!(http.is_empty());
}

#[test]
fn a_stream_that_is_dropped_sends_no_more() {
    let page = || {
        (
            200,
            json!({ "subscribers": [{ "name": "Ada" }], "nextToken": "b" }),
        )
    };
    let http = Capture::answering([page(), page()]);
    let mut pages = client(&http)
        .list_subscribers()
        .initial("A")
        .into_paginator()
        .send();
    run(async {
        assert!(pages.next().await.is_some());
        drop(pages);
        tokio::task::yield_now().await;
    });
    assert_eq!(http.take_all().len(), 1);
}
