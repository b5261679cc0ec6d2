//! The blocks of `docs/guide.md`.

mod build {
    include!("guide/build.rs");

    #[test]
    fn is_a_build_script() {
        let _: fn() -> Result<(), tinsmith::Error> = main;
    }
}

mod lib {
    include!("guide/lib.rs");

    #[test]
    fn has_two_clients() {
        let _ = (kitchen::Config::builder(), notes::Config::builder());
    }
}

mod krate {
    include!("guide/crate.rs");

    #[test]
    fn is_written() {
        let folder = std::env::temp_dir().join(format!("tinsmith-guide-{}", std::process::id()));
        let written = regenerate(&folder).map(|()| folder.join("src/lib.rs").exists());
        let _ = std::fs::remove_dir_all(&folder);
        assert!(written.expect("a crate"));
    }
}

mod pages {
    include!("guide/pages.rs");

    #[tokio::test]
    async fn fails_where_there_is_no_endpoint() {
        let client = Client::from_conf(tunnels::Config::builder().build());
        let error = count(&client, "boiler").await.expect_err("no endpoint");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    }
}

mod waiters {
    use crate::kitchen;

    include!("guide/waiters.rs");

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
    include!("guide/validation.rs");

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
    include!("guide/sans_io.rs");

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
    include!("guide/transport.rs");

    #[tokio::test]
    async fn sends_through_service_and_layer() {
        let arn = rotate(&client()).await.expect("an output");
        assert_eq!(arn.as_deref(), Some("traced: true"));
    }
}

mod settings {
    include!("guide/settings.rs");

    #[test]
    fn are_set() {
        let config = config();
        let attempts = config.retry_config().map(RetryConfig::max_attempts);
        assert_eq!(attempts, Some(5));
    }
}

mod testing {
    include!("guide/subject.rs");

    mod sans_io {
        include!("guide/testing_sans_io.rs");
    }

    mod service {
        use super::close;

        include!("guide/testing_service.rs");
    }

    mod values {
        include!("guide/testing_values.rs");

        #[test]
        fn are_made_by_builders() {
            let (output, error) = values();
            assert_eq!(output.tunnel_id(), Some("t-1"));
            assert_eq!(error.message(), Some("gone"));
        }
    }
}
