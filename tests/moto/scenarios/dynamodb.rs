//! DynamoDB: attribute values are a union, which holds lists and maps of itself.

use std::collections::HashMap;

use tinsmith_dynamodb::error::ProvideErrorMetadata;
use tinsmith_dynamodb::operation::put_item::PutItemError;
use tinsmith_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use tinsmith_dynamodb::operation::RequestId;
use tinsmith_dynamodb::primitives::Blob;
use tinsmith_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, KeysAndAttributes,
    Put, ReturnValue, ReturnValuesOnConditionCheckFailure, ScalarAttributeType, TableStatus,
    TransactWriteItem,
};
use tinsmith_dynamodb::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const TABLE: &str = "orders";

type Item = HashMap<String, AttributeValue>;

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("CreateTable", create(&client)).await?;
    steps.step("DescribeTable", describe(&client)).await?;
    steps.step("ListTables", list(&client)).await?;
    steps.step("PutItem", put(&client, &item("1"))).await?;
    steps.step("GetItem", get(&client)).await?;
    steps.step("GetItem, absent", get_absent(&client)).await?;
    let condition = steps.step("PutItem, condition", put_again(&client));
    condition.await?;
    steps.step("Query, page by page", query(&client)).await?;
    steps.step("BatchGetItem", batch_get(&client)).await?;
    let transaction = steps.step("TransactWriteItems, cancelled", transact(&client));
    transaction.await?;
    steps.step("DeleteItem", delete_item(&client)).await?;
    steps.step("DeleteTable", delete(&client)).await?;
    steps.step("DescribeTable, absent", absent(&client)).await
}

async fn create(client: &Client) -> Outcome {
    let attribute = |name: &str| {
        let attribute = AttributeDefinition::builder().attribute_name(name);
        attribute.attribute_type(ScalarAttributeType::S).build()
    };
    let key = |name: &str, kind| {
        let key = KeySchemaElement::builder().attribute_name(name);
        key.key_type(kind).build()
    };
    let created = client
        .create_table()
        .table_name(TABLE)
        .attribute_definitions(attribute("customer")?)
        .attribute_definitions(attribute("order")?)
        .key_schema(key("customer", KeyType::Hash)?)
        .key_schema(key("order", KeyType::Range)?)
        .billing_mode(BillingMode::PayPerRequest)
        .send()
        .await?;
    let table = present("table", created.table_description)?;
    same("name", table.table_name(), Some(TABLE))
}

async fn describe(client: &Client) -> Outcome {
    let described = client.describe_table().table_name(TABLE).send().await?;
    holds("request id", described.request_id(), Option::is_some)?;
    let table = present("table", described.table())?;
    same("status", table.table_status(), Some(&TableStatus::Active))?;
    let seconds = table.creation_date_time().map(|time| time.secs());
    holds("creation time", seconds, |seconds| {
        *seconds > Some(1_600_000_000)
    })?;
    let keys: Vec<_> = table
        .key_schema()
        .iter()
        .map(|key| key.key_type())
        .collect();
    same("keys", keys, [&KeyType::Hash, &KeyType::Range])
}

async fn list(client: &Client) -> Outcome {
    let listed = client.list_tables().send().await?;
    same("tables", listed.table_names(), [TABLE])
}

/// An item that has a value of every type.
fn item(order: &str) -> Item {
    let text = |value: &str| AttributeValue::S(value.to_owned());
    let number = |value: &str| AttributeValue::N(value.to_owned());
    let inner = HashMap::from([
        ("street".to_owned(), text("Zoë's \"quay\" <3>\n\u{1f6a2}")),
        (
            "floors".to_owned(),
            AttributeValue::L(vec![number("1"), AttributeValue::Null(true)]),
        ),
    ]);
    HashMap::from([
        ("customer".to_owned(), text("c")),
        ("order".to_owned(), text(order)),
        ("price".to_owned(), number("12.5")),
        ("paid".to_owned(), AttributeValue::Bool(false)),
        (
            "seal".to_owned(),
            AttributeValue::B(Blob::new([0, 255, 13, 10])),
        ),
        ("marks".to_owned(), AttributeValue::Bs(vec![Blob::new("m")])),
        ("sizes".to_owned(), AttributeValue::Ns(vec!["1".to_owned()])),
        (
            "tags".to_owned(),
            AttributeValue::Ss(vec!["new".to_owned()]),
        ),
        ("address".to_owned(), AttributeValue::M(inner)),
    ])
}

