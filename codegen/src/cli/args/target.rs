//! What `generate` and `check` are to make: models, a folder, and what to change about the client.

use std::path::PathBuf;

use clap::Args;
use tinsmith::Generator;

use super::{BotocoreError, Messages, Selection};

pub(super) const EXAMPLES: &str = "\
Examples:
  tinsmith generate
  tinsmith generate model/iotsecuretunneling.json --out generated
  tinsmith generate model/s3.json --out s3 --operation GetObject --operation PutObject
  tinsmith generate botocore:sqs --out sqs";

#[derive(Args, Clone, Debug, PartialEq)]
pub(in crate::cli) struct Target {
    /// Files of the model: Smithy JSON AST, several of which are merged, or a botocore data folder. `botocore:NAME` is a service of
    /// the botocore that is installed
    #[arg(value_name = "MODEL", requires = "out")]
    pub(in crate::cli) models: Vec<PathBuf>,
    /// Folder of the generated crate
    #[arg(long, value_name = "DIR", requires = "models")]
    pub(in crate::cli) out: Option<PathBuf>,
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
    #[command(flatten)]
    pub(in crate::cli) messages: Messages,
}

impl Target {
    /// What the arguments say, as the configuration that build scripts have as well.
    ///
    /// # Errors
    /// When a service of botocore is not found.
    pub(in crate::cli) fn generator(self) -> Result<Generator, BotocoreError> {
        let mut generator = self.selection.of(self.models)?;
        if let Some(name) = self.name {
            generator = generator.name(name);
        }
        if let Some(path) = self.runtime_path {
            generator = generator.runtime_path(path);
        }
        Ok(generator.with_tests(self.with_tests))
    }

    /// The arguments as words, from which the same target is parsed again.
    pub(in crate::cli) fn words(&self) -> Vec<String> {
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
