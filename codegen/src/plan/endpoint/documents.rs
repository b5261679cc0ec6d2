//! Finds the property documents that many endpoints share but for some texts, and makes a function
//! of each: `authSchemes` would otherwise repeat for nearly every endpoint of a large rule set.

use super::tree::{Document, DocumentFn, EndpointPlan, Expr, ExprKind, Outcome, RulePlan};

/// More arguments than this read worse than the documents would.
const MAX_ARGS: usize = 7;

/// All documents of one property that have the same shape.
struct Group {
    property: String,
    shape: Document,
    /// The texts of each document.
    uses: Vec<Vec<Expr>>,
}

/// Moves documents of the same shape into [`EndpointPlan::documents`].
pub(super) fn share(plan: &mut EndpointPlan, rust_name: &dyn Fn(&str) -> String) {
    let mut groups: Vec<Group> = Vec::new();
    each_property(&mut plan.rules, &mut |property, document| {
        let texts = texts(document);
        match find(&groups, property, document) {
            Some(found) => groups[found].uses.push(texts),
            None => groups.push(Group {
                property: property.to_owned(),
                shape: document.clone(),
                uses: vec![texts],
            }),
        }
    });
    // Where in a document's texts the arguments are, for each group that becomes a function.
    let mut functions: Vec<Option<(usize, Vec<usize>)>> = Vec::new();
    for group in &groups {
        let varying = varying(&group.uses);
        let is_function = group.uses.len() > 1 && varying.len() <= MAX_ARGS;
        functions.push(is_function.then(|| {
            // A function and a variable of the same name would get in each other's way.
            let is_taken = |name: &str| {
                name == "resolve"
                    || plan.documents.iter().any(|other| other.name == name)
                    || plan.vars.iter().any(|var| var.name == name)
            };
            let function = function(group, &varying, is_taken, rust_name);
            plan.documents.push(function);
            (plan.documents.len() - 1, varying)
        }));
    }
    each_property(&mut plan.rules, &mut |property, document| {
        let group = find(&groups, property, document);
        if let Some((function, varying)) = group.and_then(|group| functions[group].as_ref()) {
            let texts = texts(document);
            let args = varying.iter().map(|at| texts[*at].clone()).collect();
            *document = Document::Call(*function, args);
        }
    });
}

/// Visits the properties that are worth a function.
fn each_property(rules: &mut [RulePlan], visit: &mut dyn FnMut(&str, &mut Document)) {
    for rule in rules {
        match &mut rule.outcome {
            Outcome::Endpoint { properties, .. } => {
                for (name, document) in properties {
                    if matches!(document, Document::List(_) | Document::Object(_)) {
                        visit(name, document);
                    }
                }
            }
            Outcome::Tree(rules) => each_property(rules, visit),
            Outcome::Error(_) | Outcome::Call(_) => {}
        }
    }
}

fn find(groups: &[Group], property: &str, document: &Document) -> Option<usize> {
    groups
        .iter()
        .position(|group| group.property == property && same_shape(&group.shape, document))
}

fn same_shape(left: &Document, right: &Document) -> bool {
    match (left, right) {
        (Document::Null, Document::Null) | (Document::Text(_), Document::Text(_)) => true,
        (Document::Bool(left), Document::Bool(right)) => left == right,
        (Document::Number(left), Document::Number(right)) => left == right,
        (Document::List(left), Document::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same_shape(l, r))
        }
        (Document::Object(left), Document::Object(right)) => {
            let same = |((l_name, l), (r_name, r)): (&(String, _), &(String, _))| {
                l_name == r_name && same_shape(l, r)
            };
            left.len() == right.len() && left.iter().zip(right).all(same)
        }
        _ => false,
    }
}

/// The texts of a document, outermost expressions only, in order.
fn texts(document: &Document) -> Vec<Expr> {
    match document {
        Document::Text(text) => vec![text.clone()],
        Document::List(items) => items.iter().flat_map(texts).collect(),
        Document::Object(members) => members.iter().flat_map(|(_, value)| texts(value)).collect(),
        _ => Vec::new(),
    }
}

/// The places whose text is not the same constant in all documents.
fn varying(uses: &[Vec<Expr>]) -> Vec<usize> {
    let first = &uses[0];
    let is_constant = |at: usize| {
        matches!(first[at].kind, ExprKind::Text(_))
            && uses.iter().all(|texts| texts[at] == first[at])
    };
    (0..first.len()).filter(|at| !is_constant(*at)).collect()
}

fn function(
    group: &Group,
    varying: &[usize],
    is_taken: impl Fn(&str) -> bool,
    rust_name: &dyn Fn(&str) -> String,
) -> DocumentFn {
    let mut builder = Builder {
        varying,
        rust_name,
        next: 0,
        args: Vec::new(),
    };
    let body = builder.body(&group.shape, &group.property);
    DocumentFn {
        name: unique(rust_name(&group.property), is_taken),
        args: builder.args,
        body,
    }
}

struct Builder<'a> {
    varying: &'a [usize],
    rust_name: &'a dyn Fn(&str) -> String,
    next: usize,
    args: Vec<String>,
}

impl Builder<'_> {
    /// The shape with arguments in the places that vary; `key` is the nearest member name.
    fn body(&mut self, shape: &Document, key: &str) -> Document {
        match shape {
            Document::Text(_) => {
                self.next += 1;
                if !self.varying.contains(&(self.next - 1)) {
                    return shape.clone();
                }
                let wished = (self.rust_name)(key);
                self.args.push(unique(wished, |name| {
                    self.args.iter().any(|arg| arg == name)
                }));
                Document::Arg(self.args.len() - 1)
            }
            Document::List(items) => {
                Document::List(items.iter().map(|item| self.body(item, key)).collect())
            }
            Document::Object(members) => Document::Object(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), self.body(value, name)))
                    .collect(),
            ),
            other => other.clone(),
        }
    }
}

/// `wished`, or `wished_2` and so on if it is taken.
fn unique(wished: String, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = wished.strip_prefix("r#").unwrap_or(&wished).to_owned();
    let mut name = wished;
    let mut count = 1;
    while is_taken(&name) {
        count += 1;
        name = format!("{stem}_{count}");
    }
    name
}
