//! Gives every expression a type, and turns rules into [`RulePlan`]s.
//!
//! Enters: rules as they are written. Leaves: typed rules and the mistakes in them. The rules for
//! types are those of the Smithy specification, "Function object" and "Reference object": a value
//! that can be unset must be tested with `isSet` or assigned before it is used, and a condition
//! that yields nothing or `false` does not hold.

mod calls;
mod scope;
mod types;
mod values;

use serde_json::{Map, Value};

use super::flow;
use super::params::ParamPlan;
use super::problem::RuleProblem;
use super::syntax;
use super::tree::{Base, Document, Expr, ExprKind, Outcome, RulePlan, Step, VarPlan};
use scope::Scope;
use types::{is_value, Want};

/// What the check leaves; the rules and variables count only if there is no problem.
pub(super) struct Checked {
    pub problems: Vec<RuleProblem>,
    pub vars: Vec<VarPlan>,
    pub rules: Vec<RulePlan>,
}

/// Checks `rules`. `declared` may hold parameters that could not be planned; references to them
/// are no further mistakes.
pub(super) fn check(
    params: &[ParamPlan],
    declared: &Map<String, Value>,
    rules: &[syntax::Rule],
    rust_name: &dyn Fn(&str) -> String,
) -> Checked {
    let mut checker = Checker {
        rust_name,
        problems: Vec::new(),
        scope: Scope::new(params, declared),
        steps: Vec::new(),
    };
    let rules = checker.rules(rules);
    Checked {
        problems: checker.problems,
        vars: checker.scope.into_vars(),
        rules,
    }
}

struct Checker<'a> {
    rust_name: &'a dyn Fn(&str) -> String,
    problems: Vec<RuleProblem>,
    scope: Scope,
    /// The steps of the rule at hand.
    steps: Vec<Step>,
}

