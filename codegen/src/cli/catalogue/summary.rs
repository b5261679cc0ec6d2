//! What became of a catalogue, as a table.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use tinsmith::diagnostics::Severity;
use tinsmith::diff::Difference;
use tinsmith::Error as GenerateError;

use super::run::{Change, Failure, Mode, Row};
use super::Catalogue;
use crate::cli::print::{self, count, table};

/// At most this many files that differ are named.
const NAMED: usize = 50;

/// How much of the changes of one crate is shown: the heading, and about three changes.
const CRATE_LINES: usize = 10;

/// Of more crates than this, the heading alone is shown.
const CRATES: usize = 20;

/// The text for standard output.
pub(super) fn text(
    (catalogue, mode): (&Catalogue, Mode),
    rows: &[Row],
    manifest: &Change,
    left_out: &[PathBuf],
    took: Duration,
) -> String {
    let header = [
        "service",
        "crate",
        "operations",
        "shapes",
        "lines",
        "ms",
        "outcome",
    ];
    let header = header.map(str::to_owned);
    let cells = rows.iter().map(cells);
    let mut text = table(std::iter::once(header).chain(cells).collect());
    text.push_str(&changes(catalogue, rows));
    text.push('\n');
    text.push_str(&differences(rows, manifest));
    if !left_out.is_empty() {
        let names: Vec<_> = left_out
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        line(&mut text, &format!("not models: {}", names.join(", ")));
    }
    line(&mut text, &total((catalogue, mode), rows, took));
    text
}

fn cells(row: &Row) -> [String; 7] {
    let service = row.service.clone();
    let took = row.took.as_millis().to_string();
    let outcome = outcome(row);
    match &row.result {
        Ok(done) => [
            service,
            done.name.clone(),
            done.read.operations.to_string(),
            done.read.shapes.to_string(),
            done.lines.to_string(),
            took,
            outcome,
        ],
        Err(_) => {
            let none = || "-".to_owned();
            [service, none(), none(), none(), none(), took, outcome]
        }
    }
}

fn outcome(row: &Row) -> String {
    match &row.result {
        Ok(done) => match &done.change {
            Change::None => "up to date".to_owned(),
            Change::Written(files, difference) => {
                let verdict = difference.as_ref().and_then(Difference::verdict);
                let verdict = verdict.map_or(String::new(), |v| format!(", {}", v.name()));
                format!("{} written{verdict}", count(*files, "file"))
            }
            Change::Differs(files) => match files.len() {
                1 => "1 file differs".to_owned(),
                many => format!("{many} files differ"),
            },
        },
        Err(Failure::Generate(GenerateError::Model(found))) => {
            let errors = found.iter().filter(|each| each.severity == Severity::Error);
            format!("failed: {}", count(errors.count(), "error"))
        }
        Err(_) => format!("failed: {}", count(1, "error")),
    }
}

/// What the crates that were written change for those who call them.
fn changes(catalogue: &Catalogue, rows: &[Row]) -> String {
    let differences = rows
        .iter()
        .filter_map(|row| match &row.result.as_ref().ok()?.change {
            Change::Written(_, Some(difference)) if !difference.changes.is_empty() => {
                Some((catalogue.out.join(&row.service), difference))
            }
            _ => None,
        });
    let differences: Vec<_> = differences.collect();
    let limit = match differences.len() > CRATES {
        true => 1,
        false => CRATE_LINES,
    };
    let each = differences.iter();
    each.map(|(out, difference)| print::changes(difference, out, limit))
        .collect()
}

/// The files that a comparison found to differ, one on each line.
fn differences(rows: &[Row], manifest: &Change) -> String {
    let done = rows
        .iter()
        .filter_map(|row| Some((row, row.result.as_ref().ok()?)));
    let of_crates = done.map(|(row, done)| (format!("{}/", row.service), &done.change));
    let mut lines = Vec::new();
    for (folder, change) in of_crates.chain([(String::new(), manifest)]) {
        if let Change::Differs(files) = change {
            lines.extend(
                files
                    .iter()
                    .map(|(path, word)| format!("{word}: {folder}{path}")),
            );
        }
    }
    let mut text = String::new();
    for each in lines.iter().take(NAMED) {
        line(&mut text, each);
    }
    if let Some(more @ 1..) = lines.len().checked_sub(NAMED) {
        line(&mut text, &format!("... {}", count(more, "more file")));
    }
    if !lines.is_empty() {
        text.push('\n');
    }
    text
}

fn total((catalogue, mode): (&Catalogue, Mode), rows: &[Row], took: Duration) -> String {
    let failed = rows.iter().filter(|row| row.result.is_err()).count();
    let fresh = |row: &&Row| matches!(&row.result, Ok(done) if matches!(done.change, Change::None));
    let fresh = rows.iter().filter(fresh).count();
    let changed = rows.len() - failed - fresh;
    let what = match mode {
        Mode::Generate => "written",
        Mode::Check => "out of date",
    };
    let lines: usize = rows
        .iter()
        .filter_map(|row| Some(row.result.as_ref().ok()?.lines))
        .sum();
    format!(
        "{} in {}: {changed} {what}, {fresh} up to date, {failed} failed; {} in {:.2} s",
        count(rows.len(), "service"),
        catalogue.out.display(),
        count(lines, "line"),
        took.as_secs_f64(),
    )
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string can be written to");
}
