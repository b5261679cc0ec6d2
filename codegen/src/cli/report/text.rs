//! Diagnostics for a reader: what is wrong, the line of the model with a caret, the shape, the trait, and what to do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE as SIGN;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet, Title};
use tinsmith::diagnostics::{Diagnostic, Diagnostics, Position, Severity};
use tinsmith::read::{self, Source};

use super::excerpt::excerpt;
use super::{Place, HELP};
use crate::cli::print::count;

/// A report shows at most this many diagnostics, errors before warnings.
const SHOWN: usize = 50;

/// Where lines of the model are cut, whatever the terminal's width: reports are compared and pasted.
const WIDTH: usize = 120;

/// The report, which ends with how many there are.
pub(super) fn report(all: &Diagnostics, has_colour: bool) -> String {
    let renderer = match has_colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let renderer = renderer.term_width(WIDTH);
    let mut files = Files::default();
    let mut text = String::new();
    for diagnostic in chosen(all) {
        let Some(groups) = groups(diagnostic, &mut files) else {
            text.push_str(&without_excerpt(diagnostic, &renderer, has_colour));
            text.push('\n');
            continue;
        };
        let rendered = renderer.render(&groups);
        let mut last = "";
        for line in rendered.lines() {
            // Between the place and the line of the model the renderer draws the bar of both groups.
            if line != last {
                text.push_str(line);
                text.push('\n');
            }
            last = line;
        }
        text.push('\n');
    }
    text + &total(all)
}

/// An error or warning that is not about a place in a model, but perhaps about one in `tinsmith.toml`.
pub(super) fn plain(severity: Severity, text: &str, place: Option<&Place>) -> String {
    let Some(place) = place else {
        return format!("{severity}: {text}");
    };
    let (message, help) = match text.split_once(HELP) {
        Some((message, help)) => (message, format!("{HELP}{help}")),
        None => (text, String::new()),
    };
    format!("{severity}: {message}\n  --> {place}{help}")
}

/// Those that are shown, in their order.
fn chosen(all: &Diagnostics) -> impl Iterator<Item = &Diagnostic> {
    let of = |severity| {
        let each = all.iter().enumerate();
        each.filter(move |(_, each)| each.severity == severity)
    };
    let by_severity = of(Severity::Error).chain(of(Severity::Warning));
    let indices: BTreeSet<usize> = by_severity.map(|(index, _)| index).take(SHOWN).collect();
    let each = all.iter().enumerate();
    each.filter(move |(index, _)| indices.contains(index))
        .map(|(_, each)| each)
}

fn total(all: &Diagnostics) -> String {
    let of = |severity| all.iter().filter(|each| each.severity == severity).count();
    let counts = [
        (of(Severity::Error), "error"),
        (of(Severity::Warning), "warning"),
    ];
    let counts = counts.iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts.map(|(number, what)| count(*number, what)).collect();
    let total = counts.join(", ");
    match all.iter().count().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{total}; {more} of them not shown"),
        _ => total,
    }
}

/// One diagnostic whose line of the model is not shown, because it is about a whole file, or the file is gone. The renderer draws the
/// bars of an excerpt all the same, so that only the title is its work.
fn without_excerpt(diagnostic: &Diagnostic, renderer: &Renderer, has_colour: bool) -> String {
    let mut text = renderer.render(&[Group::with_title(title(diagnostic))]);
    text.push('\n');
    let sign = |sign: &str| match has_colour {
        true => format!("{SIGN}{sign}{SIGN:#}"),
        false => sign.to_owned(),
    };
    if let Some(file) = &diagnostic.file {
        let file = printable(&file.display().to_string());
        let place = match diagnostic.position {
            Some(Position { line, column }) => format!("{file}:{line}:{column}"),
            None => file,
        };
        text.push_str(&format!("  {} {place}\n", sign("-->")));
    }
    for (name, note) in notes(diagnostic) {
        let indented = printable(note).replace('\n', &format!("\n{:1$}", "", name.len() + 6));
        text.push_str(&format!("  {} {name}: {indented}\n", sign("=")));
    }
    text
}

/// What is wrong, as a heading.
fn title(diagnostic: &Diagnostic) -> Title<'static> {
    level(diagnostic).primary_title(printable(&diagnostic.kind.to_string()))
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// What a diagnostic says below the place, each with its name.
fn notes(diagnostic: &Diagnostic) -> impl Iterator<Item = (&'static str, &str)> {
    let notes = [
        ("shape", &diagnostic.shape),
        ("trait", &diagnostic.trait_id),
        ("help", &diagnostic.help),
    ];
    let given = notes.into_iter();
    given.filter_map(|(name, note)| Some((name, note.as_deref()?)))
}

