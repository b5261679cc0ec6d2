//! Reads the surface that lies in a generated crate.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use super::file::RUST;
use super::{Item, Key, Kind, Surface};

/// Why a text is no surface.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ParseError {
    /// It is no TOML, or not of the form that tinsmith writes.
    #[error("it is not what tinsmith writes there: {0}")]
    Toml(#[from] toml::de::Error),
    /// It has a table that is none of [`Kind::ALL`], perhaps from a newer version of tinsmith.
    #[error("this version of tinsmith does not know its table [{name}]")]
    UnknownKind {
        /// The table's name.
        name: String,
    },
}

#[derive(Deserialize)]
struct File {
    id: String,
    #[serde(flatten)]
    kinds: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
}

impl Surface {
    /// Reads the text of the file.
    ///
    /// # Errors
    ///
    /// When the text is not what [`FILE`](super::FILE) holds in a generated crate.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let file: File = toml::from_str(text)?;
        let mut items = BTreeMap::new();
        for (name, table) in file.kinds {
            let kind = Kind::ALL.into_iter().find(|kind| kind.key() == name);
            let kind = kind.ok_or(ParseError::UnknownKind { name })?;
            for (name, mut facts) in table {
                let rust = facts.remove(RUST).unwrap_or_default();
                items.insert(Key { kind, name }, Item { rust, facts });
            }
        }
        Ok(Self {
            service: file.id,
            items,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surface_is_read_as_it_was_written() {
        let mut surface = Surface {
            service: "com.example#Shop".to_owned(),
            ..Surface::default()
        };
        let item = Item::new("types::A::B")
            .fact("pattern", "^\"\\w\\u{1F600}\t\u{7f}é$")
            .fact("items' length", "1..");
        surface.add(Kind::EnumValue, "A$\"B\"", item);
        surface.add(Kind::Service, "Shop", Item::new("Client"));
        let text = surface.to_toml();
        assert_eq!(Surface::parse(&text).expect("it was written here"), surface);
        assert!(
            text.contains("\n[enum-value]\n\"A$\\\"B\\\"\" = { rust = "),
            "{text}"
        );
    }

    #[test]
    fn a_text_that_is_no_surface_says_so() {
        let table = [
            ("id = 1", "it is not what tinsmith writes there"),
            (
                "id = \"a#B\"\n[gadget]\n",
                "this version of tinsmith does not know its table [gadget]",
            ),
        ];
        for (text, expected) in table {
            let error = Surface::parse(text).expect_err(text).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
