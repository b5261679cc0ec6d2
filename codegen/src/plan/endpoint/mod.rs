//! Endpoint rules: from the value of a `smithy.rules#endpointRuleSet` trait to the plan of the
//! Rust code that resolves endpoints.
//!
//! Enters: the JSON of the trait, and the function that makes Rust names. Leaves: an
//! [`EndpointPlan`], or every mistake in the rule set. Promises: the plan is typed and complete, so
//! that emitting it cannot fail; the same rule set yields the same plan, whatever the order of its
//! JSON members.
//!
//! Rooms: `parse` reads the JSON into `syntax`; `params` reads the parameters; `check` gives every
//! expression a type and turns conditions into [`Step`]s; `flow` shapes the steps as a person would
//! write them; `documents` finds properties that many endpoints share; `split` cuts large trees into
//! functions.

mod built_in;
mod check;
mod documents;
mod flow;
mod params;
mod parse;
mod problem;
mod split;
mod syntax;
mod template;
mod tree;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use self::built_in::BuiltIn;
pub use self::params::{ParamDefault, ParamPlan, ParamType};
pub use self::problem::RuleProblem;
pub use self::tree::*;

/// Plans the endpoint module of a service.
///
/// `rule_set` is the value of the service's `smithy.rules#endpointRuleSet` trait; `rust_name` turns
/// the name of a parameter, a variable or a property into a Rust identifier, which may be raw.
///
/// # Errors
/// Every mistake in the rule set, in the order of the JSON, parameters first.
pub fn plan_rule_set(
    rule_set: &Value,
    rust_name: &dyn Fn(&str) -> String,
) -> Result<EndpointPlan, Vec<RuleProblem>> {
    let mut reader = parse::Reader::default();
    let Some(object) = reader.object(rule_set, "") else {
        return Err(reader.problems);
    };
    let version = reader.string(object, "version", "");
    if let Some(found) = version.filter(|version| !is_supported(version)) {
        reader.problems.push(RuleProblem::UnsupportedVersion {
            at: "version".to_owned(),
            found: found.to_owned(),
        });
    }
    let parameters = reader
        .required(object, "parameters", "")
        .and_then(|value| reader.object(value, "parameters"));
    let params = parameters.map(|all| params::plan_params(&mut reader, all, rust_name));
    let rules = reader.rules(object, "", &[]).unwrap_or_default();
    let (Some(declared), Some(params)) = (parameters, params) else {
        return Err(reader.problems);
    };
    let checked = check::check(&params, declared, &rules, rust_name);
    reader.problems.extend(checked.problems);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let mut plan = EndpointPlan {
        params,
        vars: checked.vars,
        documents: Vec::new(),
        functions: Vec::new(),
        uses_params: false,
        rules: checked.rules,
    };
    documents::share(&mut plan, rust_name);
    split::split(&mut plan);
    Ok(plan)
}

/// Rule sets are versioned; a newer minor version may hold functions that are unknown here.
fn is_supported(version: &str) -> bool {
    let minor = version
        .strip_prefix("1.")
        .and_then(|minor| minor.parse().ok());
    minor.is_some_and(|minor: u32| minor <= 3)
}
