//! Reading and writing shapes through the codecs' traits.
//!
//! Generated code says which member is which; how nulls, lists and maps are walked is said once, here.
//! Reading is lenient the way an AWS client has to be: unknown members are skipped, a null member counts as
//! absent, and a null in a list or map that is not `@sparse` is dropped.

mod prefixed;

use std::collections::HashMap;

use aws_smithy_schema::prelude::{DOCUMENT, STRING, UNIT};
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::Schema;

/// A shape that can be read from a response.
pub trait Deserialize: Sized {
    /// Reads the shape at the deserializer's place.
    ///
    /// # Errors
    ///
    /// When the document is malformed or a value is of another type than the model says.
    fn deserialize(de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError>;
}

/// What writing or reading a member ends with.
pub type Done = Result<(), SerdeError>;

/// The members of the structure or union at the deserializer's place, ready to be read.
pub fn members<'d>(de: &'d mut dyn ShapeDeserializer, schema: &'d Schema<'d>) -> Members<'d> {
    Members { de, schema }
}

/// See [`members`].
pub struct Members<'d> {
    de: &'d mut dyn ShapeDeserializer,
    schema: &'d Schema<'d>,
}

impl std::fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Members")
            .field("schema", self.schema.shape_id())
            .finish_non_exhaustive()
    }
}

impl Members<'_> {
    /// Hands every member that is present and not null to `read`, with its index.
    ///
    /// # Errors
    ///
    /// What the deserializer or `read` return.
    pub fn read(
        self,
        mut read: impl FnMut(usize, &Schema<'_>, &mut dyn ShapeDeserializer) -> Done,
    ) -> Done {
        prefixed::read_struct(self.de, self.schema, &mut |member, de| {
            if de.is_null() {
                return de.read_null();
            }
            match member.member_index() {
                Some(index) => read(index, member, de).map_err(|error| at(member, error)),
                None => Ok(()),
            }
        })
    }
}

/// The error with the member in front of it, so that one from deep inside tells the whole path.
fn at(member: &Schema<'_>, error: SerdeError) -> SerdeError {
    match member.member_name() {
        Some(name) => SerdeError::custom(format!("{name}: {error}")),
        None => error,
    }
}

/// Skips a value that the caller has no use for.
///
/// # Errors
///
/// When the value is malformed.
pub fn skip(de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
    de.skip_value()
}

/// Reads a list; nulls are dropped.
///
/// # Errors
///
/// What the deserializer or `read` return.
pub fn read_list<T>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<Vec<T>, SerdeError> {
    // `container_size` of a text is a reading of all that is in it: the text would be read once more for every level of it.
    let mut items = Vec::new();
    de.read_list(schema, &mut |de| {
        if de.is_null() {
            return de.read_null();
        }
        items.push(read(de)?);
        Ok(())
    })?;
    Ok(items)
}

/// Reads a `@sparse` list; nulls are kept as `None`.
///
/// # Errors
///
/// What the deserializer or `read` return.
pub fn read_sparse_list<T>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<Vec<Option<T>>, SerdeError> {
    let mut items = Vec::new();
    de.read_list(schema, &mut |de| {
        items.push(if de.is_null() {
            de.read_null()?;
            None
        } else {
            Some(read(de)?)
        });
        Ok(())
    })?;
    Ok(items)
}

/// Reads a map whose keys are made from their text by `key`; entries with a null value are dropped.
///
/// # Errors
///
/// What the deserializer or `read` return.
pub fn read_map<K: std::hash::Hash + Eq, T>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    key: impl Fn(String) -> K,
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<HashMap<K, T>, SerdeError> {
    let mut entries = HashMap::new();
    prefixed::read_map(de, schema, &mut |name, de| {
        if de.is_null() {
            return de.read_null();
        }
        entries.insert(key(name), read(de)?);
        Ok(())
    })?;
    Ok(entries)
}

/// Reads a `@sparse` map; null values are kept as `None`.
///
/// # Errors
///
/// What the deserializer or `read` return.
pub fn read_sparse_map<K: std::hash::Hash + Eq, T>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    key: impl Fn(String) -> K,
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<HashMap<K, Option<T>>, SerdeError> {
    let mut entries = HashMap::new();
    prefixed::read_map(de, schema, &mut |name, de| {
        let value = if de.is_null() {
            de.read_null()?;
            None
        } else {
            Some(read(de)?)
        };
        entries.insert(key(name), value);
        Ok(())
    })?;
    Ok(entries)
}

