//! Reads the blocks of CommonMark.
//!
//! Covers what documentation is made of: paragraphs, headings, lists, quotes, fenced and indented
//! code, tables and rules; [`inline`] reads the text in them. What it does not know (link reference
//! definitions, HTML blocks) it reads as text, so that nothing is lost.

use super::inline;
use super::tree::{Block, Inline};

/// Blocks nested deeper than this are read as text.
const DEEPEST: usize = 32;

/// The document in `source`.
pub(super) fn read(source: &str) -> Vec<Block> {
    let source = source.replace('\t', "    ");
    blocks(&source.lines().collect::<Vec<_>>(), 0)
}

/// `source` without its code, fenced blocks and code spans, and whether there was any.
pub(super) fn without_code(source: &str) -> (String, bool) {
    let mut has_code = false;
    let mut outside = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(open) = fence(line) {
            has_code = true;
            lines.by_ref().find(|line| closes(line, open));
        } else {
            outside.push_str(line);
            outside.push('\n');
        }
    }
    let mut prose = String::new();
    let mut rest = outside.as_str();
    while let Some(start) = rest.find('`') {
        let (code, length) = inline::code_span(&rest[start..]);
        has_code |= code.is_some();
        prose.push_str(&rest[..start]);
        rest = &rest[start + length..];
    }
    prose.push_str(rest);
    (prose, has_code)
}

fn blocks(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = &lines[at..];
        at += if depth > DEEPEST {
            reader.text(line)
        } else {
            reader.block(line, rest, depth)
        };
    }
    reader.end_paragraph();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Block>,
    /// The lines of the paragraph that is being read.
    paragraph: String,
}

impl Reader {
    /// Reads the block that begins with `line`, the first of `rest`; returns how many lines it has.
    fn block(&mut self, line: &str, rest: &[&str], depth: usize) -> usize {
        let in_paragraph = !self.paragraph.is_empty();
        let text = line.trim();
        if text.is_empty() {
            self.end_paragraph();
            return 1;
        }
        if indent(line) >= 4 && !in_paragraph {
            return self.indented_code(rest);
        }
        if indent(line) >= 4 {
            return self.text(line);
        }
        if let Some(level) = underline(text).filter(|_| in_paragraph) {
            let title = inline::read(&std::mem::take(&mut self.paragraph));
            self.out.push(Block::Heading(level, title));
            return 1;
        }
        if let Some(open) = fence(line) {
            return self.fenced_code(open, rest);
        }
        if is_rule(text) {
            return self.push(Block::Rule);
        }
        if let Some((level, title)) = heading(text) {
            return self.push(Block::Heading(level, inline::read(title)));
        }
        if text.starts_with('>') {
            return self.quote(rest, depth);
        }
        if let Some(marker) = Marker::of(line).filter(|marker| marker.may_follow(in_paragraph)) {
            return self.list(&marker, rest, depth);
        }
        if !in_paragraph && rest.get(1).is_some_and(|next| is_delimiter_row(line, next)) {
            return self.table(rest);
        }
        self.text(line)
    }

    fn text(&mut self, line: &str) -> usize {
        if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
        self.paragraph.push_str(line.trim_start());
        1
    }

    fn push(&mut self, block: Block) -> usize {
        self.end_paragraph();
        self.out.push(block);
        1
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let text = std::mem::take(&mut self.paragraph);
            self.out
                .push(Block::Paragraph(inline::read(text.trim_end())));
        }
    }

    fn indented_code(&mut self, rest: &[&str]) -> usize {
        let is_code = |line: &&&str| indent(line) >= 4 || line.trim().is_empty();
        let code: Vec<&str> = rest.iter().take_while(is_code).copied().collect();
        self.push(Block::Code(dedented(&code, 4)));
        code.len()
    }

    fn fenced_code(&mut self, open: &str, rest: &[&str]) -> usize {
        let end = rest.iter().skip(1).position(|line| closes(line, open));
        let code = &rest[1..end.map_or(rest.len(), |length| length + 1)];
        self.push(Block::Code(dedented(code, indent(rest[0]))));
        (code.len() + 2).min(rest.len())
    }

    fn quote(&mut self, rest: &[&str], depth: usize) -> usize {
        let quoted = rest
            .iter()
            .map_while(|line| line.trim_start().strip_prefix('>'));
        let inner: Vec<&str> = quoted
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let body = blocks(&inner, depth + 1);
        self.push(Block::Quote { label: None, body });
        inner.len()
    }

    fn list(&mut self, marker: &Marker, rest: &[&str], depth: usize) -> usize {
        let mut items = Vec::new();
        let mut at = 0;
        while let Some(next) = rest.get(at).and_then(|line| Marker::of(line)) {
            if next.symbol != marker.symbol {
                break;
            }
            let (item, length) = item(&next, &rest[at..]);
            items.push(blocks(&item, depth + 1));
            at += length;
        }
        self.push(Block::List {
            start: marker.number,
            items,
        });
        at
    }

    fn table(&mut self, rest: &[&str]) -> usize {
        let is_row = |line: &&&str| line.contains('|') && !line.trim().is_empty();
        let length = rest.iter().take_while(is_row).count();
        let rows = rest[..length].iter().enumerate();
        let rows = rows
            .filter(|(index, _)| *index != 1)
            .map(|(_, line)| cells(line));
        self.push(Block::Table(rows.collect()));
        length
    }
}

