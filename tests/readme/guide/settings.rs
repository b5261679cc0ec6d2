use std::time::Duration;
use tunnels::config::retry::RetryConfig;
use tunnels::config::timeout::TimeoutConfig;
use tunnels::config::{Config, Credentials, Region};

fn config() -> Config {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(2))
        .operation_timeout(Duration::from_secs(20))
        .build();
    Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "example"))
        .retry_config(RetryConfig::standard().with_max_attempts(5))
        .timeout_config(timeouts)
        .build()
}
