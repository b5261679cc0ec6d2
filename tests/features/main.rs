//! The clients of `model/features`, used: what is built is serialized, what is sent back is parsed, without a socket but where one is to
//! do harm.
//!
//! One room for each kind of feature; `wire` has what they share, `capture` an HTTP client that records.

mod bindings;
mod capture;
mod checksums;
mod collections;
mod customized;
mod defaults;
mod deprecated;
mod endpoints;
mod enums;
mod errors;
mod harm;
mod keywords;
mod keywords_shapes;
mod models;
mod names;
mod operation_context;
mod operations;
mod pages;
mod presigning;
mod recursion;
mod required;
mod scalars;
mod sensitive;
mod unions;
mod validators;
mod waiters;
mod wire;

use std::path::Path;

#[test]
fn every_feature_model_has_a_module() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/features");
    let mut models: Vec<String> = std::fs::read_dir(folder)
        .expect("the feature models are there")
        .map(|entry| entry.expect("the folder can be listed").path())
        .map(|path| {
            let is_model = path
                .extension()
                .is_some_and(|extension| extension == "json");
            assert!(is_model, "{} is no model", path.display());
            path.file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    models.sort();
    assert_eq!(
        crate::models::FEATURES,
        models,
        "src/lib.rs lists the modules, model/features holds the models"
    );
    println!("{} feature models", models.len());
}
