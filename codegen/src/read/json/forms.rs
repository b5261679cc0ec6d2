//! The objects of the AST, each with the fields it has.

use std::collections::BTreeMap;

use serde::de::{
    Deserialize, DeserializeSeed as _, Deserializer, Error as _, IgnoredAny, MapAccess,
};
use serde_json::value::RawValue;
use serde_json::Value;

use super::exact;
use crate::diagnostics::ReadProblem;
use crate::read::ast::{AstMember, AstShape, AstVersion, ShapeType};
use crate::read::visit::{Context, Form, Keys, Seed};

/// The namespace of the traits that hold test cases.
const TESTS: &str = "smithy.test#";

type Shapes = BTreeMap<String, AstShape>;

/// The whole file.
pub(super) struct FileForm<'c>(pub &'c Context);

impl<'de> Form<'de> for FileForm<'_> {
    const EXPECTING: &'static str = "an object with `smithy` and `shapes`";
    type Value = (AstVersion, Shapes);

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let context = self.0;
        let (mut version, mut shapes, mut metadata) = (None, None, false);
        let mut keys = Keys::new(context, "field");
        while let Some(key) = keys.next(&mut map)? {
            context.at(&key);
            match key.as_str() {
                "smithy" => {
                    let text: String = map.next_value()?;
                    version = AstVersion::parse(&text);
                    if version.is_none() {
                        return Err(context.fail(ReadProblem::UnsupportedVersion { version: text }));
                    }
                }
                "shapes" => shapes = Some(map.next_value_seed(Seed(ShapesForm(context)))?),
                "metadata" => {
                    metadata = true;
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    context.ignore(&key, "the file".to_owned());
                }
            }
        }
        let missing = |field| context.fail(ReadProblem::MissingField { field });
        let version = version.ok_or_else(|| missing("smithy"))?;
        // A file that only contributes metadata is complete without shapes.
        match shapes {
            Some(shapes) => Ok((version, shapes)),
            None if metadata => Ok((version, Shapes::new())),
            None => Err(missing("shapes")),
        }
    }
}

struct ShapesForm<'c>(&'c Context);

impl<'de> Form<'de> for ShapesForm<'_> {
    const EXPECTING: &'static str = "an object of shapes";
    type Value = Shapes;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Shapes, A::Error> {
        let mut shapes = Shapes::new();
        let mut keys = Keys::new(self.0, "shape");
        while let Some(id) = keys.next(&mut map)? {
            self.0.enter(Some(id.clone()));
            let shape = map.next_value_seed(Seed(ShapeForm(self.0, &id)))?;
            self.0.enter(None);
            shapes.insert(id, shape);
        }
        Ok(shapes)
    }
}

struct ShapeForm<'c>(&'c Context, &'c str);

impl<'de> Form<'de> for ShapeForm<'_> {
    const EXPECTING: &'static str = "an object with `type`";
    type Value = AstShape;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<AstShape, A::Error> {
        let Self(context, id) = self;
        let mut kind = None;
        let mut shape = AstShape::empty(ShapeType::Apply);
        let mut keys = Keys::new(context, "field");
        while let Some(key) = keys.next(&mut map)? {
            context.at(&key);
            match key.as_str() {
                "type" => {
                    let name: String = map.next_value()?;
                    kind = ShapeType::parse(&name);
                    if kind.is_none() {
                        return Err(context.fail(ReadProblem::UnknownShapeType {
                            name,
                            language: context.format.language,
                        }));
                    }
                }
                "traits" => shape.traits = map.next_value_seed(Seed(TraitsForm(context)))?,
                "members" => {
                    shape.members = map.next_value_seed(Seed(MembersForm(context, id)))?;
                }
                "member" | "key" | "value" => {
                    context.enter(Some(format!("{id}${key}")));
                    let member = map.next_value_seed(Seed(MemberForm(context)))?;
                    context.enter(Some(id.to_owned()));
                    shape.members.insert(key, member);
                }
                _ => entity_field(&key, &mut shape, &mut map)?,
            }
        }
        let missing = || context.fail(ReadProblem::MissingField { field: "type" });
        shape.kind = kind.ok_or_else(missing)?;
        for key in keys.seen.iter().filter(|key| !defines(shape.kind, key)) {
            context.ignore(key, format!("a shape of type {}", shape.kind));
        }
        Ok(shape)
    }
}

