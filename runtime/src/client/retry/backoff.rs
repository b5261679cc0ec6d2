//! How long to wait before the next attempt.
//!
//! Enters: which attempt failed, and the head of its response. Leaves: what the service asks for, or exponential backoff with full
//! jitter; neither is longer than the configured maximum.

use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::DateTime;

use crate::client::config::retry::RetryConfig;

/// The configured waits, and where jitter comes from.
#[derive(Debug)]
pub(super) struct Backoff {
    initial: Duration,
    max: Duration,
    /// A number from 0 to 1, evenly distributed.
    jitter: fn() -> f64,
}

impl Backoff {
    pub(super) fn new(config: &RetryConfig, jitter: fn() -> f64) -> Self {
        Self {
            initial: config.initial_backoff(),
            max: config.max_backoff(),
            jitter,
        }
    }

    /// The wait after the attempt `number`, the first of which is 1: any length up to `initial`, doubled with each attempt.
    pub(super) fn after(&self, number: u32) -> Duration {
        let doubled = 2_u32
            .checked_pow(number.saturating_sub(1))
            .and_then(|factor| self.initial.checked_mul(factor));
        doubled
            .map_or(self.max, |wait| wait.min(self.max))
            .mul_f64((self.jitter)())
    }

    /// The wait that a response with these `headers` asks for.
    ///
    /// `x-amz-retry-after` is in milliseconds. `retry-after` is in seconds, or the date at which to come back: RFC 9110, section
    /// 10.2.3. What is neither counts as absent.
    pub(super) fn asked_for(&self, headers: &Headers, now: SystemTime) -> Option<Duration> {
        let millis = |text: &str| text.trim().parse().ok().map(Duration::from_millis);
        let amz = headers.get("x-amz-retry-after").and_then(millis);
        let standard = || retry_after(headers.get("retry-after")?, now);
        Some(amz.or_else(standard)?.min(self.max))
    }
}

fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    Some(http_date(value)?.duration_since(now).unwrap_or_default())
}

/// The time of a header in the form of RFC 9110, section 5.6.7.
pub(super) fn http_date(value: &str) -> Option<SystemTime> {
    let date = DateTime::from_str(value, Format::HttpDate).ok()?;
    SystemTime::try_from(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backoff(jitter: fn() -> f64) -> Backoff {
        Backoff::new(&RetryConfig::standard(), jitter)
    }

    #[test]
    fn waits_double_up_to_the_maximum_and_are_jittered() {
        let (most, half, least) = (backoff(|| 1.0), backoff(|| 0.5), backoff(|| 0.0));
        // (attempt, the longest wait after it in seconds)
        for (number, longest) in [
            (1, 1),
            (2, 2),
            (3, 4),
            (5, 16),
            (6, 20),
            (33, 20),
            (u32::MAX, 20),
        ] {
            let longest = Duration::from_secs(longest);
            assert_eq!(most.after(number), longest, "after {number}");
            assert_eq!(half.after(number), longest / 2, "after {number}");
            assert_eq!(least.after(number), Duration::ZERO, "after {number}");
        }
    }

    #[test]
    fn any_configured_wait_is_possible() {
        let config = RetryConfig::standard()
            .with_initial_backoff(Duration::MAX)
            .with_max_backoff(Duration::MAX);
        assert_eq!(Backoff::new(&config, || 0.0).after(40), Duration::ZERO);
        let config = config.with_max_backoff(Duration::ZERO);
        assert_eq!(Backoff::new(&config, || 1.0).after(1), Duration::ZERO);
    }

    #[test]
    fn a_service_can_ask_for_a_wait() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        type Row = (&'static [(&'static str, &'static str)], Option<u64>);
        // (headers, wait in milliseconds)
        let table: [Row; 11] = [
            (&[], None),
            (&[("x-amz-retry-after", "1500")], Some(1500)),
            (&[("x-amz-retry-after", "0")], Some(0)),
            (&[("x-amz-retry-after", "99999999")], Some(20_000)),
            (&[("x-amz-retry-after", "soon")], None),
            (&[("x-amz-retry-after", "-1")], None),
            (&[("retry-after", "3")], Some(3000)),
            (
                &[("retry-after", "3"), ("x-amz-retry-after", "10")],
                Some(10),
            ),
            (
                &[("retry-after", "Tue, 14 Nov 2023 22:13:25 GMT")],
                Some(5000),
            ),
            (&[("retry-after", "Tue, 14 Nov 2023 22:13:15 GMT")], Some(0)),
            (&[("retry-after", "tomorrow")], None),
        ];
        for (list, expected) in table {
            let mut headers = Headers::new();
            for (name, value) in list {
                headers.insert(*name, *value);
            }
            let found = backoff(|| 1.0).asked_for(&headers, now);
            assert_eq!(found, expected.map(Duration::from_millis), "{list:?}");
        }
    }
}
