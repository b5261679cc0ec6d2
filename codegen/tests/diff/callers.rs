//! Callers of the old client, compiled against both versions.
//!
//! Each is an example of its own of one package, once with the old and once with the new client: so that one that does not compile
//! says nothing about the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tinsmith::Generator;

use crate::rows::{rows, Row};

#[test]
fn the_compiler_agrees_with_every_verdict() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff");
    let examples = folder.join("examples");
    let _ = fs::remove_dir_all(&examples);
    fs::create_dir_all(&examples).expect("folders can be made");
    fs::create_dir_all(folder.join("src")).expect("folders can be made");
    put(&folder.join("src/lib.rs"), "");
    put(&folder.join("Cargo.toml"), &manifest());
    put(
        &folder.join("Cargo.lock"),
        &fs::read_to_string(root().join("Cargo.lock")).expect("the workspace has a lock file"),
    );
    let seen: Vec<Row> = rows()
        .into_iter()
        .filter(|row| row.caller.is_some())
        .collect();
    for row in &seen {
        example(&examples, row);
    }
    let compiled = compile(&folder);
    for row in &seen {
        let did = |side: &str| compiled.contains(&format!("{}_{side}", row.name));
        assert!(did("old"), "{}: the caller is wrong in itself", row.name);
        assert_eq!(
            did("new"),
            row.still_compiles,
            "{}: the new client",
            row.name
        );
    }
    println!("{} callers compiled against two versions", seen.len());
}

/// Writes the two examples of a row.
fn example(folder: &Path, row: &Row) {
    let caller = row.caller.unwrap_or_default();
    for (side, model) in ["old", "new"].into_iter().zip(crate::write(folder, row)) {
        let name = format!("{}_{side}", row.name);
        Generator::new()
            .model(&model)
            .name(&name)
            .out_dir(folder)
            .generate_to_out_dir()
            .expect(row.name);
        // The client is included, so its file must not look like an example.
        let included = folder.join(format!("{name}.inc"));
        fs::rename(folder.join(format!("{name}.rs")), &included)
            .expect("the folder can be written");
        let text = format!(
            "#![allow(warnings)]\npub mod client {{ include!({:?}); }}\nfn main() {{\n    {caller}\n}}\n",
            included.display().to_string()
        );
        fs::write(folder.join(format!("{name}.rs")), text).expect("the folder can be written");
    }
}

/// The examples that compile.
fn compile(folder: &Path) -> BTreeSet<String> {
    // The same packages with the same features as in the test of the editions: they are built once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editions/target");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--examples", "--keep-going"])
        .arg("--message-format=json")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo can be run");
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["kind"][0] == "example")
        .filter_map(|message| Some(message["target"]["name"].as_str()?.to_owned()))
        .collect()
}

fn manifest() -> String {
    let runtime = root()
        .join("runtime")
        .canonicalize()
        .expect("the runtime is there");
    format!(
        "[workspace]\n\n[package]\nname = \"callers\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [features]\ndefault = [\"client\"]\nclient = []\n\n\
         [dependencies]\ntinsmith-runtime = {{ path = {:?}, features = [\"cbor\", \"checksums\", \"json\", \"regex\", \"stream\"] }}\n",
        runtime.display().to_string(),
    )
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes a file unless it is so already.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("the target folder can be written");
    }
}
