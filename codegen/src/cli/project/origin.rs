//! Where in `tinsmith.toml` something stands.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tinsmith::diagnostics::Position;
use toml::Spanned;

/// A place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Place {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) position: Position,
}

/// A table of the file, and the values in it that errors may be about.
#[derive(Debug)]
pub(in crate::cli) struct Origin {
    file: PathBuf,
    /// Where each line begins.
    lines: Vec<usize>,
    table: usize,
    keys: BTreeMap<&'static str, usize>,
}

impl Origin {
    /// The table that stands at `table` in the text.
    pub(super) fn new(file: &Path, text: &str, table: Range<usize>) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            file: file.to_owned(),
            lines: std::iter::once(0).chain(ends).collect(),
            table: table.start,
            keys: BTreeMap::new(),
        }
    }

    /// Keeps where the value of a key is, and gives the value.
    pub(super) fn note<T>(&mut self, key: &'static str, value: Spanned<T>) -> T {
        self.keys.insert(key, value.span().start);
        value.into_inner()
    }

    /// The place of a key's value, or of the table if it has none.
    pub(in crate::cli) fn place(&self, key: &str) -> Place {
        let start = self.keys.get(key).copied().unwrap_or(self.table);
        self.at(start..start)
    }

    /// The place of a range of the text.
    pub(super) fn at(&self, range: Range<usize>) -> Place {
        let line = self.lines.partition_point(|start| *start <= range.start);
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index));
        Place {
            file: self.file.clone(),
            position: Position {
                line,
                column: range.start - start.copied().unwrap_or_default() + 1,
            },
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "{}:{line}:{column}", self.file.display())
    }
}
