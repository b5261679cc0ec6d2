//! The document tree between the readers and the writer.
//!
//! Text in the tree is what a reader of the page would see: entities are decoded, nothing is
//! escaped, white space is not yet collapsed.

/// A node of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Marked(Mark, Vec<Inline>),
    /// `url` went through [`destination`].
    Link {
        url: String,
        text: Vec<Inline>,
    },
    /// A line break that the author asked for.
    Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Superscript,
    Subscript,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Code(String),
    List {
        /// The number of the first item; a list without one has bullets.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Quote {
        /// "Note", "Important": shown in bold above the body.
        label: Option<&'static str>,
        body: Vec<Block>,
    },
    /// Rows of cells; the first row is the header.
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
}

/// Drops what a reader cannot see and rustc or clippy would object to in a doc comment: control
/// characters, zero-width spaces and the codes that change the direction of text. Line ends become
/// `\n`.
pub(super) fn printable(source: &str) -> String {
    let invisible = |c: char| {
        matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    source.chars().filter(|c| !invisible(*c)).collect()
}

/// The visible text of `nodes`, white space as it stands.
pub(super) fn text_of(nodes: &[Inline]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Marked(_, inner) | Inline::Link { text: inner, .. } => {
                out.push_str(&text_of(inner));
            }
            Inline::Break => out.push('\n'),
        }
    }
    out
}

/// Blocks where only running text can stand (a heading, a table cell): joined by spaces.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(Inline::Text(" ".to_owned()));
        }
        match block {
            Block::Paragraph(nodes) | Block::Heading(_, nodes) => out.extend(nodes),
            Block::Code(text) => out.push(Inline::Code(text)),
            Block::List { items, .. } => {
                out.extend(flatten(items.into_iter().flatten().collect()));
            }
            Block::Quote { body, .. } => out.extend(flatten(body)),
            Block::Table(rows) => {
                let cells = rows.into_iter().flatten().map(Block::Paragraph);
                out.extend(flatten(cells.collect()));
            }
            Block::Rule => {}
        }
    }
    out
}

/// Code that is made of `nodes`: Markdown has no markup inside code, except that a link can wrap it.
pub(super) fn code(nodes: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut text = String::new();
    for node in nodes {
        match node {
            Inline::Link { url, text: inner } => {
                push_code(&mut out, &mut text);
                let text = vec![Inline::Code(text_of(&inner))];
                out.push(Inline::Link { url, text });
            }
            Inline::Break => {
                push_code(&mut out, &mut text);
                out.push(Inline::Break);
            }
            other => text.push_str(&text_of(&[other])),
        }
    }
    push_code(&mut out, &mut text);
    out
}

fn push_code(out: &mut Vec<Inline>, text: &mut String) {
    if !text.is_empty() {
        out.push(Inline::Code(std::mem::take(text)));
    }
}

/// Where a link leads, ready to stand between the parentheses of a Markdown link; `None` for a
/// relative link, which leads nowhere from a page of rustdoc, and for any scheme but `http`,
/// `https` and `mailto`.
pub(super) fn destination(href: &str) -> Option<String> {
    let href: String = href.chars().filter(|c| !c.is_whitespace()).collect();
    let (scheme, rest) = href.split_once(':')?;
    let kept = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.len() > 2 && rest.starts_with("//"),
        "mailto" => rest.contains('@') && rest.contains('.'),
        _ => false,
    };
    kept.then(|| encode(&href))
}

/// Percent-encodes what would end a Markdown destination, and keeps `&name;` from being an entity.
fn encode(url: &str) -> String {
    let mut out = String::new();
    for (at, c) in url.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '|' | '"' | '*' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' if starts_entity(&url[at..]) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether `text`, which starts with `&`, would be read as an entity.
pub(super) fn starts_entity(text: &str) -> bool {
    let name = text[1..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() + 1 < text.len() && name.starts_with(';')
}
