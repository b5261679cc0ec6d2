//! SNS: maps and lists in a query string, and answers in XML.

use std::collections::HashMap;

use tinsmith_sns::error::ProvideErrorMetadata;
use tinsmith_sns::operation::RequestId;
use tinsmith_sns::primitives::Blob;
use tinsmith_sns::types::{MessageAttributeValue, PublishBatchRequestEntry, Tag};
use tinsmith_sns::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let topic = steps.step("CreateTopic", create(&client)).await?;
    steps
        .step("GetTopicAttributes", get(&client, &topic))
        .await?;
    steps
        .step("ListTagsForResource", tags(&client, &topic))
        .await?;
    steps.step("ListTopics", list(&client, &topic)).await?;
    steps.step("Publish", publish(&client, &topic)).await?;
    steps
        .step("PublishBatch", publish_batch(&client, &topic))
        .await?;
    steps.step("DeleteTopic", delete(&client, &topic)).await?;
    steps
        .step("GetTopicAttributes, absent", absent(&client, &topic))
        .await
}

async fn create(client: &Client) -> Outcome<String> {
    let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
    let create = client.create_topic().name("news");
    let create = create.attributes("DisplayName", "News & <more>");
    let create = create
        .tags(tag("owner", "tinsmith")?)
        .tags(tag("stage", "a+b = c")?);
    let created = create.send().await?;
    holds("request id", created.request_id(), Option::is_some)?;
    present("ARN", created.topic_arn)
}

async fn get(client: &Client, topic: &str) -> Outcome {
    let got = client
        .get_topic_attributes()
        .topic_arn(topic)
        .send()
        .await?;
    let attributes: &HashMap<_, _> = present("attributes", got.attributes())?;
    let named = |name: &str| attributes.get(name).map(String::as_str);
    same("ARN", named("TopicArn"), Some(topic))?;
    same("display name", named("DisplayName"), Some("News & <more>"))
}

async fn tags(client: &Client, topic: &str) -> Outcome {
    let listed = client
        .list_tags_for_resource()
        .resource_arn(topic)
        .send()
        .await?;
    let mut tags: Vec<_> = listed
        .tags()
        .iter()
        .map(|tag| (tag.key(), tag.value()))
        .collect();
    tags.sort_unstable();
    same("tags", tags, [("owner", "tinsmith"), ("stage", "a+b = c")])
}

async fn list(client: &Client, topic: &str) -> Outcome {
    let listed = client.list_topics().send().await?;
    let topics: Vec<_> = listed
        .topics()
        .iter()
        .map(|topic| topic.topic_arn())
        .collect();
    same("topics", topics, [Some(topic)])
}

async fn publish(client: &Client, topic: &str) -> Outcome {
    let seal = MessageAttributeValue::builder().data_type("Binary");
    let seal = seal.binary_value(Blob::new([0, 255])).build()?;
    let publish = client.publish().topic_arn(topic).subject("Hello");
    let publish = publish
        .message("one=1&two=\u{e9}")
        .message_attributes("seal", seal);
    holds(
        "message id",
        publish.send().await?.message_id(),
        Option::is_some,
    )
}

async fn publish_batch(client: &Client, topic: &str) -> Outcome {
    let entry = |id: &str| {
        PublishBatchRequestEntry::builder()
            .id(id)
            .message(id)
            .build()
    };
    let batch = client.publish_batch().topic_arn(topic);
    let batch = batch.publish_batch_request_entries(entry("a")?);
    let sent = batch
        .publish_batch_request_entries(entry("b")?)
        .send()
        .await?;
    let ids: Vec<_> = sent.successful().iter().map(|sent| sent.id()).collect();
    same("sent", ids, [Some("a"), Some("b")])?;
    holds("failed", sent.failed(), |failed| failed.is_empty())
}

async fn delete(client: &Client, topic: &str) -> Outcome {
    client.delete_topic().topic_arn(topic).send().await?;
    let listed = client.list_topics().send().await?;
    holds("topics", listed.topics(), |topics| topics.is_empty())
}

async fn absent(client: &Client, topic: &str) -> Outcome {
    let error = refused(client.get_topic_attributes().topic_arn(topic).send().await)?;
    holds("error", &error, |error| error.is_not_found_exception())?;
    same("code", error.code(), Some("NotFound"))?;
    holds("message", error.message(), Option::is_some)
}
