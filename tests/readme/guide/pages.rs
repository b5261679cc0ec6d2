use tunnels::error::SdkError;
use tunnels::operation::list_tunnels::{ListTunnelsError, ListTunnelsOutput};
use tunnels::Client;

/// How many tunnels lead to a thing. They are fetched 100 at a time.
async fn count(client: &Client, thing: &str) -> Result<usize, SdkError<ListTunnelsError>> {
    let tunnels = client.list_tunnels().thing_name(thing).into_paginator();
    let pages: Vec<ListTunnelsOutput> = tunnels.page_size(100).send().try_collect().await?;
    Ok(pages.iter().map(|page| page.tunnel_summaries().len()).sum())
}
