//! Gives the steps of a rule the shape that a person would write.
//!
//! Enters: steps in the order of the conditions. Leaves: steps that hold under the same parameters
//! and define every variable that the rest of the rule uses. All functions of the rules engine are
//! pure, so tests may move ahead of definitions that they do not use, and a definition that only
//! the next steps use may become part of them.

use std::collections::BTreeSet;

use super::tree::{Base, Expr, ExprKind, Outcome, RulePlan, Step, Type, VarId};

/// Shapes the steps in front of `outcome`.
pub(super) fn shape(steps: Vec<Step>, outcome: &Outcome) -> Vec<Step> {
    let mut used = BTreeSet::new();
    outcome_vars(outcome, &mut used);
    let mut steps = hoist_tests(drop_unused(steps, &used));
    let mut index = 0;
    while index < steps.len() {
        if fuse(&mut steps, index, &used) {
            // A definition may have become a test, which may move, or fuse with the step before.
            steps = hoist_tests(steps);
            index = 0;
        } else {
            index += 1;
        }
    }
    steps
}

/// Removes definitions that nothing uses; what remains of a `Bind` is whether there is a value.
fn drop_unused(steps: Vec<Step>, used: &BTreeSet<VarId>) -> Vec<Step> {
    let mut used = used.clone();
    let mut kept = Vec::new();
    for step in steps.into_iter().rev() {
        let is_unused = step.defines().is_some_and(|var| !used.contains(&var));
        let step = match step {
            Step::Let(..) if is_unused => continue,
            Step::Bind(_, value) if is_unused => {
                Step::Test(test(ExprKind::IsSet(value.into(), true)))
            }
            step => step,
        };
        used.extend(vars(step.expr()));
        kept.push(step);
    }
    kept.reverse();
    kept
}

/// Moves every test up to the last definition that it uses, behind the tests that are there.
fn hoist_tests(steps: Vec<Step>) -> Vec<Step> {
    let mut hoisted: Vec<Step> = Vec::new();
    for step in steps {
        let Step::Test(test) = &step else {
            hoisted.push(step);
            continue;
        };
        let used = vars(test);
        let defines_used = |step: &Step| step.defines().is_some_and(|var| used.contains(&var));
        let after = hoisted
            .iter()
            .rposition(defines_used)
            .map_or(0, |at| at + 1);
        let at = after + tests_at(&hoisted[after..]);
        hoisted.insert(at, step);
    }
    hoisted
}

/// How many tests `steps` starts with.
fn tests_at(steps: &[Step]) -> usize {
    let is_test = |step: &&Step| matches!(step, Step::Test(_));
    steps.iter().take_while(is_test).count()
}

/// Fuses the `Bind` at `index` with the steps behind it, if that is possible.
fn fuse(steps: &mut Vec<Step>, index: usize, used: &BTreeSet<VarId>) -> bool {
    let Step::Bind(var, value) = &steps[index] else {
        return false;
    };
    // A closure would get `&String` instead of `&str`.
    if value.ty.owned {
        return false;
    }
    let (var, value) = (*var, value.clone());
    let rest = &steps[index + 1..];
    let count = tests_at(rest);
    let later = rest[count..]
        .iter()
        .any(|step| vars(step.expr()).contains(&var));
    let is_used_later = later || used.contains(&var);
    if count > 0 {
        let tests = steps.drain(index + 1..=index + count);
        let tests: Vec<Expr> = tests.map(|step| step.expr().clone()).collect();
        steps[index] = if is_used_later {
            let ty = value.ty;
            let kind = ExprKind::Filter(value.into(), var, tests);
            Step::Bind(var, Expr { kind, ty })
        } else {
            Step::Test(is_set_and(value, var, tests))
        };
        return true;
    }
    let Some(Step::Bind(next, then)) = rest.first() else {
        return false;
    };
    let is_used_behind = rest[1..]
        .iter()
        .any(|step| vars(step.expr()).contains(&var));
    if is_used_behind || used.contains(&var) || !vars(then).contains(&var) {
        return false;
    }
    let (next, ty) = (*next, then.ty);
    let kind = ExprKind::AndThen(value.into(), var, then.clone().into());
    steps[index] = Step::Bind(next, Expr { kind, ty });
    steps.remove(index + 1);
    true
}

/// Whether `value` is there and passes `tests`; a lone comparison with a constant needs no closure.
fn is_set_and(value: Expr, var: VarId, tests: Vec<Expr>) -> Expr {
    if let [only] = tests.as_slice() {
        let constant = match &only.kind {
            ExprKind::Var(tested) if *tested == var => Some(test(ExprKind::Bool(true))),
            ExprKind::Not(inner) if inner.kind == ExprKind::Var(var) => {
                Some(test(ExprKind::Bool(false)))
            }
            ExprKind::Equal(left, right, true) if left.kind == ExprKind::Var(var) => {
                Some((**right).clone()).filter(|right| matches!(right.kind, ExprKind::Text(_)))
            }
            _ => None,
        };
        if let Some(constant) = constant {
            return test(ExprKind::IsValue(value.into(), constant.into()));
        }
    }
    test(ExprKind::IsSetAnd(value.into(), var, tests))
}

fn test(kind: ExprKind) -> Expr {
    let ty = Type {
        base: Base::Bool,
        optional: false,
        owned: false,
    };
    Expr { kind, ty }
}

/// The variables that an expression uses; those of its closures are among them.
fn vars(expr: &Expr) -> BTreeSet<VarId> {
    let mut used = BTreeSet::new();
    expr.walk(&mut |expr| {
        if let ExprKind::Var(var) = expr.kind {
            used.insert(var);
        }
    });
    used
}

fn outcome_vars(outcome: &Outcome, used: &mut BTreeSet<VarId>) {
    walk_outcome(outcome, &mut |expr| {
        if let ExprKind::Var(var) = expr.kind {
            used.insert(var);
        }
    });
}

/// Calls `visit` for every expression in `rules`, outermost first.
pub(super) fn walk_rules(rules: &[RulePlan], visit: &mut dyn FnMut(&Expr)) {
    for rule in rules {
        rule.steps.iter().for_each(|step| step.expr().walk(visit));
        walk_outcome(&rule.outcome, visit);
    }
}

fn walk_outcome(outcome: &Outcome, visit: &mut dyn FnMut(&Expr)) {
    match outcome {
        Outcome::Endpoint {
            url,
            headers,
            properties,
        } => {
            url.walk(visit);
            let values = headers.iter().flat_map(|(_, values)| values);
            values.for_each(|value| value.walk(visit));
            properties.iter().for_each(|(_, value)| value.walk(visit));
        }
        Outcome::Error(text) => text.walk(visit),
        Outcome::Tree(rules) => walk_rules(rules, visit),
        Outcome::Call(_) => {}
    }
}
