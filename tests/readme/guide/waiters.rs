use kitchen::client::Waiters;
use kitchen::waiters::kettle_boiled::{KettleBoiledFinalPoll, WaitUntilKettleBoiledError};
use kitchen::Client;
use std::time::Duration;

/// Waits for a minute at most.
async fn tea(client: &Client) -> Result<KettleBoiledFinalPoll, WaitUntilKettleBoiledError> {
    let kettle = client.wait_until_kettle_boiled().name("kettle-1");
    kettle.wait(Duration::from_secs(60)).await
}
