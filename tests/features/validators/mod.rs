//! `length`, `range`, `pattern`, `unique_items`, `constraints_nested`: each limit from both sides, everywhere a value can be.

/// What an input's validator says, one line for each violation.
macro_rules! violations {
    ($builder:expr) => {
        match $builder.build().unwrap().validate() {
            Ok(()) => Vec::new(),
            Err(violations) => violations
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        }
    };
}

const NONE: [&str; 0] = [];

mod length;
mod nested;
mod pattern;
mod range;
mod unique_items;
