//! The parameters of a rule set ("Parameter object" in the Smithy specification).

use serde_json::{Map, Value};

use super::built_in::BuiltIn;
use super::parse::{join, json_type, sorted, Reader};
use super::problem::RuleProblem;

/// One endpoint parameter, with all that its Rust field, its setters and those who fill it need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamPlan {
    /// The name in the rule set; context parameter traits refer to it.
    pub name: String,
    /// The Rust name of field, accessor and setter; may be a raw identifier.
    pub rust_name: String,
    /// The type.
    pub ty: ParamType,
    /// Whether the rules need a value. Such a field is not an `Option`.
    pub required: bool,
    /// The value of a parameter that nobody set; only if `required`.
    pub default: Option<ParamDefault>,
    /// The configuration value to bind, if any.
    pub built_in: Option<BuiltIn>,
    /// The documentation, in one line; may be empty.
    pub docs: String,
    /// What the model says about the parameter's deprecation, if it is deprecated; may be empty.
    pub deprecated: Option<String>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamType {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `stringArray`
    StringArray,
}

impl ParamType {
    /// The name in a rule set.
    pub(in crate::plan) fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::StringArray => "stringArray",
        }
    }

    /// What a message calls the type.
    pub(in crate::plan) fn describe(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::StringArray => "a list of strings",
        }
    }
}

/// The default value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamDefault {
    /// Of a `string`.
    String(String),
    /// Of a `boolean`.
    Boolean(bool),
    /// Of a `stringArray`.
    StringArray(Vec<String>),
}

/// Reads the `parameters` of the rule set, ordered by name.
pub(super) fn plan_params(
    reader: &mut Reader,
    parameters: &Map<String, Value>,
    rust_name: &dyn Fn(&str) -> String,
) -> Vec<ParamPlan> {
    let mut params: Vec<ParamPlan> = Vec::new();
    for (name, value) in sorted(parameters) {
        let at = join("parameters", name);
        let Some(object) = reader.object(value, &at) else {
            continue;
        };
        let Some(param) = plan_param(reader, name, rust_name(name), object, &at) else {
            continue;
        };
        let clash = params
            .iter()
            .find(|other| other.rust_name == param.rust_name);
        if let Some(first) = clash {
            reader.problems.push(RuleProblem::NameClash {
                at,
                first: first.name.clone(),
                second: name.clone(),
                rust_name: param.rust_name.clone(),
            });
        }
        params.push(param);
    }
    params
}

fn plan_param(
    reader: &mut Reader,
    name: &str,
    rust_name: String,
    object: &Map<String, Value>,
    at: &str,
) -> Option<ParamPlan> {
    let ty = param_type(reader, object, at)?;
    let required = match object.get("required") {
        None => false,
        Some(Value::Bool(required)) => *required,
        Some(other) => reader.wrong(&join(at, "required"), "a boolean", other)?,
    };
    let default = match object.get("default") {
        None => None,
        Some(value) => Some(param_default(reader, value, ty, &join(at, "default"))?),
    };
    if default.is_some() && !required {
        let at = at.to_owned();
        reader.problems.push(RuleProblem::DefaultNotRequired { at });
    }
    Some(ParamPlan {
        name: name.to_owned(),
        rust_name,
        ty,
        required: required || default.is_some(),
        default,
        built_in: param_built_in(reader, object, ty, at),
        docs: object
            .get("documentation")
            .map(one_line)
            .unwrap_or_default(),
        deprecated: object.get("deprecated").map(|deprecated| {
            let parts = ["since", "message"].map(|part| deprecated.get(part).map(one_line));
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join(": ")
        }),
    })
}

fn param_type(reader: &mut Reader, object: &Map<String, Value>, at: &str) -> Option<ParamType> {
    let found = reader.string(object, "type", at)?;
    // The specification writes these in lower camel case; service models capitalise them.
    let ty = [
        ParamType::String,
        ParamType::Boolean,
        ParamType::StringArray,
    ]
    .into_iter()
    .find(|ty| ty.name().eq_ignore_ascii_case(found));
    if ty.is_none() {
        reader.problems.push(RuleProblem::UnknownParameterType {
            at: join(at, "type"),
            found: found.to_owned(),
        });
    }
    ty
}

fn param_default(
    reader: &mut Reader,
    value: &Value,
    ty: ParamType,
    at: &str,
) -> Option<ParamDefault> {
    let default = match (ty, value) {
        (ParamType::String, Value::String(text)) => Some(ParamDefault::String(text.clone())),
        (ParamType::Boolean, Value::Bool(value)) => Some(ParamDefault::Boolean(*value)),
        (ParamType::StringArray, Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .map(ParamDefault::StringArray),
        _ => None,
    };
    if default.is_none() {
        reader.problems.push(RuleProblem::DefaultType {
            at: at.to_owned(),
            expected: ty.describe(),
            found: match value {
                Value::Array(_) => "a list of other things",
                other => json_type(other),
            },
        });
    }
    default
}

fn param_built_in(
    reader: &mut Reader,
    object: &Map<String, Value>,
    ty: ParamType,
    at: &str,
) -> Option<BuiltIn> {
    if !object.contains_key("builtIn") {
        return None;
    }
    let found = reader.string(object, "builtIn", at)?;
    let at = join(at, "builtIn");
    let Some(built_in) = BuiltIn::from_name(found) else {
        reader.problems.push(RuleProblem::UnknownBuiltIn {
            at,
            found: found.to_owned(),
            known: BuiltIn::ALL
                .map(|known| format!("`{}`", known.name()))
                .join(", "),
        });
        return None;
    };
    if built_in.ty() != ty {
        reader.problems.push(RuleProblem::BuiltInType {
            at,
            built_in: built_in.name(),
            expected: built_in.ty().describe(),
            found: ty.describe(),
        });
    }
    Some(built_in)
}

/// The text of a JSON string with all runs of white space collapsed.
fn one_line(value: &Value) -> String {
    let words: Vec<&str> = value.as_str().unwrap_or("").split_whitespace().collect();
    words.join(" ")
}
