//! The client of AWS IoT Secure Tunneling from botocore's model, beside the one in `generated/`, which comes from a Smithy model of
//! the same version of the API.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tinsmith::Generator;

use crate::services::data;

const SERVICE: &str = "iotsecuretunneling";

/// A file that differs.
struct Explained {
    path: &'static str,
    why: &'static str,
    /// What botocore's model gives is in the other file as well, line by line.
    lacks_only: bool,
}

/// What botocore's model lacks.
const PAGINATOR: Explained = Explained {
    path: "src/operation/list_tunnels.rs",
    why: "botocore has no paginator for this operation, Smithy's model has",
    lacks_only: true,
};

/// What is otherwise in the model of this repository.
const RULES: Explained = Explained {
    path: "src/endpoint.rs",
    why: "the endpoint rules in this repository are written in its own words",
    lacks_only: false,
};

impl Explained {
    fn covers(&self, path: &str, smithy: &str, botocore: &str) -> bool {
        let mut rest = smithy.lines();
        let lacks_only = botocore.lines().all(|line| rest.any(|other| other == line));
        self.path == path && (lacks_only || !self.lacks_only)
    }
}

/// The code without its documentation: both models have words of their own.
fn code(text: &str) -> String {
    let is_doc = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("///") || line.starts_with("//!")
    };
    let lines = text.lines().filter(|line| !is_doc(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The Rust files of a crate, by path.
fn rust_files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![root.join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(root).expect("it is in there");
            let name = name.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("it can be read");
            files.insert(name, code(&text));
        }
    }
    files
}

/// The files of the crate that is generated from `model`.
fn generated(model: &Path, name: &str) -> BTreeMap<String, String> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let report = Generator::new().model(model).generate_crate(&out);
    let report = report.unwrap_or_else(|error| panic!("{error}"));
    assert!(report.warnings.is_empty(), "{:#?}", report.warnings);
    rust_files(&out)
}

fn compare(
    what: &str,
    smithy: &BTreeMap<String, String>,
    botocore: &BTreeMap<String, String>,
    explained: &[Explained],
) {
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(botocore), names(smithy), "the modules differ");
    let (mut equal, mut left_out, mut different) = (0, 0, Vec::new());
    for (path, file) in smithy {
        let theirs = &botocore[path];
        let mut reasons = explained.iter();
        match reasons.find(|known| known.covers(path, file, theirs)) {
            _ if file == theirs => equal += 1,
            Some(Explained { why, .. }) => {
                println!("{path} differs: {why}");
                left_out += 1;
            }
            None => different.push(path),
        }
    }
    println!(
        "conformance: botocore, files equal to those of {what}: {} cases, {equal} passed, {left_out} left out",
        smithy.len()
    );
    assert!(different.is_empty(), "{different:?} differ");
}

#[test]
fn both_models_give_the_same_code() {
    let Some(data) = data() else {
        return;
    };
    let botocore = generated(&data.join(SERVICE), "botocore-twin");
    let showcase = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/generated"));
    compare(
        "our model",
        &rust_files(showcase),
        &botocore,
        &[PAGINATOR, RULES],
    );
    match std::env::var_os("TINSMITH_CONFORMANCE") {
        Some(folder) => {
            let model = format!("models/{SERVICE}.json");
            let smithy = generated(&Path::new(&folder).join(model), "smithy-twin");
            compare("AWS's model", &smithy, &botocore, &[PAGINATOR]);
        }
        None => eprintln!("NOT CHECKED: TINSMITH_CONFORMANCE does not name AWS's own model"),
    }
}
