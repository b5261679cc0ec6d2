//! Route 53: structures and lists in XML, and ids with a prefix that requests leave out.

use tinsmith_route_53::error::ProvideErrorMetadata;
use tinsmith_route_53::types::{
    Change, ChangeAction, ChangeBatch, HostedZoneConfig, ResourceRecord, ResourceRecordSet, RrType,
};
use tinsmith_route_53::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let zone = steps.step("CreateHostedZone", create(&client)).await?;
    steps.step("GetHostedZone", get(&client, &zone)).await?;
    steps.step("ListHostedZones", list(&client, &zone)).await?;
    let change = change(&client, &zone, ChangeAction::Create);
    steps.step("ChangeResourceRecordSets", change).await?;
    steps
        .step("ListResourceRecordSets", records(&client, &zone))
        .await?;
    let again = steps.step("ChangeResourceRecordSets, twice", twice(&client, &zone));
    again.await?;
    steps
        .step("DeleteHostedZone", delete(&client, &zone))
        .await?;
    steps
        .step("GetHostedZone, absent", absent(&client, &zone))
        .await
}

async fn create(client: &Client) -> Outcome<String> {
    let config = HostedZoneConfig::builder().comment("a <zone> & more");
    let create = client.create_hosted_zone().name("example.com");
    let create = create
        .caller_reference("once")
        .hosted_zone_config(config.build());
    let created = create.send().await?;
    holds("location", created.location(), |location| {
        location.contains("/hostedzone/")
    })?;
    let zone = present("zone", created.hosted_zone())?;
    let set = present("delegation set", created.delegation_set())?;
    holds("name servers", set.name_servers(), |servers| {
        !servers.is_empty()
    })?;
    holds("id", zone.id(), |id| id.starts_with("/hostedzone/"))?;
    Ok(zone.id().to_owned())
}

async fn get(client: &Client, zone: &str) -> Outcome {
    let got = client.get_hosted_zone().id(zone).send().await?;
    let zone = present("zone", got.hosted_zone())?;
    same("name", zone.name(), "example.com.")?;
    let config = present("config", zone.config())?;
    same("comment", config.comment(), Some("a <zone> & more"))?;
    same("private", config.private_zone(), false)
}

async fn list(client: &Client, zone: &str) -> Outcome {
    let listed = client.list_hosted_zones().max_items(10).send().await?;
    let ids: Vec<_> = listed.hosted_zones().iter().map(|zone| zone.id()).collect();
    same("zones", ids, [zone])?;
    same("truncated", listed.is_truncated(), false)
}

fn record() -> Outcome<ResourceRecordSet> {
    let address = |value: &str| ResourceRecord::builder().value(value).build();
    let set = ResourceRecordSet::builder()
        .name("www.example.com.")
        .r#type(RrType::A);
    let set = set.ttl(60).resource_records(address("192.0.2.1")?);
    Ok(set.resource_records(address("192.0.2.2")?).build()?)
}

fn batch(action: ChangeAction) -> Outcome<ChangeBatch> {
    let change = Change::builder()
        .action(action)
        .resource_record_set(record()?)
        .build()?;
    Ok(ChangeBatch::builder()
        .changes(change)
        .comment("records")
        .build()?)
}

async fn change(client: &Client, zone: &str, action: ChangeAction) -> Outcome {
    let change = client.change_resource_record_sets().hosted_zone_id(zone);
    let changed = change.change_batch(batch(action)?).send().await?;
    let info = present("change", changed.change_info())?;
    holds("time", info.submitted_at().secs(), |seconds| {
        *seconds > 1_000_000_000
    })
}

async fn records(client: &Client, zone: &str) -> Outcome {
    let list = client.list_resource_record_sets().hosted_zone_id(zone);
    let listed = list.send().await?;
    let found = listed
        .resource_record_sets()
        .iter()
        .find(|set| *set.r#type() == RrType::A);
    same("record", found, Some(&record()?))
}

async fn twice(client: &Client, zone: &str) -> Outcome {
    let change = client.change_resource_record_sets().hosted_zone_id(zone);
    let error = refused(
        change
            .change_batch(batch(ChangeAction::Create)?)
            .send()
            .await,
    )?;
    holds("error", &error, |error| error.is_invalid_change_batch())
}

async fn delete(client: &Client, zone: &str) -> Outcome {
    let error = refused(client.delete_hosted_zone().id(zone).send().await)?;
    holds("error", &error, |error| error.is_hosted_zone_not_empty())?;
    change(client, zone, ChangeAction::Delete).await?;
    client.delete_hosted_zone().id(zone).send().await?;
    let listed = client.list_hosted_zones().send().await?;
    holds("zones", listed.hosted_zones(), |zones| zones.is_empty())
}

async fn absent(client: &Client, zone: &str) -> Outcome {
    let error = refused(client.get_hosted_zone().id(zone).send().await)?;
    holds("error", &error, |error| error.is_no_such_hosted_zone())?;
    same("code", error.code(), Some("NoSuchHostedZone"))?;
    holds("message", error.message(), Option::is_some)
}
