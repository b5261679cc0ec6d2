//! Comparing: what [`write`](super::write) would do, without doing it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use similar::TextDiff;

use super::error::{Obstacle, WriteError};
use super::survey::{State, Survey};
use super::Files;

/// A report shows at most this many lines of the diff of one file.
pub const DIFF_LINES: usize = 40;

/// How a folder differs from what is generated for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What is not up to date, by path.
    pub findings: BTreeMap<String, Finding>,
}

/// How one file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// It is generated, but not there.
    Missing,
    /// It was generated earlier and no longer is.
    Stale,
    /// Its contents differ: a unified diff from the file on disk (`a/`) to the generated one (`b/`),
    /// with its headers and as long as it is.
    Different(String),
    /// Something that tinsmith did not write stands here; generating would be refused.
    Foreign(Obstacle),
}

impl CheckReport {
    /// Whether generating again would change nothing.
    #[must_use]
    pub fn is_up_to_date(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One paragraph per file; a diff is cut after [`DIFF_LINES`] lines. Nothing at all when everything
/// is up to date.
impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, finding) in &self.findings {
            match finding {
                Finding::Missing => writeln!(f, "missing: {path}")?,
                Finding::Stale => writeln!(f, "stale: {path} (no longer generated)")?,
                Finding::Foreign(obstacle) => writeln!(f, "in the way: {path} ({obstacle})")?,
                Finding::Different(diff) => {
                    writeln!(f, "different: {path}")?;
                    write_diff(f, diff)?;
                }
            }
        }
        Ok(())
    }
}

fn write_diff(f: &mut fmt::Formatter<'_>, diff: &str) -> fmt::Result {
    let mut lines = diff.lines();
    for line in lines.by_ref().take(DIFF_LINES) {
        writeln!(f, "{line}")?;
    }
    match lines.count() {
        0 => Ok(()),
        1 => writeln!(f, "... 1 more line"),
        n => writeln!(f, "... {n} more lines"),
    }
}

/// Compares `dir` with `files` and changes nothing.
///
/// # Errors
///
/// Those of [`write`](super::write), except that a file that tinsmith did not write is not an error
/// but a finding.
pub fn check(dir: &Path, files: &Files) -> Result<CheckReport, WriteError> {
    let survey = Survey::of(dir, files)?;
    let mut findings = BTreeMap::new();
    for (path, state) in survey.states {
        let (path, finding) = match state {
            State::UpToDate => continue,
            State::Missing => (path.to_owned(), Finding::Missing),
            State::Different { found } => {
                let diff = Finding::Different(unified_diff(path, &found, &files[path]));
                (path.to_owned(), diff)
            }
            State::Foreign(foreign) => (foreign.path, Finding::Foreign(foreign.obstacle)),
        };
        findings.insert(path, finding);
    }
    let stale = survey.stale.into_iter().map(|path| (path, Finding::Stale));
    findings.extend(stale);
    Ok(CheckReport { findings })
}

fn unified_diff(path: &str, found: &str, generated: &str) -> String {
    // Line ends do not count, so they are not shown either.
    let found = found.replace("\r\n", "\n");
    TextDiff::from_lines(found.as_str(), generated)
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
