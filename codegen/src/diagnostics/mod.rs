//! What is wrong with a model, where, and what to do about it.
//!
//! Enters: problems, from any phase. Leaves: [`Diagnostics`], sorted so that the
//! same model always prints the same report. A leaf: it knows no other module,
//! and names shapes and traits by their absolute ids as text.

mod botocore;
mod model;
mod plan;
mod read;

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

pub use botocore::BotocoreProblem;
pub use model::ModelProblem;
pub use plan::PlanProblem;
pub use read::ReadProblem;

/// What is wrong: one enum per phase, one variant per cause.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum DiagnosticKind {
    /// A file could not be read as a Smithy model.
    #[error(transparent)]
    Read(#[from] ReadProblem),
    /// A file of botocore says something that no client can be made of.
    #[error(transparent)]
    Botocore(#[from] BotocoreProblem),
    /// The files do not make up a valid model, or the selection does not fit it.
    #[error(transparent)]
    Model(#[from] ModelProblem),
    /// The model is valid, but no Rust can be made of it.
    #[error(transparent)]
    Plan(#[from] PlanProblem),
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No code can be generated.
    Error,
    /// Code is generated; the user should know something about it.
    Warning,
}

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
}

/// What in a shape, or in the value of a trait, a problem is about: it has a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An item of the trait's value, a list; counted from 0.
    Item(usize),
    /// The reference to this shape, by its absolute id.
    Reference(String),
}

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong; its `Display` is the message.
    pub kind: DiagnosticKind,
    /// The file it is in.
    pub file: Option<PathBuf>,
    /// The place in the file.
    pub position: Option<Position>,
    /// The absolute id of the shape, or of the member as `ns#Shape$member`.
    pub shape: Option<String>,
    /// The absolute id of the trait.
    pub trait_id: Option<String>,
    /// What in the shape or the trait it is about, if it is not the whole.
    pub part: Option<Part>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error of this kind, without a place yet.
    pub fn error(kind: impl Into<DiagnosticKind>) -> Self {
        Self::new(Severity::Error, kind.into())
    }

    /// A warning of this kind, without a place yet.
    pub fn warning(kind: impl Into<DiagnosticKind>) -> Self {
        Self::new(Severity::Warning, kind.into())
    }

    fn new(severity: Severity, kind: DiagnosticKind) -> Self {
        Self {
            severity,
            kind,
            file: None,
            position: None,
            shape: None,
            trait_id: None,
            part: None,
            help: None,
        }
    }

    /// Sets the file.
    #[must_use]
    pub fn file(mut self, file: impl Into<PathBuf>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets the place in the file: line and column, both from 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.position = Some(Position { line, column });
        self
    }

    /// Sets the shape or member by its absolute id.
    #[must_use]
    pub fn shape(mut self, id: impl fmt::Display) -> Self {
        self.shape = Some(id.to_string());
        self
    }

    /// Sets the trait by its absolute id.
    #[must_use]
    pub fn trait_id(mut self, id: impl fmt::Display) -> Self {
        self.trait_id = Some(id.to_string());
        self
    }

    /// Sets what in the shape or the trait it is about.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }

    /// Sets what to do about it: a sentence without a full stop.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// `file:line:column`, as far as it is known.
    fn place(&self) -> Option<String> {
        let file = self.file.as_ref()?.display();
        Some(match self.position {
            Some(Position { line, column }) => format!("{file}:{line}:{column}"),
            None => file.to_string(),
        })
    }

    /// `shape ..., trait ...`, as far as they are known.
    fn subject(&self) -> Option<String> {
        let shape = self.shape.as_ref().map(|id| format!("shape {id}"));
        let applied = self.trait_id.as_ref().map(|id| format!("trait {id}"));
        match (shape, applied) {
            (Some(shape), Some(applied)) => Some(format!("{shape}, {applied}")),
            (shape, applied) => shape.or(applied),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, self.kind)?;
        match (self.place(), self.subject()) {
            (Some(place), Some(subject)) => write!(f, "\n  --> {place} ({subject})")?,
            (Some(only), None) | (None, Some(only)) => write!(f, "\n  --> {only}")?,
            (None, None) => {}
        }
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// All problems of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in the order they have now.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Each of them, to complete them with what only a later phase knows.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// Sorts them by place, then by shape, trait and message, and drops repeats.
    pub fn sort(&mut self) {
        self.0.sort_by_cached_key(|each| {
            (
                each.file.clone(),
                each.position,
                each.shape.clone(),
                each.trait_id.clone(),
                each.severity,
                each.kind.to_string(),
            )
        });
        self.0.dedup();
    }

    /// Ends a phase: its warnings if nothing failed, else everything.
    ///
    /// # Errors
    /// When one of them is an error.
    pub fn into_result(mut self) -> Result<Vec<Diagnostic>, Self> {
        self.sort();
        if self.has_errors() {
            Err(self)
        } else {
            Ok(self.0)
        }
    }

    fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|each| each.severity == severity).count()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.clone();
        sorted.sort();
        for diagnostic in sorted.iter() {
            writeln!(f, "{diagnostic}\n")?;
        }
        let total = [Severity::Error, Severity::Warning]
            .into_iter()
            .filter_map(|severity| match sorted.count(severity) {
                0 => None,
                1 => Some(format!("1 {severity}")),
                many => Some(format!("{many} {severity}s")),
            })
            .collect::<Vec<_>>();
        f.write_str(&total.join(", "))
    }
}

impl std::error::Error for Diagnostics {}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl From<Box<Diagnostic>> for Diagnostics {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        (*diagnostic).into()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.0.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests;
