//! Names in snake case agree with those of the AWS SDK for Rust.
//!
//! Where the environment variable `TINSMITH_CONFORMANCE` names a folder of conformance data, each line of `naming/snake_case.txt` in it
//! holds a name, a comma, and the name in snake case.

use std::path::Path;

use tinsmith::plan::names::snake_case;

/// How many wrong names a failure lists.
const SHOWN: usize = 20;

#[test]
fn conformance_names_are_snake_case() {
    let Some(folder) = std::env::var_os("TINSMITH_CONFORMANCE") else {
        println!("SKIPPED: TINSMITH_CONFORMANCE does not name a folder of conformance data");
        return;
    };
    let path = Path::new(&folder).join("naming/snake_case.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "{}: {error}: is TINSMITH_CONFORMANCE the right folder?",
            path.display()
        )
    });
    let pairs: Vec<(&str, &str)> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            line.split_once(',')
                .unwrap_or_else(|| panic!("no pair: {line}"))
        })
        .collect();
    assert!(!pairs.is_empty(), "{} holds no pair", path.display());
    let wrong: Vec<String> = pairs
        .iter()
        .map(|(name, expected)| (name, expected, snake_case(name)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(name, expected, found)| format!("{name}: {found}, not {expected}"))
        .collect();
    println!(
        "conformance: names in snake case: {} cases, {} passed, 0 left out",
        pairs.len(),
        pairs.len() - wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} names are wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(SHOWN)].join("\n")
    );
}
