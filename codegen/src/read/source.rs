//! The text of a file, and where in it a shape or member is defined.
//!
//! The JSON parser keeps no places, and no run without diagnostics needs one.
//! The index is therefore made by a scan of its own (`scan`), the first time
//! somebody asks.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::scan;
use crate::diagnostics::Position;

/// What is added to the name of a botocore shape that is also that of an operation.
pub(crate) const SHAPE: &str = "Shape";

/// What the keys of a file are called as shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The Smithy JSON AST: `shapes` are named by their ids.
    Ast,
    /// A botocore file: operations and shapes are named in one namespace, and share no name.
    Botocore {
        /// The namespace.
        namespace: String,
        /// The name of the service, which has no key of its own.
        service: String,
    },
}

/// A file that was read.
pub struct Source {
    path: PathBuf,
    text: String,
    layout: Layout,
    index: OnceLock<BTreeMap<String, Position>>,
}

impl Source {
    /// Takes the text; a byte order mark is dropped.
    pub fn new(path: PathBuf, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Self {
            path,
            text,
            layout: Layout::Ast,
            index: OnceLock::new(),
        }
    }

    /// The same file, in which shapes are named otherwise.
    #[must_use]
    pub fn with_layout(self, layout: Layout) -> Self {
        Self {
            layout,
            index: OnceLock::new(),
            ..self
        }
    }

    /// The name of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the trait is applied to the shape or member `id`, by its definition or an `apply` statement. Traits that a file of
    /// botocore means have no place of their own.
    pub fn locate_trait(&self, id: &str, trait_id: &str) -> Option<Position> {
        self.index().get(&scan::applied(id, trait_id)).copied()
    }

    /// Where an object begins that is an item of such a trait's value, a list; they are counted from 0.
    pub fn locate_item(&self, id: &str, trait_id: &str, item: usize) -> Option<Position> {
        self.index().get(&scan::item(id, trait_id, item)).copied()
    }

    /// Where the shape or member `id` refers to `target`, as a member to its target or an operation to its errors.
    pub fn locate_reference(&self, id: &str, target: &str) -> Option<Position> {
        self.index().get(&scan::reference(id, target)).copied()
    }

    /// Where the shape `ns#Shape`, or the member `ns#Shape$member`, begins. For a
    /// member that the file does not spell out, where its shape begins.
    pub fn locate(&self, id: &str) -> Option<Position> {
        let index = self.index();
        let shape = || index.get(id.split_once('$')?.0);
        index.get(id).or_else(shape).copied()
    }

    fn index(&self) -> &BTreeMap<String, Position> {
        self.index
            .get_or_init(|| scan::index(&self.text, &self.layout))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_shapes_and_members() {
        let text = r##"{ "smithy": "2.0", "metadata": {"a#Not": {}},
  "shapes": {
    "a#S": { "type": "structure", "traits": {"x#doc": "} \" {", "x#l": [{"members": 1}, ["q"]]},
      "members": {
        "one": { "target": "a#L" },
        "two": { "target": "a#M" }
      } }, "a#L": { "type": "list",
      "member": { "target": "a#S" } },
    "a#M": {
      "key": { "target": "smithy.api#String" }, "value": { "target": "a#S" } }
  }
}"##;
        let source = Source::new("m.json".into(), text.to_owned());
        let table = [
            ("a#S", Some((3, 5))),
            ("a#S$one", Some((5, 9))),
            ("a#S$two", Some((6, 9))),
            ("a#S$inherited", Some((3, 5))),
            ("a#L", Some((7, 12))),
            ("a#L$member", Some((8, 7))),
            ("a#M$key", Some((10, 7))),
            ("a#M$value", Some((10, 49))),
            ("a#Not", None),
            ("a#None$one", None),
        ];
        for (id, expected) in table {
            let found = source.locate(id).map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{id}");
        }
    }

