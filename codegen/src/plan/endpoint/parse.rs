//! From the JSON of the trait to [`super::syntax`].
//!
//! Enters: the trait's value. Leaves: every rule that is well-formed, and a [`RuleProblem`] for
//! each place that is not. A rule with a malformed part is left out as a whole, so that the type
//! check does not report consequences of it.

use serde_json::{Map, Value};

use super::problem::RuleProblem;
use super::syntax::{Condition, Expr, ExprKind, Outcome, Property, Rule};
use super::template::parse_template;

/// Collects problems while it reads.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub problems: Vec<RuleProblem>,
}

type Object = Map<String, Value>;

impl Reader {
    /// Reads the list of rules at `at`; `path` holds the indexes that lead to it.
    pub fn rules(&mut self, owner: &Object, at: &str, path: &[usize]) -> Option<Vec<Rule>> {
        let list = self.list(owner, "rules", at)?;
        let at = join(at, "rules");
        if list.is_empty() {
            self.problems.push(RuleProblem::NoRules { at });
            return None;
        }
        let rules: Vec<Option<Rule>> = list
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                let path = [path, &[index]].concat();
                self.rule(rule, &format!("{at}[{index}]"), path)
            })
            .collect();
        Some(rules.into_iter().flatten().collect())
    }

    fn rule(&mut self, value: &Value, at: &str, path: Vec<usize>) -> Option<Rule> {
        let rule = self.object(value, at)?;
        let conditions = self.conditions(rule, at);
        let outcome = match self.string(rule, "type", at)? {
            "endpoint" => self.endpoint(rule, at),
            "error" => self.required_expr(rule, "error", at).map(Outcome::Error),
            "tree" => self.rules(rule, at, &path).map(Outcome::Tree),
            found => {
                let (at, found) = (join(at, "type"), found.to_owned());
                self.problems
                    .push(RuleProblem::UnknownRuleType { at, found });
                None
            }
        };
        Some(Rule {
            path,
            conditions: conditions?,
            outcome: outcome?,
        })
    }

    fn conditions(&mut self, rule: &Object, at: &str) -> Option<Vec<Condition>> {
        let list = self.list(rule, "conditions", at)?;
        let read: Vec<Option<Condition>> = list
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let at = format!("{at}.conditions[{index}]");
                let condition = self.object(value, &at)?;
                let assign = match condition.get("assign") {
                    None => None,
                    Some(Value::String(name)) => Some(name.clone()),
                    Some(other) => return self.wrong(&join(&at, "assign"), "a string", other),
                };
                let call = self.call(condition, &at);
                Some(Condition {
                    call: call?,
                    assign,
                    at,
                })
            })
            .collect();
        read.into_iter().collect()
    }

    fn endpoint(&mut self, rule: &Object, at: &str) -> Option<Outcome> {
        let value = self.required(rule, "endpoint", at)?;
        let at = join(at, "endpoint");
        let endpoint = self.object(value, &at)?;
        let url = self.required_expr(endpoint, "url", &at);
        let headers = self.headers(endpoint, &at);
        let properties = match self.optional_object(endpoint, "properties", &at)? {
            Some(object) => self.members(object, &join(&at, "properties")),
            None => Some(Vec::new()),
        };
        Some(Outcome::Endpoint {
            url: url?,
            headers: headers?,
            properties: properties?,
        })
    }

    fn headers(&mut self, endpoint: &Object, at: &str) -> Option<Vec<(String, Vec<Expr>)>> {
        let Some(object) = self.optional_object(endpoint, "headers", at)? else {
            return Some(Vec::new());
        };
        let read: Vec<Option<(String, Vec<Expr>)>> = sorted(object)
            .map(|(name, value)| {
                let at = join(&join(at, "headers"), name);
                match value {
                    Value::Array(values) => Some((name.clone(), self.exprs(values, &at)?)),
                    other => self.wrong(&at, "a list of strings", other),
                }
            })
            .collect();
        read.into_iter().collect()
    }

    fn members(&mut self, object: &Object, at: &str) -> Option<Vec<(String, Property)>> {
        let read: Vec<Option<(String, Property)>> = sorted(object)
            .map(|(name, value)| Some((name.clone(), self.property(value, &join(at, name))?)))
            .collect();
        read.into_iter().collect()
    }

    fn property(&mut self, value: &Value, at: &str) -> Option<Property> {
        Some(match value {
            Value::Null => Property::Null,
            Value::Bool(value) => Property::Bool(*value),
            Value::Number(value) => Property::Number(value.clone()),
            Value::String(_) => Property::Text(self.expr(value, at)?),
            Value::Array(items) => {
                let read: Vec<Option<Property>> = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.property(item, &format!("{at}[{index}]")))
                    .collect();
                Property::List(read.into_iter().collect::<Option<_>>()?)
            }
            Value::Object(object) => Property::Object(self.members(object, at)?),
        })
    }

    fn required_expr(&mut self, owner: &Object, field: &'static str, at: &str) -> Option<Expr> {
        let value = self.required(owner, field, at)?;
        self.expr(value, &join(at, field))
    }

    fn exprs(&mut self, values: &[Value], at: &str) -> Option<Vec<Expr>> {
        let read: Vec<Option<Expr>> = values
            .iter()
            .enumerate()
            .map(|(index, value)| self.expr(value, &format!("{at}[{index}]")))
            .collect();
        read.into_iter().collect()
    }

    fn expr(&mut self, value: &Value, at: &str) -> Option<Expr> {
        let kind = match value {
            Value::Bool(value) => ExprKind::Bool(*value),
            Value::Number(number) => match number.as_i64() {
                Some(number) => ExprKind::Int(number),
                None => return self.wrong(at, "an integer", value),
            },
            Value::String(template) => match parse_template(template) {
                Ok(parts) => ExprKind::Text(parts),
                Err(reason) => {
                    self.problems.push(RuleProblem::MalformedTemplate {
                        at: at.to_owned(),
                        template: template.clone(),
                        reason,
                    });
                    return None;
                }
            },
            Value::Array(items) => ExprKind::List(self.exprs(items, at)?),
            Value::Object(object) if object.contains_key("ref") => {
                ExprKind::Ref(self.string(object, "ref", at)?.to_owned())
            }
            Value::Object(object) => return self.call(object, at),
            Value::Null => return self.wrong(at, "a value, a reference or a function", value),
        };
        let at = at.to_owned();
        Some(Expr { at, kind })
    }

    fn call(&mut self, object: &Object, at: &str) -> Option<Expr> {
        let function = self.string(object, "fn", at).map(str::to_owned);
        let args = self
            .list(object, "argv", at)
            .and_then(|values| self.exprs(values, &join(at, "argv")));
        Some(Expr {
            at: at.to_owned(),
            kind: ExprKind::Call {
                function: function?,
                args: args?,
            },
        })
    }

    /// The property `field` of the object at `at`, which must be there.
    pub fn required<'v>(
        &mut self,
        owner: &'v Object,
        field: &'static str,
        at: &str,
    ) -> Option<&'v Value> {
        let value = owner.get(field);
        if value.is_none() {
            let at = if at.is_empty() { "the rule set" } else { at };
            let at = at.to_owned();
            self.problems.push(RuleProblem::MissingField { at, field });
        }
        value
    }

    /// The string `field` of the object at `at`.
    pub fn string<'v>(
        &mut self,
        owner: &'v Object,
        field: &'static str,
        at: &str,
    ) -> Option<&'v str> {
        match self.required(owner, field, at)? {
            Value::String(text) => Some(text),
            other => self.wrong(&join(at, field), "a string", other),
        }
    }

    fn list<'v>(
        &mut self,
        owner: &'v Object,
        field: &'static str,
        at: &str,
    ) -> Option<&'v Vec<Value>> {
        match self.required(owner, field, at)? {
            Value::Array(list) => Some(list),
            other => self.wrong(&join(at, field), "a list", other),
        }
    }

    /// `value` as an object.
    pub fn object<'v>(&mut self, value: &'v Value, at: &str) -> Option<&'v Object> {
        match value {
            Value::Object(object) => Some(object),
            other => self.wrong(at, "an object", other),
        }
    }

    /// `None` for a problem, `Some(None)` for an absent property.
    fn optional_object<'v>(
        &mut self,
        owner: &'v Object,
        field: &str,
        at: &str,
    ) -> Option<Option<&'v Object>> {
        match owner.get(field) {
            None => Some(None),
            Some(value) => self.object(value, &join(at, field)).map(Some),
        }
    }

    /// Reports that `found` is not `expected`; always `None`.
    pub fn wrong<T>(&mut self, at: &str, expected: &'static str, found: &Value) -> Option<T> {
        let at = if at.is_empty() { "the rule set" } else { at };
        self.problems.push(RuleProblem::WrongJson {
            at: at.to_owned(),
            expected,
            found: json_type(found),
        });
        None
    }
}

/// The path of a member inside the value at `at`.
pub(super) fn join(at: &str, member: &str) -> String {
    if at.is_empty() {
        member.to_owned()
    } else {
        format!("{at}.{member}")
    }
}

/// The members by name: the order must not depend on how `serde_json` was built.
pub(super) fn sorted(object: &Object) -> impl Iterator<Item = (&String, &Value)> {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    members.into_iter()
}

/// What a message calls the type of a JSON value.
pub(super) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
