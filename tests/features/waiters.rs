//! `waiters`: how answers end a wait, how long it lasts, and what JMESPath expressions see. Time passes only where the waiter sleeps.

// The error of a call is as large as the response that it holds.
#![allow(clippy::result_large_err)]

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use serde_json::{json, Value};
use tinsmith_runtime::client::config::{AsyncSleep, Sleep, TimeSource};
use tinsmith_runtime::client::waiters::WaiterError;
use tinsmith_runtime::types::ProvideErrorMetadata;

use crate::capture::{credentials, Capture};
use crate::models::waiters::{
    client::Waiters,
    config::{retry::RetryConfig, Region},
    types::State,
    waiters::kettle_boiled::{KettleBoiledFinalPoll, WaitUntilKettleBoiledError},
    Client, Config,
};

/// A clock that stands still, but for who sleeps by it.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    fn slept(&self) -> Duration {
        self.0.lock().unwrap().iter().sum()
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.slept()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        // A timeout of the client sleeps too, and is dropped before it ends.
        let clock = self.clone();
        Sleep::new(async move { clock.0.lock().unwrap().push(duration) })
    }
}

fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime can be built").block_on(test)
}

fn client(http: &Capture, clock: &Clock) -> Client {
    use tinsmith_runtime::client::config::timeout::TimeoutConfig;
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .endpoint_url("https://example.com")
        .credentials_provider(credentials())
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .http_client(http.clone())
        .sleep_impl(clock.clone())
        .time_source(clock.clone())
        .build();
    Client::from_conf(config)
}

fn kettle(state: &str) -> (u16, Value) {
    (200, json!({ "kettle": { "name": "k", "state": state } }))
}

fn error(code: &str) -> (u16, Value) {
    (400, json!({ "__type": code, "message": "no" }))
}

/// What waiting for a kettle ends with, after these answers; how many calls were made, and how long was slept between them.
fn boiled(
    answers: impl IntoIterator<Item = (u16, Value)>,
    max_wait: u64,
) -> (
    Result<KettleBoiledFinalPoll, WaitUntilKettleBoiledError>,
    usize,
    Duration,
) {
    let (http, clock) = (Capture::answering(answers), Clock::default());
    let waiter = client(&http, &clock).wait_until_kettle_boiled().name("k");
    let result = run(waiter.wait(Duration::from_secs(max_wait)));
    (result, http.take_all().len(), clock.slept())
}

#[test]
fn success_after_some_polls() {
    let answers = [error("KettleNotFound"), kettle("COLD"), kettle("BOILED")];
    let (result, calls, slept) = boiled(answers, 300);
    let poll = result.unwrap();
    let boiled_one = poll.as_result().unwrap().kettle().unwrap();
    assert_eq!(boiled_one.state(), Some(&State::Boiled));
    assert_eq!(calls, 3);
    // The first delay is 5 seconds, the second between 5 and 10.
    assert!((10..=15).contains(&slept.as_secs()), "{slept:?}");

    let (result, calls, slept) = boiled([kettle("BOILED")], 300);
    assert!(result.is_ok());
    assert_eq!((calls, slept), (1, Duration::ZERO));
}

#[test]
fn a_state_of_failure_ends_the_wait() {
    let (result, calls, _) = boiled([kettle("COLD"), kettle("BROKEN"), kettle("BOILED")], 300);
    let Err(WaiterError::FailureState(state)) = result else {
        panic!("{result:?}")
    };
    let output = state.into_final_poll().into_result().unwrap();
    assert_eq!(output.kettle().unwrap().state(), Some(&State::Broken));
    assert_eq!(calls, 2);
}

#[test]
fn an_error_that_no_acceptor_knows_ends_the_wait() {
    let (result, calls, _) = boiled([error("Busy"), kettle("BOILED")], 300);
    let Err(WaiterError::OperationFailed(failed)) = &result else {
        panic!("{result:?}")
    };
    assert_eq!(failed.error().code(), Some("Busy"));
    assert_eq!(calls, 1);
}

