//! `tinsmith.toml`: what `tinsmith generate` and `tinsmith check` do without arguments.
//!
//! Enters: the current folder. Leaves: the clients and catalogues of the nearest `tinsmith.toml` in it or a parent, with paths that
//! hold from the current folder.
//!
//! ```toml
//! [[client]]
//! models = ["model/iotsecuretunneling.json"]              # or ["botocore:iotsecuretunneling"]
//! out = "generated"
//! # The rest is optional.
//! name = "my-tunneling"
//! service = "IoTSecuredTunneling"
//! operations = ["OpenTunnel", "RotateTunnelAccessToken"]
//! runtime-path = "../runtime"                             # relative to `out`
//! with-tests = true                                       # the model's test cases become tests
//!
//! [client.package]                                        # what `Cargo.toml` says of the crate
//! version = "0.2.0"
//! license = "MIT"
//!
//! [[catalogue]]
//! folder = "models"                                       # a client for each model in it
//! out = "clients"                                         # a workspace, with a crate in a folder for each
//! runtime-path = "../../runtime"                          # these two are optional
//! with-tests = true
//! ```
//!
//! Rooms: `origin` (where in the file something stands).

mod origin;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;
use thiserror::Error;
use tinsmith::{Generator, Package};
use toml::Spanned;

use super::args::TargetError;
use super::botocore::{self, BotocoreError};
use super::catalogue::{Catalogue, CatalogueError};
pub(super) use origin::{Origin, Place};

/// Name of the file.
const FILE: &str = "tinsmith.toml";

/// One client to generate.
#[derive(Debug, PartialEq)]
pub(super) struct Client {
    /// How.
    pub(super) generator: Generator,
    /// The folder of its crate.
    pub(super) out: PathBuf,
}

/// Something to generate.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) work: Work,
    /// Where the file asks for it; none if the command line does.
    pub(super) origin: Option<Origin>,
}

/// What there is to generate.
#[derive(Debug, PartialEq)]
pub(super) enum Work {
    Client(Box<Client>),
    Catalogue(Catalogue),
}

impl Work {
    /// The folder that it fills.
    fn out(&self) -> &Path {
        match self {
            Self::Client(client) => &client.out,
            Self::Catalogue(catalogue) => &catalogue.out,
        }
    }
}

impl From<Work> for Job {
    fn from(work: Work) -> Self {
        Self { work, origin: None }
    }
}

impl Job {
    /// The place of a key in the file.
    pub(super) fn place(&self, key: &str) -> Option<Place> {
        self.origin.as_ref().map(|origin| origin.place(key))
    }
}

/// Why there is nothing to do.
#[derive(Debug, Error)]
pub(super) enum ProjectError {
    #[error("no MODEL is named, and there is no {FILE} in {} or a folder above it\n  help: `tinsmith generate MODEL --out DIR` does without the file", dir.display())]
    NotFound { dir: PathBuf },
    #[error("the current folder is unknown: {0}")]
    CurrentDir(io::Error),
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{} is not what tinsmith expects\n{}", path.display(), source.to_string().trim_end())]
    Invalid {
        path: PathBuf,
        source: toml::de::Error,
    },
    #[error("{} lists no client\n  help: add a table `[[client]]` with `models` and `out`, or `[[catalogue]]` with `folder` and `out`", path.display())]
    Empty { path: PathBuf },
    #[error("the client has no models\n  help: name the file of its model in `models`")]
    NoModels { place: Place },
    #[error("{} is the folder of two clients\n  help: give each its own `out`", out.display())]
    SameOut { out: PathBuf, place: Place },
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error(transparent)]
    Botocore(#[from] BotocoreError),
    #[error("{source}")]
    Listed {
        place: Place,
        source: Box<BotocoreError>,
    },
    #[error("{source}")]
    Catalogue {
        place: Option<Place>,
        source: CatalogueError,
    },
}

