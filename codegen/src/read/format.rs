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
    let found = Cell::new(Format::Ast);
    // The visitor stops at the first key that decides; what is wrong with the text is for the format's own reader to say.
    let _stopped = serde_json::Deserializer::from_str(text).deserialize_map(Detect(&found));
    found.get()
}

struct Detect<'a>(&'a Cell<Format>);

impl<'de> Visitor<'de> for Detect<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if let Some(format) = told_by(&key) {
                self.0.set(format);
                return Err(A::Error::custom("known"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
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
}
