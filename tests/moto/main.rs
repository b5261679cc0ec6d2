//! Generated clients and a server that nobody here wrote.
//!
//! `.ci/moto/serve.py` runs moto, which plays AWS. This test generates clients of real models, builds the program in `scenarios`
//! with them, and runs it: the program talks to the server through the clients, over HTTP, with signed requests. Neither the models
//! nor the server are part of this repository: `TINSMITH_CONFORMANCE` names a folder that has `models/*.json`, and `TINSMITH_MOTO`
//! the file in which the server says where it is. Without them nothing is checked, and the test says so.

mod clients;
#[path = "../support/workspace.rs"]
mod workspace;

// A program of its own, which needs the generated clients. It is named here so that `cargo fmt` finds it.
#[cfg(any())]
#[path = "scenarios/main.rs"]
mod scenarios;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clients::CLIENTS;
use tinsmith::Generator;
use workspace::Workspace;

/// Where the clients are generated.
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/moto");

/// What is built lies with what the conformance suites build, which has most dependencies already.
const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/suites/target");

/// What the program needs beside the clients; the features that the runtime asks for are enough.
const DEPENDENCIES: [&str; 3] = ["aws-credential-types", "aws-types", "tokio"];

#[test]
fn clients_of_real_models_talk_to_moto() {
    let (Some(conformance), Some(server)) =
        (variable("TINSMITH_CONFORMANCE"), variable("TINSMITH_MOTO"))
    else {
        return;
    };
    let models = Path::new(&conformance).join("models");
    let packages = CLIENTS.map(|(model, operations)| {
        let package = generate(&models.join(format!("{model}.json")), operations);
        (model, package)
    });
    let workspace = Workspace::new(FOLDER, TARGET);
    workspace.write_file("scenarios/Cargo.toml", manifest(&packages).as_bytes());
    let folders = packages.iter().map(|(folder, _)| *folder);
    workspace.write(&folders.chain(["scenarios"]).collect::<Vec<_>>());

    let start = Instant::now();
    let built = workspace.cargo("build").arg("--quiet").status();
    assert!(built.expect("cargo runs").success(), "it does not compile");
    let seconds = start.elapsed().as_secs_f32();
    println!("built {} clients in {seconds:.0} s", packages.len());

    let program = Path::new(TARGET).join("debug/moto-scenarios");
    let status = std::process::Command::new(program).arg(server).status();
    let status = status.expect("the program runs");
    assert!(status.success(), "scenarios failed: see above");
}

/// The value of an environment variable; `None`, said aloud, where it is not set.
fn variable(name: &str) -> Option<OsString> {
    let value = std::env::var_os(name);
    if value.is_none() {
        eprintln!("NOT CHECKED: {name} is not set");
    }
    value
}

/// Writes the client of a model as a crate, and returns the package's name.
fn generate(model: &Path, operations: &[&str]) -> String {
    let folder = PathBuf::from(FOLDER).join(model.file_stem().expect("a file has a name"));
    let report = Generator::new()
        .model(model)
        .operations(operations.iter().copied())
        .runtime_path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime"))
        .generate_crate(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", model.display()));
    report.name
}

/// The manifest of the program.
fn manifest(packages: &[(&str, String)]) -> String {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/moto/scenarios/main.rs");
    let mut text = format!(
        "[package]\nname = \"moto-scenarios\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [[bin]]\nname = \"moto-scenarios\"\npath = {source:?}\n\n[dependencies]\n"
    );
    for name in DEPENDENCIES {
        text += &format!("{name} = \"1\"\n");
    }
    for (folder, package) in packages {
        text += &format!("{package} = {{ path = \"../{folder}\" }}\n");
    }
    text
}
