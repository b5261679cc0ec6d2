//! The line of a model that a diagnostic is about, and what in it the caret points at.
//!
//! Enters: a text and a place. Leaves: the line, or what is near the place in a long one (a minified model is a single line of
//! megabytes), with the range of the word at the place.

use std::ops::Range;

use tinsmith::diagnostics::Position;

/// How much of a line is kept before and behind the place, in bytes. More than is shown, so that the renderer sees where it cuts.
const REACH: usize = 400;

/// The most bytes that are underlined.
const UNDERLINED: usize = 60;

/// A line, or a part of one.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt<'a> {
    /// Its number, from 1.
    pub(super) line: usize,
    pub(super) text: &'a str,
    /// What is wrong in `text`. At the end of the text it is empty.
    pub(super) span: Range<usize>,
}

/// What to show of `text` for the place; none if the text is not what the diagnostic is about.
pub(super) fn excerpt(text: &str, position: Position) -> Option<Excerpt<'_>> {
    let index = position.line.checked_sub(1)?;
    let (index, line, at) = match text.lines().nth(index) {
        Some(line) => (index, line, position.column.saturating_sub(1)),
        // A text that ends too early: what is missing should follow its last line.
        None if index == text.lines().count() => {
            let lines = text.lines().enumerate();
            let (index, line) = lines.filter(|(_, line)| !line.trim().is_empty()).last()?;
            (index, line, line.trim_end().len())
        }
        None => return None,
    };
    let at = line.floor_char_boundary(at);
    let span = word(line, at);
    let end = line.floor_char_boundary(span.end.min(span.start + UNDERLINED));
    let from = line.floor_char_boundary(span.start.saturating_sub(REACH));
    let to = line.ceil_char_boundary((end + REACH).min(line.len()));
    Some(Excerpt {
        line: index + 1,
        text: &line[from..to],
        span: span.start - from..end - from,
    })
}

/// The string, number or literal at a place of a line of JSON, else the character there.
fn word(line: &str, at: usize) -> Range<usize> {
    let bytes = line.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_+-.".contains(byte);
    match bytes.get(at) {
        None => at..at,
        Some(b'"') if opens(&bytes[..at]) => at..end_of_string(bytes, at + 1),
        Some(b'"') => start_of_string(bytes, at)..at + 1,
        Some(byte) if is_plain(byte) => {
            let before = bytes[..at].iter().rev().take_while(|byte| is_plain(byte));
            let behind = bytes[at..].iter().take_while(|byte| is_plain(byte));
            at - before.count()..at + behind.count()
        }
        Some(_) => at..line.ceil_char_boundary(at + 1),
    }
}

/// Whether a quote behind these bytes begins a string: it ends one unless it follows a sign that a value or key can follow.
fn opens(before: &[u8]) -> bool {
    let last = before.iter().rfind(|byte| !byte.is_ascii_whitespace());
    last.is_none_or(|byte| b"{[,:".contains(byte))
}

/// The place behind the quote that ends the string whose text begins at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The place of the quote that begins the string that ends at `end`.
fn start_of_string(bytes: &[u8], end: usize) -> usize {
    let is_escaped = |at: usize| {
        let slashes = bytes[..at].iter().rev().take_while(|byte| **byte == b'\\');
        slashes.count() % 2 == 1
    };
    let quotes = (0..end).rev().filter(|at| bytes[*at] == b'"');
    quotes
        .into_iter()
        .find(|at| !is_escaped(*at))
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, line: usize, column: usize) -> Option<(usize, &str)> {
        let excerpt = excerpt(text, Position { line, column })?;
        Some((excerpt.line, &excerpt.text[excerpt.span]))
    }

    #[test]
    fn points_at_words() {
        let text = "{\n  \"a\\\"b\": [12.5, true],\r\n  \"ü\" ö \"c\": \"d, e\"\n";
        let table = [
            (1, 1, Some((1, "{"))),
            (1, 2, Some((1, ""))),
            (2, 3, Some((2, "\"a\\\"b\""))),
            (2, 8, Some((2, "\"a\\\"b\""))),
            (2, 12, Some((2, "12.5"))),
            (2, 15, Some((2, "12.5"))),
            (2, 18, Some((2, "true"))),
            (2, 22, Some((2, "]"))),
            (2, 99, Some((2, ""))),
            (3, 3, Some((3, "\"ü\""))),
            (3, 8, Some((3, "ö"))),
            (3, 9, Some((3, "ö"))),
            (3, 16, Some((3, "\"d, e\""))),
            (4, 1, Some((3, ""))),
            (5, 1, None),
            (0, 1, None),
        ];
        for (line, column, expected) in table {
            assert_eq!(shown(text, line, column), expected, "{line}:{column}");
        }
        assert_eq!(shown("", 1, 1), None);
        assert_eq!(shown("\"", 1, 1), Some((1, "\"")));
        assert_eq!(shown("\"\\", 1, 1), Some((1, "\"\\")));
    }

    #[test]
    fn keeps_what_is_near() {
        let long = format!(
            "{{\"{}\": \"{}\", \"{}\": 1}}",
            "é".repeat(5_000),
            "x".repeat(200),
            "ß".repeat(5_000)
        );
        let column = long.find('x').expect("it is there");
        let found = excerpt(&long, Position { line: 1, column }).expect("the line is there");
        assert_eq!(found.span.len(), UNDERLINED);
        assert!(found.text[found.span.clone()].starts_with("\"xxx"));
        let reach = REACH..=REACH + 2;
        assert!(reach.contains(&found.span.start), "{}", found.span.start);
        let behind = found.text.len() - found.span.end;
        assert!(reach.contains(&behind), "{behind}");
    }
}
