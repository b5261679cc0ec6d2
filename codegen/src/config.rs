//! What to generate, from what, and how: the one configuration of the library and the command.
//!
//! Enters: calls of a build script, arguments of the command, or a table of `tinsmith.toml`. Leaves: a
//! [`Generator`]. It decides nothing: names are derived and everything is checked when it runs.

use std::path::PathBuf;

use crate::package::Package;

/// Reads the model of a service and writes its client.
///
/// In a build script:
///
/// ```no_run
/// fn main() -> Result<(), tinsmith::Error> {
///     tinsmith::Generator::new()
///         .model("model/iotsecuretunneling.json")
///         .operations(["RotateTunnelAccessToken"])
///         .generate_to_out_dir()
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator {
    pub(crate) models: Vec<PathBuf>,
    pub(crate) service: Option<String>,
    pub(crate) operations: Vec<String>,
    pub(crate) name: Option<String>,
    pub(crate) runtime_path: Option<String>,
    pub(crate) client: bool,
    pub(crate) with_tests: bool,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) package: Package,
}

impl Default for Generator {
    fn default() -> Self {
        Self::new()
    }
}

impl Generator {
    /// A generator for all operations of the only service in a model that is still to be named.
    #[must_use]
    pub fn new() -> Self {
        Self {
            models: Vec::new(),
            service: None,
            operations: Vec::new(),
            name: None,
            runtime_path: None,
            client: true,
            with_tests: false,
            out_dir: None,
            package: Package::default(),
        }
    }

    /// Adds a file of the model; several are merged into one. What it holds says its format:
    ///
    /// - a Smithy JSON AST;
    /// - botocore's `service-2.json`, and the files beside it: `endpoint-rule-set-1.json`, `paginators-1.json`,
    ///   `waiters-2.json`. Without endpoint rules, a client needs an `endpoint_url`.
    ///
    /// A folder of botocore's data, `data/<service>/<version>/`, stands for all its files, and `data/<service>/` for its
    /// newest version. Files may be compressed by gzip where the feature `gzip` is on.
    ///
    /// The path is relative to the working directory; in a build script that is the package's folder.
    #[must_use]
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Chooses the service, by its name or its absolute shape id. A model with one service needs no choice.
    #[must_use]
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Adds operations, by their names or their absolute shape ids. The client has these operations and only the
    /// shapes that they reach. Without any, it has all operations of the service.
    #[must_use]
    pub fn operations<I>(mut self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.operations.extend(names.into_iter().map(Into::into));
        self
    }

    /// Names what is generated.
    ///
    /// For a crate this is the package's name; by default `tinsmith-` and the service's `sdkId` in lower case, with
    /// a dash for what is neither a letter nor a digit. In a build script it is the name that
    /// `tinsmith_runtime::include_client!` is given; by default the name of the first model file without its
    /// extension, or, if that is botocore's, the service's `serviceId` in lower case and without what is neither a
    /// letter nor a digit.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes the generated `Cargo.toml` depend on a `tinsmith-runtime` in a folder instead of the registry's. The
    /// path is written as it is, so it is relative to the generated crate. A build script does not need it.
    #[must_use]
    pub fn runtime_path(mut self, path: impl Into<String>) -> Self {
        self.runtime_path = Some(path.into());
        self
    }

    /// Whether there is a sending half (`Client`, `Config`, fluent builders) beside the sans-io half; `true` by
    /// default.
    #[must_use]
    pub fn client(mut self, client: bool) -> Self {
        self.client = client;
        self
    }

    /// Whether a crate gets conformance tests in `tests/`; `false` by default. A build script writes none.
    ///
    /// There is one test for each case of the model's traits `smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests` and `smithy.rules#endpointTests` that applies to clients.
    #[must_use]
    pub fn with_tests(mut self, with_tests: bool) -> Self {
        self.with_tests = with_tests;
        self
    }

    /// What the generated `Cargo.toml` says of the crate: version, licence, repository and so on. A build script does not need it.
    #[must_use]
    pub fn package(mut self, package: Package) -> Self {
        self.package = package;
        self
    }

    /// Where [`Generator::generate_to_out_dir`] writes, instead of the folder that cargo names in `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }
}
