//! Both layouts compile without a warning in the oldest edition that has `async` and in the newest, and so do the examples in the
//! documentation.
//!
//! For each edition there is one crate, which has every model twice: as modules in files, and as `OUT_DIR` would have it. They are
//! checked by a cargo of their own, whose target folder is kept between runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::examples;
use crate::{generate, models, name, root};

const EDITIONS: [&str; 2] = ["2018", "2024"];

#[test]
fn both_layouts_compile_in_the_oldest_and_the_newest_edition() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editions");
    let code = folder.join("code");
    fs::create_dir_all(&code).expect("folders can be made");
    let models = models();
    let names: Vec<String> = models.iter().map(|model| name(model)).collect();
    for (name, model) in names.iter().zip(&models) {
        generate(name, std::slice::from_ref(model), &code);
    }
    for edition in EDITIONS {
        let package = folder.join(edition);
        fs::create_dir_all(package.join("src")).expect("folders can be made");
        put(&package.join("Cargo.toml"), &manifest(edition));
        put(&package.join("src/lib.rs"), &library(&names, &code));
    }
    let members = EDITIONS.map(|edition| format!("{edition:?}")).join(", ");
    put(
        &folder.join("Cargo.toml"),
        &format!("[workspace]\nmembers = [{members}]\nresolver = \"2\"\n"),
    );
    put(
        &folder.join("Cargo.lock"),
        &fs::read_to_string(root().join("Cargo.lock")).expect("the workspace has a lock file"),
    );

    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--workspace"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("cargo can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "the crates in {} do not compile:\n{errors}",
        folder.display()
    );
    println!(
        "{} models, 2 layouts, editions {}",
        names.len(),
        EDITIONS.join(" and ")
    );
}

fn manifest(edition: &str) -> String {
    let runtime = root()
        .join("runtime")
        .canonicalize()
        .expect("the runtime is there");
    format!(
        "[package]\nname = \"edition-{edition}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n\
         [features]\ndefault = [\"client\"]\nclient = []\n\n\
         [dependencies]\ntinsmith-runtime = {{ path = {:?}, features = [\"cbor\", \"checksums\", \"json\", \"regex\", \"stream\"] }}\n",
        runtime.display().to_string(),
    )
}

fn library(names: &[String], code: &Path) -> String {
    let mut text = String::from("//! Every model in both layouts.\n#![deny(warnings)]\n");
    for (index, name) in names.iter().enumerate() {
        text.push_str(&format!(
            "/// `{name}`, in files.\n#[path = \"../../code/{name}/src/lib.rs\"]\npub mod files_{index};\n\
             /// `{name}`, inline.\npub mod inline_{index} {{ include!(\"../../code/{name}.rs\"); }}\n"
        ));
        text.push_str(&examples::compiled(
            name,
            &format!("files_{index}"),
            &code.join(name),
        ));
    }
    text
}

/// Writes a file unless it holds that already, so that cargo finds nothing to do.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("files can be written");
    }
}
