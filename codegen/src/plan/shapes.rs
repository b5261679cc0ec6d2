//! The shapes that operations share: structures, errors, enums, unions.

use proc_macro2::Ident;

use super::checks::{self, Checks};
use super::errors::{self, ErrorPlan};
use super::fields::{self, Field, Prefix};
use super::names::{Name, Scope};
use super::prose::Docs;
use super::protocol::SchemaTrait;
use super::types::{self, ElementStatic, Ty};
use super::Context;
use crate::model::{EnumMember, Kind, Member, Role, Shape, ShapeId};

/// A structure: an input, an output, an error or a shared one.
#[derive(Clone, Debug)]
pub struct StructurePlan {
    /// The type.
    pub ident: Ident,
    /// Its builder.
    pub builder: Ident,
    /// The name, for sentences in the documentation.
    pub name: String,
    /// The module, and the stem of the file; only of a shared structure.
    pub module: Option<Name>,
    /// Absolute id on the wire.
    pub wire_id: String,
    /// What the model says about it.
    pub docs: Docs,
    /// The whole structure is `@sensitive`.
    pub sensitive: bool,
    /// Its members.
    pub fields: Vec<Field>,
    /// `build()` returns a `Result`.
    pub fallible: bool,
    /// It is written.
    pub sent: bool,
    /// It is read.
    pub received: bool,
    /// It has constraints.
    pub constrained: bool,
    /// The static of its schema.
    pub schema: Ident,
    /// What the schema carries.
    pub traits: Vec<SchemaTrait>,
    /// Method, URI and status of the operation whose input it is, where the protocol binds members to them.
    pub http: Option<HttpRoute>,
}

impl StructurePlan {
    /// The member that is the streamed payload.
    pub fn stream(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.ty == Ty::Stream)
    }
}

/// The `http` trait of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRoute {
    /// The method.
    pub method: String,
    /// The URI pattern.
    pub uri: String,
    /// The status of a success.
    pub code: u16,
}

/// An open enum.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// The type.
    pub ident: Ident,
    /// The module, and the stem of the file.
    pub module: Name,
    /// What the model says about it.
    pub docs: Docs,
    /// Values may not be printed.
    pub sensitive: bool,
    /// The values, in the order of their variants.
    pub variants: Vec<VariantValue>,
}

/// A value of an open enum.
#[derive(Clone, Debug)]
pub struct VariantValue {
    /// The variant.
    pub ident: Ident,
    /// The text on the wire.
    pub value: String,
    /// What the model says about it.
    pub docs: Docs,
}

/// An integer enum: `i32` with named constants.
#[derive(Clone, Debug)]
pub struct IntEnumPlan {
    /// The module that holds the constants, and the stem of the file.
    pub module: Name,
    /// The shape's name.
    pub name: String,
    /// What the model says about it.
    pub docs: Docs,
    /// The constants, by value.
    pub constants: Vec<Constant>,
}

/// A value of an integer enum.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The constant.
    pub ident: Ident,
    /// Its value.
    pub value: i32,
    /// What the model says about it.
    pub docs: Docs,
}

/// A union.
#[derive(Clone, Debug)]
pub struct UnionPlan {
    /// The type.
    pub ident: Ident,
    /// The module, and the stem of the file.
    pub module: Name,
    /// Absolute id on the wire.
    pub wire_id: String,
    /// What the model says about it.
    pub docs: Docs,
    /// The whole union is `@sensitive`.
    pub sensitive: bool,
    /// Its members.
    pub variants: Vec<Variant>,
    /// It is written.
    pub sent: bool,
    /// It is read.
    pub received: bool,
    /// It has constraints.
    pub constrained: bool,
    /// What the schema carries.
    pub traits: Vec<SchemaTrait>,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The member's name in the model.
    pub wire_name: String,
    /// The variant.
    pub ident: Ident,
    /// `as_x`
    pub accessor: Ident,
    /// `is_x`
    pub predicate: Ident,
    /// Place among the members, for the schema.
    pub index: usize,
    /// The static that holds the schema.
    pub schema: Ident,
    /// What the schema carries.
    pub traits: Vec<SchemaTrait>,
    /// Schemas of elements that stand beside it.
    pub elements: Vec<ElementStatic>,
    /// The type of the value; `None` for `smithy.api#Unit`.
    pub ty: Option<Ty>,
    /// The value is boxed.
    pub boxed: bool,
    /// `Debug` must not print it.
    pub sensitive: bool,
    /// What the model says about it.
    pub docs: Docs,
    /// Its constraints.
    pub checks: Checks,
}

