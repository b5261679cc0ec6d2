//! The calls of the example `rotate` against a server in the same process: no account, no network, one command.
//!
//! ```text
//! cargo run --example offline
//! ```
//!
//! Lines that start with `>` are what the server was sent, lines that start with `<` what it answered.

mod common;

use std::error::Error;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use tinsmith_iotsecuretunneling::config::{Config, Credentials, Region};
use tinsmith_iotsecuretunneling::types::DestinationConfig;
use tinsmith_iotsecuretunneling::Client;
use tokio::net::TcpListener;

/// The only tunnel that the server knows.
const TUNNEL_ID: &str = "01234567-89ab-cdef";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "example"))
        .endpoint_url(format!("http://{}", listener.local_addr()?))
        .build();
    let client = Client::from_conf(config);
    tokio::spawn(serve(listener));

    println!("# A session");
    let destination = DestinationConfig::builder()
        .thing_name("pump-7")
        .services("SSH")
        .build()?;
    common::open_rotate_close(&client, Some(destination)).await?;

    println!("\n# An input that breaks constraints of the model: nothing is sent");
    let destination = DestinationConfig::builder()
        .thing_name("pump 7")
        .set_services(Some(Vec::new()))
        .build()?;
    refused(&client, "not a tunnel id", Some(destination)).await?;

    println!("\n# A tunnel that does not exist: the service answers with an error");
    refused(&client, "gone", None).await
}

/// Makes a call that fails, and prints why.
async fn refused(
    client: &Client,
    tunnel_id: &str,
    destination: Option<DestinationConfig>,
) -> Result<(), Box<dyn Error>> {
    match common::rotate(client, tunnel_id, destination).await {
        Ok(()) => Err("this call was expected to fail".into()),
        Err(error) => {
            println!("{}", common::explain("RotateTunnelAccessToken", &error));
            Ok(())
        }
    }
}

async fn serve(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let connection =
            http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                eprintln!("the server's connection failed: {error}");
            }
        });
    }
}

async fn answer(
    request: Request<Incoming>,
) -> Result<Response<String>, Box<dyn Error + Send + Sync>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    print_request(&head, &String::from_utf8_lossy(&body));

    let input: Value = serde_json::from_slice(&body)?;
    let target = header(&head, "x-amz-target");
    let operation = target.rsplit('.').next().unwrap_or_default();
    let (status, output) = respond(operation, &input);
    println!("< {status} {}", without_tokens(output.clone()));
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amzn-requestid", "example-request");
    Ok(response.body(output.to_string())?)
}

/// What the service would answer: a status and a body.
fn respond(operation: &str, input: &Value) -> (u16, Value) {
    let is_known = input["tunnelId"] == TUNNEL_ID;
    match operation {
        "OpenTunnel" => (
            200,
            json!({
                "tunnelId": TUNNEL_ID,
                "tunnelArn": format!("arn:aws:iot:eu-west-1:123456789012:tunnel/{TUNNEL_ID}"),
                "sourceAccessToken": "first-source-token",
                "destinationAccessToken": "first-destination-token",
            }),
        ),
        "RotateTunnelAccessToken" if is_known => (
            200,
            json!({
                "sourceAccessToken": "second-source-token",
                "destinationAccessToken": "second-destination-token",
            }),
        ),
        "CloseTunnel" if is_known => (200, json!({})),
        _ => (
            404,
            json!({ "__type": "ResourceNotFoundException", "message": "There is no such tunnel." }),
        ),
    }
}

fn without_tokens(mut output: Value) -> Value {
    for (name, value) in output.as_object_mut().into_iter().flatten() {
        if name.ends_with("Token") {
            *value = "...".into();
        }
    }
    output
}

/// Prints the request line, the headers that the signature covers, and the body.
fn print_request(head: &Parts, body: &str) {
    println!("\n> {} {}", head.method, head.uri);
    let authorization = header(head, AUTHORIZATION.as_str());
    let signed = authorization
        .split_once("SignedHeaders=")
        .and_then(|(_, rest)| rest.split(',').next())
        .unwrap_or_default();
    for name in signed.split(';') {
        println!("> {name}: {}", header(head, name));
    }
    let signature = authorization.find("Signature=").unwrap_or_default();
    println!(
        "> authorization: {}Signature=...",
        &authorization[..signature]
    );
    println!("> {body}");
}

fn header<'a>(head: &'a Parts, name: &str) -> &'a str {
    let value = head.headers.get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
