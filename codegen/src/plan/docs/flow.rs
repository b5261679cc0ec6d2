//! Running text: from inline nodes to one string of Markdown that knows where it may be broken.
//!
//! Everything that would read as markup is escaped here. What only counts at the start of a line
//! (`#`, `-`, `1.`) is escaped by [`Flow::lines`], when it is known what starts a line.

use super::tree::{starts_entity, text_of, Inline, Mark};

/// A space in the text at which a line can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Soft,
    /// The author asked for a line break here.
    Hard,
}

#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    /// Byte positions of breakable spaces.
    gaps: Vec<(usize, Gap)>,
    /// White space before the first and after the last word: the parent decides what it is worth.
    leading: bool,
    trailing: Option<Gap>,
}

/// What surrounds a node.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    in_link: bool,
    in_strong: bool,
    in_emphasis: bool,
    /// The visible neighbours of the whole run of nodes; `None` is a border of the paragraph.
    before: Option<char>,
    after: Option<char>,
}

impl Flow {
    pub(super) fn new(nodes: &[Inline]) -> Self {
        let mut flow = Self::default();
        flow.nodes(nodes, Context::default());
        flow
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text on one line, for headings and table cells.
    pub(super) fn into_line(self) -> String {
        self.text
    }

    /// The text on lines of at most `width` columns, as far as there are spaces to break at.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut columns = 0;
        let mut start = 0;
        let ends = self.gaps.iter().copied();
        for (end, gap) in ends.chain([(self.text.len(), Gap::Hard)]) {
            let word = &self.text[start..end];
            let length = word.chars().count();
            if columns > 0 && columns + 1 + length > width {
                lines.push(std::mem::take(&mut line));
                columns = 0;
            }
            if columns == 0 {
                line.push_str(&at_line_start(word));
            } else {
                line.push(' ');
                line.push_str(word);
                columns += 1;
            }
            columns += length;
            if gap == Gap::Hard {
                if end < self.text.len() {
                    line.push('\\');
                }
                lines.push(std::mem::take(&mut line));
                columns = 0;
            }
            start = end + 1;
        }
        lines
    }

    fn space(&mut self) {
        if self.text.is_empty() {
            self.leading = true;
        } else {
            self.trailing = self.trailing.or(Some(Gap::Soft));
        }
    }

    /// Appends `markdown` as it is, after the white space that was waiting for it.
    fn put(&mut self, markdown: &str) {
        if let Some(gap) = self.trailing.take() {
            self.gaps.push((self.text.len(), gap));
            self.text.push(' ');
        }
        self.text.push_str(markdown);
    }

    /// The last character before what is put next.
    fn last(&self, context: Context) -> Option<char> {
        if self.trailing.is_some() {
            return Some(' ');
        }
        let blank = self.leading.then_some(' ');
        self.text.chars().last().or(blank).or(context.before)
    }

    fn nodes(&mut self, nodes: &[Inline], context: Context) {
        let nodes = &join(nodes);
        for (index, node) in nodes.iter().enumerate() {
            let mut here = context;
            here.after = first_char(&nodes[index + 1..]).or(context.after);
            here.before = self.last(context);
            match node {
                Inline::Text(text) => self.prose(text, here),
                Inline::Code(code) => self.code(code),
                Inline::Break if self.text.is_empty() => self.leading = true,
                Inline::Break => self.trailing = Some(Gap::Hard),
                Inline::Marked(mark, inner) => self.marked(*mark, inner, here),
                Inline::Link { url, text } => self.link(url, text, here),
            }
        }
    }

    fn prose(&mut self, text: &str, context: Context) {
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                self.space();
            }
            if !word.is_empty() {
                let markdown = match context.in_link {
                    true => escape(word),
                    false => escape_with_urls(word),
                };
                self.put(&markdown);
            }
        }
    }

    fn code(&mut self, code: &str) {
        let words: Vec<&str> = code.split_whitespace().collect();
        if code.starts_with(char::is_whitespace) {
            self.space();
        }
        if !words.is_empty() {
            let text = words.join(" ");
            let fence = "`".repeat(longest_run(&text, '`') + 1);
            let pad = if text.starts_with('`') || text.ends_with('`') {
                " "
            } else {
                ""
            };
            self.put(&format!("{fence}{pad}{text}{pad}{fence}"));
        }
        if code.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn marked(&mut self, mark: Mark, inner: &[Inline], context: Context) {
        let mut within = context;
        let (open, close, redundant) = match mark {
            Mark::Strong => ("**", "**", std::mem::replace(&mut within.in_strong, true)),
            Mark::Emphasis => ("*", "*", std::mem::replace(&mut within.in_emphasis, true)),
            Mark::Superscript => ("<sup>", "</sup>", false),
            Mark::Subscript => ("<sub>", "</sub>", false),
        };
        let mut flow = Self::default();
        flow.nodes(inner, within);
        let is_star = open.starts_with('*');
        let after = flow.trailing.map(|_| ' ').or(context.after);
        let before = flow.leading.then_some(' ').or(context.before);
        // Two runs of stars that touch would be read as one, and a run between a letter and a
        // punctuation mark neither opens nor closes: better no emphasis than visible stars.
        let touches = !flow.leading && self.trailing.is_none() && ends_with_star(&self.text);
        let shown = !is_star || !(redundant || touches) && flow.can_be_emphasised(before, after);
        if shown && !flow.is_empty() {
            self.append(flow, open, close);
        } else {
            self.append(flow, "", "");
        }
    }

    /// The rules of left- and right-flanking delimiter runs (CommonMark 0.31, section 6.2).
    fn can_be_emphasised(&self, before: Option<char>, after: Option<char>) -> bool {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let punctuation = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
        let first = self.text.chars().next();
        let last = self.text.chars().last();
        let opens = !punctuation(first) || blank(before) || punctuation(before);
        let closes = !punctuation(last) || blank(after) || punctuation(after);
        opens && closes
    }

    fn append(&mut self, inner: Flow, open: &str, close: &str) {
        if inner.leading {
            self.space();
        }
        if !inner.is_empty() {
            self.put(open);
            let offset = self.text.len();
            self.text.push_str(&inner.text);
            let gaps = inner.gaps.iter().map(|(at, gap)| (at + offset, *gap));
            self.gaps.extend(gaps);
            self.text.push_str(close);
        }
        if let Some(gap) = inner.trailing {
            self.trailing = Some(gap);
        }
    }

    fn link(&mut self, url: &str, text: &[Inline], context: Context) {
        let within = Context {
            in_link: true,
            ..context
        };
        let mut inner = Self::default();
        inner.nodes(text, within);
        if inner.is_empty() || context.in_link {
            self.append(inner, "", "");
            return;
        }
        if inner.leading {
            self.space();
        }
        // `![` would begin an image.
        if self.trailing.is_none() && self.text.ends_with('!') {
            self.text.pop();
            self.text.push_str("\\!");
        }
        if text_of(text).trim() == url && !url.contains("&amp;") {
            self.put(&format!("<{url}>"));
        } else {
            self.put(&format!("[{}]({url})", inner.text));
        }
        if inner.trailing.is_some() {
            self.space();
        }
    }
}

