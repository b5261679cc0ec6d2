//! Expressions that are no calls: constants, references, templates, attributes.

use super::types::{attributes, describe, owned, plain, Want};
use super::Checker;
use crate::plan::endpoint::problem::RuleProblem;
use crate::plan::endpoint::syntax::{self, Part};
use crate::plan::endpoint::template::{parse_path, PathStep};
use crate::plan::endpoint::tree::{Base, Expr, ExprKind, FormatPart, Step, Type};

impl Checker<'_> {
    /// The typed form of an expression; `None` after a mistake, which is noted.
    pub(super) fn expr(&mut self, expr: &syntax::Expr) -> Option<Expr> {
        let (kind, ty) = match &expr.kind {
            syntax::ExprKind::Bool(value) => (ExprKind::Bool(*value), plain(Base::Bool)),
            syntax::ExprKind::Int(value) => match u64::try_from(*value) {
                Ok(value) => (ExprKind::Int(value), plain(Base::Int)),
                Err(_) => {
                    self.problems.push(RuleProblem::ValueType {
                        at: expr.at.clone(),
                        place: "an integer".to_owned(),
                        expected: "zero or more".to_owned(),
                        found: format!("`{value}`"),
                    });
                    return None;
                }
            },
            syntax::ExprKind::List(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| self.wanted(item, Want::Text, "an item of a list"))
                    .collect();
                let items: Vec<Expr> = items.into_iter().collect::<Option<_>>()?;
                let items = items.into_iter().map(|item| self.borrowable(item, "item"));
                (ExprKind::List(items.collect()), owned(Base::List))
            }
            syntax::ExprKind::Text(parts) => return self.template(&expr.at, parts),
            syntax::ExprKind::Ref(name) => return self.reference(&expr.at, name),
            syntax::ExprKind::Call { function, args } => {
                return self.call(&expr.at, function, args);
            }
        };
        Some(Expr { kind, ty })
    }

    /// The typed form of an expression in a place that wants a value of a certain type.
    pub(super) fn wanted(&mut self, expr: &syntax::Expr, want: Want, place: &str) -> Option<Expr> {
        let value = self.expr(expr)?;
        self.accept(&expr.at, value, want, place)
    }

    fn accept(&mut self, at: &str, value: Expr, want: Want, place: &str) -> Option<Expr> {
        if !want.accepts(value.ty.base) {
            self.problems.push(RuleProblem::ValueType {
                at: at.to_owned(),
                place: place.to_owned(),
                expected: want.describe().to_owned(),
                found: describe(value.ty),
            });
            return None;
        }
        self.present(at, value, place)
    }

    /// Notes a mistake if `value` can be unset.
    pub(super) fn present(&mut self, at: &str, value: Expr, place: &str) -> Option<Expr> {
        if value.ty.optional {
            self.problems.push(RuleProblem::MaybeUnset {
                at: at.to_owned(),
                place: place.to_owned(),
                found: describe(value.ty),
            });
            return None;
        }
        Some(value)
    }

    fn reference(&mut self, at: &str, name: &str) -> Option<Expr> {
        if !self.scope.declares(name) {
            self.problems.push(RuleProblem::UnknownReference {
                at: at.to_owned(),
                name: name.to_owned(),
            });
        }
        self.scope.value(name).cloned()
    }

    fn template(&mut self, at: &str, parts: &[Part]) -> Option<Expr> {
        let mut planned: Vec<FormatPart> = Vec::new();
        let mut is_complete = true;
        for part in parts {
            let text = match part {
                Part::Literal(text) => text.clone(),
                Part::Value { name, path } => {
                    match self.template_value(at, name, path.as_deref()) {
                        None => {
                            is_complete = false;
                            continue;
                        }
                        Some(Expr {
                            kind: ExprKind::Text(text),
                            ..
                        }) => text,
                        Some(value) => {
                            planned.push(FormatPart::Value(value));
                            continue;
                        }
                    }
                }
            };
            match planned.last_mut() {
                Some(FormatPart::Literal(literal)) => literal.push_str(&text),
                _ => planned.push(FormatPart::Literal(text)),
            }
        }
        if planned.len() > 1 {
            planned = planned.into_iter().map(|part| self.named(part)).collect();
        }
        is_complete.then(|| format(planned))
    }

    /// An attribute gets a name of its own: named values can stand inside a format string.
    fn named(&mut self, part: FormatPart) -> FormatPart {
        let FormatPart::Value(value) = part else {
            return part;
        };
        let ExprKind::Attribute(_, method) = &value.kind else {
            return FormatPart::Value(value);
        };
        let same = |step: &Step| match step {
            Step::Let(var, known) if *known == value => Some(*var),
            _ => None,
        };
        let known = self.steps.iter().find_map(same);
        FormatPart::Value(match known {
            Some(var) => self.scope.var(var),
            None => self.define(value.clone(), method),
        })
    }

    fn template_value(&mut self, at: &str, name: &str, path: Option<&str>) -> Option<Expr> {
        let mut value = self.reference(at, name)?;
        if let Some(path) = path {
            value = self.attribute(at, value, path)?;
        }
        self.accept(at, value, Want::Text, "a value in a template")
    }

    /// The attribute of `value` at the end of `path`.
    pub(super) fn attribute(&mut self, at: &str, value: Expr, path: &str) -> Option<Expr> {
        let Some(steps) = parse_path(path) else {
            self.problems.push(RuleProblem::MalformedPath {
                at: at.to_owned(),
                path: path.to_owned(),
            });
            return None;
        };
        let mut value = value;
        for step in &steps {
            value = self.present(at, value, "a value with attributes")?;
            value = self.attribute_step(at, value, step)?;
        }
        Some(value)
    }

    fn attribute_step(&mut self, at: &str, value: Expr, step: &PathStep) -> Option<Expr> {
        let known = attributes(value.ty.base);
        let item = Type {
            base: Base::Text,
            optional: true,
            owned: false,
        };
        match (step, value.ty.base, value.kind) {
            (PathStep::Index(index), Base::List, ExprKind::Attribute(arn, "resource_id")) => {
                Some(Expr {
                    kind: ExprKind::ResourceItem(arn, *index),
                    ty: item,
                })
            }
            (PathStep::Index(index), Base::List | Base::Strings, kind) => {
                let list = self.borrowable(Expr { kind, ty: value.ty }, "list");
                Some(Expr {
                    kind: ExprKind::Item(Box::new(list), *index),
                    ty: item,
                })
            }
            (step, _, kind) => {
                let attribute = match step {
                    PathStep::Key(key) => key.clone(),
                    PathStep::Index(index) => format!("[{index}]"),
                };
                if let Some((_, method, ty)) = known.iter().find(|(key, ..)| *key == attribute) {
                    let of = Box::new(Expr { kind, ty: value.ty });
                    return Some(Expr {
                        kind: ExprKind::Attribute(of, method),
                        ty: *ty,
                    });
                }
                self.unknown_attribute(at, attribute, value.ty);
                None
            }
        }
    }

    fn unknown_attribute(&mut self, at: &str, attribute: String, ty: Type) {
        let known: Vec<String> = attributes(ty.base)
            .iter()
            .map(|(key, ..)| format!("`{key}`"))
            .collect();
        self.problems.push(RuleProblem::UnknownAttribute {
            at: at.to_owned(),
            attribute,
            found: describe(ty),
            known: match ty.base {
                Base::List | Base::Strings => "an index like `[0]`".to_owned(),
                _ if known.is_empty() => "the value as it is".to_owned(),
                _ => format!("one of {}", known.join(", ")),
            },
        });
    }

    /// A form of `value` that others can borrow from for the rest of the rule.
    pub(super) fn borrowable(&mut self, value: Expr, name: &str) -> Expr {
        if value.ty.owned {
            self.define(value, name)
        } else {
            value
        }
    }

    fn define(&mut self, value: Expr, name: &str) -> Expr {
        let var = self.scope.new_var((self.rust_name)(name), value.ty.base);
        self.steps.push(Step::Let(var, value));
        self.scope.var(var)
    }
}

fn format(mut parts: Vec<FormatPart>) -> Expr {
    if parts.len() == 1 {
        match parts.remove(0) {
            FormatPart::Value(value) => return value,
            FormatPart::Literal(text) => {
                return Expr {
                    kind: ExprKind::Text(text),
                    ty: plain(Base::Text),
                }
            }
        }
    }
    let (kind, ty) = if parts.is_empty() {
        (ExprKind::Text(String::new()), plain(Base::Text))
    } else {
        (ExprKind::Format(parts), owned(Base::Text))
    };
    Expr { kind, ty }
}
