//! Examples of operations.
//!
//! Section of the specification: Smithy 2.0, "examples trait". Each becomes documentation of the client's method, with code that is
//! compiled as a test of the generated crate. An example that does not fit the shapes is left out, with a warning: the client itself is
//! not wrong for it. So is one that breaks constraints on purpose (`allowConstraintErrors`), without a warning: it is about an answer of
//! the service that a caller does not get to see, since nothing is sent.

use proc_macro2::Ident;
use serde_json::{Map, Value};

use super::docs;
use super::errors::OperationError;
use super::object::Object;
use super::operations::OperationPlan;
use super::shapes::Shapes;
use super::values::{FieldValue, Home, Spelling, StructureValue, Values};
use super::Context;
use crate::diagnostics::{Diagnostic, Part, PlanProblem};
use crate::model::{Operation, ShapeId};

const EXAMPLES: &str = "smithy.api#examples";

/// An example of an operation.
#[derive(Clone, Debug)]
pub struct ExamplePlan {
    /// Title and documentation: lines of Markdown.
    pub docs: Vec<String>,
    /// What the operation is called with.
    pub input: StructureValue,
    /// What comes back.
    pub outcome: Outcome,
    /// The example as JSON, by which one version of it is told from another.
    pub source: String,
}

/// What comes back from a call.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A success, with these members.
    Output(Vec<FieldValue>),
    /// An error.
    Error {
        /// The variant of the operation's error.
        variant: Ident,
        /// The predicate of the operation's error.
        predicate: Ident,
        /// Its members.
        content: Vec<FieldValue>,
    },
}

/// An item of the trait.
struct Example {
    title: String,
    documentation: Option<String>,
    input: Map<String, Value>,
    output: Map<String, Value>,
    error: Option<ExampleError>,
    allow_constraint_errors: bool,
}

/// The error that an example ends with.
struct ExampleError {
    shape_id: String,
    content: Map<String, Value>,
}

impl Example {
    fn read(item: &Value) -> Result<Self, String> {
        let item = Object::of(item)?;
        Ok(Self {
            title: item.required("title")?,
            documentation: item.optional("documentation")?,
            input: item.or_empty("input")?,
            output: item.or_empty("output")?,
            error: item.nested("error", ExampleError::read)?,
            allow_constraint_errors: item.or_empty("allowConstraintErrors")?,
        })
    }
}

impl ExampleError {
    fn read(error: Object<'_>) -> Result<Self, String> {
        Ok(Self {
            shape_id: error.required("shapeId")?,
            content: error.or_empty("content")?,
        })
    }
}

/// Plans the examples of all operations.
pub(super) fn plan(context: &mut Context<'_>, operations: &mut [OperationPlan], shapes: &Shapes) {
    let values = Values::new(shapes, Spelling::Example);
    let models = context.operations.clone();
    for (operation, model) in operations.iter_mut().zip(models) {
        let examples = model.traits.examples().and_then(Value::as_array);
        for (index, example) in examples.into_iter().flatten().enumerate() {
            match one(context, (operation, model), shapes, &values, example) {
                Ok(planned) => operation.examples.extend(planned),
                Err(reason) => {
                    let title = example.get("title").and_then(Value::as_str);
                    let title = title.map_or(format!("number {}", index + 1), |title| {
                        format!("\"{}\"", title.trim())
                    });
                    refuse(context, (&model.id, index), title, reason);
                }
            }
        }
    }
}

fn refuse(
    context: &mut Context<'_>,
    (operation, index): (&ShapeId, usize),
    example: String,
    reason: String,
) {
    let warning = Diagnostic::warning(PlanProblem::ExampleLeftOut { example, reason })
        .trait_id(EXAMPLES)
        .part(Part::Item(index))
        .help("correct the example in the model, or remove it");
    context.report(operation, warning);
}

/// One example; none where it is not for callers of this client.
fn one(
    context: &Context<'_>,
    (operation, model): (&OperationPlan, &Operation),
    shapes: &Shapes,
    values: &Values<'_>,
    source: &Value,
) -> Result<Option<ExamplePlan>, String> {
    let example = Example::read(source)?;
    if example.allow_constraint_errors {
        return Ok(None);
    }
    let input = values.input(&operation.input, &example.input)?;
    let outcome = match &example.error {
        Some(error) => {
            let (named, structure) = error_of(context, (operation, model), shapes, error)?;
            let content = values.structure(structure, Home::Errors, &error.content)?;
            Outcome::Error {
                variant: named.variant.clone(),
                predicate: named.predicate.clone(),
                content: content.fields,
            }
        }
        None => {
            let output = values.structure(&operation.output, Home::Operation, &example.output)?;
            Outcome::Output(output.fields)
        }
    };
    Ok(Some(ExamplePlan {
        docs: prose(&example),
        input,
        outcome,
        source: source.to_string(),
    }))
}

