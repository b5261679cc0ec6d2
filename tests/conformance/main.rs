//! The generator and its output on real models and on the official test suites.
//!
//! None of them is part of this repository. `TINSMITH_CONFORMANCE` names a folder that has `models/*.json`, `protocol-tests/*.json`
//! and `rules-tests/*.json`, in Smithy's JSON AST. Without it nothing is checked, and each test says so. Each test prints how many
//! cases it saw, how many passed, and how many were left out.

mod compile;
mod diff;
mod endpoints;
mod generate;
mod model;
mod suites;
#[path = "../support/tally.rs"]
mod tally;
#[path = "../support/workspace.rs"]
mod workspace;

use std::path::{Path, PathBuf};

use serde_json::Value;
use tally::Tally;

const VARIABLE: &str = "TINSMITH_CONFORMANCE";

/// The service whose client is checked in.
const SHOWCASE: &str = "iotsecuretunneling.json";

/// The folder of real models; `None`, said aloud, where there is none.
fn models() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        eprintln!("NOT CHECKED: {VARIABLE} does not name a folder of conformance data");
        return None;
    };
    let models = Path::new(&folder).join("models");
    assert!(
        models.is_dir(),
        "{VARIABLE} is set, but {} is no folder",
        models.display()
    );
    Some(models)
}

fn read_json(path: impl AsRef<Path>) -> Value {
    let path = path.as_ref();
    let text = std::fs::read_to_string(path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
