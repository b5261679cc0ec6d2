//! Where the server is, and who may talk to it.

use std::collections::BTreeMap;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_credential_types::Credentials;
use aws_types::region::Region;
use aws_types::SdkConfig;

/// What the server says of itself.
pub struct Server {
    settings: BTreeMap<String, String>,
}

impl Server {
    /// Reads the file that the first argument names: a line `name=value` per setting.
    pub fn from_arguments() -> Self {
        let path = std::env::args_os()
            .nth(1)
            .expect("usage: moto-scenarios FILE");
        let text = std::fs::read_to_string(path).expect("the server's file can be read");
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        let settings = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self {
            settings: settings.collect(),
        }
    }

    /// The ARN of a role that may be assumed.
    pub fn role(&self) -> &str {
        self.setting("role")
    }

    /// The configuration of a client for this server.
    pub fn config(&self) -> SdkConfig {
        self.config_with_secret(self.setting("secret_access_key"))
    }

    /// The same with a secret that may not be that of the access key.
    pub fn config_with_secret(&self, secret: &str) -> SdkConfig {
        let access_key = self.setting("access_key_id");
        self.config_for(Credentials::new(access_key, secret, None, None, "moto"))
    }

    /// The same with other credentials.
    pub fn config_for(&self, credentials: Credentials) -> SdkConfig {
        SdkConfig::builder()
            .endpoint_url(self.setting("endpoint"))
            .region(Region::new(self.setting("region").to_owned()))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .build()
    }

    fn setting(&self, name: &str) -> &str {
        let value = self.settings.get(name);
        value.unwrap_or_else(|| panic!("the server does not name its {name}"))
    }
}
