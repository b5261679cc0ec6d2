use aws_types::SdkConfig;
use tunnels::error::DisplayErrorContext;
use tunnels::operation::rotate_tunnel_access_token::RotateTunnelAccessTokenError;
use tunnels::types::{ClientMode, DestinationConfig};
use tunnels::Client;

/// Gives both ends of a tunnel new tokens, and says whether there is such a tunnel.
async fn reconnect(config: &SdkConfig, tunnel: &str, thing: &str) -> Result<bool, String> {
    let destination = DestinationConfig::builder()
        .thing_name(thing)
        .services("SSH")
        .build()
        .map_err(|error| error.to_string())?;
    let call = Client::new(config)
        .rotate_tunnel_access_token()
        .tunnel_id(tunnel)
        .client_mode(ClientMode::All)
        .destination_config(destination);
    match call.send().await {
        Ok(output) => Ok(output.source_access_token().is_some()),
        Err(error) => match error.as_service_error() {
            Some(RotateTunnelAccessTokenError::ResourceNotFoundException(_)) => Ok(false),
            _ => Err(DisplayErrorContext(&error).to_string()),
        },
    }
}
