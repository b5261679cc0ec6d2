//! What stands in for the engine without the cargo feature `regex`: it cannot be made, and says which feature to add.

/// A pattern that only a regular expression engine matches. It needs the cargo feature `regex`.
#[derive(Debug)]
pub struct Engine {
    source: &'static str,
}

impl Engine {
    /// # Panics
    ///
    /// While compiling: the cargo feature `regex` is missing.
    pub const fn unicode(source: &'static str) -> Self {
        let _ = Self { source };
        panic!("a pattern of this client needs a regular expression engine: add the feature `regex` to tinsmith-runtime")
    }

    /// # Panics
    ///
    /// While compiling: the cargo feature `regex` is missing.
    pub const fn plain(source: &'static str) -> Self {
        Self::unicode(source)
    }

    /// Never reached: there is no such value.
    pub fn is_match(&self, _text: &str) -> bool {
        true
    }

    /// The pattern, as the model spells it.
    pub fn source(&self) -> &'static str {
        self.source
    }
}
