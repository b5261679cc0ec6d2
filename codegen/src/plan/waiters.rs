//! Waiters: which answers of an operation end a wait, and how.
//!
//! Enters: an operation with the trait `waitable`. Leaves: its [`WaiterPlan`]s, whose JMESPath expressions are in terms of the generated
//! types, or the diagnostics that say what is wrong with one. A waiter with an expression that is beyond what is compiled is left out,
//! with a warning. Section of the specification: "Waiters".

#[cfg(test)]
mod tests;

use proc_macro2::Ident;
use serde_json::Value;

use super::docs::to_markdown;
use super::errors::OperationError;
use super::jmespath::{self, Expr, Found, Literal, Problem, Start};
use super::names::{Name, Scope};
use super::operations::OperationPlan;
use super::prose::{Deprecation, Docs};
use super::Context;
use crate::diagnostics::{Diagnostic, PlanProblem};
use crate::model::{Operation, Role};

const WAITABLE: &str = "smithy.waiters#waitable";

/// Seconds between two calls where the model does not say.
const DELAYS: (u64, u64) = (2, 120);

/// A waiter.
#[derive(Clone, Debug)]
pub struct WaiterPlan {
    /// The module in `waiters`: `table_exists`.
    pub module: Name,
    /// `wait_until_table_exists`
    pub method: Ident,
    /// `TableExistsFluentBuilder`
    pub builder: Ident,
    /// `TableExistsFinalPoll`
    pub final_poll: Ident,
    /// `WaitUntilTableExistsError`
    pub error: Ident,
    /// What the model says about it.
    pub docs: Docs,
    /// The least time between two calls, in seconds.
    pub min_delay: u64,
    /// The greatest, in seconds.
    pub max_delay: u64,
    /// What ends the wait, in order.
    pub acceptors: Vec<Acceptor>,
}

/// What an answer leads to.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// The variant of `rt::client::waiters::State`.
    pub state: &'static str,
    /// Which answers.
    pub matcher: Matcher,
}

/// Which answers an acceptor is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// An output of which a sure value is true.
    Output(Expr),
    /// An input and an output of which a sure value is true.
    InputOutput(Expr),
    /// Any output; or, if false, any error.
    Success(bool),
    /// An error of this code.
    Error(String),
}

/// Plans the waiters of `operation`. `modules` are those of all waiters of the service.
pub(super) fn plan(
    context: &mut Context<'_>,
    operation: &Operation,
    modules: &mut Scope,
    planned: &mut OperationPlan,
) {
    let Some(waiters) = operation.traits.get(WAITABLE).and_then(Value::as_object) else {
        return;
    };
    for (name, value) in waiters {
        let planner = Planner {
            context,
            operation,
            errors: &planned.errors,
            can_repeat: planned.input.stream().is_none(),
            fluent: &planned.fluent,
            name,
        };
        match planner.plan(value) {
            Ok(waiter) => {
                let id = operation.id.with_member(name);
                context.claim(modules, &waiter.module, &id);
                planned.waiters.push(waiter);
            }
            Err(Problem::Wrong(reason)) => {
                let reason = format!("the waiter {name} {reason}");
                let diagnostic = Diagnostic::error(PlanProblem::MisusedTrait { reason });
                let help = "see \"Waiters\" in the Smithy specification";
                context.report(&operation.id, diagnostic.trait_id(WAITABLE).help(help));
            }
            Err(Problem::Beyond(reason)) => {
                let problem = PlanProblem::WaiterLeftOut {
                    waiter: name.clone(),
                    reason,
                };
                let diagnostic = Diagnostic::warning(problem);
                context.report(&operation.id, diagnostic.trait_id(WAITABLE));
            }
        }
    }
}

struct Planner<'c, 'm> {
    context: &'c Context<'m>,
    operation: &'c Operation,
    errors: &'c [OperationError],
    can_repeat: bool,
    fluent: &'c Ident,
    name: &'c str,
}

fn wrong<T>(reason: impl Into<String>) -> Result<T, Problem> {
    Err(Problem::Wrong(reason.into()))
}

