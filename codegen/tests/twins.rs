//! botocore's files beside Smithy models that say the same.
//!
//! `model/botocore/NAME.json`, or the folder `NAME`, and `model/botocore/NAME.smithy.json` are written by hand, each in its own
//! language: what is generated from the two is the same, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tinsmith::diagnostics::Diagnostics;
use tinsmith::emit;
use tinsmith::model::{Model, Selection};
use tinsmith::plan::{self, Layout, Options};
use tinsmith::{read, render, Generator};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/botocore");

/// The pairs: what botocore's is called, and the path of each.
fn pairs() -> Vec<(String, PathBuf, PathBuf)> {
    let mut pairs = Vec::new();
    for entry in fs::read_dir(MODELS).expect("the folder is there") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("a file has a name");
        let name = name.to_string_lossy().into_owned();
        let name = name.strip_suffix(".json").unwrap_or(&name);
        if name.ends_with(".smithy") {
            continue;
        }
        let twin = Path::new(MODELS).join(format!("{name}.smithy.json"));
        pairs.push((name.to_owned(), path, twin));
    }
    pairs.sort();
    pairs
}

fn load(path: &Path) -> Model {
    let load = || Model::load(read::read(path)?, &Selection::default());
    load().unwrap_or_else(|problems: Diagnostics| panic!("{problems}"))
}

/// The files of a client, and the warnings without the places in the model.
fn generated(model: &Model) -> (BTreeMap<String, String>, Vec<String>) {
    let options = Options {
        crate_name: "client".to_owned(),
        module_name: "client".to_owned(),
        layout: Layout::Crate,
        client: true,
        with_tests: false,
        runtime_path: None,
        runtime_version: "0.0.0".to_owned(),
        package: tinsmith::Package::default(),
    };
    let plan = plan::plan(model, &options).unwrap_or_else(|problems| panic!("{problems}"));
    let warnings = plan.warnings.iter();
    let warnings = warnings
        .map(|warning| format!("{:?} {}", warning.shape, warning.kind))
        .collect();
    let files = render::crate_files(emit::emit(&plan));
    (files.into_iter().collect(), warnings)
}

#[test]
fn generates_what_its_twin_generates() {
    let pairs = pairs();
    assert!(pairs.len() >= 7, "{pairs:?}");
    for (name, ours, twin) in pairs {
        let (files, warnings) = generated(&load(&ours));
        let (twins, expected) = generated(&load(&twin));
        assert_eq!(warnings, expected, "{name}");
        let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&files), paths(&twins), "{name}");
        for (path, text) in &files {
            let differing = text.lines().zip(twins[path].lines());
            let differing = differing.enumerate().find(|(_, (a, b))| a != b);
            assert_eq!(differing, None, "{name}: {path}");
            assert_eq!(text, &twins[path], "{name}: {path}");
        }
        println!("{name}: {} files are equal", files.len());
    }
}

/// Traits without effect on the code so far, too.
#[test]
fn operations_have_the_traits_of_their_twins() {
    for (name, ours, twin) in pairs() {
        let (ours, twin) = (load(&ours), load(&twin));
        assert_eq!(ours.service.traits, twin.service.traits, "{name}");
        assert_eq!(ours.service.id, twin.service.id, "{name}");
        assert_eq!(ours.operations, twin.operations, "{name}");
    }
}

#[test]
fn a_folder_stands_for_its_files() {
    let newest = format!("{MODELS}/beside");
    let listed = |paths: &[String]| {
        let generator = paths.iter().fold(Generator::new(), Generator::model);
        let dir = tempfile::tempdir().expect("a folder for the test");
        let report = generator.generate_crate(dir.path()).expect("a client");
        (report.read, report.lines)
    };
    let (counts, lines) = listed(std::slice::from_ref(&newest));
    assert_eq!((counts.files, counts.operations), (4, 2));
    let version = format!("{newest}/2020-05-17");
    assert_eq!(listed(std::slice::from_ref(&version)), (counts, lines));
    let files = [
        "waiters-2",
        "service-2",
        "endpoint-rule-set-1",
        "paginators-1",
    ];
    let files = files.map(|name| format!("{version}/{name}.json"));
    assert_eq!(listed(&files), (counts, lines));
    let (alone, without_rules) = listed(&[format!("{version}/service-2.json")]);
    assert_eq!(alone.files, 1);
    assert!(without_rules < lines);
}

/// The client of a build script is called by its service: the files of all services have the same names.
#[test]
fn a_build_script_names_the_client_by_its_service() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let generator = Generator::new().out_dir(dir.path());
    let generated = generator
        .model(format!("{MODELS}/beside"))
        .generate_to_out_dir();
    generated.expect("a client");
    assert!(dir.path().join("bookshelf.rs").is_file());
}

#[cfg(feature = "gzip")]
#[test]
fn compressed_files_are_read() {
    use std::io::Write as _;

    let dir = tempfile::tempdir().expect("a folder for the test");
    for name in ["service-2.json", "endpoint-rule-set-1.json"] {
        let text = fs::read(format!("{MODELS}/beside/2020-05-17/{name}")).expect("the model");
        let file = fs::File::create(dir.path().join(format!("{name}.gz"))).expect("a new file");
        let mut packer = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        packer.write_all(&text).expect("it can be written");
        packer.finish().expect("it can be written");
    }
    let (plain, packed) = (
        load(Path::new(&format!("{MODELS}/beside"))),
        load(dir.path()),
    );
    assert_eq!(packed.service, plain.service);
    assert_eq!(packed.shapes, plain.shapes);
    let broken = dir.path().join("service-2.json.gz");
    let bytes = fs::read(&broken).expect("the model");
    fs::write(&broken, &bytes[..bytes.len() / 2]).expect("it can be written");
    let problems = read::read(dir.path()).expect_err("half a file").to_string();
    assert!(problems.contains("cannot be unpacked"), "{problems}");
}
