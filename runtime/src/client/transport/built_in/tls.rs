//! TLS: rustls, trusting the platform's root certificates unless the user's own configuration says otherwise.
//!
//! The cryptography is ring's, or with the cargo feature `tls-aws-lc` that of AWS-LC. With the feature `http2` the client offers HTTP/2
//! to servers (ALPN, RFC 7301), and speaks HTTP/1.1 with those that do not want it.

use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;

#[cfg(feature = "tls-aws-lc")]
use rustls::crypto::aws_lc_rs as provider;
#[cfg(not(feature = "tls-aws-lc"))]
use rustls::crypto::ring as provider;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;

use super::error::{Certificate, TlsError, TrustStoreError};
use super::stream::Stream;
use crate::types::BoxError;

/// How `https` connections are secured.
#[derive(Clone)]
pub struct TlsConfig(Arc<dyn Secure>);

/// What rustls does here.
trait Secure: Send + Sync {
    fn secure(self: Arc<Self>, host: String, stream: TcpStream) -> Secured;
}

type Secured = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

impl TlsConfig {
    /// The configuration with the protocols that this build speaks, unless it names some itself.
    pub(in crate::client) fn new(mut config: Arc<ClientConfig>) -> Self {
        if cfg!(feature = "http2") && config.alpn_protocols.is_empty() {
            Arc::make_mut(&mut config).alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        }
        Self(config)
    }

    /// Agrees on TLS with the server, which has to prove that it is `host`.
    pub(super) async fn secure(self, host: &str, stream: TcpStream) -> Result<Stream, BoxError> {
        self.0.secure(host.to_owned(), stream).await
    }
}

impl fmt::Debug for TlsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConfig").finish_non_exhaustive()
    }
}

impl Secure for ClientConfig {
    fn secure(self: Arc<Self>, host: String, stream: TcpStream) -> Secured {
        Box::pin(async move {
            let host = ServerName::try_from(host)?;
            let stream = TlsConnector::from(self).connect(host, stream).await;
            stream.map(Stream::from).map_err(typed)
        })
    }
}

/// The process's one TLS configuration. Reading the root certificates takes milliseconds, and they do not differ between clients.
static CONFIG: OnceCell<TlsConfig> = OnceCell::const_new();

/// The TLS configuration. The first call reads the root certificates, on a thread that may block; a failure is not kept, so that
/// the next call tries again.
pub(super) async fn config() -> Result<TlsConfig, TrustStoreError> {
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

fn load() -> Result<TlsConfig, BoxError> {
    let config = ClientConfig::builder_with_provider(Arc::new(provider::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots()?)
        .with_no_client_auth();
    Ok(TlsConfig::new(Arc::new(config)))
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

/// Names an error of rustls, which comes as the inner error of one of I/O.
fn typed(error: io::Error) -> BoxError {
    use rustls::CertificateError::{Expired, ExpiredContext};
    use rustls::Error::InvalidCertificate;

    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    let Some(inner) = inner else {
        return error.into();
    };
    let certificate = match inner {
        InvalidCertificate(Expired | ExpiredContext { .. }) => Some(Certificate::Expired),
        InvalidCertificate(_) => Some(Certificate::Untrusted),
        _ => None,
    };
    let source = Box::new(inner.clone());
    Box::new(TlsError {
        certificate,
        source,
    })
}
