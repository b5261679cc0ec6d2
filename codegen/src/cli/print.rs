//! What the command says.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use tinsmith::diff::Difference;
use tinsmith::{Check, Listing, Report};

use super::args::Target;

/// What `generate` did.
pub(super) fn generated(out: &Path, report: &Report, took: Duration) -> String {
    let (read, written) = (report.read, &report.written);
    let mut text = format!("{} in {}\n", report.name, out.display());
    let total = written.written.len() + written.unchanged;
    line(
        &mut text,
        "read",
        &format!(
            "{}, {}, {}",
            count(read.files, "model file"),
            count(read.shapes, "shape"),
            count(read.operations, "operation")
        ),
    );
    let (files, lines) = (count(total, "file"), count(report.lines, "line"));
    line(&mut text, "wrote", &format!("{files}, {lines}: {written}"));
    if let Some(tests) = &report.tests {
        let counts = [
            count(tests.requests, "request case"),
            count(tests.responses, "response case"),
            count(tests.endpoints, "endpoint case"),
        ];
        line(&mut text, "tests", &counts.join(", "));
    }
    for path in &written.deleted {
        line(&mut text, "", &format!("deleted {path}"));
    }
    line(&mut text, "took", &format!("{:.2} s", took.as_secs_f64()));
    text
}

/// What `generate` changed for those who call the client in `out`, in so many lines at most; nothing where that is nothing.
pub(super) fn changes(difference: &Difference, out: &Path, limit: usize) -> String {
    if difference.changes.is_empty() {
        return String::new();
    }
    let text = difference.to_string();
    let mut lines: Vec<_> = text.lines().collect();
    // What a change does is its last line, and further in than the others.
    let is_effect = |line: &&str| line.starts_with("    ");
    if lines.len() > limit {
        lines.truncate(limit);
        let end = lines.iter().rposition(is_effect);
        lines.truncate(end.map_or(1, |end| end + 1));
    }
    let indented = |line: &&str| match *line {
        "" => "\n".to_owned(),
        line => format!("  {line}\n"),
    };
    let mut shown: String = lines.iter().map(indented).collect();
    let effects = lines.iter().copied().filter(is_effect).count();
    if let Some(more @ 1..) = difference.changes.len().checked_sub(effects) {
        let more = count(more, "more change");
        let (program, out) = (program(), quote(&out.display().to_string()));
        shown.push_str(&format!(
            "  ... {more}; `{program} diff OLD {out}` shows them all, with OLD from before this run\n"
        ));
    }
    format!("\n{shown}")
}

/// How much of the changes `generate` prints of one client.
pub(super) const SUMMARY_LINES: usize = 60;

/// What `check` found.
pub(super) fn checked(out: &Path, check: &Check) -> String {
    let (name, out) = (&check.name, out.display());
    if check.report.is_up_to_date() {
        return format!(
            "{name} in {out} is up to date ({})\n",
            count(check.files, "file")
        );
    }
    let found = check.report.findings.len();
    let differ = if found == 1 { "differs" } else { "differ" };
    format!(
        "{}\n{name} in {out} is not what the model says: {} {differ}\n",
        check.report,
        count(found, "file")
    )
}

/// The operations of a service as a table.
pub(super) fn listing(listing: &Listing) -> String {
    const NONE: &str = "-";
    let header = ["operation", "input", "output", "shapes", "errors"].map(str::to_owned);
    let rows = listing.operations.iter().map(|operation| {
        let errors = match operation.errors.len() {
            0 => NONE.to_owned(),
            _ => operation.errors.join(", "),
        };
        [
            operation.name.clone(),
            operation.input.clone().unwrap_or_else(|| NONE.to_owned()),
            operation.output.clone().unwrap_or_else(|| NONE.to_owned()),
            operation.shapes.to_string(),
            errors,
        ]
    });
    let mut text = format!("{}\n\n", listing.service);
    text.push_str(&table(std::iter::once(header).chain(rows).collect()));
    let operations = count(listing.operations.len(), "operation");
    writeln!(
        text,
        "\n{operations}, {} together",
        count(listing.shapes, "shape")
    )
    .expect("a string can be written to");
    text
}

/// Columns as wide as their widest cell, two spaces apart.
pub(super) fn table<const N: usize>(rows: Vec<[String; N]>) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [usize; N] = std::array::from_fn(|column| width(column).unwrap_or(0));
    let mut text = String::new();
    for row in &rows {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// What the command is called as. Under `cargo run` there may be no `tinsmith` to call, so it is the one that led here.
fn program() -> &'static str {
    let is_run_by_cargo = env::var_os("CARGO_PKG_NAME").is_some_and(|name| name == "tinsmith");
    match is_run_by_cargo {
        true => "cargo run --",
        false => "tinsmith",
    }
}

/// The command line of a subcommand for a target.
pub(super) fn command(subcommand: &str, target: &Target) -> String {
    let words = target.words();
    [program().to_owned(), subcommand.to_owned()]
        .into_iter()
        .chain(words.iter().map(|word| quote(word)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A word as a POSIX shell takes it.
fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    if word.is_empty() || !word.chars().all(plain) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        word.to_owned()
    }
}

fn line(text: &mut String, label: &str, rest: &str) {
    writeln!(text, "  {label:<6}{rest}").expect("a string can be written to");
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_for_a_shell() {
        let table = [
            ("model/a.json", "model/a.json"),
            ("", "''"),
            ("a b", "'a b'"),
            ("a#B", "'a#B'"),
            ("it's", r"'it'\''s'"),
        ];
        for (word, expected) in table {
            assert_eq!(quote(word), expected);
        }
    }

    #[test]
    fn aligns_columns() {
        let rows = [["a", "bb", "c"], ["aaa", "b", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(table(Vec::from(rows)), "a    bb  c\naaa  b\n");
    }
}
