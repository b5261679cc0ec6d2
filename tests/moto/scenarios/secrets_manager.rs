//! Secrets Manager: secrets as text and as bytes, and request tokens that the client makes.

use tinsmith_secrets_manager::error::ProvideErrorMetadata;
use tinsmith_secrets_manager::primitives::Blob;
use tinsmith_secrets_manager::types::{Filter, FilterNameStringType, Tag};
use tinsmith_secrets_manager::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let version = steps.step("CreateSecret", create(&client)).await?;
    steps.step("GetSecretValue", get(&client, &version)).await?;
    steps.step("CreateSecret, binary", binary(&client)).await?;
    steps.step("CreateSecret, twice", twice(&client)).await?;
    steps.step("DescribeSecret", describe(&client)).await?;
    steps.step("ListSecrets", list(&client)).await?;
    steps.step("DeleteSecret", delete(&client)).await?;
    steps.step("GetSecretValue, absent", absent(&client)).await
}

async fn create(client: &Client) -> Outcome<String> {
    let tag = Tag::builder().key("owner").value("tinsmith").build();
    let create = client.create_secret().name("text").tags(tag);
    let created = create.secret_string("s3cret \u{1f511}").send().await?;
    same("name", created.name(), Some("text"))?;
    present("version", created.version_id)
}

async fn get(client: &Client, version: &str) -> Outcome {
    let got = client.get_secret_value().secret_id("text").send().await?;
    same("secret", got.secret_string(), Some("s3cret \u{1f511}"))?;
    same("version", got.version_id(), Some(version))?;
    same("stages", got.version_stages(), ["AWSCURRENT"])?;
    holds("Debug", format!("{got:?}"), |text| !text.contains("s3cret"))
}

async fn binary(client: &Client) -> Outcome {
    let bytes = Blob::new([0, 159, 146, 150]);
    let create = client
        .create_secret()
        .name("bytes")
        .secret_binary(bytes.clone());
    create.send().await?;
    let got = client.get_secret_value().secret_id("bytes").send().await?;
    same("secret", got.secret_binary(), Some(&bytes))
}

async fn twice(client: &Client) -> Outcome {
    let create = client.create_secret().name("text").secret_string("other");
    let error = refused(create.send().await)?;
    holds("error", &error, |error| {
        error.is_resource_exists_exception()
    })
}

async fn describe(client: &Client) -> Outcome {
    let described = client.describe_secret().secret_id("text").send().await?;
    let tags: Vec<_> = described
        .tags()
        .iter()
        .map(|tag| (tag.key(), tag.value()))
        .collect();
    same("tags", tags, [(Some("owner"), Some("tinsmith"))])?;
    holds("versions", described.version_ids_to_stages(), |all| {
        all.is_some_and(|all| all.len() == 1)
    })?;
    holds("creation date", described.created_date(), Option::is_some)
}

async fn list(client: &Client) -> Outcome {
    let filter = Filter::builder()
        .key(FilterNameStringType::Name)
        .values("te")
        .build();
    let listed = client.list_secrets().filters(filter).send().await?;
    let names: Vec<_> = listed
        .secret_list()
        .iter()
        .map(|secret| secret.name())
        .collect();
    same("secrets", names, [Some("text")])
}

async fn delete(client: &Client) -> Outcome {
    for id in ["text", "bytes"] {
        let delete = client.delete_secret().secret_id(id);
        let deleted = delete.force_delete_without_recovery(true).send().await?;
        holds("deletion date", deleted.deletion_date(), Option::is_some)?;
    }
    let listed = client.list_secrets().send().await?;
    holds("secrets", listed.secret_list(), |secrets| {
        secrets.is_empty()
    })
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_secret_value().secret_id("text").send().await)?;
    holds("error", &error, |error| {
        error.is_resource_not_found_exception()
    })?;
    same("code", error.code(), Some("ResourceNotFoundException"))?;
    holds("message", error.message(), Option::is_some)
}
