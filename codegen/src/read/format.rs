//! Which format a file is in, by what it holds.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};

use super::botocore::Part;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Ast,
    Botocore(Part),
}

/// The format of a JSON text. A text that no key gives away counts as an AST, whose reader says what is missing.
pub(super) fn detect(text: &str) -> Format {
    // What is wrong with the text is for the format's own reader to say.
    look(text).0.unwrap_or(Format::Ast)
}

/// Whether a JSON text is that of a service, or could be if it were repaired: not that of other data.
#[cfg(feature = "cli")]
pub(super) fn may_be_service(text: &str) -> bool {
    match look(text) {
        (Some(format), _) => matches!(format, Format::Ast | Format::Botocore(Part::Service)),
        (None, Ok(has_shapes)) => has_shapes,
        (None, Err(error)) => !error.is_data(),
    }
}

/// The format that a key gives away; without one, whether the object has `shapes`, or why it cannot be read.
fn look(text: &str) -> (Option<Format>, Result<bool, serde_json::Error>) {
    let found = Cell::new(None);
    // The visitor stops, with an error, at the first key that decides.
    let read = serde_json::Deserializer::from_str(text).deserialize_map(Detect(&found));
    (found.get(), read)
}

struct Detect<'a>(&'a Cell<Option<Format>>);

impl<'de> Visitor<'de> for Detect<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut has_shapes = false;
        while let Some(key) = map.next_key::<String>()? {
            if let Some(format) = told_by(&key) {
                self.0.set(Some(format));
                return Err(A::Error::custom("known"));
            }
            has_shapes |= key == "shapes";
            map.next_value::<IgnoredAny>()?;
        }
        Ok(has_shapes)
    }
}

/// The format that has this field and that no other has.
fn told_by(key: &str) -> Option<Format> {
    Some(match key {
        "smithy" => Format::Ast,
        "operations" => Format::Botocore(Part::Service),
        "rules" | "parameters" => Format::Botocore(Part::EndpointRules),
        "pagination" => Format::Botocore(Part::Paginators),
        "waiters" => Format::Botocore(Part::Waiters),
        // Of `examples-1.json` and `*.sdk-extras.json`.
        "examples" | "merge" => Format::Botocore(Part::Other),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_it_away() {
        let table = [
            (r#"{"smithy": "2.0", "shapes": {}}"#, Format::Ast),
            (
                r#"{"shapes": {}, "metadata": {}, "smithy": "2.0"}"#,
                Format::Ast,
            ),
            (r#"{"shapes": {}}"#, Format::Ast),
            ("{", Format::Ast),
            ("[]", Format::Ast),
            ("", Format::Ast),
            (
                r#"{"version": "2.0", "metadata": {"smithy": 1}, "operations": {}"#,
                Format::Botocore(Part::Service),
            ),
            (
                r#"{"version": "1.0", "parameters": {}, "rules": []}"#,
                Format::Botocore(Part::EndpointRules),
            ),
            (r#"{"pagination": {}}"#, Format::Botocore(Part::Paginators)),
            (
                r#"{"version": 2, "waiters": {}}"#,
                Format::Botocore(Part::Waiters),
            ),
            (
                r#"{"version": 1.0, "merge": {}}"#,
                Format::Botocore(Part::Other),
            ),
        ];
        for (text, expected) in table {
            assert_eq!(detect(text), expected, "{text}");
        }
    }

    #[cfg(feature = "cli")]
    #[test]
    fn other_data_is_no_service() {
        let table = [
            (r#"{"smithy": "2.0"}"#, true),
            (r#"{"shapes": {}}"#, true),
            (r#"{"version": "2.0", "operations": {}}"#, true),
            ("", true),
            ("{", true),
            (r#"{"smithy" "2.0"}"#, true),
            (r#"{"pagination": {}}"#, false),
            (r#"{"partitions": [], "version": 3}"#, false),
            ("[]", false),
            ("1", false),
        ];
        for (text, expected) in table {
            assert_eq!(may_be_service(text), expected, "{text}");
        }
    }
}
