//! Request and response cases.

use proc_macro2::Ident;
use serde_json::Value;

use super::cases::{self, RequestCase, ResponseCase, Selector};
use super::names::TestNames;
use super::{refuse, LeftOut, OperationRef, Reason, TestsPlan};
use crate::model::{Operation, Role, ShapeId};
use crate::plan::operations::OperationPlan;
use crate::plan::shapes::{Shapes, StructurePlan};
use crate::plan::types::Ty;
use crate::plan::values::{Home, Spelling, StructureValue, Values};
use crate::plan::Context;

const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";

/// The test of a request case.
#[derive(Clone, Debug)]
pub struct RequestTest {
    /// The function.
    pub name: Ident,
    /// The case's id.
    pub id: String,
    /// What is called.
    pub operation: OperationRef,
    /// What it is called with.
    pub input: StructureValue,
    /// Where the request is to go, if the case says so: host and maybe a base path.
    pub endpoint: Option<String>,
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host name that the request has to have.
    pub host: Option<String>,
    /// Query parameters.
    pub query: Vec<String>,
    /// Names of query parameters that have to be there.
    pub require_query: Vec<String>,
    /// Names of query parameters that must not be there.
    pub forbid_query: Vec<String>,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// Headers that have to be there.
    pub require_headers: Vec<String>,
    /// Headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// The body.
    pub body: Option<String>,
    /// What the body is.
    pub media_type: Option<String>,
}

/// The test of a response case.
#[derive(Clone, Debug)]
pub enum ResponseTest {
    /// On an operation.
    Output(OutputTest),
    /// On an error.
    Error(ErrorTest),
}

/// What all tests of response cases have.
#[derive(Clone, Debug)]
pub struct ResponseFacts {
    /// The function.
    pub name: Ident,
    /// The case's id.
    pub id: String,
    /// What was called.
    pub operation: OperationRef,
    /// The status code.
    pub code: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body, if there is one.
    pub body: Option<String>,
    /// What the body is.
    pub media_type: Option<String>,
    /// What is read.
    pub expected: StructureValue,
}

/// The test of a response case on an operation.
#[derive(Clone, Debug)]
pub struct OutputTest {
    /// The case.
    pub facts: ResponseFacts,
    /// The members, where one of them is a stream, so that they have to be compared one by one.
    pub streamed: Option<Vec<StreamedMember>>,
}

/// A member of an output that holds a stream.
#[derive(Clone, Debug)]
pub struct StreamedMember {
    /// Its name in the model.
    pub wire_name: String,
    /// Its field.
    pub ident: Ident,
    /// Whether it is the stream.
    pub is_stream: bool,
}

/// The test of a response case on an error.
#[derive(Clone, Debug)]
pub struct ErrorTest {
    /// The case.
    pub facts: ResponseFacts,
    /// The code in the error's metadata, if the case says so.
    pub error_code: Option<String>,
}

/// Plans the tests of all operations and errors.
pub(super) fn plan(
    context: &mut Context<'_>,
    operations: &[OperationPlan],
    shapes: &Shapes,
    plan: &mut TestsPlan,
) {
    let mut room = Room {
        values: Values::new(shapes, Spelling::Case),
        requests: TestNames::default(),
        responses: TestNames::default(),
    };
    let models = context.operations.clone();
    for (operation, model) in operations.iter().zip(models.iter().copied()) {
        for (id, case) in select(context, plan, (&model.id, REQUESTS)) {
            let test = cases::read(&case).and_then(|case| room.request(operation, &id, case));
            match test {
                Ok(test) => plan.requests.push(test),
                Err(reason) => refuse(context, plan, (&model.id, REQUESTS), &id, reason),
            }
        }
        for (id, case) in select(context, plan, (&model.id, RESPONSES)) {
            let test = cases::read(&case).and_then(|case| room.output(operation, &id, case));
            match test {
                Ok(test) => plan.responses.push(ResponseTest::Output(test)),
                Err(reason) => refuse(context, plan, (&model.id, RESPONSES), &id, reason),
            }
        }
    }
    errors(context, operations, &models, shapes, &mut room, plan);
}

/// Plans the tests of the errors. Each is read as an error of the first operation that has it: all read it the same way.
fn errors(
    context: &mut Context<'_>,
    operations: &[OperationPlan],
    models: &[&Operation],
    shapes: &Shapes,
    room: &mut Room<'_>,
    plan: &mut TestsPlan,
) {
    let errors = context.model.shapes.values();
    let errors: Vec<&ShapeId> = errors
        .filter(|shape| shape.role == Role::Error && shape.traits.has(RESPONSES))
        .map(|shape| &shape.id)
        .collect();
    for error in errors {
        let cases = select(context, plan, (error, RESPONSES));
        let operation = models.iter().position(|model| model.errors.contains(error));
        let Some(operation) = operation.map(|index| &operations[index]) else {
            plan.left_out
                .extend(cases.into_iter().map(|(id, _)| LeftOut {
                    id,
                    reason: Reason::NoOperation,
                }));
            continue;
        };
        let ident = context.names.ident(error);
        let structure = shapes.errors.iter().map(|error| &error.structure);
        let structure = structure
            .into_iter()
            .find(|structure| structure.ident == ident)
            .expect("every error of an operation has been planned");
        for (id, case) in cases {
            let test =
                cases::read(&case).and_then(|case| room.error(operation, structure, &id, case));
            match test {
                Ok(test) => plan.responses.push(ResponseTest::Error(test)),
                Err(reason) => refuse(context, plan, (error, RESPONSES), &id, reason),
            }
        }
    }
}

