//! The value of a trait: its JSON type, its fields, its bounds.

use serde_json::{Number, Value};

use super::value_error;
use crate::diagnostics::ModelProblem;
use crate::model::draft::Entry;
use crate::read::ShapeType;

/// What the value of a trait is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// An object without meaning; null stands for it.
    Annotation,
    /// A string.
    Text,
    /// A string that is not empty.
    Filled,
    /// A name in XML, perhaps with a prefix.
    Name,
    /// Type and subtype, as in RFC 6838.
    MediaType,
    /// An object.
    Object,
    /// An object with this field, a string that is not empty.
    Field(&'static str),
    /// A list of strings.
    Ids,
    /// A list, whose items a later phase judges one by one.
    List,
    /// An object with the list `testCases`, if there are any.
    EndpointTests,
    /// `method`, `uri` and perhaps `code`.
    Http,
    /// `code` and `httpResponseCode`.
    QueryError,
    /// `encodings`, at least one.
    Encodings,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An object in which these fields, if present, are strings.
    Texts(&'static [&'static str]),
    /// An object in which these fields, if present, are booleans.
    Flags(&'static [&'static str]),
    /// `min` and `max`, not negative.
    Length,
    /// `min` and `max`.
    Range,
    /// A string for an enum, an integer of 32 bits for an intEnum.
    EnumValue,
    /// What the target can hold; see `defaults`.
    Default,
    /// An HTTP status.
    Status,
    /// `uri` and perhaps `prefix`.
    Namespace,
    /// Values of an enum that `upgrade` could not read, or it would be gone.
    Definitions,
}

/// Checks a value. `valued` is the shape the trait constrains, `container` the
/// type of the shape that has the trait or the member with it.
pub(super) fn check(
    form: Form,
    valued: &Entry,
    container: ShapeType,
    value: &Value,
) -> Result<(), ModelProblem> {
    let must = |holds: bool, expected: &str| match holds {
        true => Ok(()),
        false => Err(value_error(expected, value)),
    };
    match form {
        Form::Length => length(value),
        Form::Range => range(valued.ast.kind, value),
        Form::EnumValue if container == ShapeType::IntEnum => {
            let fits = value.as_i64().is_some_and(|n| i32::try_from(n).is_ok());
            must(fits, "an integer of 32 bits")
        }
        Form::EnumValue | Form::Filled => must(is_filled(value), "a string that is not empty"),
        Form::Text => must(value.is_string(), "a string"),
        Form::Name => {
            let fits = value.as_str().is_some_and(is_xml_name);
            must(
                fits,
                "a name of letters, digits, `_` and `-`, perhaps with a prefix and `:`",
            )
        }
        Form::MediaType => {
            let parts = value.as_str().and_then(|text| text.split_once('/'));
            let fits = parts.is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty());
            must(fits, "a media type such as \"text/plain\"")
        }
        Form::OneOf(known) => {
            let names: Vec<String> = known.iter().map(|name| format!("\"{name}\"")).collect();
            let fits = value.as_str().is_some_and(|text| known.contains(&text));
            must(fits, &format!("one of {}", names.join(", ")))
        }
        Form::Ids => must(texts(value).is_some(), "a list of strings"),
        Form::List => must(value.is_array(), "a list"),
        Form::Status => must(is_status(value), "an HTTP status code"),
        Form::Definitions => must(false, "a list of objects with the string `value`"),
        // Judged by what the target holds, before it comes here.
        Form::Default => Ok(()),
        object => {
            let (fits, expected) = judge_object(object, value);
            must(fits, &expected)
        }
    }
}