/// The lines of the list item at the start of `rest` without marker and indent, and how many lines
/// of `rest` they are.
fn item<'a>(marker: &Marker, rest: &[&'a str]) -> (Vec<&'a str>, usize) {
    let mut lines = vec![rest[0].get(marker.content..).unwrap_or_default()];
    for line in &rest[1..] {
        let after_blank = lines.last().is_some_and(|last| last.trim().is_empty());
        if line.trim().is_empty() {
            lines.push("");
        } else if indent(line) >= marker.content {
            lines.push(&line[marker.content..]);
        } else if after_blank || begins_block(line) {
            break;
        } else {
            lines.push(line.trim_start());
        }
    }
    let length = lines.len();
    (lines, length)
}

/// Whether `line` ends the paragraph above it.
fn begins_block(line: &str) -> bool {
    let text = line.trim();
    let item = Marker::of(line).is_some_and(|marker| marker.content < line.len());
    item || fence(line).is_some()
        || is_rule(text)
        || heading(text).is_some()
        || text.starts_with('>')
}

/// The marker of a list item (CommonMark 0.31, section 5.2).
#[derive(Debug)]
struct Marker {
    symbol: char,
    number: Option<u64>,
    /// The column at which the text of the item begins.
    content: usize,
    is_empty: bool,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let text = line.trim_start();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let symbol = text[digits..].chars().next()?;
        let number = match (digits, symbol) {
            (0, '-' | '*' | '+') => None,
            (1..=9, '.' | ')') => Some(text[..digits].parse().ok()?),
            _ => return None,
        };
        let rest = &text[digits + 1..];
        let is_empty = rest.trim().is_empty();
        let spaces = indent(rest);
        if indent(line) >= 4 || is_rule(text.trim()) || (spaces == 0 && !is_empty) {
            return None;
        }
        // Five spaces or more: code within the item, which begins after one space.
        let spaces = if is_empty || spaces > 4 { 1 } else { spaces };
        let content = indent(line) + digits + 1 + spaces;
        Some(Self {
            symbol,
            number,
            content,
            is_empty,
        })
    }

    fn may_follow(&self, paragraph: bool) -> bool {
        !paragraph || (!self.is_empty && matches!(self.number, None | Some(1)))
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn dedented(lines: &[&str], by: usize) -> String {
    let lines = lines.iter().map(|line| &line[indent(line).min(by)..]);
    lines.collect::<Vec<_>>().join("\n")
}

/// The fence that opens a code block on `line`.
fn fence(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let c = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(c);
    let fence = &text[..text.len() - info.len()];
    (fence.len() >= 3 && !(c == '`' && info.contains('`'))).then_some(fence)
}

fn closes(line: &str, open: &str) -> bool {
    line.trim().starts_with(open) && line.trim().chars().all(|c| open.starts_with(c))
}

fn is_rule(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| *c != ' ').collect();
    let first = marks.chars().next().filter(|c| "-*_".contains(*c));
    marks.len() >= 3 && first.is_some_and(|first| marks.chars().all(|c| c == first))
}

/// The level of the heading that a line below a paragraph makes of it.
fn underline(text: &str) -> Option<u8> {
    let all = |mark| text.chars().all(|c| c == mark);
    match text {
        _ if all('=') => Some(1),
        _ if all('-') && text.len() > 1 => Some(2),
        _ => None,
    }
}

fn heading(text: &str) -> Option<(u8, &str)> {
    let title = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - title.len()).ok()?;
    let is_heading = (1..=6).contains(&level) && title.starts_with(' ');
    is_heading.then(|| (level, title.trim_end_matches('#').trim()))
}

fn is_delimiter_row(header: &str, line: &str) -> bool {
    let text = line.trim();
    header.contains('|')
        && text.contains('-')
        && text.contains('|')
        && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn cells(line: &str) -> Vec<Vec<Inline>> {
    let text = line.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = text
        .strip_suffix('|')
        .unwrap_or(text)
        .replace("\\|", "\u{1}");
    let cells = text.split('|').map(|cell| cell.replace('\u{1}', "|"));
    cells.map(|cell| inline::read(cell.trim())).collect()
}
