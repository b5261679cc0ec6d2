//! TLS: rustls with ring, trusting the platform's root certificates.

use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
use rustls::crypto::ring;
use rustls::ClientConfig;
use tokio::sync::OnceCell;

use super::super::error::TrustStoreError;
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
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_native_roots()?
        .with_no_client_auth();
    Ok(Arc::new(config))
}
