//! The difference as text for a terminal, as Markdown for a review, and as JSON for tools.

use std::fmt;

use serde::Serialize;

use super::{Change, Difference, Verdict};

impl Difference {
    /// One line: what the service's crate needs, and how many changes there are of each kind where there are several kinds.
    pub fn summary(&self) -> String {
        let changes = match self.changes.len() {
            0 => return format!("{}: nothing changed for callers", self.service),
            1 => "1 change".to_owned(),
            number => format!("{number} changes"),
        };
        let verdict = self.verdict().map_or("no", Verdict::name);
        let mut summary = format!("{}: {changes}, {verdict}", self.service);
        let counts = Verdict::ALL.map(|kind| (kind, self.of(kind).count()));
        let kinds = counts.iter().filter(|(_, count)| *count > 0);
        if kinds.clone().count() > 1 {
            let kinds: Vec<_> = kinds
                .map(|(kind, count)| format!("{count} {}", kind.name()))
                .collect();
            summary.push_str(&format!(" ({})", kinds.join(", ")));
        }
        summary
    }

    fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Change> {
        let changes = self.changes.iter();
        changes.filter(move |change| change.verdict == verdict)
    }

    /// A table in Markdown, as GitHub shows it in a pull request.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("### {}\n", escaped(&self.summary()));
        if self.changes.is_empty() {
            return text;
        }
        text.push_str("\n| version | what | change | in Rust | effect |\n|---|---|---|---|---|\n");
        for change in &self.changes {
            let Change { item, effect, .. } = change;
            text.push_str(&format!(
                "| {} | {item} {} | {} | {} | {} |\n",
                change.verdict.name(),
                code(&change.name),
                escaped(&change.change),
                code(&change.rust),
                effect,
            ));
        }
        text
    }

    /// An object with `service`, `verdict` (`null` where nothing has changed) and `changes`.
    ///
    /// # Panics
    ///
    /// Never: strings and lists can be written as JSON.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Report<'a> {
            service: &'a str,
            verdict: Option<Verdict>,
            changes: &'a [Change],
        }
        let report = Report {
            service: &self.service,
            verdict: self.verdict(),
            changes: &self.changes,
        };
        let mut text = serde_json::to_string_pretty(&report).expect("strings and lists are JSON");
        text.push('\n');
        text
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        for verdict in Verdict::ALL {
            let changes: Vec<_> = self.of(verdict).collect();
            if !changes.is_empty() {
                write!(f, "\n\n{}", verdict.name())?;
            }
            for change in changes {
                write!(f, "\n  {} {}: {}", change.item, change.name, change.change)?;
                write!(f, "\n    {}: {}", change.rust, change.effect)?;
            }
        }
        Ok(())
    }
}

/// Text in a cell of a table.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\|*_<>[]`".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}