/// Joins neighbours of one kind: two code spans that touch would be read as one with other
/// delimiters, and two pieces of text can be markup together (`&` and `lt;`).
fn join(nodes: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(nodes.len());
    for node in nodes {
        match (out.last_mut(), node) {
            (Some(Inline::Code(text)), Inline::Code(more))
            | (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(more),
            (_, Inline::Text(text)) if text.is_empty() => {}
            _ => out.push(node.clone()),
        }
    }
    out
}

/// The first character that the Markdown of `nodes` will have.
fn first_char(nodes: &[Inline]) -> Option<char> {
    nodes.iter().find_map(|node| match node {
        Inline::Text(text) => text.chars().next(),
        Inline::Code(text) => text.chars().next().map(|c| match c.is_whitespace() {
            true => ' ',
            false => '`',
        }),
        Inline::Marked(_, inner) => match first_char(inner) {
            Some(c) if c.is_whitespace() => Some(' '),
            other => other.map(|_| '*'),
        },
        Inline::Link { text, .. } => first_char(text).map(|_| '['),
        Inline::Break => Some(' '),
    })
}

fn ends_with_star(markdown: &str) -> bool {
    markdown.ends_with('*') && !markdown.ends_with("\\*")
}

pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// A word with its URLs as `<https://...>` and the rest escaped.
fn escape_with_urls(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(start) = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let length = url_length(&rest[start..]);
        let end = start + length.unwrap_or("http://".len());
        match length {
            Some(_) => {
                out.push_str(&escape(&rest[..start]));
                out.push_str(&format!("<{}>", &rest[start..end]));
            }
            None => out.push_str(&escape(&rest[..end])),
        }
        rest = &rest[end..];
    }
    out.push_str(&escape(rest));
    out
}

/// How much of `text`, which starts with a scheme, is a URL; `None` when no host with a dot
/// follows, as in `http://{host}/`.
pub(super) fn url_length(text: &str) -> Option<usize> {
    let stop = |c: char| !c.is_ascii() || "<>\"'`{}[]|\\^*".contains(c);
    let mut url = &text[..text.find(stop).unwrap_or(text.len())];
    // `&name;` would be read as an entity even in a URL.
    let entity = url
        .match_indices('&')
        .find(|(at, _)| starts_entity(&url[*at..]));
    url = entity.map_or(url, |(at, _)| &url[..at]);
    loop {
        let unbalanced = url.ends_with(')') && url.matches(')').count() > url.matches('(').count();
        if !unbalanced && !url.ends_with(['.', ',', ';', ':', '!', '?']) {
            break;
        }
        url = &url[..url.len() - 1];
    }
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    host.contains('.').then_some(url.len())
}

/// Escapes what is markup anywhere in a line.
fn escape(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut previous = None;
    for (at, c) in word.char_indices() {
        let next = word[at + c.len_utf8()..].chars().next();
        let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(alphanumeric(previous) && alphanumeric(next)),
            '&' => starts_entity(&word[at..]),
            // rustdoc turns `--` into a dash, and this may be a command-line option.
            '-' => previous == Some('-'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        previous = Some(c);
    }
    out
}

/// Escapes the first word of a line if it would begin a block.
fn at_line_start(word: &str) -> String {
    let only = |set: &str| word.chars().all(|c| set.contains(c));
    let begins_block = matches!(word, "+" | "-")
        || word.starts_with('>')
        || only("#")
        || only("=")
        // A rule, the underline of a heading, or the line below the header of a table.
        || (word.starts_with(['-', ':', '|']) && only("-:|\\"));
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if begins_block {
        format!("\\{word}")
    } else if matches!(digits, "." | ")") && digits.len() < word.len() {
        format!("{}\\{digits}", &word[..word.len() - digits.len()])
    } else {
        word.to_owned()
    }
}
