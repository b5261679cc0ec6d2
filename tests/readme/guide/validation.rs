use std::error::Error;
use tunnels::error::{SdkError, Violations};

/// What is wrong with the input, one line for each constraint that it breaks.
fn violations<E: Error + 'static>(error: &SdkError<E>) -> Vec<String> {
    match error.source().and_then(|source| source.downcast_ref::<Violations>()) {
        Some(all) => all.iter().map(|one| format!("{}: {}", one.path, one.rule)).collect(),
        None => Vec::new(),
    }
}
