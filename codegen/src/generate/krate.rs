//! A whole crate in a folder: written, or compared with what is there.

use std::path::Path;

use super::{Counts, TestCounts};
use crate::config::Generator;
use crate::diagnostics::Diagnostic;
use crate::error::Error;
use crate::plan::Layout;
use crate::render;
use crate::surface::Surface;
#[cfg(feature = "cli")]
use crate::write::CheckReport;
use crate::write::{self, Files, WriteReport};

/// What was generated, from what.
#[derive(Clone, Debug)]
pub struct Report {
    /// Name of the crate.
    pub name: String,
    /// What was read.
    pub read: Counts,
    /// What happened to the files.
    pub written: WriteReport,
    /// Lines of all files.
    pub lines: usize,
    /// What the client offers its callers.
    pub surface: Surface,
    /// The conformance tests, if they were wanted.
    pub tests: Option<TestCounts>,
    /// What the user should know although nothing failed.
    pub warnings: Vec<Diagnostic>,
}

/// How a folder compares with what would be generated.
#[cfg(feature = "cli")]
#[derive(Clone, Debug)]
pub struct Check {
    /// Name of the crate.
    pub name: String,
    /// What was read.
    pub read: Counts,
    /// How many files there should be.
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
    /// What differs.
    pub report: CheckReport,
    /// What the user should know although nothing failed.
    pub warnings: Vec<Diagnostic>,
}

/// A crate as text.
struct Crate {
    name: String,
    files: Files,
    surface: Surface,
    read: Counts,
    tests: Option<TestCounts>,
    warnings: Vec<Diagnostic>,
}

impl Crate {
    fn lines(&self) -> usize {
        self.files.values().map(|text| text.lines().count()).sum()
    }
}

impl Generator {
    /// Writes the client as a crate into the folder `dir`, which is created.
    ///
    /// Files that would not change are not touched. Files that were generated earlier and no longer are get deleted;
    /// files that tinsmith did not write are never deleted or overwritten.
    ///
    /// # Errors
    ///
    /// When no client can be generated from the model, a file that tinsmith did not write or a workspace that it did is in the way, or
    /// the system refuses. In the first three cases nothing has been written.
    pub fn generate_crate(&self, dir: impl AsRef<Path>) -> Result<Report, Error> {
        let generated = self.render_crate()?;
        refuse_workspace(dir.as_ref())?;
        Ok(Report {
            written: write::write(dir.as_ref(), &generated.files)?,
            lines: generated.lines(),
            name: generated.name,
            read: generated.read,
            surface: generated.surface,
            tests: generated.tests,
            warnings: generated.warnings,
        })
    }

    /// Says how the folder `dir` differs from what [`Generator::generate_crate`] would make of it, and changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// When no client can be generated from the model, a workspace is in the folder, or it cannot be read.
    #[cfg(feature = "cli")]
    pub fn check_crate(&self, dir: impl AsRef<Path>) -> Result<Check, Error> {
        let generated = self.render_crate()?;
        refuse_workspace(dir.as_ref())?;
        Ok(Check {
            files: generated.files.len(),
            lines: generated.lines(),
            read: generated.read,
            name: generated.name,
            report: write::check(dir.as_ref(), &generated.files)?,
            warnings: generated.warnings,
        })
    }

    fn render_crate(&self) -> Result<Crate, Error> {
        let emitted = self.emit(Layout::Crate)?;
        Ok(Crate {
            name: emitted.name,
            files: render::crate_files(emitted.files),
            surface: emitted.surface,
            read: emitted.counts,
            tests: emitted.tests,
            warnings: emitted.warnings,
        })
    }
}

/// Refuses the folder of a catalogue: its manifest is generated too, and names other crates.
fn refuse_workspace(dir: &Path) -> Result<(), Error> {
    match write::is_generated_with(&dir.join("Cargo.toml"), "[workspace]") {
        true => Err(Error::Workspace(dir.to_owned())),
        false => Ok(()),
    }
}
