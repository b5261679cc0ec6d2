//! Structures with the `error` trait.

use super::fields::{self, Field, Prefix};
use super::shapes::{self, StructurePlan};
use super::types::Ty;
use super::Context;
use crate::model::{ErrorKind, Shape, Traits};

/// A structure with the `error` trait.
#[derive(Clone, Debug)]
pub struct ErrorPlan {
    /// The structure; it has a field `message`.
    pub structure: StructurePlan,
    /// The message may not be printed.
    pub message_sensitive: bool,
    /// `@retryable`
    pub retryable: Option<RetryKind>,
}

/// Why a `@retryable` error may pass by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryKind {
    /// The service is asked too often.
    Throttling,
    /// Something at the service.
    Server,
    /// Something at the caller.
    Client,
}

impl RetryKind {
    /// Smithy 2.0, "retryable trait": what the error with these traits is; `None` without the trait.
    pub(super) fn of(traits: &Traits) -> Option<Self> {
        let retryable = traits.retryable()?;
        Some(match traits.error_kind() {
            _ if retryable.throttling => Self::Throttling,
            Some(ErrorKind::Server) => Self::Server,
            _ => Self::Client,
        })
    }
}

/// Plans an error.
pub(super) fn plan(context: &mut Context<'_>, shape: &Shape) -> ErrorPlan {
    let name = context.names.name(&shape.id).clone();
    let module = context.names.module(&shape.id).clone();
    let mut structure = shapes::structure(context, shape, &name, Some(module), Prefix::Shape);
    // The message is never missing for want of a member: the response's metadata fills it in.
    let message = structure
        .fields
        .iter_mut()
        .find(|field| field.ident == "message" && field.ty == Ty::String);
    let message_sensitive = match message {
        Some(field) => {
            field.optional = true;
            field.default = None;
            field.sensitive
        }
        None => {
            structure.fields.push(fields::message());
            false
        }
    };
    structure.fallible = structure.fields.iter().any(Field::must_be_set);
    ErrorPlan {
        message_sensitive: message_sensitive || structure.sensitive,
        retryable: RetryKind::of(&shape.traits),
        structure,
    }
}
