//! What the documentation says, and nothing else.

use serde_json::{json, Value};

use super::{silent, Row};

const SERVICE_TITLE: &str = "/com.example#Shop/traits/smithy.api#title";
const LIST: &str = "/com.example#List/traits/smithy.api#documentation";
const EXAMPLES: &str = "/com.example#List/traits/smithy.api#examples";

pub fn rows() -> Vec<Row> {
    vec![
        silent(
            "documentation",
            vec![(
                "/com.example#Box/traits",
                json!({ "smithy.api#documentation": "What it comes in." }),
            )],
            &["patch | structure Box: documentation changed"],
        ),
        silent(
            "title_of_the_service",
            vec![(SERVICE_TITLE, json!("Corner shop"))],
            &["patch | service Shop: documentation changed"],
        ),
        silent(
            "example_changed",
            vec![(
                "/com.example#List/traits/smithy.api#examples/0/input/size",
                json!(10),
            )],
            &["patch | operation List: examples changed"],
        ),
        silent(
            "examples_removed",
            vec![(EXAMPLES, Value::Null)],
            &["patch | operation List: examples removed"],
        ),
        silent(
            "example_added",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.api#examples": [{ "title": "One", "input": { "title": "Heat" } }] }),
            )],
            &["patch | operation Rent: examples added"],
        ),
        // It is shown nowhere.
        silent(
            "example_that_does_not_fit",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.api#examples": [{ "title": "One", "input": { "title": 1 } }] }),
            )],
            &[],
        ),
        // The examples do not say what the text does.
        silent(
            "text_and_examples",
            vec![(LIST, json!("All of them.")), (EXAMPLES, Value::Null)],
            &[
                "patch | operation List: documentation changed",
                "patch | operation List: examples removed",
            ],
        ),
    ]
}
