//! The token bucket: what keeps a client from burdening a service that fails with retries.
//!
//! Every retry costs tokens, and only a success brings some back: while most calls fail, the bucket runs empty and calls fail at
//! their first attempt. It is AWS's "retry quota" of the standard mode, with its figures; the clones of a client share one.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::types::ErrorKind;

/// How many tokens there are at most, and at first.
const CAPACITY: u32 = 500;

/// What a success at the first attempt brings.
pub(super) const REWARD: u32 = 1;

/// Tokens for retries.
#[derive(Debug)]
pub(super) struct TokenBucket(AtomicU32);

impl TokenBucket {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes `tokens` out, or none where there are fewer.
    pub(super) fn take(&self, tokens: u32) -> bool {
        let taken = |held: u32| held.checked_sub(tokens);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    /// Puts `tokens` back. A full bucket, which is the rule, is only looked at.
    pub(super) fn give(&self, tokens: u32) {
        let given = |held: u32| (held < CAPACITY).then(|| (held + tokens).min(CAPACITY));
        // `Err` says that it is full.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, given);
    }
}

/// What a retry after a failure of this kind costs. A transient failure, timeouts above all, has cost the service most.
pub(super) fn cost(kind: ErrorKind) -> u32 {
    match kind {
        ErrorKind::TransientError => 10,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_run_out_and_come_back_up_to_the_capacity() {
        let bucket = TokenBucket::new();
        for _ in 0..CAPACITY / cost(ErrorKind::TransientError) {
            assert!(bucket.take(cost(ErrorKind::TransientError)));
        }
        assert!(!bucket.take(1), "500 tokens are 50 times 10");
        for _ in 0..4 {
            bucket.give(REWARD);
        }
        assert!(!bucket.take(cost(ErrorKind::ThrottlingError)));
        bucket.give(REWARD);
        assert!(bucket.take(cost(ErrorKind::ThrottlingError)));
        bucket.give(CAPACITY - 1);
        bucket.give(cost(ErrorKind::ServerError));
        assert!(bucket.take(CAPACITY), "it is filled up");
        assert!(!bucket.take(1), "and holds no more than its capacity");
    }
}