/// All shared shapes.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub structures: Vec<StructurePlan>,
    pub enums: Vec<EnumPlan>,
    pub int_enums: Vec<IntEnumPlan>,
    pub unions: Vec<UnionPlan>,
    pub errors: Vec<ErrorPlan>,
}

/// Plans every shared shape.
pub(super) fn plan(context: &mut Context<'_>) -> Shapes {
    let mut shapes = Shapes::default();
    let model = context.model;
    let shared: Vec<_> = context
        .closure
        .shapes(model)
        .filter(|shape| types::is_shared(shape))
        .map(|shape| shape.id.clone())
        .collect();
    for shape in shared.iter().map(|id| model.shape(id)) {
        match &shape.kind {
            Kind::Structure(_) if shape.role == Role::Error => {
                shapes.errors.push(errors::plan(context, shape));
            }
            Kind::Structure(_) => {
                let name = context.names.name(&shape.id).clone();
                let module = context.names.module(&shape.id).clone();
                let plan = structure(context, shape, &name, Some(module), Prefix::Shape);
                shapes.structures.push(plan);
            }
            Kind::Enum(values) => shapes.enums.push(open_enum(context, shape, values)),
            Kind::IntEnum(values) => {
                let mut scope = Scope::new(format!("the constants of `{}`", shape.id.name()));
                let constants = values
                    .iter()
                    .map(|value| Constant {
                        ident: context.claim(
                            &mut scope,
                            &Name::constant(&value.name),
                            &shape.id.with_member(&value.name),
                        ),
                        value: value.value,
                        docs: Docs::new(&value.traits, &format!("The value `{}`.", value.value)),
                    })
                    .collect();
                shapes.int_enums.push(IntEnumPlan {
                    module: context.names.module(&shape.id).clone(),
                    name: shape.id.name().to_owned(),
                    docs: Docs::new(
                        &shape.traits,
                        &format!("The values of the integer enum `{}`.", shape.id.name()),
                    ),
                    constants,
                });
            }
            Kind::Union(members) => shapes.unions.push(union(context, shape, members)),
            _ => {}
        }
    }
    shapes
}

/// Plans a structure under the name it gets in its file.
pub(super) fn structure(
    context: &mut Context<'_>,
    shape: &Shape,
    name: &Name,
    module: Option<Name>,
    prefix: Prefix,
) -> StructurePlan {
    let fields = fields::plan(context, shape, prefix);
    let is_input = matches!(prefix, Prefix::Input);
    let otherwise = match prefix {
        Prefix::Input => "What the operation takes.".to_owned(),
        Prefix::Output => "What the operation returns.".to_owned(),
        Prefix::Shape => format!("The structure `{}`.", shape.id.name()),
    };
    StructurePlan {
        ident: name.ident(),
        builder: name.suffixed("Builder").ident(),
        name: name.plain().to_owned(),
        module,
        wire_id: wire_id(shape).to_string(),
        docs: Docs::new(&shape.traits, &otherwise),
        sensitive: shape.traits.sensitive(),
        fallible: is_input || fields.iter().any(Field::must_be_set),
        fields,
        sent: context.closure.sent.contains(&shape.id),
        received: context.closure.received.contains(&shape.id),
        constrained: context.closure.constrained.contains(&shape.id) || is_input,
        schema: prefix.shape(),
        traits: context.protocol.shape_traits(shape),
        http: None,
    }
}

/// The id that a synthetic input or output has on the wire: that of the model's shape, where there is one.
fn wire_id(shape: &Shape) -> &ShapeId {
    match &shape.original {
        Some(original) if !original.is_prelude() => original,
        _ => &shape.id,
    }
}

