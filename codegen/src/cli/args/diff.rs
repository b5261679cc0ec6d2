//! What `diff` is to compare, and what it says about that.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tinsmith::diff::Verdict;
use tinsmith::Generator;

use super::MessageFormat;

pub(super) const EXAMPLES: &str = "\
Examples:
  tinsmith diff old/s3.json new/s3.json
  tinsmith diff generated model/iotsecuretunneling.json --format markdown --fail-on never

Exit codes: 0 fine, 1 the changes reach what --fail-on names, 2 an error.";

#[derive(Args, Clone, Debug, PartialEq)]
pub(in crate::cli) struct Diff {
    /// The earlier version: a model file, or the folder of a generated crate
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: PathBuf,
    /// The later version: a model file, or the folder of a generated crate
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: PathBuf,
    /// The service, by name or shape id; needed when a model has several
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// Only this operation and what it needs; may be repeated [default: all]
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(in crate::cli) format: Format,
    /// The gravest kind of change that is an exit code of 1
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    pub(in crate::cli) fail_on: FailOn,
}

/// How the changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For a terminal
    Text,
    /// A table for a pull request
    Markdown,
    /// For other programs
    Json,
}

/// From which changes on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
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
    /// How errors are printed: for programs where the changes are.
    pub(in crate::cli) fn messages(&self) -> MessageFormat {
        match self.format {
            Format::Json => MessageFormat::Json,
            Format::Text | Format::Markdown => MessageFormat::Text,
        }
    }

    /// How the model `path` is read.
    pub(in crate::cli) fn generator(&self, path: &Path) -> Generator {
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
    pub(in crate::cli) fn reached(self, verdict: Option<Verdict>) -> bool {
        let limit = match self {
            Self::Patch => Verdict::Patch,
            Self::Minor => Verdict::Minor,
            Self::Major => Verdict::Major,
            Self::Never => return false,
        };
        verdict >= Some(limit)
    }
}
