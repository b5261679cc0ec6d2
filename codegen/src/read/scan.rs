//! The places in a file that diagnostics are about.
//!
//! Enters: the text of a file, which has been parsed before, so that it is valid JSON. Leaves: the places of all shapes, members, applied
//! traits, items of these, and references, each under a key that the functions here make. Other text gives an index that is wrong,
//! nothing worse.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Layout, SHAPE};
use crate::diagnostics::Position;

/// Scans a text.
pub(super) fn index(text: &str, layout: &Layout) -> BTreeMap<String, Position> {
    let scan = Scan {
        text,
        layout,
        frames: Vec::new(),
        operations: BTreeSet::new(),
        found: BTreeMap::new(),
    };
    scan.index()
}

/// The key of an applied trait in the index; no shape id has a blank.
pub(super) fn applied(id: &str, trait_id: &str) -> String {
    format!("{id} {trait_id}")
}

/// The key of an item of an applied trait, counted from 0.
pub(super) fn item(id: &str, trait_id: &str, item: usize) -> String {
    format!("{id} {trait_id} {item}")
}

/// The key of a reference.
pub(super) fn reference(id: &str, target: &str) -> String {
    format!("{id} -> {target}")
}

/// An object or array that the scan is inside of.
#[derive(Default)]
struct Frame<'a> {
    /// The next string is a key.
    expects_key: bool,
    /// The last key; an array has none.
    key: &'a str,
    /// How many items of the array are behind.
    item: usize,
}

struct Scan<'a> {
    text: &'a str,
    layout: &'a Layout,
    frames: Vec<Frame<'a>>,
    operations: BTreeSet<&'a str>,
    found: BTreeMap<String, Position>,
}

impl<'a> Scan<'a> {
    fn index(mut self) -> BTreeMap<String, Position> {
        let bytes = self.text.as_bytes();
        let (mut at, mut line, mut line_start) = (0, 1, 0);
        while let Some(byte) = bytes.get(at) {
            let column = at - line_start + 1;
            match byte {
                b'\n' => {
                    line += 1;
                    line_start = at + 1;
                }
                b'{' => {
                    self.object(Position { line, column });
                    self.frames.push(Frame {
                        expects_key: true,
                        ..Frame::default()
                    });
                }
                b'[' => self.frames.push(Frame::default()),
                b'}' | b']' => {
                    self.frames.pop();
                }
                b',' => self.next_entry(),
                b'"' => {
                    let end = end_of_string(bytes, at + 1);
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
            frame.item += 1;
        }
    }

    /// The keys that lead to where the scan is: one more than the longest path that means something, so that what is below it does not
    /// look like it.
    fn keys(&self) -> Vec<&'a str> {
        self.frames.iter().take(8).map(|frame| frame.key).collect()
    }

    fn put(&mut self, key: Option<String>, position: Position) {
        if let Some(key) = key {
            self.found.entry(key).or_insert(position);
        }
    }

    fn object(&mut self, position: Position) {
        let Some(frame) = self.frames.last().filter(|frame| frame.key.is_empty()) else {
            return;
        };
        if let [ref owner @ .., "traits", name, ""] = self.keys()[..] {
            let owner = shape_id(owner, str::to_owned);
            self.put(owner.map(|id| item(&id, name, frame.item)), position);
        }
    }

    fn string(&mut self, text: &'a str, position: Position) {
        let Some(frame) = self.frames.last_mut().filter(|frame| frame.expects_key) else {
            self.put(self.reference(text), position);
            return;
        };
        frame.expects_key = false;
        frame.key = text;
        let keys = self.keys();
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
                _ => shape_id(&keys, |name| self.botocore_id(namespace, name)),
            },
        };
        if let ["operations", name] = keys[..] {
            self.operations.insert(name);
        }
        self.put(id, position);
    }

    /// The key of the reference that a value is, if it is one.
    fn reference(&self, target: &str) -> Option<String> {
        let keys = self.keys();
        let (last, owner) = keys.split_last()?;
        match (self.layout, *last) {
            (Layout::Ast, "target") => Some(reference(&owner_id(owner, str::to_owned)?, target)),
            (Layout::Botocore { namespace, .. }, "shape") => {
                let id = |name: &str| self.botocore_id(namespace, name);
                let owner = match owner {
                    ["operations", name, ..] => format!("{namespace}#{name}"),
                    _ => owner_id(owner, id)?,
                };
                Some(reference(&owner, &id(target)))
            }
            _ => None,
        }
    }

    /// The id of a shape of a botocore file. Operations come first, and keep their names.
    fn botocore_id(&self, namespace: &str, name: &str) -> String {
        let id = format!("{namespace}#{name}");
        match self.operations.contains(name) {
            true => format!("{id}{SHAPE}"),
            false => id,
        }
    }
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

/// The id of what refers to something at the end of these keys: a member, or a shape in a field or in a list.
fn owner_id(keys: &[&str], id: impl Fn(&str) -> String) -> Option<String> {
    match keys {
        ["shapes", _, "traits", ..] => None,
        ["shapes", shape, field] | ["shapes", shape, field, ""]
            if !matches!(*field, "member" | "key" | "value") =>
        {
            Some(id(shape))
        }
        _ => shape_id(keys, id),
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
