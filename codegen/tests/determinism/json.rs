//! The same JSON value, written or cut up in another way.

use serde_json::{Map, Value};

/// A small generator of pseudo-random numbers (xorshift): the same seed, the same order.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// The text of `value` with the keys of every object in another order. Arrays keep theirs: it means something.
pub fn shuffled(value: &Value, random: &mut Random) -> String {
    let mut text = String::new();
    write(value, random, &mut text);
    text
}

fn write(value: &Value, random: &mut Random, text: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            random.shuffle(&mut entries);
            list(text, "{}", &entries, |text, (key, value)| {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(value, random, text);
            });
        }
        Value::Array(items) => list(text, "[]", items, |text, item| write(item, random, text)),
        scalar => text.push_str(&scalar.to_string()),
    }
}

fn list<T>(text: &mut String, brackets: &str, items: &[T], mut item: impl FnMut(&mut String, &T)) {
    let (open, close) = brackets.split_at(1);
    text.push_str(open);
    for (index, each) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(",\n");
        }
        item(text, each);
    }
    text.push_str(close);
}

/// A model as two models, each with half of its shapes: both are files of the Smithy JSON AST.
pub fn split(model: &Value, random: &mut Random) -> [Value; 2] {
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    let mut halves = [Map::new(), Map::new()];
    for (id, shape) in shapes {
        halves[random.below(2)].insert(id.clone(), shape.clone());
    }
    halves.map(|shapes| {
        let mut half = model.clone();
        half["shapes"] = Value::Object(shapes);
        half
    })
}
