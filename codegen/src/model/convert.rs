//! From checked AST shapes to the model's own types.
//!
//! Enters: a [`Draft`] in which `references` and `check` found no error, and the
//! choice. Leaves: the service, its operations with inputs and outputs of their
//! own, and the shapes these reach.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{Draft, Entry};
use super::id::ShapeId;
use super::prelude::UNIT;
use super::select::Choice;
use super::service::{Operation, Service};
use super::shape::{EnumMember, IntEnumMember, Kind, Member, Role, Shape};
use crate::ordered;
use crate::read::{AstMember, AstShape, ShapeType};

const RESOLVED: &str = "every reference resolves, as `references` has checked";

/// The service, its operations and the closure of these.
pub(super) fn convert(
    draft: &Draft,
    choice: &Choice,
) -> (Service, Vec<Operation>, BTreeMap<ShapeId, Shape>) {
    let mut converter = Converter {
        draft,
        shapes: BTreeMap::new(),
        open: Vec::new(),
    };
    let service = service(draft, &choice.service);
    let common = &draft.shapes[&choice.service].ast.errors;
    let operations = choice.operations.iter();
    let operations = operations
        .map(|id| converter.operation(id, common))
        .collect();
    let prelude = draft.shapes.keys().filter(|id| id.is_prelude());
    converter.open.extend(prelude.cloned());
    while let Some(id) = converter.open.pop() {
        if !converter.shapes.contains_key(&id) {
            let shape = converter.shape(&id);
            converter.shapes.insert(id, shape);
        }
    }
    (service, operations, converter.shapes)
}

fn service(draft: &Draft, id: &ShapeId) -> Service {
    let entry = &draft.shapes[id];
    let rename = entry.ast.rename.iter();
    let protocols = entry.ast.traits.keys().filter(|id| is_protocol(draft, id));
    Service {
        id: id.clone(),
        version: entry.ast.version.clone().unwrap_or_default(),
        rename: ordered::map(rename.map(|(id, name)| (stored(draft, id), name.clone()))),
        protocols: protocols.cloned().collect(),
        traits: entry.ast.traits.clone().into(),
    }
}

/// Whether a trait of a service names a protocol. The namespace of AWS's holds
/// other traits as well; a model brings the definitions of those it invents.
fn is_protocol(draft: &Draft, id: &str) -> bool {
    match id.split_once('#') {
        Some(("smithy.protocols", _)) => true,
        Some(("aws.protocols", name)) => matches!(
            name,
            "awsJson1_0" | "awsJson1_1" | "awsQuery" | "ec2Query" | "restJson1" | "restXml"
        ),
        _ => draft
            .find(id)
            .is_some_and(|(_, entry)| entry.has("smithy.api#protocolDefinition")),
    }
}

/// The id as the draft stores it, so that equal ids share their text.
fn stored(draft: &Draft, id: &str) -> ShapeId {
    draft.find(id).expect(RESOLVED).0.clone()
}

struct Converter<'a> {
    draft: &'a Draft,
    shapes: BTreeMap<ShapeId, Shape>,
    /// Ids that are reached, but not converted yet.
    open: Vec<ShapeId>,
}

