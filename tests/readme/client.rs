use tunnels::config::{Config, Credentials, Region};
use tunnels::types::ClientMode;
use tunnels::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "example"))
        .build();
    let call = Client::from_conf(config).rotate_tunnel_access_token();
    let rotated = call.tunnel_id("TUNNEL-ID").client_mode(ClientMode::All).send().await?;
    println!("{rotated:?}"); // without the tokens: the model marks them sensitive
    Ok(())
}
