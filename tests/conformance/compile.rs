//! Every client that can be generated compiles without a warning, in both of its forms.

use std::path::Path;
use std::time::Instant;

use crate::generate::{generate, model_files, Outcome};
use crate::workspace::Workspace;
use crate::{models, Tally};

/// Where the clients are generated and built: inside the target folder, so that a second run builds little.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/conformance");

#[test]
fn clients_of_real_models_compile_without_warnings() {
    let Some(models) = models() else {
        return;
    };
    let mut tally = Tally::default();
    let mut members = Vec::new();
    println!("model                 operations  shapes      ms   files    lines  warnings");
    for path in model_files(&models) {
        let name = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        match generate(&path, &Path::new(WORKSPACE).join(&*name)) {
            Outcome::Generated(report, took) => {
                println!(
                    "{name:<21} {:>10} {:>7} {:>7} {:>7} {:>8} {:>9}",
                    report.read.operations,
                    report.read.shapes,
                    took.as_millis(),
                    report.written.written.len() + report.written.unchanged,
                    report.lines,
                    report.warnings.len(),
                );
                for warning in &report.warnings {
                    let shape = warning.shape.as_deref().unwrap_or_default();
                    println!("    {shape}: {}", warning.kind);
                }
                members.push((name.into_owned(), report.name));
            }
            Outcome::Unsupported(reason) => {
                println!("{name:<21} left out: {reason}");
                tally.left_out += 1;
            }
            Outcome::Failed(reason) => tally.add(name, Err(reason)),
        }
    }
    let folders: Vec<_> = members.iter().map(|(folder, _)| folder).collect();
    let workspace = Workspace::new(WORKSPACE, Path::new(WORKSPACE).join("target"));
    workspace.write(&folders);
    for (model, package) in &members {
        let start = Instant::now();
        let result = check(&workspace, package, &[])
            .and_then(|()| check(&workspace, package, &["--no-default-features"]));
        let seconds = start.elapsed().as_secs_f32();
        println!("checked {model}, with and without its client, in {seconds:.1} s");
        tally.add(model, result);
    }
    tally.finish("models generated and compiled");
}

/// Runs the compiler as far as its warnings go; each of them is an error.
fn check(workspace: &Workspace, package: &str, arguments: &[&str]) -> Result<(), String> {
    let output = workspace
        .cargo("check")
        .args(["--quiet", "--package", package])
        .args(arguments)
        .output()
        .expect("cargo runs");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
