//! What a model offers, and what each operation of it costs.

use std::collections::BTreeSet;

use crate::config::Generator;
use crate::error::Error;
use crate::model::{Model, Operation, Role, ShapeId};

/// The operations of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Absolute id of the service.
    pub service: String,
    /// The chosen operations, or all, by name.
    pub operations: Vec<ListedOperation>,
    /// Shapes that these operations need together.
    pub shapes: usize,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOperation {
    /// Its name.
    pub name: String,
    /// The name of its input shape in the model, if it has one.
    pub input: Option<String>,
    /// The name of its output shape in the model, if it has one.
    pub output: Option<String>,
    /// The names of its errors, those of the service included.
    pub errors: Vec<String>,
    /// Shapes that a client with this operation alone needs: input, output, errors and all that they reach, without
    /// the prelude.
    pub shapes: usize,
}

impl Generator {
    /// Lists the operations of the service.
    ///
    /// # Errors
    ///
    /// When the model cannot be read or is not valid.
    pub fn list(&self) -> Result<Listing, Error> {
        let loaded = self.load()?;
        let model = &loaded.model;
        let operations = model
            .operations
            .iter()
            .map(|operation| list(model, operation))
            .collect();
        Ok(Listing {
            service: model.service.id.to_string(),
            operations,
            shapes: loaded.count().shapes,
        })
    }
}

fn list(model: &Model, operation: &Operation) -> ListedOperation {
    let mut reached = BTreeSet::new();
    let ends = [&operation.input, &operation.output];
    for id in ends.into_iter().chain(&operation.errors) {
        reach(model, id, &mut reached);
    }
    ListedOperation {
        name: operation.id.name().to_owned(),
        input: modelled_name(model, &operation.input),
        output: modelled_name(model, &operation.output),
        errors: operation
            .errors
            .iter()
            .map(|id| id.name().to_owned())
            .collect(),
        shapes: reached.iter().filter(|id| !id.is_prelude()).count(),
    }
}

/// The name of an input or output in the model; none where the operation has none there.
fn modelled_name(model: &Model, id: &ShapeId) -> Option<String> {
    let shape = model.shape(id);
    match shape.role {
        Role::Input { unit: true } | Role::Output { unit: true } => None,
        _ => Some(shape.model_id().name().to_owned()),
    }
}

fn reach<'m>(model: &'m Model, id: &'m ShapeId, reached: &mut BTreeSet<&'m ShapeId>) {
    if reached.insert(id) {
        for member in model.shape(id).kind.targets() {
            reach(model, &member.target, reached);
        }
    }
}
