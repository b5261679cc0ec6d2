//! Opens a tunnel, rotates its tokens, and closes it again, against AWS or any other endpoint.
//!
//! ```text
//! export AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=...
//! cargo run --example rotate -- --region eu-west-1
//! cargo run --example rotate -- --region eu-west-1 --endpoint-url http://127.0.0.1:8080
//! ```
//!
//! The permissions `iot:OpenTunnel`, `iot:RotateTunnelAccessToken` and `iot:CloseTunnel` are needed, and AWS charges for a tunnel.
//! The credentials come from the environment, to keep the example small; an application takes them from `aws-config`, with
//! `Client::new(&aws_config::load_from_env().await)`.

mod common;

use std::env;
use std::process::ExitCode;

use tinsmith_iotsecuretunneling::config::{Config, Credentials, Region};
use tinsmith_iotsecuretunneling::types::DestinationConfig;
use tinsmith_iotsecuretunneling::Client;

const USAGE: &str = "\
Usage: rotate [--region NAME] [--endpoint-url URL] [--thing NAME] [--service NAME]...

  --region NAME       AWS Region [default: that of AWS_REGION]
  --endpoint-url URL  send to this URL instead of AWS
  --thing NAME        IoT thing that receives the destination's tokens by MQTT
  --service NAME      service that the thing offers; may be repeated [default: SSH]
  --help              show this text

Credentials: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary ones, AWS_SESSION_TOKEN.";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = match Options::parse(env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("error: {problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let mut config = Config::builder().credentials_provider(credentials()?);
    config
        .set_region(options.region.map(Region::new))
        .set_endpoint_url(options.endpoint_url);
    let client = Client::from_conf(config.build());
    let destination = match options.thing {
        None => None,
        Some(thing) => {
            let destination = DestinationConfig::builder()
                .thing_name(thing)
                .set_services(Some(options.services))
                .build();
            Some(destination.map_err(|error| error.to_string())?)
        }
    };
    common::open_rotate_close(&client, destination).await
}

fn credentials() -> Result<Credentials, String> {
    let needed = |name: &str| env::var(name).map_err(|error| format!("{name}: {error}"));
    Ok(Credentials::new(
        needed("AWS_ACCESS_KEY_ID")?,
        needed("AWS_SECRET_ACCESS_KEY")?,
        env::var("AWS_SESSION_TOKEN").ok(),
        None,
        "environment",
    ))
}

struct Options {
    region: Option<String>,
    endpoint_url: Option<String>,
    thing: Option<String>,
    services: Vec<String>,
}

impl Options {
    /// `None` where the usage is asked for.
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Self {
            region: env::var("AWS_REGION").ok(),
            endpoint_url: None,
            thing: None,
            services: Vec::new(),
        };
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{name} needs a value"));
            match name.as_str() {
                "--region" => options.region = Some(value()?),
                "--endpoint-url" => options.endpoint_url = Some(value()?),
                "--thing" => options.thing = Some(value()?),
                "--service" => options.services.push(value()?),
                "--help" => return Ok(None),
                _ => return Err(format!("{name} is not an option")),
            }
        }
        if options.services.is_empty() {
            options.services.push("SSH".to_owned());
        } else if options.thing.is_none() {
            return Err("--service needs --thing".to_owned());
        }
        Ok(Some(options))
    }
}
