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

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;
use thiserror::Error;
use tinsmith::{Generator, Package};

use super::args::TargetError;
use super::botocore::{self, BotocoreError};
use super::catalogue::{Catalogue, CatalogueError};

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
#[derive(Debug, PartialEq)]
pub(super) enum Job {
    Client(Client),
    Catalogue(Catalogue),
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
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error(transparent)]
    Botocore(#[from] BotocoreError),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    #[serde(default)]
    client: Vec<Table>,
    #[serde(default)]
    catalogue: Vec<CatalogueTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    models: Vec<PathBuf>,
    out: PathBuf,
    name: Option<String>,
    service: Option<String>,
    #[serde(default)]
    operations: Vec<String>,
    runtime_path: Option<String>,
    #[serde(default)]
    with_tests: bool,
    #[serde(default)]
    package: Package,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CatalogueTable {
    folder: PathBuf,
    out: PathBuf,
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
    let mut jobs = Vec::new();
    for table in project.client {
        jobs.push(Job::Client(table.client(base)?));
    }
    let catalogues = project.catalogue.into_iter();
    jobs.extend(catalogues.map(|table| Job::Catalogue(table.catalogue(base))));
    match jobs.is_empty() {
        true => Err(ProjectError::Empty { path }),
        false => Ok(jobs),
    }
}

impl CatalogueTable {
    fn catalogue(self, base: &Path) -> Catalogue {
        Catalogue {
            folder: base.join(self.folder),
            out: base.join(self.out),
            runtime_path: self.runtime_path,
            with_tests: self.with_tests,
        }
    }
}

impl Table {
    fn client(self, base: &Path) -> Result<Client, BotocoreError> {
        let mut generator = Generator::new();
        for model in self.models {
            let model = match botocore::is_service(&model) {
                true => botocore::resolve(model)?,
                false => base.join(model),
            };
            generator = generator.model(model);
        }
        generator = generator
            .operations(self.operations)
            .with_tests(self.with_tests)
            .package(self.package);
        if let Some(service) = self.service {
            generator = generator.service(service);
        }
        if let Some(name) = self.name {
            generator = generator.name(name);
        }
        if let Some(path) = self.runtime_path {
            generator = generator.runtime_path(path);
        }
        Ok(Client {
            generator,
            out: base.join(self.out),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Job>, String> {
        super::parse(Path::new(".."), Path::new("../tinsmith.toml"), text)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_key() {
        let text = r#"
            [[client]]
            models = ["model/a.json", "/b.json"]
            out = "gen/a"
            name = "n"
            service = "S"
            operations = ["A", "B"]
            runtime-path = "../runtime"
            [client.package]
            version = "0.2.0"
            license-file = "LICENSE"
            keywords = ["k"]
            publish = false
            [[client]]
            models = ["c.json"]
            out = "c"
            [[catalogue]]
            folder = "models"
            out = "gen/all"
            runtime-path = "../../runtime"
            with-tests = true
            [[catalogue]]
            folder = "/models"
            out = "/all"
        "#;
        let mut package = Package::default();
        package.version = Some("0.2.0".to_owned());
        package.license_file = Some("LICENSE".to_owned());
        package.keywords = vec!["k".to_owned()];
        package.publish = Some(false);
        let first = Generator::new()
            .model("../model/a.json")
            .model("/b.json")
            .name("n")
            .service("S")
            .operations(["A", "B"])
            .runtime_path("../runtime")
            .package(package);
        let expected = [
            (first, "../gen/a"),
            (Generator::new().model("../c.json"), "../c"),
        ]
        .map(|(generator, out)| {
            Job::Client(Client {
                generator,
                out: out.into(),
            })
        });
        let all = [
            ("../models", "../gen/all", Some("../../runtime"), true),
            ("/models", "/all", None, false),
        ]
        .map(|(folder, out, runtime_path, with_tests)| {
            Job::Catalogue(Catalogue {
                folder: folder.into(),
                out: out.into(),
                runtime_path: runtime_path.map(str::to_owned),
                with_tests,
            })
        });
        let expected: Vec<_> = expected.into_iter().chain(all).collect();
        assert_eq!(parse(text), Ok(expected));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let table = [
            ("", "../tinsmith.toml lists no client"),
            ("[[client]]\nmodels = []\n", "missing field `out`"),
            ("[[client]]\nout = 'a'\nmodels = 'b'\n", "line 3, column 10"),
            ("[[client]]\nout = 'a'\nmodles = []\n", "line 3, column 1"),
            (
                "[[client]]\nout = 'a'\nmodles = []\n",
                "unknown field `modles`, expected one of `models`",
            ),
            (
                "[[client]]\nout = 'a'\nmodels = []\n[client.package]\nlicence = 'MIT'\n",
                "unknown field `licence`, expected one of `version`",
            ),
            ("[[clients]]\n", "unknown field `clients`"),
            ("[[client]\n", "line 1, column"),
            ("[[catalogue]]\nout = 'a'\n", "missing field `folder`"),
        ];
        for (text, expected) in table {
            let error = parse(text).expect_err(text);
            assert!(error.starts_with("../tinsmith.toml"), "{error}");
            assert!(error.contains(expected), "{error}");
        }
    }
}
