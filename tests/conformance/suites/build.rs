//! Builds the generated crates in one workspace, and runs their test programs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use super::Model;
use crate::workspace::Workspace;
use crate::Tally;

/// Where the crates are generated and built: inside the target folder, so that a second run builds little.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/suites");

/// The folder of a model's crate.
pub fn folder(model: &str) -> PathBuf {
    // Also the end of the package's name, which cannot have dots.
    Path::new(WORKSPACE).join(model.replace('.', "-").to_lowercase())
}

/// A program that runs the tests of one file of a crate.
pub struct Program {
    path: PathBuf,
    folder: PathBuf,
}

/// Builds the tests of all models that have been generated, and notes the programs.
pub fn build<'m>(models: impl Iterator<Item = &'m mut Model>) {
    let mut models: BTreeMap<PathBuf, &mut Model> = models
        .filter(|model| model.generated.is_ok())
        .map(|model| (folder(&model.name), model))
        .collect();
    let members: Vec<_> = models.keys().collect();
    let workspace = Workspace::new(WORKSPACE, Path::new(WORKSPACE).join("target"));
    workspace.write(&members);
    let start = Instant::now();
    // One crate that does not compile does not hide the others.
    let output = workspace
        .cargo("build")
        .args(["--workspace", "--test", "*", "--keep-going"])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    println!(
        "built {} crates with their tests in {:.0} s",
        models.len(),
        start.elapsed().as_secs_f32()
    );
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).unwrap_or_default();
        let is_test = message["target"]["kind"][0] == "test";
        let (Some(path), true) = (message["executable"].as_str(), is_test) else {
            continue;
        };
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        let folder = Path::new(manifest)
            .parent()
            .unwrap_or(Path::new(""))
            .to_owned();
        if let Some(model) = models.get_mut(&folder) {
            model.programs.push(Program {
                path: path.into(),
                folder,
            });
        }
    }
}

impl Program {
    /// Runs the program, and adds each of its tests.
    pub fn run(&self, model: &str, tally: &mut Tally) {
        let output = Command::new(&self.path)
            .args(["--test-threads=1", "--color=never"])
            .current_dir(&self.folder)
            .env("RUST_BACKTRACE", "0")
            .output()
            .expect("a test program runs");
        let text = String::from_utf8_lossy(&output.stdout);
        for line in text.lines() {
            let Some(test) = line.strip_prefix("test ") else {
                continue;
            };
            if let Some(name) = test.strip_suffix(" ... ok") {
                tally.add(name, Ok(()));
            } else if let Some(name) = test.strip_suffix(" ... FAILED") {
                tally.add(format!("{model}: {name}"), Err(failure(&text, name)));
            }
        }
    }
}

/// What the test `name` printed when it failed.
fn failure(output: &str, name: &str) -> String {
    let head = format!("---- {name} stdout ----\n");
    let printed = output.split_once(&head).map(|(_, rest)| rest);
    let printed = printed.and_then(|rest| rest.split("\n---- ").next());
    let printed = printed.and_then(|rest| rest.split("\nfailures:\n").next());
    printed.unwrap_or("it printed nothing").trim().to_owned()
}
