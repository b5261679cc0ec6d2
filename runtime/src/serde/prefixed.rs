//! Reading what has an `@xmlName` with a prefix.
//!
//! The published XML deserializer compares an `@xmlName` as a whole with an element's local part, so that it never finds `p:size`. Such
//! a structure or map is read by a schema of local parts; what is found is handed on under the schema of its own. Attributes
//! are found by their prefixed names.

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_schema::Schema;

use super::Done;

/// Only builds that read XML look for prefixes.
const HAS_XML: bool = cfg!(any(feature = "query", feature = "xml"));

/// The local part of a prefixed name.
#[inline]
fn local_part<'s>(schema: &'s Schema<'_>) -> Option<&'s str> {
    let (_, local) = schema.xml_name()?.value().split_once(':')?;
    (!schema.xml_attribute()).then_some(local)
}

/// `de.read_struct(schema, read)`
pub(super) fn read_struct(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Done,
) -> Done {
    let own = schema.members();
    if !HAS_XML || own.iter().all(|member| local_part(member).is_none()) {
        return de.read_struct(schema, read);
    }
    let renamed: Vec<_> = own.iter().map(|member| renamed_member(member)).collect();
    let members: Vec<_> = std::iter::zip(&renamed, own)
        .map(|(renamed, own)| renamed.as_ref().unwrap_or(own))
        .collect();
    let local = Schema::new_struct(schema.shape_id().clone(), schema.shape_type(), &members);
    de.read_struct(&local, &mut |member, de| {
        let index = member.member_index();
        let own = index.and_then(|index| schema.member_schema_by_index(index));
        read(own.unwrap_or(member), de)
    })
}

/// As much of a member as it takes to find it.
fn renamed_member<'s>(member: &'s Schema<'_>) -> Option<Schema<'s>> {
    let local = local_part(member)?;
    let (name, index) = (member.member_name()?, member.member_index()?);
    let id = member.shape_id().clone();
    let renamed = Schema::new_member(id, member.shape_type(), name, index).with_xml_name(local);
    Some(match member.xml_flattened() {
        true => renamed.with_xml_flattened(),
        false => renamed,
    })
}

/// `de.read_map(schema, read)`
#[inline]
pub(super) fn read_map(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Done,
) -> Done {
    let (Some(key), Some(value)) = (schema.key(), schema.member()) else {
        return de.read_map(schema, read);
    };
    if local_part(key).or(local_part(value)).is_none() {
        return de.read_map(schema, read);
    }
    let (key, value) = (renamed_element(key), renamed_element(value));
    let local = Schema::new_map(schema.shape_id().clone(), &key, &value);
    de.read_map(&local, read)
}

/// As much of a map's key or value as it takes to find it.
#[inline]
fn renamed_element<'s>(element: &'s Schema<'_>) -> Schema<'s> {
    let plain = Schema::new(element.shape_id().clone(), element.shape_type());
    let name = element.xml_name().map(|name| name.value());
    match local_part(element).or(name) {
        Some(name) => plain.with_xml_name(name),
        None => plain,
    }
}
