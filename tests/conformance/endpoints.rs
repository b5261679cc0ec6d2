//! The endpoint rules written here send requests where the real ones do.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use tinsmith_iotsecuretunneling::endpoint::{resolve, Params};
use tinsmith_runtime::endpoint::Endpoint;
use tinsmith_runtime::Document;

use crate::{models, read_json, Tally, SHOWCASE};

/// A case of `smithy.rules#endpointTests`.
#[derive(Deserialize)]
struct Case {
    documentation: String,
    #[serde(default)]
    params: Map<String, Value>,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Expected {
    Error(String),
    Endpoint(ExpectedEndpoint),
}

#[derive(Deserialize)]
struct ExpectedEndpoint {
    url: String,
    #[serde(default)]
    headers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    properties: Map<String, Value>,
}

#[test]
fn the_generated_client_passes_the_real_endpoint_tests() {
    let Some(models) = models() else {
        return;
    };
    let mut tally = Tally::default();
    for case in cases(&read_json(models.join(SHOWCASE))) {
        tally.add(&case.documentation, case.run());
    }
    tally.finish("endpoint tests of the model");
}

/// The cases of the only service.
fn cases(model: &Value) -> Vec<Case> {
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    let service = shapes.values().find(|shape| shape["type"] == "service");
    let tests = &service.expect("the model has a service")["traits"]["smithy.rules#endpointTests"];
    Vec::deserialize(&tests["testCases"]).expect("endpoint tests are as the specification says")
}

impl Case {
    fn run(&self) -> Result<(), String> {
        let resolved = resolve(&self.params()?);
        match (&self.expect, resolved) {
            (Expected::Endpoint(expected), Ok(endpoint)) => expected.compare(&endpoint),
            (Expected::Endpoint(expected), Err(error)) => Err(format!(
                "{} is expected, and the rules say: {error}",
                expected.url
            )),
            (Expected::Error(expected), Err(error)) => same("error", expected, &error.to_string()),
            (Expected::Error(expected), Ok(endpoint)) => Err(format!(
                "an error is expected ({expected}), and the rules lead to {}",
                endpoint.url()
            )),
        }
    }

    fn params(&self) -> Result<Params, String> {
        let mut builder = Params::builder();
        for (name, value) in &self.params {
            let text = || value.as_str().map(str::to_owned).ok_or("not a string");
            let flag = || value.as_bool().ok_or("not a boolean");
            builder = match &**name {
                "Region" => builder.region(text()?),
                "Endpoint" => builder.endpoint(text()?),
                "UseFIPS" => builder.use_fips(flag()?),
                "UseDualStack" => builder.use_dual_stack(flag()?),
                other => return Err(format!("our rules have no parameter {other}")),
            };
        }
        builder.build().map_err(|error| error.to_string())
    }
}

impl ExpectedEndpoint {
    fn compare(&self, endpoint: &Endpoint) -> Result<(), String> {
        let headers: BTreeMap<String, Vec<String>> = endpoint
            .headers()
            .map(|(name, values)| (name.to_owned(), values.map(str::to_owned).collect()))
            .collect();
        let properties: Map<String, Value> = endpoint
            .properties()
            .iter()
            .map(|(name, value)| (name.to_string(), json(value)))
            .collect();
        same("URL", &*self.url, endpoint.url())?;
        same("headers", &self.headers, &headers)?;
        same("properties", &self.properties, &properties)
    }
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    expected: &T,
    ours: &T,
) -> Result<(), String> {
    match expected == ours {
        true => Ok(()),
        false => Err(format!(
            "{what}: {expected:?} is expected, ours is {ours:?}"
        )),
    }
}

/// Endpoint properties have no numbers.
fn json(document: &Document) -> Value {
    match document {
        Document::Null | Document::Number(_) => panic!("{document:?} in an endpoint property"),
        Document::Bool(value) => Value::from(*value),
        Document::String(text) => Value::from(&**text),
        Document::Array(items) => items.iter().map(json).collect(),
        Document::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| (name.clone(), json(value)));
            Value::Object(members.collect())
        }
    }
}
