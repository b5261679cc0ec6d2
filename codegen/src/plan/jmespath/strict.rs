//! Errors of evaluation: what the specification calls an invalid type, such as the length of null, is no value, and nothing that holds
//! it is true, nor is its negation.
//!
//! Enters: a sure value in which a failed call is `null` like any other absence. Leaves: a sure value that is true only where no call
//! has failed: the arguments of calls are asked for first, where the value alone does not tell. A branch of `&&` and `||` that is not
//! evaluated cannot fail.
//!
//! Section of the specification: "Functions", and "Waiters" of Smithy, by which an error matches nothing.

use super::check::is_true;
use super::expr::{Expr, Function, Literal, Read};
use super::found::Problem;

const TRUE: Expr = Expr::Literal(Literal::Boolean(true));

/// How many `&&` and `||` may be beside calls, which can fail. Each can double what is emitted; models have up to four.
const CHOICES: usize = 12;

/// True where `expr` is true and no call in it has failed.
pub(in crate::plan) fn strict(expr: Expr) -> Result<Expr, Problem> {
    match choices(&expr) > CHOICES && calls(&expr) {
        true => Err(Problem::Beyond(format!(
            "has more than {CHOICES} `&&` and `||` beside calls of functions"
        ))),
        false => Ok(holds(expr, true)),
    }
}

/// Whether there is a call in `expr`.
fn calls(expr: &Expr) -> bool {
    let own = match expr {
        Expr::Call(..) => true,
        Expr::Each(_, body) | Expr::Filter(_, body) | Expr::All(_, body) | Expr::Any(_, body) => {
            calls(body)
        }
        _ => false,
    };
    own || parts(expr).into_iter().any(calls)
}

fn choices(expr: &Expr) -> usize {
    let own = match expr {
        Expr::And(..) | Expr::Or(..) | Expr::Conjunction(..) | Expr::Alternative(..) => 1,
        Expr::Each(_, body) | Expr::Filter(_, body) | Expr::All(_, body) | Expr::Any(_, body) => {
            choices(body)
        }
        _ => 0,
    };
    own + parts(expr).into_iter().map(choices).sum::<usize>()
}

/// Whether `expr` is `wanted`, with no failed call.
fn holds(expr: Expr, wanted: bool) -> Expr {
    if valid(&expr).is_none() {
        return either(expr, wanted);
    }
    match expr {
        Expr::Not(of) => holds(*of, !wanted),
        Expr::And(left, right) => pair(*left, *right, wanted, true),
        Expr::Or(left, right) => pair(*left, *right, wanted, false),
        Expr::Equal(true, of, literal) if *literal == TRUE && is_choice(&of) => match *of {
            Expr::Conjunction(left, right) => pair(truth(*left), truth(*right), wanted, true),
            Expr::Alternative(left, right) => pair(truth(*left), truth(*right), wanted, false),
            _ => unreachable!("the others are no choices"),
        },
        leaf => {
            let guards = match leaf_is_positive(&leaf, wanted) {
                true => valid_if_present(&leaf),
                false => valid(&leaf),
            };
            let leaf = either(leaf, wanted);
            match guards {
                Some(guards) => Expr::And(Box::new(guards), Box::new(leaf)),
                None => leaf,
            }
        }
    }
}

/// `&&`, or `||`: the right side counts where the left one is true, or false.
fn pair(left: Expr, right: Expr, wanted: bool, is_and: bool) -> Expr {
    if wanted == is_and {
        let (left, right) = (holds(left, wanted), holds(right, wanted));
        return joined(true, left, right);
    }
    let decided = holds(left.clone(), wanted);
    let right = holds(right, wanted);
    // Where the left side cannot fail, it is the other way round if it has not decided.
    let right = match valid(&left) {
        None => right,
        Some(_) => joined(true, holds(left, !wanted), right),
    };
    joined(false, decided, right)
}

fn joined(is_and: bool, left: Expr, right: Expr) -> Expr {
    let (left, right) = (Box::new(left), Box::new(right));
    match is_and {
        true => Expr::And(left, right),
        false => Expr::Or(left, right),
    }
}

fn either(expr: Expr, wanted: bool) -> Expr {
    match wanted {
        true => expr,
        false => Expr::Not(Box::new(expr)),
    }
}

/// Whether a leaf is `wanted` only where the values that it looks at are there, so that these did not fail.
fn leaf_is_positive(leaf: &Expr, wanted: bool) -> bool {
    match leaf {
        Expr::Equal(equal, left, right) => {
            *equal == wanted && !(may_be_absent(left) && may_be_absent(right))
        }
        Expr::Given(_) | Expr::Filled(_) | Expr::All(..) | Expr::Any(..) => wanted,
        _ => false,
    }
}

/// What has to hold so that no call in `expr` fails; `None` if none can.
fn valid(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Call(..) => {
            let given = required(expr).iter().filter(|part| may_be_absent(part));
            let given: Vec<_> = given
                .map(|part| Expr::Given(Box::new(source(part).clone())))
                .collect();
            all(parts(expr).into_iter().filter_map(valid).chain(given))
        }
        Expr::And(left, right) | Expr::Or(left, right) => {
            let decides = matches!(expr, Expr::Or(..));
            let right = valid(right).map(|right| {
                let decided = holds((**left).clone(), decides);
                joined(false, decided, right)
            });
            all(valid(left).into_iter().chain(right))
        }
        Expr::Conjunction(left, right) | Expr::Alternative(left, right) if is_boolean(left) => {
            let decided = truth((**left).clone());
            let decided = either(decided, matches!(expr, Expr::Alternative(..)));
            let right = valid(right).map(|right| joined(false, decided, right));
            all(valid(left).into_iter().chain(right))
        }
        _ => all(parts(expr)
            .into_iter()
            .filter_map(valid)
            .chain(valid_elements(expr))),
    }
}

