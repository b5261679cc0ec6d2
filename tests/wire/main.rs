//! The generated client for AWS IoT Secure Tunneling against servers on a free port of this machine: what arrives there, and what a
//! program is told about every answer, well-formed or not.

mod broken;
mod connections;
mod errors;
mod lenient;
mod operations;
mod request_ids;
mod requests;
mod sans_io;
mod sdk_program;
mod secrets;
mod sent;
mod server;
mod settings;
mod validation;

use std::error::Error as StdError;
use std::future::Future;
use std::time::Duration;

use tinsmith_iotsecuretunneling::config::retry::RetryConfig;
use tinsmith_iotsecuretunneling::config::{self, Credentials, Region};
use tinsmith_iotsecuretunneling::error::DisplayErrorContext;
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::{
    builders::RotateTunnelAccessTokenFluentBuilder, RotateTunnelAccessTokenError,
};
use tinsmith_iotsecuretunneling::types::ClientMode;
use tinsmith_iotsecuretunneling::{error::SdkError, Client};

/// What the call that most tests make fails with.
type RotateError = SdkError<RotateTunnelAccessTokenError>;

/// More than any of these tests should take, even on a busy machine.
const LONG: Duration = Duration::from_secs(30);

/// Runs a test, and fails it where it does not come to an end.
fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            tokio::time::timeout(LONG, test)
                .await
                .expect("the test hangs");
        });
}

/// A configuration with region and credentials, for the endpoint `url`. A call is one attempt, unless a test is about retries.
fn builder(url: &str) -> config::Builder {
    config::Config::builder()
        .retry_config(RetryConfig::disabled())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials(None))
        .endpoint_url(url)
}

fn credentials(session_token: Option<&str>) -> Credentials {
    let token = session_token.map(str::to_owned);
    Credentials::new("AKIDEXAMPLE", "the-secret-key", token, None, "test")
}

fn client(url: &str) -> Client {
    Client::from_conf(builder(url).build())
}

/// A call that breaks no constraint.
fn rotate(client: &Client) -> RotateTunnelAccessTokenFluentBuilder {
    client
        .rotate_tunnel_access_token()
        .tunnel_id("tunnel-1")
        .client_mode(ClientMode::All)
}

/// What the call fails with.
async fn rotate_error(url: &str) -> RotateError {
    rotate(&client(url)).send().await.unwrap_err()
}

/// The first error of type `E` among `error` and its sources.
fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> &'a E {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return found;
        }
        next = error.source();
    }
    panic!("no such source in {}", DisplayErrorContext(error))
}

/// The messages of `error` and of its sources, without what `Debug` would add.
fn messages(error: &(dyn StdError + 'static)) -> String {
    let sources = std::iter::successors(Some(error), |&error| error.source());
    let texts: Vec<_> = sources.map(ToString::to_string).collect();
    texts.join(": ")
}
