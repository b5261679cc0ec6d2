//! Operations: their types, their errors, how they are authenticated and where they are sent.

use proc_macro2::Ident;

use super::auth::{self, Auth};
use super::checksums::{self, ChecksumPlan};
use super::context_params::{self, ContextParam};
use super::customize::{self, Adjustment};
use super::docs::first_sentence;
use super::endpoint::EndpointPlan;
use super::errors::{self, OperationError};
use super::examples::ExamplePlan;
use super::fields::Prefix;
use super::host_prefix::{self, HostPrefix};
use super::names::{Name, Scope};
use super::paginate::{self, Pagination};
use super::prose::Docs;
use super::protocol::{Protocol, SchemaTrait};
use super::shapes::{self, HttpRoute, StructurePlan};
use super::types::Ty;
use super::waiters::{self, WaiterPlan};
use super::Context;
use crate::diagnostics::{Diagnostic, Diagnostics, PlanProblem};
use crate::model::{Kind, Model, Operation, Role, Shape, ShapeId};

const PAYLOAD: &str = "smithy.api#httpPayload";

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// The operation's name in the model.
    pub name: String,
    /// The unit struct that stands for the operation.
    pub ident: Ident,
    /// The client's method, the module, and the stem of the file.
    pub module: Name,
    /// The fluent builder.
    pub fluent: Ident,
    /// The error enum.
    pub error: Ident,
    /// What the model says about it.
    pub docs: Docs,
    /// The first sentence of that, where the model says anything.
    pub summary: Option<String>,
    /// `@examples`
    pub examples: Vec<ExamplePlan>,
    /// What it takes.
    pub input: StructurePlan,
    /// What it returns.
    pub output: StructurePlan,
    /// The errors that the model names, by name.
    pub errors: Vec<OperationError>,
    /// How it is authenticated.
    pub auth: Auth,
    /// `@endpoint`
    pub host_prefix: Option<HostPrefix>,
    /// Endpoint parameters that the operation sets.
    pub context_params: Vec<ContextParam>,
    /// `@httpChecksumRequired`
    pub checksum_required: bool,
    /// `aws.protocols#httpChecksum`
    pub checksums: Option<ChecksumPlan>,
    /// `@requestCompression` with gzip
    pub compressed: bool,
    /// `aws.auth#unsignedPayload`
    pub unsigned_payload: bool,
    /// Its requests can be presigned.
    pub presignable: bool,
    /// The model names no input.
    pub unit_input: bool,
    /// The model names no output.
    pub unit_output: bool,
    /// Headers that the request carries besides those of the model.
    pub headers: Vec<(&'static str, String)>,
    /// What is done to members of the input before it is sent.
    pub adjustments: Vec<(Ident, Adjustment)>,
    /// The request carries the tree hash of its body.
    pub tree_hash: bool,
    /// The member of the input that says where the request goes.
    pub endpoint_member: Option<Ident>,
    /// A status of success may come with an error in the body.
    pub errors_in_success: bool,
    /// Codes, of no error in the model, that say that the next attempt is expected to work.
    pub transient_errors: &'static [&'static str],
    /// The status and code of an error that comes without a body.
    pub bodiless_error: Option<(u16, &'static str)>,
    /// `aws.customizations#s3UnwrappedXmlOutput`
    pub unwrapped_output: bool,
    /// The output, or an error, holds something that may not be printed.
    pub sensitive_output: bool,
    /// `@paginated`
    pub pagination: Option<Pagination>,
    /// `smithy.waiters#waitable`
    pub waiters: Vec<WaiterPlan>,
}

/// The operations that can be generated. One that sends or receives a stream of events is left out, with a warning; and so is one whose
/// payload the protocol cannot frame.
pub(super) fn choose<'m>(
    model: &'m Model,
    protocol: Protocol,
    diagnostics: &mut Diagnostics,
) -> Vec<&'m Operation> {
    let is_event_stream = |id: &ShapeId| {
        let members = model.shape(id).members().iter();
        members
            .map(|member| model.shape(&member.target))
            .any(|target| matches!(target.kind, Kind::Union(_)) && target.traits.streaming())
    };
    let has_collection = |id: &ShapeId| {
        let mut members = model.shape(id).members().iter();
        let payload = members.find(|member| member.traits.has(PAYLOAD));
        payload
            .map(|member| model.shape(&member.target))
            .is_some_and(|target| matches!(target.kind, Kind::List(_) | Kind::Map { .. }))
            && protocol.has_http_bindings()
            && !protocol.has_collection_payloads()
    };
    let mut chosen = Vec::new();
    for operation in &model.operations {
        if has_collection(&operation.input) || has_collection(&operation.output) {
            let problem = PlanProblem::OperationLeftOut {
                reason: format!(
                    "a list or map is its payload, which {} does not frame",
                    protocol.id()
                ),
            };
            let warning = Diagnostic::warning(problem).shape(&operation.id);
            diagnostics.push(warning.trait_id(PAYLOAD));
        } else if is_event_stream(&operation.input) || is_event_stream(&operation.output) {
            let problem = PlanProblem::OperationLeftOut {
                reason: "it sends or receives a stream of events, which is not supported"
                    .to_owned(),
            };
            diagnostics.push(
                Diagnostic::warning(problem)
                    .shape(&operation.id)
                    .trait_id("smithy.api#streaming"),
            );
        } else {
            chosen.push(operation);
        }
    }
    chosen
}

