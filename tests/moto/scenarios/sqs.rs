//! SQS: speaks JSON, and errors have the codes that they had when it spoke the query protocol.

use std::collections::HashMap;

use tinsmith_sqs::error::ProvideErrorMetadata;
use tinsmith_sqs::primitives::Blob;
use tinsmith_sqs::types::{
    MessageAttributeValue, MessageSystemAttributeName, QueueAttributeName,
    SendMessageBatchRequestEntry,
};
use tinsmith_sqs::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const BODY: &str = "one & <two> \u{1f4ec}";

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let url = steps.step("CreateQueue", create(&client)).await?;
    steps.step("GetQueueUrl", get_url(&client, &url)).await?;
    steps
        .step("GetQueueAttributes", attributes(&client, &url))
        .await?;
    steps.step("ListQueues", list(&client, &url)).await?;
    steps.step("SendMessage", send(&client, &url)).await?;
    let handle = steps.step("ReceiveMessage", receive(&client, &url)).await?;
    let deleted = steps.step("DeleteMessage", delete_message(&client, &url, &handle));
    deleted.await?;
    steps
        .step("SendMessageBatch", send_batch(&client, &url))
        .await?;
    steps.step("DeleteQueue", delete(&client, &url)).await?;
    steps.step("GetQueueUrl, absent", absent(&client)).await
}

async fn create(client: &Client) -> Outcome<String> {
    let create = client.create_queue().queue_name("letters");
    let create = create.attributes(QueueAttributeName::VisibilityTimeout, "60");
    let created = create.tags("owner", "tinsmith").send().await?;
    present("URL", created.queue_url)
}

async fn get_url(client: &Client, url: &str) -> Outcome {
    let got = client.get_queue_url().queue_name("letters").send().await?;
    same("URL", got.queue_url(), Some(url))
}

async fn attributes(client: &Client, url: &str) -> Outcome {
    let get = client.get_queue_attributes().queue_url(url);
    let got = get
        .attribute_names(QueueAttributeName::VisibilityTimeout)
        .send()
        .await?;
    let expected = HashMap::from([(QueueAttributeName::VisibilityTimeout, "60".to_owned())]);
    same("attributes", got.attributes(), Some(&expected))
}

async fn list(client: &Client, url: &str) -> Outcome {
    let listed = client.list_queues().queue_name_prefix("let").send().await?;
    same("queues", listed.queue_urls(), [url])
}

fn attribute() -> Outcome<MessageAttributeValue> {
    let value = MessageAttributeValue::builder().data_type("Binary");
    Ok(value.binary_value(Blob::new([0, 1, 255])).build()?)
}

async fn send(client: &Client, url: &str) -> Outcome {
    let message = client.send_message().queue_url(url).message_body(BODY);
    let sent = message
        .message_attributes("seal", attribute()?)
        .send()
        .await?;
    holds("message id", sent.message_id(), Option::is_some)?;
    // What the server says of attributes it computed from what it read.
    holds(
        "digest of the attributes",
        sent.md5_of_message_attributes(),
        Option::is_some,
    )
}

async fn receive(client: &Client, url: &str) -> Outcome<String> {
    let receive = client
        .receive_message()
        .queue_url(url)
        .message_attribute_names("All");
    let receive =
        receive.message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount);
    let received = receive.send().await?;
    let message = present("message", received.messages().first())?;
    same("body", message.body(), Some(BODY))?;
    let expected = HashMap::from([("seal".to_owned(), attribute()?)]);
    same("attributes", message.message_attributes(), Some(&expected))?;
    let count = MessageSystemAttributeName::ApproximateReceiveCount;
    let count = message.attributes().and_then(|all| all.get(&count));
    same("receive count", count.map(String::as_str), Some("1"))?;
    present(
        "receipt handle",
        message.receipt_handle().map(str::to_owned),
    )
}

async fn delete_message(client: &Client, url: &str, handle: &str) -> Outcome {
    client
        .delete_message()
        .queue_url(url)
        .receipt_handle(handle)
        .send()
        .await?;
    let received = client.receive_message().queue_url(url).send().await?;
    holds("messages", received.messages(), |messages| {
        messages.is_empty()
    })
}

async fn send_batch(client: &Client, url: &str) -> Outcome {
    let entry = |id: &str| {
        let entry = SendMessageBatchRequestEntry::builder().id(id);
        entry.message_body(format!("letter {id}")).build()
    };
    let batch = client.send_message_batch().queue_url(url);
    let sent = batch
        .entries(entry("a")?)
        .entries(entry("b")?)
        .send()
        .await?;
    let ids: Vec<_> = sent.successful().iter().map(|sent| sent.id()).collect();
    same("sent", ids, ["a", "b"])?;
    holds("failed", sent.failed(), |failed| failed.is_empty())
}

async fn delete(client: &Client, url: &str) -> Outcome {
    client.delete_queue().queue_url(url).send().await?;
    let listed = client.list_queues().send().await?;
    holds("queues", listed.queue_urls(), |urls| urls.is_empty())
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_queue_url().queue_name("letters").send().await)?;
    holds("error", &error, |error| error.is_queue_does_not_exist())?;
    same(
        "code",
        error.code(),
        Some("AWS.SimpleQueueService.NonExistentQueue"),
    )
}
