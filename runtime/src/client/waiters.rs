//! Waiters: an operation is called until its answer says that what is waited for has happened, or never will.
//!
//! Enters: the input of an operation, and how its answers are judged ([`Waiter`]). Leaves: the last answer, or a [`WaiterError`]. What is
//! the same for all waiters is compiled here; [`waiter!`](crate::waiter!) adds the types that a generated crate shows.
//!
//! Promises
//! - Time and sleep are those of the client's configuration.
//! - Every call is one of the client, with its timeouts and retries. A call that has begun is not cut off at the end of the wait.
//!
//! Section of the specification: "Waiters".

use std::error::Error;
use std::future::Future;
use std::time::Duration;

use aws_smithy_async::rt::sleep::AsyncSleep;
pub use aws_smithy_runtime_api::client::waiters::{error::WaiterError, FinalPoll};

use aws_smithy_runtime_api::client::waiters::error::{
    ExceededMaxWait, FailureState, OperationFailed,
};

use super::config::Settings;
use crate::error::SdkError;
use crate::operation::{random, Outcome};
use crate::types::{CreateUnhandledError, ProvideErrorMetadata};
use crate::Operation;

/// The state that an acceptor leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What is waited for has happened.
    Success,
    /// It never will.
    Failure,
    /// It has not happened yet.
    Retry,
}

/// An answer of the service while it is judged. The first acceptor that matches decides.
#[derive(Debug)]
pub struct Poll<'p, O: Operation> {
    input: &'p O::Input,
    result: Result<&'p O::Output, &'p O::Error>,
    state: Option<State>,
}

impl<O: Operation> Poll<'_, O> {
    /// Leads to `state` if `matches` is true of the output of a call that succeeded.
    pub fn output(self, state: State, matches: impl FnOnce(&O::Output) -> bool) -> Self {
        self.input_output(state, |_, output| matches(output))
    }

    /// Leads to `state` if `matches` is true of the input and the output of a call that succeeded.
    pub fn input_output(
        mut self,
        state: State,
        matches: impl FnOnce(&O::Input, &O::Output) -> bool,
    ) -> Self {
        if let (None, Ok(output)) = (self.state, self.result) {
            self.state = matches(self.input, output).then_some(state);
        }
        self
    }

    /// Leads to `state` if the call succeeded, or, if `wanted` is false, did not.
    pub fn success(mut self, state: State, wanted: bool) -> Self {
        if self.state.is_none() && self.result.is_ok() == wanted {
            self.state = Some(state);
        }
        self
    }
}

impl<O: Operation> Poll<'_, O>
where
    O::Error: ProvideErrorMetadata,
{
    /// Leads to `state` if the call failed with an error of this code.
    pub fn error(mut self, state: State, code: &str) -> Self {
        if let (None, Err(error)) = (self.state, self.result) {
            self.state = (error.code() == Some(code)).then_some(state);
        }
        self
    }
}

/// How a waiter judges answers. Generated code implements it.
pub trait Waiter {
    /// What is called.
    type Operation: Operation;

    /// The least time between two calls, in seconds.
    const MIN_DELAY: u64;

    /// The greatest time between two calls, in seconds.
    const MAX_DELAY: u64;

