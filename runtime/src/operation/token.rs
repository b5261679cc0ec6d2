//! Idempotency tokens (Smithy 2.0, "idempotencyToken trait").

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;

use crate::target::HAS_RANDOMNESS;

/// Where idempotency tokens come from: random, from a function, or one that a test knows.
///
/// A service takes two requests with the same token for the same request, so that an attempt can be repeated safely.
#[derive(Clone)]
pub struct IdempotencyTokenProvider {
    source: Source,
}

#[derive(Clone)]
enum Source {
    Random,
    Fixed(&'static str),
    Function(Arc<dyn Fn() -> String + Send + Sync>),
}

impl IdempotencyTokenProvider {
    /// A provider of random tokens: version 4 UUIDs.
    ///
    /// They are as random as the keys of the standard library's hash maps. `wasm32-unknown-unknown` has no randomness for those: there a
    /// request that needs such a token cannot be made. Use [`from_fn`](Self::from_fn) with the randomness of the host.
    pub fn random() -> Self {
        Self {
            source: Source::Random,
        }
    }

    /// A provider whose token is always `token`. For tests: a service would take all requests for the same one.
    pub fn fixed(token: &'static str) -> Self {
        Self {
            source: Source::Fixed(token),
        }
    }

    /// A provider of the tokens that `next` gives, each of which has to be another.
    pub fn from_fn(next: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self {
            source: Source::Function(Arc::new(next)),
        }
    }

    /// Whether another process may give the same tokens, by which a service would take its requests for these.
    pub(crate) fn is_predictable(&self) -> bool {
        !HAS_RANDOMNESS && matches!(self.source, Source::Random)
    }

    /// The next token.
    pub fn make_idempotency_token(&self) -> String {
        match &self.source {
            Source::Random => random_uuid().map(char::from).iter().collect(),
            Source::Fixed(token) => (*token).to_owned(),
            Source::Function(next) => next(),
        }
    }
}

impl fmt::Debug for IdempotencyTokenProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.source {
            Source::Random => "random",
            Source::Fixed(token) => token,
            Source::Function(_) => "from a function",
        };
        f.debug_tuple("IdempotencyTokenProvider")
            .field(&source)
            .finish()
    }
}

impl Default for IdempotencyTokenProvider {
    fn default() -> Self {
        Self::random()
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

/// 64 bits that nobody can guess, where there [is randomness](HAS_RANDOMNESS): SipHash of nothing, under a key that the standard library
/// takes from the operating system once per thread and changes at each call. It is no source for secrets, and saves a client without TLS a
/// crate for randomness.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn random_uuid() -> Uuid {
    uuid_v4(u128::from(random()) << 64 | u128::from(random()))
}

/// What the attempts of one call have in common: a version 4 UUID, as a header's value.
#[cfg(feature = "client")]
pub(crate) fn invocation_id() -> http::HeaderValue {
    let value = http::HeaderValue::from_bytes(&random_uuid());
    value.expect("hexadecimal digits and hyphens")
}

/// A UUID in its text form: ASCII.
type Uuid = [u8; 36];

/// RFC 9562, section 5.4.
fn uuid_v4(random: u128) -> Uuid {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0x3 << 62;
    let bits = random & !VERSION & !VARIANT | 0x4 << 76 | 0x2 << 62;
    let mut text = [b'-'; 36];
    let mut shift = 128;
    for (position, digit) in text.iter_mut().enumerate() {
        if !matches!(position, 8 | 13 | 18 | 23) {
            shift -= 4;
            *digit = b"0123456789abcdef"[(bits >> shift) as usize & 0xf];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn version_and_variant_are_set() {
        let table = [
            (0, "00000000-0000-4000-8000-000000000000"),
            (u128::MAX, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            (
                0x0123_4567_89ab_cdef_0123_4567_89ab_cdef,
                "01234567-89ab-4def-8123-456789abcdef",
            ),
        ];
        for (random, expected) in table {
            assert_eq!(uuid_v4(random), expected.as_bytes(), "of {random:x}");
        }
    }

    #[test]
    fn random_tokens_differ_in_every_thread() {
        let provider = IdempotencyTokenProvider::random();
        let tokens = || -> Vec<_> {
            (0..500)
                .map(|_| provider.make_idempotency_token())
                .collect()
        };
        let all: BTreeSet<_> = std::thread::scope(|scope| {
            let threads = [scope.spawn(tokens), scope.spawn(tokens)];
            threads
                .into_iter()
                .flat_map(|thread| thread.join().expect("no panic"))
                .collect()
        });
        assert_eq!(all.len(), 1000, "two of the tokens are the same");
    }

    #[test]
    fn a_fixed_token_stays() {
        let provider = IdempotencyTokenProvider::from("token");
        assert_eq!(provider.make_idempotency_token(), "token");
        assert_eq!(provider.make_idempotency_token(), "token");
    }

    #[test]
    fn a_function_is_asked_for_each_token() {
        use std::sync::atomic::{AtomicU32, Ordering};

        let count = AtomicU32::new(0);
        let provider = IdempotencyTokenProvider::from_fn(move || {
            count.fetch_add(1, Ordering::Relaxed).to_string()
        });
        assert_eq!(provider.make_idempotency_token(), "0");
        assert_eq!(provider.clone().make_idempotency_token(), "1");
    }
}
