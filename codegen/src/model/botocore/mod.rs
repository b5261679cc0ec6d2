//! What botocore's files mean, as shapes of a Smithy model.
//!
//! Enters: mirrors of botocore's files. Leaves: the same facts as files of the Smithy JSON AST, so that everything behind knows one
//! kind of model. botocore's files are themselves made from Smithy models; here is the way back:
//!
//! - Names are those of the file, in the namespace `com.amazonaws.<serviceId>`, in lower case and without what is neither a letter
//!   nor a digit: where AWS publishes a Smithy model, it uses the same. A shape that is called like an operation is renamed.
//! - The service is called like the last part of `targetPrefix`, which is on the wire; without one, like its `serviceId`.
//! - What a reference says holds before what its shape says.
//! - Patterns are for the whole text.
//! - Numbers and booleans may be absent, but for those that clients of `rest-json` receive and that are not boxed.
//! - What a trait cannot say is reported: as an error where a client would be wrong, else as a warning.
//!
//! Not in the files, so lost: names of enum values, integer enums, small integer types, resources, and what AWS's own code knows of
//! some services, as far as it is not in [`unsaid`].

mod enums;
mod members;
mod operations;
mod paginators;
mod protocols;
mod service;
mod shapes;
mod traits;
mod unsaid;
mod variants;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::diagnostics::{BotocoreProblem, Diagnostic, Diagnostics};
use crate::ordered;
use crate::read::botocore::{Content, Member, Metadata, Paginators, Service, Waiters};
use crate::read::{AstFile, AstShape, AstVersion, Layout, ModelFile, Source, SHAPE};

use protocols::Protocols;
use variants::Variants;

/// What AWS's namespaces begin with.
const AWS: &str = "com.amazonaws";

/// Turns botocore's files into others; those that are Smithy's stay as they are. Files beside a `service-2.json` belong to the one
/// before them, or to the first.
pub(super) fn import(files: Vec<ModelFile>) -> (Vec<AstFile>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut imported = Vec::new();
    let mut packages: Vec<Package> = Vec::new();
    let mut early = Vec::new();
    for file in files {
        match file {
            ModelFile::Ast(file) => imported.push(file),
            ModelFile::Botocore(file) => match (file.content, packages.last_mut()) {
                (Content::Service(service), _) => packages.push(Package {
                    service,
                    source: file.source,
                    warnings: file.warnings,
                    companions: std::mem::take(&mut early),
                }),
                (content, last) => {
                    let companion = (content, file.source, file.warnings);
                    match last {
                        Some(package) => package.companions.push(companion),
                        None => early.push(companion),
                    }
                }
            },
        }
    }
    for (_, source, _) in early {
        let problem = BotocoreProblem::NoService;
        let help = problem.help();
        found.push(Diagnostic::error(problem).file(source.path()).help(help));
    }
    for package in packages {
        package.import(&mut imported, &mut found);
    }
    (imported, found)
}

/// A file beside `service-2.json`, with the warnings of reading it.
type Companion = (Content, Source, Vec<Diagnostic>);

/// The files of one service.
struct Package {
    service: Box<Service>,
    source: Source,
    warnings: Vec<Diagnostic>,
    companions: Vec<Companion>,
}

impl Package {
    fn import(self, imported: &mut Vec<AstFile>, found: &mut Diagnostics) {
        let metadata = self.service.metadata.clone().unwrap_or_default();
        let names = match Names::of(&metadata, &self.service) {
            Ok(names) => names,
            Err(problem) => {
                let help = problem.help();
                let error = Diagnostic::error(problem).file(self.source.path());
                found.push(error.help(help));
                return;
            }
        };
        let layout = Layout::Botocore {
            namespace: names.namespace.clone(),
            service: names.service.clone(),
        };
        let mut import = Import {
            service: &self.service,
            metadata: &metadata,
            protocols: Protocols::default(),
            file: self.source.path().to_owned(),
            shapes: BTreeMap::new(),
            variants: Variants::default(),
            found: Diagnostics::new(),
            names,
        };
        let mut beside = Beside::default();
        let mut sources = Vec::new();
        for (content, source, warnings) in self.companions {
            let file = source.path().to_owned();
            match content {
                Content::EndpointRules(rules) => beside.rules = Some(rules),
                Content::Paginators(paginators) => beside.paginators.push((paginators, file)),
                Content::Waiters(waiters) => beside.waiters.push((waiters, file)),
                Content::Service(_) => unreachable!("a service begins a package"),
            }
            sources.push((source, warnings));
        }
        import.run(beside);
        let Import {
            shapes,
            names,
            found: problems,
            ..
        } = import;
        found.extend(problems);
        let file = |source: Source, shapes, warnings| AstFile {
            source: source.with_layout(layout.clone()),
            version: AstVersion::V2,
            shapes,
            warnings: names.complete(warnings),
        };
        imported.push(file(self.source, shapes, self.warnings));
        for (source, warnings) in sources {
            imported.push(file(source, BTreeMap::new(), warnings));
        }
    }
}

