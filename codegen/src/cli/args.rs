//! The arguments of the command.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use tinsmith::diff::Verdict;
use tinsmith::Generator;

use super::botocore::{self, BotocoreError};

/// Generates lean Rust clients from Smithy service models.
#[derive(Debug, Parser)]
#[command(name = "tinsmith", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_CODES: &str = "\
Without MODEL, the clients that tinsmith.toml lists are meant; it is looked for in the current folder and its parents.

Exit codes: 0 fine, 1 `check` or `diff` found a difference, 2 an error.";

const GENERATE_EXAMPLES: &str = "\
Examples:
  tinsmith generate
  tinsmith generate model/iotsecuretunneling.json --out generated
  tinsmith generate model/s3.json --out s3 --operation GetObject --operation PutObject
  tinsmith generate botocore:sqs --out sqs";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a client as a crate, or write again what has changed
    ///
    /// Files that would not change are not touched, files that were generated earlier and no longer are get deleted,
    /// and files that tinsmith did not write are never deleted or overwritten.
    #[command(after_help = GENERATE_EXAMPLES)]
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
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
}

const DIFF_EXAMPLES: &str = "\
Examples:
  tinsmith diff old/s3.json new/s3.json
  tinsmith diff generated model/iotsecuretunneling.json --format markdown --fail-on never

Exit codes: 0 fine, 1 the changes reach what --fail-on names, 2 an error.";

#[derive(Args, Clone, Debug, PartialEq)]
pub(super) struct Diff {
    /// The earlier version: a model file, or the folder of a generated crate
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The later version: a model file, or the folder of a generated crate
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// The service, by name or shape id; needed when a model has several
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// Only this operation and what it needs; may be repeated [default: all]
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// The gravest kind of change that is an exit code of 1
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    pub(super) fail_on: FailOn,
}

/// How the changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a terminal
    Text,
    /// A table for a pull request
    Markdown,
    /// For other programs
    Json,
}

/// From which changes on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Any change
    Patch,
    /// New items and graver changes
    Minor,
    /// Changes that break callers
    Major,
    /// None
    Never,
}

impl Diff {
    /// How the model `path` is read.
    pub(super) fn generator(&self, path: &Path) -> Generator {
        let generator = Generator::new().model(path);
        let generator = match &self.service {
            Some(service) => generator.service(service),
            None => generator,
        };
        generator.operations(&self.operations)
    }
}

impl FailOn {
    /// Whether changes that need a version of this kind are a failure.
    pub(super) fn reached(self, verdict: Option<Verdict>) -> bool {
        let limit = match self {
            Self::Patch => Verdict::Patch,
            Self::Minor => Verdict::Minor,
            Self::Major => Verdict::Major,
            Self::Never => return false,
        };
        verdict >= Some(limit)
    }
}

#[derive(Args, Clone, Debug, PartialEq)]
pub(super) struct Target {
    /// Files of the model: Smithy JSON AST, several of which are merged, or a botocore data folder. `botocore:NAME` is a service of
    /// the botocore that is installed
    #[arg(value_name = "MODEL", requires = "out")]
    pub(super) models: Vec<PathBuf>,
    /// Folder of the generated crate
    #[arg(long, value_name = "DIR", requires = "models")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    /// Name of the generated crate [default: `tinsmith-` and the service's sdkId]
    #[arg(long, value_name = "CRATE", requires = "models")]
    name: Option<String>,
    /// Take tinsmith-runtime from this folder, relative to the generated crate, not from the registry
    #[arg(long, value_name = "DIR", requires = "models")]
    runtime_path: Option<String>,
    /// Also write tests: one for each case of the model's test traits that applies to clients
    #[arg(long, requires = "models")]
    with_tests: bool,
}

#[derive(Args, Clone, Debug, PartialEq)]
pub(super) struct List {
    /// Files of the model: Smithy JSON AST, several of which are merged, or a botocore data folder. `botocore:NAME` is a service of
    /// the botocore that is installed
    #[arg(value_name = "MODEL")]
    pub(super) models: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
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

impl Target {
    /// What the arguments say, as the configuration that build scripts have as well.
    ///
    /// # Errors
    /// When a service of botocore is not found.
    pub(super) fn generator(self) -> Result<Generator, BotocoreError> {
        let mut generator = self.selection.of(self.models)?;
        if let Some(name) = self.name {
            generator = generator.name(name);
        }
        if let Some(path) = self.runtime_path {
            generator = generator.runtime_path(path);
        }
        Ok(generator.with_tests(self.with_tests))
    }
}

impl Target {
    /// The arguments as words, from which the same target is parsed again.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self
            .models
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let mut option = |name: &str, value: Option<String>| {
            words.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
        };
        option(
            "--out",
            self.out.as_ref().map(|path| path.display().to_string()),
        );
        option("--service", self.selection.service.clone());
        for operation in &self.selection.operations {
            option("--operation", Some(operation.clone()));
        }
        option("--name", self.name.clone());
        option("--runtime-path", self.runtime_path.clone());
        if self.with_tests {
            words.push("--with-tests".to_owned());
        }
        words
    }
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

#[cfg(test)]
mod tests {
    use clap::error::ErrorKind;
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &str) -> Result<Command, clap::Error> {
        Arguments::try_parse_from(line.split(' ')).map(|arguments| arguments.command)
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn arguments_become_a_generator() {
        let line = "tinsmith generate a.json b.json --out gen --service S --operation A --operation B --name c --runtime-path ../r --with-tests";
        let Ok(Command::Generate(target)) = parse(line) else {
            panic!("{:?}", parse(line));
        };
        let expected = Generator::new()
            .model("a.json")
            .model("b.json")
            .service("S")
            .operations(["A", "B"])
            .name("c")
            .runtime_path("../r")
            .with_tests(true);
        assert_eq!(target.out, Some("gen".into()));
        assert_eq!(
            target.words().join(" "),
            line.trim_start_matches("tinsmith generate ")
        );
        assert_eq!(target.generator().unwrap(), expected);
    }

    #[test]
    fn verdicts_reach_a_limit() {
        use Verdict::{Major, Minor, Patch};
        let table = [
            (FailOn::Patch, [false, true, true, true]),
            (FailOn::Minor, [false, false, true, true]),
            (FailOn::Major, [false, false, false, true]),
            (FailOn::Never, [false; 4]),
        ];
        for (limit, expected) in table {
            let verdicts = [None, Some(Patch), Some(Minor), Some(Major)];
            assert_eq!(verdicts.map(|v| limit.reached(v)), expected, "{limit:?}");
        }
    }

    #[test]
    fn incomplete_arguments_are_refused() {
        let table = [
            ("tinsmith generate a.json", "--out <DIR>"),
            ("tinsmith generate --out gen", "<MODEL>"),
            ("tinsmith check --operation A", "<MODEL>"),
            ("tinsmith list --service S", "<MODEL>"),
        ];
        for (line, missing) in table {
            let error = parse(line).expect_err(line);
            assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{line}");
            assert!(error.to_string().contains(missing), "{error}");
        }
    }
}
