//! The steps of a scenario: runs them, counts them, and says what went wrong.

use std::error::Error;
use std::fmt::Debug;
use std::future::Future;

use tinsmith_sts::error::{DisplayErrorContext, SdkError};

use crate::tally::Tally;

/// Why a step failed.
#[derive(Debug)]
pub struct Wrong(String);

/// What a step returns.
pub type Outcome<T = ()> = Result<T, Wrong>;

/// A step failed, so that its scenario cannot go on. The step has noted why.
pub struct Failed;

/// The scenario of a service.
pub struct Steps {
    service: &'static str,
    protocol: &'static str,
    tally: Tally,
}

impl Steps {
    pub fn new(service: &'static str, protocol: &'static str) -> Self {
        Self {
            service,
            protocol,
            tally: Tally::default(),
        }
    }

    /// Runs a step, which is a case.
    pub async fn step<T>(
        &mut self,
        name: &str,
        step: impl Future<Output = Outcome<T>>,
    ) -> Result<T, Failed> {
        let (value, result) = match step.await {
            Ok(value) => (Ok(value), Ok(())),
            Err(Wrong(reason)) => (Err(Failed), Err(reason)),
        };
        self.tally
            .add(format_args!("{}, {name}", self.service), result);
        value
    }

    /// Prints the scenario's row, and adds its steps to those of all.
    pub fn finish(self, ended: Result<(), Failed>, all: &mut Tally) {
        let passed = self.tally.passed;
        let cases = passed + self.tally.failed.len();
        let stopped = if ended.is_err() { "  stopped" } else { "" };
        println!(
            "{:<17} {:<31} {cases:>6} {passed:>7}{stopped}",
            self.service, self.protocol
        );
        all.passed += passed;
        all.failed.extend(self.tally.failed);
    }
}

/// Whatever a client reports is wrong where nothing else is said.
impl<E: Error> From<E> for Wrong {
    fn from(error: E) -> Self {
        Self(DisplayErrorContext(error).to_string())
    }
}

/// What an output has to have.
pub fn present<T>(what: &str, value: Option<T>) -> Outcome<T> {
    value.ok_or_else(|| Wrong(format!("there is no {what}")))
}

/// Wrong if `found` is not `expected`.
pub fn same<T: Debug + PartialEq<U>, U: Debug>(what: &str, found: T, expected: U) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(Wrong(format!(
        "{what} is {found:?}, but {expected:?} is expected"
    )))
}

/// Wrong if `condition` does not hold for `value`.
pub fn holds<T: Debug>(what: &str, value: T, condition: impl FnOnce(&T) -> bool) -> Outcome {
    if condition(&value) {
        return Ok(());
    }
    Err(Wrong(format!("{what} is {value:?}")))
}

/// The service's error from a call that has to fail with one.
pub fn refused<T, E>(result: Result<T, SdkError<E>>) -> Outcome<E>
where
    T: Debug,
    SdkError<E>: Error,
{
    match result {
        Ok(output) => Err(Wrong(format!("an error is expected, not {output:?}"))),
        Err(SdkError::ServiceError(error)) => Ok(error.into_err()),
        Err(error) => Err(error.into()),
    }
}
