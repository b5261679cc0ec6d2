use std::error::Error;
use tinsmith_runtime::http::{Request, Response};
use tunnels::endpoint::{self, Params};
use tunnels::operation::rotate_tunnel_access_token::{
    RotateTunnelAccessToken, RotateTunnelAccessTokenInput, RotateTunnelAccessTokenOutput,
};
use tunnels::primitives::SdkBody;
use tunnels::types::ClientMode;

fn request() -> Result<Request<SdkBody>, Box<dyn Error>> {
    let input = RotateTunnelAccessTokenInput::builder()
        .tunnel_id("TUNNEL-ID")
        .client_mode(ClientMode::All)
        .build()?;
    let params = Params::builder().region("eu-west-1").build()?;
    Ok(RotateTunnelAccessToken::request(input, &endpoint::resolve(&params)?)?)
}

fn output(response: Response<Vec<u8>>) -> Result<RotateTunnelAccessTokenOutput, Box<dyn Error>> {
    Ok(RotateTunnelAccessToken::response(response)?)
}
