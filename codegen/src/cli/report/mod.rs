//! What goes to standard error: errors, warnings, and what to do about them.
//!
//! Enters: diagnostics and other errors. Leaves: text for a reader, with the lines of the model, or a JSON object per line for other
//! programs. Rooms: `text`, `excerpt` (the part of a line that is shown), `json`, `listed` (where `tinsmith.toml` asks for what is wrong).

mod excerpt;
mod json;
mod listed;
mod text;

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use tinsmith::diagnostics::{Diagnostic, Diagnostics, Severity};
use tinsmith::Error;

use super::args::MessageFormat;
use super::project::{Job, Place};
use super::Outcome;

/// What follows in an error is what to do about it.
const HELP: &str = "\n  help: ";

/// Prints for one run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reporter {
    format: MessageFormat,
}

impl Reporter {
    pub(super) fn new(format: MessageFormat) -> Self {
        Self { format }
    }

    /// Prints diagnostics: sorted, and as text no more than can be read.
    pub(super) fn diagnostics(self, found: impl IntoIterator<Item = Diagnostic>) {
        let mut all = Diagnostics::new();
        all.extend(found);
        if all.is_empty() {
            return;
        }
        all.sort();
        match self.format {
            MessageFormat::Text => eprintln!("{}", text::report(&all, has_colour())),
            MessageFormat::Json => eprint!("{}", json::report(&all)),
        }
    }

    /// Prints why nothing was generated.
    pub(super) fn error(self, error: Error) -> Outcome {
        match error {
            Error::Model(diagnostics) => self.diagnostics(diagnostics),
            error => self.failure(&error),
        }
        Outcome::Failed
    }

    /// Prints why nothing was generated for a job of `tinsmith.toml`, or of the command line, and where that file asks for it.
    pub(super) fn error_of(self, job: &Job, error: Error) -> Outcome {
        match error {
            Error::Model(mut found) => {
                found.iter_mut().for_each(|each| listed::place(each, job));
                self.diagnostics(found);
            }
            error => {
                let key = match error {
                    Error::Name { .. } => "name",
                    _ => "out",
                };
                self.failure_at(&error, job.place(key).as_ref());
            }
        }
        Outcome::Failed
    }

    /// Prints an error that is not about a place in a model.
    pub(super) fn failure(self, error: &dyn Display) {
        self.failure_at(error, None);
    }

    /// Prints an error that is about a place in `tinsmith.toml`, if it is.
    pub(super) fn failure_at(self, error: &dyn Display, place: Option<&Place>) {
        self.plain(Severity::Error, error, place);
    }

    /// Prints a warning that is not about a place in a model.
    pub(super) fn warning(self, warning: &dyn Display) {
        self.plain(Severity::Warning, warning, None);
    }

    fn plain(self, severity: Severity, text: &dyn Display, place: Option<&Place>) {
        let text = text.to_string();
        match self.format {
            MessageFormat::Text => eprintln!("{}", text::plain(severity, &text, place)),
            MessageFormat::Json => eprint!("{}", json::plain(severity, &text, place)),
        }
    }

    /// Prints what to do next, where a person reads it.
    pub(super) fn hint(self, text: &str) {
        if self.format == MessageFormat::Text {
            eprintln!("{text}");
        }
    }

    /// Prints a result to standard output. That nobody reads it to the end (`| head`) is no failure.
    pub(super) fn show(self, text: &str) -> Outcome {
        match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.failure(&format_args!("standard output cannot be written: {error}"));
                Outcome::Failed
            }
            _ => Outcome::Fine,
        }
    }
}

/// Whether standard error gets colours: by the conventions of <https://no-color.org> and <https://bixense.com/clicolors>, else where
/// it is a terminal that knows them.
fn has_colour() -> bool {
    if anstyle_query::no_color() {
        return false;
    }
    let is_forced = anstyle_query::clicolor_force()
        && env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    is_forced
        || (anstyle_query::clicolor() != Some(false)
            && anstyle_query::term_supports_ansi_color()
            && io::stderr().is_terminal())
}
