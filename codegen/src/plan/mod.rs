//! Every Rust decision about a model: names, types, optionality, boxing, wire facts, constraints, documentation.
//!
//! Enters: the semantic [`Model`]. Leaves: a [`Plan`] from which code can be emitted without any further decision, or all
//! reasons why not. It promises that everything that can fail has failed here.

pub mod docs;
pub mod endpoint;
pub mod names;
pub mod pattern;
pub mod tests;
pub mod values;

mod auth;
mod bindings;
mod checks;
mod checksums;
mod closure;
mod context_params;
mod context_paths;
mod customize;
mod defaults;
mod errors;
mod examples;
mod fields;
#[cfg(test)]
pub(crate) mod fixture;
mod host_prefix;
mod jmespath;
mod object;
mod operations;
mod paginate;
mod prose;
mod protocol;
mod recursion;
mod service;
mod shapes;
mod traits;
mod types;
mod waiters;

use std::collections::BTreeSet;

use proc_macro2::Ident;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Model, Operation};
use crate::package::Package;

pub use auth::{Auth, AuthScheme};
pub(crate) use checks::{decimal_text, integer_limit};
pub use checks::{Checks, PatternStatic, UniqueBy};
pub use checksums::{ChecksumMember, ChecksumPlan};
pub use context_params::{ContextParam, ContextValue};
pub use context_paths::{ContextPath, PathExpr, PathResult, Selected, TextKind};
pub use customize::Adjustment;
pub use defaults::Literal;
pub use errors::{ErrorPlan, OperationError, RetryKind};
pub use examples::{ExamplePlan, Outcome};
pub use fields::Field;
pub use host_prefix::{HostPrefix, HostPrefixPart};
pub use jmespath::{Compare, Expr, Function, Literal as PathLiteral, Read, Root};
pub use operations::OperationPlan;
pub use paginate::{Item, Items, Pagination};
#[cfg(feature = "cli")]
pub(crate) use prose::bounds;
pub use prose::{Deprecation, Docs};
pub use protocol::{Protocol, SchemaTrait};
pub use service::{ClientParam, ServicePlan};
pub use shapes::{
    Constant, EnumPlan, HttpRoute, IntEnumPlan, StructurePlan, UnionPlan, Variant, VariantValue,
};
pub use types::{ElementStatic, SchemaRef, Slot, Ty};
pub use waiters::{Acceptor, Matcher, WaiterPlan};

/// What the caller decides about the generated code.
#[derive(Clone, Debug)]
pub struct Options {
    /// Name of the generated crate: `tinsmith-iotsecuretunneling`.
    pub crate_name: String,
    /// Name of the client in a build script: the file in `OUT_DIR` without its extension.
    pub module_name: String,
    /// Where the code goes.
    pub layout: Layout,
    /// Whether the sending half is generated.
    pub client: bool,
    /// Whether the cases of the model become tests; only in a crate.
    pub with_tests: bool,
    /// Path of `tinsmith-runtime` for the generated `Cargo.toml`, relative to it; from the registry if absent.
    pub runtime_path: Option<String>,
    /// Version of `tinsmith-runtime` that the generated `Cargo.toml` asks for.
    pub runtime_version: String,
    /// What the generated `Cargo.toml` says of the crate beside its name.
    pub package: Package,
}

impl Options {
    /// What the tests and examples of the generated crate call it: `tinsmith_iotsecuretunneling`.
    pub fn library(&self) -> Ident {
        names::library(&self.crate_name)
    }
}

/// The two forms of the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A crate with a file per module. The sending half sits behind its cargo feature `client`.
    Crate,
    /// One text for a build script's `OUT_DIR`. Whether there is a sending half is an option of the generator: cargo
    /// features there would be those of the including crate.
    Inline,
}

/// Everything that is to be emitted.
#[derive(Debug)]
pub struct Plan {
    /// What the caller decided.
    pub options: Options,
    /// The service.
    pub service: ServicePlan,
    /// The operations, by name.
    pub operations: Vec<OperationPlan>,
    /// Shared structures, by name.
    pub structures: Vec<StructurePlan>,
    /// Open enums, by name.
    pub enums: Vec<EnumPlan>,
    /// Integer enums, by name.
    pub int_enums: Vec<IntEnumPlan>,
    /// Unions, by name.
    pub unions: Vec<UnionPlan>,
    /// Structures with the `error` trait, by name.
    pub errors: Vec<ErrorPlan>,
    /// Compiled `pattern` traits, by name.
    pub patterns: Vec<PatternStatic>,
    /// The compiled endpoint rule set.
    pub endpoint: Option<endpoint::EndpointPlan>,
    /// Cargo features of the runtime that the code needs.
    pub features: BTreeSet<&'static str>,
    /// The conformance tests, if they are wanted.
    pub tests: Option<tests::TestsPlan>,
    /// What the user should know although nothing failed.
    pub warnings: Vec<Diagnostic>,
}

