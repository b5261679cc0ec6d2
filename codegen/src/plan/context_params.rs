//! The endpoint parameters that an operation sets: to fixed values, to members of its input, to what paths into it lead to.
//!
//! Section of the specification: "Rules engine parameters".

use std::collections::BTreeSet;

use proc_macro2::Ident;
use serde_json::Value;

use super::context_paths::{self, ContextPath, PathExpr, PathResult, TextKind};
use super::endpoint::{EndpointPlan, ParamPlan, ParamType};
use super::fields::Field;
use super::names::Name;
use super::service::{find, misused};
use super::shapes::StructurePlan;
use super::types::Ty;
use super::Context;
use crate::model::Operation;

const STATIC_CONTEXT: &str = "smithy.rules#staticContextParams";
const OPERATION_CONTEXT: &str = "smithy.rules#operationContextParams";
const MEMBER_CONTEXT: &str = "smithy.rules#contextParam";

/// An endpoint parameter that an operation sets.
#[derive(Clone, Debug)]
pub struct ContextParam {
    /// The Rust name of the endpoint parameter; may be a raw identifier.
    pub name: String,
    /// `set_x` of the endpoint parameters' builder.
    pub setter: Ident,
    /// Where the value comes from.
    pub value: ContextValue,
}

/// Where an operation's endpoint parameter comes from.
#[derive(Clone, Debug)]
pub enum ContextValue {
    /// Always true or false.
    Boolean(bool),
    /// Always this text.
    String(String),
    /// Always these texts.
    Strings(Vec<String>),
    /// The field of the input; whether it is copied.
    Member(Ident, bool),
    /// What a path into the input leads to.
    Path(ContextPath),
}

/// Plans the endpoint parameters that an operation sets. Where several traits set one, the specification prefers static values to
/// members and members to paths ("Rules engine parameters", order of precedence).
pub(super) fn plan(
    context: &mut Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
    endpoint: Option<&EndpointPlan>,
) -> Vec<ContextParam> {
    let mut params = static_params(context, operation, endpoint);
    params.extend(member_params(context, operation, input, endpoint));
    params.extend(path_params(context, operation, endpoint));
    let mut seen = BTreeSet::new();
    params.retain(|param| seen.insert(param.setter.clone()));
    params
}

/// `smithy.rules#staticContextParams`
fn static_params(
    context: &mut Context<'_>,
    operation: &Operation,
    endpoint: Option<&EndpointPlan>,
) -> Vec<ContextParam> {
    let mut params = Vec::new();
    let fixed = operation.traits.get(STATIC_CONTEXT);
    for (name, value) in fixed.and_then(Value::as_object).into_iter().flatten() {
        let Some(param) = find(context, &operation.id, endpoint, STATIC_CONTEXT, name) else {
            continue;
        };
        match value
            .get("value")
            .and_then(|value| fixed_value(value, param.ty))
        {
            Some(value) => params.push(context_param(param, value)),
            None => {
                let reason = format!(
                    "the endpoint parameter {name} is {}, and has no such value",
                    param.ty.describe()
                );
                misused(context, &operation.id, STATIC_CONTEXT, reason);
            }
        }
    }
    params
}

/// `smithy.rules#contextParam`
fn member_params(
    context: &mut Context<'_>,
    operation: &Operation,
    input: &StructurePlan,
    endpoint: Option<&EndpointPlan>,
) -> Vec<ContextParam> {
    let mut params = Vec::new();
    let shape = context.model.shape(&operation.input);
    for member in shape.members() {
        let Some(value) = member.traits.get(MEMBER_CONTEXT) else {
            continue;
        };
        let id = shape.model_id().with_member(&member.name);
        let Some(name) = value.get("name").and_then(Value::as_str) else {
            let reason = "it has no `name` of an endpoint parameter".to_owned();
            misused(context, &id, MEMBER_CONTEXT, reason);
            continue;
        };
        let field = input.fields.iter().find(|f| f.wire_name == member.name);
        let (Some(param), Some(field)) =
            (find(context, &id, endpoint, MEMBER_CONTEXT, name), field)
        else {
            continue;
        };
        match member_value(field, param.ty) {
            Some(value) => params.push(context_param(param, value)),
            None => {
                let reason = format!(
                    "the endpoint parameter {name} is {}, and the member is not",
                    param.ty.describe()
                );
                misused(context, &id, MEMBER_CONTEXT, reason);
            }
        }
    }
    params
}

fn member_value(field: &Field, ty: ParamType) -> Option<ContextValue> {
    let member = || ContextValue::Member(field.ident.clone(), field.ty.is_copy());
    match (ty, &field.ty) {
        (ParamType::Boolean, Ty::Boolean) | (ParamType::String, Ty::String) => Some(member()),
        (ParamType::StringArray, Ty::List(item)) if item.ty == Ty::String && !item.sparse => {
            Some(member())
        }
        (ParamType::String, Ty::Enum(_)) => Some(ContextValue::Path(ContextPath {
            expr: PathExpr::Field {
                of: Box::new(PathExpr::Current),
                ident: field.ident.clone(),
                optional: field.optional,
            },
            result: PathResult::Text(TextKind::Enum),
        })),
        _ => None,
    }
}

/// `smithy.rules#operationContextParams`
fn path_params(
    context: &mut Context<'_>,
    operation: &Operation,
    endpoint: Option<&EndpointPlan>,
) -> Vec<ContextParam> {
    let mut params = Vec::new();
    let input = context.model.shape(&operation.input);
    let paths = operation.traits.get(OPERATION_CONTEXT);
    for (name, value) in paths.and_then(Value::as_object).into_iter().flatten() {
        let Some(param) = find(context, &operation.id, endpoint, OPERATION_CONTEXT, name) else {
            continue;
        };
        let planned = match value.get("path").and_then(Value::as_str) {
            Some(path) => context_paths::plan(context, input, path, param.ty)
                .map_err(|reason| format!("the path `{path}` of {name} {reason}")),
            None => Err(format!("{name} has no `path` into the input")),
        };
        match planned {
            Ok(path) => params.push(context_param(param, ContextValue::Path(path))),
            Err(reason) => misused(context, &operation.id, OPERATION_CONTEXT, reason),
        }
    }
    params
}

fn context_param(param: &ParamPlan, value: ContextValue) -> ContextParam {
    ContextParam {
        name: param.rust_name.clone(),
        setter: Name::member(&param.name).prefixed("set_").ident(),
        value,
    }
}

/// The value, if it is one for a parameter of type `ty`.
fn fixed_value(value: &Value, ty: ParamType) -> Option<ContextValue> {
    Some(match (ty, value) {
        (ParamType::Boolean, Value::Bool(value)) => ContextValue::Boolean(*value),
        (ParamType::String, Value::String(text)) => ContextValue::String(text.clone()),
        (ParamType::StringArray, Value::Array(items)) => ContextValue::Strings(
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}
