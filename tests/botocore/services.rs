//! Every service that botocore ships: its files are read, become a model, and a client is planned.

use std::collections::BTreeMap;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::time::Instant;

use tinsmith::diagnostics::{
    BotocoreProblem, Diagnostic, DiagnosticKind, Diagnostics, PlanProblem,
};
use tinsmith::model::{Model, Selection};
use tinsmith::plan::{self, Layout, Options};
use tinsmith::read;

/// What names the folder `botocore/data`.
const VARIABLE: &str = "TINSMITH_BOTOCORE_DATA";

/// Services that no client is generated for, with the reason that the error must give: AWS's SDK for Rust has neither.
const LEFT_OUT: [(&str, &str); 2] = [
    ("importexport", "signature version `v2`"),
    ("sdb", "signature version `v2`"),
];

/// The folder; `None`, said aloud, where there is none.
pub fn data() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        eprintln!("NOT CHECKED: {VARIABLE} does not name the folder `data` of botocore");
        return None;
    };
    let folder = PathBuf::from(folder);
    assert!(
        folder.join("iotsecuretunneling").is_dir(),
        "{VARIABLE} is set, but {} is not botocore's data",
        folder.display()
    );
    Some(folder)
}

/// What became of a service.
enum Outcome {
    Planned {
        protocol: &'static str,
        operations: usize,
        warnings: Vec<Diagnostic>,
    },
    Refused(String),
    Panicked(String),
}

#[test]
fn every_service_reads_and_plans() {
    let Some(data) = data() else {
        return;
    };
    let start = Instant::now();
    let services = services(&data);
    let outcomes = in_parallel(&services, |service| examine(&data.join(service)));
    let mut protocols: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut left_out, mut failed) = (0, Vec::new());
    for (service, outcome) in services.iter().zip(outcomes) {
        let expected = LEFT_OUT.iter().find(|(name, _)| name == service);
        match (outcome, expected) {
            (Outcome::Refused(problems), Some((_, reason))) if problems.contains(reason) => {
                println!("{service} is left out: {reason} is not supported");
                left_out += 1;
            }
            (Outcome::Planned { .. }, Some(_)) => {
                failed.push(format!("{service}: it should be refused"));
            }
            (
                Outcome::Planned {
                    protocol,
                    operations,
                    warnings: found,
                },
                None,
            ) => {
                let count = protocols.entry(protocol).or_default();
                count.0 += 1;
                count.1 += operations;
                for warning in found {
                    match known(&warning) {
                        Some(kind) => *warnings.entry(kind).or_default() += 1,
                        None => failed.push(format!("{service}: {warning}")),
                    }
                }
            }
            (Outcome::Refused(problems), _) => failed.push(format!("{service}: {problems}")),
            (Outcome::Panicked(message), _) => {
                failed.push(format!("{service}: panicked: {message}"));
            }
        }
    }
    for (protocol, (services, operations)) in &protocols {
        println!("{protocol:<32} {services:>4} services {operations:>6} operations");
    }
    for (kind, count) in &warnings {
        println!("{count:>5} warnings: {kind}");
    }
    let planned: usize = protocols.values().map(|(services, _)| services).sum();
    println!(
        "conformance: botocore services: {} cases, {planned} passed, {left_out} left out ({:.0} s)",
        services.len(),
        start.elapsed().as_secs_f32()
    );
    assert!(
        failed.is_empty(),
        "{} failed\n\n{}",
        failed.len(),
        failed.join("\n\n")
    );
    assert!(planned > 300, "only {planned} services were found");
}

/// The names of all services.
fn services(data: &Path) -> Vec<String> {
    let entries = data.read_dir().expect("the folder can be listed");
    let folders = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.is_dir());
    let mut names: Vec<_> = folders
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    names
}

/// Does `work` for every item on all processors; the results are in the order of the items.
pub fn in_parallel<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(index) else {
                    break;
                };
                let result = work(item);
                results.lock().expect("nobody panics").push((index, result));
            });
        }
    });
    let mut results = results.into_inner().expect("nobody panics");
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn examine(folder: &Path) -> Outcome {
    let refused = |problems: Diagnostics| Outcome::Refused(problems.to_string());
    let examined = catch_unwind(AssertUnwindSafe(|| {
        let model =
            read::read(folder).and_then(|files| Model::load(files, &Selection::default()))?;
        let plan = plan::plan(&model, &options())?;
        Ok(Outcome::Planned {
            protocol: plan.service.protocol.id(),
            operations: plan.operations.len(),
            warnings: plan.warnings,
        })
    }));
    match examined {
        Ok(result) => result.unwrap_or_else(refused),
        Err(panic) => Outcome::Panicked(
            panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
                .unwrap_or_default(),
        ),
    }
}

fn options() -> Options {
    Options {
        crate_name: "client".to_owned(),
        module_name: "client".to_owned(),
        layout: Layout::Crate,
        client: true,
        with_tests: false,
        runtime_path: None,
        runtime_version: "0.0.0".to_owned(),
        package: tinsmith::Package::default(),
    }
}

/// What a warning is about, if it is one that AWS's models are known to cause.
fn known(warning: &Diagnostic) -> Option<&'static str> {
    match &warning.kind {
        DiagnosticKind::Plan(PlanProblem::UnsupportedPattern { .. }) => {
            Some("patterns that no ECMAScript engine takes")
        }
        DiagnosticKind::Plan(PlanProblem::OperationLeftOut { .. }) => {
            Some("operations with streams of events")
        }
        // In S3's deprecated notifications, one name is that of a member and of the list that has taken its place.
        DiagnosticKind::Plan(PlanProblem::SameName { .. }) => {
            Some("members that are called the same in XML")
        }
        DiagnosticKind::Botocore(BotocoreProblem::LeftOut { what, .. }) => Some(what),
        _ if warning.trait_id.as_deref() == Some("aws.api#clientDiscoveredEndpoint") => {
            Some("services whose endpoints have to be asked for")
        }
        _ => None,
    }
}
