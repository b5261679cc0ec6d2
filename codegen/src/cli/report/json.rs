//! Diagnostics for other programs: one JSON object per line.
//!
//! The fields are always there, in this order, and are `null` where they say nothing: `severity` (`error` or `warning`), `message`,
//! `file`, `line` and `column` (both from 1, the column in bytes of UTF-8, in the text that a compressed file holds), `shape` and
//! `trait` (absolute ids; a member is `ns#Shape$member`), `help`. Fields may be added; none changes its meaning.

use serde::Serialize;
use tinsmith::diagnostics::{Diagnostic, Diagnostics, Severity};

use super::{Place, HELP};

#[derive(Serialize)]
struct Object<'a> {
    severity: String,
    message: &'a str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    shape: Option<&'a str>,
    #[serde(rename = "trait")]
    trait_id: Option<&'a str>,
    help: Option<&'a str>,
}

/// All of them: a program can leave out itself what it does not want.
pub(super) fn report(all: &Diagnostics) -> String {
    all.iter().map(object).collect()
}

fn object(diagnostic: &Diagnostic) -> String {
    let file = diagnostic.file.as_ref();
    line(&Object {
        severity: diagnostic.severity.to_string(),
        message: &diagnostic.kind.to_string(),
        file: file.map(|file| file.display().to_string()),
        line: diagnostic.position.map(|position| position.line),
        column: diagnostic.position.map(|position| position.column),
        shape: diagnostic.shape.as_deref(),
        trait_id: diagnostic.trait_id.as_deref(),
        help: diagnostic.help.as_deref(),
    })
}

/// An error or warning that is not about a place in a model. Its text may end with what to do.
pub(super) fn plain(severity: Severity, text: &str, place: Option<&Place>) -> String {
    let (message, help) = match text.split_once(HELP) {
        Some((message, help)) => (message, Some(help)),
        None => (text, None),
    };
    line(&Object {
        severity: severity.to_string(),
        message,
        file: place.map(|place| place.file.display().to_string()),
        line: place.map(|place| place.position.line),
        column: place.map(|place| place.position.column),
        shape: None,
        trait_id: None,
        help,
    })
}

fn line(object: &Object<'_>) -> String {
    let json = serde_json::to_string(object).expect("texts and numbers are JSON");
    format!("{json}\n")
}

#[cfg(test)]
mod tests {
    use tinsmith::diagnostics::ModelProblem;

    use super::*;

    #[test]
    fn every_field_is_always_there() {
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning(ModelProblem::NoService));
        all.push(
            Diagnostic::error(ModelProblem::ApplyTarget)
                .file("a \"b\".json")
                .at(3, 14)
                .shape("a#B$c")
                .trait_id("a#t")
                .help("do it"),
        );
        let expected = concat!(
            r#"{"severity":"warning","message":"the model has no service","file":null,"line":null,"column":null,"shape":null,"trait":null,"help":null}"#,
            "\n",
            r#"{"severity":"error","message":"traits are applied to a shape that does not exist","file":"a \"b\".json","line":3,"column":14,"shape":"a#B$c","trait":"a#t","help":"do it"}"#,
            "\n",
        );
        assert_eq!(report(&all), expected);
    }

    #[test]
    fn help_is_a_field_of_its_own() {
        let expected = concat!(
            r#"{"severity":"error","message":"two\nlines","file":null,"line":null,"column":null,"shape":null,"trait":null,"help":"do it"}"#,
            "\n",
        );
        assert_eq!(
            plain(Severity::Error, "two\nlines\n  help: do it", None),
            expected
        );
    }
}