/// The variant and the structure of an example's error.
fn error_of<'p>(
    context: &Context<'_>,
    (operation, model): (&'p OperationPlan, &Operation),
    shapes: &'p Shapes,
    error: &ExampleError,
) -> Result<(&'p OperationError, &'p super::StructurePlan), String> {
    let id = model.errors.iter().find(|id| id.as_str() == error.shape_id);
    let found = id.and_then(|id| {
        let ident = context.names.ident(id);
        let named = operation.errors.iter().find(|named| named.ident == ident)?;
        let mut structures = shapes.errors.iter().map(|error| &error.structure);
        Some((named, structures.find(|plan| plan.ident == ident)?))
    });
    found.ok_or_else(|| format!("{} is no error of the operation", error.shape_id))
}

/// Title and documentation, unless both say the same.
fn prose(example: &Example) -> Vec<String> {
    let mut lines = docs::bold(&example.title);
    let text = example.documentation.as_deref().unwrap_or_default();
    if text.trim() != example.title.trim() {
        let text = docs::to_markdown(text);
        if !text.is_empty() && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(text);
    }
    lines
}

#[cfg(test)]
mod tests {
    use serde_json::{json, Value};

    use crate::plan::fixture::{plan_of, problems, structure};

    fn model(example: &Value) -> Value {
        let mut gone = structure(&[("message", "smithy.api#String", json!({}))]);
        gone["traits"] = json!({ "smithy.api#error": "client" });
        json!({
            "a#Op": {
                "type": "operation", "input": { "target": "a#In" }, "errors": [{ "target": "a#Gone" }],
                "traits": {
                    "smithy.api#http": { "method": "POST", "uri": "/" },
                    "smithy.api#examples": [example],
                },
            },
            "a#In": structure(&[
                ("id", "smithy.api#String", json!({ "smithy.api#required": {} })),
                ("point", "a#Point", json!({})),
                ("small", "smithy.api#Byte", json!({})),
                ("at", "smithy.api#Timestamp", json!({})),
            ]),
            "a#Point": structure(&[("x", "smithy.api#Integer", json!({ "smithy.api#required": {} }))]),
            "a#Gone": gone,
        })
    }

    #[test]
    fn what_does_not_fit_is_left_out_with_a_reason() {
        for (example, reason) in [
            (
                json!({ "title": "A", "input": { "id": 1 } }),
                "the member id of OpInput: 1 does not fit the type String",
            ),
            (
                json!({ "title": "A", "input": { "name": "a" } }),
                "OpInput has no member name",
            ),
            (
                json!({ "title": "A" }),
                "the member id of OpInput is required, but not set",
            ),
            (
                json!({ "title": "A", "input": { "id": "a", "point": {} } }),
                "the member point of OpInput: the member x of Point is required, but not set",
            ),
            (
                json!({ "title": "A", "input": { "id": "a", "small": 200 } }),
                "the member small of OpInput: 200 does not fit the type Byte",
            ),
            (
                json!({ "title": "A", "input": { "id": "a", "at": "noon" } }),
                "the member at of OpInput: \"noon\" does not fit the type Timestamp",
            ),
            (
                json!({ "title": "A", "input": { "id": "a" }, "error": { "shapeId": "a#In" } }),
                "a#In is no error of the operation",
            ),
        ] {
            let expected = format!(
                "warning a#Op smithy.api#examples: the example \"A\" is left out: {reason}"
            );
            assert_eq!(problems(&model(&example)), [expected]);
        }
        assert_eq!(
            problems(&model(&json!({ "input": {} }))),
            ["warning a#Op smithy.api#examples: the example number 1 is left out: it has no `title`"]
        );
    }

    #[test]
    fn examples_of_broken_constraints_are_not_for_callers() {
        let example = json!({ "title": "A", "allowConstraintErrors": true, "error": { "shapeId": "a#Gone" } });
        assert!(plan_of(&model(&example)).operations[0].examples.is_empty());
    }

    #[test]
    fn a_title_that_says_all_stands_alone() {
        for (documentation, expected) in [
            (json!("Opens it."), vec!["**Open `it`**", "", "Opens it."]),
            (json!("Open `it`"), vec!["**Open `it`**"]),
            (json!(null), vec!["**Open `it`**"]),
        ] {
            let example = json!({ "title": "Open `it`", "documentation": documentation, "input": { "id": "a" } });
            let plan = plan_of(&model(&example));
            let docs = plan.operations[0].examples[0].docs.join("\n");
            assert_eq!(docs.replace("\\`", "`"), expected.join("\n"));
        }
    }
}