impl Planner<'_, '_> {
    fn plan(&self, value: &Value) -> Result<WaiterPlan, Problem> {
        let is_camel = self.name.starts_with(|c: char| c.is_ascii_uppercase());
        if !is_camel || !self.name.chars().all(|c| c.is_ascii_alphanumeric()) {
            return wrong("has a name that is not made of letters and digits, the first a capital");
        }
        let (min_delay, max_delay) = delays(value)?;
        let acceptors = self.acceptors(value)?;
        if !self.can_repeat {
            return Err(Problem::Beyond(
                "its input has a stream, which can be sent only once".to_owned(),
            ));
        }
        let module = Name::module(self.name);
        let stem = Name::ty(self.name);
        let builder = stem.suffixed("FluentBuilder").ident();
        if builder == *self.fluent {
            return wrong("is called like its operation, so that their builders would be one");
        }
        Ok(WaiterPlan {
            method: module.prefixed("wait_until_").ident(),
            builder,
            final_poll: stem.suffixed("FinalPoll").ident(),
            error: stem.suffixed("Error").prefixed("WaitUntil").ident(),
            docs: self.docs(value, &module),
            module,
            min_delay,
            max_delay,
            acceptors,
        })
    }

    fn docs(&self, value: &Value, module: &Name) -> Docs {
        let text = value.get("documentation").and_then(Value::as_str);
        let lines = match text.map(to_markdown) {
            Some(lines) if !lines.is_empty() => lines,
            _ => vec![format!("Waits for `{}`.", module.plain())],
        };
        let is_deprecated = value.get("deprecated") == Some(&Value::Bool(true));
        Docs {
            lines,
            deprecated: is_deprecated.then_some(Deprecation { note: None }),
        }
    }

    fn acceptors(&self, value: &Value) -> Result<Vec<Acceptor>, Problem> {
        let Some(values) = value.get("acceptors").and_then(Value::as_array) else {
            return wrong("has no list of acceptors");
        };
        let mut acceptors = Vec::new();
        for value in values {
            let state = match value.get("state").and_then(Value::as_str) {
                Some("success") => "Success",
                Some("failure") => "Failure",
                Some("retry") => "Retry",
                _ => return wrong("has an acceptor whose state is not success, failure or retry"),
            };
            let matcher = self.matcher(value.get("matcher"))?;
            acceptors.push(Acceptor { state, matcher });
        }
        match acceptors.iter().any(|acceptor| acceptor.state == "Success") {
            true => Ok(acceptors),
            false => wrong("has no acceptor that leads to success"),
        }
    }

    fn matcher(&self, value: Option<&Value>) -> Result<Matcher, Problem> {
        let members = value.and_then(Value::as_object);
        let mut members = members.into_iter().flatten();
        let (Some((kind, value)), None) = (members.next(), members.next()) else {
            return wrong(
                "has an acceptor whose matcher is not one of output, inputOutput, success, errorType",
            );
        };
        let model = self.context.model;
        let (input, output) = (
            model.shape(&self.operation.input),
            model.shape(&self.operation.output),
        );
        match (kind.as_str(), value) {
            ("success", Value::Bool(wanted)) => Ok(Matcher::Success(*wanted)),
            ("errorType", Value::String(name)) => Ok(Matcher::Error(self.code(name))),
            ("output" | "inputOutput", _) if output.role == (Role::Output { unit: true }) => {
                wrong("matches the output of an operation that has none")
            }
            ("output", path) => self.path(Start::Output(output), path).map(Matcher::Output),
            ("inputOutput", path) => self
                .path(Start::Both(input, output), path)
                .map(Matcher::InputOutput),
            _ => wrong(format!(
                "has a matcher `{kind}` that is none of the specification's"
            )),
        }
    }

    /// The code on the wire of an error: the model's code for it, else its name.
    fn code(&self, name: &str) -> String {
        let name = name.rsplit('#').next().unwrap_or(name);
        let mut modeled = self.operation.errors.iter().zip(self.errors);
        match modeled.find(|(id, _)| id.name() == name) {
            Some((_, error)) => error.code.clone(),
            None => name.to_owned(),
        }
    }

