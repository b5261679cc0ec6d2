//! Patterns and values: the plain matcher gives the verdict of the ECMAScript engine. The input is the pattern, a line feed, and the
//! value.

#![no_main]

use regress::{Flags, Regex};
use tinsmith::plan::pattern::{plan_pattern, PatternPlan};

/// The engine expands counted repetitions, so that `a{9999999}` costs memory: not what is looked for here.
const MOST_DIGITS: usize = 2;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((pattern, value)) = std::str::from_utf8(data)
        .ok()
        .and_then(|text| text.split_once('\n'))
    else {
        return;
    };
    let digits = pattern
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .max();
    if pattern.len() > 80 || digits > Some(MOST_DIGITS) || pattern.matches('{').count() > 3 {
        return;
    }
    let verdict = match plan_pattern(pattern) {
        PatternPlan::AlwaysTrue => true,
        PatternPlan::Simple(simple) => {
            tinsmith_fuzz::matcher::build(pattern, &simple).is_match(value)
        }
        PatternPlan::Engine { .. } | PatternPlan::Unsupported { .. } => return,
    };
    // As `plan_pattern` does: with the `u` flag if that compiles.
    let compiled = [true, false].into_iter().find_map(|unicode| {
        let flags = Flags {
            unicode,
            ..Flags::default()
        };
        Regex::with_flags(pattern, flags).ok()
    });
    let engine = compiled.expect("the plan says that it compiles");
    assert_eq!(
        engine.find(value).is_some(),
        verdict,
        "{pattern:?} on {value:?}"
    );
});
