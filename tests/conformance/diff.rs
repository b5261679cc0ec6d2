//! Where two JSON values differ.

use serde_json::Value;

/// Every difference, as the path of the value and both sides; empty for equal values.
pub fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(&mut String::from("$"), ours, theirs, &mut found);
    found
}

fn compare(path: &mut String, ours: &Value, theirs: &Value, found: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (name, value) in ours {
                match theirs.get(name) {
                    Some(other) => at(path, name, |path| compare(path, value, other, found)),
                    None => found.push(format!("{path}.{name}: only we have it: {value}")),
                }
            }
            for (name, value) in theirs {
                if !ours.contains_key(name) {
                    found.push(format!("{path}.{name}: we lack it: {value}"));
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (index, (value, other)) in ours.iter().zip(theirs).enumerate() {
                at(path, &index.to_string(), |path| {
                    compare(path, value, other, found);
                });
            }
        }
        _ if ours == theirs => {}
        _ => found.push(format!("{path}: ours is {ours}, the other is {theirs}")),
    }
}

/// Runs `inside` with the path made longer by `name`.
fn at(path: &mut String, name: &str, inside: impl FnOnce(&mut String)) {
    let length = path.len();
    path.push('.');
    path.push_str(name);
    inside(path);
    path.truncate(length);
}

#[test]
fn every_difference_is_found() {
    let ours = serde_json::json!({"a": 1, "b": {"c": [1, {"d": true}]}, "e": [1]});
    let theirs = serde_json::json!({"b": {"c": [1, {"d": false}]}, "e": [1, 2], "f": null});
    assert_eq!(differences(&ours, &ours), Vec::<String>::new());
    assert_eq!(
        differences(&ours, &theirs),
        [
            "$.a: only we have it: 1",
            "$.b.c.1.d: ours is true, the other is false",
            "$.e: ours is [1], the other is [1,2]",
            "$.f: we lack it: null",
        ]
    );
}