    #[test]
    fn finds_traits() {
        let text = r##"{ "shapes": {
    "a#S": { "type": "structure", "traits": {
        "x#doc": { "traits": { "x#no": 1 } },
        "x#length": { "min": 1 } },
      "members": {
        "one": { "target": "a#L", "traits": { "x#doc": { "traits": {"x#no": 1} }, "x#tags": [] } } } },
    "a#L": { "member": { "target": "a#S", "traits": { "x#doc": "" } } },
    "a#T$far": { "type": "apply", "traits": { "x#doc": "" } } } }"##;
        let source = Source::new("m.json".into(), text.to_owned());
        let table = [
            ("a#S", "x#doc", Some((3, 9))),
            ("a#S", "x#length", Some((4, 9))),
            ("a#S$one", "x#doc", Some((6, 47))),
            ("a#S$one", "x#tags", Some((6, 83))),
            ("a#L$member", "x#doc", Some((7, 55))),
            ("a#T$far", "x#doc", Some((8, 47))),
            ("a#S", "x#no", None),
            ("a#S$one", "x#no", None),
            ("a#S$two", "x#doc", None),
        ];
        for (id, name, expected) in table {
            let found = source.locate_trait(id, name);
            let found = found.map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{id} {name}");
        }
    }

    #[test]
    fn survives_text_that_is_not_json() {
        for text in ["", "\"", "{\"a\\", "}}]", "{\"shapes\": {\"a#B"] {
            assert_eq!(
                Source::new("m".into(), text.to_owned()).locate("a#X"),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn finds_items_of_traits() {
        let text = r##"{ "shapes": { "a#O": { "traits": { "x#examples": [
      { "title": "one", "tags": [ {}, {} ] },
      { "title": "two" }
    ], "x#other": { "list": [ {} ] } } },
    "a#S": { "members": { "one": { "traits": { "x#examples": [ {} ] } } } } } }"##;
        let source = Source::new("m.json".into(), text.to_owned());
        let table = [
            ("a#O", "x#examples", 0, Some((2, 7))),
            ("a#O", "x#examples", 1, Some((3, 7))),
            ("a#O", "x#examples", 2, None),
            ("a#O", "x#other", 0, None),
            ("a#S$one", "x#examples", 0, Some((5, 64))),
        ];
        for (id, name, item, expected) in table {
            let found = source.locate_item(id, name, item);
            let found = found.map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{id} {name} {item}");
        }
    }

    #[test]
    fn finds_references() {
        let text = r##"{ "shapes": {
    "a#S": { "traits": { "target": "a#No", "x#t": { "target": "a#No" } }, "mixins": [{ "target": "a#Mix" }],
      "members": { "one":
        { "traits": { "x#t": { "target": "a#No" } },
          "target": "a#T" },
        "traits": { "target": "a#U" } } },
    "a#L": { "member": { "target": "a#T" } },
    "a#O": { "input": { "target": "a#S" },
      "errors": [{ "target": "a#E" },
        { "target": "a#F" }] } } }"##;
        let source = Source::new("m.json".into(), text.to_owned());
        let table = [
            ("a#S$one", "a#T", Some((5, 21))),
            ("a#S$one", "a#No", None),
            ("a#S$traits", "a#U", Some((6, 31))),
            ("a#S", "a#Mix", Some((2, 98))),
            ("a#S", "a#No", None),
            ("a#L$member", "a#T", Some((7, 36))),
            ("a#O", "a#S", Some((8, 35))),
            ("a#O", "a#F", Some((10, 21))),
        ];
        for (id, target, expected) in table {
            let found = source.locate_reference(id, target);
            let found = found.map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{id} {target}");
        }
        let text = r##"{ "operations": { "O": { "input": { "shape": "I" }, "errors": [{ "shape": "E" }] } },
    "shapes": { "I": { "members": { "one": { "shape": "O" } } } } }"##;
        let source = Source::new("m.json".into(), text.to_owned()).with_layout(Layout::Botocore {
            namespace: "a".to_owned(),
            service: "S".to_owned(),
        });
        let table = [
            ("a#O", "a#E", Some((1, 75))),
            ("a#I$one", "a#OShape", Some((2, 55))),
        ];
        for (id, target, expected) in table {
            let found = source.locate_reference(id, target);
            let found = found.map(|found| (found.line, found.column));
            assert_eq!(found, expected, "{id} {target}");
        }
    }
}
