//! Settings that a call fails over: timeouts that pass, and what is not set at all.

use std::time::{Duration, Instant};

use tinsmith_iotsecuretunneling::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use tinsmith_iotsecuretunneling::config::{Config, Region};
use tinsmith_iotsecuretunneling::error::DisplayErrorContext;
use tinsmith_iotsecuretunneling::{error::SdkError, Client};
use tinsmith_runtime::client::{TimeoutError, TimeoutKind};

use crate::server::{RawServer, Then};
use crate::{builder, credentials, find, messages, rotate, run, RotateError, LONG};

const SHORT: Duration = Duration::from_millis(50);

#[test]
fn every_timeout_has_its_kind() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"tunnel";
    let set = TimeoutConfig::builder;
    // (what the server sends before it falls silent, the timeouts, which of them passes)
    let table: [(&str, TimeoutConfigBuilder, TimeoutKind); 5] = [
        ("", set().read_timeout(SHORT), TimeoutKind::Read),
        (
            "",
            set().operation_attempt_timeout(SHORT).read_timeout(LONG),
            TimeoutKind::Attempt,
        ),
        (
            HEAD,
            set().operation_attempt_timeout(SHORT),
            TimeoutKind::Attempt,
        ),
        ("", set().operation_timeout(SHORT), TimeoutKind::Operation),
        (
            HEAD,
            set()
                .operation_timeout(SHORT)
                .operation_attempt_timeout(LONG),
            TimeoutKind::Operation,
        ),
    ];
    run(async {
        for (bytes, timeouts, kind) in table {
            let server = RawServer::start(bytes, Then::Wait).await;
            let config = builder(&server.url).timeout_config(timeouts.build());
            let started = Instant::now();
            let client = Client::from_conf(config.build());
            let error = rotate(&client).send().await.unwrap_err();
            assert!(started.elapsed() >= SHORT, "{kind:?}: too early");
            let timeout = find::<TimeoutError>(&error);
            assert_eq!((timeout.kind(), timeout.limit()), (kind, SHORT));
            let as_in_the_sdk = match (&error, kind) {
                (SdkError::DispatchFailure(failure), TimeoutKind::Read) => failure.is_timeout(),
                (SdkError::TimeoutError(_), kind) => kind != TimeoutKind::Read,
                _ => false,
            };
            assert!(as_in_the_sdk, "{kind:?}: {}", DisplayErrorContext(&error));
            assert!(messages(&error).contains("50ms"), "{}", messages(&error));
        }
    });
}

/// What a program is told that forgot to configure something: what, and how to mend it.
#[test]
fn what_is_not_configured_is_named() {
    const URL: &str = "http://127.0.0.1:1";
    let empty = Config::builder;
    let region = || empty().region(Region::new("eu-west-1"));
    let table = [
        (
            empty().credentials_provider(credentials(None)),
            "no endpoint for IoTSecureTunneling, and no region is set: set `region`",
        ),
        (empty(), "Missing Region"),
        (
            region().endpoint_url(URL),
            "there are no credentials: set `credentials_provider`",
        ),
        (
            empty()
                .credentials_provider(credentials(None))
                .endpoint_url(URL),
            "are signed for a region and none is set: set `region`",
        ),
        (
            region().endpoint_url("localhost:1"),
            "`localhost:1` is not an absolute http or https URL",
        ),
        (
            region().endpoint_url(URL).use_fips(true),
            "FIPS and custom endpoint are not supported",
        ),
        (
            region()
                .use_fips(true)
                .region(Region::new("us-isob-nowhere-1"))
                .use_dual_stack(true),
            "the configuration gives no endpoint for IoTSecureTunneling",
        ),
    ];
    run(async {
        for (config, message) in table {
            let error = rotate(&Client::from_conf(config.build())).send().await;
            let error: RotateError = error.unwrap_err();
            assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
            let text = messages(&error);
            assert!(text.contains(message), "`{message}` is not in: {text}");
        }
    });
}
