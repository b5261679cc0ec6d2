//! All models of a catalogue, side by side.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};
use rayon::ThreadPoolBuilder;
use thiserror::Error;
use tinsmith::diagnostics::Diagnostic;
use tinsmith::diff::{self, Difference};
use tinsmith::write::Finding;
use tinsmith::{Counts, Error as GenerateError};

use super::claims::Claim;
use super::find::{self, Entry};
use super::{claims, summary, workspace, Catalogue, CatalogueError};
use crate::cli::progress::Progress;
use crate::cli::{compare, Outcome, Run};

/// As the main thread has it: models nest, and the code that walks them does.
const STACK: usize = 8 << 20;

/// Whether crates are written or only compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Mode {
    Generate,
    Check,
}

/// What became of one model.
#[derive(Debug)]
pub(super) struct Row {
    /// The name of its crate's folder.
    pub(super) service: String,
    pub(super) took: Duration,
    pub(super) result: Result<Done, Failure>,
}

/// A crate that is there, or was compared.
#[derive(Debug)]
pub(super) struct Done {
    /// The name of the crate.
    pub(super) name: String,
    pub(super) read: Counts,
    pub(super) lines: usize,
    pub(super) change: Change,
    warnings: Vec<Diagnostic>,
}

/// How a crate was changed, or would be.
#[derive(Debug)]
pub(super) enum Change {
    /// So many files were written and deleted, and callers see these changes, where there was a crate before.
    Written(usize, Option<Difference>),
    /// These files are not what the model says, each with the word for how.
    Differs(Vec<(String, &'static str)>),
    None,
}

/// Why there is no crate.
#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Generate(GenerateError),
    #[error("the generator has stopped at a fault of its own, which it has printed\n  help: please report it, with the model")]
    Fault,
    #[error("the crate `{name}` is that of {} already, so {} is left out\n  help: generate one of the two by itself, with another `--name`", first.display(), second.display())]
    Crate {
        name: String,
        first: PathBuf,
        second: PathBuf,
    },
    #[error("the folder is that of {} already, so {} is left out\n  help: rename one of them, or move it out of the catalogue", first.display(), second.display())]
    Folder { first: PathBuf, second: PathBuf },
}

impl Catalogue {
    /// Generates or compares all crates, and says what became of them.
    ///
    /// # Errors
    /// When the folder holds no models, or a crate, or something that tinsmith did not write, is in the workspace's place: nothing has
    /// been written then.
    pub(in crate::cli) fn run(&self, mode: Mode, run: Run) -> Result<Outcome, CatalogueError> {
        let start = Instant::now();
        let found = find::find(&self.folder)?;
        match mode {
            Mode::Generate => workspace::refuse(&self.out)?,
            Mode::Check => workspace::refuse_crate(&self.out)?,
        }
        let rows = self.rows(mode, &found.entries, run)?;
        let members = workspace::members(&self.out, &rows);
        let manifest = match mode {
            Mode::Generate => workspace::write(&self.out, &members)?,
            Mode::Check => workspace::check(&self.out, &members)?,
        };
        let text = summary::text(
            (self, mode),
            &rows,
            &manifest,
            &found.left_out,
            start.elapsed(),
        );
        let outcome = outcome(&rows, &manifest, mode);
        super::warn(&found.passed_over, run.reporter);
        report(rows, &found.entries, run);
        Ok(outcome.max(run.reporter.show(&text)))
    }

    fn rows(&self, mode: Mode, entries: &[Entry], run: Run) -> Result<Vec<Row>, CatalogueError> {
        let pool = ThreadPoolBuilder::new().stack_size(STACK).build()?;
        let claims = pool.install(|| self.claims(entries, run));
        let progress = Progress::of_parts(entries.len(), run.start);
        let row = |(entry, claim): (&Entry, Claim)| {
            progress.begin(&entry.name);
            let start = Instant::now();
            let result = claim.refused.map_or_else(
                || {
                    guarded(|| match mode {
                        Mode::Generate => self.generate(entry),
                        Mode::Check => self.check(entry),
                    })
                },
                Err,
            );
            progress.done();
            Row {
                service: entry.name.clone(),
                took: claim.took + start.elapsed(),
                result,
            }
        };
        let work = || {
            let pairs = entries.par_iter().zip(claims);
            pairs.with_max_len(1).map(row).collect()
        };
        Ok(pool.install(work))
    }

