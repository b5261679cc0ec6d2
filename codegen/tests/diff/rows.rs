//! Every kind of change: the model's edit, the verdict, and a caller that compiles against the old client.

mod documentation;
mod pages;
mod wire;

use serde_json::{json, Value};

/// A change of the model and what it means.
pub struct Row {
    /// The name of the row, fit for a file.
    pub name: &'static str,
    /// Where the model changes (a JSON pointer below `shapes`) and what stands there afterwards; `null` is nothing.
    pub edits: Vec<(&'static str, Value)>,
    /// The changes: `verdict | what name: change`.
    pub expected: &'static [&'static str],
    /// The body of a function that compiles with the old client, if the change can be seen by a compiler.
    pub caller: Option<&'static str>,
    /// Whether the caller compiles with the new client.
    pub still_compiles: bool,
}

/// A row whose caller breaks.
fn breaks(
    name: &'static str,
    edits: Vec<(&'static str, Value)>,
    expected: &'static [&'static str],
    caller: &'static str,
) -> Row {
    Row {
        name,
        edits,
        expected,
        caller: Some(caller),
        still_compiles: false,
    }
}

/// A row whose caller compiles with both versions.
fn keeps(
    name: &'static str,
    edits: Vec<(&'static str, Value)>,
    expected: &'static [&'static str],
    caller: &'static str,
) -> Row {
    Row {
        still_compiles: true,
        ..breaks(name, edits, expected, caller)
    }
}

/// A row that changes nothing a compiler could see.
fn silent(
    name: &'static str,
    edits: Vec<(&'static str, Value)>,
    expected: &'static [&'static str],
) -> Row {
    Row {
        caller: None,
        ..keeps(name, edits, expected, "")
    }
}

pub fn rows() -> Vec<Row> {
    let mut rows = items();
    rows.extend(members());
    rows.extend(constraints());
    rows.extend(documentation::rows());
    rows.extend(pages::rows());
    rows.extend(wire::rows());
    rows
}

const TITLE: &str = "/com.example#RentRequest/members/title/traits/smithy.api#length";

