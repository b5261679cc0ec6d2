//! Diagnostics that are about what `tinsmith.toml` says, not about a model.

use tinsmith::diagnostics::{Diagnostic, DiagnosticKind, ModelProblem, ReadProblem};

use crate::cli::project::{Job, Place};

/// Gives a diagnostic the place where the file asks for what cannot be, or for the job at least.
pub(super) fn place(diagnostic: &mut Diagnostic, job: &Job) {
    let at = |key: &str| job.place(key);
    match (&diagnostic.kind, at("models")) {
        // They name a file, but it is only as good as the path that leads to it.
        (DiagnosticKind::Read(ReadProblem::NotFound), Some(models)) => {
            diagnostic.help = Some(format!(
                "check the paths in {models}; they are relative to the folder of that file"
            ));
        }
        (DiagnosticKind::Read(ReadProblem::Directory), Some(models)) => {
            let help = diagnostic.help.get_or_insert_default();
            help.push_str(&format!("; it is one of {models}"));
        }
        _ if diagnostic.file.is_some() => {}
        (DiagnosticKind::Model(problem), Some(_)) => {
            let key = match problem {
                ModelProblem::UnknownOperation { .. } => "operations",
                ModelProblem::UnknownService { .. } => "service",
                _ => "models",
            };
            put(diagnostic, at(key));
        }
        (_, models) => put(diagnostic, models),
    }
}

fn put(diagnostic: &mut Diagnostic, place: Option<Place>) {
    if let Some(place) = place {
        diagnostic.file = Some(place.file);
        diagnostic.position = Some(place.position);
    }
}
