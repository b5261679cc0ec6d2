//! A member of a structure or union as a Rust field or variant.

use proc_macro2::Ident;

use super::checks::{self, Checks};
use super::closure;
use super::defaults::{self, Literal};
use super::names::{Name, Scope};
use super::prose::{self, Docs};
use super::protocol::SchemaTrait;
use super::types::{self, ElementStatic, Ty};
use super::Context;
use crate::model::{Kind, Member, Model, Role, Shape};

/// A member of a structure.
#[derive(Clone, Debug)]
pub struct Field {
    /// The member's name in the model.
    pub wire_name: String,
    /// The field, its accessor, and the builder method that sets it.
    pub ident: Ident,
    /// `set_x`
    pub setter: Ident,
    /// `get_x`
    pub getter: Ident,
    /// Place among the members, for the schema; `None` for what is not on the wire.
    pub index: Option<usize>,
    /// The static that holds the schema.
    pub schema: Ident,
    /// What the schema carries.
    pub traits: Vec<SchemaTrait>,
    /// Schemas of elements that stand beside it.
    pub elements: Vec<ElementStatic>,
    /// The type, before `Option` and `Box`.
    pub ty: Ty,
    /// The field is an `Option`.
    pub optional: bool,
    /// The field is boxed, to keep a recursive type finite.
    pub boxed: bool,
    /// `Debug` must not print it.
    pub sensitive: bool,
    /// `@required`
    pub required: bool,
    /// What a builder fills in where nothing was set.
    pub default: Option<Literal>,
    /// `@idempotencyToken`
    pub idempotency_token: bool,
    /// What the model says about it.
    pub docs: Docs,
    /// Its constraints.
    pub checks: Checks,
}

impl Field {
    /// Whether `build()` fails when the member is unset.
    pub fn must_be_set(&self) -> bool {
        !self.optional && self.default.is_none()
    }
}

/// How the statics of a structure are called: by the structure's part in its file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Prefix {
    Input,
    Output,
    Shape,
}

impl Prefix {
    fn member(self) -> &'static str {
        match self {
            Self::Input => "INPUT_",
            Self::Output => "OUTPUT_",
            Self::Shape => "MEMBER_",
        }
    }

    /// The static of the structure's own schema.
    pub fn shape(self) -> Ident {
        Name::verbatim(match self {
            Self::Input => "INPUT",
            Self::Output => "OUTPUT",
            Self::Shape => "SCHEMA",
        })
        .ident()
    }
}

/// Whether a member becomes an `Option`: Smithy 2.0, "Member optionality", as a careful client sees it.
pub(super) fn is_optional(model: &Model, container: &Shape, member: &Member) -> bool {
    let target = model.shape(&member.target);
    if member.traits.client_optional()
        || closure::is_input(container)
        || matches!(target.kind, Kind::Structure(_) | Kind::Union(_))
    {
        return true;
    }
    let has_default = member.traits.default_value().is_some_and(|v| !v.is_null());
    !member.traits.required() && !has_default
}

/// The field `message` of an error that has no such member: the response's metadata fills it.
pub(super) fn message() -> Field {
    let name = Name::member("message");
    Field {
        wire_name: String::new(),
        ident: name.ident(),
        setter: name.prefixed("set_").ident(),
        getter: name.prefixed("get_").ident(),
        index: None,
        schema: Name::constant("message").ident(),
        traits: Vec::new(),
        elements: Vec::new(),
        ty: Ty::String,
        optional: true,
        boxed: false,
        sensitive: false,
        required: false,
        default: None,
        idempotency_token: false,
        docs: Docs {
            lines: vec!["What the service says about the error.".to_owned()],
            deprecated: None,
        },
        checks: Checks::default(),
    }
}

