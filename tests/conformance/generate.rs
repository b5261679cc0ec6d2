//! Generates a client from every real model, and says what each costs.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tinsmith::diagnostics::{Diagnostic, DiagnosticKind, PlanProblem, Severity};
use tinsmith::{Error, Generator, Report};

/// What became of a model.
pub enum Outcome {
    Generated(Box<Report>, Duration),
    /// The generator does not speak the service's protocol.
    Unsupported(String),
    Failed(String),
}

/// The files of `folder`, by name.
pub fn model_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of models can be listed");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    files
}

/// Writes the client of a model as a crate into `out`.
pub fn generate(model: &Path, out: &Path) -> Outcome {
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime");
    let start = Instant::now();
    let result = Generator::new()
        .model(model)
        .runtime_path(runtime)
        .generate_crate(out);
    let took = start.elapsed();
    match result {
        Ok(report) => {
            let unexpected: Vec<_> = report.warnings.iter().filter(|w| !is_known(w)).collect();
            match unexpected.first() {
                None => Outcome::Generated(Box::new(report), took),
                Some(_) => Outcome::Failed(format!("unexpected warnings: {unexpected:#?}")),
            }
        }
        Err(Error::Model(problems)) => match unsupported_protocol(problems.iter()) {
            Some(reason) => Outcome::Unsupported(reason),
            None => Outcome::Failed(problems.to_string()),
        },
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// Whether a warning is one of those that real models are known to cause.
pub fn is_known(warning: &Diagnostic) -> bool {
    matches!(
        &warning.kind,
        DiagnosticKind::Plan(
            PlanProblem::UnsupportedPattern { .. } | PlanProblem::OperationLeftOut { .. }
        )
    )
}

/// The message about the protocol, if that is all that is wrong.
fn unsupported_protocol<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Option<String> {
    let mut errors = problems.filter(|problem| problem.severity == Severity::Error);
    match (errors.next()?, errors.next()) {
        (only, None) => match &only.kind {
            DiagnosticKind::Plan(problem @ PlanProblem::UnsupportedProtocol { .. }) => {
                Some(problem.to_string())
            }
            _ => None,
        },
        _ => None,
    }
}
