//! Structures with the `error` trait, and what they are to an operation.

use proc_macro2::Ident;

use super::fields::{self, Field, Prefix};
use super::names::Name;
use super::prose::Docs;
use super::service::QUERY_COMPATIBLE;
use super::shapes::{self, StructurePlan};
use super::types::Ty;
use super::Context;
use crate::model::{ErrorKind, Shape, ShapeId, Traits};

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

/// A modeled error of an operation.
#[derive(Clone, Debug)]
pub struct OperationError {
    /// The structure in `types::error`.
    pub ident: Ident,
    /// The variant: called like the structure, out of the way of the variant `Unhandled`.
    pub variant: Ident,
    /// `is_x`
    pub predicate: Ident,
    /// The error's code on the wire.
    pub code: String,
    /// `@retryable`
    pub retryable: Option<RetryKind>,
    /// What the model says about it.
    pub docs: Docs,
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

/// The error that an operation names.
pub(super) fn of_operation(context: &Context<'_>, id: &ShapeId) -> OperationError {
    let name = context.names.name(id);
    let shape = context.model.shape(id);
    OperationError {
        ident: name.ident(),
        variant: match name.plain() {
            "Unhandled" => name.suffixed("Value").ident(),
            _ => name.ident(),
        },
        predicate: Name::method(name.plain()).prefixed("is_").ident(),
        code: query_code(context, shape).unwrap_or_else(|| id.name().to_owned()),
        retryable: RetryKind::of(&shape.traits),
        docs: Docs::new(&shape.traits, &format!("The error `{}`.", id.name())),
    }
}

/// The code of `aws.protocols#awsQueryError`: for awsQuery, and for a protocol that stands in for it (`awsQueryCompatible`).
fn query_code(context: &Context<'_>, shape: &Shape) -> Option<String> {
    let service = &context.model.service;
    if !context.protocol.has_query_errors() && !service.traits.has(QUERY_COMPATIBLE) {
        return None;
    }
    let value = shape.traits.get("aws.protocols#awsQueryError")?;
    Some(value.get("code")?.as_str()?.to_owned())
}