    /// What a path matcher says: a sure value.
    fn path(&self, start: Start<'_>, matcher: &Value) -> Result<Expr, Problem> {
        let text = |name| matcher.get(name).and_then(Value::as_str);
        let (Some(path), Some(expected), Some(comparator)) =
            (text("path"), text("expected"), text("comparator"))
        else {
            return wrong("has a path matcher without path, expected or comparator");
        };
        let named = |problem: Problem| match problem {
            Problem::Wrong(reason) => {
                Problem::Wrong(format!("is not right: the path `{path}` {reason}"))
            }
            Problem::Beyond(reason) => Problem::Beyond(format!("the path `{path}` {reason}")),
        };
        let node = jmespath::parse(path).map_err(|reason| named(Problem::Wrong(reason)))?;
        let step = self.start(start, &node).map_err(named)?;
        let expr = compared(step, comparator, expected).map_err(named)?;
        jmespath::strict(expr).map_err(named)
    }

    fn start<'s>(
        &'s self,
        start: Start<'s>,
        node: &jmespath::Node,
    ) -> Result<(Expr, Found<'s>), Problem> {
        jmespath::check(self.context, start, node)
    }
}

/// `minDelay` and `maxDelay`.
fn delays(value: &Value) -> Result<(u64, u64), Problem> {
    let delay = |name, otherwise| match value.get(name) {
        None => Ok(otherwise),
        Some(delay) => match delay.as_u64().filter(|delay| *delay > 0) {
            Some(delay) => Ok(delay),
            None => wrong(format!("has a `{name}` that is no number of seconds")),
        },
    };
    let (min, max) = (delay("minDelay", DELAYS.0)?, delay("maxDelay", DELAYS.1)?);
    match min <= max {
        true => Ok((min, max)),
        false => wrong(format!(
            "has a `minDelay`, {min}, above its `maxDelay`, {max}"
        )),
    }
}

/// A value compared with what is expected, as `comparator` says ("PathComparator enum").
fn compared(
    (expr, found): (Expr, Found<'_>),
    comparator: &str,
    expected: &str,
) -> Result<Expr, Problem> {
    let text = |of: Expr| {
        let expected = Expr::Literal(Literal::Text(expected.to_owned()));
        Expr::Equal(true, Box::new(of), Box::new(expected))
    };
    let mismatch = |wanted: &str| {
        let text = format!(
            "leads to {}, but `{comparator}` wants {wanted}",
            found.describe()
        );
        match found {
            Found::Other(_) => Err(Problem::Beyond(text)),
            _ => Err(Problem::Wrong(text)),
        }
    };
    match comparator {
        "stringEquals" => match found {
            Found::Text => Ok(text(expr)),
            _ => mismatch("a string"),
        },
        "booleanEquals" => match (&found, expected) {
            (Found::Boolean, "true") if expr.is_sure() => Ok(expr),
            (Found::Boolean, "false") if expr.is_sure() => Ok(Expr::Not(Box::new(expr))),
            (Found::Boolean, "true" | "false") => Ok(jmespath::is_true(expr, expected == "true")),
            (Found::Boolean, _) => Err(Problem::Wrong(format!(
                "is compared with `{expected}`, but a boolean is `true` or `false`"
            ))),
            _ => mismatch("a boolean"),
        },
        "allStringEquals" | "anyStringEquals" => {
            let Found::List(item, nullable) = &found else {
                return mismatch("a list of strings");
            };
            let element = match nullable {
                true => Expr::Element,
                false => Expr::Item,
            };
            let (element, Found::Text) = jmespath::read((element, (**item).clone())) else {
                return mismatch("a list of strings");
            };
            let (list, condition) = (Box::new(expr), Box::new(text(element)));
            Ok(match comparator {
                "allStringEquals" => Expr::All(list, condition),
                _ => Expr::Any(list, condition),
            })
        }
        _ => Err(Problem::Wrong(format!(
            "is compared by `{comparator}`, which is no comparator of the specification"
        ))),
    }
}
