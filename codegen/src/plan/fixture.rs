//! Small models for the tests of the plan's rules.

use serde_json::{json, Value};

use super::{plan, Context, Layout, Options, Plan};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Model, Selection};
use crate::read::ast::read_bytes;

/// The model of the service `a#Svc`, which speaks restJson1 and has the operation `a#Op`, with these shapes besides. A shape here takes
/// the place of one of those two.
pub(crate) fn model(shapes: &Value) -> Result<Model, Diagnostics> {
    let mut all = json!({
        "a#Svc": {
            "type": "service",
            "version": "1",
            "operations": [{ "target": "a#Op" }],
            "traits": { "aws.protocols#restJson1": {} },
        },
        "a#Op": { "type": "operation" },
    });
    let own = shapes.as_object().expect("an object of shapes").clone();
    all.as_object_mut().expect("an object").extend(own);
    let mut file = json!({ "smithy": "2.0", "shapes": all });
    // Places, by which problems are sorted, do not depend on the features of `serde_json`.
    file.sort_all_objects();
    let text = file.to_string();
    let file = read_bytes("m.json", text.as_str()).expect("a Smithy JSON AST");
    Model::load(vec![file], &Selection::default())
}

/// An operation that takes `a#In`, with these traits.
pub(crate) fn operation(traits: Value) -> Value {
    json!({ "type": "operation", "input": { "target": "a#In" }, "traits": traits })
}

/// A structure of these members, each its target and its traits.
pub(crate) fn structure(members: &[(&str, &str, Value)]) -> Value {
    let members: serde_json::Map<String, Value> = members
        .iter()
        .map(|(name, target, traits)| {
            let member = json!({ "target": target, "traits": traits });
            ((*name).to_owned(), member)
        })
        .collect();
    json!({ "type": "structure", "members": members })
}

/// What is wrong with a model, each as `severity shape trait: message`.
pub(crate) fn problems(shapes: &Value) -> Vec<String> {
    match planned(shapes) {
        Ok(plan) => plan.warnings.iter().map(line).collect(),
        Err(problems) => problems.iter().map(line).collect(),
    }
}

/// The plan of a model that has nothing wrong.
pub(crate) fn plan_of(shapes: &Value) -> Plan {
    planned(shapes).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A room of the plan, for a model that has nothing wrong.
pub(super) fn with_context<T>(model: &Model, test: impl FnOnce(&mut Context<'_>) -> T) -> T {
    test(&mut Context::new(model))
}

fn planned(shapes: &Value) -> Result<Plan, Diagnostics> {
    let options = Options {
        crate_name: "a".to_owned(),
        module_name: "a".to_owned(),
        layout: Layout::Crate,
        client: true,
        with_tests: false,
        runtime_path: None,
        runtime_version: "0".to_owned(),
        package: crate::Package::default(),
    };
    plan(&model(shapes)?, &options)
}

fn line(problem: &Diagnostic) -> String {
    let at = problem.shape.as_deref().unwrap_or("-");
    let applied = problem.trait_id.as_deref().unwrap_or("-");
    format!("{} {at} {applied}: {}", problem.severity, problem.kind)
}
