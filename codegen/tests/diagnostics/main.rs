//! What the generator says about each model in `model/broken`, word for word.
//!
//! One test per model, named after it; a model without a test fails [`every_broken_model_has_a_test`].

mod botocore;
mod plan;
mod read;
mod references;
mod traits;

use std::collections::BTreeSet;
use std::fs;

use tinsmith::{Error, Generator};

/// Relative to the package, where cargo runs its tests: the reports show this path.
const MODELS: &str = "../model/broken";

/// What a user reads who generates a crate from `model/broken/{name}.json`.
fn report(name: &str) -> String {
    let out = tempfile::tempdir().unwrap();
    let generator = Generator::new().model(format!("{MODELS}/{name}.json"));
    match generator.generate_crate(out.path()) {
        Ok(report) => {
            let warnings = report
                .warnings
                .iter()
                .map(|warning| format!("{warning}\n\n"));
            format!("{}generated", warnings.collect::<String>())
        }
        Err(Error::Model(diagnostics)) => {
            let left = fs::read_dir(out.path()).unwrap().count();
            assert_eq!(left, 0, "a model with errors must not leave files");
            diagnostics.to_string()
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_broken_model_has_a_test() {
    let sources = [
        include_str!("botocore.rs"),
        include_str!("plan.rs"),
        include_str!("read.rs"),
        include_str!("references.rs"),
        include_str!("traits.rs"),
    ];
    let tested: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.split("report(\"").skip(1))
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| name.to_owned())
        .collect();
    let models: BTreeSet<String> = fs::read_dir(MODELS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(tested, models);
}
