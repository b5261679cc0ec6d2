//! Which Rust type a target becomes, and how Rust names the shared shapes.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::closure::Closure;
use super::names::{Name, Scope};
use super::protocol::SchemaTrait;
use super::Context;
use crate::diagnostics::{Diagnostic, Diagnostics, PlanProblem};
use crate::model::{Kind, Member, Model, Role, Shape, ShapeId};

/// A Rust type, before `Option` and `Box`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// `bool`
    Boolean,
    /// `i8`
    Byte,
    /// `i16`
    Short,
    /// `i32`, for `intEnum` too.
    Integer,
    /// `i64`
    Long,
    /// `f32`
    Float,
    /// `f64`
    Double,
    /// `rt::BigInteger`
    BigInteger,
    /// `rt::BigDecimal`
    BigDecimal,
    /// `String`
    String,
    /// `rt::Blob`
    Blob,
    /// `rt::ByteStream`: a blob with `@streaming`, which is an operation's payload.
    Stream,
    /// `rt::DateTime`
    Timestamp,
    /// `rt::Document`
    Document,
    /// An open enum in `types`.
    Enum(Ident),
    /// A structure in `types`.
    Structure(Ident),
    /// A union in `types`.
    Union(Ident),
    /// `Vec<_>`
    List(Box<Slot>),
    /// `HashMap<_, _>`; the key is `String` or an enum.
    Map(Box<Ty>, Box<Slot>),
}

/// The place of an element: a list's item or a map's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The element's type.
    pub ty: Ty,
    /// `@sparse`: the element is an `Option`.
    pub sparse: bool,
    /// The schema that the codecs get for it.
    pub schema: SchemaRef,
}

/// Where the schema of an element comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaRef {
    /// A schema of the runtime, by its name in `rt::prelude`.
    Prelude(&'static str),
    /// `rt::schema::LIST` or `rt::schema::MAP`.
    Container(&'static str),
    /// The structure or union knows its own.
    OfValue,
    /// A static in the same file.
    Static(Ident),
}

impl Ty {
    /// Whether values are copied rather than borrowed by accessors.
    pub fn is_copy(&self) -> bool {
        matches!(
            self,
            Self::Boolean
                | Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
        )
    }

    /// Whether values can be hashed and are equal to themselves.
    pub fn is_hashable(&self) -> bool {
        match self {
            Self::Boolean
            | Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::String
            | Self::Enum(_) => true,
            Self::List(slot) => slot.ty.is_hashable(),
            _ => false,
        }
    }

    /// Whether an integer fits the type.
    pub fn holds(&self, number: i64) -> bool {
        match self {
            Self::Byte => i8::try_from(number).is_ok(),
            Self::Short => i16::try_from(number).is_ok(),
            Self::Integer => i32::try_from(number).is_ok(),
            _ => true,
        }
    }

    /// The variant of `rt::ShapeType`.
    pub fn shape_type(&self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Byte => "Byte",
            Self::Short => "Short",
            Self::Integer => "Integer",
            Self::Long => "Long",
            Self::Float => "Float",
            Self::Double => "Double",
            Self::BigInteger => "BigInteger",
            Self::BigDecimal => "BigDecimal",
            Self::String | Self::Enum(_) => "String",
            Self::Blob | Self::Stream => "Blob",
            Self::Timestamp => "Timestamp",
            Self::Document => "Document",
            Self::Structure(_) => "Structure",
            Self::Union(_) => "Union",
            Self::List(_) => "List",
            Self::Map(..) => "Map",
        }
    }

    /// The schema of an element of this type that carries no traits.
    fn plain_schema(&self) -> SchemaRef {
        SchemaRef::Prelude(match self {
            Self::Boolean => "BOOLEAN",
            Self::Byte => "BYTE",
            Self::Short => "SHORT",
            Self::Integer => "INTEGER",
            Self::Long => "LONG",
            Self::Float => "FLOAT",
            Self::Double => "DOUBLE",
            Self::BigInteger => "BIG_INTEGER",
            Self::BigDecimal => "BIG_DECIMAL",
            Self::String | Self::Enum(_) => "STRING",
            Self::Blob | Self::Stream => "BLOB",
            Self::Timestamp => "TIMESTAMP",
            Self::Document => "DOCUMENT",
            Self::Structure(_) | Self::Union(_) => return SchemaRef::OfValue,
            Self::List(_) => return SchemaRef::Container("LIST"),
            Self::Map(..) => return SchemaRef::Container("MAP"),
        })
    }
}

/// A schema that has to stand beside a field because an element carries traits.
#[derive(Clone, Debug)]
pub struct ElementStatic {
    /// Name of the static.
    pub ident: Ident,
    /// Variant of `rt::ShapeType`.
    pub shape_type: &'static str,
    /// Its traits.
    pub traits: Vec<SchemaTrait>,
}

