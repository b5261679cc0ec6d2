//! The command: arguments in, an exit code out.
//!
//! Everything it does goes through the public interface of the library. Results go to standard output; errors,
//! warnings and what to do about them to standard error. Rooms: `args`, `project` (`tinsmith.toml`), `catalogue` (a
//! folder of models), `compare` (`diff`), `botocore` (what is installed), `print` (results), `report` (errors and
//! warnings), `progress`, `manual` (for a shell and `man`).

mod args;
mod botocore;
mod catalogue;
mod compare;
mod manual;
mod print;
mod progress;
mod project;
mod report;

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use tinsmith::write::Finding;
use tinsmith::{diff, Error, Generator};

use args::{Arguments, Command, Diff, List, MessageFormat, Target, TargetError};
use catalogue::{is_catalogue, Catalogue, Mode};
use compare::{CompareError, Compared};
use progress::Progress;
use project::{Client, Job, Place, ProjectError, Work};
use report::Reporter;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Fine,
    /// `check` or `diff` found a difference.
    Differs,
    /// `check` found what `generate` would refuse to replace.
    Blocked,
    /// Some models of a catalogue failed, and perhaps `check` found what `generate` would refuse to replace.
    Incomplete {
        is_blocked: bool,
    },
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Differs | Outcome::Blocked | Outcome::Incomplete { .. } => 1,
            Outcome::Failed => 2,
        })
    }
}

/// One run of the command.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: Instant,
    reporter: Reporter,
}

/// Runs the command with the arguments of the process. Arguments that are wrong end the process, with code 2.
pub(crate) fn run() -> ExitCode {
    let start = Instant::now();
    let run = |format: MessageFormat| Run {
        start,
        reporter: Reporter::new(format),
    };
    let outcome = match Arguments::parse().command {
        Command::Generate(target) => {
            let run = run(target.messages.format);
            let jobs = target_jobs(target, "generate");
            run.each(jobs, Mode::Generate, |client| run.generate(client))
        }
        Command::Check(target) => {
            let run = run(target.messages.format);
            let again = print::command("generate", &target);
            let jobs = target_jobs(target, "check");
            let outcome = run.each(jobs, Mode::Check, |client| run.check(client));
            let first = match outcome {
                Outcome::Differs => Some(""),
                Outcome::Blocked => Some("move away or delete what is in the way, then "),
                Outcome::Incomplete { is_blocked: false } => Some("mend what has failed, then "),
                Outcome::Incomplete { is_blocked: true } => {
                    Some("mend what has failed, and move away or delete what is in the way, then ")
                }
                Outcome::Fine | Outcome::Failed => None,
            };
            if let Some(first) = first {
                run.reporter
                    .hint(&format!("to bring it up to date, {first}run: {again}"));
            }
            outcome
        }
        Command::Diff(arguments) => run(arguments.messages()).diff(&arguments),
        Command::List(list) => {
            let run = run(list.messages.format);
            let jobs = list_jobs(list, run.reporter);
            run.each(jobs, Mode::Check, |client| run.list(&client.generator))
        }
        Command::Completions { shell } => {
            let run = run(MessageFormat::Text);
            run.reporter.show(&manual::completions(shell))
        }
        Command::Man { out } => run(MessageFormat::Text).man(out.as_deref()),
    };
    outcome.into()
}

/// What a subcommand is to do.
fn target_jobs(target: Target, subcommand: &str) -> Result<Vec<Job>, ProjectError> {
    match target.out.clone() {
        Some(out) => Ok(vec![target.job(out)?]),
        None if target.models.is_empty() => project::find(),
        None => {
            let command = print::command(subcommand, &target.with_some_out());
            Err(TargetError::NoOut { command }.into())
        }
    }
}

/// The clients to list: those of a catalogue one by one.
fn list_jobs(list: List, reporter: Reporter) -> Result<Vec<Job>, ProjectError> {
    let jobs = match &list.models[..] {
        [] => project::find()?,
        [folder] if is_catalogue(folder) => vec![Work::Catalogue(Catalogue::of(folder)).into()],
        _ => {
            let (generator, out) = (list.generator()?, PathBuf::new());
            vec![Work::Client(Box::new(Client { generator, out })).into()]
        }
    };
    let mut clients = Vec::new();
    for job in jobs {
        let Work::Catalogue(catalogue) = &job.work else {
            clients.push(job);
            continue;
        };
        let found = catalogue.clients(reporter);
        let found = found.map_err(|source| ProjectError::Catalogue {
            place: job.place("folder"),
            source,
        })?;
        let found = found.into_iter();
        clients.extend(found.map(|client| Job::from(Work::Client(Box::new(client)))));
    }
    Ok(clients)
}

