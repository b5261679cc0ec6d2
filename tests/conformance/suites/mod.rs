//! Generated crates pass the cases of their own models.
//!
//! Every model is generated with its tests into one workspace; that is built once, without a warning, and every test program is
//! run. A model's cases are counted by this test itself too, so that none can get lost on the way.
//!
//! `TINSMITH_CONFORMANCE_ONLY` may name parts of model names, apart by commas: `Json,s3`.

mod build;
mod cases;
mod generate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::generate::model_files;
use crate::{Tally, VARIABLE};
use build::Program;
use generate::Generated;

const ONLY: &str = "TINSMITH_CONFORMANCE_ONLY";

/// The folders of models, and what their cases are called.
const PROTOCOLS: &str = "protocol-tests";
const RULES: &str = "rules-tests";
const MODELS: &str = "models";

#[test]
fn clients_pass_the_protocol_cases() {
    check(PROTOCOLS, "protocol cases");
}

#[test]
fn clients_pass_the_rules_engine_cases() {
    check(RULES, "rules engine cases");
}

#[test]
fn clients_of_real_models_pass_their_endpoint_cases() {
    check(MODELS, "endpoint cases of real models");
}

/// What became of each model of a folder.
type Results = BTreeMap<&'static str, Vec<Model>>;

/// A model.
struct Model {
    name: String,
    /// How many cases it has for a client.
    cases: usize,
    /// What was generated, or why nothing.
    generated: Result<Generated, String>,
    /// Its test programs. A crate that does not compile has none.
    programs: Vec<Program>,
}

/// Everything is generated and built once, whichever of the tests comes first.
static RESULTS: LazyLock<Option<Results>> = LazyLock::new(|| {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        eprintln!("NOT CHECKED: {VARIABLE} does not name a folder of conformance data");
        return None;
    };
    let only = std::env::var(ONLY).unwrap_or_default();
    let mut results = Results::new();
    for kind in [PROTOCOLS, RULES, MODELS] {
        let models = model_files(&Path::new(&folder).join(kind));
        let wanted = |path: &PathBuf| only.split(',').any(|part| name(path).contains(part));
        let models = models.iter().filter(|path| wanted(path)).map(|path| Model {
            name: name(path),
            cases: cases::count(path),
            generated: generate::generate(path, &build::folder(&name(path))),
            programs: Vec::new(),
        });
        results.insert(kind, models.collect());
    }
    build::build(results.values_mut().flatten());
    Some(results)
});

/// Runs the tests of all models of a folder.
fn check(kind: &str, what: &str) {
    let Some(models) = RESULTS.as_ref().map(|results| &results[kind]) else {
        return;
    };
    if models.is_empty() {
        eprintln!("NOT CHECKED: {ONLY} names no model in {kind}");
        return;
    }
    println!("{}", generate::HEADER);
    let mut tally = Tally::default();
    for model in models {
        model.check(&mut tally);
    }
    tally.finish(what);
}

impl Model {
    fn check(&self, tally: &mut Tally) {
        let generated = match &self.generated {
            Ok(generated) => generated,
            Err(reason) => {
                tally.add(&self.name, Err(reason.clone()));
                return;
            }
        };
        let mut run = Tally::default();
        for program in &self.programs {
            program.run(&self.name, &mut run);
        }
        let ran = run.passed + run.failed.len();
        println!("{}", generated.row(&self.name, self.cases, run.passed));
        for note in &generated.notes {
            println!("    {note}");
        }
        tally.passed += run.passed;
        tally.failed.extend(run.failed);
        if ran != self.cases {
            let reason = format!("{} cases, {ran} ran; does it compile?", self.cases);
            tally.add(&self.name, Err(reason));
        }
    }
}

fn name(path: &Path) -> String {
    let stem = path.file_stem().expect("a file has a name");
    stem.to_string_lossy().into_owned()
}
