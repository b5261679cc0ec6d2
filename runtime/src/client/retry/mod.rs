//! Retry: whether another attempt is made.
//!
//! Enters: how an attempt ended. Leaves: how long to wait before the next one, or nothing where the call has ended. It is AWS's
//! standard mode:
//!
//! - [`classify`] says which failures may pass by themselves, [`mend`] puts right what would not;
//! - [`bucket`] bounds how many retries all calls of a client make together, [`backoff`] when;
//! - [`attempts`] makes the attempts, and [`describe`] tells the service which one a request is.
//!
//! The code of an error response is found here, once: it goes along with the response to where the operation's error is read.
//! A call that succeeds at once costs one copy of its request's head, and nothing where retries are off.

mod attempts;
mod backoff;
mod bucket;
mod classify;
mod describe;
mod mend;

use std::sync::Arc;
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};

pub(super) use self::attempts::Retry;
pub(super) use self::describe::{Describe, DescribeLayer};

use self::backoff::Backoff;
use self::bucket::{cost, TokenBucket, REWARD};
use self::mend::Mend;
use super::clock::Clock;
use super::config::retry::RetryConfig;
use super::sign::Signing;
use super::stack::{Attempt, SendError};
use super::transport;
use crate::operation::{self, OperationMeta};
use crate::types::ErrorKind;
use crate::HttpResponse;

/// Decides about retries. The stack holds one; every call has a copy with a state of its own.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    shared: Arc<Shared>,
    /// Whether the credentials have been replaced.
    renewed: bool,
    /// What the bucket has given for the attempt that runs.
    paid: u32,
}

#[derive(Debug)]
struct Shared {
    max_attempts: u32,
    backoff: Backoff,
    bucket: Arc<TokenBucket>,
    sleep: SharedAsyncSleep,
    mend: Mend,
}

/// Which attempt it is, and of what.
#[derive(Clone, Copy, Debug)]
struct Running {
    meta: &'static OperationMeta,
    number: u32,
}

/// What is known about a failed attempt.
enum Verdict {
    /// Another would fail as well.
    Final,
    /// Its cause is gone: nothing is gained by waiting.
    Mended,
    /// Another may succeed, after the wait that the service asks for or a chosen one.
    Passing(ErrorKind, Option<Duration>),
}

impl Policy {
    pub(super) fn new(
        config: &RetryConfig,
        sleep: SharedAsyncSleep,
        clock: Clock,
        signing: Signing,
    ) -> Self {
        Self::with(Arc::new(TokenBucket::new()), config, sleep, clock, signing)
    }

    /// A policy of other settings that draws on the same bucket.
    #[inline]
    pub(super) fn overlaid(
        &self,
        config: &RetryConfig,
        sleep: SharedAsyncSleep,
        clock: Clock,
        signing: Signing,
    ) -> Self {
        Self::with(self.shared.bucket.clone(), config, sleep, clock, signing)
    }

    fn with(
        bucket: Arc<TokenBucket>,
        config: &RetryConfig,
        sleep: SharedAsyncSleep,
        clock: Clock,
        signing: Signing,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                max_attempts: config.max_attempts(),
                backoff: Backoff::new(config, jitter),
                bucket,
                sleep,
                mend: Mend::new(clock, signing),
            }),
            renewed: false,
            paid: 0,
        }
    }

    /// What is to be made of an error that a service has answered with.
    fn judge(&mut self, meta: &'static OperationMeta, response: &mut HttpResponse) -> Verdict {
        let error = operation::find_error(meta, response);
        let code = error.code().unwrap_or_default();
        let mend = &self.shared.mend;
        if mend.attempt(code, response, &mut self.renewed) {
            return Verdict::Mended;
        }
        let Some(kind) = classify::answer(meta, code, response.status().as_u16()) else {
            return Verdict::Final;
        };
        if kind == ErrorKind::TransientError {
            // Another connection may lead to another host behind the same name.
            transport::retire(response);
        }
        let backoff = &self.shared.backoff;
        let asked_for = backoff.asked_for(response.headers(), self.shared.mend.now());
        Verdict::Passing(kind, asked_for)
    }

    /// What may be sent after `attempt`, unless it is the last or cannot be sent twice.
    fn next(&self, attempt: &Attempt) -> Option<Box<Attempt>> {
        let is_last = attempt.number >= self.shared.max_attempts;
        let next = if is_last { None } else { attempt.next() };
        next.map(Box::new)
    }

    /// Learns how an attempt has ended, and says how long to wait before another, if there is to be one; `can_follow` says whether there can.
    fn wait(
        &mut self,
        Running { meta, number }: Running,
        result: &mut Result<HttpResponse, SendError>,
        can_follow: bool,
    ) -> Option<Sleep> {
        let verdict = match result {
            Ok(response) if !operation::is_error(meta, response) => {
                let bucket = &self.shared.bucket;
                bucket.give(if self.paid > 0 { self.paid } else { REWARD });
                return None;
            }
            Ok(response) => self.judge(meta, response),
            Err(error) => {
                classify::failure(error).map_or(Verdict::Final, |kind| Verdict::Passing(kind, None))
            }
        };
        match verdict {
            _ if !can_follow => None,
            Verdict::Final => None,
            Verdict::Mended => self
                .pay(ErrorKind::ServerError)
                .then(|| Sleep::new(std::future::ready(()))),
            Verdict::Passing(kind, asked_for) => self.pay(kind).then(|| {
                let wait = asked_for.unwrap_or_else(|| self.shared.backoff.after(number));
                self.shared.sleep.sleep(wait)
            }),
        }
    }

    /// Takes what the next attempt costs, if the bucket has it.
    fn pay(&mut self, kind: ErrorKind) -> bool {
        let paid = self.shared.bucket.take(cost(kind));
        if paid {
            self.paid = cost(kind);
        }
        paid
    }
}

fn jitter() -> f64 {
    // The 53 bits that a number between 0 and 1 can tell apart.
    const SCALE: f64 = (1_u64 << 53) as f64;
    (operation::random() >> 11) as f64 / SCALE
}

#[cfg(test)]
mod tests {
    use super::jitter;

    #[test]
    fn jitter_is_spread_over_its_range() {
        let all: Vec<_> = (0..1000).map(|_| jitter()).collect();
        assert!(all.iter().all(|jitter| (0.0..1.0).contains(jitter)));
        for tenth in 0..10 {
            let from = f64::from(tenth) / 10.0;
            let count = all
                .iter()
                .filter(|j| (from..from + 0.1).contains(*j))
                .count();
            assert!((30..300).contains(&count), "{count} of 1000 from {from}");
        }
    }
}
