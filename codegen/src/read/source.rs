//! The text of a file, and where in it a shape or member is defined.
//!
//! The JSON parser keeps no places, and no run without diagnostics needs one.
//! The index is therefore made by a scan of its own, the first time somebody
//! asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

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
        self.index().get(&applied(id, trait_id)).copied()
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
            .get_or_init(|| Scan::new(&self.text, &self.layout).index())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.path).finish()
    }
}

/// An object or array that the scan is inside of.
#[derive(Default)]
struct Frame<'a> {
    /// The next string is a key.
    expects_key: bool,
    /// The last key.
    key: &'a str,
}

struct Scan<'a> {
    text: &'a str,
    layout: &'a Layout,
    frames: Vec<Frame<'a>>,
    operations: BTreeSet<&'a str>,
    found: BTreeMap<String, Position>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, layout: &'a Layout) -> Self {
        Self {
            text,
            layout,
            frames: Vec::new(),
            operations: BTreeSet::new(),
            found: BTreeMap::new(),
        }
    }

    /// The places of all shapes and members. The text has been parsed before, so
    /// it is valid JSON; other text gives an index that is wrong, nothing worse.
    fn index(mut self) -> BTreeMap<String, Position> {
        let bytes = self.text.as_bytes();
        let (mut at, mut line, mut line_start) = (0, 1, 0);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\n' => {
                    line += 1;
                    line_start = at + 1;
                }
                b'{' | b'[' => self.frames.push(Frame {
                    expects_key: *byte == b'{',
                    key: "",
                }),
                b'}' | b']' => {
                    self.frames.pop();
                }
                b',' => self.next_entry(),
                b'"' => {
                    let end = end_of_string(bytes, at + 1);
                    let column = at - line_start + 1;
                    self.string(&self.text[at + 1..end], Position { line, column });
                    at = end;
                }
                _ => {}
            }
            at += 1;
        }
        self.found
    }

    /// After a comma: a key, if this is an object, which has had one before.
    fn next_entry(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.expects_key = !frame.key.is_empty();
        }
    }

    fn string(&mut self, text: &'a str, position: Position) {
        let Some(frame) = self.frames.last_mut().filter(|frame| frame.expects_key) else {
            return;
        };
        frame.expects_key = false;
        frame.key = text;
        // One more than the longest path that means something, so that what is below it does not look like it.
        let keys: Vec<&str> = self.frames.iter().take(7).map(|frame| frame.key).collect();
        let id = match self.layout {
            Layout::Ast => match keys[..] {
                [ref owner @ .., "traits", name] => {
                    shape_id(owner, str::to_owned).map(|id| applied(&id, name))
                }
                _ => shape_id(&keys, str::to_owned),
            },
            Layout::Botocore { namespace, service } => match keys[..] {
                ["metadata"] => Some(format!("{namespace}#{service}")),
                ["operations" | "pagination" | "waiters", name] => {
                    Some(format!("{namespace}#{name}"))
                }
                _ => shape_id(&keys, |name| {
                    let id = format!("{namespace}#{name}");
                    // Operations come first, and keep their names.
                    match self.operations.contains(name) {
                        true => format!("{id}{SHAPE}"),
                        false => id,
                    }
                }),
            },
        };
        if let ["operations", name] = keys[..] {
            self.operations.insert(name);
        }
        if let Some(id) = id {
            self.found.entry(id).or_insert(position);
        }
    }
}

/// The key of an applied trait in the index; no shape id has a blank.
fn applied(id: &str, trait_id: &str) -> String {
    format!("{id} {trait_id}")
}

/// The id of the shape or member whose key these keys lead to.
fn shape_id(keys: &[&str], id: impl Fn(&str) -> String) -> Option<String> {
    match keys {
        ["shapes", shape] => Some(id(shape)),
        ["shapes", shape, member @ ("member" | "key" | "value")] => {
            Some(format!("{}${member}", id(shape)))
        }
        ["shapes", shape, "members", member] => Some(format!("{}${member}", id(shape))),
        _ => None,
    }
}

/// The place of the quote that ends the string whose text begins at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
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
}