/// Decides everything about `model`.
///
/// # Errors
///
/// All reasons why no code can be generated.
pub fn plan(model: &Model, options: &Options) -> Result<Plan, Diagnostics> {
    let mut context = Context::new(model);
    traits::check(&mut context);
    bindings::check(&mut context);
    let mut service = service::plan(&mut context);
    let endpoint = service::plan_endpoint(&mut context);
    service.client_params = service::client_params(&mut context, endpoint.as_ref());
    let mut operations = operations::plan(&mut context, endpoint.as_ref());
    let shapes = shapes::plan(&mut context);
    if options.client && options.layout == Layout::Crate {
        examples::plan(&mut context, &mut operations, &shapes);
    }
    let tests = (options.with_tests && options.layout == Layout::Crate)
        .then(|| tests::plan(&mut context, &operations, &shapes, endpoint.as_ref()));
    let mut features = BTreeSet::new();
    features.insert(service.protocol.feature());
    for operation in &operations {
        if operation.checksum_required {
            features.insert("md5");
        }
        if operation.checksums.is_some() || operation.tree_hash {
            features.insert("checksums");
        }
        if operation.compressed {
            features.insert("gzip");
        }
        if operation.input.stream().is_some() || operation.output.stream().is_some() {
            features.insert("stream");
        }
    }
    if context.patterns.iter().any(|p| p.needs_engine()) {
        features.insert("regex");
    }
    let mut patterns = context.patterns;
    patterns.sort_by(|a, b| a.ident.cmp(&b.ident));
    let mut diagnostics = context.diagnostics;
    for warning in &model.warnings {
        diagnostics.push(warning.clone());
    }
    model.place(&mut diagnostics);
    let warnings = diagnostics.into_result()?;
    Ok(Plan {
        options: options.clone(),
        service,
        operations,
        structures: shapes.structures,
        enums: shapes.enums,
        int_enums: shapes.int_enums,
        unions: shapes.unions,
        errors: shapes.errors,
        patterns,
        endpoint,
        features,
        tests,
        warnings,
    })
}

/// What the rooms of the plan share while it is made.
struct Context<'m> {
    model: &'m Model,
    /// The operations that are generated: those chosen, less those that are left out.
    operations: Vec<&'m Operation>,
    diagnostics: Diagnostics,
    /// Members that are boxed because their type would contain itself.
    boxed: recursion::Boxed,
    /// Which shapes are written, read, constrained.
    closure: closure::Closure,
    /// The Rust names of the shared shapes.
    names: types::TypeNames,
    protocol: Protocol,
    patterns: Vec<PatternStatic>,
}

impl<'m> Context<'m> {
    fn new(model: &'m Model) -> Self {
        let mut diagnostics = Diagnostics::new();
        let protocol = protocol::choose(model, &mut diagnostics);
        let operations = operations::choose(model, protocol, &mut diagnostics);
        let closure = closure::Closure::new(model, &operations);
        let names = types::TypeNames::new(model, &closure, &mut diagnostics);
        let mut context = Self {
            model,
            operations,
            diagnostics,
            boxed: recursion::find(model),
            closure,
            names,
            protocol,
            patterns: Vec::new(),
        };
        checks::plan_patterns(&mut context);
        context.closure.find_constrained(model, &context.patterns);
        context
    }

    /// Adds a diagnostic about the shape or member `id`. Its place in the file is found at the end, for all at once.
    fn report(&mut self, id: &crate::model::ShapeId, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.shape(id));
    }

    /// Reports two model names that become one Rust name.
    fn collision(&mut self, id: &crate::model::ShapeId, collision: &names::Collision) {
        let diagnostic = Diagnostic::error(crate::diagnostics::PlanProblem::Collision {
            message: collision.to_string(),
        })
        .help(collision.help());
        self.report(id, diagnostic);
    }

    /// Claims `name` for the owner `id`, or reports the collision and goes on with the same identifier.
    fn claim(
        &mut self,
        scope: &mut names::Scope,
        name: &names::Name,
        id: &crate::model::ShapeId,
    ) -> Ident {
        scope.claim(name, id.as_str()).unwrap_or_else(|collision| {
            self.collision(id, &collision);
            name.ident()
        })
    }
}