#[test]
fn the_time_passes() {
    let (result, calls, slept) = boiled((0..100).map(|_| kettle("COLD")), 60);
    let Err(WaiterError::ExceededMaxWait(exceeded)) = result else {
        panic!("{result:?}")
    };
    assert_eq!(
        slept,
        Duration::from_secs(60),
        "the last call is at the end"
    );
    assert_eq!(exceeded.max_wait(), slept);
    assert_eq!(exceeded.elapsed(), slept);
    assert_eq!(exceeded.poll_count() as usize, calls);
    // At least 5 seconds apart, at most 20.
    assert!((4..=12).contains(&calls), "{calls}");
}

#[test]
fn an_input_that_is_wrong_is_not_sent() {
    let (http, clock) = (Capture::default(), Clock::default());
    let waiter = client(&http, &clock).wait_until_kettle_boiled();
    assert_eq!(waiter.as_input().get_name(), &None);
    let error = run(waiter.wait(Duration::from_secs(1))).unwrap_err();
    assert!(
        matches!(error, WaiterError::OperationFailed(_)),
        "{error:?}"
    );
    assert!(http.is_empty());
}

#[test]
#[allow(deprecated)] // What the model says of this waiter.
fn errors_and_success_are_matched_as_such() {
    let wait = |answers: Vec<(u16, Value)>| {
        let (http, clock) = (Capture::answering(answers), Clock::default());
        let waiter = client(&http, &clock)
            .wait_until_kettle_not_exists()
            .name("k");
        run(waiter.wait(Duration::from_secs(300)))
    };
    let poll = wait(vec![kettle("COLD"), error("KettleNotFound")]).unwrap();
    assert_eq!(poll.as_result().unwrap_err().code(), Some("KettleNotFound"));
    let failure = wait(vec![error("Busy")]).unwrap_err();
    assert!(
        matches!(failure, WaiterError::FailureState(_)),
        "{failure:?}"
    );
    assert_eq!(failure.code(), Some("Busy"));
}

#[test]
fn an_answer_is_compared_with_the_input() {
    for (name, ends) in [("k", true), ("other", false)] {
        let (http, clock) = (
            Capture::answering([kettle("COLD"), kettle("COLD")]),
            Clock::default(),
        );
        let waiter = client(&http, &clock).wait_until_kettle_named().name(name);
        let result = run(waiter.wait(Duration::ZERO));
        assert_eq!(result.is_ok(), ends, "{name}");
    }
}

/// Whether an answer ends each of the waits. It is given twice: a wait of no time makes two calls.
macro_rules! ends {
    ($($method:ident, $answer:tt => $ends:literal;)*) => {
        $({
            let answer = json!($answer);
            let (http, clock) = (Capture::answering([(200, &answer), (200, &answer)]), Clock::default());
            let waiter = client(&http, &clock).$method();
            let result = run(waiter.wait(Duration::ZERO));
            assert_eq!(result.is_ok(), $ends, "{} of {answer}: {result:?}", stringify!($method));
        })*
    };
}

