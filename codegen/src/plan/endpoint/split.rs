//! Cuts large trees into functions, so that no function is long or deeply nested.

use std::collections::BTreeSet;

use super::flow::walk_rules;
use super::tree::{EndpointPlan, ExprKind, Outcome, RuleFn, RulePlan, Step, VarId};

/// About how many lines a function may have.
const MAX_LINES: usize = 90;
/// How deep trees may nest in a function.
const MAX_DEPTH: usize = 5;
/// A tree of fewer lines does not become a function.
const MIN_LINES: usize = 12;
/// Functions take at most seven arguments, one of which holds the parameters.
const MAX_ARGS: usize = 6;

/// Cuts the rules of `plan`, innermost trees first.
pub(super) fn split(plan: &mut EndpointPlan) {
    let mut functions = Vec::new();
    cut(&mut plan.rules, &mut functions);
    plan.uses_params = uses_params(&plan.rules, &functions);
    plan.functions = functions;
}

fn cut(rules: &mut [RulePlan], functions: &mut Vec<RuleFn>) {
    for rule in rules.iter_mut() {
        if let Outcome::Tree(rules) = &mut rule.outcome {
            cut(rules, functions);
        }
    }
    while lines(rules) > MAX_LINES && cut_one(rules, functions, lines) {}
    while depth(rules) > MAX_DEPTH && cut_one(rules, functions, depth) {}
}

/// Makes a function of the tree with the largest `measure`; `false` if there is none to cut.
fn cut_one(
    rules: &mut [RulePlan],
    functions: &mut Vec<RuleFn>,
    measure: fn(&[RulePlan]) -> usize,
) -> bool {
    let worst = rules
        .iter_mut()
        .filter(|rule| match &rule.outcome {
            Outcome::Tree(rules) => {
                lines(rules) >= MIN_LINES && free_vars(rules, functions).len() <= MAX_ARGS
            }
            _ => false,
        })
        .max_by_key(|rule| match &rule.outcome {
            Outcome::Tree(rules) => measure(rules),
            _ => 0,
        });
    let Some(rule) = worst else { return false };
    let call = Outcome::Call(functions.len());
    if let Outcome::Tree(rules) = std::mem::replace(&mut rule.outcome, call) {
        functions.push(RuleFn {
            name: function_name(&rule.path),
            path: rule.path.clone(),
            args: free_vars(&rules, functions).into_iter().collect(),
            uses_params: uses_params(&rules, functions),
            rules,
        });
    }
    true
}

fn function_name(path: &[usize]) -> String {
    let indexes: Vec<String> = path.iter().map(usize::to_string).collect();
    format!("rules_{}", indexes.join("_"))
}

/// About how many lines of Rust `rules` become.
fn lines(rules: &[RulePlan]) -> usize {
    rules.iter().map(rule_lines).sum::<usize>() + 1
}

fn rule_lines(rule: &RulePlan) -> usize {
    let is_let = |step: &&Step| matches!(step, Step::Let(..));
    let lets = rule.steps.iter().filter(is_let).count();
    let blocks = usize::from(rule.is_conditional()) * 2;
    let outcome = match &rule.outcome {
        Outcome::Endpoint {
            headers,
            properties,
            ..
        } => 3 + headers.len() + properties.len(),
        Outcome::Error(_) => 3,
        Outcome::Tree(rules) => lines(rules),
        Outcome::Call(_) => 1,
    };
    lets + blocks + outcome
}

fn depth(rules: &[RulePlan]) -> usize {
    let nested = rules.iter().map(|rule| match &rule.outcome {
        Outcome::Tree(rules) if rule.is_conditional() => 1 + depth(rules),
        Outcome::Tree(rules) => depth(rules),
        _ => usize::from(rule.is_conditional()),
    });
    nested.max().unwrap_or(0)
}

/// Whether `rules` read parameters, themselves or in the functions that they call.
fn uses_params(rules: &[RulePlan], functions: &[RuleFn]) -> bool {
    let mut uses = calls(rules)
        .into_iter()
        .any(|call| functions[call].uses_params);
    walk_rules(rules, &mut |expr| {
        uses |= matches!(expr.kind, ExprKind::Param(_))
    });
    uses
}

/// The functions that `rules` call.
fn calls(rules: &[RulePlan]) -> Vec<usize> {
    let calls = rules.iter().flat_map(|rule| match &rule.outcome {
        Outcome::Tree(rules) => calls(rules),
        Outcome::Call(function) => vec![*function],
        _ => Vec::new(),
    });
    calls.collect()
}

/// The variables that `rules` use and do not define.
fn free_vars(rules: &[RulePlan], functions: &[RuleFn]) -> BTreeSet<VarId> {
    let mut used = BTreeSet::new();
    let mut defined = BTreeSet::new();
    walk_rules(rules, &mut |expr| match &expr.kind {
        ExprKind::Var(var) => {
            used.insert(*var);
        }
        ExprKind::AndThen(_, var, _)
        | ExprKind::Filter(_, var, _)
        | ExprKind::IsSetAnd(_, var, _) => {
            defined.insert(*var);
        }
        _ => {}
    });
    definitions(rules, &mut defined);
    for call in calls(rules) {
        used.extend(&functions[call].args);
    }
    used.difference(&defined).copied().collect()
}

fn definitions(rules: &[RulePlan], defined: &mut BTreeSet<VarId>) {
    for rule in rules {
        defined.extend(rule.steps.iter().filter_map(Step::defines));
        if let Outcome::Tree(rules) = &rule.outcome {
            definitions(rules, defined);
        }
    }
}
