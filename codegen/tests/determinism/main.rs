//! Same input, same bytes out; and what is checked in is what comes out.
//!
//! Rooms: `fresh` (the folder `generated/`), `repeated` (a second run, deleted files), `reordered` (shuffled keys, split models),
//! `editions` (both layouts compile), `examples` (so does the code in the documentation), `trees` and `json` (what the others share).

mod editions;
mod examples;
mod fresh;
mod json;
mod reordered;
mod repeated;
mod trees;

use std::path::{Path, PathBuf};

use tinsmith::Generator;

/// The workspace's root.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The showcase model and every feature model.
fn models() -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(root().join("model/features")).expect("the feature models are there");
    let mut models: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    models.push(root().join("model/iotsecuretunneling.json"));
    models.sort();
    models
}

/// The file name of a model without its extension, which is how both layouts name the client.
fn name(model: &Path) -> String {
    model
        .file_stem()
        .expect("a model has a name")
        .to_string_lossy()
        .into_owned()
}

/// Generates both layouts of the model in `files` into `dir`: the crate as a folder, the inline module as a file.
fn generate(name: &str, files: &[PathBuf], dir: &Path) {
    let generator = files
        .iter()
        .fold(Generator::new().name(name), Generator::model);
    let written = generator.generate_crate(dir.join(name));
    written.unwrap_or_else(|error| panic!("{name}: {error}"));
    let written = generator.out_dir(dir).generate_to_out_dir();
    written.unwrap_or_else(|error| panic!("{name}: {error}"));
}