fn open_enum(context: &mut Context<'_>, shape: &Shape, values: &[EnumMember]) -> EnumPlan {
    let mut scope = Scope::new(format!("the variants of `{}`", shape.id.name()));
    let claimed = scope.claim(&Name::verbatim("Unknown"), "every open enum");
    debug_assert!(claimed.is_ok(), "the scope is empty before");
    let mut variants: Vec<VariantValue> = values
        .iter()
        .map(|value| VariantValue {
            ident: context.claim(
                &mut scope,
                &Name::variant(&value.name),
                &shape.id.with_member(&value.name),
            ),
            value: value.value.clone(),
            docs: Docs::new(&value.traits, &format!("The value `{}`.", value.value)),
        })
        .collect();
    variants.sort_by_key(|variant| variant.ident.to_string());
    EnumPlan {
        ident: context.names.ident(&shape.id),
        module: context.names.module(&shape.id).clone(),
        docs: Docs::new(
            &shape.traits,
            &format!("The values of the enum `{}`.", shape.id.name()),
        ),
        sensitive: shape.traits.sensitive(),
        variants,
    }
}

fn union(context: &mut Context<'_>, shape: &Shape, members: &[Member]) -> UnionPlan {
    let mut scope = Scope::new(format!("the variants of `{}`", shape.id.name()));
    let claimed = scope.claim(&Name::verbatim("Unknown"), "every union");
    debug_assert!(claimed.is_ok(), "the scope is empty before");
    let mut methods = Scope::new(format!("the methods of `{}`", shape.id.name()));
    for (own, owner) in [("is_unknown", "every union"), ("validate", "every union")] {
        let claimed = methods.claim(&Name::verbatim(own), owner);
        debug_assert!(claimed.is_ok(), "the names differ");
    }
    let mut variants = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let id = shape.id.with_member(&member.name);
        let name = Name::variant(&member.name);
        let ident = context.claim(&mut scope, &name, &id);
        let method = variant_method(&member.name);
        let accessor = context.claim(&mut methods, &method.prefixed("as_"), &id);
        let predicate = context.claim(&mut methods, &method.prefixed("is_"), &id);
        let target = context.model.shape(&member.target);
        let constant = format!("MEMBER_{}", Name::constant(&member.name).plain());
        let mut elements = Vec::new();
        let mut traits = context.protocol.schema_traits(context.model, member);
        let resolved = (member.target.as_str() != "smithy.api#Unit").then(|| {
            types::resolve(
                context,
                &member.target,
                &constant,
                &mut elements,
                &mut traits,
            )
        });
        variants.push(Variant {
            wire_name: member.name.clone(),
            ident,
            accessor,
            predicate,
            index,
            schema: Name::verbatim(&constant).ident(),
            traits,
            elements,
            boxed: context.boxed.contains(&id),
            sensitive: fields::is_sensitive(context.model, member),
            docs: fields::docs(member, target, resolved.as_ref().unwrap_or(&Ty::Document)),
            checks: checks::plan(context, shape, member, false),
            ty: resolved,
        });
    }
    UnionPlan {
        ident: context.names.ident(&shape.id),
        module: context.names.module(&shape.id).clone(),
        wire_id: shape.id.to_string(),
        docs: Docs::new(
            &shape.traits,
            &format!("The union `{}`: one of its variants.", shape.id.name()),
        ),
        sensitive: shape.traits.sensitive(),
        variants,
        sent: context.closure.sent.contains(&shape.id),
        received: context.closure.received.contains(&shape.id),
        constrained: context.closure.constrained.contains(&shape.id),
        traits: context.protocol.shape_traits(shape),
    }
}

/// The name in `as_x` and `is_x` of a union's variant. One that had to step aside, such as `UnknownValue`, takes its methods along.
pub(super) fn variant_method(member: &str) -> Name {
    let name = Name::variant(member);
    let text = name.ident().to_string();
    if name.plain() == text {
        return Name::method(member);
    }
    let tail = if text.ends_with('_') { "_" } else { "" };
    Name::method(text.trim_start_matches("r#")).suffixed(tail)
}
