//! Who owns which identifier.
//!
//! * Enters: a [`Name`] and its owner, for each item of one Rust namespace (the types of a module, the fields
//!   of a structure, the variants of an enum).
//! * Leaves: the identifier, or the [`Collision`] with the owner that came first.
//! * Promises: no name is ever altered to make room. A numbered name would depend on the order and number of
//!   the model's shapes and could change its meaning with the next release of the model.

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::Ident;

use super::Name;

/// One Rust namespace in which each identifier has one owner.
///
/// Rust keeps types, values and macros apart; so should the caller, with a scope for each.
#[derive(Debug, Clone)]
pub struct Scope {
    place: String,
    owners: BTreeMap<String, String>,
}

impl Scope {
    /// An empty namespace; `place` says in messages what it is: "the module `types`", "the structure `Tag`".
    pub fn new(place: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            owners: BTreeMap::new(),
        }
    }

    /// Gives `name` to `owner`: a shape id, a member id, or what the generator itself puts there.
    ///
    /// The same owner may claim the same name again.
    ///
    /// # Errors
    ///
    /// A [`Collision`] when another owner has the name already; that owner keeps it.
    pub fn claim(&mut self, name: &Name, owner: &str) -> Result<Ident, Collision> {
        let ident = name.ident();
        match self.owners.get(&ident.to_string()) {
            Some(first) if first != owner => Err(Collision {
                name: ident.to_string(),
                place: self.place.clone(),
                first: first.clone(),
                second: owner.to_owned(),
            }),
            Some(_) => Ok(ident),
            None => {
                self.owners.insert(ident.to_string(), owner.to_owned());
                Ok(ident)
            }
        }
    }

    /// The owner of `name`, if it has one.
    pub fn owner(&self, name: &Name) -> Option<&str> {
        self.owners.get(&name.to_string()).map(String::as_str)
    }
}

/// Two owners whose names become the same Rust identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The identifier, as Rust source spells it.
    pub name: String,
    /// The namespace in which both would stand.
    pub place: String,
    /// The owner that has the name.
    pub first: String,
    /// The owner that wanted it too.
    pub second: String,
}

impl Collision {
    /// What the user can do about it, for the help line of a diagnostic.
    pub fn help(&self) -> String {
        format!(
            "give `{}` or `{}` a name that differs in more than case and separators (a shape can be renamed \
             with the service's `rename` property), or leave one of them out of the generated closure",
            self.first, self.second
        )
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` and `{}` both become `{}` in {}",
            self.first, self.second, self.name, self.place
        )
    }
}

impl std::error::Error for Collision {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_owner_keeps_the_name() {
        let mut scope = Scope::new("the module `types`");
        let ident = scope.claim(&Name::ty("fooBar"), "a#fooBar").expect("free");
        assert_eq!(ident, "FooBar");
        assert!(
            scope.claim(&Name::ty("fooBar"), "a#fooBar").is_ok(),
            "same owner"
        );

        let collision = scope.claim(&Name::ty("Foo_Bar"), "b#Foo_Bar").unwrap_err();
        assert_eq!(
            collision.to_string(),
            "`a#fooBar` and `b#Foo_Bar` both become `FooBar` in the module `types`"
        );
        assert!(
            collision.help().contains("`rename`"),
            "{}",
            collision.help()
        );
        assert_eq!(scope.owner(&Name::ty("Foo_Bar")), Some("a#fooBar"));
    }

    #[test]
    fn escaped_names_compete_with_ordinary_ones() {
        let mut variants = Scope::new("the enum `State`");
        variants
            .claim(&Name::variant("UNKNOWN"), "State$UNKNOWN")
            .expect("free");
        variants
            .claim(&Name::variant("UNKNOWN_VALUE"), "State$UNKNOWN_VALUE")
            .expect("escaped once more");
        let unknown = Name::verbatim("Unknown");
        variants
            .claim(&unknown, "the variant for new values")
            .expect("free");

        let mut members = Scope::new("the structure `S`");
        members
            .claim(&Name::member("build"), "S$build")
            .expect("free");
        let collision = members.claim(&Name::member("BuildValue"), "S$BuildValue");
        assert_eq!(collision.unwrap_err().name, "build_value");
    }

    #[test]
    fn raw_identifiers_are_compared_as_they_are_written() {
        let mut scope = Scope::new("the structure `S`");
        assert_eq!(
            scope.claim(&Name::member("type"), "S$type").expect("free"),
            "r#type"
        );
        let collision = scope.claim(&Name::member("Type"), "S$Type").unwrap_err();
        assert_eq!(collision.name, "r#type");
    }
}
