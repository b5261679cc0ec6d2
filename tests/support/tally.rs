//! Counts the cases of a suite.

use std::fmt::Display;

/// What became of the cases of a test.
#[derive(Default)]
pub struct Tally {
    pub passed: usize,
    pub left_out: usize,
    pub failed: Vec<String>,
}

impl Tally {
    /// Counts a case.
    pub fn add(&mut self, name: impl Display, result: Result<(), String>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(reason) => self.failed.push(format!("{name}: {reason}")),
        }
    }

    /// Prints the counts, in the form that `.ci/run` adds up, and fails with all that failed.
    pub fn finish(self, what: &str) {
        println!(
            "conformance: {what}: {} cases, {} passed, {} left out",
            self.passed + self.left_out + self.failed.len(),
            self.passed,
            self.left_out,
        );
        assert!(self.passed > 0 || !self.failed.is_empty(), "no case ran");
        assert!(
            self.failed.is_empty(),
            "{} failed\n\n{}",
            self.failed.len(),
            self.failed.join("\n\n")
        );
    }
}
