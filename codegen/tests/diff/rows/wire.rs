//! What goes over the wire.

use serde_json::{json, Value};

use super::{silent, Row};

pub fn rows() -> Vec<Row> {
    vec![
        silent(
            "protocol",
            vec![
                ("/com.example#Shop/traits/aws.protocols#awsJson1_0", Value::Null),
                ("/com.example#Shop/traits/aws.protocols#awsJson1_1", json!({})),
            ],
            &["patch | service Shop: protocol: aws.protocols#awsJson1_0 became aws.protocols#awsJson1_1"],
        ),
        silent(
            "endpoint_rules",
            vec![(
                "/com.example#Shop/traits/smithy.rules#endpointRuleSet/rules/0/endpoint/url",
                json!("https://example.org"),
            )],
            &["patch | service Shop: endpoint rules changed"],
        ),
        silent(
            "host_prefix",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.api#endpoint": { "hostPrefix": "rent." } }),
            )],
            &["patch | operation Rent: now host prefix: rent."],
        ),
        silent(
            "authentication",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.api#optionalAuth": {} }),
            )],
            &["patch | operation Rent: authentication: sigv4 became sigv4, optional"],
        ),
        silent(
            "retryable",
            vec![("/com.example#Sold/traits/smithy.api#retryable", json!({ "throttling": true }))],
            &["patch | error of an operation Rent.Sold: now retried: as throttling"],
        ),
        silent(
            "endpoint_parameter_of_an_operation",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.rules#staticContextParams": { "Floor": { "value": "top" } } }),
            )],
            &["patch | operation Rent: now endpoint parameters: floor=\"top\""],
        ),
        // As `endpoint::Params` calls it.
        silent(
            "endpoint_parameter_that_is_a_keyword",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.rules#staticContextParams": { "Type": { "value": "top" } } }),
            )],
            &["patch | operation Rent: now endpoint parameters: r#type=\"top\""],
        ),
        silent(
            "path_of_an_endpoint_parameter",
            vec![(
                "/com.example#Rent/traits",
                json!({ "smithy.rules#operationContextParams": { "Floor": { "path": "title" } } }),
            )],
            &[
                "patch | operation Rent: now endpoint parameters: floor=a path",
                "patch | operation Rent: paths of endpoint parameters changed",
            ],
        ),
        silent(
            "idempotency_token",
            vec![(
                "/com.example#RentRequest/members/title/traits/smithy.api#idempotencyToken",
                json!({}),
            )],
            &["patch | member Rent.input$title: now idempotency token"],
        ),
        silent(
            "order_and_unused_shapes",
            vec![(
                "/com.example#Unused",
                json!({ "type": "structure", "members": {} }),
            )],
            &[],
        ),
    ]
}
