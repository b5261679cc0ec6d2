//! The rule set as it is written: what [`super::parse`] makes of the JSON. No types, no scopes.

use serde_json::Number;

/// A rule with all of its parts well-formed.
#[derive(Debug)]
pub(super) struct Rule {
    /// The indexes that lead to the rule from the root of the rule set.
    pub path: Vec<usize>,
    pub conditions: Vec<Condition>,
    pub outcome: Outcome,
}

/// What a rule yields if its conditions hold.
#[derive(Debug)]
pub(super) enum Outcome {
    Endpoint {
        url: Expr,
        headers: Vec<(String, Vec<Expr>)>,
        properties: Vec<(String, Property)>,
    },
    Error(Expr),
    Tree(Vec<Rule>),
}

/// A function call that decides whether a rule applies.
#[derive(Debug)]
pub(super) struct Condition {
    pub at: String,
    pub call: Expr,
    pub assign: Option<String>,
}

/// An expression, and where it stands.
#[derive(Debug)]
pub(super) struct Expr {
    pub at: String,
    pub kind: ExprKind,
}

#[derive(Debug)]
pub(super) enum ExprKind {
    Bool(bool),
    Int(i64),
    Text(Vec<Part>),
    List(Vec<Expr>),
    Ref(String),
    Call { function: String, args: Vec<Expr> },
}

/// A piece of a template string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(String),
    /// `{name}` or `{name#path}`.
    Value {
        name: String,
        path: Option<String>,
    },
}

/// A value in the property bag of an endpoint: JSON whose strings are templates.
#[derive(Debug)]
pub(super) enum Property {
    Null,
    Bool(bool),
    Number(Number),
    Text(Expr),
    List(Vec<Property>),
    Object(Vec<(String, Property)>),
}
