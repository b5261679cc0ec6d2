//! STS: credentials that the server makes, and signatures that it does not accept.

use aws_credential_types::Credentials;
use tinsmith_sts::error::ProvideErrorMetadata;
use tinsmith_sts::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("GetCallerIdentity", identity(&client)).await?;
    steps.step("GetSessionToken", session(&client)).await?;
    let credentials = steps.step("AssumeRole", assume(&client, server)).await?;
    let config = server.config_for(credentials);
    let assumed = steps.step("GetCallerIdentity, assumed", assumed(Client::new(&config)));
    assumed.await?;
    let config = server.config_with_secret("wrong");
    let wrong = steps.step(
        "GetCallerIdentity, wrong secret",
        wrong(Client::new(&config)),
    );
    wrong.await
}

async fn identity(client: &Client) -> Outcome {
    let identity = client.get_caller_identity().send().await?;
    same("account", identity.account(), Some("123456789012"))?;
    holds("ARN", identity.arn(), |arn| {
        arn.is_some_and(|arn| arn.ends_with(":user/tinsmith"))
    })
}

async fn session(client: &Client) -> Outcome {
    let got = client
        .get_session_token()
        .duration_seconds(900)
        .send()
        .await?;
    let credentials = present("credentials", got.credentials())?;
    holds(
        "session token",
        credentials.session_token().len(),
        |length| *length > 0,
    )?;
    holds("Debug", format!("{got:?}"), |text| {
        !text.contains(credentials.secret_access_key())
    })
}

async fn assume(client: &Client, server: &Server) -> Outcome<Credentials> {
    let assume = client.assume_role().role_arn(server.role());
    let assumed = assume.role_session_name("scenario").send().await?;
    let user = present("user", assumed.assumed_role_user())?;
    holds("ARN", user.arn(), |arn| arn.ends_with("/tinsmith/scenario"))?;
    let credentials = present("credentials", assumed.credentials)?;
    holds("expiration", credentials.expiration().secs(), |seconds| {
        *seconds > 1_600_000_000
    })?;
    Ok(Credentials::new(
        credentials.access_key_id,
        credentials.secret_access_key,
        Some(credentials.session_token),
        None,
        "moto",
    ))
}

/// With the session token, which has to be signed as well.
async fn assumed(client: Client) -> Outcome {
    let identity = client.get_caller_identity().send().await?;
    holds("ARN", identity.arn(), |arn| {
        arn.is_some_and(|arn| arn.ends_with(":assumed-role/tinsmith/scenario"))
    })
}

async fn wrong(client: Client) -> Outcome {
    let error = refused(client.get_caller_identity().send().await)?;
    same("code", error.code(), Some("SignatureDoesNotMatch"))
}
