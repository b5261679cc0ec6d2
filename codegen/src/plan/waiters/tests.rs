//! What a waiter is made of, and what is said about one that cannot be.

use serde_json::{json, Value};

use super::*;
use crate::plan::fixture::{plan_of, problems, structure};

/// An operation with the waiter `ThingReady`.
fn shapes(waiter: &Value) -> Value {
    named("ThingReady", waiter)
}

fn named(name: &str, waiter: &Value) -> Value {
    let text = |name| (name, "smithy.api#String", json!({}));
    json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": { "aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": { "uri": "http://a" } },
        },
        "a#Op": {
            "type": "operation", "input": { "target": "a#In" }, "output": { "target": "a#Out" },
            "errors": [{ "target": "a#Gone" }], "traits": { WAITABLE: { name: waiter } },
        },
        "a#In": structure(&[text("name")]),
        "a#Out": structure(&[
            text("name"),
            ("count", "smithy.api#Integer", json!({})),
            ("flag", "smithy.api#Boolean", json!({})),
            ("body", "smithy.api#Blob", json!({})),
            ("things", "a#Things", json!({})),
        ]),
        "a#Things": { "type": "list", "member": { "target": "a#Thing" } },
        "a#Thing": structure(&[text("name"), ("count", "smithy.api#Integer", json!({}))]),
        "a#Gone": {
            "type": "structure", "members": {},
            "traits": {
                "smithy.api#error": "client",
                "aws.protocols#awsQueryError": { "code": "Thing.Gone", "httpResponseCode": 400 },
            },
        },
    })
}

fn matching(matcher: Value) -> Value {
    json!({ "acceptors": [{ "state": "success", "matcher": matcher }] })
}

fn path(path: &str, comparator: &str, expected: &str) -> Value {
    matching(json!({ "output": { "path": path, "comparator": comparator, "expected": expected } }))
}

#[test]
fn names_delays_and_documentation() {
    let mut value = matching(json!({ "success": true }));
    value["minDelay"] = json!(20);
    value["documentation"] = json!("<p>Waits for a <b>thing</b>.</p>");
    value["deprecated"] = json!(true);
    let plan = plan_of(&named("DBThingReady", &value));
    let waiter = &plan.operations[0].waiters[0];
    assert_eq!(waiter.module.plain(), "db_thing_ready");
    assert_eq!(waiter.method, "wait_until_db_thing_ready");
    assert_eq!(waiter.builder, "DbThingReadyFluentBuilder");
    assert_eq!(waiter.final_poll, "DbThingReadyFinalPoll");
    assert_eq!(waiter.error, "WaitUntilDbThingReadyError");
    assert_eq!((waiter.min_delay, waiter.max_delay), (20, 120));
    assert_eq!(waiter.docs.lines, ["Waits for a **thing**."]);
    assert!(waiter.docs.deprecated.is_some());
}

#[test]
fn errors_are_known_by_their_codes() {
    for (name, code) in [
        ("a#Gone", "Thing.Gone"),
        ("Gone", "Thing.Gone"),
        ("Thing.Gone", "Thing.Gone"),
        ("b#Throttled", "Throttled"),
    ] {
        let plan = plan_of(&shapes(&matching(json!({ "errorType": name }))));
        let acceptor = &plan.operations[0].waiters[0].acceptors[0];
        assert_eq!(acceptor.matcher, Matcher::Error(code.to_owned()), "{name}");
    }
}

