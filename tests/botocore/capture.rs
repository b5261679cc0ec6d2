//! Enters: the file that `.ci/botocore/capture.py` wrote. Leaves: its cases.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::Value;
use tinsmith_iotsecuretunneling::config::Credentials;

const VARIABLE: &str = "TINSMITH_BOTOCORE_CAPTURE";

/// An input, the settings that it was sent with, and the request that botocore made of it.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub operation: String,
    pub input: Value,
    /// Whether the input keeps all constraints of the model, so that clients may check them.
    pub checked: bool,
    pub settings: Settings,
    pub method: String,
    pub url: String,
    /// By their names in lower case. There is no `host`: the connection adds it.
    headers: BTreeMap<String, String>,
    pub body: String,
}

/// What both clients are configured with.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    pub region: String,
    pub use_fips: bool,
    pub use_dual_stack: bool,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    /// Seconds since 1970.
    time: u64,
}

impl Case {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub fn uri(&self) -> http::Uri {
        self.url.parse().expect("botocore makes valid URLs")
    }
}

impl Settings {
    pub fn credentials(&self) -> Credentials {
        let (id, secret) = (&self.access_key_id, &self.secret_access_key);
        Credentials::new(id, secret, self.session_token.clone(), None, "test")
    }

    pub fn time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.time)
    }
}

/// Names the case in a report.
impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let input: String = self.input.to_string().chars().take(200).collect();
        write!(
            f,
            "{} in {} with {input}",
            self.operation, self.settings.region
        )
    }
}

/// The captured cases; `None`, said aloud, where there is no capture.
pub fn read() -> Option<Vec<Case>> {
    let Some(path) = std::env::var_os(VARIABLE) else {
        eprintln!(
            "NOT CHECKED: {VARIABLE} does not name a file written by .ci/botocore/capture.py"
        );
        return None;
    };
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{VARIABLE}={}: {error}", path.display()));
    let cases = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    Some(cases.collect())
}
