//! Glacier: an account id that defaults to `-`, a version header, and a streamed archive.

use tinsmith_glacier::error::ProvideErrorMetadata;
use tinsmith_glacier::primitives::ByteStream;
use tinsmith_glacier::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("CreateVault", create(&client)).await?;
    steps.step("DescribeVault", describe(&client)).await?;
    steps.step("UploadArchive", upload(&client)).await?;
    steps.step("ListVaults", list(&client)).await?;
    steps.step("DeleteVault", delete(&client)).await?;
    steps.step("DescribeVault, absent", absent(&client)).await
}

async fn create(client: &Client) -> Outcome {
    client.create_vault().vault_name("vault").send().await?;
    Ok(())
}

async fn describe(client: &Client) -> Outcome {
    let described = client.describe_vault().vault_name("vault").send().await?;
    same("name", described.vault_name(), Some("vault"))?;
    same("archives", described.number_of_archives(), 0)
}

async fn upload(client: &Client) -> Outcome {
    let upload = client
        .upload_archive()
        .vault_name("vault")
        .archive_description("an archive");
    let uploaded = upload
        .body(ByteStream::from_static(b"hello"))
        .send()
        .await?;
    holds("archive id", uploaded.archive_id(), Option::is_some)?;
    // The SHA-256 of what the server read.
    let hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    same("checksum", uploaded.checksum(), Some(hash))
}

async fn list(client: &Client) -> Outcome {
    let listed = client.list_vaults().send().await?;
    let vault = present("vault", listed.vault_list().first())?;
    same("name", vault.vault_name(), Some("vault"))
}

async fn delete(client: &Client) -> Outcome {
    client.delete_vault().vault_name("vault").send().await?;
    let listed = client.list_vaults().send().await?;
    holds("vaults", listed.vault_list(), |vaults| vaults.is_empty())
}

/// The server has a code of its own, which the model does not know.
async fn absent(client: &Client) -> Outcome {
    let describe = client.describe_vault().vault_name("vault");
    let error = refused(describe.send().await)?;
    same("code", error.code(), Some("VaultNotFound"))
}