    /// Which models become crates.
    fn claims(&self, entries: &[Entry], run: Run) -> Vec<Claim> {
        let _progress = Progress::of("reading the models".to_owned(), run.start);
        let name = |entry: &Entry| {
            let start = Instant::now();
            let name = guarded(|| self.generator(entry).crate_name());
            (name, start.elapsed())
        };
        let names = entries.par_iter().with_max_len(1).map(name).collect();
        claims::settle(entries, names)
    }

    fn generate(&self, entry: &Entry) -> Result<Done, GenerateError> {
        let out = self.out.join(&entry.name);
        let before = compare::of_crate(&out).ok();
        let report = self.generator(entry).generate_crate(&out)?;
        let files = report.written.written.len() + report.written.deleted.len();
        let difference = before.map(|before| diff::compare(&before, &report.surface));
        Ok(Done {
            name: report.name,
            read: report.read,
            lines: report.lines,
            change: match files {
                0 => Change::None,
                _ => Change::Written(files, difference),
            },
            warnings: report.warnings,
        })
    }

    fn check(&self, entry: &Entry) -> Result<Done, GenerateError> {
        let check = self
            .generator(entry)
            .check_crate(self.out.join(&entry.name))?;
        Ok(Done {
            name: check.name,
            read: check.read,
            lines: check.lines,
            change: Change::of(&check.report.findings),
            warnings: check.warnings,
        })
    }
}

/// The word for what tinsmith did not write, because of which generating would be refused.
const IN_THE_WAY: &str = "in the way";

impl Change {
    /// Whether generating would be refused.
    pub(super) fn is_blocked(&self) -> bool {
        matches!(self, Self::Differs(files) if files.iter().any(|(_, word)| *word == IN_THE_WAY))
    }

    /// What a comparison found.
    pub(super) fn of(findings: &BTreeMap<String, Finding>) -> Self {
        let word = |finding: &Finding| match finding {
            Finding::Missing => "missing",
            Finding::Stale => "stale",
            Finding::Foreign(_) => IN_THE_WAY,
            _ => "different",
        };
        let files = findings.iter();
        let files: Vec<_> = files
            .map(|(path, finding)| (path.clone(), word(finding)))
            .collect();
        match files.is_empty() {
            true => Self::None,
            false => Self::Differs(files),
        }
    }
}

/// A fault of the generator is that of one model as well. Nothing of the model is used after it.
fn guarded<T>(work: impl FnOnce() -> Result<T, GenerateError>) -> Result<T, Failure> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(Failure::Generate),
        Err(_) => Err(Failure::Fault),
    }
}

fn outcome(rows: &[Row], manifest: &Change, mode: Mode) -> Outcome {
    let changes = rows.iter().filter_map(|row| row.result.as_ref().ok());
    let changes = changes.map(|done| &done.change).chain([manifest]);
    let outcome = |change: &Change| match (mode, change) {
        (Mode::Check, change) if change.is_blocked() => Outcome::Blocked,
        (Mode::Check, Change::Written(..) | Change::Differs(_)) => Outcome::Differs,
        _ => Outcome::Fine,
    };
    let worst = changes.map(outcome).max().unwrap_or(Outcome::Fine);
    match rows.iter().any(|row| row.result.is_err()) {
        true => Outcome::Incomplete {
            is_blocked: worst == Outcome::Blocked,
        },
        false => worst,
    }
}

/// Prints what is wrong with the models: places in them all at once, then what else there is.
fn report(rows: Vec<Row>, entries: &[Entry], run: Run) {
    let mut found = Vec::new();
    let mut others = Vec::new();
    for (row, entry) in rows.into_iter().zip(entries) {
        let file = entry.files.first();
        match row.result {
            Ok(done) => found.extend(named(done.warnings, file)),
            Err(Failure::Generate(GenerateError::Model(problems))) => {
                found.extend(named(problems, file));
            }
            Err(failure) => others.push((row.service, failure)),
        }
    }
    run.reporter.diagnostics(found);
    for (service, failure) in others {
        run.reporter.failure(&format_args!("{service}: {failure}"));
    }
}

/// Diagnostics of a model, where those about the whole of it name its file too.
fn named(
    found: impl IntoIterator<Item = Diagnostic>,
    file: Option<impl AsRef<Path>>,
) -> Vec<Diagnostic> {
    let name = |mut each: Diagnostic| {
        if each.file.is_none() {
            each.file = file.as_ref().map(|file| file.as_ref().to_owned());
        }
        each
    };
    found.into_iter().map(name).collect()
}