impl Run {
    /// Does all jobs, also after one has failed: `action` for a client. The worst outcome counts.
    fn each(
        self,
        jobs: Result<Vec<Job>, ProjectError>,
        mode: Mode,
        action: impl Fn(&Client) -> Result<Outcome, Error>,
    ) -> Outcome {
        let failed = |error: &dyn Display, place: Option<&Place>| {
            self.reporter.failure_at(error, place);
            Outcome::Failed
        };
        let jobs = match jobs {
            Ok(jobs) => jobs,
            Err(error) => return failed(&error, error.place()),
        };
        let outcomes = jobs.iter().map(|job| match &job.work {
            Work::Client(client) => {
                action(client).unwrap_or_else(|error| self.reporter.error_of(job, error))
            }
            Work::Catalogue(catalogue) => catalogue
                .run(mode, self)
                .unwrap_or_else(|error| failed(&error, job.place(error.key()).as_ref())),
        });
        outcomes.max().unwrap_or(Outcome::Fine)
    }

    fn generate(self, client: &Client) -> Result<Outcome, Error> {
        let start = Instant::now();
        // A crate that is not there yet, or is from before there was such a file, has nothing to compare with.
        let before = compare::of_crate(&client.out).ok();
        let progress = self.progress("generating", client);
        let report = client.generator.generate_crate(&client.out)?;
        drop(progress);
        let took = start.elapsed();
        let mut text = print::generated(&client.out, &report, took);
        if let Some(before) = before {
            let difference = diff::compare(&before, &report.surface);
            let changes = print::changes(&difference, &client.out, print::SUMMARY_LINES);
            text.push_str(&changes);
        }
        self.reporter.diagnostics(report.warnings);
        Ok(self.reporter.show(&text))
    }

    fn check(self, client: &Client) -> Result<Outcome, Error> {
        let progress = self.progress("checking", client);
        let check = client.generator.check_crate(&client.out)?;
        drop(progress);
        let text = print::checked(&client.out, &check);
        self.reporter.diagnostics(check.warnings);
        let shown = self.reporter.show(&text);
        let mut findings = check.report.findings.values();
        let is_blocked = findings.any(|finding| matches!(finding, Finding::Foreign(_)));
        Ok(shown.max(match check.report.is_up_to_date() {
            true => Outcome::Fine,
            false if is_blocked => Outcome::Blocked,
            false => Outcome::Differs,
        }))
    }

    fn list(self, generator: &Generator) -> Result<Outcome, Error> {
        let progress = Progress::of("reading the model".to_owned(), self.start);
        let listing = generator.list()?;
        drop(progress);
        Ok(self.reporter.show(&print::listing(&listing)))
    }

    fn diff(self, arguments: &Diff) -> Outcome {
        let progress = Progress::of("comparing".to_owned(), self.start);
        let compared = compare::compare(arguments);
        drop(progress);
        match compared {
            Ok(Compared {
                difference,
                warning,
            }) => {
                if let Some(warning) = warning {
                    self.reporter.warning(&warning);
                }
                let text = compare::shown(&difference, arguments.format);
                let shown = self.reporter.show(&text);
                match arguments.fail_on.reached(difference.verdict()) {
                    true => shown.max(Outcome::Differs),
                    false => shown,
                }
            }
            // They say themselves which file they are about.
            Err(CompareError::Model {
                source: Error::Model(found),
                ..
            }) => self.reporter.error(found.into()),
            Err(error) => {
                self.reporter.failure(&error);
                Outcome::Failed
            }
        }
    }

    fn man(self, out: Option<&Path>) -> Outcome {
        let shown = match out {
            Some(dir) => manual::pages(dir).map(|paths| {
                let lines = paths.iter().map(|path| format!("{}\n", path.display()));
                lines.collect()
            }),
            None => manual::page(),
        };
        match shown {
            Ok(text) => self.reporter.show(&text),
            Err(error) => {
                self.reporter.failure(&error);
                Outcome::Failed
            }
        }
    }

    fn progress(self, what: &str, client: &Client) -> Progress {
        Progress::of(format!("{what} {}", client.out.display()), self.start)
    }
}