/// Plans the chosen operations.
pub(super) fn plan(
    context: &mut Context<'_>,
    endpoint: Option<&EndpointPlan>,
) -> Vec<OperationPlan> {
    let mut types = Scope::new("the client's operations");
    let mut methods = Scope::new("the methods of `Client`");
    for own in ["new", "from_conf", "config"] {
        let claimed = methods.claim(&Name::verbatim(own), "every client");
        debug_assert!(claimed.is_ok(), "the names differ");
    }
    let mut waiter_modules = Scope::new("the module `waiters`");
    let default_auth = auth::default(context);
    context
        .operations
        .clone()
        .into_iter()
        .map(|operation| {
            let module = Name::module(operation.id.name());
            let ident = context.claim(
                &mut types,
                &Name::operation(operation.id.name()),
                &operation.id,
            );
            context.claim(&mut methods, &module, &operation.id);
            let mut planned = one(context, operation, endpoint, &default_auth, (ident, module));
            waiters::plan(context, operation, &mut waiter_modules, &mut planned);
            planned
        })
        .collect()
}

fn one(
    context: &mut Context<'_>,
    operation: &Operation,
    endpoint: Option<&EndpointPlan>,
    default_auth: &Auth,
    (ident, module): (Ident, Name),
) -> OperationPlan {
    let model = context.model;
    let name = operation.id.name();
    let pascal = Name::ty(name);
    let input_name = pascal.suffixed("Input");
    let output_name = pascal.suffixed("Output");
    let input_shape = model.shape(&operation.input);
    let output_shape = model.shape(&operation.output);
    let mut input = shapes::structure(context, input_shape, &input_name, None, Prefix::Input);
    input.http = http_route(context, operation);
    let output = shapes::structure(context, output_shape, &output_name, None, Prefix::Output);
    let auth = auth::of_operation(context, operation, default_auth);
    let docs = Docs::new(&operation.traits, &format!("The operation `{name}`."));
    let tree_hash = customize::tree_hash(&model.service, operation);
    let summary = operation.traits.documentation();
    let summary = summary.map(|_| first_sentence(&docs.lines));
    OperationPlan {
        name: name.to_owned(),
        ident,
        module,
        fluent: Name::operation(name).suffixed("FluentBuilder").ident(),
        error: Name::operation(name).suffixed("Error").ident(),
        docs,
        // What ends with a colon says nothing without the list behind it.
        summary: summary.filter(|sentence| sentence.ends_with('.')),
        examples: Vec::new(),
        errors: operation
            .errors
            .iter()
            .map(|id| errors::of_operation(context, id))
            .collect(),
        presignable: auth.has_sigv4() && can_do_without_body(context, &input) && !tree_hash,
        auth,
        host_prefix: host_prefix::plan(context, operation, &input),
        context_params: context_params::plan(context, operation, &input, endpoint),
        checksum_required: needs_md5(operation),
        checksums: checksums::plan(operation, &input),
        compressed: is_compressed(operation),
        unsigned_payload: operation.traits.has("aws.auth#unsignedPayload"),
        unit_input: input_shape.role == Role::Input { unit: true },
        unit_output: output_shape.role == Role::Output { unit: true },
        headers: customize::headers(&model.service),
        adjustments: adjustments(context, input_shape, &input),
        tree_hash,
        endpoint_member: endpoint_member(context, operation, &input),
        errors_in_success: customize::errors_in_success(&model.service)
            && output.stream().is_none(),
        transient_errors: customize::transient_errors(&model.service),
        bodiless_error: customize::bodiless_error(&model.service, operation),
        unwrapped_output: operation
            .traits
            .has("aws.customizations#s3UnwrappedXmlOutput"),
        sensitive_output: std::iter::once(&operation.output)
            .chain(&operation.errors)
            .any(|id| context.closure.holds_sensitive(model, id)),
        pagination: paginate::plan(context, operation, &input),
        waiters: Vec::new(),
        input,
        output,
    }
}

