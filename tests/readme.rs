//! The Rust code that `README.md` shows: each block is a file here, which is compiled and, where it sends nothing, called.

extern crate tinsmith_iotsecuretunneling as tunnels;

/// The client of `model/features/waiters.json`.
mod kitchen {
    tinsmith_runtime::include_client!("waiters");
}

/// The blocks in the order of the README, by file name. `lib.rs` includes what `build.rs` writes; both need a package of their own.
const BLOCKS: [(&str, &str); 8] = [
    ("build.rs", include_str!("readme/build.rs")),
    ("lib.rs", include_str!("readme/lib.rs")),
    ("client.rs", include_str!("readme/client.rs")),
    ("pages.rs", include_str!("readme/pages.rs")),
    ("waiters.rs", include_str!("readme/waiters.rs")),
    ("validation.rs", include_str!("readme/validation.rs")),
    ("sans_io.rs", include_str!("readme/sans_io.rs")),
    ("transport.rs", include_str!("readme/transport.rs")),
];

#[test]
fn the_readme_shows_these_files() {
    let readme = include_str!("../README.md");
    let shown: Vec<&str> = readme
        .split("```rust\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(
        shown.len(),
        BLOCKS.len(),
        "README.md has another number of Rust blocks than tests/readme.rs lists"
    );
    for (shown, (name, text)) in shown.into_iter().zip(BLOCKS) {
        assert_eq!(
            shown, text,
            "make this block of README.md and tests/readme/{name} the same"
        );
    }
}

mod build {
    include!("readme/build.rs");

    #[test]
    fn is_a_build_script() {
        let _: fn() -> Result<(), tinsmith::Error> = main;
    }
}

mod client {
    include!("readme/client.rs");

    #[test]
    fn is_a_program() {
        let _: fn() -> Result<(), Box<dyn std::error::Error>> = main;
    }
}

mod pages {
    include!("readme/pages.rs");

    #[tokio::test]
    async fn fails_where_there_is_no_endpoint() {
        let client = Client::from_conf(tunnels::Config::builder().build());
        let error = count(&client, "boiler").await.expect_err("no endpoint");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    }
}

mod waiters {
    use super::kitchen;

    include!("readme/waiters.rs");

    #[tokio::test]
    async fn fails_where_there_is_no_endpoint() {
        use kitchen::config::timeout::TimeoutConfig;
        use tinsmith_runtime::client::waiters::WaiterError;

        let config = kitchen::Config::builder().timeout_config(TimeoutConfig::disabled());
        let error = tea(&Client::from_conf(config.build())).await;
        let error = error.expect_err("there is no endpoint");
        assert!(
            matches!(error, WaiterError::OperationFailed(_)),
            "{error:?}"
        );
    }
}

mod validation {
    include!("readme/validation.rs");

    #[tokio::test]
    async fn lists_what_is_wrong() {
        let client = tunnels::Client::from_conf(tunnels::Config::builder().build());
        let call = client.rotate_tunnel_access_token().tunnel_id("a b");
        let error = call.send().await.expect_err("the input is not valid");
        assert_eq!(
            violations(&error),
            [
                "clientMode: is required but not set",
                r#"tunnelId: must match the pattern ^[a-zA-Z0-9_\-+=:]{1,128}$, but is "a b""#,
            ]
        );
    }

    #[tokio::test]
    async fn lists_nothing_for_other_errors() {
        let client = tunnels::Client::from_conf(tunnels::Config::builder().build());
        let error = client.list_tunnels().send().await;
        let error = error.expect_err("there is no endpoint");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        assert!(violations(&error).is_empty());
    }
}

mod sans_io {
    include!("readme/sans_io.rs");

    #[test]
    fn makes_a_request_and_reads_a_response() {
        let request = request().expect("a request");
        assert_eq!(
            request.uri(),
            "https://api.tunneling.iot.eu-west-1.amazonaws.com/"
        );
        assert_eq!(
            request.body().bytes(),
            Some(br#"{"clientMode":"ALL","tunnelId":"TUNNEL-ID"}"#.as_slice())
        );

        let output = output(Response::new(br#"{"tunnelArn":"an-arn"}"#.to_vec()));
        assert_eq!(output.expect("an output").tunnel_arn(), Some("an-arn"));
    }
}

mod transport {
    include!("readme/transport.rs");

    #[tokio::test]
    async fn sends_through_service_and_layer() {
        let arn = rotate(&client()).await.expect("an output");
        assert_eq!(arn.as_deref(), Some("traced: true"));
    }
}