async fn put(client: &Client, item: &Item) -> Outcome {
    let put = client.put_item().table_name(TABLE);
    let put = put.set_item(Some(item.clone())).send().await?;
    same("old item", put.attributes(), None)
}

async fn get(client: &Client) -> Outcome {
    let got = client
        .get_item()
        .table_name(TABLE)
        .key("customer", AttributeValue::S("c".to_owned()))
        .key("order", AttributeValue::S("1".to_owned()))
        .consistent_read(true)
        .send()
        .await?;
    same("item", got.item(), Some(&item("1")))
}

async fn get_absent(client: &Client) -> Outcome {
    let got = client
        .get_item()
        .table_name(TABLE)
        .set_key(Some(key("none")));
    same("item", got.send().await?.item(), None)
}

async fn put_again(client: &Client) -> Outcome {
    let put = client
        .put_item()
        .table_name(TABLE)
        .set_item(Some(item("1")))
        .condition_expression("attribute_not_exists(#order)")
        .expression_attribute_names("#order", "order")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let error = refused(put.send().await)?;
    holds("error", &error, |error| {
        error.is_conditional_check_failed_exception()
    })?;
    same(
        "code",
        error.code(),
        Some("ConditionalCheckFailedException"),
    )?;
    match error {
        PutItemError::ConditionalCheckFailedException(failed) => {
            same("item in the error", failed.item(), Some(&item("1")))
        }
        _ => Ok(()),
    }
}

async fn query(client: &Client) -> Outcome {
    put(client, &item("2")).await?;
    put(client, &item("3")).await?;
    let mut orders = Vec::new();
    let mut start = None;
    loop {
        let page = client
            .query()
            .table_name(TABLE)
            .key_condition_expression("customer = :customer")
            .expression_attribute_values(":customer", AttributeValue::S("c".to_owned()))
            .limit(2)
            .set_exclusive_start_key(start)
            .send()
            .await?;
        let found = page.items().iter().filter_map(|item| item.get("order"));
        orders.extend(found.cloned());
        start = page.last_evaluated_key().cloned();
        if start.is_none() {
            break;
        }
    }
    let expected = ["1", "2", "3"].map(|order| AttributeValue::S(order.to_owned()));
    same("orders", orders, expected)
}

async fn batch_get(client: &Client) -> Outcome {
    let keys = KeysAndAttributes::builder()
        .keys(key("2"))
        .keys(key("none"))
        .build()?;
    let got = client
        .batch_get_item()
        .request_items(TABLE, keys)
        .send()
        .await?;
    let tables = present("responses", got.responses())?;
    same("items", tables.get(TABLE), Some(&vec![item("2")]))?;
    same(
        "unprocessed",
        got.unprocessed_keys().map(HashMap::len),
        Some(0),
    )
}

async fn transact(client: &Client) -> Outcome {
    let put = |order: &str| {
        let put = Put::builder().table_name(TABLE).set_item(Some(item(order)));
        let put = put
            .condition_expression("attribute_not_exists(customer)")
            .build();
        put.map(|put| TransactWriteItem::builder().put(put).build())
    };
    // The token of this request is made by the client.
    let write = client.transact_write_items();
    let write = write.transact_items(put("4")?).transact_items(put("1")?);
    let error = refused(write.send().await)?;
    match error {
        TransactWriteItemsError::TransactionCanceledException(cancelled) => {
            let codes: Vec<_> = cancelled
                .cancellation_reasons()
                .iter()
                .map(|reason| reason.code())
                .collect();
            same(
                "reasons",
                codes,
                [Some("None"), Some("ConditionalCheckFailed")],
            )
        }
        error => holds("error", error, |_| false),
    }
}

async fn delete_item(client: &Client) -> Outcome {
    let delete = client
        .delete_item()
        .table_name(TABLE)
        .set_key(Some(key("3")));
    let deleted = delete.return_values(ReturnValue::AllOld).send().await?;
    same("old item", deleted.attributes(), Some(&item("3")))
}

async fn delete(client: &Client) -> Outcome {
    client.delete_table().table_name(TABLE).send().await?;
    let listed = client.list_tables().send().await?;
    holds("tables", listed.table_names(), |names| names.is_empty())
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.describe_table().table_name(TABLE).send().await)?;
    holds("error", &error, |error| {
        error.is_resource_not_found_exception()
    })?;
    holds("message", error.message(), Option::is_some)
}

fn key(order: &str) -> Item {
    let text = |value: &str| AttributeValue::S(value.to_owned());
    HashMap::from([
        ("customer".to_owned(), text("c")),
        ("order".to_owned(), text(order)),
    ])
}