/// Decides the type of `target`. Schemas of elements that need a static of their own are added to `statics`, named after `field`, and
/// what the schema of a list or map says about them to `traits`.
pub(super) fn resolve(
    context: &Context<'_>,
    target: &ShapeId,
    field: &str,
    statics: &mut Vec<ElementStatic>,
    traits: &mut Vec<SchemaTrait>,
) -> Ty {
    let shape = context.model.shape(target);
    match &shape.kind {
        Kind::Blob if shape.traits.streaming() => Ty::Stream,
        Kind::Blob => Ty::Blob,
        Kind::Boolean => Ty::Boolean,
        Kind::String => Ty::String,
        Kind::Byte => Ty::Byte,
        Kind::Short => Ty::Short,
        Kind::Integer | Kind::IntEnum(_) => Ty::Integer,
        Kind::Long => Ty::Long,
        Kind::Float => Ty::Float,
        Kind::Double => Ty::Double,
        Kind::BigInteger => Ty::BigInteger,
        Kind::BigDecimal => Ty::BigDecimal,
        Kind::Timestamp => Ty::Timestamp,
        Kind::Document => Ty::Document,
        Kind::Enum(_) => Ty::Enum(context.names.ident(target)),
        Kind::Structure(_) => Ty::Structure(context.names.ident(target)),
        Kind::Union(_) => Ty::Union(context.names.ident(target)),
        Kind::List(member) => {
            let name = format!("ITEM_{field}");
            let described = context.protocol.describes_elements(traits);
            let (slot, element) = slot(context, member, shape, &name, described, statics);
            traits.extend(element.map(SchemaTrait::ListMember));
            Ty::List(Box::new(slot))
        }
        Kind::Map { key, value } => {
            let described = context.protocol.describes_elements(traits);
            let name = format!("KEY_{field}");
            let (key, key_element) = slot(context, key, shape, &name, described, statics);
            let name = format!("VALUE_{field}");
            let (slot, element) = slot(context, value, shape, &name, described, statics);
            if let (Some(key), Some(value)) = (key_element, element) {
                traits.push(SchemaTrait::MapMembers(key, value));
            }
            Ty::Map(Box::new(key.ty), Box::new(slot))
        }
    }
}

/// An element of a list or map, and the static by which the container describes it.
fn slot(
    context: &Context<'_>,
    member: &Member,
    container: &Shape,
    name: &str,
    described: bool,
    statics: &mut Vec<ElementStatic>,
) -> (Slot, Option<Ident>) {
    let protocol = context.protocol;
    let mut traits = protocol.element_traits(context.model, member);
    // The value itself is written without a name; only what changes its text goes along.
    let formatted = traits.iter().any(|t| {
        matches!(
            t,
            SchemaTrait::TimestampFormat(_) | SchemaTrait::MediaType(_)
        )
    });
    let ty = resolve(context, &member.target, name, statics, &mut traits);
    let ident = (described || !traits.is_empty()).then(|| {
        let ident = Name::verbatim(name).ident();
        statics.push(ElementStatic {
            ident: ident.clone(),
            shape_type: ty.shape_type(),
            traits,
        });
        ident
    });
    let is_container = matches!(ty, Ty::List(_) | Ty::Map(..));
    let schema = match &ident {
        Some(ident) if is_container || formatted => SchemaRef::Static(ident.clone()),
        _ => ty.plain_schema(),
    };
    let slot = Slot {
        ty,
        sparse: container.traits.sparse(),
        schema,
    };
    (slot, ident.filter(|_| described))
}

/// The Rust names of the shared shapes: those that become an item of the module `types`.
#[derive(Debug)]
pub(super) struct TypeNames {
    types: BTreeMap<ShapeId, Name>,
    modules: BTreeMap<ShapeId, Name>,
}

impl TypeNames {
    /// Names every shared shape; two shapes with one name are an error.
    pub fn new(model: &Model, closure: &Closure, diagnostics: &mut Diagnostics) -> Self {
        let mut names = Self {
            types: BTreeMap::new(),
            modules: BTreeMap::new(),
        };
        let mut scopes = [
            (
                Scope::new("the module `types`"),
                Scope::new("the files of the module `types`"),
            ),
            (
                Scope::new("the module `types::error`"),
                Scope::new("the files of the module `types::error`"),
            ),
        ];
        for shape in closure.shapes(model).filter(|shape| is_shared(shape)) {
            let model_name = model
                .service
                .rename
                .get(&shape.id)
                .map_or(shape.id.name(), String::as_str);
            let ty = Name::ty(model_name);
            let module = module_name(model_name);
            let (types, modules) = &mut scopes[usize::from(shape.role == Role::Error)];
            for claimed in [
                types.claim(&ty, shape.id.as_str()),
                modules.claim(&module, shape.id.as_str()),
            ] {
                if let Err(collision) = claimed {
                    let problem = PlanProblem::Collision {
                        message: collision.to_string(),
                    };
                    let diagnostic = Diagnostic::error(problem)
                        .shape(&shape.id)
                        .help(collision.help());
                    diagnostics.push(diagnostic);
                    break;
                }
            }
            names.types.insert(shape.id.clone(), ty);
            names.modules.insert(shape.id.clone(), module);
        }
        names
    }

    /// The type of a shared shape.
    pub fn name(&self, id: &ShapeId) -> &Name {
        self.types
            .get(id)
            .expect("every structure, union and enum of the closure has been named")
    }

    /// The type of a shared shape, as an identifier.
    pub fn ident(&self, id: &ShapeId) -> Ident {
        self.name(id).ident()
    }

    /// The module, and so the file, of a shared shape.
    pub fn module(&self, id: &ShapeId) -> &Name {
        self.modules
            .get(id)
            .expect("every structure, union and enum of the closure has been named")
    }
}

/// The module of a shape, out of the way of the modules `error` and `builders` that stand beside it.
fn module_name(model_name: &str) -> Name {
    let name = Name::module(model_name);
    match name.plain() {
        "error" | "builders" => name.suffixed("_"),
        _ => name,
    }
}

/// Whether a shape becomes an item of its own that operations share.
pub(super) fn is_shared(shape: &Shape) -> bool {
    let kind = matches!(
        shape.kind,
        Kind::Enum(_) | Kind::IntEnum(_) | Kind::Structure(_) | Kind::Union(_)
    );
    kind && !shape.id.is_prelude() && matches!(shape.role, Role::Plain | Role::Error)
}
