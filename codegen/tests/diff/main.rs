//! `tinsmith diff`: a verdict for every kind of change, and a compiler that agrees with it.

mod callers;
mod command;
mod readme;
mod rows;
// Each test program uses a part of it.
#[allow(dead_code)]
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tinsmith::diff::compare;
use tinsmith::Generator;

use rows::Row;

const MODEL: &str = include_str!("model.json");

/// The model after the edits of a row.
fn edited(row: &Row) -> Value {
    let mut model: Value = serde_json::from_str(MODEL).expect("the model is JSON");
    for (pointer, value) in &row.edits {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a parent");
        let shapes = &mut model["shapes"];
        let parent = shapes
            .pointer_mut(parent)
            .unwrap_or_else(|| panic!("{}: there is no {parent}", row.name));
        match (parent, value) {
            (Value::Object(members), Value::Null) => {
                members.remove(name).expect("what is removed is there");
            }
            (Value::Object(members), value) => {
                members.insert(name.to_owned(), value.clone());
            }
            (Value::Array(items), value) => {
                let index: usize = name.parse().expect("an index");
                items.truncate(index);
                items.extend((!value.is_null()).then(|| value.clone()));
            }
            (other, _) => panic!("{}: {other} has no parts", row.name),
        }
    }
    model
}

/// Writes the model of both sides of a row into `folder`.
fn write(folder: &Path, row: &Row) -> [PathBuf; 2] {
    let old = folder.join("old.json");
    fs::write(&old, MODEL).expect("the folder can be written");
    let new = folder.join(format!("{}.json", row.name));
    fs::write(&new, edited(row).to_string()).expect("the folder can be written");
    [old, new]
}

#[test]
fn every_kind_of_change_has_its_verdict() {
    let folder = tempfile::tempdir().expect("a folder");
    for row in rows::rows() {
        let [old, new] = write(folder.path(), &row)
            .map(|path| Generator::new().model(path).surface().expect(row.name));
        let difference = compare(&old, &new);
        let found: Vec<_> = difference
            .changes
            .iter()
            .map(|c| format!("{} | {} {}: {}", c.verdict.name(), c.item, c.name, c.change))
            .collect();
        assert_eq!(found, row.expected, "{}", row.name);
        for change in &difference.changes {
            assert!(
                !change.effect.is_empty() && !change.rust.is_empty(),
                "{change:?}"
            );
        }
    }
}

/// A caller that breaks is a major version. The reverse is not so: it may use something else.
#[test]
fn a_caller_breaks_with_a_major_version_only() {
    for row in rows::rows() {
        let is_major = row.expected.iter().any(|line| line.starts_with("major"));
        let is_seen = row.caller.is_some();
        assert!(
            !is_seen || is_major || row.still_compiles,
            "{}: the verdict and the caller differ",
            row.name
        );
    }
}
