//! KMS: binary values in JSON, both ways.

use tinsmith_kms::error::ProvideErrorMetadata;
use tinsmith_kms::primitives::Blob;
use tinsmith_kms::types::{KeySpec, KeyState, KeyUsageType, Tag};
use tinsmith_kms::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const ALIAS: &str = "alias/tinsmith";

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let key = steps.step("CreateKey", create(&client)).await?;
    steps.step("DescribeKey", describe(&client, &key)).await?;
    steps.step("ListKeys", list(&client, &key)).await?;
    steps
        .step("CreateAlias, ListAliases", alias(&client, &key))
        .await?;
    steps.step("Encrypt, Decrypt", encrypt(&client)).await?;
    steps
        .step("Decrypt, wrong context", wrong_context(&client))
        .await?;
    steps.step("DeleteAlias", delete_alias(&client)).await?;
    steps
        .step("ScheduleKeyDeletion", delete(&client, &key))
        .await?;
    steps.step("DescribeKey, absent", absent(&client)).await
}

async fn create(client: &Client) -> Outcome<String> {
    let tag = Tag::builder()
        .tag_key("owner")
        .tag_value("tinsmith")
        .build()?;
    let create = client.create_key().description("a key").tags(tag);
    let created = create
        .key_usage(KeyUsageType::EncryptDecrypt)
        .send()
        .await?;
    Ok(present("key", created.key_metadata)?.key_id)
}

async fn describe(client: &Client, key: &str) -> Outcome {
    let described = client.describe_key().key_id(key).send().await?;
    let metadata = present("key", described.key_metadata())?;
    same("description", metadata.description(), Some("a key"))?;
    same("state", metadata.key_state(), Some(&KeyState::Enabled))?;
    same(
        "key spec",
        metadata.key_spec(),
        Some(&KeySpec::SymmetricDefault),
    )?;
    same("enabled", metadata.enabled(), true)?;
    holds("creation date", metadata.creation_date(), Option::is_some)
}

async fn list(client: &Client, key: &str) -> Outcome {
    let listed = client.list_keys().send().await?;
    let ids: Vec<_> = listed.keys().iter().map(|entry| entry.key_id()).collect();
    same("keys", ids, [Some(key)])
}

async fn alias(client: &Client, key: &str) -> Outcome {
    client
        .create_alias()
        .alias_name(ALIAS)
        .target_key_id(key)
        .send()
        .await?;
    let listed = client.list_aliases().key_id(key).send().await?;
    let names: Vec<_> = listed
        .aliases()
        .iter()
        .map(|alias| alias.alias_name())
        .collect();
    same("aliases", names, [Some(ALIAS)])
}

/// A secret that is no text, encrypted.
async fn encrypted(client: &Client) -> Outcome<Blob> {
    let encrypt = client.encrypt().key_id(ALIAS).plaintext(secret());
    let encrypted = encrypt.encryption_context("purpose", "test").send().await?;
    present("ciphertext", encrypted.ciphertext_blob)
}

fn secret() -> Blob {
    Blob::new((0..=255).collect::<Vec<u8>>())
}

async fn encrypt(client: &Client) -> Outcome {
    let decrypt = client.decrypt().ciphertext_blob(encrypted(client).await?);
    let decrypted = decrypt.encryption_context("purpose", "test").send().await?;
    same("plaintext", decrypted.plaintext(), Some(&secret()))
}

async fn wrong_context(client: &Client) -> Outcome {
    let decrypt = client.decrypt().ciphertext_blob(encrypted(client).await?);
    let error = refused(decrypt.send().await)?;
    holds("error", &error, |error| {
        error.is_invalid_ciphertext_exception()
    })
}

async fn delete_alias(client: &Client) -> Outcome {
    client.delete_alias().alias_name(ALIAS).send().await?;
    let error = refused(
        client
            .encrypt()
            .key_id(ALIAS)
            .plaintext(secret())
            .send()
            .await,
    )?;
    holds("error", &error, |error| error.is_not_found_exception())
}

async fn delete(client: &Client, key: &str) -> Outcome {
    let delete = client
        .schedule_key_deletion()
        .key_id(key)
        .pending_window_in_days(7);
    holds(
        "deletion date",
        delete.send().await?.deletion_date(),
        Option::is_some,
    )?;
    let described = client.describe_key().key_id(key).send().await?;
    let state = described.key_metadata().and_then(|key| key.key_state());
    same("state", state, Some(&KeyState::PendingDeletion))
}

async fn absent(client: &Client) -> Outcome {
    let describe = client
        .describe_key()
        .key_id("12345678-1234-1234-1234-123456789012");
    let error = refused(describe.send().await)?;
    holds("error", &error, |error| error.is_not_found_exception())?;
    same("code", error.code(), Some("NotFoundException"))
}
