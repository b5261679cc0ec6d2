//! Who sends a request: `User-Agent` and `x-amz-user-agent`.
//!
//! Enters: the service's facts and a client's settings. Leaves: one header value, made once per client, which both headers hold. Its
//! form is that of the AWS SDKs' user agent, version 2.1:
//!
//! ```text
//! tinsmith/0.1.0 ua/2.1 api/iotsecuretunneling#2018-10-05 os/linux lang/rust#1.94.1 exec-env/AWS_ECS_FARGATE m/E,N app/my-app
//! ```
//!
//! `m/` lists features that are in use, in AWS's abbreviations. An execution environment is named if `AWS_EXECUTION_ENV` is set.

use aws_types::build_metadata::{OsFamily, BUILD_METADATA};
use aws_types::sdk_ua_metadata::FrameworkMetadata;
use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::config::retry::RetryMode;
use super::Settings;
use crate::operation::ServiceMeta;

const X_AMZ_USER_AGENT: HeaderName = HeaderName::from_static("x-amz-user-agent");
const OWN: &str = concat!("tinsmith/", env!("CARGO_PKG_VERSION"), " ua/2.1");

/// The most frameworks that are named, as in the SDK.
const MAX_FRAMEWORKS: usize = 10;

/// The value of both headers.
#[derive(Clone, Debug)]
pub(super) struct UserAgent(HeaderValue);

impl UserAgent {
    pub(super) fn new(settings: &Settings, service: &ServiceMeta) -> Self {
        let environment = std::env::var("AWS_EXECUTION_ENV").ok();
        let text = text(settings, service, environment.as_deref());
        // All parts consist of token characters; nothing else is left by `token`.
        Self(HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(OWN)))
    }

    /// Sets both headers.
    pub(super) fn put(&self, headers: &mut HeaderMap) {
        headers.insert(USER_AGENT, self.0.clone());
        headers.insert(X_AMZ_USER_AGENT, self.0.clone());
    }
}

fn text(settings: &Settings, service: &ServiceMeta, environment: Option<&str>) -> String {
    let api = service.sdk_id.replace(' ', "").to_lowercase();
    let mut text = format!(
        "{OWN} api/{}#{} os/{} lang/rust#{}",
        token(&api),
        token(service.version),
        os(&BUILD_METADATA.os_family),
        token(BUILD_METADATA.rust_version)
    );
    let mut add = |prefix: &str, value: &str| {
        text.push_str(prefix);
        text.push_str(value);
    };
    if let Some(name) = environment.filter(|name| !name.is_empty()) {
        add(" exec-env/", &token(name));
    }
    add(" m/", &features(settings).join(","));
    for framework in frameworks(settings) {
        // As the SDK writes it: `lib/name/version`.
        add(" ", &framework.to_string());
    }
    if let Some(name) = &settings.app_name {
        add(" app/", name.as_ref());
    }
    text
}

/// The features in use that a user agent names, in AWS's abbreviations.
fn features(settings: &Settings) -> Vec<&'static str> {
    let mode = settings.retry_config.as_ref().map(|retry| retry.mode());
    let mut features = vec![match mode {
        Some(RetryMode::Adaptive) => "F",
        _ => "E",
    }];
    if settings.endpoint_url.is_some() {
        features.push("N");
    }
    features
}

fn frameworks(settings: &Settings) -> Vec<&FrameworkMetadata> {
    let mut named = Vec::new();
    for framework in settings.framework_metadata.iter().flatten() {
        if !named.contains(&framework) && named.len() < MAX_FRAMEWORKS {
            named.push(framework);
        }
    }
    named
}

/// `text` with a hyphen for each character that no token of HTTP has (RFC 9110, section 5.6.2), or that separates a name from its
/// version.
fn token(text: &str) -> String {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!$%&'*+-.^_`|~".contains(c);
    text.chars()
        .map(|c| if is_token(c) { c } else { '-' })
        .collect()
}

fn os(family: &OsFamily) -> &'static str {
    match family {
        OsFamily::Windows => "windows",
        OsFamily::Linux => "linux",
        OsFamily::Macos => "macos",
        OsFamily::Android => "android",
        OsFamily::Ios => "ios",
        OsFamily::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use aws_types::app_name::AppName;

    use super::super::config::retry::RetryConfig;
    use super::*;

    static SERVICE: ServiceMeta = ServiceMeta {
        id: "com.example#Parcels",
        sdk_id: "Parcel Box",
        version: "2024-01-01",
        signing_name: Some("parcels"),
        xml_namespace: None,
        query_compatible: false,
        signs_payload_header: false,
        protocol: || unreachable!("nothing is serialized here"),
    };

    /// What stands before `os/` and after `lang/`, which differ between machines.
    fn ends(settings: &Settings, environment: Option<&str>) -> (String, String) {
        let text = text(settings, &SERVICE, environment);
        assert!(HeaderValue::try_from(&text).is_ok(), "{text}");
        let (start, rest) = text.split_once(" os/").unwrap();
        let (_, rest) = rest.split_once(" lang/rust#").unwrap();
        let (version, end) = rest.split_once(' ').unwrap();
        assert!(version.starts_with('1'), "{text}");
        (start.to_owned(), end.to_owned())
    }

    #[test]
    fn the_client_its_service_and_its_features_are_named() {
        let framework = |name| FrameworkMetadata::new(name, Some("1.0")).unwrap();
        let own = concat!("tinsmith/", env!("CARGO_PKG_VERSION"));
        let start = format!("{own} ua/2.1 api/parcelbox#2024-01-01");
        let table = [
            (Settings::default(), None, "m/E"),
            (
                Settings::default(),
                Some("AWS Lambda(rust)"),
                "exec-env/AWS-Lambda-rust- m/E",
            ),
            (
                Settings {
                    endpoint_url: Some("http://secret.example.com".into()),
                    retry_config: Some(RetryConfig::adaptive()),
                    app_name: Some(AppName::new("my-app").unwrap()),
                    ..Settings::default()
                },
                Some(""),
                "m/F,N app/my-app",
            ),
            (
                Settings {
                    framework_metadata: Some(vec![framework("a"), framework("b"), framework("a")]),
                    ..Settings::default()
                },
                None,
                "m/E lib/a/1.0 lib/b/1.0",
            ),
        ];
        for (settings, environment, end) in table {
            assert_eq!(
                ends(&settings, environment),
                (start.clone(), end.to_owned())
            );
        }
    }
}
