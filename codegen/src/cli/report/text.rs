//! Diagnostics for a reader: what is wrong, the line of the model with a caret, the shape, the trait, and what to do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};
use tinsmith::diagnostics::{Diagnostic, Diagnostics, Severity};
use tinsmith::read::{self, Source};

use super::excerpt::excerpt;
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
        let rendered = renderer.render(&groups(diagnostic, &mut files));
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

/// The parts of one diagnostic.
///
/// The line is in a group of its own, so that it follows the place without a heading: the place is that of the whole file, and the
/// renderer would count columns in the part of the line that it is given.
fn groups<'a>(diagnostic: &'a Diagnostic, files: &'a mut Files) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .clone()
        .primary_title(printable(&diagnostic.kind.to_string()));
    let mut groups = vec![Group::with_title(title)];
    if let Some(file) = &diagnostic.file {
        let origin = Origin::path(printable(&file.display().to_string()));
        let origin = match diagnostic.position {
            Some(position) => origin.line(position.line).char_column(position.column),
            None => origin,
        };
        add(&mut groups, origin.into());
        let found = diagnostic.position.zip(files.text(file));
        if let Some(shown) = found.and_then(|(position, text)| excerpt(text, position)) {
            let snippet = Snippet::source(shown.text)
                .line_start(shown.line)
                .annotation(AnnotationKind::Primary.span(shown.span));
            groups.push(Group::with_level(level).element(snippet).element(Padding));
        }
    }
    let notes = [
        (Level::NOTE.with_name("shape"), &diagnostic.shape),
        (Level::NOTE.with_name("trait"), &diagnostic.trait_id),
        (Level::HELP, &diagnostic.help),
    ];
    for (level, note) in notes {
        if let Some(note) = note {
            add(&mut groups, level.message(printable(note)).into());
        }
    }
    groups
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

/// Adds an element to the last group.
fn add<'a>(groups: &mut Vec<Group<'a>>, element: Element<'a>) {
    if let Some(last) = groups.pop() {
        groups.push(last.element(element));
    }
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
