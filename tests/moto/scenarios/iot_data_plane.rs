//! IoT data plane: payloads that are blobs, and names in the path and the query.

use tinsmith_iot_data_plane::error::ProvideErrorMetadata;
use tinsmith_iot_data_plane::primitives::Blob;
use tinsmith_iot_data_plane::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

/// `.ci/moto/serve.py` has made it.
const THING: &str = "lamp";

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps.step("UpdateThingShadow", update(&client)).await?;
    steps.step("GetThingShadow", get(&client)).await?;
    steps
        .step("UpdateThingShadow, old version", conflict(&client))
        .await?;
    steps
        .step("ListNamedShadowsForThing", list(&client))
        .await?;
    steps.step("Publish", publish(&client)).await?;
    steps.step("DeleteThingShadow", delete(&client)).await?;
    steps.step("GetThingShadow, absent", absent(&client)).await
}

/// Whether a payload has a piece of text.
fn has(what: &str, payload: Option<&Blob>, text: &str) -> Outcome {
    let payload = present("payload", payload)?;
    let payload = String::from_utf8_lossy(payload.as_ref());
    holds(what, payload.replace(' ', ""), |payload| {
        payload.contains(text)
    })
}

fn state(text: &str) -> Blob {
    Blob::new(text.as_bytes())
}

async fn update(client: &Client) -> Outcome {
    let update = client.update_thing_shadow().thing_name(THING);
    let update = update.payload(state(r#"{"state":{"desired":{"light":"on"}}}"#));
    has("state", update.send().await?.payload(), r#""light":"on""#)?;
    let update = client
        .update_thing_shadow()
        .thing_name(THING)
        .shadow_name("named:1");
    update
        .payload(state(r#"{"state":{"desired":{"light":"off"}}}"#))
        .send()
        .await?;
    Ok(())
}

async fn get(client: &Client) -> Outcome {
    let got = client.get_thing_shadow().thing_name(THING).send().await?;
    has("state", got.payload(), r#""light":"on""#)?;
    let get = client
        .get_thing_shadow()
        .thing_name(THING)
        .shadow_name("named:1");
    has("state", get.send().await?.payload(), r#""light":"off""#)
}

async fn conflict(client: &Client) -> Outcome {
    let update = client.update_thing_shadow().thing_name(THING);
    let update = update.payload(state(r#"{"state":{"desired":{}},"version":99}"#));
    let error = refused(update.send().await)?;
    holds("error", &error, |error| error.is_conflict_exception())
}

async fn list(client: &Client) -> Outcome {
    let listed = client
        .list_named_shadows_for_thing()
        .thing_name(THING)
        .send()
        .await?;
    same("shadows", listed.results(), ["named:1"])
}

async fn publish(client: &Client) -> Outcome {
    let publish = client.publish().topic("lamps/kitchen light/\u{e9}").qos(1);
    publish.payload(Blob::new([0, 255])).send().await?;
    Ok(())
}

async fn delete(client: &Client) -> Outcome {
    let deleted = client
        .delete_thing_shadow()
        .thing_name(THING)
        .send()
        .await?;
    has("payload", Some(deleted.payload()), "version")
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_thing_shadow().thing_name(THING).send().await)?;
    holds("error", &error, |error| {
        error.is_resource_not_found_exception()
    })?;
    same("code", error.code(), Some("ResourceNotFoundException"))
}
