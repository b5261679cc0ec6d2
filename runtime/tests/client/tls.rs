//! TLS: what is trusted, what is spoken, and what is said when it fails. Root certificates are loaded when the first `https` endpoint is called, and not kept when that fails.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::PrivateKeyDer;
use tinsmith_runtime::client::TlsError;
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::{HttpResponse, SdkError};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::faults::{assert_no_secret, secretive, within};
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
    let acceptor = acceptor(key, &[]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, log) = (acceptor.clone(), log.clone());
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    serve(stream, &log, |_| HELLO).await;
                }
            });
        }
    });
    format!("https://127.0.0.1:{port}")
}

fn acceptor(key: &rcgen::CertifiedKey<rcgen::KeyPair>, protocols: &[&str]) -> TlsAcceptor {
    let private = PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap();
    let mut config = rustls::ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![key.cert.der().clone()], private)
        .unwrap();
    config.alpn_protocols = protocols
        .iter()
        .map(|name| name.as_bytes().to_vec())
        .collect();
    TlsAcceptor::from(Arc::new(config))
}

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// A client's configuration that trusts `key` and nobody else.
fn trusting(key: &rcgen::CertifiedKey<rcgen::KeyPair>) -> rustls::ClientConfig {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(key.cert.der().clone()).unwrap();
    rustls::ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

#[tokio::test]
async fn a_tls_configuration_brings_its_own_roots() {
    let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let log = Arc::new(Log::default());
    let url = start(&key, log.clone()).await;
    let client = Client::from_conf(builder(&url).tls_config(trusting(&key)).build());
    client.greet("Ada").await.unwrap();
    client.greet("Ada").await.unwrap();
    assert_eq!(log.requests().len(), 2);

    let other = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let client = Client::from_conf(builder(&url).tls_config(trusting(&other)).build());
    let error = client.greet("Ada").await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    let tls = tls_error(&error);
    assert!(tls.is_certificate() && !tls.is_expired(), "{text}");
    assert!(
        text.contains("the server's certificate is not trusted"),
        "{text}"
    );
}

/// The cause of `error`, which no other attempt is made for.
fn tls_error<E: std::error::Error + 'static>(error: &SdkError<E, HttpResponse>) -> &TlsError {
    let SdkError::DispatchFailure(failure) = error else {
        panic!("{error:?}")
    };
    let connector = failure.as_connector_error().unwrap();
    assert!(
        failure.is_other() && connector.as_other().is_none(),
        "{failure:?}"
    );
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        if let Some(found) = source.downcast_ref() {
            return found;
        }
        next = source.source();
    }
    panic!("no TlsError in {}", DisplayErrorContext(error))
}

#[tokio::test]
async fn an_expired_certificate_is_named() {
    let mut params = rcgen::CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2001, 1, 1);
    params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let signing_key = rcgen::KeyPair::generate().unwrap();
    let cert = params.self_signed(&signing_key).unwrap();
    let key = rcgen::CertifiedKey { cert, signing_key };
    let log = Arc::new(Log::default());
    let url = start(&key, log.clone()).await;
    let config = builder(&url).credentials_provider(secretive());
    let client = Client::from_conf(config.tls_config(trusting(&key)).build());
    let error = within(client.greet("Ada")).await.unwrap_err();
    assert_no_secret(&error);
    let text = DisplayErrorContext(&error).to_string();
    assert!(tls_error(&error).is_expired(), "{text}");
    assert!(
        text.contains("the server's certificate has expired"),
        "{text}"
    );
    assert!(log.requests().is_empty());
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http2_is_spoken_where_the_server_wants_it() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use http_body_util::{BodyExt, Full};
    use hyper::body::Incoming;
    use hyper_util::rt::{TokioExecutor, TokioIo};

    let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let acceptor = acceptor(&key, &["h2"]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let stream = acceptor.accept(stream).await.unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            let answer =
                hyper::service::service_fn(|request: http::Request<Incoming>| async move {
                    assert_eq!(request.version(), http::Version::HTTP_2);
                    assert!(request.headers().contains_key("authorization"));
                    let body = request.into_body().collect().await?.to_bytes();
                    assert_eq!(&body[..], br#"{"name":"Ada"}"#);
                    let body = bytes::Bytes::from(r#"{"greeting":"by HTTP/2"}"#);
                    Ok::<_, hyper::Error>(http::Response::new(Full::new(body)))
                });
            let server = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            tokio::spawn(server.serve_connection(TokioIo::new(stream), answer));
        }
    });
    let client = Client::from_conf(builder(&url).tls_config(trusting(&key)).build());
    let output = client.greet("Ada").await.unwrap();
    assert_eq!(output.greeting.as_deref(), Some("by HTTP/2"));
    let (a, b) = tokio::join!(client.greet("Ada"), client.greet("Ada"));
    assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
    assert_eq!(connections.load(Ordering::SeqCst), 1);

    // Calls that come before there is a connection make some. One is kept.
    let client = Client::from_conf(builder(&url).tls_config(trusting(&key)).build());
    let (a, b) = tokio::join!(client.greet("Ada"), client.greet("Ada"));
    assert!(a.is_ok() && b.is_ok(), "{a:?} {b:?}");
    let connected = connections.load(Ordering::SeqCst);
    for _ in 0..5 {
        client.greet("Ada").await.unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), connected);
}

/// A server that has not looked at a request says so: the call may be repeated, over another connection.
#[cfg(feature = "http2")]
#[tokio::test]
async fn what_http2_refuses_is_worth_another_attempt() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    // RFC 9113, sections 6.4, 6.5 and 6.8: length, type, flags, stream, and what is in it.
    const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
    const REFUSED_STREAM: &[u8] = &[0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 7];
    const GOAWAY: &[u8] = &[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const PROTOCOL_ERROR: &[u8] = &[0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 1];

    let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    for (answer, is_io) in [
        (REFUSED_STREAM, true),
        (GOAWAY, true),
        (PROTOCOL_ERROR, false),
    ] {
        let acceptor = acceptor(&key, &["h2"]);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = acceptor.accept(stream).await.unwrap();
            stream.write_all(SETTINGS).await.unwrap();
            let mut received = Vec::new();
            // The request's body is what it ends with.
            while !received.ends_with(br#"{"name":"Ada"}"#) {
                assert_ne!(stream.read_buf(&mut received).await.unwrap(), 0);
            }
            stream.write_all(answer).await.unwrap();
            while matches!(stream.read_buf(&mut received).await, Ok(read) if read > 0) {}
        });
        let config = builder(&url)
            .tls_config(trusting(&key))
            .retry_config(RetryConfig::disabled());
        let error = Client::from_conf(config.build()).greet("Ada").await;
        let Err(SdkError::DispatchFailure(failure)) = error else {
            panic!("{answer:?}: {error:?}")
        };
        assert_eq!(failure.is_io(), is_io, "{answer:?}: {failure:?}");
    }
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
    assert!(tls_error(&error).is_certificate());

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
