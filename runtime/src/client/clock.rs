//! The client's clock: the configured one, put right by what services say about the time.
//!
//! Enters: the time source, and the time of a service that has refused a signature for its date. Leaves: the time to sign for. The
//! clones of a clock share what they have learned.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_smithy_async::time::SharedTimeSource;

/// By how much a clock is put right, in milliseconds: a day, which is a wrong time zone, or the wrong half of the day. The clock also
/// says when credentials expire, so that a service, or what stands before it, could end them all by a date far off.
const GREATEST_SKEW: i64 = 24 * 60 * 60 * 1000;

/// The configured clock and its distance to the service's.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    source: SharedTimeSource,
    /// In milliseconds: what has to be added to the source's time to get the service's.
    skew: Arc<AtomicI64>,
}

impl Clock {
    pub(super) fn new(source: SharedTimeSource) -> Self {
        Self {
            source,
            skew: Arc::default(),
        }
    }

    /// The time of the service, as far as it is known; else that of the source.
    pub(super) fn now(&self) -> SystemTime {
        let now = self.source.now();
        match self.skew.load(Ordering::Relaxed) {
            0 => now,
            skew => shifted(now, skew),
        }
    }

    /// Takes `service` for the time of this moment, unless it is further off than [`GREATEST_SKEW`]. Whether it
    /// did so.
    pub(super) fn correct(&self, service: SystemTime) -> bool {
        let skew = match service.duration_since(self.source.now()) {
            Ok(ahead) => millis(ahead),
            Err(behind) => -millis(behind.duration()),
        };
        let is_possible = skew.abs() <= GREATEST_SKEW;
        if is_possible {
            self.skew.store(skew, Ordering::Relaxed);
        }
        is_possible
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn shifted(time: SystemTime, millis: i64) -> SystemTime {
    let by = Duration::from_millis(millis.unsigned_abs());
    let shifted = match millis < 0 {
        true => time.checked_sub(by),
        false => time.checked_add(by),
    };
    shifted.unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use aws_smithy_async::time::StaticTimeSource;

    use super::*;

    #[test]
    fn a_clock_is_put_right_in_both_directions_and_for_its_clones() {
        let local = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let clock = Clock::new(SharedTimeSource::new(StaticTimeSource::new(local)));
        let clone = clock.clone();
        assert_eq!(clone.now(), local);
        for service in [
            local + Duration::from_secs(600),
            local - Duration::from_secs(600),
            local,
        ] {
            assert!(clock.correct(service));
            assert_eq!(clone.now(), service);
        }
    }

    #[test]
    fn a_clock_is_not_put_right_by_more_than_a_day() {
        let local = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let day = Duration::from_secs(24 * 60 * 60);
        let more = day + Duration::from_secs(1);
        let table = [
            (local + day, true),
            (local - day, true),
            (local + more, false),
            (local - more, false),
            (SystemTime::UNIX_EPOCH, false),
            (local + Duration::from_secs(1 << 40), false),
        ];
        for (service, is_taken) in table {
            let clock = Clock::new(SharedTimeSource::new(StaticTimeSource::new(local)));
            assert_eq!(clock.correct(service), is_taken);
            let expected = if is_taken { service } else { local };
            assert_eq!(clock.now(), expected, "{service:?}");
        }
    }
}
