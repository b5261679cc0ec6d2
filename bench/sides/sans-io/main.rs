//! The same call without a client: a request is made, a response is read, nothing is sent.

use std::error::Error;

use client::endpoint::{self, Params};
use client::operation::rotate_tunnel_access_token::{
    RotateTunnelAccessToken, RotateTunnelAccessTokenInput,
};
use client::types::ClientMode;

fn main() -> Result<(), Box<dyn Error>> {
    let input = RotateTunnelAccessTokenInput::builder()
        .tunnel_id("01234567-89ab-cdef")
        .client_mode(ClientMode::All)
        .build()?;
    let params = Params::builder().region("eu-west-1").build()?;
    let request = RotateTunnelAccessToken::request(input, &endpoint::resolve(&params)?)?;
    println!("{} {}", request.method(), request.uri());
    Ok(())
}
