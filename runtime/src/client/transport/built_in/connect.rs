//! How a connection comes about.
//!
//! Enters: the URI of a request. Leaves: a TCP stream for `http`, a TLS stream for `https`. TLS is set up when the first `https`
//! connection is, and never for a client that speaks `http` only. The connect timeout covers name resolution, TCP and TLS; loading
//! the root certificates, which happens once, is not counted.

use std::sync::Arc;

use http::uri::Scheme;
use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::ClientConfig;
use tower::Service;

use super::super::super::timeout::{within, Limit};
use super::stream::Stream;
use super::tls;
use crate::types::BoxError;

/// Connects to `http` and `https` URIs.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    tcp: HttpConnector,
    limit: Option<Limit>,
    tls: Option<Arc<ClientConfig>>,
}

impl Connector {
    /// Without `tls`, the process's own TLS configuration is used.
    pub(super) fn new(limit: Option<Limit>, tls: Option<Arc<ClientConfig>>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        // `https` URIs are its business too: TLS runs on top of it.
        tcp.enforce_http(false);
        Self { tcp, limit, tls }
    }

    /// Connects to the host of `uri`, and sees to TLS if its scheme says so.
    pub(super) async fn connect(&self, uri: Uri) -> Result<Stream, BoxError> {
        let mut tcp = self.tcp.clone();
        let limit = self.limit.as_ref();
        if uri.scheme() == Some(&Scheme::HTTPS) {
            let config = match &self.tls {
                Some(config) => config.clone(),
                None => tls::config().await?,
            };
            let mut tls = HttpsConnector::from((tcp, config));
            let stream = within(limit, tls.call(uri)).await?.map_err(tls::typed)?;
            Ok(stream.into())
        } else if uri.scheme() != Some(&Scheme::HTTP) {
            // Whatever it is, what was to go over it does not go in clear text instead.
            let scheme = uri.scheme_str().unwrap_or_default();
            Err(format!("the scheme `{scheme}` is neither http nor https").into())
        } else {
            let stream = within(limit, tcp.call(uri)).await??;
            Ok(MaybeHttpsStream::Http(stream).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