/// Plans the members of the structure `shape`.
pub(super) fn plan(context: &mut Context<'_>, shape: &Shape, prefix: Prefix) -> Vec<Field> {
    let mut accessors = Scope::new(format!("the members of `{}`", shape.model_id().name()));
    let mut methods = Scope::new(format!("the builder of `{}`", shape.model_id().name()));
    if matches!(prefix, Prefix::Input) {
        // The client's fluent builder has the same methods and these besides.
        for own in ["as_input", "send_with"] {
            let claimed = methods.claim(&Name::verbatim(own), "a method of every builder");
            debug_assert!(claimed.is_ok(), "the scope is empty before");
        }
    }
    let members = shape.members().iter().enumerate();
    members
        .map(|(index, member)| {
            let id = shape.model_id().with_member(&member.name);
            let name = Name::member(&member.name);
            let ident = context.claim(&mut accessors, &name, &id);
            // An error's builder sets the metadata by `set_meta`.
            let stem = match (name.plain(), shape.role) {
                ("meta", Role::Error) => name.suffixed("_value"),
                _ => name.clone(),
            };
            let setter = stem.prefixed("set_");
            let getter = stem.prefixed("get_");
            for method in [&name, &setter, &getter] {
                if let Err(collision) = methods.claim(method, id.as_str()) {
                    if accessors.owner(&name) == Some(id.as_str()) {
                        context.collision(&id, &collision);
                    }
                }
            }
            field(
                context,
                shape,
                member,
                index,
                (ident, setter, getter),
                prefix,
            )
        })
        .collect()
}

fn field(
    context: &mut Context<'_>,
    shape: &Shape,
    member: &Member,
    index: usize,
    (ident, setter, getter): (Ident, Name, Name),
    prefix: Prefix,
) -> Field {
    let model = context.model;
    let target = model.shape(&member.target);
    let constant = format!(
        "{}{}",
        prefix.member(),
        Name::constant(&member.name).plain()
    );
    let mut elements = Vec::new();
    let mut traits = context.protocol.schema_traits(model, member);
    let ty = types::resolve(
        context,
        &member.target,
        &constant,
        &mut elements,
        &mut traits,
    );
    if let Some(media_type) = context.protocol.header_media_type(model, member) {
        let item = Name::verbatim(&format!("ITEM_{constant}")).ident();
        let items = elements.iter_mut().filter(|element| element.ident == item);
        items.for_each(|element| element.traits.push(media_type.clone()));
    }
    // A stream that nobody sets is an empty one.
    let is_stream = ty == Ty::Stream;
    let optional = is_optional(model, shape, member) && !is_stream;
    let checks = checks::plan(context, shape, member, optional);
    let default = match (is_stream, closure::is_input(shape)) {
        (true, _) => Some(Literal::Empty),
        (false, true) => None,
        (false, false) => defaults::plan(context, shape, member, &ty, optional),
    };
    Field {
        wire_name: member.name.clone(),
        ident,
        setter: setter.ident(),
        getter: getter.ident(),
        index: Some(index),
        schema: Name::verbatim(&constant).ident(),
        traits,
        elements,
        optional,
        boxed: context.boxed.contains(&shape.id.with_member(&member.name)),
        sensitive: is_sensitive(model, member),
        required: member.traits.required(),
        default,
        idempotency_token: member.traits.idempotency_token(),
        docs: docs(member, target, &ty),
        checks,
        ty,
    }
}

/// The documentation of a member, or of its target where the member has none, with the member's facts.
pub(super) fn docs(member: &Member, target: &Shape, ty: &Ty) -> Docs {
    let otherwise = format!("The member `{}`.", member.name);
    let mut docs = match (member.traits.documentation(), target.traits.documentation()) {
        (None, Some(_)) if !target.id.is_prelude() && !types::is_shared(target) => Docs {
            deprecated: Docs::new(&member.traits, "").deprecated,
            lines: Docs::new(&target.traits, &otherwise).lines,
        },
        _ => Docs::new(&member.traits, &otherwise),
    };
    let unit = match ty {
        Ty::Blob | Ty::Stream => "bytes",
        Ty::List(_) => "items",
        Ty::Map(..) => "entries",
        _ => "characters",
    };
    if let Some(facts) = prose::facts(&member.traits, &target.traits, unit) {
        docs.fact(facts);
    }
    docs
}

/// Whether a member's value may not be printed: `@sensitive` on the member, its target, or an element of it.
pub(super) fn is_sensitive(model: &Model, member: &Member) -> bool {
    let target = model.shape(&member.target);
    member.traits.sensitive()
        || target.traits.sensitive()
        || match &target.kind {
            Kind::List(member) => is_sensitive(model, member),
            Kind::Map { key, value } => is_sensitive(model, key) || is_sensitive(model, value),
            _ => false,
        }
}