impl Converter<'_> {
    fn operation(&mut self, id: &ShapeId, common_errors: &[String]) -> Operation {
        let ast = &self.draft.shapes[id].ast;
        let errors = ast.errors.iter().chain(common_errors);
        let errors = ordered::set(errors.map(|error| self.reach(error)));
        let input = ast.input.as_deref().unwrap_or(UNIT);
        let output = ast.output.as_deref().unwrap_or(UNIT);
        Operation {
            id: id.clone(),
            input: self.own(
                id,
                "Input",
                input,
                Role::Input {
                    unit: input == UNIT,
                },
            ),
            output: self.own(
                id,
                "Output",
                output,
                Role::Output {
                    unit: output == UNIT,
                },
            ),
            errors: errors.into_iter().collect(),
            traits: ast.traits.clone().into(),
        }
    }

    /// A copy of a structure that belongs to one operation alone, in a namespace
    /// of its own.
    fn own(&mut self, operation: &ShapeId, suffix: &str, target: &str, role: Role) -> ShapeId {
        let mut namespace = format!("{}.synthetic", operation.namespace());
        let name = format!("{}{suffix}", operation.name());
        let original = stored(self.draft, target);
        let mut id = ShapeId::in_namespace(&namespace, &name);
        while self.draft.shapes.contains_key(&id) {
            namespace.push('_');
            id = ShapeId::in_namespace(&namespace, &name);
        }
        let mut shape = self.shape(&original);
        shape.id = id.clone();
        shape.role = role;
        shape.original = Some(original);
        self.shapes.insert(id.clone(), shape);
        id
    }

    fn reach(&mut self, id: &str) -> ShapeId {
        let id = stored(self.draft, id);
        if !self.shapes.contains_key(&id) {
            self.open.push(id.clone());
        }
        id
    }

    fn shape(&mut self, id: &ShapeId) -> Shape {
        let entry = &self.draft.shapes[id];
        Shape {
            id: id.clone(),
            kind: self.kind(&entry.ast),
            traits: entry.ast.traits.clone().into(),
            original: None,
            role: role(entry),
        }
    }

    fn kind(&mut self, ast: &AstShape) -> Kind {
        match ast.kind {
            ShapeType::Blob => Kind::Blob,
            ShapeType::Boolean => Kind::Boolean,
            ShapeType::String => Kind::String,
            ShapeType::Byte => Kind::Byte,
            ShapeType::Short => Kind::Short,
            ShapeType::Integer => Kind::Integer,
            ShapeType::Long => Kind::Long,
            ShapeType::Float => Kind::Float,
            ShapeType::Double => Kind::Double,
            ShapeType::BigInteger => Kind::BigInteger,
            ShapeType::BigDecimal => Kind::BigDecimal,
            ShapeType::Timestamp => Kind::Timestamp,
            ShapeType::Document => Kind::Document,
            ShapeType::Enum => Kind::Enum(ast.members.iter().map(enum_member).collect()),
            ShapeType::IntEnum => Kind::IntEnum(ast.members.iter().map(int_member).collect()),
            ShapeType::List | ShapeType::Set => Kind::List(self.named_member(ast, "member")),
            ShapeType::Map => Kind::Map {
                key: self.named_member(ast, "key"),
                value: self.named_member(ast, "value"),
            },
            ShapeType::Union => Kind::Union(self.members(ast)),
            ShapeType::Structure => Kind::Structure(self.members(ast)),
            ShapeType::Service | ShapeType::Resource | ShapeType::Operation | ShapeType::Apply => {
                unreachable!("targets are data shapes, as `references` has checked")
            }
        }
    }

    fn members(&mut self, ast: &AstShape) -> Vec<Member> {
        let members = ast.members.iter();
        members
            .map(|(name, member)| self.member(name, member))
            .collect()
    }

    fn named_member(&mut self, ast: &AstShape, name: &str) -> Member {
        let member = ast.members.get(name);
        let member = member.expect("lists and maps are complete, as `references` has checked");
        self.member(name, member)
    }

    fn member(&mut self, name: &str, member: &AstMember) -> Member {
        Member {
            name: name.to_owned(),
            target: self.reach(&member.target),
            traits: member.traits.clone().into(),
        }
    }
}

fn role(entry: &Entry) -> Role {
    match entry.has("smithy.api#error") {
        true => Role::Error,
        false => Role::Plain,
    }
}

fn enum_member((name, member): (&String, &AstMember)) -> EnumMember {
    let value = member.traits.get("smithy.api#enumValue");
    EnumMember {
        name: name.clone(),
        value: value.and_then(Value::as_str).unwrap_or(name).to_owned(),
        traits: member.traits.clone().into(),
    }
}

fn int_member((name, member): (&String, &AstMember)) -> IntEnumMember {
    let value = member.traits.get("smithy.api#enumValue");
    let value = value.and_then(Value::as_i64).map(i32::try_from);
    IntEnumMember {
        name: name.clone(),
        value: value
            .and_then(Result::ok)
            .expect("intEnum values are 32-bit integers, as `check` has found"),
        traits: member.traits.clone().into(),
    }
}