/// Whether the value of a trait that is an object fits, and what would.
fn judge_object(form: Form, value: &Value) -> (bool, String) {
    let filled = |field| value.get(field).is_some_and(is_filled);
    match form {
        Form::Annotation => (value.is_object() || value.is_null(), "an object".to_owned()),
        Form::Field(field) => (
            filled(field),
            format!("an object with the string `{field}`"),
        ),
        Form::Texts(fields) => {
            let fits = |field| value.get(field).is_none_or(Value::is_string);
            let expected = format!("an object with the strings {}", quoted(fields));
            (value.is_object() && fields.iter().all(fits), expected)
        }
        Form::Flags(fields) => {
            let fits = |field| value.get(field).is_none_or(Value::is_boolean);
            let expected = format!("an object with the boolean {}", quoted(fields));
            (value.is_object() && fields.iter().all(fits), expected)
        }
        Form::QueryError => {
            let fits = filled("code") && value.get("httpResponseCode").is_some_and(is_status);
            let expected =
                "an object with the string `code` and the HTTP status `httpResponseCode`";
            (fits, expected.to_owned())
        }
        Form::Http => {
            let code = value.get("code").is_none_or(is_status);
            let expected =
                "an object with the strings `method` and `uri`, and perhaps the HTTP status `code`";
            (
                filled("method") && filled("uri") && code,
                expected.to_owned(),
            )
        }
        Form::Encodings => {
            let encodings = value.get("encodings").and_then(texts);
            let fits = encodings.is_some_and(|encodings| !encodings.is_empty());
            let expected = "an object with the list `encodings`, of at least one string";
            (fits, expected.to_owned())
        }
        Form::EndpointTests => {
            let fits = value.get("testCases").is_none_or(Value::is_array);
            let expected = "an object with the list `testCases`";
            (value.is_object() && fits, expected.to_owned())
        }
        Form::Namespace => {
            let is_prefix = |prefix: &Value| prefix.as_str().is_some_and(is_xml_part);
            let prefix = value.get("prefix").is_none_or(is_prefix);
            let fits = value.get("uri").is_some_and(Value::is_string) && prefix;
            let expected = "an object with the string `uri` and perhaps the name `prefix`";
            (fits, expected.to_owned())
        }
        _ => (value.is_object(), "an object".to_owned()),
    }
}

fn is_filled(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_status(value: &Value) -> bool {
    value.as_u64().is_some_and(|n| (100..=999).contains(&n))
}

fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// The pattern of `xmlName`.
fn is_xml_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, name)) => is_xml_part(prefix) && is_xml_part(name),
        None => is_xml_part(text),
    }
}

/// A name without a prefix, or the prefix itself.
fn is_xml_part(part: &str) -> bool {
    let first = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    first
        && part
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn quoted(fields: &[&str]) -> String {
    let fields: Vec<_> = fields.iter().map(|field| format!("`{field}`")).collect();
    fields.join(" and ")
}

/// The bounds of an object with `min`, `max` or both; none for any other value.
fn bounds(value: &Value) -> Option<(Option<&Value>, Option<&Value>)> {
    let (min, max) = (value.get("min"), value.get("max"));
    (value.is_object() && (min.is_some() || max.is_some())).then_some((min, max))
}

fn length(value: &Value) -> Result<(), ModelProblem> {
    let error = || {
        value_error(
            "an object with `min`, `max` or both, integers from 0",
            value,
        )
    };
    let (min, max) = bounds(value).ok_or_else(error)?;
    if !min.into_iter().chain(max).all(Value::is_u64) {
        return Err(error());
    }
    ordered(min, max)
}

fn range(kind: ShapeType, value: &Value) -> Result<(), ModelProblem> {
    let fractions = matches!(
        kind,
        ShapeType::Float | ShapeType::Double | ShapeType::BigDecimal
    );
    let expected = match fractions {
        true => "an object with `min`, `max` or both, numbers",
        false => "an object with `min`, `max` or both, integers",
    };
    let error = || value_error(expected, value);
    let (min, max) = bounds(value).ok_or_else(error)?;
    let fits = |bound: &Value| match bound {
        Value::Number(_) if fractions => true,
        Value::Number(number) => is_whole(number),
        _ => false,
    };
    if !min.into_iter().chain(max).all(fits) {
        return Err(error());
    }
    ordered(min, max)
}

/// Whether a number has no fraction; one beyond 64 bits is a double here.
pub(super) fn is_whole(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn ordered(min: Option<&Value>, max: Option<&Value>) -> Result<(), ModelProblem> {
    match (min, max) {
        (Some(Value::Number(min)), Some(Value::Number(max))) if exceeds(min, max) => {
            Err(ModelProblem::Bounds {
                min: min.to_string(),
                max: max.to_string(),
            })
        }
        _ => Ok(()),
    }
}

/// Whether `a > b`, exactly where both fit 64 bits.
fn exceeds(a: &Number, b: &Number) -> bool {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a > b,
        _ => a.as_f64() > b.as_f64(),
    }
}
