//! How a connection comes about.
//!
//! Enters: the URI of a request. Leaves: a TCP stream for `http`, a TLS stream for `https`. TLS is set up when the first `https`
//! connection is, and never for a client that speaks `http` only. The connect timeout covers name resolution, TCP and TLS; loading
//! the root certificates, which happens once, is not counted.

use http::uri::Scheme;
use http::Uri;

use super::super::super::timeout::{within, Limit};
use super::stream::Stream;
use super::tls::TlsConfig;
use super::{tcp, tls};
use crate::types::BoxError;

/// Connects to `http` and `https` URIs.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    limit: Option<Limit>,
    tls: Option<TlsConfig>,
}

impl Connector {
    /// Without `tls`, the process's own TLS configuration is used.
    pub(super) fn new(limit: Option<Limit>, tls: Option<TlsConfig>) -> Self {
        Self { limit, tls }
    }

    /// Connects to the host of `uri`, and sees to TLS if its scheme says so.
    pub(super) async fn connect(&self, uri: Uri) -> Result<Stream, BoxError> {
        let tls = match uri.scheme() {
            Some(scheme) if scheme == &Scheme::HTTP => None,
            Some(scheme) if scheme == &Scheme::HTTPS => Some(match &self.tls {
                Some(config) => config.clone(),
                None => tls::config().await?,
            }),
            // Whatever it is, what was to go over it does not go in clear text instead.
            _ => {
                let scheme = uri.scheme_str().unwrap_or_default();
                return Err(format!("the scheme `{scheme}` is neither http nor https").into());
            }
        };
        within(self.limit.as_ref(), reach(uri, tls)).await?
    }
}

/// Connects to the host of `uri`, with TLS if there is a configuration for it.
async fn reach(uri: Uri, tls: Option<TlsConfig>) -> Result<Stream, BoxError> {
    let (host, port) = (host(&uri), port(&uri, tls.is_some()));
    match tls {
        Some(config) => {
            let server = config.server(host)?;
            server.secure(tcp::connect(host, port).await?).await
        }
        None => Ok(tcp::connect(host, port).await?.into()),
    }
}

fn port(uri: &Uri, is_tls: bool) -> u16 {
    uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 })
}

/// The host as a name or an address. In a URI, an address of IPv6 stands in brackets: RFC 3986, section 3.2.2.
fn host(uri: &Uri) -> &str {
    let host = uri.host().unwrap_or_default();
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    address.unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports_are_told_from_uris() {
        for (text, expected) in [
            ("http://[::1]:8080/", ("::1", 8080)),
            ("http://[::1]/", ("::1", 80)),
            ("https://127.0.0.1/", ("127.0.0.1", 443)),
            ("https://user@a.example:444/", ("a.example", 444)),
        ] {
            let uri = text.parse().expect("a URI");
            let is_tls = text.starts_with("https");
            assert_eq!((host(&uri), port(&uri, is_tls)), expected, "{text}");
        }
    }

    #[tokio::test]
    async fn what_is_not_http_is_not_sent_in_clear_text() {
        for uri in ["htps://127.0.0.1/", "ws://127.0.0.1/"] {
            let connector = Connector::new(None, None);
            let Err(error) = connector.connect(uri.parse().expect("a URI")).await else {
                panic!("{uri} is connected to");
            };
            let expected = "is neither http nor https";
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
