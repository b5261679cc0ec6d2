//! Names for the values of an enum, of which botocore's files have the values alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::model::id::is_identifier;
use crate::model::prelude::UNIT;
use crate::ordered;
use crate::read::AstMember;

/// The members of an enum with these values. A value that is there twice counts once, and names differ in more than case and
/// underscores, which casing takes away.
pub(super) fn members(values: &[String]) -> BTreeMap<String, AstMember> {
    let mut members: BTreeMap<String, AstMember> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for value in values {
        if !seen.insert(value) {
            continue;
        }
        let name = name(value);
        let name = (1..)
            .map(|number| match number {
                1 => name.clone(),
                number => format!("{name}_{number}"),
            })
            .find(|name| taken.insert(name.replace('_', "").to_ascii_lowercase()))
            .expect("there are more numbers than values");
        let traits = ordered::map([("smithy.api#enumValue".to_owned(), json!(value))]);
        let target = UNIT.to_owned();
        members.insert(name, AstMember { target, traits });
    }
    members
}

/// The value with an underscore for each run of characters that no name has. That is how Smithy makes names of values where a model
/// gives none; where a model does, the SDKs for Rust take those, so that variants may be called otherwise there.
fn name(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for c in value.chars() {
        match c.is_ascii_alphanumeric() || c == '_' {
            true => name.push(c),
            false if name.ends_with('_') => {}
            false => name.push('_'),
        }
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    match is_identifier(&name) {
        true => name,
        // Nothing but signs: their code points.
        false => value.chars().fold("U".to_owned(), |name, c| {
            format!("{name}_{:X}", u32::from(c))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_names() {
        let table = [
            ("ACTIVE", "ACTIVE"),
            ("snake_case", "snake_case"),
            ("t2.micro", "t2_micro"),
            ("s3:ObjectCreated:*", "s3_ObjectCreated_"),
            ("Linux/UNIX (Amazon VPC)", "Linux_UNIX_Amazon_VPC_"),
            ("0.5", "_0_5"),
            ("*", "U_2A"),
            ("<=", "U_3C_3D"),
        ];
        for (value, expected) in table {
            assert_eq!(name(value), expected, "{value}");
        }
    }

    #[test]
    fn names_are_different() {
        let values = ["a-b", "A_B", "ab", "a-b"].map(str::to_owned);
        let members = members(&values);
        let found: Vec<_> = members
            .iter()
            .map(|(name, member)| (name.as_str(), &member.traits["smithy.api#enumValue"]))
            .collect();
        let expected = [
            ("A_B_2", &json!("A_B")),
            ("a_b", &json!("a-b")),
            ("ab_3", &json!("ab")),
        ];
        assert_eq!(found, expected);
    }
}
