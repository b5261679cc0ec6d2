//! What both examples do with a client, and how they report its errors.

use std::error::Error;

use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, SdkError, Violations};
use tinsmith_iotsecuretunneling::operation::rotate_tunnel_access_token::RotateTunnelAccessTokenError;
use tinsmith_iotsecuretunneling::types::{ClientMode, DestinationConfig, TimeoutConfig};
use tinsmith_iotsecuretunneling::Client;

/// Opens a tunnel, rotates the tokens of both ends, and closes the tunnel, also after a rotation that failed.
///
/// Prints each step. A token is a secret, so its length is all that is shown of it.
pub async fn open_rotate_close(
    client: &Client,
    destination: Option<DestinationConfig>,
) -> Result<(), String> {
    let lifetime = TimeoutConfig::builder()
        .max_lifetime_timeout_minutes(15)
        .build();
    let opened = client
        .open_tunnel()
        .description("opened by an example")
        .timeout_config(lifetime)
        .set_destination_config(destination.clone())
        .send()
        .await
        .map_err(|error| explain("OpenTunnel", &error))?;
    let tunnel_id = opened
        .tunnel_id()
        .ok_or("OpenTunnel: the response holds no tunnel id")?;
    println!("opened the tunnel {tunnel_id}");
    print_token("source", opened.source_access_token());
    print_token("destination", opened.destination_access_token());

    let rotated = rotate(client, tunnel_id, destination)
        .await
        .map_err(|error| explain("RotateTunnelAccessToken", &error));

    // Nobody can use the tunnel, because its tokens end here.
    client
        .close_tunnel()
        .tunnel_id(tunnel_id)
        .delete(true)
        .send()
        .await
        .map_err(|error| explain("CloseTunnel", &error))?;
    println!("closed the tunnel");
    rotated
}

/// Replaces the tokens of both ends of a tunnel.
pub async fn rotate(
    client: &Client,
    tunnel_id: &str,
    destination: Option<DestinationConfig>,
) -> Result<(), SdkError<RotateTunnelAccessTokenError>> {
    let rotated = client
        .rotate_tunnel_access_token()
        .tunnel_id(tunnel_id)
        .client_mode(ClientMode::All)
        .set_destination_config(destination)
        .send()
        .await?;
    println!("rotated its tokens");
    print_token("source", rotated.source_access_token());
    print_token("destination", rotated.destination_access_token());
    Ok(())
}

fn print_token(end: &str, token: Option<&str>) {
    match token {
        Some(token) => println!("  {end} token: {} characters", token.chars().count()),
        None => println!("  {end} token: none"),
    }
}

/// Says why a call failed: before it was sent, because of the service's answer, or on the way.
pub fn explain<E: Error + 'static>(operation: &str, error: &SdkError<E>) -> String {
    let source = error.source();
    if let Some(violations) = source.and_then(|source| source.downcast_ref::<Violations>()) {
        return format!("{operation} was not sent: {violations}");
    }
    match (error, source) {
        (SdkError::ServiceError(context), _) => format!(
            "{operation} was refused by the service: {}",
            DisplayErrorContext(context.err())
        ),
        // `DisplayErrorContext` prints `Debug` too. That of a whole `SdkError` shows the response, where tokens may stand; that
        // of its source does not.
        (_, Some(source)) => format!("{operation}: {error}: {}", DisplayErrorContext(source)),
        (_, None) => format!("{operation}: {error}"),
    }
}
