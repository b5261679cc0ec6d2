//! TLS: rustls, trusting the platform's root certificates unless the user's own configuration says otherwise.
//!
//! The cryptography is ring's, or with the cargo feature `tls-aws-lc` that of AWS-LC. With the feature `http2` the client offers HTTP/2
//! to servers (ALPN, RFC 7301), and speaks HTTP/1.1 with those that do not want it.

use std::error::Error;
use std::io;
use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
#[cfg(feature = "tls-aws-lc")]
use rustls::crypto::aws_lc_rs as provider;
#[cfg(not(feature = "tls-aws-lc"))]
use rustls::crypto::ring as provider;
use rustls::ClientConfig;
use tokio::sync::OnceCell;

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
        .with_native_roots()?
        .with_no_client_auth();
    Ok(with_protocols(Arc::new(config)))
}

/// The configuration with the protocols that this build speaks, unless it names some itself.
pub(in crate::client) fn with_protocols(mut config: Arc<ClientConfig>) -> Arc<ClientConfig> {
    if cfg!(feature = "http2") && config.alpn_protocols.is_empty() {
        Arc::make_mut(&mut config).alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    config
}

/// Names an error of rustls, which comes wrapped in errors of I/O that do not give it as their source.
pub(super) fn typed(error: BoxError) -> BoxError {
    match find(&*error) {
        Some(source) => TlsError { source }.into(),
        None => error,
    }
}

fn find(error: &(dyn Error + 'static)) -> Option<rustls::Error> {
    if let Some(found) = error.downcast_ref::<rustls::Error>() {
        return Some(found.clone());
    }
    match error.downcast_ref::<io::Error>() {
        Some(error) => find(error.get_ref()?),
        None => find(error.source()?),
    }
}
