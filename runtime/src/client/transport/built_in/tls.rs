//! TLS: rustls, trusting the platform's root certificates unless the user's own configuration says otherwise.
//!
//! The cryptography is ring's, or with the cargo feature `tls-aws-lc` that of AWS-LC. With the feature `http2` the client offers HTTP/2
//! to servers (ALPN, RFC 7301), and speaks HTTP/1.1 with those that do not want it.

use std::io;
use std::sync::Arc;

use hyper_util::rt::TokioIo;
#[cfg(feature = "tls-aws-lc")]
use rustls::crypto::aws_lc_rs as provider;
#[cfg(not(feature = "tls-aws-lc"))]
use rustls::crypto::ring as provider;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::sync::OnceCell;
use tokio_rustls::client::TlsStream;
use tokio_rustls::TlsConnector;

use super::error::{TlsError, TrustStoreError};
use crate::types::BoxError;

/// The process's one TLS configuration. Reading the root certificates takes milliseconds, and they do not differ between clients.
static CONFIG: OnceCell<Arc<ClientConfig>> = OnceCell::const_new();

/// The TLS configuration. The first call reads the root certificates, on a thread that may block; a failure is not kept, so that
/// the next call tries again.
pub(super) async fn config() -> Result<Arc<ClientConfig>, TrustStoreError> {
    CONFIG
        .get_or_try_init(|| async {
            let loaded = tokio::task::spawn_blocking(load).await;
            loaded
                .unwrap_or_else(|error| Err(error.into()))
                .map_err(|source| TrustStoreError { source })
        })
        .await
        .cloned()
}

fn load() -> Result<Arc<ClientConfig>, BoxError> {
    let config = ClientConfig::builder_with_provider(Arc::new(provider::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots()?)
        .with_no_client_auth();
    Ok(with_protocols(Arc::new(config)))
}

/// The certificates that the platform trusts. It may have some that rustls cannot read, which are left out.
fn roots() -> Result<RootCertStore, BoxError> {
    let loaded = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (added, ignored) = roots.add_parsable_certificates(loaded.certs);
    match loaded.errors.into_iter().next() {
        _ if added > 0 => Ok(roots),
        Some(error) => Err(error.into()),
        None => Err(format!("{ignored} certificates were found, and none could be read").into()),
    }
}

/// Agrees on TLS with the server, which has to prove that it is `host`.
pub(super) async fn secure(
    config: Arc<ClientConfig>,
    host: &str,
    stream: TcpStream,
) -> Result<Box<TokioIo<TlsStream<TcpStream>>>, BoxError> {
    let host = ServerName::try_from(host.to_owned())?;
    match TlsConnector::from(config).connect(host, stream).await {
        Ok(stream) => Ok(Box::new(TokioIo::new(stream))),
        Err(error) => Err(typed(error)),
    }
}

/// The configuration with the protocols that this build speaks, unless it names some itself.
pub(in crate::client) fn with_protocols(mut config: Arc<ClientConfig>) -> Arc<ClientConfig> {
    if cfg!(feature = "http2") && config.alpn_protocols.is_empty() {
        Arc::make_mut(&mut config).alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    config
}

/// Names an error of rustls, which comes as the inner error of one of I/O.
fn typed(error: io::Error) -> BoxError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    match inner {
        Some(source) => TlsError {
            source: rustls::Error::clone(source),
        }
        .into(),
        None => error.into(),
    }
}
