//! The model in this repository says what the real one says, in its own words.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{diff, models, read_json, Tally, SHOWCASE};

/// Traits whose text is each author's own: prose, examples, and endpoint rules, which `endpoints` checks by what they do.
const OWN_WORDS: [&str; 4] = [
    "smithy.api#documentation",
    "smithy.api#examples",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
];

#[test]
fn our_model_has_the_structure_of_the_real_one() {
    let Some(models) = models() else {
        return;
    };
    let mut ours = read_json(format!("model/{SHOWCASE}"));
    let mut theirs = read_json(models.join(SHOWCASE));
    strip(&mut ours);
    strip(&mut theirs);

    let mut tally = Tally::default();
    let (ours_rest, our_shapes) = split(ours);
    let (theirs_rest, their_shapes) = split(theirs);
    tally.add("all but the shapes", equal(&ours_rest, &theirs_rest));
    let names: BTreeSet<_> = our_shapes.keys().chain(their_shapes.keys()).collect();
    for name in names {
        let (ours, theirs) = (our_shapes.get(name), their_shapes.get(name));
        let absent = Value::Null;
        let result = equal(ours.unwrap_or(&absent), theirs.unwrap_or(&absent));
        tally.add(name, result);
    }
    tally.finish("shapes of the model");
}

fn equal(ours: &Value, theirs: &Value) -> Result<(), String> {
    let differences = diff::differences(ours, theirs);
    match differences.is_empty() {
        true => Ok(()),
        false => Err(differences.join("\n  ")),
    }
}

/// The model without its shapes, and the shapes.
fn split(mut model: Value) -> (Value, serde_json::Map<String, Value>) {
    let shapes = model["shapes"].take();
    match shapes {
        Value::Object(shapes) => (model, shapes),
        other => panic!("a model has an object of shapes, not {other}"),
    }
}

/// Removes the traits in [`OWN_WORDS`], and what is empty without them.
fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Object(traits)) = object.get_mut("traits") {
                traits.retain(|id, _| !OWN_WORDS.contains(&&**id));
                if traits.is_empty() {
                    object.remove("traits");
                }
            }
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
