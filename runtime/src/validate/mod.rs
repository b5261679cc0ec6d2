//! Validators: what a model's constraint traits ask of an input, checked before anything is sent.
//!
//! Generated code states the rules, one line a member:
//!
//! ```text
//! impl rt::Validate for DestinationConfig {
//!     fn check(&self, c: &mut rt::validate::Checks<'_>) {
//!         c.member("thingName", self.thing_name.as_deref()).length(1..=128);
//!         c.member("services", Some(&self.services)).length(1..).each(|item| {
//!             item.length(1..=128);
//!         });
//!     }
//! }
//! ```
//!
//! All violations are collected, each with the member's path as the model spells it. Responses are never validated, and an enum
//! value that the model does not list is no violation: it may be newer than the model.
//!
//! Section of the specification: Smithy 2.0, "Constraint traits".

mod checks;
mod decimal;
mod parts;
#[cfg(test)]
mod tests;
mod violation;

pub use checks::{Checks, Length, Matcher, Member};
pub use violation::{Bounds, Rule, Violation, Violations};

/// Which constraints a client checks before it sends.
///
/// A service may loosen a limit after a client was generated, and a client that still checks the old one refuses what the service
/// would take. `RequiredOnly` and `Off` are the way out until the client is generated anew.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Validation {
    /// Every constraint of the model.
    #[default]
    Full,
    /// Only that required members are set.
    RequiredOnly,
    /// Nothing.
    Off,
}

/// A shape whose model constraints can be checked.
pub trait Validate {
    /// States the shape's constraints to `checks`.
    fn check(&self, checks: &mut Checks<'_>);

    /// Checks every constraint, of this shape and of all it holds.
    ///
    /// # Errors
    ///
    /// All violations.
    fn validate(&self) -> Result<(), Violations> {
        self.validate_as(Validation::Full)
    }

    /// Checks the constraints that `validation` names.
    ///
    /// # Errors
    ///
    /// All violations.
    fn validate_as(&self, validation: Validation) -> Result<(), Violations> {
        if validation == Validation::Off {
            return Ok(());
        }
        let mut violations = Vec::new();
        self.check(&mut Checks::new(&mut violations, validation));
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Violations::new(violations))
        }
    }
}
