//! The plan: typed rules, in the shape of the Rust code to come.

use serde_json::Number;

use super::params::ParamPlan;

/// The endpoint module of a service.
#[derive(Clone, Debug)]
pub struct EndpointPlan {
    /// The parameters, ordered by name.
    pub params: Vec<ParamPlan>,
    /// The variables; a [`VarId`] is an index.
    pub vars: Vec<VarPlan>,
    /// The functions that build documents which several endpoints share.
    pub documents: Vec<DocumentFn>,
    /// The functions that trees were cut into; [`Outcome::Call`] holds an index.
    pub functions: Vec<RuleFn>,
    /// Whether any rule reads a parameter.
    pub uses_params: bool,
    /// The rules to try in this order, first to last.
    pub rules: Vec<RulePlan>,
}

/// The index of a variable in [`EndpointPlan::vars`].
pub type VarId = usize;

/// A local variable. Its value is never optional and always `Copy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VarPlan {
    /// The Rust name, unique among the variables in scope; may be a raw identifier.
    pub name: String,
    /// The type of the value.
    pub base: Base,
}

/// A function that holds the rules of one tree.
#[derive(Clone, Debug)]
pub struct RuleFn {
    /// The Rust name.
    pub name: String,
    /// The indexes that lead to the tree from the root of the rule set.
    pub path: Vec<usize>,
    /// The variables that the rules use and the caller has.
    pub args: Vec<VarId>,
    /// Whether the rules read parameters.
    pub uses_params: bool,
    /// The rules to try in this order.
    pub rules: Vec<RulePlan>,
}

/// A function that builds a document from texts.
#[derive(Clone, Debug)]
pub struct DocumentFn {
    /// The Rust name.
    pub name: String,
    /// The Rust names of the texts; may be raw identifiers.
    pub args: Vec<String>,
    /// The document; holds [`Document::Arg`], but no expressions.
    pub body: Document,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct RulePlan {
    /// The indexes that lead to the rule from the root of the rule set.
    pub path: Vec<usize>,
    /// What must hold, and what is computed on the way.
    pub steps: Vec<Step>,
    /// What the rule yields if all steps hold.
    pub outcome: Outcome,
}

impl RulePlan {
    /// Whether the rule can fail to apply.
    pub fn is_conditional(&self) -> bool {
        let is_let = |step: &Step| matches!(step, Step::Let { .. });
        !self.steps.iter().all(is_let)
    }
}

/// One step of a rule.
#[derive(Clone, Debug)]
pub enum Step {
    /// Goes on if the boolean is true.
    Test(Expr),
    /// Goes on with the value of an optional expression, if there is one.
    Bind(VarId, Expr),
    /// Computes a value and goes on.
    Let(VarId, Expr),
}

/// What a rule yields. A tree whose rules are exhausted is an error, as the specification demands.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An endpoint.
    Endpoint {
        /// A text.
        url: Expr,
        /// Names and values, which are texts; ordered by name.
        headers: Vec<(String, Vec<Expr>)>,
        /// The property bag, ordered by name.
        properties: Vec<(String, Document)>,
    },
    /// An error, and its text.
    Error(Expr),
    /// More rules.
    Tree(Vec<RulePlan>),
    /// More rules, in a function of their own.
    Call(usize),
}

/// A value in a property bag.
#[derive(Clone, Debug)]
pub enum Document {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Expr),
    /// A list.
    List(Vec<Document>),
    /// An object, ordered by name.
    Object(Vec<(String, Document)>),
    /// A text that is an argument of the enclosing [`DocumentFn`].
    Arg(usize),
    /// The document that [`EndpointPlan::documents`] holds at this index, filled with these texts.
    Call(usize, Vec<Expr>),
}

/// An expression with a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// The type of the result.
    pub ty: Type,
}

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The type of the value.
    pub base: Base,
    /// Whether there may be no value.
    pub optional: bool,
    /// Whether the expression creates the text or list that it yields, instead of borrowing it.
    pub owned: bool,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// `&str`, or `String` if owned
    Text,
    /// `bool`
    Bool,
    /// `usize`
    Int,
    /// `&[&str]`, or `Vec<&str>` if owned
    List,
    /// `&[String]`: the list in a parameter
    Strings,
    /// The result of `parseURL`.
    Url,
    /// The result of `aws.parseArn`.
    Arn,
    /// The result of `aws.partition`.
    Partition,
}

