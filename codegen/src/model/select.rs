//! Which service, and which of its operations.
//!
//! Enters: a [`Draft`] and what the user asked for. Leaves: the ids of one service
//! and of its chosen operations, or why there are none.

use std::collections::BTreeSet;

use super::draft::{Draft, MIXIN};
use super::id::ShapeId;
use super::nearest::nearest_id;
use super::Selection;
use crate::diagnostics::{Diagnostic, Diagnostics, ModelProblem};
use crate::read::ShapeType;

/// A service and some of its operations.
pub(super) struct Choice {
    pub service: ShapeId,
    /// Sorted by name, then by id.
    pub operations: Vec<ShapeId>,
}

/// Chooses.
pub(super) fn select(draft: &Draft, selection: &Selection) -> Result<Choice, Diagnostics> {
    let service = service(draft, selection.service.as_deref())?;
    let bound = bound_operations(draft, &service);
    let mut operations = Vec::new();
    let mut problems = Diagnostics::new();
    for name in &selection.operations {
        let before = operations.len();
        operations.extend(bound.iter().filter(|id| is_named(id, name)).cloned());
        if operations.len() == before {
            problems.push(unknown_operation(&service, name, &bound));
        }
    }
    if selection.operations.is_empty() {
        operations.extend(bound);
    }
    operations.sort_by(|a, b| (a.name(), a).cmp(&(b.name(), b)));
    operations.dedup();
    match problems.is_empty() {
        true => Ok(Choice {
            service,
            operations,
        }),
        false => Err(problems),
    }
}

fn service(draft: &Draft, wanted: Option<&str>) -> Result<ShapeId, Diagnostics> {
    let all = draft.shapes.iter();
    let all = all.filter(|(_, entry)| entry.ast.kind == ShapeType::Service && !entry.has(MIXIN));
    let all: Vec<&ShapeId> = all.map(|(id, _)| id).collect();
    let fitting: Vec<&ShapeId> = match wanted {
        Some(name) => all
            .iter()
            .copied()
            .filter(|id| is_named(id, name))
            .collect(),
        None => all.clone(),
    };
    let error = match (&fitting[..], wanted) {
        ([one], _) => return Ok((*one).clone()),
        ([], _) if all.is_empty() => {
            Diagnostic::error(ModelProblem::NoService).help("add the file that defines the service")
        }
        ([], Some(name)) => {
            let name = name.to_owned();
            let help = suggest(&name, &all);
            Diagnostic::error(ModelProblem::UnknownService { name }).help(help)
        }
        (several, _) => {
            let services = several.iter().map(ToString::to_string).collect();
            Diagnostic::error(ModelProblem::SeveralServices { services })
                .help("choose one by its id with `--service`")
        }
    };
    Err(error.into())
}

fn is_named(id: &ShapeId, name: &str) -> bool {
    id.as_str() == name || id.name() == name
}

/// Every operation of the service: its own, and those of its resources and of
/// theirs (Smithy specification, "Resource types").
fn bound_operations(draft: &Draft, service: &ShapeId) -> BTreeSet<ShapeId> {
    let mut operations = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![service.as_str()];
    while let Some(owner) = open.pop() {
        let Some((id, entry)) = draft.find(owner) else {
            continue; // `references` has reported it.
        };
        if !seen.insert(id) {
            continue;
        }
        let bound = entry.ast.operations.iter().filter_map(|id| draft.find(id));
        let bound = bound.filter(|(_, entry)| entry.ast.kind == ShapeType::Operation);
        operations.extend(bound.map(|(id, _)| id.clone()));
        open.extend(entry.ast.resources.iter().map(String::as_str));
    }
    operations
}

fn unknown_operation(service: &ShapeId, name: &str, bound: &BTreeSet<ShapeId>) -> Diagnostic {
    let problem = ModelProblem::UnknownOperation {
        service: service.to_string(),
        name: name.to_owned(),
    };
    let mut known: Vec<&ShapeId> = bound.iter().collect();
    known.sort_by_key(|id| (id.name(), *id));
    Diagnostic::error(problem).help(suggest(name, &known))
}

/// The nearest name, or the names there are: whole ids for one that looks like
/// an id, and not more than a screen of them.
fn suggest(name: &str, known: &[&ShapeId]) -> String {
    const SHOWN: usize = 20;
    let spell = |id: &&ShapeId| match name.contains('#') {
        true => id.to_string(),
        false => id.name().to_owned(),
    };
    let names: Vec<String> = known.iter().map(&spell).collect();
    let mut list = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN {
        list.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    match nearest_id(name, known.iter().copied()) {
        Some(nearest) => format!("did you mean `{}`? There are: {list}", spell(&nearest)),
        None if names.is_empty() => "there are none".to_owned(),
        None => format!("there are: {list}"),
    }
}
