//! Failures of authentication that the client can do something about: a clock that is wrong, credentials that have expired.
//!
//! Enters: an error response and its code. Leaves: whether another attempt would be signed differently. The clock is put right, or
//! the credentials are dropped, even where no other attempt follows: the next call is better for it.

use std::time::{Duration, SystemTime};

use super::backoff::http_date;
use crate::client::clock::Clock;
use crate::client::sign::{Signed, Signing};
use crate::HttpResponse;

/// Codes by which services refuse a signature for its date, some of them among other reasons.
const SKEW: [&str; 7] = [
    "AccessDeniedException",
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
];

/// Services accept five minutes of difference and more. What is less than this is not why they refuse.
const TOLERANCE: Duration = Duration::from_secs(4 * 60);

/// Codes by which services say that session credentials, or a token, are past their end.
const EXPIRED: [&str; 4] = [
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "TokenRefreshRequired",
];

/// What can be put right.
#[derive(Debug)]
pub(super) struct Mend {
    clock: Clock,
    signing: Signing,
}

impl Mend {
    pub(super) fn new(clock: Clock, signing: Signing) -> Self {
        Self { clock, signing }
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Whether the failure had a cause that is gone now. Once in a call, as `renewed` tells, the cause may be that credentials have expired.
    pub(super) fn attempt(&self, code: &str, response: &HttpResponse, renewed: &mut bool) -> bool {
        let Some(signed) = response.extension::<Signed>() else {
            return false;
        };
        if SKEW.contains(&code) && self.correct_clock(signed.time, response) {
            return true;
        }
        if !EXPIRED.contains(&code) || *renewed {
            return false;
        }
        let Some(serial) = signed.with else {
            return false;
        };
        *renewed = true;
        self.signing.forget(serial);
        true
    }

    /// Takes the time from the response, if it is far from the one that the attempt was signed for.
    fn correct_clock(&self, signed: SystemTime, response: &HttpResponse) -> bool {
        let headers = response.headers();
        // A response from a cache has the date of the day when it was put there: RFC 9111, section 5.1.
        if headers.get("age").is_some() {
            return false;
        }
        let Some(service) = headers.get("date").and_then(http_date) else {
            return false;
        };
        let distance = service
            .duration_since(signed)
            .unwrap_or_else(|behind| behind.duration());
        distance > TOLERANCE && self.clock.correct(service)
    }
}