/// Items that come and go.
fn items() -> Vec<Row> {
    let string = || json!({ "target": "smithy.api#String" });
    vec![
        keeps(
            "operation_added",
            vec![
                ("/com.example#Open", json!({ "type": "operation" })),
                ("/com.example#Shop/operations/3", json!({ "target": "com.example#Open" })),
            ],
            &["minor | operation Open: added"],
            "let _ = client::operation::rent::RentInput::builder();",
        ),
        breaks(
            "operation_removed",
            vec![("/com.example#Shop/operations/2", Value::Null)],
            &["major | operation Close: removed"],
            "let _ = client::operation::close::CloseInput::builder();",
        ),
        breaks(
            "waiter_removed",
            vec![("/com.example#Close/traits", Value::Null)],
            &[
                "major | waiter Close.shop_closed: removed",
                "patch | operation Close: waiters changed",
            ],
            "|client: client::Client| {
                use crate::client::client::Waiters as _;
                client.wait_until_shop_closed();
            };",
        ),
        silent(
            "waiter_delay",
            vec![(
                "/com.example#Close/traits/smithy.waiters#waitable/ShopClosed/minDelay",
                json!(5),
            )],
            &[
                "patch | operation Close: waiters changed",
                "patch | waiter Close.shop_closed: seconds between calls: 2 to 120 became 5 to 120",
            ],
        ),
        keeps(
            "error_added",
            vec![("/com.example#Rent/errors/1", json!({ "target": "com.example#Lost" }))],
            &[
                "minor | structure Lost: added",
                "minor | error of an operation Rent.Lost: added",
            ],
            "|error: client::operation::rent::RentError| match error {
                client::operation::rent::RentError::Sold(_) => 1,
                _ => 2,
            };",
        ),
        breaks(
            "error_removed",
            vec![("/com.example#Rent/errors", json!([{ "target": "com.example#Lost" }]))],
            &[
                "major | error of an operation Rent.Sold: removed",
                "major | structure Sold: removed",
                "minor | structure Lost: added",
                "minor | error of an operation Rent.Lost: added",
            ],
            "|error: client::operation::rent::RentError| matches!(error, client::operation::rent::RentError::Sold(_));",
        ),
        keeps(
            "enum_value_added",
            vec![("/com.example#Size/members/HUGE", json!({ "target": "smithy.api#Unit" }))],
            &["minor | enum value Size$HUGE: added"],
            "|size: client::types::Size| match size { client::types::Size::Big => 1, _ => 2 };",
        ),
        breaks(
            "enum_value_removed",
            vec![("/com.example#Size/members/BIG", Value::Null)],
            &["major | enum value Size$BIG: removed"],
            "let _ = client::types::Size::Big;",
        ),
        keeps(
            "int_enum_value_added",
            vec![(
                "/com.example#Grade/members/POOR",
                json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 3 } }),
            )],
            &["minor | integer enum value Grade$POOR: added"],
            "let _ = client::types::grade::GOOD;",
        ),
        breaks(
            "int_enum_value_removed",
            vec![("/com.example#Grade/members/GOOD", Value::Null)],
            &["major | integer enum value Grade$GOOD: removed"],
            "let _ = client::types::grade::GOOD;",
        ),
        silent(
            "int_enum_value_changed",
            vec![(
                "/com.example#Grade/members/GOOD/traits/smithy.api#enumValue",
                json!(7),
            )],
            &["major | integer enum value Grade$GOOD: value: 1 became 7"],
        ),
        keeps(
            "union_member_added",
            vec![("/com.example#Kind/members/book", string())],
            &["minor | union member Kind$book: added"],
            "|kind: client::types::Kind| match kind { client::types::Kind::Film(_) => 1, _ => 2 };",
        ),
        breaks(
            "union_member_removed",
            vec![("/com.example#Kind/members/film", Value::Null)],
            &["major | union member Kind$film: removed"],
            "|kind: client::types::Kind| matches!(kind, client::types::Kind::Film(_));",
        ),
        breaks(
            "union_member_type",
            vec![("/com.example#Kind/members/record/target", json!("smithy.api#Long"))],
            &["major | union member Kind$record: type: i32 became i64"],
            "let _ = client::types::Kind::Record(1_i32);",
        ),
        breaks(
            "setting_removed",
            vec![
                ("/com.example#Shop/traits/smithy.rules#clientContextParams", Value::Null),
                (
                    "/com.example#Shop/traits/smithy.rules#endpointRuleSet/parameters/Wing",
                    Value::Null,
                ),
            ],
            &[
                "major | endpoint parameter Wing: removed",
                "major | client setting wing: removed",
                "patch | service Shop: endpoint rules changed",
            ],
            "let _ = client::config::Builder::new().wing(\"west\");",
        ),
        silent(
            "endpoint_param_required",
            vec![(
                "/com.example#Shop/traits/smithy.rules#endpointRuleSet/parameters/Floor/required",
                json!(true),
            )],
            &[
                "major | endpoint parameter Floor: now required",
                "patch | service Shop: endpoint rules changed",
            ],
        ),
    ]
}

