//! Traits as they stand in the model, with typed access to those the generator
//! reads in several places.
//!
//! Values have been checked by the time a [`super::Model`] exists: a getter's
//! `None` or `false` means "not applied", never "applied with a broken value".

use std::collections::BTreeMap;

use serde_json::{Number, Value};

/// The traits of one shape or member, by absolute trait id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Value>);

/// The value of `deprecated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated<'a> {
    /// Why, and what to use instead.
    pub message: Option<&'a str>,
    /// A version or a date.
    pub since: Option<&'a str>,
}

/// The value of `length`; both bounds are inclusive, at least one is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least number of characters, bytes or entries.
    pub min: Option<u64>,
    /// The greatest number of characters, bytes or entries.
    pub max: Option<u64>,
}

/// The value of `range`; both bounds are inclusive, at least one is present.
/// 64-bit integers are exact; other numbers have the precision of a double.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least value.
    pub min: Option<Number>,
    /// The greatest value.
    pub max: Option<Number>,
}

/// Who is to blame for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The caller.
    Client,
    /// The service.
    Server,
}

/// The value of `retryable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// The retry is a reaction to throttling.
    pub throttling: bool,
}

/// The value of `xmlNamespace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlNamespace<'a> {
    /// The namespace.
    pub uri: &'a str,
    /// The prefix it is bound to, if not the default namespace.
    pub prefix: Option<&'a str>,
}

/// Formats that `timestampFormat` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, in UTC.
    DateTime,
    /// IMF-fixdate of RFC 7231.
    HttpDate,
    /// Seconds since 1970, with fractions.
    EpochSeconds,
}

impl Traits {
    /// Whether the trait with this absolute id is applied.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The raw value of the trait with this absolute id.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// Every trait with its value, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// Whether no trait is applied.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `documentation`, as the model has it (AWS models hold HTML).
    pub fn documentation(&self) -> Option<&str> {
        self.text("smithy.api#documentation")
    }

    /// `deprecated`.
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        self.get("smithy.api#deprecated").map(|value| Deprecated {
            message: value.get("message").and_then(Value::as_str),
            since: value.get("since").and_then(Value::as_str),
        })
    }

    /// `since`.
    pub fn since(&self) -> Option<&str> {
        self.text("smithy.api#since")
    }

    /// `title`.
    pub fn title(&self) -> Option<&str> {
        self.text("smithy.api#title")
    }

    /// `sensitive`.
    pub fn sensitive(&self) -> bool {
        self.has("smithy.api#sensitive")
    }

    /// `required`.
    pub fn required(&self) -> bool {
        self.has("smithy.api#required")
    }

    /// `default`; `Some(Null)` is an explicit "no default".
    pub fn default_value(&self) -> Option<&Value> {
        self.get("smithy.api#default")
    }

    /// `clientOptional`.
    pub fn client_optional(&self) -> bool {
        self.has("smithy.api#clientOptional")
    }

    /// `length`.
    pub fn length(&self) -> Option<Length> {
        let value = self.get("smithy.api#length")?;
        Some(Length {
            min: value.get("min").and_then(Value::as_u64),
            max: value.get("max").and_then(Value::as_u64),
        })
    }

    /// `range`.
    pub fn range(&self) -> Option<Range> {
        let value = self.get("smithy.api#range")?;
        Some(Range {
            min: value.get("min").and_then(Value::as_number).cloned(),
            max: value.get("max").and_then(Value::as_number).cloned(),
        })
    }

    /// `pattern`: an ECMAScript regular expression, not anchored.
    pub fn pattern(&self) -> Option<&str> {
        self.text("smithy.api#pattern")
    }

    /// `uniqueItems`.
    pub fn unique_items(&self) -> bool {
        self.has("smithy.api#uniqueItems")
    }

    /// `sparse`.
    pub fn sparse(&self) -> bool {
        self.has("smithy.api#sparse")
    }

    /// `timestampFormat`.
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        TimestampFormat::parse(self.text("smithy.api#timestampFormat")?)
    }

    /// `mediaType`.
    pub fn media_type(&self) -> Option<&str> {
        self.text("smithy.api#mediaType")
    }

    /// `error`.
    pub fn error_kind(&self) -> Option<ErrorKind> {
        match self.text("smithy.api#error")? {
            "server" => Some(ErrorKind::Server),
            _ => Some(ErrorKind::Client),
        }
    }

    /// `httpError`: the status code.
    pub fn http_error(&self) -> Option<u16> {
        let code = self.get("smithy.api#httpError")?.as_u64()?;
        u16::try_from(code).ok()
    }

    /// `retryable`.
    pub fn retryable(&self) -> Option<Retryable> {
        self.get("smithy.api#retryable").map(|value| Retryable {
            throttling: value.get("throttling").and_then(Value::as_bool) == Some(true),
        })
    }

    /// `streaming`.
    pub fn streaming(&self) -> bool {
        self.has("smithy.api#streaming")
    }

    /// `idempotencyToken`.
    pub fn idempotency_token(&self) -> bool {
        self.has("smithy.api#idempotencyToken")
    }

    /// `jsonName`.
    pub fn json_name(&self) -> Option<&str> {
        self.text("smithy.api#jsonName")
    }

    /// `xmlName`.
    pub fn xml_name(&self) -> Option<&str> {
        self.text("smithy.api#xmlName")
    }

    /// `xmlAttribute`.
    pub fn xml_attribute(&self) -> bool {
        self.has("smithy.api#xmlAttribute")
    }

    /// `xmlFlattened`.
    pub fn xml_flattened(&self) -> bool {
        self.has("smithy.api#xmlFlattened")
    }

    /// `xmlNamespace`.
    pub fn xml_namespace(&self) -> Option<XmlNamespace<'_>> {
        let value = self.get("smithy.api#xmlNamespace")?;
        Some(XmlNamespace {
            uri: value.get("uri").and_then(Value::as_str)?,
            prefix: value.get("prefix").and_then(Value::as_str),
        })
    }

    /// `examples`, raw.
    pub fn examples(&self) -> Option<&Value> {
        self.get("smithy.api#examples")
    }

    fn text(&self, id: &str) -> Option<&str> {
        self.get(id).and_then(Value::as_str)
    }
}

impl From<BTreeMap<String, Value>> for Traits {
    /// Objects inside of a value are in the order of their keys, even where another crate of the build turns
    /// `serde_json/preserve_order` on: the same model is to give the same client.
    fn from(mut traits: BTreeMap<String, Value>) -> Self {
        traits.values_mut().for_each(Value::sort_all_objects);
        Self(traits)
    }
}

impl TimestampFormat {
    /// The format a model names `text`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "date-time" => Some(Self::DateTime),
            "http-date" => Some(Self::HttpDate),
            "epoch-seconds" => Some(Self::EpochSeconds),
            _ => None,
        }
    }
}
