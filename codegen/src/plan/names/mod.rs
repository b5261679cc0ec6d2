//! Names: the one place where casing is changed and Rust identifiers are made.
//!
//! * Enters: a name as the model spells it (a shape name, a member name, an enum value).
//! * Leaves: a [`Name`], which holds a valid Rust identifier of every edition, or the [`Collision`] of
//!   two model names that become the same identifier within one [`Scope`].
//! * Promises: the rules depend on nothing but the text, so that the same model yields the same names on every
//!   run, and no rule knows a service. Wire names are not made here and never pass through here.
//!
//! The casing follows the AWS SDK for Rust, which uses two different notions of a word on purpose:
//! [`snake_case`] understands acronyms and their plurals, [`pascal_case`] is the older and simpler rule that
//! published type names can no longer leave. Rooms: [`words`] (casing), [`reserved`] (what may not be used
//! as it is), `name` (the identifier) and `scope` (who owns which identifier).

mod name;
pub mod reserved;
mod scope;
pub mod words;

use proc_macro2::{Ident, Span};

pub use name::Name;
pub use scope::{Collision, Scope};
pub use words::{capitalize_first, pascal_case, screaming_snake_case, snake_case};

/// What code calls a package: cargo puts underscores for its hyphens.
pub fn library(package: &str) -> Ident {
    Ident::new(&package.replace('-', "_"), Span::call_site())
}
