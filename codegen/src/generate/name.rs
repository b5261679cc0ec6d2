//! The names of crates, and of clients in a build script.

use crate::error::Error;
use crate::model::Service;

/// The name of a service's crate: `tinsmith-` and its `sdkId`, else its shape's name, in lower case with a dash for
/// each run of what is neither a letter nor a digit.
pub(super) fn of_crate(service: &Service) -> String {
    dashed(service.sdk_id().unwrap_or_else(|| service.id.name()))
}

fn dashed(id: &str) -> String {
    let words = id
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold("tinsmith".to_owned(), |mut name, word| {
        name.push('-');
        name.push_str(&word.to_ascii_lowercase());
        name
    })
}

/// Checks a name that the user chose for `what`: it becomes a package, or a file without its extension.
pub(super) fn check(name: &str, what: &'static str) -> Result<String, Error> {
    let mut chars = name.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    if first && chars.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Ok(name.to_owned());
    }
    Err(Error::Name {
        name: name.to_owned(),
        what,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_sdk_ids() {
        let table = [
            ("IoTSecureTunneling", "tinsmith-iotsecuretunneling"),
            ("API Gateway", "tinsmith-api-gateway"),
            ("Route 53", "tinsmith-route-53"),
            ("Foo - (Bar)", "tinsmith-foo-bar"),
        ];
        for (id, expected) in table {
            assert_eq!(dashed(id), expected, "{id}");
        }
    }

    #[test]
    fn checks_names() {
        for name in ["a", "tinsmith-route-53", "snake_case", "B2"] {
            assert_eq!(check(name, "a crate").ok().as_deref(), Some(name));
        }
        for name in ["", "1a", "-a", "a/b", "a.b", "..", "a b", "é"] {
            let error = check(name, "a crate").expect_err(name);
            assert!(
                matches!(
                    error,
                    Error::Name {
                        what: "a crate",
                        ..
                    }
                ),
                "{name}"
            );
        }
    }
}
