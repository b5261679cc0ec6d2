//! Runs the phases for a [`Generator`]: read, model, plan, emit, render, write.
//!
//! Enters: the configuration. Leaves: a crate, a text in `OUT_DIR`, a comparison, or a list of operations, with a
//! report of what was done. Rooms: `krate` (a crate of files), `out_dir` (build scripts), `list`, `name`.

mod krate;
mod list;
mod name;
mod out_dir;

#[cfg(feature = "cli")]
pub use krate::Check;
pub use krate::Report;
pub use list::{ListedOperation, Listing};

use crate::config::Generator;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::emit;
use crate::error::Error;
use crate::model::{Model, Selection};
use crate::plan::{self, Layout};
use crate::read::{self, ModelFile};
use crate::surface::{self, Surface};
use crate::write;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Model files.
    pub files: usize,
    /// Shapes that the chosen operations reach, their inputs and outputs included, the prelude's not.
    pub shapes: usize,
    /// Chosen operations.
    pub operations: usize,
}

/// What became of the cases of a model's test traits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCounts {
    /// Tests of requests.
    pub requests: usize,
    /// Tests of responses.
    pub responses: usize,
    /// Tests of endpoints.
    pub endpoints: usize,
    /// Cases that are no tests: id and reason.
    pub left_out: Vec<(String, String)>,
}

impl TestCounts {
    fn of(plan: &plan::tests::TestsPlan) -> Self {
        let left_out = plan.left_out.iter();
        Self {
            requests: plan.requests.len(),
            responses: plan.responses.len(),
            endpoints: plan.endpoints.len(),
            left_out: left_out
                .map(|case| (case.id.clone(), case.reason.to_string()))
                .collect(),
        }
    }
}

/// The file in which the next run finds what this one has generated.
fn surface_file(surface: &Surface) -> emit::File {
    let head = write::header(surface::FILE).unwrap_or_default();
    emit::File {
        path: surface::FILE.to_owned(),
        content: emit::Content::Text(format!("{head}\n{}", surface.to_toml())),
    }
}

/// The tokens of a client.
struct Emitted {
    name: String,
    files: Vec<emit::File>,
    surface: Surface,
    counts: Counts,
    tests: Option<TestCounts>,
    warnings: Vec<Diagnostic>,
}

/// A model, and what it was read from.
struct Loaded {
    model: Model,
    files: usize,
    from_botocore: bool,
}

impl Loaded {
    fn count(&self) -> Counts {
        let shapes = self.model.shapes.keys();
        Counts {
            files: self.files,
            shapes: shapes.filter(|id| !id.is_prelude()).count(),
            operations: self.model.operations.len(),
        }
    }
}

impl Generator {
    /// Reads all files, so that one run shows what is wrong with each of them.
    fn load(&self) -> Result<Loaded, Error> {
        if self.models.is_empty() {
            return Err(Error::NoModel);
        }
        let mut files: Vec<ModelFile> = Vec::new();
        let mut problems = Diagnostics::new();
        for path in &self.models {
            match read::read(path) {
                Ok(read) => files.extend(read),
                Err(found) => problems.extend(found),
            }
        }
        if problems.has_errors() {
            return Err(problems.into());
        }
        let selection = Selection {
            service: self.service.clone(),
            operations: self.operations.clone(),
        };
        let read = files.len();
        let from_botocore = matches!(files.first(), Some(ModelFile::Botocore(_)));
        Ok(Loaded {
            model: Model::load(files, &selection)?,
            files: read,
            from_botocore,
        })
    }

    fn emit(&self, layout: Layout) -> Result<Emitted, Error> {
        let loaded = self.load()?;
        let named = match layout {
            Layout::Crate => self.name.clone(),
            Layout::Inline => Some(self.module_name(&loaded)?),
        };
        let model = &loaded.model;
        let crate_name = match layout {
            Layout::Crate => self.name_of_crate(model)?,
            Layout::Inline => name::of_crate(&model.service),
        };
        let options = plan::Options {
            module_name: named.unwrap_or_else(|| crate_name.clone()),
            crate_name,
            layout,
            client: self.client,
            with_tests: self.with_tests,
            runtime_path: self.runtime_path.clone(),
            runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
            package: self.package.clone(),
        };
        let plan = plan::plan(model, &options)?;
        let mut files = emit::emit(&plan);
        // A build script keeps none, and does not pay for it.
        let mut surface = Surface::default();
        if layout == Layout::Crate {
            surface = Surface::of(model, &plan);
            files.push(surface_file(&surface));
        }
        Ok(Emitted {
            name: match layout {
                Layout::Crate => options.crate_name,
                Layout::Inline => options.module_name,
            },
            files,
            surface,
            counts: loaded.count(),
            tests: plan.tests.as_ref().map(TestCounts::of),
            warnings: plan.warnings,
        })
    }

    /// The name of the crate that [`Generator::generate_crate`] makes.
    ///
    /// # Errors
    ///
    /// When the model cannot be read or is not valid, or the name that was chosen is none.
    #[cfg(feature = "cli")]
    pub fn crate_name(&self) -> Result<String, Error> {
        let loaded = self.load()?;
        self.name_of_crate(&loaded.model)
    }

    fn name_of_crate(&self, model: &Model) -> Result<String, Error> {
        match &self.name {
            Some(name) => name::check(name, "a crate"),
            None => Ok(name::of_crate(&model.service)),
        }
    }

    /// What the client offers its callers, for a comparison with another version: see [`diff`](crate::diff).
    ///
    /// # Errors
    ///
    /// When no client can be generated from the model.
    #[cfg(feature = "cli")]
    pub fn surface(&self) -> Result<Surface, Error> {
        let model = self.load()?.model;
        let options = plan::Options {
            crate_name: name::of_crate(&model.service),
            module_name: String::new(),
            layout: Layout::Crate,
            client: true,
            with_tests: false,
            runtime_path: None,
            runtime_version: String::new(),
            package: crate::Package::default(),
        };
        let plan = plan::plan(&model, &options)?;
        Ok(Surface::of(&model, &plan))
    }

    /// The name of the client in a build script. botocore's files are called alike for every service.
    fn module_name(&self, loaded: &Loaded) -> Result<String, Error> {
        let name = match (&self.name, self.models.first()) {
            (Some(name), _) => name.clone(),
            (None, Some(_)) if loaded.from_botocore => {
                let namespace = loaded.model.service.id.namespace();
                let (_, service) = namespace.rsplit_once('.').unwrap_or_default();
                service.to_owned()
            }
            (None, Some(path)) => path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            (None, None) => return Err(Error::NoModel),
        };
        name::check(&name, "a client")
    }
}
