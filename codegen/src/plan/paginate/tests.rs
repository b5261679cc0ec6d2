//! What a paginator is made of, and what is said about a trait that leads nowhere.

use serde_json::{json, Value};

use super::*;
use crate::plan::fixture::{plan_of, problems, structure};

/// An operation whose trait has this value, and a service whose trait has that.
fn shapes(value: &Value, of_service: &Value) -> Value {
    let text = |name| (name, "smithy.api#String", json!({}));
    json!({
        "a#Svc": {
            "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": { "aws.protocols#awsJson1_0": {}, PAGINATED: of_service },
        },
        "a#Op": {
            "type": "operation", "input": { "target": "a#In" }, "output": { "target": "a#Out" },
            "traits": { PAGINATED: value },
        },
        "a#In": structure(&[
            text("token"),
            ("key", "a#Map", json!({})),
            ("flag", "smithy.api#Boolean", json!({})),
            ("must", "smithy.api#String", json!({ "smithy.api#required": {} })),
            ("size", "smithy.api#Short", json!({})),
        ]),
        "a#Out": structure(&[
            text("token"),
            ("must", "smithy.api#String", json!({ "smithy.api#required": {} })),
            ("key", "a#Map", json!({})),
            ("items", "a#List", json!({})),
            ("page", "a#Page", json!({})),
        ]),
        "a#Page": structure(&[text("token"), ("entries", "a#Map", json!({}))]),
        "a#List": { "type": "list", "member": { "target": "a#Page" }, "traits": { "smithy.api#sparse": {} } },
        "a#Map": {
            "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#Long" },
        },
    })
}

fn planned(value: &Value, of_service: &Value) -> Pagination {
    let plan = plan_of(&shapes(value, of_service));
    let pagination = plan.operations[0].pagination.clone();
    pagination.expect("the operation has the trait")
}

fn field(of: PathExpr, name: &str) -> PathExpr {
    PathExpr::Field {
        of: Box::new(of),
        ident: Name::member(name).ident(),
        optional: true,
    }
}

#[test]
fn the_operations_properties_come_before_the_services() {
    let of_service = json!({ "inputToken": "key", "outputToken": "token", "pageSize": "size" });
    let value = json!({ "inputToken": "token", "outputToken": "page.token", "items": "items" });
    let pagination = planned(&value, &of_service);
    assert_eq!(pagination.ident, "OpPaginator");
    assert_eq!(pagination.token, "token");
    assert_eq!(pagination.token_ty, Ty::String);
    let page = field(PathExpr::Current, "page");
    assert_eq!(pagination.next, field(page, "token"));
    let (size, ty) = pagination.page_size.expect("the service names it");
    assert_eq!((size.to_string().as_str(), ty), ("size", Ty::Short));
    let items = pagination.items.expect("the operation names them");
    assert_eq!(items.ident, "OpPaginatorItems");
    assert!(matches!(
        items.item,
        Item::Element(Slot { sparse: true, .. })
    ));
}

#[test]
fn a_map_is_a_token_and_holds_items() {
    let value = json!({ "inputToken": "key", "outputToken": "key", "items": "page.entries" });
    let pagination = planned(&value, &json!({}));
    assert!(matches!(pagination.token_ty, Ty::Map(..)));
    assert!(pagination.page_size.is_none());
    let items = pagination.items.expect("they are named");
    assert!(matches!(
        items.item,
        Item::Entry(Ty::String, Slot { ty: Ty::Long, .. })
    ));
}

#[test]
fn what_is_wrong_with_the_trait_is_said() {
    let table = [
        (json!({}), "it has no `inputToken`, and neither has that of the service"),
        (json!({ "inputToken": "token" }), "it has no `outputToken`, and neither has that of the service"),
        (json!({ "inputToken": "tokn", "outputToken": "token" }), "`inputToken` names tokn, which the input has not"),
        (
            json!({ "inputToken": "a.token", "outputToken": "token" }),
            "`inputToken` is the path a.token, but has to be a member of the input itself",
        ),
        (json!({ "inputToken": "must", "outputToken": "token" }), "`inputToken` names must, which is required"),
        (
            json!({ "inputToken": "flag", "outputToken": "token" }),
            "`inputToken` names flag, which has to be a string or a map, but targets the boolean smithy.api#Boolean",
        ),
        (
            json!({ "inputToken": "token", "outputToken": "page.tokn" }),
            "`outputToken` is page.tokn, but the structure a#Page has no member `tokn`",
        ),
        (
            json!({ "inputToken": "token", "outputToken": "token.x" }),
            "`outputToken` is token.x, but the string smithy.api#String has no member `x`",
        ),
        (json!({ "inputToken": "token", "outputToken": "must" }), "`outputToken` names must, which is required"),
        (
            json!({ "inputToken": "token", "outputToken": "key" }),
            "`outputToken` names key, which has to be what the input's token is, but targets the map a#Map",
        ),
        (
            json!({ "inputToken": "token", "outputToken": "token", "pageSize": "flag" }),
            "`pageSize` names flag, which has to be an integer, but targets the boolean smithy.api#Boolean",
        ),
        (
            json!({ "inputToken": "token", "outputToken": "token", "items": "page" }),
            "`items` names page, which has to be a list or a map, but targets the structure a#Page",
        ),
    ];
    for (value, expected) in table {
        assert_eq!(
            problems(&shapes(&value, &json!({}))),
            [format!(
                "error a#Op {PAGINATED}: the trait is misused: {expected}"
            )],
            "{value}"
        );
    }
}

#[test]
fn an_input_with_a_stream_has_no_paginator() {
    let value = json!({ "inputToken": "token", "outputToken": "token" });
    let mut shapes = shapes(&value, &json!({}));
    shapes["a#Svc"]["traits"] = json!({ "aws.protocols#restJson1": {} });
    shapes["a#Op"]["traits"]["smithy.api#http"] = json!({ "method": "POST", "uri": "/" });
    for member in ["key", "flag", "must", "size", "token"] {
        shapes["a#In"]["members"][member]["traits"] = json!({ "smithy.api#httpHeader": member });
    }
    shapes["a#In"]["members"]["key"]["traits"] = json!({ "smithy.api#httpPrefixHeaders": "k-" });
    shapes["a#In"]["members"]["body"] = json!({ "target": "a#Stream", "traits": { "smithy.api#httpPayload": {}, "smithy.api#required": {} } });
    shapes["a#Map"]["value"]["target"] = json!("smithy.api#String");
    shapes["a#Stream"] = json!({ "type": "blob", "traits": { "smithy.api#streaming": {} } });
    assert_eq!(
        problems(&shapes),
        [format!(
            "warning a#Op {PAGINATED}: the paginator is left out: an input with a stream can be sent only once"
        )]
    );
}
