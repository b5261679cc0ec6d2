//! Generates the crate of a model, with its tests.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{json, Value};
use tinsmith::diagnostics::Diagnostic;
use tinsmith::{Generator, Report};

use crate::generate::is_known;
use crate::read_json;

/// The head of the table whose rows [`Generated::row`] gives.
pub const HEADER: &str =
    "model                                                operations  shapes      ms   files    lines   cases  passed";

/// A crate that was generated.
pub struct Generated {
    report: Box<Report>,
    took: Duration,
    /// What the generator had to say.
    pub notes: Vec<String>,
}

impl Generated {
    /// The model's row of the table.
    pub fn row(&self, name: &str, cases: usize, passed: usize) -> String {
        let written = &self.report.written;
        format!(
            "{name:<52} {:>10} {:>7} {:>7} {:>7} {:>8} {cases:>7} {passed:>7}",
            self.report.read.operations,
            self.report.read.shapes,
            self.took.as_millis(),
            written.written.len() + written.unchanged,
            self.report.lines,
        )
    }
}

/// Writes the client of a model as a crate into `out`.
///
/// # Errors
///
/// Why there is none. A warning that is not known to be right is a reason.
pub fn generate(model: &Path, out: &Path) -> Result<Generated, String> {
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime");
    let package = out
        .file_name()
        .expect("the folder has a name")
        .to_string_lossy();
    let generator = Generator::new()
        .model(model)
        .name(format!("case-{package}"))
        .runtime_path(runtime)
        .with_tests(true);
    let generator = match protocol_for(model, out) {
        Some(file) => generator.model(file),
        None => generator,
    };
    let start = Instant::now();
    let report = generator
        .generate_crate(out)
        .map_err(|error| error.to_string())?;
    let took = start.elapsed();
    let wrong: Vec<_> = report
        .warnings
        .iter()
        .filter(|warning| !is_known(warning))
        .collect();
    if !wrong.is_empty() {
        let wrong: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        return Err(format!("unexpected warnings:\n{}", wrong.join("\n")));
    }
    let note = |warning: &Diagnostic| {
        let shape = warning.shape.as_deref().unwrap_or_default();
        format!("{shape}: {}", warning.kind)
    };
    Ok(Generated {
        took,
        notes: report.warnings.iter().map(note).collect(),
        report: Box::new(report),
    })
}

/// A second file for a model whose service has no protocol, which gives it one: the services of the rules engine's cases are
/// about endpoints alone.
fn protocol_for(model: &Path, out: &Path) -> Option<PathBuf> {
    let value = read_json(model);
    let shapes = value["shapes"].as_object().expect("a model has shapes");
    let (id, service) = shapes
        .iter()
        .find(|(_, shape)| shape["type"] == "service")?;
    let speaks =
        |(id, _): (&String, &Value)| id.contains(".protocols#") || id.starts_with("aws.protocols#");
    let traits = service["traits"].as_object();
    if traits.is_some_and(|traits| traits.iter().any(speaks)) {
        return None;
    }
    let apply = json!({
        "smithy": "2.0",
        "shapes": { id: { "type": "apply", "traits": { "aws.protocols#awsJson1_0": {} } } }
    });
    let file = out.with_extension("protocol.json");
    let folder = file.parent().expect("the file is in a folder");
    std::fs::create_dir_all(folder).expect("the target folder can be written");
    std::fs::write(&file, apply.to_string()).expect("the target folder can be written");
    Some(file)
}