impl Checker<'_> {
    /// Checks all rules, and keeps those that can apply.
    fn rules(&mut self, rules: &[syntax::Rule]) -> Vec<RulePlan> {
        let planned: Vec<Option<RulePlan>> = rules.iter().map(|rule| self.rule(rule)).collect();
        let mut kept: Vec<RulePlan> = Vec::new();
        for rule in planned.into_iter().flatten() {
            // A tree counts as a match even if its own rules are exhausted, so nothing that
            // follows an unconditional rule can ever apply.
            if kept.last().is_none_or(RulePlan::is_conditional) {
                kept.push(rule);
            }
        }
        kept
    }

    /// `None` if there is a mistake, or if the rule can never apply.
    fn rule(&mut self, rule: &syntax::Rule) -> Option<RulePlan> {
        let outer = self.scope.depth();
        for condition in &rule.conditions {
            self.condition(condition);
        }
        let mut steps = std::mem::take(&mut self.steps);
        let outcome = self.outcome(&rule.outcome);
        steps.append(&mut self.steps);
        self.scope.leave(outer);
        let never = |step: &Step| matches!(&step.expr().kind, ExprKind::Bool(false));
        let outcome = outcome.filter(|_| !steps.iter().any(never))?;
        Some(RulePlan {
            path: rule.path.clone(),
            steps: flow::shape(steps, &outcome),
            outcome,
        })
    }

    fn condition(&mut self, condition: &syntax::Condition) {
        let value = self
            .narrow(condition)
            .or_else(|| self.expr(&condition.call));
        let Some(name) = &condition.assign else {
            if let Some(value) = value {
                self.test(value);
            }
            return;
        };
        if self.scope.declares(name) {
            self.problems.push(RuleProblem::DuplicateAssign {
                at: format!("{}.assign", condition.at),
                name: name.clone(),
            });
            return;
        }
        match value {
            None => self.scope.poison(name),
            Some(value) => self.assign(name, value),
        }
    }

    /// `isSet` of an unset parameter makes its value available to all that follows.
    fn narrow(&mut self, condition: &syntax::Condition) -> Option<Expr> {
        let syntax::ExprKind::Call { function, args } = &condition.call.kind else {
            return None;
        };
        let [arg] = args.as_slice() else { return None };
        let syntax::ExprKind::Ref(name) = &arg.kind else {
            return None;
        };
        let value = self.scope.value(name)?.clone();
        if function != "isSet" || !value.ty.optional {
            return None;
        }
        let var = self.scope.new_var((self.rust_name)(name), value.ty.base);
        self.scope.bind(name, self.scope.var(var));
        self.steps.push(Step::Bind(var, value));
        Some(types::bool(true))
    }

    /// Goes on if `value` holds.
    fn test(&mut self, value: Expr) {
        let test = match (value.ty.base, value.ty.optional) {
            (Base::Bool, true) => is_value(value, types::bool(true)),
            (Base::Bool, false) => value,
            (_, true) => types::is_set(value),
            (_, false) => return,
        };
        if test.kind != ExprKind::Bool(true) {
            self.steps.push(Step::Test(test));
        }
    }

    /// Goes on if `value` holds, under a name.
    fn assign(&mut self, name: &str, value: Expr) {
        if value.ty.base == Base::Bool {
            // The condition holds only if the value is `true`.
            self.test(value);
            self.scope.bind(name, types::bool(true));
            return;
        }
        let is_name_enough = matches!(
            value.kind,
            ExprKind::Var(_) | ExprKind::Param(_) | ExprKind::Text(_) | ExprKind::Int(_)
        );
        if is_name_enough && !value.ty.optional {
            self.scope.bind(name, value);
            return;
        }
        let var = self.scope.new_var((self.rust_name)(name), value.ty.base);
        self.scope.bind(name, self.scope.var(var));
        self.steps.push(if value.ty.optional {
            Step::Bind(var, value)
        } else {
            Step::Let(var, value)
        });
    }

    fn outcome(&mut self, outcome: &syntax::Outcome) -> Option<Outcome> {
        match outcome {
            syntax::Outcome::Tree(rules) => Some(Outcome::Tree(self.rules(rules))),
            syntax::Outcome::Error(text) => self
                .wanted(text, Want::Text, "the text of an error")
                .map(Outcome::Error),
            syntax::Outcome::Endpoint {
                url,
                headers,
                properties,
            } => {
                let url = self.wanted(url, Want::Text, "the URL of an endpoint");
                let headers: Vec<_> = headers
                    .iter()
                    .map(|(name, values)| Some((name.clone(), self.header(values)?)))
                    .collect();
                let properties = self.members(properties);
                Some(Outcome::Endpoint {
                    url: url?,
                    headers: headers.into_iter().collect::<Option<_>>()?,
                    properties: properties?,
                })
            }
        }
    }

    fn header(&mut self, values: &[syntax::Expr]) -> Option<Vec<Expr>> {
        let checked: Vec<_> = values
            .iter()
            .map(|value| self.wanted(value, Want::Text, "the value of a header"))
            .collect();
        checked.into_iter().collect()
    }

    fn members(
        &mut self,
        members: &[(String, syntax::Property)],
    ) -> Option<Vec<(String, Document)>> {
        let checked: Vec<_> = members
            .iter()
            .map(|(name, value)| Some((name.clone(), self.property(value)?)))
            .collect();
        checked.into_iter().collect()
    }

    fn property(&mut self, property: &syntax::Property) -> Option<Document> {
        Some(match property {
            syntax::Property::Null => Document::Null,
            syntax::Property::Bool(value) => Document::Bool(*value),
            syntax::Property::Number(value) => Document::Number(value.clone()),
            syntax::Property::Text(text) => {
                Document::Text(self.wanted(text, Want::Text, "a property")?)
            }
            syntax::Property::List(items) => {
                let checked: Vec<_> = items.iter().map(|item| self.property(item)).collect();
                Document::List(checked.into_iter().collect::<Option<_>>()?)
            }
            syntax::Property::Object(members) => Document::Object(self.members(members)?),
        })
    }
}
