//! The arguments of the command. Rooms: `target` (what `generate` and `check` take), `diff`.

mod diff;
mod target;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use tinsmith::Generator;

use super::botocore::{self, BotocoreError};

pub(super) use diff::{Diff, Format};
pub(super) use target::{Target, TargetError};

/// Generates lean Rust clients from Smithy service models.
#[derive(Debug, Parser)]
#[command(name = "tinsmith", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_CODES: &str = "\
Without MODEL, the clients and catalogues that tinsmith.toml lists are meant; it is looked for in the
current folder and its parents.

Exit codes: 0 fine, 1 `check` or `diff` found a difference or a model of a catalogue failed, 2 an error.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a client as a crate, or a crate for each model in a folder; or write again what has changed
    ///
    /// Files that would not change are not touched, files that were generated earlier and no longer are get deleted,
    /// and files that tinsmith did not write are never deleted or overwritten.
    #[command(after_help = target::EXAMPLES)]
    Generate(Target),
    /// Compare a crate with what `generate` would write, and change nothing
    ///
    /// Takes the arguments of `generate`. Prints a unified diff and the command that brings the crate up to date, and
    /// exits with 1, when they differ.
    Check(Target),
    /// List the operations of a service, with what each pulls in
    List(List),
    /// Say what a new version of a model changes for those who call its client
    ///
    /// OLD and NEW are model files or folders of crates that tinsmith has generated. Each change has the part of the
    /// crate's version that it raises: major, minor or patch.
    #[command(after_help = diff::EXAMPLES)]
    Diff(Diff),
    /// Print the script that completes these arguments in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, or write it and one for each subcommand
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// Folder for all pages [default: the first one goes to standard output]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  tinsmith completions bash > ~/.local/share/bash-completion/completions/tinsmith
  tinsmith completions zsh > ~/.zfunc/_tinsmith
  tinsmith completions fish > ~/.config/fish/completions/tinsmith.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  tinsmith man | man -l -
  tinsmith man --out ~/.local/share/man/man1";

#[derive(Args, Clone, Debug, PartialEq)]
pub(super) struct List {
    /// Files of the model: Smithy JSON AST, several of which are merged, or a botocore data folder. `botocore:NAME` is a service of
    /// the botocore that is installed. Any other folder is a catalogue, of which all models are listed
    #[arg(value_name = "MODEL")]
    pub(super) models: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    pub(super) messages: Messages,
}

/// What all commands that read models take.
#[derive(Args, Clone, Copy, Debug, PartialEq)]
pub(super) struct Messages {
    /// How errors and warnings are printed, on standard error
    #[arg(long, value_enum, default_value_t = MessageFormat::Text)]
    pub(super) format: MessageFormat,
}

/// How errors and warnings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the lines of the model, 50 at most
    Text,
    /// All of them, as a JSON object on each line
    Json,
}

#[derive(Args, Clone, Debug, PartialEq)]
struct Selection {
    /// The service, by name or shape id; needed when the model has several
    #[arg(long, value_name = "ID", requires = "models")]
    service: Option<String>,
    /// Only this operation and what it needs; may be repeated [default: all]
    #[arg(long = "operation", value_name = "NAME", requires = "models")]
    operations: Vec<String>,
}

impl List {
    /// What the arguments say, as the configuration that build scripts have as well.
    ///
    /// # Errors
    /// When a service of botocore is not found.
    pub(super) fn generator(self) -> Result<Generator, BotocoreError> {
        self.selection.of(self.models)
    }
}

impl Selection {
    fn of(self, models: Vec<PathBuf>) -> Result<Generator, BotocoreError> {
        let mut generator = Generator::new();
        for model in models {
            generator = generator.model(botocore::resolve(model)?);
        }
        if let Some(service) = self.service {
            generator = generator.service(service);
        }
        Ok(generator.operations(self.operations))
    }
}