fn adjustments(
    context: &Context<'_>,
    shape: &Shape,
    input: &StructurePlan,
) -> Vec<(Ident, Adjustment)> {
    let members = shape.members().iter().zip(&input.fields);
    members
        .filter_map(|(member, field)| {
            let adjustment = customize::adjustment(&context.model.service, member)?;
            Some((field.ident.clone(), adjustment))
        })
        .collect()
}

fn endpoint_member(
    context: &Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
) -> Option<Ident> {
    let name = customize::endpoint_member(&context.model.service, operation)?;
    let members = context.model.shape(&operation.input).members().iter();
    let mut fields = members.zip(&input.fields);
    let (_, field) = fields.find(|(member, _)| member.name == name)?;
    (field.ty == Ty::String).then(|| field.ident.clone())
}

/// Smithy 2.0, "http trait", where the protocol has bindings.
fn http_route(context: &mut Context<'_>, operation: &Operation) -> Option<HttpRoute> {
    const HTTP: &str = "smithy.api#http";
    if !context.protocol.has_http_bindings() {
        return None;
    }
    let value = operation.traits.get(HTTP);
    let text = |name| value?.get(name)?.as_str();
    let (Some(method), Some(uri)) = (text("method"), text("uri")) else {
        let problem = PlanProblem::MisusedTrait {
            reason: format!("{} needs method and uri", context.protocol.id()),
        };
        let diagnostic = Diagnostic::error(problem)
            .trait_id(HTTP)
            .help("apply the http trait to the operation, with method and uri");
        context.report(&operation.id, diagnostic);
        return None;
    };
    let code = value.and_then(|value| value.get("code")?.as_u64());
    Some(HttpRoute {
        method: method.to_owned(),
        uri: customize::uri(&context.model.service, uri),
        code: code
            .and_then(|code| u16::try_from(code).ok())
            .unwrap_or(200),
    })
}

/// Smithy 2.0, "httpChecksumRequired trait". Where `aws.protocols#httpChecksum` says more, it takes the place of MD5.
fn needs_md5(operation: &Operation) -> bool {
    operation.traits.has("smithy.api#httpChecksumRequired")
        && !operation.traits.has(checksums::CHECKSUM)
}

/// Whether a request tells all that its input says in method, URI and headers, so that one who has these can send it. A streaming blob
/// is the exception: it is what the sender adds.
fn can_do_without_body(context: &Context<'_>, input: &StructurePlan) -> bool {
    context.protocol.has_http_bindings()
        && input.fields.iter().all(|field| {
            field.traits.iter().any(|bound| {
                use SchemaTrait as Trait;
                matches!(
                    bound,
                    Trait::HttpHeader(_)
                        | Trait::HttpLabel
                        | Trait::HttpPrefixHeaders(_)
                        | Trait::HttpQuery(_)
                        | Trait::HttpQueryParams
                        | Trait::Streaming
                )
            })
        })
}

/// Smithy 2.0, "requestCompression trait". Gzip is the one encoding that there is.
fn is_compressed(operation: &Operation) -> bool {
    let value = operation.traits.get("smithy.api#requestCompression");
    let encodings = value.and_then(|value| value.get("encodings")?.as_array());
    encodings.is_some_and(|encodings| encodings.iter().any(|e| e.as_str() == Some("gzip")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::plan::fixture::{plan_of, structure};

    #[test]
    fn answers_are_sensitive_where_an_output_or_an_error_holds_a_secret() {
        let plain = json!({});
        let secret = json!({ "smithy.api#sensitive": {} });
        for (output, error, expected) in [
            (&plain, &plain, false),
            (&secret, &plain, true),
            (&plain, &secret, true),
        ] {
            let mut bad = structure(&[("pin", "a#BadPin", json!({}))]);
            bad["traits"] = json!({ "smithy.api#error": "client" });
            let plan = plan_of(&json!({
                "a#Op": {
                    "type": "operation", "output": { "target": "a#Out" }, "errors": [{ "target": "a#Bad" }],
                    "traits": { "smithy.api#http": { "method": "POST", "uri": "/" } },
                },
                "a#BadPin": { "type": "string", "traits": error },
                "a#OutPin": { "type": "string", "traits": output },
                "a#Out": structure(&[("pin", "a#OutPin", json!({}))]),
                "a#Bad": bad,
            }));
            assert_eq!(
                plan.operations[0].sensitive_output, expected,
                "{output} {error}"
            );
        }
    }
}
