use tunnels::error::SdkError;
use tunnels::operation::close_tunnel::CloseTunnelError;
use tunnels::Client;

/// Closes a tunnel; one that is gone is closed.
async fn close(client: &Client, tunnel: &str) -> Result<(), SdkError<CloseTunnelError>> {
    match client.close_tunnel().tunnel_id(tunnel).send().await {
        Ok(_) => Ok(()),
        Err(error) => match error.as_service_error() {
            Some(CloseTunnelError::ResourceNotFoundException(_)) => Ok(()),
            _ => Err(error),
        },
    }
}
