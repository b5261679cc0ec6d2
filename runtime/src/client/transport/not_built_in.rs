//! What stands in for the built-in HTTP client without the cargo feature `default-https-client`: it sends nothing, and says what to set.

use std::convert::Infallible;
use std::error::Error;

use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;

use super::super::error::UnavailableError;
use super::super::Settings;
use super::failure::Kind;
use super::Request;
use crate::HttpResponse;

/// There is no TLS to configure.
pub(in crate::client) type TlsConfig = Infallible;

/// There are no connections.
#[derive(Debug)]
pub(super) struct Pool;

pub(in crate::client) fn retire(_response: &HttpResponse) {}

impl Pool {
    pub(super) fn new(_settings: &Settings, _timeouts: &TimeoutConfig) -> Self {
        Self
    }

    pub(super) fn captures_for(&self, _settings: &Settings) -> bool {
        true
    }

    pub(super) fn with_settings(&self, _settings: &Settings, _timeouts: &TimeoutConfig) -> Self {
        Self
    }

    /// Sends nothing.
    pub(super) async fn request(
        &self,
        _request: &mut Request,
    ) -> Result<http::Response<SdkBody>, ConnectorError> {
        let error = UnavailableError::HttpClient;
        Err(ConnectorError::other(error.into(), None))
    }
}

pub(super) fn is_connect(_error: &(dyn Error + 'static)) -> bool {
    false
}

pub(super) fn kind(_error: &(dyn Error + 'static)) -> Option<Kind> {
    None
}