/// Members and what they are.
fn members() -> Vec<Row> {
    let required =
        || json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
    vec![
        keeps(
            "member_added",
            vec![(
                "/com.example#RentRequest/members/note",
                json!({ "target": "smithy.api#String" }),
            )],
            &["minor | member Rent.input$note: added"],
            "let _ = client::operation::rent::RentInput::builder().title(\"a\").build();",
        ),
        silent(
            "required_input_member_added",
            vec![("/com.example#RentRequest/members/note", required())],
            &["major | member Rent.input$note: added, required"],
        ),
        breaks(
            "required_member_added",
            vec![("/com.example#Seal/members/text", required())],
            &[
                "major | structure Seal: build() gives: the value became a Result",
                "major | member Seal$text: added, required",
            ],
            "let _: client::types::Seal = client::types::Seal::builder().wax(true).build();",
        ),
        breaks(
            "member_removed",
            vec![("/com.example#RentRequest/members/title", Value::Null)],
            &["major | member Rent.input$title: removed"],
            "let _ = client::operation::rent::RentInput::builder().title(\"a\");",
        ),
        breaks(
            "member_type",
            vec![(
                "/com.example#RentResponse/members/price/target",
                json!("smithy.api#Long"),
            )],
            &["major | member Rent.output$price: type: Option<i32> became Option<i64>"],
            "|output: client::operation::rent::RentOutput| -> Option<i32> { output.price };",
        ),
        breaks(
            "member_optionality",
            vec![(
                "/com.example#RentResponse/members/price/traits/smithy.api#default",
                json!(0),
            )],
            &[
                "major | member Rent.output$price: type: Option<i32> became i32",
                "minor | member Rent.output$price: now default: 0",
            ],
            "|output: client::operation::rent::RentOutput| -> Option<i32> { output.price };",
        ),
        silent(
            "default_changed",
            vec![(
                "/com.example#Seal/members/wax/traits/smithy.api#default",
                json!(true),
            )],
            &["minor | member Seal$wax: default: false became true"],
        ),
        keeps(
            "deprecated",
            vec![(
                "/com.example#RentRequest/members/title/traits/smithy.api#deprecated",
                json!({ "message": "say it in tags" }),
            )],
            &["minor | member Rent.input$title: now deprecated: say it in tags"],
            "let _ = client::operation::rent::RentInput::builder().title(\"a\");",
        ),
        silent(
            "sensitive",
            vec![(
                "/com.example#Tags/traits",
                json!({ "smithy.api#sensitive": {} }),
            )],
            &["patch | member Rent.input$tags: now sensitive"],
        ),
        breaks(
            "last_constraint_removed",
            vec![("/com.example#Box/members/label/traits", Value::Null)],
            &[
                "major | structure Box: no longer validate()",
                "patch | member Box$label: no longer pattern: ^a+$ (loosened)",
            ],
            "|value: client::types::Box| value.validate();",
        ),
    ]
}

/// Constraints that become tighter or looser.
fn constraints() -> Vec<Row> {
    vec![
        silent(
            "length_loosened",
            vec![(TITLE, json!({ "min": 1, "max": 20 }))],
            &["patch | member Rent.input$title: length: 1 to 10 became 1 to 20 (loosened)"],
        ),
        silent(
            "length_tightened",
            vec![(TITLE, json!({ "min": 2, "max": 10 }))],
            &["major | member Rent.input$title: length: 1 to 10 became 2 to 10 (tightened)"],
        ),
        silent(
            "required_tightened",
            vec![(
                "/com.example#RentRequest/members/size/traits",
                json!({ "smithy.api#required": {} }),
            )],
            &["major | member Rent.input$size: now required (tightened)"],
        ),
        silent(
            "items_tightened",
            vec![(
                "/com.example#Tags/member/traits",
                json!({ "smithy.api#length": { "max": 3 } }),
            )],
            &["major | member Rent.input$tags: now items' length: at most 3 (tightened)"],
        ),
        silent(
            "pattern_changed",
            vec![(
                "/com.example#Box/members/label/traits/smithy.api#pattern",
                json!("^[ab]+$"),
            )],
            &["major | member Box$label: pattern: ^a+$ became ^[ab]+$ (tightened)"],
        ),
        // Responses are not checked.
        silent(
            "constraint_of_a_response",
            vec![(
                "/com.example#RentResponse/members/price/traits/smithy.api#range",
                json!({ "min": 5 }),
            )],
            &["patch | member Rent.output$price: documentation changed"],
        ),
    ]
}