/// The same where what the leaf looks at is known to be there.
fn valid_if_present(leaf: &Expr) -> Option<Expr> {
    let parts = parts(leaf).into_iter().filter_map(valid_if_value);
    all(parts.chain(valid_elements(leaf)))
}

/// The same where the value of `expr` is known to be there: then so is what it is made of, for the most part.
fn valid_if_value(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Conjunction(..) | Expr::Alternative(..) | Expr::Select(_) => valid(expr),
        expr if expr.is_sure() => valid(expr),
        Expr::Call(_, arguments) => {
            let (present, others) = arguments.split_at(required(expr).len());
            let present = present.iter().filter_map(valid_if_value);
            all(present.chain(others.iter().filter_map(valid)))
        }
        expr => valid_if_present(expr),
    }
}

/// That no call fails for any element of a loop.
fn valid_elements(expr: &Expr) -> Option<Expr> {
    let (Expr::Each(list, body)
    | Expr::Filter(list, body)
    | Expr::All(list, body)
    | Expr::Any(list, body)) = expr
    else {
        return None;
    };
    let invalid = Expr::Not(Box::new(valid(body)?));
    let any = Expr::Any(list.clone(), Box::new(invalid));
    Some(Expr::Not(Box::new(any)))
}

/// What `expr` is made of, but for what is done with each element of a list.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Root(_) | Expr::Item | Expr::Element | Expr::Literal(_) => Vec::new(),
        Expr::Field { of, .. } | Expr::Variant { of, .. } | Expr::Entry { of, .. } => vec![of],
        Expr::Read(of, _)
        | Expr::Sparse(of)
        | Expr::Present(of)
        | Expr::Flatten(of)
        | Expr::Values(of)
        | Expr::Index(of, _)
        | Expr::Given(of)
        | Expr::Filled(of)
        | Expr::Not(of)
        | Expr::Each(of, _)
        | Expr::Filter(of, _)
        | Expr::All(of, _)
        | Expr::Any(of, _) => vec![of],
        Expr::Select(values) | Expr::Call(_, values) => values.iter().collect(),
        Expr::Order(_, left, right)
        | Expr::Conjunction(left, right)
        | Expr::Alternative(left, right)
        | Expr::Equal(_, left, right)
        | Expr::And(left, right)
        | Expr::Or(left, right) => vec![left, right],
    }
}

/// The arguments without which a call fails. They are the first ones.
fn required(call: &Expr) -> &[Expr] {
    match call {
        Expr::Call(Function::Named("not_null"), _) => &[],
        // What is looked for in a list may be null.
        Expr::Call(Function::Named("contains"), arguments) => &arguments[..1],
        Expr::Call(_, arguments) => arguments,
        _ => &[],
    }
}

/// Whether a value may be null although no call in it has failed.
fn may_be_absent(expr: &Expr) -> bool {
    match expr {
        Expr::Root(_) | Expr::Item | Expr::Literal(_) | Expr::Select(_) => false,
        Expr::Field { optional, of, .. } => *optional || may_be_absent(of),
        Expr::Call(Function::Named("average" | "greatest" | "least" | "not_null"), _) => true,
        Expr::Call(..) => false,
        expr if expr.is_sure() => false,
        _ if !std::ptr::eq(source(expr), expr) => may_be_absent(source(expr)),
        _ => true,
    }
}

/// Whether `&&` or `||` chooses between values that are true, false or null.
fn is_choice(expr: &Expr) -> bool {
    match expr {
        Expr::Conjunction(left, _) | Expr::Alternative(left, _) => is_boolean(left),
        _ => false,
    }
}

/// Whether a boolean is true, not false or null.
fn truth(expr: Expr) -> Expr {
    match expr.is_sure() {
        true => expr,
        false => is_true(expr, true),
    }
}

/// Whether a value is true, false or null.
fn is_boolean(expr: &Expr) -> bool {
    const CALLS: [&str; 4] = ["contains", "contains_text", "starts_with", "ends_with"];
    match expr {
        Expr::Field { read, .. } | Expr::Variant { read, .. } | Expr::Entry { read, .. } => {
            *read == Read::Boolean
        }
        Expr::Read(_, read) => *read == Read::Boolean,
        Expr::Literal(Literal::Boolean(_)) | Expr::Order(..) => true,
        Expr::Conjunction(left, _) | Expr::Alternative(left, _) => is_boolean(left),
        Expr::Call(Function::Named(name), _) => CALLS.contains(name),
        expr => expr.is_sure(),
    }
}

/// What is there if and only if `expr` is.
fn source(expr: &Expr) -> &Expr {
    match expr {
        Expr::Read(of, _)
        | Expr::Sparse(of)
        | Expr::Present(of)
        | Expr::Flatten(of)
        | Expr::Values(of)
        | Expr::Each(of, _)
        | Expr::Filter(of, _) => source(of),
        expr => expr,
    }
}

/// All of these.
fn all(conditions: impl IntoIterator<Item = Expr>) -> Option<Expr> {
    let conditions = conditions.into_iter();
    conditions.reduce(|left, right| joined(true, left, right))
}