#[test]
fn what_is_wrong_with_a_waiter_is_an_error() {
    let table = [
        (json!({}), "has no list of acceptors"),
        (json!({ "acceptors": [] }), "has no acceptor that leads to success"),
        (
            json!({ "acceptors": [{ "state": "done" }] }),
            "has an acceptor whose state is not success, failure or retry",
        ),
        (
            matching(json!({})),
            "has an acceptor whose matcher is not one of output, inputOutput, success, errorType",
        ),
        (matching(json!({ "succes": true })), "has a matcher `succes` that is none of the specification's"),
        (
            json!({ "acceptors": [{ "state": "success", "matcher": { "success": true } }], "minDelay": 200 }),
            "has a `minDelay`, 200, above its `maxDelay`, 120",
        ),
        (
            json!({ "acceptors": [{ "state": "success", "matcher": { "success": true } }], "maxDelay": 0 }),
            "has a `maxDelay` that is no number of seconds",
        ),
        (
            matching(json!({ "output": { "path": "name" } })),
            "has a path matcher without path, expected or comparator",
        ),
        (
            path("name", "equals", "x"),
            "is not right: the path `name` is compared by `equals`, which is no comparator of the specification",
        ),
        (
            path("flag", "booleanEquals", "yes"),
            "is not right: the path `flag` is compared with `yes`, but a boolean is `true` or `false`",
        ),
        (
            path("count", "stringEquals", "x"),
            "is not right: the path `count` leads to a number, but `stringEquals` wants a string",
        ),
        (
            path("things[].count", "allStringEquals", "x"),
            "is not right: the path `things[].count` leads to a list, but `allStringEquals` wants a list of strings",
        ),
        (
            path("nam", "stringEquals", "x"),
            "is not right: the path `nam` asks the structure a#Out for nam, which it has not (at character 1)",
        ),
        (
            path("things.name", "stringEquals", "x"),
            "is not right: the path `things.name` asks a list for name: write `[]` or `[*]` to ask its elements (at character 8)",
        ),
        (
            path("length(things[?name == `1`]) > `0`", "booleanEquals", "true"),
            "is not right: the path `length(things[?name == `1`]) > `0`` compares a string with a number (at character 16)",
        ),
        (
            path("lenght(things) > `0`", "booleanEquals", "true"),
            "is not right: the path `lenght(things) > `0`` calls `lenght`, which is no function of JMESPath (at character 1)",
        ),
        (
            path("name ==", "booleanEquals", "true"),
            "is not right: the path `name ==` ends where an expression must follow",
        ),
    ];
    for (waiter, expected) in table {
        assert_eq!(
            problems(&shapes(&waiter)),
            [format!(
                "error a#Op {WAITABLE}: the trait is misused: the waiter ThingReady {expected}"
            )],
            "{waiter}"
        );
    }
    assert_eq!(
        problems(&named("thing_ready", &matching(json!({ "success": true })))),
        [format!(
            "error a#Op {WAITABLE}: the trait is misused: the waiter thing_ready has a name that is not made of letters and digits, the \
             first a capital"
        )]
    );
}

#[test]
fn what_is_not_compiled_leaves_the_waiter_out() {
    let table = [
        ("body == 'x'", "compares a value of type blob with a string"),
        ("length(things[0:2]) > `1`", "takes a slice of a list"),
        (
            "length(sort(things[].name)) > `0`",
            "calls `sort`, which is not compiled",
        ),
        ("length(keys({a: name})) > `0`", "makes an object"),
    ];
    for (expr, expected) in table {
        let found = problems(&shapes(&path(expr, "booleanEquals", "true")));
        let [found] = &found[..] else {
            panic!("{expr}: {found:?}")
        };
        let start = format!(
            "warning a#Op {WAITABLE}: the waiter ThingReady is left out: the path `{expr}` {expected} (at character "
        );
        assert!(found.starts_with(&start), "{found}");
    }
}

#[test]
fn a_waiter_of_very_many_choices_is_left_out() {
    let chain = |n: usize, term: &str| {
        let more: Vec<_> = (0..n).map(|_| format!("({term}")).collect();
        format!("{} || flag{}", more.join(" || flag && "), ")".repeat(n))
    };
    let found = problems(&shapes(&path(
        &chain(30, "length(name) > `1`"),
        "booleanEquals",
        "false",
    )));
    let [found] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(
        found.ends_with("has more than 12 `&&` and `||` beside calls of functions"),
        "{found}"
    );
    // Few of them are no matter, nor are many without calls.
    for expr in [chain(5, "length(name) > `1`"), chain(30, "count > `1`")] {
        let found = problems(&shapes(&path(&expr, "booleanEquals", "false")));
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn two_waiters_of_one_name_are_a_collision() {
    let mut shapes = shapes(&matching(json!({ "success": true })));
    let waiters = &mut shapes["a#Op"]["traits"][WAITABLE];
    waiters["Thingready"] = matching(json!({ "success": true }));
    waiters["ThingREADY"] = matching(json!({ "success": true }));
    let found = problems(&shapes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("`thing_ready`") && found[0].contains("the module `waiters`"),
        "{found:?}"
    );
}