/// The parts of one diagnostic; nothing if there is no line of the model to show.
///
/// The line is in a group of its own, so that it follows the place without a heading: the place is that of the whole file, and the
/// renderer would count columns in the part of the line that it is given.
fn groups<'a>(diagnostic: &'a Diagnostic, files: &'a mut Files) -> Option<Vec<Group<'a>>> {
    let (file, position) = (diagnostic.file.as_ref()?, diagnostic.position?);
    let shown = excerpt(files.text(file)?, position)?;
    let origin = Origin::path(printable(&file.display().to_string()));
    let origin = origin.line(position.line).char_column(position.column);
    let snippet = Snippet::source(shown.text)
        .line_start(shown.line)
        .annotation(AnnotationKind::Primary.span(shown.span));
    let place = Group::with_title(title(diagnostic)).element(origin);
    let line = Group::with_level(level(diagnostic)).element(snippet);
    let line = notes(diagnostic).fold(line.element(Padding), |line, (name, note)| {
        let level = match name {
            "help" => Level::HELP,
            name => Level::NOTE.with_name(name),
        };
        line.element(level.message(printable(note)))
    });
    Some(vec![place, line])
}

/// A text without what a terminal would act upon. The renderer sees to the lines of the model itself.
fn printable(text: &str) -> String {
    let plain = |c: char| match c {
        '\n' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(plain).collect()
}

/// The texts of files, which are read again: a run without diagnostics pays nothing for them. Neighbours in a report mostly share a
/// file, so only the last one is kept.
#[derive(Default)]
struct Files(Option<(PathBuf, Option<Source>)>);

impl Files {
    /// The text of a file; none if it is gone, or was a pipe.
    fn text(&mut self, path: &Path) -> Option<&str> {
        if self.0.as_ref().is_none_or(|(known, _)| known != path) {
            self.0 = Some((path.to_owned(), read::source(path).ok()));
        }
        let (_, source) = self.0.as_ref()?;
        Some(source.as_ref()?.text())
    }
}

#[cfg(test)]
mod tests {
    use tinsmith::diagnostics::ModelProblem;

    use super::*;

    fn many(errors: usize, warnings: usize) -> Diagnostics {
        let mut all = Diagnostics::new();
        for index in 0..errors.max(warnings) {
            let place = |diagnostic: Diagnostic| diagnostic.file("none.json").at(index + 1, 1);
            if index < errors {
                all.push(place(Diagnostic::error(ModelProblem::ApplyTarget)));
            }
            if index < warnings {
                all.push(place(Diagnostic::warning(ModelProblem::NoService)));
            }
        }
        all.sort();
        all
    }

    #[test]
    fn errors_come_first_when_there_are_many() {
        let table = [
            (1, 0, 1, 0, "1 error"),
            (25, 25, 25, 25, "25 errors, 25 warnings"),
            (
                40,
                60,
                40,
                10,
                "40 errors, 60 warnings; 50 of them not shown",
            ),
            (51, 1, 50, 0, "51 errors, 1 warning; 2 of them not shown"),
            (0, 51, 0, 50, "51 warnings; 1 of them not shown"),
        ];
        for (errors, warnings, shown_errors, shown_warnings, total) in table {
            let text = report(&many(errors, warnings), false);
            assert_eq!(text.matches("error: ").count(), shown_errors, "{total}");
            assert_eq!(text.matches("warning: ").count(), shown_warnings, "{total}");
            assert_eq!(text.lines().last(), Some(total));
        }
    }

    #[test]
    fn without_an_excerpt_nothing_is_drawn() {
        let all = Diagnostics::from(Diagnostic::error(ModelProblem::NoService).help("do\nit"));
        let plain = "error: the model has no service\n  = help: do\n          it\n\n1 error";
        assert_eq!(report(&all, false), plain);
        let place = Diagnostic::warning(ModelProblem::NoService).file("none.json");
        let all = Diagnostics::from(place.at(3, 4).shape("a#B"));
        let plain =
            "warning: the model has no service\n  --> none.json:3:4\n  = shape: a#B\n\n1 warning";
        assert_eq!(report(&all, false), plain);
        let styled = report(&all, true);
        assert!(styled.contains("-->\x1b[0m none.json:3:4\n"), "{styled}");
    }

    #[test]
    fn colours_are_only_there_if_wanted() {
        let all = many(1, 1);
        let plain = report(&all, false);
        assert!(!plain.contains('\x1b'), "{plain}");
        let styled = report(&all, true);
        assert!(styled.contains("\x1b["), "{styled}");
    }

    #[test]
    fn signs_of_a_terminal_in_a_model_do_nothing() {
        let id = "a#\x1b[31mB".to_owned();
        let error = Diagnostic::error(ModelProblem::InvalidShapeId { text: id.clone() });
        let all = Diagnostics::from(error.shape(&id).help(&id).file(&id));
        assert!(!report(&all, false).contains('\x1b'));
    }
}
