//! Endpoint cases.

use proc_macro2::Ident;
use serde_json::Value;

use super::cases::{self, EndpointCase, Expect};
use super::names::TestNames;
use super::{refuse, TestsPlan};
use crate::plan::endpoint::{EndpointPlan, ParamType};
use crate::plan::names::Name;
use crate::plan::Context;

const TRAIT: &str = "smithy.rules#endpointTests";

/// The test of an endpoint case.
#[derive(Clone, Debug)]
pub struct EndpointTest {
    /// The function.
    pub name: Ident,
    /// What the model says about the case.
    pub id: String,
    /// The parameters, by the methods of the builder.
    pub params: Vec<(Ident, ParamValue)>,
    /// What the rules find.
    pub expected: EndpointExpectation,
}

/// The value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
    /// A list of strings.
    Strings(Vec<String>),
}

/// What the rules find.
#[derive(Clone, Debug)]
pub enum EndpointExpectation {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: String,
        /// Its headers.
        headers: Vec<(String, Vec<String>)>,
        /// Its properties, as JSON.
        properties: Vec<(String, String)>,
    },
    /// An error with this text.
    Error(String),
}

/// Plans the tests of the service's rule set.
pub(super) fn plan(context: &mut Context<'_>, endpoint: &EndpointPlan, plan: &mut TestsPlan) {
    let service = &context.model.service;
    let Some(value) = service.traits.get(TRAIT) else {
        return;
    };
    let cases = value.get("testCases").and_then(Value::as_array);
    let mut names = TestNames::default();
    for (index, case) in cases.into_iter().flatten().enumerate() {
        let test = cases::read(case).and_then(|case| test(endpoint, &mut names, case));
        match test {
            Ok(test) => plan.endpoints.push(test),
            Err(reason) => {
                let id = case.get("documentation").and_then(Value::as_str);
                let id = id.map_or_else(|| format!("number {}", index + 1), str::to_owned);
                refuse(context, plan, (&service.id, TRAIT), &id, reason);
            }
        }
    }
}

fn test(
    endpoint: &EndpointPlan,
    names: &mut TestNames,
    case: EndpointCase,
) -> Result<EndpointTest, String> {
    let mut params = Vec::new();
    for (name, value) in &case.params {
        let param = endpoint.params.iter().find(|param| param.name == *name);
        let Some(param) = param else {
            return Err(format!("the rule set has no parameter {name}"));
        };
        let Some(value) = param_value(param.ty, value) else {
            return Err(format!("the parameter {name} cannot be {value}"));
        };
        params.push((Name::member(name).ident(), value));
    }
    let id = case.documentation.unwrap_or_default();
    Ok(EndpointTest {
        name: names.of_sentence(&id),
        id: id.split_whitespace().collect::<Vec<_>>().join(" "),
        params,
        expected: match case.expect {
            Expect::Error(text) => EndpointExpectation::Error(text),
            Expect::Endpoint(endpoint) => EndpointExpectation::Endpoint {
                url: endpoint.url,
                headers: endpoint.headers.into_iter().collect(),
                properties: endpoint
                    .properties
                    .into_iter()
                    .map(|(name, value)| (name, value.to_string()))
                    .collect(),
            },
        },
    })
}

fn param_value(ty: ParamType, value: &Value) -> Option<ParamValue> {
    Some(match (ty, value) {
        (ParamType::Boolean, Value::Bool(value)) => ParamValue::Boolean(*value),
        (ParamType::String, Value::String(text)) => ParamValue::String(text.clone()),
        (ParamType::StringArray, Value::Array(items)) => ParamValue::Strings(
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}
