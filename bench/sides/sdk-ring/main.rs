//! The program of the other sides, with an HTTP client on rustls and ring: what an SDK user writes to have no aws-lc.

use aws_smithy_http_client::tls::{rustls_provider::CryptoMode, Provider};
use aws_smithy_http_client::Builder;

#[path = "../../program/call.rs"]
mod call;

fn main() -> Result<(), call::Error> {
    call::run(|config| {
        let ring = Provider::Rustls(CryptoMode::Ring);
        config.http_client(Builder::new().tls_provider(ring).build_https())
    })
}
