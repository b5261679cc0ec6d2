//! Blocks: from the tree to lines of Markdown.
//!
//! Each block is laid out at its own width first; its container then puts a marker before the first
//! line and an indent, or `> `, before the others.

use super::flow::{longest_run, Flow};
use super::tree::{Block, Inline};

/// Running text is not squeezed below this width, however deep it stands.
const NARROWEST: usize = 40;

/// CommonMark reads at most nine digits as the number of a list item (section 5.2).
const LARGEST_NUMBER: u64 = 999_999_999;

/// The lines of `blocks`, with one empty line between two blocks.
pub(super) fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // Two lists in a row are one list unless their markers differ.
    let mut markers_alternate = false;
    let mut previous_was_list = false;
    for block in blocks {
        let is_list = matches!(block, Block::List { .. });
        markers_alternate = is_list && previous_was_list && !markers_alternate;
        let lines = match block {
            Block::List { start, items } => list(*start, items, width, markers_alternate),
            other => simple(other, width),
        };
        if !lines.is_empty() {
            if !out.is_empty() {
                out.push(String::new());
            }
            out.extend(lines);
            previous_was_list = is_list;
        }
    }
    out
}

fn simple(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(nodes) => {
            let flow = Flow::new(nodes);
            match flow.is_empty() {
                true => Vec::new(),
                false => flow.lines(width),
            }
        }
        Block::Heading(level, nodes) => heading(*level, nodes),
        Block::Code(text) => code(text),
        Block::Quote { label, body } => quote(*label, body, width),
        Block::Table(rows) => table(rows),
        Block::Rule => vec!["---".to_owned()],
        Block::List { start, items } => list(*start, items, width, false),
    }
}

fn heading(level: u8, nodes: &[Inline]) -> Vec<String> {
    let mut text = Flow::new(nodes).into_line();
    if text.is_empty() {
        return Vec::new();
    }
    // Number signs at the end would be taken for the closing sequence of the heading.
    if text.ends_with('#') {
        text.pop();
        text.push_str("\\#");
    }
    vec![format!("{} {text}", "#".repeat(usize::from(level)))]
}

/// Always marked as text, or rustdoc would compile it.
fn code(text: &str) -> Vec<String> {
    let text = text.replace('\t', "    ");
    let is_blank = |line: &&str| line.trim().is_empty();
    let mut body: Vec<&str> = text.lines().skip_while(is_blank).collect();
    while body.last().is_some_and(&is_blank) {
        body.pop();
    }
    if body.is_empty() {
        return Vec::new();
    }
    let fence = "`".repeat((longest_run(&text, '`') + 1).max(3));
    let mut out = vec![format!("{fence}text")];
    out.extend(body.iter().map(|line| line.trim_end().to_owned()));
    out.push(fence);
    out
}

fn quote(label: Option<&str>, body: &[Block], width: usize) -> Vec<String> {
    let body = lines(body, narrower(width, 2));
    if body.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    if let Some(label) = label {
        out.extend([format!("> **{label}**"), ">".to_owned()]);
    }
    out.extend(indent(body, "> ", "> "));
    out
}

fn list(start: Option<u64>, items: &[Vec<Block>], width: usize, alternate: bool) -> Vec<String> {
    let is_tight = items.iter().all(|item| is_tight(item));
    let mut number = start;
    let mut out = Vec::new();
    for item in items {
        let marker = match (number, alternate) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(n), false) => format!("{}. ", n.min(LARGEST_NUMBER)),
            (Some(n), true) => format!("{}) ", n.min(LARGEST_NUMBER)),
        };
        let mut body = lines(item, narrower(width, marker.len()));
        if body.is_empty() {
            continue;
        }
        if is_tight {
            body.retain(|line| !line.is_empty());
        } else if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(indent(body, &marker, &" ".repeat(marker.len())));
        number = number.map(|n| n.saturating_add(1));
    }
    out
}

/// Whether an item can do without empty lines: a paragraph, or one and a list of the same kind.
/// Only a list that starts at 1 can follow a paragraph directly (CommonMark 0.31, section 5.3).
fn is_tight(item: &[Block]) -> bool {
    match item {
        [] | [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List { start, items }] => {
            matches!(start, None | Some(1)) && items.iter().all(|item| is_tight(item))
        }
        _ => false,
    }
}

/// A row is one line, as Markdown demands, and all rows have as many cells as the longest.
fn table(rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = Vec::new();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let mut line = "|".to_owned();
        for column in 0..columns {
            let cell = row.get(column).map_or_else(String::new, |nodes| {
                Flow::new(nodes).into_line().replace('|', "\\|")
            });
            line.push_str(&format!(" {cell} |"));
        }
        out.push(line);
        if out.len() == 1 {
            out.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    out
}

fn indent(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let prefixes = std::iter::once(first).chain(std::iter::repeat(rest));
    let joined = prefixes
        .zip(lines)
        .map(|(prefix, line)| prefix.to_owned() + &line);
    joined.map(|line| line.trim_end().to_owned()).collect()
}

fn narrower(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(NARROWEST)
}
