//! The form body of an ec2Query request.
//!
//! A member's key is that of its parent, a dot and its own name: `@ec2QueryName`, else `@xmlName` or the member's name with its
//! first letter raised, which the schema carries in the place of `@jsonName`. Lists are always flattened, so that an
//! element's key is that of the list, a dot and its number from 1. An empty list is not there at all, and neither is a null. The
//! protocol has no maps and no documents.

use aws_smithy_schema::codec::FinishSerializer;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::Schema;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Writes `Action=..&Version=..` and a parameter for each scalar.
#[derive(Debug)]
pub(super) struct Ec2Serializer {
    body: String,
    /// The key of the value that is being written, as far as it is known.
    key: String,
    /// How many elements of the innermost list have been written.
    elements: usize,
}

impl Ec2Serializer {
    pub(super) fn new(action: &str, version: &str) -> Self {
        Self {
            body: format!(
                "Action={}&Version={}",
                percent_encode(action),
                percent_encode(version)
            ),
            key: String::new(),
            elements: 0,
        }
    }

    /// Runs `write` with the key of the value that `schema` describes.
    fn at<T>(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.key.len();
        if length > 0 {
            self.key.push('.');
        }
        match (schema.member_name(), schema.json_name()) {
            (Some(_), Some(name)) => self.key.push_str(name.value()),
            (Some(name), None) => push_capitalized(&mut self.key, name),
            (None, _) => {
                self.elements += 1;
                self.key.push_str(&self.elements.to_string());
            }
        }
        let written = write(self);
        self.key.truncate(length);
        written
    }

    fn scalar(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.at(schema, |ser| {
            ser.body.push('&');
            ser.body.push_str(&ser.key);
            ser.body.push('=');
            ser.body.push_str(&percent_encode(value));
        });
        Ok(())
    }
}

fn push_capitalized(key: &mut String, name: &str) {
    let mut letters = name.chars();
    key.extend(letters.next().map(|first| first.to_ascii_uppercase()));
    key.push_str(letters.as_str());
}

impl FinishSerializer for Ec2Serializer {
    fn finish(self) -> Vec<u8> {
        self.body.into_bytes()
    }
}

macro_rules! numbers {
    ($($method:ident $ty:ty)*) => {$(
        fn $method(&mut self, schema: &Schema<'_>, value: $ty) -> Result<(), SerdeError> {
            self.scalar(schema, Encoder::from(value).encode())
        }
    )*};
}

impl ShapeSerializer for Ec2Serializer {
    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        self.at(schema, |ser| value.serialize_members(ser))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.at(schema, |ser| {
            let outer = std::mem::take(&mut ser.elements);
            let written = write_elements(ser);
            ser.elements = outer;
            written
        })
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        _write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(unsupported(schema, "maps"))
    }

    fn write_document(&mut self, schema: &Schema<'_>, _value: &Document) -> Result<(), SerdeError> {
        Err(unsupported(schema, "documents"))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.scalar(schema, Encoder::from(value).encode())
    }

    numbers! {
        write_byte i8
        write_short i16
        write_integer i32
        write_long i64
        write_float f32
        write_double f64
    }

    fn write_big_integer(
        &mut self,
        schema: &Schema<'_>,
        value: &BigInteger,
    ) -> Result<(), SerdeError> {
        self.scalar(schema, value.as_ref())
    }

    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.scalar(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.scalar(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.scalar(schema, &aws_smithy_types::base64::encode(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
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

    /// A null of a `@sparse` list is left out, as by awsQuery.
    fn write_null(&mut self, _schema: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}

fn unsupported(schema: &Schema<'_>, what: &str) -> SerdeError {
    SerdeError::unsupported(format!(
        "{}: ec2Query has no {what}",
        schema.member_name().unwrap_or("an element")
    ))
}
