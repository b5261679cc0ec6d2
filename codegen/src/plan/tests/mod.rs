//! The conformance tests of a client: which cases of the model become a test, and the Rust values that they need.
//!
//! Enters: the traits `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and `smithy.rules#endpointTests`, and
//! the plans of the shapes that they are about. Leaves: a [`TestsPlan`], with every case either as a test or with the reason
//! why it is none. A case that does not fit its shape is a warning: the client itself is not wrong for it.
//!
//! Rooms: `cases` (the traits as they stand in a model), `http`, `endpoints`, `names`.

mod cases;
mod endpoints;
mod http;
mod names;

use proc_macro2::Ident;

use super::endpoint::EndpointPlan;
use super::operations::OperationPlan;
use super::shapes::Shapes;
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::ShapeId;

pub use endpoints::{EndpointExpectation, EndpointTest, ParamValue};
pub use http::{ErrorTest, OutputTest, RequestTest, ResponseFacts, ResponseTest, StreamedMember};

/// All tests of a client.
#[derive(Clone, Debug, Default)]
pub struct TestsPlan {
    /// One for each request case.
    pub requests: Vec<RequestTest>,
    /// One for each response case.
    pub responses: Vec<ResponseTest>,
    /// One for each endpoint case.
    pub endpoints: Vec<EndpointTest>,
    /// The cases that are no tests.
    pub left_out: Vec<LeftOut>,
}

/// A case that is no test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The case's id.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// Why a case is no test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It says that it applies to servers.
    Server,
    /// It is about a protocol that this client does not speak.
    Protocol(String),
    /// It is about an error that no generated operation has.
    NoOperation,
    /// It cannot be expressed; a warning tells why.
    Invalid(String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Server => f.write_str("it applies to servers"),
            Self::Protocol(id) => write!(f, "it is about the protocol {id}"),
            Self::NoOperation => f.write_str("no operation of the client has the error"),
            Self::Invalid(reason) => f.write_str(reason),
        }
    }
}

/// How a test names an operation.
#[derive(Clone, Debug)]
pub struct OperationRef {
    /// The module in `operation`.
    pub module: Ident,
    /// The unit struct in it.
    pub ident: Ident,
}

impl OperationRef {
    fn new(plan: &OperationPlan) -> Self {
        Self {
            module: plan.module.ident(),
            ident: plan.ident.clone(),
        }
    }
}

/// Plans the tests.
pub(super) fn plan(
    context: &mut Context<'_>,
    operations: &[OperationPlan],
    shapes: &Shapes,
    endpoint: Option<&EndpointPlan>,
) -> TestsPlan {
    let mut plan = TestsPlan::default();
    http::plan(context, operations, shapes, &mut plan);
    if let Some(endpoint) = endpoint {
        endpoints::plan(context, endpoint, &mut plan);
    }
    plan
}

/// Leaves a case out that cannot be expressed, and says so.
fn refuse(
    context: &mut Context<'_>,
    plan: &mut TestsPlan,
    (shape, trait_id): (&ShapeId, &str),
    id: &str,
    reason: String,
) {
    let problem = PlanProblem::TestLeftOut {
        case: id.to_owned(),
        reason: reason.clone(),
    };
    let warning = Diagnostic::warning(problem)
        .trait_id(trait_id)
        .help("correct the case in the model, or remove it");
    context.report(shape, warning);
    plan.left_out.push(LeftOut {
        id: id.to_owned(),
        reason: Reason::Invalid(reason),
    });
}