/// What an expression computes.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Bool(bool),
    /// A constant.
    Int(u64),
    /// A constant.
    Text(String),
    /// A list of texts.
    List(Vec<Expr>),
    /// The parameter at this index; optional unless it is required.
    Param(usize),
    /// A variable.
    Var(VarId),
    /// Text with values in it.
    Format(Vec<FormatPart>),
    /// An attribute: the method of this name of a structure.
    Attribute(Box<Expr>, &'static str),
    /// An item of a list; the index counts from the end if negative.
    Item(Box<Expr>, isize),
    /// An item of an ARN's resource.
    ResourceItem(Box<Expr>, isize),
    /// Whether an optional value is there (`true`) or not (`false`).
    IsSet(Box<Expr>, bool),
    /// Negation.
    Not(Box<Expr>),
    /// Whether two values are equal (`true`) or not (`false`).
    Equal(Box<Expr>, Box<Expr>, bool),
    /// Whether an optional value is there and equal to another.
    IsValue(Box<Expr>, Box<Expr>),
    /// A call of a runtime function.
    Call(Function, Vec<Expr>),
    /// The first value that is there.
    Coalesce(Vec<Expr>),
    /// The second value if the first is true, else the third.
    IfElse(Box<[Expr; 3]>),
    /// The optional result of the second expression for the value of the first.
    AndThen(Box<Expr>, VarId, Box<Expr>),
    /// The optional value, if all tests of it hold.
    Filter(Box<Expr>, VarId, Vec<Expr>),
    /// Whether the optional value is there and all tests of it hold.
    IsSetAnd(Box<Expr>, VarId, Vec<Expr>),
}

/// A piece of a formatted text.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPart {
    /// Plain text.
    Literal(String),
    /// A text.
    Value(Expr),
}

/// A function of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `isValidHostLabel`
    IsValidHostLabel,
    /// `aws.isVirtualHostableS3Bucket`
    IsVirtualHostableS3Bucket,
    /// `parseURL`
    ParseUrl,
    /// `aws.parseArn`
    ParseArn,
    /// `aws.partition`
    Partition,
    /// `split`
    Split,
    /// `substring`
    Substring,
    /// `uriEncode`
    UriEncode,
}

impl Expr {
    /// Calls `visit` for this expression and all inside it, outermost first.
    pub fn walk(&self, visit: &mut dyn FnMut(&Expr)) {
        visit(self);
        match &self.kind {
            ExprKind::Bool(_)
            | ExprKind::Int(_)
            | ExprKind::Text(_)
            | ExprKind::Param(_)
            | ExprKind::Var(_) => {}
            ExprKind::List(all) | ExprKind::Coalesce(all) | ExprKind::Call(_, all) => {
                all.iter().for_each(|expr| expr.walk(visit));
            }
            ExprKind::Format(parts) => parts.iter().for_each(|part| {
                if let FormatPart::Value(value) = part {
                    value.walk(visit);
                }
            }),
            ExprKind::Attribute(of, _)
            | ExprKind::Item(of, _)
            | ExprKind::ResourceItem(of, _)
            | ExprKind::IsSet(of, _)
            | ExprKind::Not(of) => of.walk(visit),
            ExprKind::Equal(left, right, _)
            | ExprKind::IsValue(left, right)
            | ExprKind::AndThen(left, _, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            ExprKind::IfElse(all) => all.iter().for_each(|expr| expr.walk(visit)),
            ExprKind::Filter(of, _, tests) | ExprKind::IsSetAnd(of, _, tests) => {
                of.walk(visit);
                tests.iter().for_each(|test| test.walk(visit));
            }
        }
    }
}

impl Document {
    /// Calls `visit` for every text in the document.
    pub fn walk(&self, visit: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Arg(_) => {}
            Self::Text(text) => text.walk(visit),
            Self::List(items) => items.iter().for_each(|item| item.walk(visit)),
            Self::Object(members) => members.iter().for_each(|(_, value)| value.walk(visit)),
            Self::Call(_, texts) => texts.iter().for_each(|text| text.walk(visit)),
        }
    }
}

impl Step {
    /// The expression in it.
    pub fn expr(&self) -> &Expr {
        match self {
            Self::Test(expr) | Self::Bind(_, expr) | Self::Let(_, expr) => expr,
        }
    }

    /// The variable that it defines.
    pub fn defines(&self) -> Option<VarId> {
        match self {
            Self::Test(_) => None,
            Self::Bind(var, _) | Self::Let(var, _) => Some(*var),
        }
    }
}