#[test]
fn expressions_see_what_jmespath_sees() {
    ends! {
        wait_until_shelf_enum, { "kettle": { "state": "BOILED" } } => true;
        wait_until_shelf_enum, { "kettle": { "state": "NEW" } } => false;
        wait_until_shelf_enum, {} => false;
        wait_until_shelf_filter, { "kettles": [{ "state": "BOILED", "litres": 1 }, { "state": "BOILED" }] } => true;
        wait_until_shelf_filter, { "kettles": [{ "state": "BOILED", "litres": 0.5 }, { "state": "BOILED" }] } => false;
        wait_until_shelf_filter, {} => false;
        wait_until_shelf_not_filter, { "kettles": [] } => true;
        wait_until_shelf_not_filter, { "kettles": [{ "tags": ["a"], "litres": 2, "limit": 2 }] } => true;
        wait_until_shelf_not_filter, { "kettles": [{ "tags": ["a"], "litres": 2, "limit": 3 }] } => false;
        wait_until_shelf_not_filter, {} => false;
        wait_until_shelf_grouped, { "kettles": [{ "tags": ["a", "b"], "limit": 2 }, { "tags": [], "limit": 0 }] } => true;
        wait_until_shelf_grouped, { "kettles": [{ "tags": ["a"], "limit": 2 }] } => false;
        wait_until_shelf_default, { "note": "n" } => true;
        wait_until_shelf_default, {} => false;
        wait_until_shelf_all_states, { "kettles": [{ "state": "BOILED" }, { "state": "BOILED" }] } => true;
        wait_until_shelf_all_states, { "kettles": [{ "state": "BOILED" }, { "state": "COLD" }] } => false;
        wait_until_shelf_all_states, { "kettles": [{ "state": "BOILED" }, {}] } => true;
        wait_until_shelf_all_states, { "kettles": [] } => false;
        wait_until_shelf_any_tag, { "kettles": [{ "tags": ["a"] }, {}, { "tags": ["b", "hot"] }] } => true;
        wait_until_shelf_any_tag, { "kettles": [{ "tags": ["a"] }] } => false;
        wait_until_shelf_chosen, { "kettle": { "state": "BOILED" }, "note": "BOILED" } => true;
        wait_until_shelf_chosen, { "kettle": { "state": "BOILED" } } => false;
        wait_until_shelf_sparse, { "gaps": ["x", "x"] } => true;
        wait_until_shelf_sparse, { "gaps": ["x", null] } => false;
        wait_until_shelf_sizes, { "kettles": [{ "litres": 1 }, { "litres": 3 }], "numbers": [1, 3] } => true;
        wait_until_shelf_sizes, { "kettles": [{ "litres": 1 }], "numbers": [1, 3] } => false;
        wait_until_shelf_sizes, { "kettles": [], "numbers": [], "note": "abc" } => true;
        wait_until_shelf_nothing, {} => true;
        wait_until_shelf_nothing, { "kettle": {} } => false;
        wait_until_shelf_nothing, { "kettle": {}, "bytes": "AA==" } => true;
        wait_until_shelf_lookup, { "labels": { "color": "red" } } => true;
        wait_until_shelf_lookup, { "labels": { "colour": "red" } } => false;
        wait_until_shelf_keyed, { "labels": { "color": "red" }, "numbers": [1, 2] } => true;
        wait_until_shelf_keyed, { "labels": { "color": "red" }, "numbers": [1] } => false;
        wait_until_shelf_piped, { "kettles": [{ "tags": ["a", "hot"] }] } => true;
        wait_until_shelf_piped, { "kettles": [] } => false;
        wait_until_shelf_variant, { "choice": { "text": "tea" } } => true;
        wait_until_shelf_variant, { "choice": { "number": 1 } } => false;
        wait_until_shelf_flag, { "kettle": { "on": false } } => true;
        wait_until_shelf_flag, { "kettle": { "on": true } } => false;
        wait_until_shelf_flag, {} => false;
        wait_until_shelf_since, { "kettle": { "since": 10.5 } } => true;
        wait_until_shelf_since, { "kettle": { "since": 9 } } => false;
    }
}

#[test]
fn what_cannot_be_evaluated_matches_nothing_and_neither_does_its_negation() {
    ends! {
        wait_until_shelf_not_empty, { "kettles": [{}] } => true;
        wait_until_shelf_not_empty, { "kettles": [] } => false;
        wait_until_shelf_not_empty, {} => false;
        wait_until_shelf_not_numbered, { "numbers": [2] } => true;
        wait_until_shelf_not_numbered, { "numbers": [] } => true;
        wait_until_shelf_not_numbered, { "numbers": [1] } => false;
        wait_until_shelf_not_numbered, {} => false;
        wait_until_shelf_not_noted, { "kettle": {}, "note": "b" } => true;
        wait_until_shelf_not_noted, { "kettle": {}, "note": "a" } => false;
        wait_until_shelf_not_noted, { "kettle": {} } => false;
        // What `||` does not evaluate cannot fail.
        wait_until_shelf_neither, { "note": "ab" } => true;
        wait_until_shelf_neither, { "note": "a" } => false;
        wait_until_shelf_neither, {} => false;
        wait_until_shelf_neither, { "kettle": {} } => false;
        wait_until_shelf_sizes, { "note": "abc" } => false;
        wait_until_shelf_not_filter, { "kettles": [{ "litres": 2, "limit": 2 }] } => false;
    }
}
