//! What `generate` and `check` are to make: models, a folder, and what to change about the client.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;
use thiserror::Error;
use tinsmith::Generator;

use super::{BotocoreError, Messages, Selection};
use crate::cli::botocore;
use crate::cli::catalogue::{is_catalogue, Catalogue};
use crate::cli::project::{Client, Job, Work};

pub(super) const EXAMPLES: &str = "\
Examples:
  tinsmith generate
  tinsmith generate model/iotsecuretunneling.json --out generated
  tinsmith generate model/s3.json --out s3 --operation GetObject --operation PutObject
  tinsmith generate botocore:sqs --out sqs
  tinsmith generate models --out clients

A folder is a catalogue, unless it is that of one service of botocore. Each `.json` file in it is the
model of a service, and so is each folder in it: a service of botocore, or `.json` files that are merged.
Their crates become the members of a workspace in DIR.

Exit codes: 0 fine, 1 a model of a catalogue failed, 2 an error.";

/// Why arguments do not go together.
#[derive(Debug, Error)]
pub(in crate::cli) enum TargetError {
    #[error(transparent)]
    Botocore(#[from] BotocoreError),
    #[error("{} is a folder of models, of each of which a client is made, and {with} cannot be given with it\n  help: name the `.json` files of one model instead", folder.display())]
    Catalogue { folder: PathBuf, with: &'static str },
    #[error("no output folder is named\n  help: name one with `--out DIR`, as in `{command}`")]
    NoOut { command: String },
}

#[derive(Args, Clone, Debug, PartialEq)]
pub(in crate::cli) struct Target {
    /// Files of the model: Smithy JSON AST, several of which are merged, or a botocore data folder. `botocore:NAME` is a service of
    /// the botocore that is installed. Any other folder is a catalogue: a client is made of each model in it
    #[arg(value_name = "MODEL")]
    pub(in crate::cli) models: Vec<PathBuf>,
    /// Folder of the generated crate, or of the workspace of all crates of a catalogue; needed with MODEL
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
    /// What is to be generated into `out`.
    ///
    /// # Errors
    /// When a service of botocore is not found, or a folder of models is named with what is for one client.
    pub(in crate::cli) fn job(self, out: PathBuf) -> Result<Job, TargetError> {
        let mut folder = None;
        for model in &self.models {
            let model = botocore::resolve(model.clone())?;
            folder = folder.or_else(|| is_catalogue(&model).then_some(model));
        }
        let Some(folder) = folder else {
            let generator = self.generator()?;
            return Ok(Work::Client(Box::new(Client { generator, out })).into());
        };
        let for_one_client = [
            (self.models.len() > 1, "another MODEL"),
            (self.selection.service.is_some(), "`--service`"),
            (!self.selection.operations.is_empty(), "`--operation`"),
            (self.name.is_some(), "`--name`"),
        ];
        match for_one_client.into_iter().find(|(given, _)| *given) {
            Some((_, with)) => Err(TargetError::Catalogue { folder, with }),
            None => Ok(Work::Catalogue(Catalogue {
                folder,
                out,
                runtime_path: self.runtime_path,
                with_tests: self.with_tests,
            })
            .into()),
        }
    }

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

    /// The same target with an output folder that is called as its model is.
    pub(in crate::cli) fn with_some_out(&self) -> Self {
        let model = self.models.first().map(PathBuf::as_path);
        let out = match (model.is_some_and(is_catalogue), model.map(short_name)) {
            (true, _) => "clients".to_owned(),
            (false, Some(name)) if !name.is_empty() => format!("{name}-client"),
            _ => "client".to_owned(),
        };
        Self {
            out: Some(out.into()),
            ..self.clone()
        }
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

/// What a model is called by: the service of botocore, or the file. A folder may be that of a version, which is no name.
fn short_name(model: &Path) -> String {
    let model = botocore::service(model).map_or(model, Path::new);
    let parts = model.iter().map(|part| part.to_string_lossy());
    let is_name = |part: &Cow<'_, str>| part.contains(|c: char| c.is_ascii_alphabetic());
    let name = parts.rev().find(is_name).unwrap_or_default();
    let name = name.trim_end_matches(".gz").trim_end_matches(".json");
    name.to_owned()
}
