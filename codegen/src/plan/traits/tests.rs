//! The table is whole, `docs/traits.md` shows it, and what is not supported is said.

use std::fmt::Write;
use std::path::Path;

use serde_json::json;

use super::table::{Status, TABLE};
use crate::plan::fixture::{operation, problems, structure};

#[test]
fn the_table_is_sorted_and_without_repeats() {
    for pair in TABLE.windows(2) {
        assert!(
            pair[0].id < pair[1].id,
            "{} must come before {}",
            pair[1].id,
            pair[0].id
        );
    }
}

/// The page for users, from the table.
fn page() -> String {
    let mut page = "# Traits\n\n\
        Every trait that the Smithy prelude, AWS and Smithy's own libraries define, and what becomes of it here. A trait of one of \
        these namespaces that is not listed is a warning; traits of other namespaces are a model's own and change nothing.\n\n\
        - **supported**: it shapes the generated code. A misuse is an error that names the shape and the trait.\n\
        - **ignored**: it changes nothing about a client, or nothing that this version has.\n\
        - **later**: a client with it would do something else. Its use is a warning.\n\
        - **refused**: what needs it cannot be generated, which is an error, or a warning where the rest of the service can do \
        without.\n\n\
        This page is written from the table in `codegen/src/plan/traits/table.rs`; a test compares them.\n"
        .to_owned();
    let mut namespace = "";
    for row in TABLE {
        let (space, name) = row.id.split_once('#').expect("an absolute id");
        if space != namespace {
            namespace = space;
            write!(
                page,
                "\n## `{space}`\n\n| trait | status | |\n|---|---|---|\n"
            )
            .unwrap();
        }
        let (status, text) = match row.status {
            Status::Supported(text) => ("supported", text),
            Status::Ignored(text) => ("ignored", text),
            Status::Later(text) => ("later", text),
            Status::Refused(text) => ("refused", text),
        };
        writeln!(page, "| `{name}` | {status} | {text} |").unwrap();
    }
    page
}

/// To write the page after a change of the table: `UPDATE_DOCS=1 cargo test -p tinsmith docs_show_the_table`.
#[test]
fn docs_show_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/traits.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, page()).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == page(),
        "docs/traits.md is not what the table says: run `UPDATE_DOCS=1 cargo test -p tinsmith docs_show_the_table`"
    );
}

#[test]
fn what_has_no_effect_is_a_warning_and_the_models_own_traits_are_not() {
    let member = |traits| ("a", "smithy.api#String", traits);
    let shapes = json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": {
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointBdd": {},
                "com.example#own": {},
                "smithy.contracts#conditions": {},
            },
        },
        "a#Op": operation(json!({ "smithy.api#htpp": {}, "smithy.api#readonly": {} })),
        "a#In": structure(&[
            member(json!({ "aws.api#sparkles": {}, "smithy.api#recommended": {} })),
            ("b", "a#Color", json!({ "aws.api#sparkles": {} })),
        ]),
        "a#Color": { "type": "enum", "members": {
            "RED": { "target": "smithy.api#Unit", "traits": { "aws.api#sparkles": {} } },
        } },
        "a#Unreached": structure(&[member(json!({ "aws.api#unreached": {} }))]),
    });
    assert_eq!(
        problems(&shapes),
        [
            "warning a#Color$RED aws.api#sparkles: the trait has no effect (applied 3 times, here first): no such trait is known in its namespace",
            "warning a#Op smithy.api#htpp: the trait has no effect (applied once): no such trait is known in its namespace",
            "warning a#Svc smithy.rules#endpointBdd: the trait has no effect (applied once): its decision diagram is not compiled: without `smithy.rules#endpointRuleSet`, clients need an `endpoint_url`",
        ]
    );
}

#[test]
fn an_endpoint_that_has_to_be_discovered_is_a_warning() {
    let of = |required: bool| {
        let value = json!({ "required": required });
        let shapes = json!({
            "a#Op": operation(json!({
                "smithy.api#http": { "method": "GET", "uri": "/" },
                "aws.api#clientDiscoveredEndpoint": value,
            })),
            "a#In": structure(&[]),
        });
        problems(&shapes)
    };
    assert_eq!(of(false), [""; 0]);
    assert_eq!(
        of(true),
        ["warning a#Op aws.api#clientDiscoveredEndpoint: the trait has no effect (applied once): endpoints are not discovered, and the operation needs one that is"]
    );
}

#[test]
fn a_decision_diagram_beside_a_rule_set_is_no_loss() {
    let shapes = json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": {
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointBdd": {},
                "smithy.rules#endpointRuleSet": {
                    "version": "1.0", "parameters": {},
                    "rules": [{ "type": "error", "conditions": [], "error": "x" }],
                },
            },
        },
    });
    assert_eq!(problems(&shapes), [""; 0]);
}
