//! Model files as they stand: a mirror in Rust types, without decisions.
//!
//! Enters: a path or bytes. Leaves: an [`AstFile`] that says what the file says,
//! or the first reason why it is not a Smithy JSON AST. Other formats of the same
//! model get a module beside [`ast`].

pub mod ast;
mod json;
mod source;

pub use ast::{AstFile, AstMember, AstShape, AstVersion, ShapeType};
pub use source::Source;

#[cfg(test)]
mod tests;