/// The cases of a trait that apply, with their ids; the others are noted.
fn select(
    context: &mut Context<'_>,
    plan: &mut TestsPlan,
    (shape, trait_id): (&ShapeId, &str),
) -> Vec<(String, Value)> {
    let protocol = context.protocol.id();
    let traits = context
        .operations
        .iter()
        .find(|operation| operation.id == *shape);
    let traits = match traits {
        Some(operation) => &operation.traits,
        None => &context.model.shape(shape).traits,
    };
    let cases = traits.get(trait_id).and_then(Value::as_array).cloned();
    let mut selected = Vec::new();
    for case in cases.into_iter().flatten() {
        let Selector {
            id,
            protocol: spoken,
            applies_to,
        } = match cases::read(&case) {
            Ok(selector) => selector,
            Err(reason) => {
                let id = case
                    .get("id")
                    .and_then(Value::as_str)
                    .unwrap_or("without id");
                refuse(context, plan, (shape, trait_id), id, reason);
                continue;
            }
        };
        let reason = if spoken != protocol {
            Reason::Protocol(spoken)
        } else if applies_to.is_some_and(|end| end != "client") {
            Reason::Server
        } else {
            selected.push((id, case));
            continue;
        };
        plan.left_out.push(LeftOut { id, reason });
    }
    selected
}

/// What the tests are made with.
struct Room<'p> {
    values: Values<'p>,
    requests: TestNames,
    responses: TestNames,
}

impl Room<'_> {
    fn request(
        &mut self,
        operation: &OperationPlan,
        id: &str,
        case: RequestCase,
    ) -> Result<RequestTest, String> {
        self.values.set_body(case.body.as_deref());
        let input = &operation.input;
        let input = self
            .values
            .structure(input, Home::Operation, &case.params)?;
        // Without a resolved host the operation leaves the host as it is.
        let given = case.host.as_deref().and_then(|host| host.split('/').next());
        Ok(RequestTest {
            name: self.requests.of_id(id),
            id: id.to_owned(),
            operation: OperationRef::new(operation),
            input,
            host: case.resolved_host.or(given.map(str::to_owned)),
            endpoint: case.host,
            method: case.method,
            uri: case.uri,
            query: case.query_params,
            require_query: case.require_query_params,
            forbid_query: case.forbid_query_params,
            headers: case.headers.into_iter().collect(),
            require_headers: case.require_headers,
            forbid_headers: case.forbid_headers,
            body: case.body,
            media_type: case.body_media_type,
        })
    }

    fn output(
        &mut self,
        operation: &OperationPlan,
        id: &str,
        case: ResponseCase,
    ) -> Result<OutputTest, String> {
        let output = &operation.output;
        let members = output.fields.iter().map(|field| StreamedMember {
            wire_name: field.wire_name.clone(),
            ident: field.ident.clone(),
            is_stream: field.ty == Ty::Stream,
        });
        let streamed = output.stream().map(|_| members.collect());
        let facts = self.response(operation, output, Home::Operation, id, case)?;
        Ok(OutputTest { facts, streamed })
    }

    fn error(
        &mut self,
        operation: &OperationPlan,
        structure: &StructurePlan,
        id: &str,
        case: ResponseCase,
    ) -> Result<ErrorTest, String> {
        let code = case.vendor_params.get("code").and_then(Value::as_str);
        let error_code = code.map(str::to_owned);
        let facts = self.response(operation, structure, Home::Errors, id, case)?;
        Ok(ErrorTest { facts, error_code })
    }

    fn response(
        &mut self,
        operation: &OperationPlan,
        structure: &StructurePlan,
        home: Home,
        id: &str,
        case: ResponseCase,
    ) -> Result<ResponseFacts, String> {
        self.values.set_body(case.body.as_deref());
        Ok(ResponseFacts {
            name: self.responses.of_id(id),
            id: id.to_owned(),
            operation: OperationRef::new(operation),
            code: case.code,
            headers: case.headers.into_iter().collect(),
            body: case.body.filter(|body| !body.is_empty()),
            media_type: case.body_media_type,
            expected: self.values.structure(structure, home, &case.params)?,
        })
    }
}
