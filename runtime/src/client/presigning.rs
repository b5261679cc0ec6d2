//! Presigned requests: an operation that somebody else sends, within a time that is fixed now.
//!
//! Enters: how long the request is to be valid. Leaves: its method, URI and headers, the signature in the query of the URI. Names and
//! signatures are those of the `presigning` module of an AWS SDK crate, as which generated crates re-export this one.
//!
//! ```text
//! let config = PresigningConfig::expires_in(Duration::from_secs(900))?;
//! let request = client.get_object().bucket("b").key("k").presigned(config).await?;
//! println!("{}", request.uri());
//! ```
//!
//! Whoever has the URI can do what it says until it expires: treat it as a secret. `Debug` prints neither query nor header values.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use crate::target::HAS_CLOCK;

/// SigV4 signs for at least a second, which is also the unit of `X-Amz-Expires`.
const SHORTEST: Duration = Duration::from_secs(1);
/// SigV4 signs for at most seven days.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// From when on and for how long a presigned request is valid.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// A request that is valid from now on for the duration `expires_in`: one second to seven days, of which fractions of a second are
    /// cut off.
    ///
    /// The expiry of the credentials does not shorten what the request says: the service refuses it from whichever of the two comes
    /// first. Sign with credentials that live long enough. With some that have expired before the request becomes valid nothing is
    /// signed.
    ///
    /// # Errors
    ///
    /// When the duration is shorter or longer.
    #[inline]
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// A builder with nothing set.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// How long the request is valid.
    #[inline]
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// From when on the request is valid.
    #[inline]
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builds a [`PresigningConfig`].
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets from when on the request is valid; by default from the time of [`build`](Self::build) on. It has to be set on
    /// `wasm32-unknown-unknown`, which has no clock.
    #[inline]
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets or unsets from when on the request is valid.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets how long the request is valid, as [`PresigningConfig::expires_in`] does. It has to be set.
    #[inline]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets or unsets how long the request is valid.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// When `expires_in` is not set, or not between one second and seven days; without a clock also when `start_time` is not set.
    #[inline]
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let kind = match self.expires_in {
            None => ErrorKind::Missing,
            Some(expires_in) if expires_in < SHORTEST => ErrorKind::TooShort(expires_in),
            Some(expires_in) if expires_in > LONGEST => ErrorKind::TooLong(expires_in),
            Some(_) if self.start_time.is_none() && !HAS_CLOCK => ErrorKind::NoClock,
            Some(expires_in) => {
                return Ok(PresigningConfig {
                    start_time: self.start_time.unwrap_or_else(SystemTime::now),
                    expires_in,
                })
            }
        };
        Err(PresigningConfigError { kind })
    }
}

/// A [`PresigningConfig`] cannot be built.
#[derive(Debug)]
pub struct PresigningConfigError {
    kind: ErrorKind,
}

#[derive(Debug)]
enum ErrorKind {
    Missing,
    NoClock,
    TooShort(Duration),
    TooLong(Duration),
}

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::Missing => f.write_str("`expires_in` of a presigned request is not set"),
            ErrorKind::NoClock => {
                f.write_str("this target has no clock: set `start_time` of the presigned request")
            }
            ErrorKind::TooShort(given) => write!(
                f,
                "a presigned request is valid for a second at least, and `expires_in` is {given:?}"
            ),
            ErrorKind::TooLong(given) => write!(
                f,
                "a presigned request is valid for seven days (604800 s) at most, and `expires_in` is {given:?}"
            ),
        }
    }
}

impl Error for PresigningConfigError {}

/// A request whose URI holds its signature: method, URI and headers, without a body.
///
/// It can be sent by anybody with any HTTP client, together with all of its [headers](Self::headers).
#[derive(Clone)]
#[non_exhaustive]
pub struct PresignedRequest {
    request: http::Request<()>,
    uri: String,
}

impl PresignedRequest {
    #[inline]
    pub(super) fn new(head: http::request::Parts) -> Self {
        Self {
            uri: head.uri.to_string(),
            request: http::Request::from_parts(head, ()),
        }
    }

    /// The method.
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// The URI, with the signature in its query.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The headers that have to be sent, without `host`, which HTTP clients take from the URI.
    #[inline]
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.request.headers().iter();
        // A header that is no text cannot be signed.
        headers.filter_map(|(name, value)| {
            let value = std::str::from_utf8(value.as_bytes()).ok()?;
            Some((name.as_str(), value))
        })
    }

    /// The request with a body.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// The request with a body.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.request.map(|()| body)
    }
}

/// Leaves out the query, which holds the signature, and the headers' values, which may hold keys.
impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.uri.split('?').next().unwrap_or_default();
        let names: Vec<_> = self.request.headers().keys().map(|n| n.as_str()).collect();
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &format_args!("{uri}?** redacted **"))
            .field("headers", &names)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_valid_for_a_second_to_seven_days() {
        let seconds = Duration::from_secs;
        for (expires_in, expected) in [
            (seconds(1), None),
            (seconds(604_800), None),
            (
                seconds(604_801),
                Some("at most, and `expires_in` is 604801s"),
            ),
            (
                Duration::from_millis(999),
                Some("at least, and `expires_in` is 999ms"),
            ),
        ] {
            let found = PresigningConfig::expires_in(expires_in);
            match expected {
                None => assert_eq!(found.expect("valid").expires(), expires_in),
                Some(text) => {
                    let error = found.expect_err("out of range").to_string();
                    assert!(error.contains(text), "{error}");
                }
            }
        }
        let start = SystemTime::UNIX_EPOCH;
        let error = PresigningConfig::builder().start_time(start).build();
        let error = error.expect_err("nothing is set").to_string();
        assert_eq!(error, "`expires_in` of a presigned request is not set");
        let config = PresigningConfig::builder()
            .start_time(start)
            .expires_in(seconds(9));
        assert_eq!(config.build().expect("valid").start_time(), start);
    }

    #[test]
    fn debug_shows_no_query_and_no_header_value() {
        let request = http::Request::get("https://host/path?X-Amz-Signature=5ec4e7")
            .header("x-amz-key", "k3y")
            .body(())
            .expect("valid");
        let presigned = PresignedRequest::new(request.into_parts().0);
        assert_eq!(
            format!("{presigned:?}"),
            "PresignedRequest { method: \"GET\", uri: https://host/path?** redacted **, headers: [\"x-amz-key\"] }"
        );
        assert_eq!(
            presigned.headers().collect::<Vec<_>>(),
            [("x-amz-key", "k3y")]
        );
        let made = presigned.make_http_1x_request("body");
        assert_eq!(made.uri().to_string(), presigned.uri());
        assert_eq!(*made.body(), "body");
    }
}
