//! Model files, whatever bytes they are: a client or diagnostics, never a panic. What is a model goes the whole way to source text.

#![no_main]

use tinsmith::model::{Model, Selection};
use tinsmith::plan::{self, Layout, Options};
use tinsmith::{emit, read, render};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Err(problem) = generate(data) {
        assert!(!problem.is_empty(), "a failure says why");
    }
});

fn generate(data: &[u8]) -> Result<(), String> {
    let file = read::ast::read_bytes("model.json", data.to_vec())
        .map_err(|problem| problem.to_string())?;
    let model =
        Model::load(vec![file], &Selection::default()).map_err(|problems| problems.to_string())?;
    let options = Options {
        crate_name: "fuzz".to_owned(),
        module_name: "fuzz".to_owned(),
        layout: Layout::Crate,
        client: true,
        with_tests: true,
        runtime_path: None,
        runtime_version: "0.1.0".to_owned(),
        package: tinsmith::Package::default(),
    };
    let plan = plan::plan(&model, &options).map_err(|problems| problems.to_string())?;
    // Parses every file that it prints: what is no Rust ends here.
    render::crate_files(emit::emit(&plan));
    Ok(())
}
