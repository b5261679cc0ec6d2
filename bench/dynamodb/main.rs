//! Calls `BatchGetItem` as often as it is told, and counts the items of the responses. Written against `aws-sdk-dynamodb`; `client` is
//! the name under which each side's `Cargo.toml` declares its dependency.
//!
//! ```text
//! program URL CALLS
//! ```

use client::config::{BehaviorVersion, Credentials, Region};
use client::types::{AttributeValue, KeysAndAttributes};
use client::{Client, Config};

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("usage: program URL CALLS")?;
    let calls: usize = arguments.next().ok_or("how many calls?")?.parse()?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "static"))
        .endpoint_url(url)
        .build();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(read(&Client::from_conf(config), calls))
}

async fn read(client: &Client, calls: usize) -> Result<(), Error> {
    let mut items = 0;
    for _ in 0..calls {
        let key = [("id".to_owned(), AttributeValue::S("pump-7".to_owned()))];
        let keys = KeysAndAttributes::builder().keys(key.into()).build()?;
        let output = client.batch_get_item().request_items("pumps", keys).send().await?;
        let tables = output.responses().ok_or("no responses")?;
        items += tables.values().map(Vec::len).sum::<usize>();
    }
    println!("items {items}");
    Ok(())
}
