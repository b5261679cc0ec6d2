//! TLS: root certificates are loaded when the first `https` endpoint is called, and not kept when that fails.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::PrivateKeyDer;
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::SdkError;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::server::{serve, Log, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::config::Builder;
use crate::service::Client;

fn builder(url: &str) -> Builder {
    crate::builder(url).retry_config(RetryConfig::disabled())
}

/// Serves HTTPS with `key` on a free port, and returns the URL.
async fn start(key: &rcgen::CertifiedKey<rcgen::KeyPair>, log: Arc<Log>) -> String {
    let private = PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![key.cert.der().clone()], private)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, log) = (acceptor.clone(), log.clone());
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    serve(stream, &log, &[HELLO]).await;
                }
            });
        }
    });
    format!("https://127.0.0.1:{port}")
}

/// One test, since all of it goes by the process's one TLS configuration.
#[tokio::test]
async fn https_endpoints_are_trusted_by_the_platforms_root_certificates() {
    let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let log = Arc::new(Log::default());
    let url = start(&key, log.clone()).await;

    // No root certificates.
    std::env::remove_var("SSL_CERT_DIR");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::env::set_var("SSL_CERT_FILE", directory.join("there-is-no-such-file.pem"));
    let client = Client::from_conf(builder(&url).build());
    let error = client.greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("the platform's root certificates could not be loaded"),
        "{text}"
    );
    let SdkError::DispatchFailure(failure) = &error else {
        panic!("{text}")
    };
    assert!(failure.is_other() && !failure.is_io(), "{text}");

    // The same client, after the certificates have been installed.
    let bundle = directory.join(format!("tinsmith-test-root-{}.pem", std::process::id()));
    std::fs::write(&bundle, key.cert.pem()).unwrap();
    std::env::set_var("SSL_CERT_FILE", &bundle);
    for _ in 0..2 {
        client.greet("Ada").await.unwrap();
    }
    assert_eq!(log.requests().len(), 2);

    std::fs::remove_file(&bundle).unwrap();

    // A certificate for another name.
    let other = Client::from_conf(builder(&url.replace("127.0.0.1", "localhost")).build());
    let error = other.greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("certificate"), "{text}");

    // A server that accepts and says nothing: TCP connects, TLS does not.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_millis(50));
    let config = builder(&format!("https://{}", silent.local_addr().unwrap()));
    let client = Client::from_conf(config.timeout_config(timeouts.build()).build());
    let error = client.greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("no connection within 50ms (`connect_timeout`)"),
        "{text}"
    );
    assert!(matches!(error, SdkError::DispatchFailure(failure) if failure.is_timeout()));
}
