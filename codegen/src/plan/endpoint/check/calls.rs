//! Calls of functions ("Rules engine standard library" and "AWS rules engine library functions" in
//! the Smithy specification).

use super::types::{self, describe, Want, SIGNATURES};
use super::Checker;
use crate::plan::endpoint::problem::RuleProblem;
use crate::plan::endpoint::syntax::{self, Part};
use crate::plan::endpoint::tree::{Base, Expr, ExprKind, Type};

/// The functions that [`SIGNATURES`] does not hold, and how many arguments they take.
const GENERIC: [(&str, &str); 7] = [
    ("booleanEquals", "2 arguments"),
    ("coalesce", "2 arguments or more"),
    ("getAttr", "2 arguments"),
    ("isSet", "1 argument"),
    ("ite", "3 arguments"),
    ("not", "1 argument"),
    ("stringEquals", "2 arguments"),
];

impl Checker<'_> {
    /// The typed form of a call; `None` after a mistake, which is noted.
    pub(super) fn call(&mut self, at: &str, name: &str, args: &[syntax::Expr]) -> Option<Expr> {
        if let Some(signature) = SIGNATURES.iter().find(|known| known.name == name) {
            return self.fixed(at, signature, args);
        }
        match (name, args) {
            ("isSet", [value]) => {
                let value = self.expr(value)?;
                Some(if value.ty.optional {
                    types::is_set(value)
                } else {
                    types::bool(true)
                })
            }
            ("not", [value]) => Some(types::not(self.arg(value, Want::Bool, name)?)),
            ("booleanEquals", [left, right]) => self.equal(left, right, Want::Bool, name),
            ("stringEquals", [left, right]) => self.equal(left, right, Want::Text, name),
            ("getAttr", [value, path]) => self.get_attr(value, path),
            ("coalesce", [_, _, ..]) => self.coalesce(args),
            ("ite", [test, yes, no]) => self.if_else(test, yes, no),
            _ => {
                self.bad_call(at, name, args.len());
                None
            }
        }
    }

    fn bad_call(&mut self, at: &str, name: &str, found: usize) {
        let problem = match GENERIC.iter().find(|(known, _)| *known == name) {
            Some((function, expected)) => RuleProblem::ArgumentCount {
                at: format!("{at}.argv"),
                function,
                expected,
                found,
            },
            None => {
                let generic = GENERIC.iter().map(|(known, _)| *known);
                let fixed = SIGNATURES.iter().map(|known| known.name);
                let mut known: Vec<String> = generic
                    .chain(fixed)
                    .map(|known| format!("`{known}`"))
                    .collect();
                known.sort_unstable();
                RuleProblem::UnknownFunction {
                    at: at.to_owned(),
                    name: name.to_owned(),
                    known: known.join(", "),
                }
            }
        };
        self.problems.push(problem);
    }

    fn fixed(
        &mut self,
        at: &str,
        signature: &types::Signature,
        args: &[syntax::Expr],
    ) -> Option<Expr> {
        if args.len() != signature.args.len() {
            self.problems.push(RuleProblem::ArgumentCount {
                at: format!("{at}.argv"),
                function: signature.name,
                expected: [
                    "no arguments",
                    "1 argument",
                    "2 arguments",
                    "3 arguments",
                    "4 arguments",
                ][signature.args.len()],
                found: args.len(),
            });
            return None;
        }
        let checked: Vec<_> = args
            .iter()
            .zip(signature.args)
            .map(|(arg, want)| self.arg(arg, *want, signature.name))
            .collect();
        let mut args: Vec<Expr> = checked.into_iter().collect::<Option<_>>()?;
        if signature.borrows {
            args[0] = self.borrowable(args[0].clone(), "text");
        }
        Some(Expr {
            kind: ExprKind::Call(signature.function, args),
            ty: signature.result,
        })
    }

    fn arg(&mut self, arg: &syntax::Expr, want: Want, function: &str) -> Option<Expr> {
        self.wanted(arg, want, &argument_of(function))
    }

    fn equal(
        &mut self,
        left: &syntax::Expr,
        right: &syntax::Expr,
        want: Want,
        function: &str,
    ) -> Option<Expr> {
        let left = self.arg(left, want, function);
        let right = self.arg(right, want, function);
        Some(types::equal(left?, right?))
    }

    fn get_attr(&mut self, value: &syntax::Expr, path: &syntax::Expr) -> Option<Expr> {
        let of = self.expr(value);
        let syntax::ExprKind::Text(parts) = &path.kind else {
            let found = self.expr(path)?;
            self.path_problem(&path.at, describe(found.ty));
            return None;
        };
        match parts.as_slice() {
            [] => self.attribute(&path.at, of?, ""),
            [Part::Literal(text)] => self.attribute(&path.at, of?, text),
            _ => {
                self.path_problem(&path.at, "a template".to_owned());
                None
            }
        }
    }

    fn path_problem(&mut self, at: &str, found: String) {
        self.problems.push(RuleProblem::ValueType {
            at: at.to_owned(),
            place: argument_of("getAttr"),
            expected: "a path, that is, a constant string".to_owned(),
            found,
        });
    }

    fn coalesce(&mut self, args: &[syntax::Expr]) -> Option<Expr> {
        let mut values = self.same_type(args, "coalesce")?;
        if let Some(last) = values.iter().position(|value| !value.ty.optional) {
            values.truncate(last + 1);
        }
        if values.len() == 1 {
            return values.pop();
        }
        Some(Expr {
            ty: Type {
                optional: values.iter().all(|value| value.ty.optional),
                ..common(&values)
            },
            kind: ExprKind::Coalesce(values),
        })
    }

    fn if_else(
        &mut self,
        test: &syntax::Expr,
        yes: &syntax::Expr,
        no: &syntax::Expr,
    ) -> Option<Expr> {
        let test = self.arg(test, Want::Bool, "ite");
        let at = &no.at;
        let (yes, no) = (self.expr(yes), self.expr(no));
        let (yes, no) = (yes?, no?);
        self.check_same(&yes, &no, at, "ite")?;
        let test = test?;
        match (&test.kind, &yes.kind, &no.kind) {
            (ExprKind::Bool(true), ..) => return Some(yes),
            (ExprKind::Bool(false), ..) => return Some(no),
            (_, ExprKind::Bool(true), ExprKind::Bool(false)) => return Some(test),
            (_, ExprKind::Bool(false), ExprKind::Bool(true)) => return Some(types::not(test)),
            _ if yes == no => return Some(yes),
            _ => {}
        }
        let values = [yes, no];
        let ty = Type {
            optional: values.iter().any(|value| value.ty.optional),
            ..common(&values)
        };
        let [yes, no] = values;
        Some(Expr {
            kind: ExprKind::IfElse(Box::new([test, yes, no])),
            ty,
        })
    }

    fn same_type(&mut self, args: &[syntax::Expr], function: &str) -> Option<Vec<Expr>> {
        let checked: Vec<_> = args.iter().map(|arg| self.expr(arg)).collect();
        let values: Vec<Expr> = checked.into_iter().collect::<Option<_>>()?;
        let same: Vec<_> = values
            .iter()
            .zip(args)
            .map(|(value, arg)| self.check_same(&values[0], value, &arg.at, function))
            .collect();
        same.into_iter()
            .all(|same| same.is_some())
            .then_some(values)
    }

    fn check_same(&mut self, first: &Expr, other: &Expr, at: &str, function: &str) -> Option<()> {
        let kind = |base| {
            if base == Base::Strings {
                Base::List
            } else {
                base
            }
        };
        if kind(first.ty.base) == kind(other.ty.base) {
            return Some(());
        }
        let plain = |ty: Type| types::plain(ty.base);
        self.problems.push(RuleProblem::ValueType {
            at: at.to_owned(),
            place: argument_of(function),
            expected: format!("{}, as the first value is", describe(plain(first.ty))),
            found: describe(plain(other.ty)),
        });
        None
    }
}

/// The type of a value that is one of `values`; whether it is optional is left to the caller.
fn common(values: &[Expr]) -> Type {
    let bases = || values.iter().map(|value| value.ty.base);
    let is_mixed = bases().any(|base| base != values[0].ty.base);
    Type {
        base: if is_mixed {
            Base::List
        } else {
            values[0].ty.base
        },
        optional: false,
        owned: is_mixed || values.iter().any(|value| value.ty.owned),
    }
}

fn argument_of(function: &str) -> String {
    format!("this argument of `{function}`")
}