/// Writes a list, one element after another.
///
/// # Errors
///
/// What the serializer or `write` return.
pub fn write_list<T>(
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    items: &[T],
    write: impl Fn(&mut dyn ShapeSerializer, &T) -> Result<(), SerdeError>,
) -> Result<(), SerdeError> {
    ser.write_list_with_length(schema, items.len(), &|ser| {
        items.iter().try_for_each(|item| write(ser, item))
    })
}

/// Writes a `@sparse` list; `None` becomes null.
///
/// # Errors
///
/// What the serializer or `write` return.
pub fn write_sparse_list<T>(
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    items: &[Option<T>],
    write: impl Fn(&mut dyn ShapeSerializer, &T) -> Result<(), SerdeError>,
) -> Result<(), SerdeError> {
    write_list(ser, schema, items, |ser, item| match item {
        Some(item) => write(ser, item),
        None => ser.write_null(&DOCUMENT),
    })
}

/// Writes a map, entry by entry in the order of the keys: the same input gives the same bytes, and in awsQuery, where entries are
/// numbered, the same keys.
///
/// # Errors
///
/// What the serializer or `write` return.
pub fn write_map<K: AsRef<str>, T>(
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    entries: &HashMap<K, T>,
    write: impl Fn(&mut dyn ShapeSerializer, &T) -> Result<(), SerdeError>,
) -> Result<(), SerdeError> {
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_unstable_by(|(a, _), (b, _)| a.as_ref().cmp(b.as_ref()));
    ser.write_map_with_length(schema, entries.len(), &|ser| {
        entries.iter().try_for_each(|(key, value)| {
            ser.write_string(&STRING, key.as_ref())?;
            write(ser, value)
        })
    })
}

/// Writes a `@sparse` map; `None` becomes null, or in XML and forms, which have none, is left out: the published codecs would write the
/// entry's key there and take the next key for its value.
///
/// # Errors
///
/// What the serializer or `write` return.
pub fn write_sparse_map<K: AsRef<str>, T>(
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    entries: &HashMap<K, Option<T>>,
    write: impl Fn(&mut dyn ShapeSerializer, &T) -> Result<(), SerdeError>,
) -> Result<(), SerdeError> {
    // Keys have a schema only where they have a name on the wire.
    if schema.key().is_some() {
        let present: HashMap<&str, &T> = entries
            .iter()
            .filter_map(|(key, value)| Some((key.as_ref(), value.as_ref()?)))
            .collect();
        return write_map(ser, schema, &present, |ser, value| write(ser, value));
    }
    write_map(ser, schema, entries, |ser, value| match value {
        Some(value) => write(ser, value),
        None => ser.write_null(&DOCUMENT),
    })
}

/// Reads an open enum by its text on the wire; a text that the model does not list is kept.
///
/// # Errors
///
/// What the deserializer returns.
pub fn read_enum<T: for<'a> From<&'a str>>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
) -> Result<T, SerdeError> {
    Ok(T::from(&de.read_string(schema)?))
}

/// Writes a structure or union under its own schema: an element of a list or map has no other.
///
/// # Errors
///
/// What the serializer returns.
pub fn write_shape<T: SerializableStruct>(
    ser: &mut dyn ShapeSerializer,
    shape: &T,
) -> Result<(), SerdeError> {
    ser.write_struct(shape.schema(), shape)
}

/// The value of a union's variant that has none: an empty structure.
#[derive(Clone, Copy, Debug)]
pub struct Unit;

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &UNIT
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// Why the variant `Unknown` of a union cannot be sent.
pub fn unknown_variant(union: &str) -> SerdeError {
    SerdeError::invalid_input(format!(
        "the variant `Unknown` of the union {union} stands for what a newer service sent; it cannot be sent itself"
    ))
}

/// A string in base64: how a header has one with a `@mediaType`, whose text may be any.
pub fn base64(text: &str) -> String {
    aws_smithy_types::base64::encode(text)
}

/// Writes a blob, whose bytes are shared, not copied.
///
/// # Errors
///
/// What the serializer returns.
pub fn write_blob(
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    blob: &aws_smithy_types::Blob,
) -> Result<(), SerdeError> {
    ser.write_blob(schema, blob.clone())
}