/// What stands in the files beside `service-2.json`, with their names.
#[derive(Default)]
struct Beside {
    rules: Option<Value>,
    paginators: Vec<(Paginators, PathBuf)>,
    waiters: Vec<(Waiters, PathBuf)>,
}

/// What everything is called.
struct Names {
    namespace: String,
    service: String,
    /// Of the operations and of the service: shapes make way for them.
    taken: BTreeSet<String>,
}

impl Names {
    fn of(metadata: &Metadata, service: &Service) -> Result<Self, BotocoreProblem> {
        let missing = |field| BotocoreProblem::Missing {
            what: "the metadata",
            field,
        };
        let id = metadata.service_id.as_deref().ok_or(missing("serviceId"))?;
        let word: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        let target = metadata.target_prefix.as_deref();
        let target = target.and_then(|prefix| prefix.rsplit('.').next());
        let name = target.unwrap_or(&word).to_owned();
        let mut taken = ordered::set(service.operations.keys().cloned());
        taken.insert(name.clone());
        Ok(Self {
            namespace: format!("{AWS}.{}", word.to_ascii_lowercase()),
            service: name,
            taken,
        })
    }

    /// The id of the service.
    fn service(&self) -> String {
        self.absolute(&self.service)
    }

    /// The id of an operation.
    fn operation(&self, name: &str) -> String {
        self.absolute(name)
    }

    /// The id of a shape.
    fn shape(&self, name: &str) -> String {
        match self.taken.contains(name) {
            true => format!("{}{SHAPE}", self.absolute(name)),
            false => self.absolute(name),
        }
    }

    fn absolute(&self, name: &str) -> String {
        format!("{}#{name}", self.namespace)
    }

    /// Gives the shapes that warnings of the reader name their ids.
    fn complete(&self, mut warnings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for warning in &mut warnings {
            warning.shape = warning.shape.take().map(|name| match name.split_once('$') {
                Some((shape, member)) => format!("{}${member}", self.shape(shape)),
                None if self.taken.contains(&name) => self.operation(&name),
                None => self.shape(&name),
            });
        }
        warnings
    }
}

/// One service on its way.
struct Import<'a> {
    service: &'a Service,
    metadata: &'a Metadata,
    names: Names,
    protocols: Protocols,
    /// The name of `service-2.json`.
    file: PathBuf,
    shapes: BTreeMap<String, AstShape>,
    variants: Variants,
    found: Diagnostics,
}

impl Import<'_> {
    fn run(&mut self, beside: Beside) {
        self.protocols = self.read_protocols();
        self.import_shapes();
        self.import_operations();
        for (paginators, file) in beside.paginators {
            self.import_paginators(&paginators, &file);
        }
        for (waiters, file) in beside.waiters {
            self.import_waiters(&waiters, &file);
        }
        self.import_service(beside.rules);
    }

    /// Reports what is wrong with the shape or member `at`.
    fn error(&mut self, at: impl Into<String>, problem: BotocoreProblem) {
        let help = problem.help();
        self.report(Diagnostic::error(problem).help(help), at.into());
    }

    /// Reports what a client does without.
    fn warn(&mut self, at: impl Into<String>, problem: BotocoreProblem) {
        let help = problem.help();
        self.report(Diagnostic::warning(problem).help(help), at.into());
    }

    fn report(&mut self, diagnostic: Diagnostic, at: String) {
        self.found.push(diagnostic.file(&self.file).shape(at));
    }

    /// The input of an operation, as a structure of the file.
    fn members_of(&self, structure: Option<&Member>) -> Option<&BTreeMap<String, Member>> {
        let shape = self.service.shapes.get(&structure?.shape)?;
        Some(&shape.members)
    }
}
