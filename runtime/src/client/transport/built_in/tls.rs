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
use rustls_native_certs::{load_native_certs, CertificateResult};
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
    fn server(self: Arc<Self>, host: String) -> Result<Server, BoxError>;
}

/// A server that is to prove who it is.
pub(super) struct Server(Box<dyn FnOnce(TcpStream) -> Secured + Send>);

type Secured = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

impl Server {
    /// Agrees on TLS with the server.
    pub(super) async fn secure(self, stream: TcpStream) -> Result<Stream, BoxError> {
        (self.0)(stream).await
    }
}

impl TlsConfig {
    /// The configuration with the protocols that this build speaks, unless it names some itself.
    pub(in crate::client) fn new(mut config: Arc<ClientConfig>) -> Self {
        if cfg!(feature = "http2") && config.alpn_protocols.is_empty() {
            Arc::make_mut(&mut config).alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        }
        Self(config)
    }

    /// The server that can prove to be `host`, an IP address or a name that may stand in a certificate.
    pub(super) fn server(self, host: &str) -> Result<Server, BoxError> {
        self.0.server(host.to_owned())
    }
}

impl fmt::Debug for TlsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConfig").finish_non_exhaustive()
    }
}

impl Secure for ClientConfig {
    fn server(self: Arc<Self>, host: String) -> Result<Server, BoxError> {
        let name = match ServerName::try_from(host.clone()) {
            Ok(name) => name,
            Err(error) => {
                return Err(format!("the host `{host}` cannot have a certificate: {error}").into())
            }
        };
        Ok(Server(Box::new(move |stream| {
            Box::pin(async move {
                let stream = TlsConnector::from(self).connect(name, stream).await;
                stream.map(Stream::from).map_err(typed)
            })
        })))
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
        .with_root_certificates(roots(load_native_certs())?)
        .with_no_client_auth();
    Ok(TlsConfig::new(Arc::new(config)))
}

/// The certificates that the platform trusts. It may have some that rustls cannot read, which are left out.
fn roots(found: CertificateResult) -> Result<RootCertStore, BoxError> {
    let mut roots = RootCertStore::empty();
    let (added, ignored) = roots.add_parsable_certificates(found.certs);
    if added > 0 {
        return Ok(roots);
    }
    let errors: Vec<_> = found.errors.iter().map(ToString::to_string).collect();
    Err(match (ignored, errors.is_empty()) {
        (0, true) => "there are no certificates".into(),
        (_, true) => format!("none of {ignored} certificates can be read").into(),
        _ => errors.join("; ").into(),
    })
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

#[cfg(test)]
mod tests {
    use rustls::pki_types::CertificateDer;

    use super::*;

    fn found(certificates: &[&[u8]]) -> CertificateResult {
        let mut found = CertificateResult::default();
        let certificates = certificates.iter().copied();
        found.certs = certificates
            .map(|der| CertificateDer::from(der.to_vec()))
            .collect();
        found
    }

    #[test]
    fn certificates_that_cannot_be_read_are_left_out() {
        let key = rcgen::generate_simple_self_signed(["a.example".to_owned()]).expect("a key");
        let roots = roots(found(&[b"no certificate", key.cert.der()])).expect("one of them");
        assert_eq!(roots.len(), 1);
    }

    #[test]
    fn without_certificates_it_is_said_why() {
        let table = [
            (found(&[]), "there are no certificates"),
            (found(&[b"a", b"b"]), "none of 2 certificates can be read"),
        ];
        for (found, expected) in table {
            let error = roots(found).expect_err("no certificate");
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn who_has_no_name_for_a_certificate_is_not_connected_to() {
        let config = ClientConfig::builder_with_provider(Arc::new(provider::default_provider()));
        let config = config
            .with_safe_default_protocol_versions()
            .expect("versions");
        let config = config.with_root_certificates(RootCertStore::empty());
        let config = TlsConfig::new(Arc::new(config.with_no_client_auth()));
        for host in ["::1", "127.0.0.1", "a.example"] {
            assert!(config.clone().server(host).is_ok(), "{host}");
        }
        let Err(error) = config.server("a..example") else {
            panic!("it has a name");
        };
        let expected = "the host `a..example` cannot have a certificate: ";
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}