/// Reads a field of a service, resource or operation, or `mixins`.
fn entity_field<'de, A: MapAccess<'de>>(
    key: &str,
    shape: &mut AstShape,
    map: &mut A,
) -> Result<(), A::Error> {
    let one = |map: &mut A| {
        map.next_value::<Reference>()
            .map(|Reference(target)| target)
    };
    let many = |map: &mut A| {
        let found = map.next_value::<Vec<Reference>>()?;
        Ok(found.into_iter().map(|Reference(target)| target))
    };
    match key {
        "mixins" => shape.mixins.extend(many(map)?),
        "version" => shape.version = Some(map.next_value()?),
        "operations" | "collectionOperations" => shape.operations.extend(many(map)?),
        "create" | "put" | "read" | "update" | "delete" | "list" => {
            shape.operations.push(one(map)?);
        }
        "resources" => shape.resources.extend(many(map)?),
        "errors" => shape.errors.extend(many(map)?),
        "rename" => shape.rename = map.next_value()?,
        "input" => shape.input = Some(one(map)?),
        "output" => shape.output = Some(one(map)?),
        _ => {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

/// An object that names a shape as its `target`.
struct Reference(String);

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Seed(ReferenceForm).deserialize(deserializer)
    }
}

struct ReferenceForm;

impl<'de> Form<'de> for ReferenceForm {
    const EXPECTING: &'static str = "an object with `target`";
    type Value = Reference;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Reference, A::Error> {
        let mut target = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "target" => target = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let missing = || A::Error::missing_field("target");
        target.map(Reference).ok_or_else(missing)
    }
}

/// Whether the AST defines the field for shapes of this type.
fn defines(kind: ShapeType, field: &str) -> bool {
    match field {
        "type" | "traits" => true,
        "mixins" => kind != ShapeType::Apply,
        "member" => matches!(kind, ShapeType::List | ShapeType::Set),
        "key" | "value" => kind == ShapeType::Map,
        "members" => matches!(
            kind,
            ShapeType::Structure | ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum
        ),
        "version" | "rename" => kind == ShapeType::Service,
        "operations" | "resources" => matches!(kind, ShapeType::Service | ShapeType::Resource),
        "errors" => matches!(kind, ShapeType::Service | ShapeType::Operation),
        "input" | "output" => kind == ShapeType::Operation,
        "collectionOperations"
        | "create"
        | "put"
        | "read"
        | "update"
        | "delete"
        | "list"
        | "identifiers"
        | "properties" => kind == ShapeType::Resource,
        _ => false,
    }
}

struct MembersForm<'c>(&'c Context, &'c str);

impl<'de> Form<'de> for MembersForm<'_> {
    const EXPECTING: &'static str = "an object of members";
    type Value = BTreeMap<String, AstMember>;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Self(context, id) = self;
        let mut members = BTreeMap::new();
        let mut keys = Keys::new(context, "member");
        while let Some(name) = keys.next(&mut map)? {
            context.enter(Some(format!("{id}${name}")));
            let member = map.next_value_seed(Seed(MemberForm(context)))?;
            context.enter(Some(id.to_owned()));
            members.insert(name, member);
        }
        Ok(members)
    }
}

struct MemberForm<'c>(&'c Context);

impl<'de> Form<'de> for MemberForm<'_> {
    const EXPECTING: &'static str = "an object with `target`";
    type Value = AstMember;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<AstMember, A::Error> {
        let context = self.0;
        let mut target = None;
        let mut traits = BTreeMap::new();
        let mut keys = Keys::new(context, "field");
        while let Some(key) = keys.next(&mut map)? {
            context.at(&key);
            match key.as_str() {
                "target" => target = Some(map.next_value()?),
                "traits" => traits = map.next_value_seed(Seed(TraitsForm(context)))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    context.ignore(&key, "a member".to_owned());
                }
            }
        }
        let missing = || context.fail(ReadProblem::MissingField { field: "target" });
        let target = target.ok_or_else(missing)?;
        Ok(AstMember { target, traits })
    }
}

struct TraitsForm<'c>(&'c Context);

impl<'de> Form<'de> for TraitsForm<'_> {
    const EXPECTING: &'static str = "an object of traits";
    type Value = BTreeMap<String, Value>;

    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut traits = BTreeMap::new();
        let mut keys = Keys::new(self.0, "trait");
        while let Some(id) = keys.next(&mut map)? {
            let value = if id.starts_with(TESTS) {
                let raw: Box<RawValue> = map.next_value()?;
                exact::value(raw.get()).map_err(A::Error::custom)?
            } else {
                map.next_value()?
            };
            traits.insert(id, value);
        }
        Ok(traits)
    }
}
