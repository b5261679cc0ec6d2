//! The semantic model: what the files mean, taken together.
//!
//! Enters: mirrors of model files and the selection of a service and operations;
//! those of botocore become Smithy's first. Leaves: one [`Model`]. It promises that
//!
//! - every target resolves, to a shape of a kind that is allowed there;
//! - mixins, `apply` statements, resources and version 1.0 are dealt with, so
//!   that no later phase knows of them;
//! - the traits listed in `check` have well-formed values and stand where the
//!   specification allows them; all others are kept as they are;
//! - each operation has an input and an output structure of its own;
//! - only shapes that the chosen operations reach are left, with the prelude;
//! - everything is in the order of its name, whatever the order in the files.

mod botocore;
mod check;
mod convert;
mod draft;
mod id;
mod merge;
mod mixins;
pub mod nearest;
mod prelude;
mod references;
mod select;
mod service;
mod shape;
#[cfg(test)]
mod tests;
mod traits;
mod upgrade;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::diagnostics::{Diagnostic, Diagnostics, Position};
use crate::read::{ModelFile, Source};

pub use id::{InvalidShapeId, ShapeId, PRELUDE};
pub use service::{Operation, Service};
pub use shape::{EnumMember, IntEnumMember, Kind, Member, Role, Shape};
pub use traits::{
    Deprecated, ErrorKind, Length, Range, Retryable, TimestampFormat, Traits, XmlNamespace,
};

/// What to generate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The service, by absolute id or by name; may stay open while the model has
    /// only one.
    pub service: Option<String>,
    /// The operations, by name or absolute id; empty for all of the service.
    pub operations: Vec<String>,
}

/// One service with everything its chosen operations need.
#[derive(Debug)]
pub struct Model {
    /// The service.
    pub service: Service,
    /// The chosen operations, sorted by name.
    pub operations: Vec<Operation>,
    /// The closure of the chosen operations, by id: data shapes, errors, the
    /// operations' own inputs and outputs, and all simple shapes of the prelude.
    pub shapes: BTreeMap<ShapeId, Shape>,
    /// What the user should know although nothing failed.
    pub warnings: Vec<Diagnostic>,
    sources: Vec<Source>,
}

/// Where a shape or member is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: PathBuf,
    /// The place of its key in the file.
    pub position: Position,
}

impl Model {
    /// Builds the model of one service from all its files.
    ///
    /// The whole model is checked, not only what the selection reaches: a broken
    /// model is reported whatever is generated from it.
    ///
    /// # Errors
    /// Everything that is wrong with the files or the selection, with the warnings
    /// found on the way.
    pub fn load<F: Into<ModelFile>>(
        files: impl IntoIterator<Item = F>,
        selection: &Selection,
    ) -> Result<Self, Diagnostics> {
        let files = files.into_iter().map(Into::into).collect();
        let (files, problems) = botocore::import(files);
        let incomplete = problems.has_errors();
        let mut draft = merge::merge(files);
        draft.diagnostics.extend(problems);
        mixins::flatten(&mut draft);
        upgrade::upgrade(&mut draft);
        let mut found = std::mem::take(&mut draft.diagnostics);
        found.extend(references::check(&draft));
        found.extend(check::check(&draft));
        let choice = match select::select(&draft, selection) {
            Ok(choice) => Some(choice),
            // A service that could not be imported has been reported.
            Err(_) if incomplete => None,
            Err(problems) => {
                found.extend(problems);
                None
            }
        };
        draft::place(&mut found, &draft.sources);
        let (warnings, choice) = match (found.has_errors(), choice) {
            (false, Some(choice)) => (found.into_result()?, choice),
            _ => {
                found.sort();
                return Err(found);
            }
        };
        let (service, operations, shapes) = convert::convert(&draft, &choice);
        Ok(Self {
            service,
            operations,
            shapes,
            warnings,
            sources: draft.sources,
        })
    }

    /// The shape with this id: a member's target, an operation's input, output
    /// or error.
    ///
    /// # Panics
    /// When the id does not come from this model.
    pub fn shape(&self, id: &ShapeId) -> &Shape {
        self.shapes
            .get(id)
            .expect("every id in a model leads to a shape of its closure")
    }

    /// The shape that a member targets.
    pub fn target(&self, member: &Member) -> &Shape {
        self.shape(&member.target)
    }

    /// A trait as it holds for a member: its own, else that of its target.
    pub fn effective_trait<'a>(&'a self, member: &'a Member, id: &str) -> Option<&'a Value> {
        self.effective(member, |traits| traits.get(id))
    }

    /// A trait as it holds for a member, by one of the getters of [`Traits`]:
    /// `model.effective(member, Traits::length)`.
    pub fn effective<'a, T>(
        &'a self,
        member: &'a Member,
        get: impl Fn(&'a Traits) -> Option<T>,
    ) -> Option<T> {
        get(&member.traits).or_else(|| get(&self.target(member).traits))
    }

    /// The ids of all shapes that one operation needs: its own input and output,
    /// its errors, and what these reach, without the prelude.
    pub fn reach<'a>(&'a self, operation: &'a Operation) -> BTreeSet<&'a ShapeId> {
        let mut reached = BTreeSet::new();
        let mut open = vec![&operation.input, &operation.output];
        open.extend(&operation.errors);
        while let Some(id) = open.pop() {
            if !id.is_prelude() && reached.insert(id) {
                let members = self.shape(id).kind.targets();
                open.extend(members.into_iter().map(|member| &member.target));
            }
        }
        reached
    }

    /// The id that the model itself uses for a shape or member: that of the
    /// original for an operation's own input and output, else the same.
    pub fn model_id(&self, id: &ShapeId) -> ShapeId {
        let shape = self.shapes.get(&id.shape());
        match (shape.and_then(|shape| shape.original.as_ref()), id.member()) {
            (Some(original), Some(member)) => original.with_member(member),
            (Some(original), None) => original.clone(),
            (None, _) => id.clone(),
        }
    }

    /// Where a shape, or a member given as `ns#Shape$member`, is defined. Reads
    /// the text again, so it is for diagnostics only.
    pub fn locate(&self, id: &ShapeId) -> Option<Location> {
        let id = self.model_id(id);
        self.sources.iter().find_map(|source| {
            Some(Location {
                file: source.path().to_owned(),
                position: source.locate(id.as_str())?,
            })
        })
    }

    /// Completes diagnostics of later phases that name a shape or member with the
    /// place it is defined at. They name it by its [`Self::model_id`].
    pub fn place(&self, diagnostics: &mut Diagnostics) {
        draft::place(diagnostics, &self.sources);
    }
}
