//! The command: arguments in, an exit code out.
//!
//! Everything it does goes through the public interface of the library. Results go to standard output; errors,
//! warnings and what to do about them to standard error. Rooms: `args`, `project` (`tinsmith.toml`), `compare`
//! (`diff`), `botocore` (what is installed), `print`.

mod args;
mod botocore;
mod compare;
mod print;
mod project;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;
use tinsmith::{diff, Error, Generator};

use args::{Arguments, Command, Diff, List, Target};
use project::{Client, ProjectError};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Fine,
    /// `check` or `diff` found a difference.
    Differs,
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Differs => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs the command with the arguments of the process. Arguments that are wrong end the process, with code 2.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Generate(target) => each(target_clients(target), generate),
        Command::Check(target) => {
            let again = print::generate_command(&target);
            let outcome = each(target_clients(target), check);
            if outcome == Outcome::Differs {
                eprintln!("to bring it up to date, run: {again}");
            }
            outcome
        }
        Command::Diff(arguments) => diff(&arguments),
        Command::List(selection) => each(list_clients(selection), |client| list(&client.generator)),
    };
    outcome.into()
}

fn target_clients(target: Target) -> Result<Vec<Client>, ProjectError> {
    match target.out.clone() {
        Some(out) => Ok(vec![Client {
            generator: target.generator()?,
            out,
        }]),
        None => project::find(),
    }
}

fn list_clients(selection: List) -> Result<Vec<Client>, ProjectError> {
    if selection.models.is_empty() {
        return project::find();
    }
    Ok(vec![Client {
        generator: selection.generator()?,
        out: std::path::PathBuf::new(),
    }])
}

/// Does `action` for all clients, also after one has failed. The worst outcome counts.
fn each(
    clients: Result<Vec<Client>, ProjectError>,
    action: impl Fn(&Client) -> Result<Outcome, Error>,
) -> Outcome {
    let clients = match clients {
        Ok(clients) => clients,
        Err(error) => {
            eprintln!("error: {error}");
            return Outcome::Failed;
        }
    };
    let outcomes = clients.iter().map(|client| match action(client) {
        Ok(outcome) => outcome,
        // Each of them says itself that it is an error.
        Err(Error::Model(diagnostics)) => {
            eprintln!("{diagnostics}");
            Outcome::Failed
        }
        Err(error) => {
            eprintln!("error: {error}");
            Outcome::Failed
        }
    });
    outcomes.max().unwrap_or(Outcome::Fine)
}

fn generate(client: &Client) -> Result<Outcome, Error> {
    let start = Instant::now();
    // A crate that is not there yet, or is from before there was such a file, has nothing to compare with.
    let before = compare::of_crate(&client.out).ok();
    let report = client.generator.generate_crate(&client.out)?;
    print::warnings(&report.warnings);
    let took = start.elapsed();
    let mut text = print::generated(&client.out, &report, took);
    if let Some(before) = before {
        text.push_str(&print::changes(&diff::compare(&before, &report.surface)));
    }
    Ok(show(&text))
}

fn diff(arguments: &Diff) -> Outcome {
    match compare::compare(arguments) {
        Ok(difference) => {
            let shown = show(&compare::shown(&difference, arguments.format));
            match arguments.fail_on.reached(difference.verdict()) {
                true => shown.max(Outcome::Differs),
                false => shown,
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            Outcome::Failed
        }
    }
}

fn check(client: &Client) -> Result<Outcome, Error> {
    let check = client.generator.check_crate(&client.out)?;
    print::warnings(&check.warnings);
    let shown = show(&print::checked(&client.out, &check));
    Ok(if check.report.is_up_to_date() {
        shown
    } else {
        shown.max(Outcome::Differs)
    })
}

fn list(generator: &Generator) -> Result<Outcome, Error> {
    Ok(show(&print::listing(&generator.list()?)))
}

/// Prints to standard output. That nobody reads it to the end (`| head`) is no failure.
fn show(text: &str) -> Outcome {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("error: standard output cannot be written: {error}");
            Outcome::Failed
        }
        _ => Outcome::Fine,
    }
}
