//! The document of a restXml request ("XML bindings" of Smithy 2.0).
//!
//! The published serializer writes most of it, but not these: `@xmlAttribute` members of a structure that is a map's value,
//! which it makes elements; `@xmlNamespace` of a list's member or a map's value that is no scalar, and of the payload's member, which it
//! loses; a namespace's URI with a character that has to be escaped; and the name of a flattened list's element whose schema
//! carries an `@xmlName` beside a `@timestampFormat`.
//!
//! What a value is called depends on where it stands: a member has its own name, an element that of the list or map around it.

use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::Schema;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::element::{escape, name_of, Namespace, Place, Root, Tag};
use crate::serde::Done;

/// Writes one document.
#[derive(Debug)]
pub(super) struct XmlSerializer {
    text: String,
    root: Option<Root>,
    place: Place,
    /// Only attributes are written, as the start tag of their structure is not closed; everything else has its turn later.
    in_start_tag: bool,
}

impl XmlSerializer {
    pub(super) fn new(root: Root) -> Self {
        Self {
            text: String::new(),
            root: Some(root),
            place: Place::Member,
            in_start_tag: false,
        }
    }

    /// Writes the element of the value that `schema` describes. `content` closes the start tag.
    fn element(&mut self, schema: &Schema<'_>, content: impl FnOnce(&mut Self) -> Done) -> Done {
        let mut place = std::mem::take(&mut self.place);
        let written = match &mut place {
            Place::Member => {
                let Root { name, namespace } = self.root.take().unwrap_or_default();
                let name = name.as_deref().unwrap_or_else(|| name_of(schema));
                self.named(name, namespace.as_ref(), schema, content)
            }
            Place::Item(Tag { name, namespace }) => {
                self.named(name, namespace.as_ref(), schema, content)
            }
            Place::Entry {
                name,
                key,
                value,
                is_open,
            } => {
                *is_open = !*is_open;
                if *is_open {
                    self.text.extend(["<", name, ">"]);
                    self.named(&key.name, key.namespace.as_ref(), schema, content)
                } else {
                    let namespace = value.namespace.as_ref();
                    let written = self.named(&value.name, namespace, schema, content);
                    self.text.extend(["</", name, ">"]);
                    written
                }
            }
        };
        self.place = place;
        written
    }

    fn named(
        &mut self,
        name: &str,
        namespace: Option<&Namespace>,
        schema: &Schema<'_>,
        content: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        self.text.extend(["<", name]);
        match (namespace, schema.xml_namespace()) {
            (Some(Namespace { uri, prefix }), _) => self.namespace(uri, prefix.as_deref()),
            (None, Some(own)) => self.namespace(own.uri(), own.prefix()),
            (None, None) => {}
        }
        content(self)?;
        self.text.extend(["</", name, ">"]);
        Ok(())
    }

    fn namespace(&mut self, uri: &str, prefix: Option<&str>) {
        match prefix {
            Some(prefix) => self.text.extend([" xmlns:", prefix]),
            None => self.text.push_str(" xmlns"),
        }
        self.attribute_value(uri);
    }

    fn attribute_value(&mut self, value: &str) {
        self.text.push_str("=\"");
        escape(&mut self.text, value);
        self.text.push('"');
    }

    fn scalar(&mut self, schema: &Schema<'_>, value: &str) -> Done {
        match (schema.xml_attribute(), self.in_start_tag) {
            (true, true) => {
                self.text.extend([" ", name_of(schema)]);
                self.attribute_value(value);
                Ok(())
            }
            (false, false) => self.element(schema, |ser| {
                ser.text.push('>');
                escape(&mut ser.text, value);
                Ok(())
            }),
            _ => Ok(()),
        }
    }

    /// Writes a list or map, whose elements stand in `place`.
    fn collection(
        &mut self,
        schema: &Schema<'_>,
        place: Place,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Done,
    ) -> Done {
        let inside = |ser: &mut Self| {
            let outer = std::mem::replace(&mut ser.place, place);
            let written = write(ser);
            ser.place = outer;
            written
        };
        if self.in_start_tag {
            return Ok(());
        }
        if schema.xml_flattened() {
            return inside(self);
        }
        self.element(schema, |ser| {
            ser.text.push('>');
            inside(ser)
        })
    }
}

impl FinishSerializer for XmlSerializer {
    fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

macro_rules! primitives {
    ($($method:ident $ty:ty)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $ty) -> Done {
            self.scalar(schema, Encoder::from(value).encode())
        }
    )*};
}

impl ShapeSerializer for XmlSerializer {
    primitives! {
        write_boolean bool
        write_byte i8
        write_short i16
        write_integer i32
        write_long i64
        write_float f32
        write_double f64
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Done {
        if self.in_start_tag {
            return Ok(());
        }
        self.element(schema, |ser| {
            // The value's own schema: that of a member does not know the members of its target.
            if value.schema().members().iter().any(|m| m.xml_attribute()) {
                ser.in_start_tag = true;
                value.serialize_members(ser)?;
                ser.in_start_tag = false;
            }
            ser.text.push('>');
            value.serialize_members(ser)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Done,
    ) -> Done {
        let tag = match schema.xml_flattened() {
            true => Tag::new(name_of(schema), schema.member()),
            false => Tag::of_element(schema.member(), "member"),
        };
        self.collection(schema, Place::Item(tag), write_elements)
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Done,
    ) -> Done {
        let name = match schema.xml_flattened() {
            true => name_of(schema),
            false => "entry",
        };
        let place = Place::Entry {
            name: name.to_owned(),
            key: Tag::of_element(schema.key(), "key"),
            value: Tag::of_element(schema.member(), "value"),
            is_open: false,
        };
        self.collection(schema, place, write_entries)
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Done {
        self.scalar(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Done {
        self.scalar(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Done {
        self.scalar(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Done {
        self.scalar(schema, &aws_smithy_types::base64::encode(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Done {
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::DateTime,
        };
        let text = value
            .fmt(format)
            .map_err(|e| SerdeError::custom(format!("timestamp: {e}")))?;
        self.scalar(schema, &text)
    }

    fn write_document(&mut self, schema: &Schema<'_>, _value: &Document) -> Done {
        Err(SerdeError::unsupported(format!(
            "{}: restXml has no documents",
            schema.member_name().unwrap_or("an element")
        )))
    }

    /// A null of a `@sparse` list is left out: XML has none.
    fn write_null(&mut self, _schema: &Schema<'_>) -> Done {
        Ok(())
    }
}