impl ProjectError {
    /// Where the file is wrong, unless the message says it.
    pub(super) fn place(&self) -> Option<&Place> {
        match self {
            Self::NoModels { place } | Self::Listed { place, .. } | Self::SameOut { place, .. } => {
                Some(place)
            }
            Self::Catalogue { place, .. } => place.as_ref(),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    #[serde(default)]
    client: Vec<Spanned<Table>>,
    #[serde(default)]
    catalogue: Vec<Spanned<CatalogueTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    models: Spanned<Vec<Spanned<PathBuf>>>,
    out: Spanned<PathBuf>,
    name: Option<Spanned<String>>,
    service: Option<Spanned<String>>,
    operations: Option<Spanned<Vec<String>>>,
    runtime_path: Option<String>,
    #[serde(default)]
    with_tests: bool,
    #[serde(default)]
    package: Package,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CatalogueTable {
    folder: Spanned<PathBuf>,
    out: Spanned<PathBuf>,
    runtime_path: Option<String>,
    #[serde(default)]
    with_tests: bool,
}

/// What the nearest `tinsmith.toml` lists: clients, then catalogues.
pub(super) fn find() -> Result<Vec<Job>, ProjectError> {
    let dir = env::current_dir().map_err(ProjectError::CurrentDir)?;
    // `..` as often as needed rather than an absolute path: messages show these paths.
    let mut base = PathBuf::new();
    for _ in dir.ancestors() {
        let path = base.join(FILE);
        match fs::read_to_string(&path) {
            Ok(text) => return parse(&base, &path, &text),
            Err(source) if source.kind() == ErrorKind::NotFound => base.push(".."),
            Err(source) => return Err(ProjectError::Unreadable { path, source }),
        }
    }
    Err(ProjectError::NotFound { dir })
}

fn parse(base: &Path, path: &Path, text: &str) -> Result<Vec<Job>, ProjectError> {
    let path = path.to_owned();
    let project: Project = match toml::from_str(text) {
        Ok(project) => project,
        Err(source) => return Err(ProjectError::Invalid { path, source }),
    };
    let origin = |table: std::ops::Range<usize>| Origin::new(&path, text, table);
    let mut jobs = Vec::new();
    for table in project.client {
        let mut origin = origin(table.span());
        let client = table.into_inner().client(base, &mut origin)?;
        jobs.push(Job {
            work: Work::Client(Box::new(client)),
            origin: Some(origin),
        });
    }
    for table in project.catalogue {
        let mut origin = origin(table.span());
        let catalogue = table.into_inner().catalogue(base, &mut origin);
        jobs.push(Job {
            work: Work::Catalogue(catalogue),
            origin: Some(origin),
        });
    }
    match jobs.is_empty() {
        true => Err(ProjectError::Empty { path }),
        false => each_alone(jobs),
    }
}

/// Refuses two jobs in one folder, which would delete each other's files.
fn each_alone(jobs: Vec<Job>) -> Result<Vec<Job>, ProjectError> {
    let mut outs = BTreeSet::new();
    for job in &jobs {
        // `gen`, `gen/` and `./gen` are one.
        let parts = job.work.out().components();
        let out: PathBuf = parts.filter(|part| *part != Component::CurDir).collect();
        if let (Some(place), false) = (job.place("out"), outs.insert(out.clone())) {
            return Err(ProjectError::SameOut { out, place });
        }
    }
    Ok(jobs)
}

impl CatalogueTable {
    fn catalogue(self, base: &Path, origin: &mut Origin) -> Catalogue {
        Catalogue {
            folder: base.join(origin.note("folder", self.folder)),
            out: base.join(origin.note("out", self.out)),
            runtime_path: self.runtime_path,
            with_tests: self.with_tests,
        }
    }
}

impl Table {
    fn client(self, base: &Path, origin: &mut Origin) -> Result<Client, ProjectError> {
        let mut generator = Generator::new();
        let models = origin.note("models", self.models);
        if models.is_empty() {
            let place = origin.place("models");
            return Err(ProjectError::NoModels { place });
        }
        for model in models {
            let place = origin.at(model.span());
            let model = model.into_inner();
            let model = match botocore::is_service(&model) {
                true => botocore::resolve(model).map_err(|source| {
                    let source = Box::new(source);
                    ProjectError::Listed { place, source }
                })?,
                false => base.join(model),
            };
            generator = generator.model(model);
        }
        generator = generator.with_tests(self.with_tests).package(self.package);
        if let Some(operations) = self.operations {
            generator = generator.operations(origin.note("operations", operations));
        }
        if let Some(service) = self.service {
            generator = generator.service(origin.note("service", service));
        }
        if let Some(name) = self.name {
            generator = generator.name(origin.note("name", name));
        }
        if let Some(path) = self.runtime_path {
            generator = generator.runtime_path(path);
        }
        Ok(Client {
            generator,
            out: base.join(origin.note("out", self.out)),
        })
    }
}
