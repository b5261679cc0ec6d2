//! The order of keys and the number of files change no byte.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::json::{shuffled, split, Random};
use crate::{generate, models, name, trees};

const SEEDS: [u64; 2] = [1, 20_241_123];

/// What is generated in a folder of its own from `files`, which are written there first.
fn generated(name: &str, files: &[String]) -> trees::Tree {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let paths: Vec<PathBuf> = (0..files.len())
        .map(|n| folder.path().join(format!("{n}.json")))
        .collect();
    for (path, text) in paths.iter().zip(files) {
        fs::write(path, text).expect("files can be written");
    }
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("folders can be made");
    generate(name, &paths, &out);
    trees::read(&out)
}

/// Checks that every model, rewritten by `rewrite`, gives the same bytes.
fn check(what: &str, rewrite: impl Fn(&Value, &mut Random) -> Vec<String>) {
    let models = models();
    let mut files = 0;
    for model in &models {
        let text = read(model);
        let value: Value = serde_json::from_str(&text).expect("a model is JSON");
        let expected = generated(&name(model), &[text]);
        files += expected.len();
        for seed in SEEDS {
            let rewritten = rewrite(&value, &mut Random::new(seed));
            let found = generated(&name(model), &rewritten);
            trees::assert_same(
                &expected,
                &found,
                &format!("{} {what} (seed {seed})", name(model)),
            );
        }
    }
    println!(
        "{} models {what}: {files} files, {} seeds",
        models.len(),
        SEEDS.len()
    );
}

fn read(model: &Path) -> String {
    fs::read_to_string(model).unwrap_or_else(|error| panic!("{}: {error}", model.display()))
}

#[test]
fn the_order_of_keys_does_not_matter() {
    check("with shuffled keys", |model, random| {
        let text = shuffled(model, random);
        assert_eq!(
            serde_json::from_str::<Value>(&text).expect("it is JSON"),
            *model,
            "the shuffle keeps the value"
        );
        vec![text]
    });
}

#[test]
fn the_number_and_order_of_files_do_not_matter() {
    check("in two files", |model, random| {
        let mut halves = split(model, random).map(|half| half.to_string());
        halves.reverse();
        halves.into()
    });
}
