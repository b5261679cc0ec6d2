//! The sending half against a real socket: a hand-written service, laid out as the generator does, and an HTTP server on a free port
//! of this machine.

#![cfg(all(feature = "default-https-client", feature = "json"))]

mod auth;
mod config;
mod connections;
mod credentials;
mod customize;
#[cfg(feature = "default-credentials")]
mod environment;
mod failures;
mod faults;
mod http_client;
mod retries;
mod server;
mod service;
mod stream;
mod tls;
mod tower;
mod trace;
mod uploads;
mod wire;

use service::config::{Builder, Credentials, Region};
use service::{Client, Config};

/// A builder with region and credentials, for the endpoint `url`.
fn builder(url: &str) -> Builder {
    Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "the-secret", None, None, "test"))
        .endpoint_url(url)
}

fn client(url: &str) -> Client {
    Client::from_conf(builder(url).build())
}