    /// Judges an answer.
    fn accept(poll: Poll<'_, Self::Operation>) -> Poll<'_, Self::Operation>;
}

/// What waiting ends with.
pub type Waited<O> = Result<
    FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error>>,
    WaiterError<<O as Operation>::Output, <O as Operation>::Error>,
>;

/// Calls `send` until an answer ends the wait of `W`, or until `max_wait` has passed.
///
/// # Errors
///
/// - [`WaiterError::FailureState`]: an acceptor says that what is waited for never happens.
/// - [`WaiterError::OperationFailed`]: a call failed, with an error that no acceptor knows or without an answer of the service.
/// - [`WaiterError::ExceededMaxWait`]: the time has passed.
pub async fn wait<W: Waiter, F>(
    settings: &Settings,
    max_wait: Duration,
    input: &<W::Operation as Operation>::Input,
    send: impl Fn() -> F,
) -> Waited<W::Operation>
where
    F: Future<Output = Outcome<W::Operation>>,
    <W::Operation as Operation>::Error: CreateUnhandledError + Error + Send + Sync + 'static,
{
    let (time, sleep) = (settings.time(), settings.sleep());
    let backoff = Backoff {
        min_delay: Duration::from_secs(W::MIN_DELAY),
        max_delay: Duration::from_secs(W::MAX_DELAY),
        max_wait,
    };
    let start = time.now();
    let mut polls = 0;
    let mut is_last = false;
    loop {
        let result = send().await;
        polls += 1;
        // What is no answer of the service is for no acceptor.
        let answer = match &result {
            Ok(output) => Some(Ok(output)),
            Err(SdkError::ServiceError(context)) => Some(Err(context.err())),
            Err(_) => None,
        };
        let poll = answer.map(|result| Poll {
            input,
            result,
            state: None,
        });
        match (poll.and_then(|poll| W::accept(poll).state), result) {
            (Some(State::Success), result) => return Ok(FinalPoll::new(result)),
            (Some(State::Failure), result) => {
                let result = result.map_err(SdkError::into_service_error);
                let state = FailureState::new(FinalPoll::new(result));
                return Err(WaiterError::FailureState(state));
            }
            (None, Err(error)) => {
                return Err(WaiterError::OperationFailed(OperationFailed::new(error)));
            }
            (Some(State::Retry), _) | (None, Ok(_)) => {}
        }
        let elapsed = time.now().duration_since(start).unwrap_or_default();
        if is_last || elapsed > max_wait {
            let exceeded = ExceededMaxWait::new(max_wait, elapsed, polls);
            return Err(WaiterError::ExceededMaxWait(exceeded));
        }
        let delay;
        (delay, is_last) = backoff.delay(polls, elapsed, fraction());
        sleep.sleep(delay).await;
    }
}

/// A number from 0 to 1, by chance.
fn fraction() -> f64 {
    (random() >> 11) as f64 / ((1_u64 << 53) - 1) as f64
}

struct Backoff {
    min_delay: Duration,
    max_delay: Duration,
    max_wait: Duration,
}

impl Backoff {
    /// How long to wait after the call number `attempt`, and whether the next call is the last. `chance` is a number from 0 to 1.
    ///
    /// "Waiter retries": the longest delay doubles with each attempt, up to `max_delay`; the delay is one between `min_delay` and that. What
    /// would leave less than `min_delay` of the time waits for all of the time that remains, for one last call.
    #[inline]
    fn delay(&self, attempt: u32, elapsed: Duration, chance: f64) -> (Duration, bool) {
        let doubled = 2_u32.checked_pow(attempt.saturating_sub(1));
        let longest = doubled.and_then(|factor| self.min_delay.checked_mul(factor));
        let longest = longest.map_or(self.max_delay, |delay| delay.min(self.max_delay));
        let delay = self.min_delay + longest.saturating_sub(self.min_delay).mul_f64(chance);
        let remaining = self.max_wait.saturating_sub(elapsed);
        match remaining.saturating_sub(delay) <= self.min_delay {
            true => (remaining, true),
            false => (delay, false),
        }
    }
}

/// Defines a waiter's builder and its results.
///
/// `waiter!(XFluentBuilder, XFinalPoll, WaitUntilXError, "x", Op, OpInputBuilder, Client)` stands in the module of the operation, beside an
/// impl of [`Waiter`] for the builder.
#[doc(hidden)]
#[macro_export]
macro_rules! waiter {
    (
        $waiter:ident, $final_poll:ident, $error:ident, $name:literal, $operation:ident, $builder:ident, $client:ty
    ) => {
        #[doc = ::std::concat!("Waits for `", $name, "` with calls of [`", ::std::stringify!($operation), "`].")]
        #[derive(Clone, Debug)]
        pub struct $waiter {
            client: $client,
            inner: $builder,
        }

        impl $waiter {
            #[inline]
            pub(in super::super) fn new(client: &$client) -> Self {
                Self {
                    client: ::std::clone::Clone::clone(client),
                    inner: ::std::default::Default::default(),
                }
            }

            /// What has been set so far.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Calls the operation until what is waited for has happened, for `max_wait` at most. Between two calls there is a delay,
            /// which grows.
            ///
            /// # Errors
            ///
            /// When the time has passed, when an answer says that it will never happen, or when a call fails for another reason.
            #[inline]
            pub async fn wait(
                self,
                max_wait: ::std::time::Duration,
            ) -> ::std::result::Result<$final_poll, $error> {
                let Self { client, inner } = self;
                let input = ::std::clone::Clone::clone(&inner)
                    .build()
                    .map_err($crate::client::waiters::WaiterError::construction_failure)?;
                let settings = $crate::client::ClientConfig::settings(client.config());
                $crate::client::waiters::wait::<Self, _>(settings, max_wait, &input, || {
                    ::std::clone::Clone::clone(&inner).send_with(&client)
                })
                .await
            }
        }

        #[doc = ::std::concat!("What waiting for `", $name, "` ends with.")]
        pub type $final_poll = $crate::client::waiters::FinalPoll<
            <$operation as $crate::Operation>::Output,
            $crate::error::SdkError<<$operation as $crate::Operation>::Error>,
        >;

        #[doc = ::std::concat!("Why waiting for `", $name, "` failed.")]
        pub type $error = $crate::client::waiters::WaiterError<
            <$operation as $crate::Operation>::Output,
            <$operation as $crate::Operation>::Error,
        >;
    };
}

/// Defines the trait `Waiters`, and implements it for the client: each method gives the builder of a waiter.
#[doc(hidden)]
#[macro_export]
macro_rules! waiters {
    ($client:ident, $($(#[$attribute:meta])* $method:ident => $waiter:ty;)*) => {
        /// What can be waited for. Import the trait to have its methods on the client.
        pub trait Waiters {
            $(
                $(#[$attribute])*
                fn $method(&self) -> $waiter;
            )*
        }

        impl Waiters for $client {
            $(
                #[inline]
                fn $method(&self) -> $waiter {
                    <$waiter>::new(self)
                }
            )*
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The delays of a waiter whose calls take no time, by a `chance` that is always the same.
    fn delays(min: u64, max: u64, wait: u64, chance: f64) -> Vec<f64> {
        let backoff = Backoff {
            min_delay: Duration::from_secs(min),
            max_delay: Duration::from_secs(max),
            max_wait: Duration::from_secs(wait),
        };
        let mut elapsed = Duration::ZERO;
        let mut delays = Vec::new();
        for attempt in 1.. {
            let (delay, is_last) = backoff.delay(attempt, elapsed, chance);
            elapsed += delay;
            delays.push(delay.as_secs_f64());
            if is_last {
                break;
            }
        }
        assert_eq!(elapsed, backoff.max_wait, "the last call is at the end");
        delays
    }

    #[test]
    fn delays_double_up_to_the_greatest_and_end_with_the_time() {
        let longest = [2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 120.0, 54.0];
        assert_eq!(delays(2, 120, 300, 1.0), longest);
        assert_eq!(delays(2, 120, 10, 0.0), [2.0, 2.0, 2.0, 4.0]);
        assert_eq!(delays(2, 120, 30, 0.5), [2.0, 3.0, 5.0, 9.0, 11.0]);
        // The same delays are a linear backoff.
        assert_eq!(delays(5, 5, 20, 1.0), [5.0, 5.0, 10.0]);
        // There is a second call, however short the time is.
        assert_eq!(delays(20, 120, 1, 1.0), [1.0]);
        assert_eq!(delays(20, 120, 0, 1.0), [0.0]);
    }

    #[test]
    fn many_attempts_do_not_overflow() {
        let backoff = Backoff {
            min_delay: Duration::from_secs(2),
            max_delay: Duration::from_secs(120),
            max_wait: Duration::MAX,
        };
        for attempt in [31, 32, 33, 64, u32::MAX] {
            let (delay, is_last) = backoff.delay(attempt, Duration::ZERO, 1.0);
            assert_eq!((delay, is_last), (Duration::from_secs(120), false));
        }
    }
}
