//! What the pattern tests share.

pub mod matcher;
pub mod strings;
