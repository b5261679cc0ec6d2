//! Names of test functions.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use crate::plan::names::Name;

/// Longest name that is made of a sentence: where it would be longer it ends with the last word that fits.
const LENGTH: usize = 72;

/// The functions of one file. A name that is taken gets a number.
#[derive(Debug, Default)]
pub(super) struct TestNames(BTreeSet<String>);

impl TestNames {
    /// The name of the test of a case with this id: in snake case.
    pub fn of_id(&mut self, id: &str) -> Ident {
        self.free(&Name::method(id))
    }

    /// The name of the test of a case that has a sentence for an id.
    pub fn of_sentence(&mut self, sentence: &str) -> Ident {
        let words = sentence.split(|c: char| !c.is_ascii_alphanumeric());
        let mut text = String::new();
        for word in words.filter(|word| !word.is_empty()) {
            if !text.is_empty() {
                if text.len() + word.len() >= LENGTH {
                    break;
                }
                text.push('_');
            }
            text.push_str(&word.to_ascii_lowercase());
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
            text.insert_str(0, "case_");
        }
        self.free(&Name::verbatim(text.trim_end_matches('_')))
    }

    fn free(&mut self, name: &Name) -> Ident {
        let mut number = 1;
        let mut free = name.clone();
        while !self.0.insert(free.to_string()) {
            number += 1;
            free = name.suffixed(&format!("_{number}"));
        }
        free.ident()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_valid() {
        let mut names = TestNames::default();
        for (id, expected) in [
            (
                "RestJsonHttpPrefixHeadersArePresent",
                "rest_json_http_prefix_headers_are_present",
            ),
            ("serializes_string_shapes", "serializes_string_shapes"),
            ("SerializesStringShapes", "serializes_string_shapes_2"),
            ("match", "r#match"),
            ("Match", "match_2"),
        ] {
            assert_eq!(names.of_id(id).to_string(), expected, "{id}");
        }
        let long = "a word ".repeat(40);
        for (sentence, expected) in [
            (
                "For region us-east-1, with FIPS",
                "for_region_us_east_1_with_fips",
            ),
            (
                "for region us-east-1 with fips",
                "for_region_us_east_1_with_fips_2",
            ),
            ("3 parts", "case_3_parts"),
            ("", "case"),
            ("é", "case_2"),
        ] {
            assert_eq!(
                names.of_sentence(sentence).to_string(),
                expected,
                "{sentence}"
            );
        }
        assert!(names.of_sentence(&long).to_string().len() <= LENGTH);
    }
}
