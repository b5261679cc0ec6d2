//! What a request should look like, worked out without the client: its headers from the protocol, its signature from AWS's own signer.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{sign, SignableBody, SignableRequest, SigningSettings};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_async::time::StaticTimeSource;
use aws_types::build_metadata::BUILD_METADATA;
use http::{Method, Version};
use tinsmith_iotsecuretunneling::config::Builder;

use crate::server::Received;
use crate::{builder, credentials};

/// The time of every request whose signature is checked: 2023-11-14T22:13:20Z.
fn time() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// The user agent of a client with an endpoint URL.
pub fn user_agent() -> String {
    format!(
        "tinsmith/{} ua/2.1 api/iotsecuretunneling#2018-10-05 os/{} lang/rust#{} m/E,N",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        BUILD_METADATA.rust_version
    )
}

/// A configuration whose clock stands still.
pub fn stopped(url: &str) -> Builder {
    builder(url).time_source(StaticTimeSource::new(time()))
}

/// The header that is new for every call.
pub const INVOCATION_ID: &str = "amz-sdk-invocation-id";

/// A request of a [`stopped`] client, as it should arrive.
pub struct Expected<'a> {
    /// The endpoint's URL, with its path.
    pub url: &'a str,
    /// The operation's name in the model.
    pub operation: &'a str,
    pub body: &'a str,
    pub session_token: Option<&'a str>,
}

impl Expected<'_> {
    /// Every header, by its name in lower case, but for [`INVOCATION_ID`].
    pub fn headers(&self) -> BTreeMap<String, String> {
        let authority = self.url.strip_prefix("http://").unwrap();
        let host = authority.split('/').next().unwrap();
        let target = format!("IoTSecuredTunneling.{}", self.operation);
        let length = self.body.len().to_string();
        let agent = user_agent();
        // All of these are signed.
        let mut headers = vec![
            ("content-type", "application/x-amz-json-1.1"),
            ("content-length", &length),
            ("host", host),
            ("x-amz-target", &target),
            ("x-amz-user-agent", &agent),
        ];
        let (signature_headers, authorization) = self.sign(&headers);
        headers.extend(
            signature_headers
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        headers.push(("authorization", &authorization));
        headers.push(("user-agent", &agent));
        headers.push(("amz-sdk-request", "attempt=1; max=1"));
        let owned = headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        owned.collect()
    }

    /// The headers that signing adds, apart from `authorization`, and that one.
    fn sign(&self, headers: &[(&str, &str)]) -> (Vec<(&'static str, String)>, String) {
        let identity = credentials(self.session_token).into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region("eu-west-1")
            .name("IoTSecuredTunneling")
            .time(time())
            .settings(SigningSettings::default())
            .build()
            .unwrap();
        let body = SignableBody::Bytes(self.body.as_bytes());
        let request = SignableRequest::new("POST", self.url, headers.iter().copied(), body);
        let (instructions, _) = sign(request.unwrap(), &params.into()).unwrap().into_parts();
        let (added, _) = instructions.into_parts();
        let mut authorization = None;
        let mut others = Vec::new();
        for header in added {
            let value = header.value().to_owned();
            match header.name() {
                "authorization" => authorization = Some(value),
                name => others.push((name, value)),
            }
        }
        (others, authorization.expect("signing adds `authorization`"))
    }

    /// Compares with what arrived: nothing is missing, nothing is there besides.
    pub fn assert(&self, received: &Received) {
        let (_, path) = self.url["http://".len()..].split_once('/').unwrap();
        assert_eq!(received.method, Method::POST);
        assert_eq!(received.uri, format!("/{path}"));
        assert_eq!(received.version, Version::HTTP_11);
        assert_eq!(received.body, self.body);
        let id = received.header(INVOCATION_ID).map(str::len);
        assert_eq!(id, Some(36), "a UUID");
        let names = received.headers.keys();
        let names = names.filter(|name| name.as_str() != INVOCATION_ID);
        let headers = names.map(|name| {
            let value = received.header(name.as_str()).unwrap();
            (name.as_str().to_owned(), value.to_owned())
        });
        assert_eq!(headers.collect::<BTreeMap<_, _>>(), self.headers());
    }
}
