//! Reads the running text of CommonMark: escapes, entities, code spans, links, emphasis and inline
//! HTML (CommonMark 0.31, section 6).

use super::flow::url_length;
use super::html;
use super::tree::{destination, flatten, Inline, Mark};

/// Emphasis and links nested deeper than this are read as text.
const DEEPEST: usize = 16;

/// The nodes of `text`.
pub(super) fn read(text: &str) -> Vec<Inline> {
    nodes(text, None, 0)
}

/// Reads `text`, which follows the character `before`.
fn nodes(text: &str, before: Option<char>, depth: usize) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let previous = text[..at].chars().last().or(before);
        let found = match depth > DEEPEST {
            true => None,
            false => node(&text[at..], c, previous, depth),
        };
        if let Some((found, length)) = found {
            if !literal.is_empty() {
                out.push(Inline::Text(std::mem::take(&mut literal)));
            }
            out.extend(found);
            at += length;
        } else {
            // A run of the same mark that is no markup is text as a whole.
            let run = match c {
                '*' | '_' | '`' => run_length(&text[at..], c),
                _ => c.len_utf8(),
            };
            literal.push_str(&text[at..at + run]);
            at += run;
        }
    }
    if !literal.is_empty() {
        out.push(Inline::Text(literal));
    }
    out
}

/// The markup at the start of `text`, and how many bytes it has.
fn node(
    text: &str,
    first: char,
    previous: Option<char>,
    depth: usize,
) -> Option<(Vec<Inline>, usize)> {
    match first {
        '\\' => match text[1..].chars().next()? {
            '\n' => Some((vec![Inline::Break], 2)),
            c if c.is_ascii_punctuation() => Some((vec![Inline::Text(c.to_string())], 2)),
            _ => None,
        },
        ' ' => {
            let spaces = run_length(text, ' ');
            let is_break = spaces >= 2 && text[spaces..].starts_with('\n');
            is_break.then(|| (vec![Inline::Break], spaces + 1))
        }
        '&' => {
            let end = text.find(';')? + 1;
            Some((vec![Inline::Text(html::entity(&text[..end])?)], end))
        }
        '`' => {
            let (code, length) = code_span(text);
            Some((vec![Inline::Code(code?.to_owned())], length))
        }
        '<' => autolink(text).or_else(|| inline_html(text)),
        '!' if text[1..].starts_with('[') => {
            let (nodes, length) = link(&text[1..], depth)?;
            Some((nodes, length + 1))
        }
        '[' => link(text, depth),
        '*' | '_' => emphasis(text, first, previous, depth),
        // The writer makes a link of it; its underscores are no emphasis.
        'h' if text.starts_with("http://") || text.starts_with("https://") => {
            let length = url_length(text)?;
            Some((vec![Inline::Text(text[..length].to_owned())], length))
        }
        _ => None,
    }
}

/// The code span at the start of `text`, which starts with a backtick, and its length; without a
/// closing run, `None` and the length of the opening run.
pub(super) fn code_span(text: &str) -> (Option<&str>, usize) {
    let open = run_length(text, '`');
    let mut at = open;
    while let Some(start) = text[at..].find('`') {
        let close = run_length(&text[at + start..], '`');
        if close == open {
            let code = &text[open..at + start];
            let stripped = code
                .strip_prefix(' ')
                .and_then(|code| code.strip_suffix(' '));
            let code = stripped
                .filter(|code| !code.trim().is_empty())
                .unwrap_or(code);
            return (Some(code), at + start + close);
        }
        at += start + close;
    }
    (None, open)
}

/// `<https://...>`
fn autolink(text: &str) -> Option<(Vec<Inline>, usize)> {
    let end = text.find('>')?;
    let url = &text[1..end];
    if url.contains(|c: char| c.is_whitespace() || c == '<') {
        return None;
    }
    let label = vec![Inline::Text(url.to_owned())];
    let link = Inline::Link {
        url: destination(url)?,
        text: label,
    };
    Some((vec![link], end + 1))
}

/// `<b>...</b>`, `<br>`: the HTML reader knows what they mean.
fn inline_html(text: &str) -> Option<(Vec<Inline>, usize)> {
    if html::find_element(text, html::Level::Any)? != 0 {
        return None;
    }
    let tag_end = text.find('>')? + 1;
    let name = text[1..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()?;
    if name.eq_ignore_ascii_case("br") {
        return Some((vec![Inline::Break], tag_end));
    }
    let end_tag = format!("</{}>", name.to_ascii_lowercase());
    let end = text
        .to_ascii_lowercase()
        .find(&end_tag)
        .map_or(tag_end, |at| at + end_tag.len());
    Some((flatten(html::read(&text[..end])), end))
}

/// `[text](url "title")`. Without a destination that can be kept the text remains.
fn link(text: &str, depth: usize) -> Option<(Vec<Inline>, usize)> {
    let close = matching(text, '[', ']')?;
    let label = nodes(&text[1..close], Some('['), depth + 1);
    let rest = &text[close + 1..];
    if !rest.starts_with('(') {
        return None;
    }
    let end = matching(rest, '(', ')')?;
    let target = rest[1..end].trim();
    let href = match target
        .strip_prefix('<')
        .and_then(|target| target.split_once('>'))
    {
        Some((href, _)) => href,
        None => target.split_whitespace().next().unwrap_or_default(),
    };
    let length = close + 1 + end + 1;
    match destination(href) {
        Some(url) => Some((vec![Inline::Link { url, text: label }], length)),
        None => Some((label, length)),
    }
}

/// Where the bracket that opens `text` closes.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut length = c.len_utf8();
        if c == '\\' {
            length += text[at + 1..].chars().next().map_or(0, char::len_utf8);
        } else if c == '`' && open == '[' {
            length = code_span(&text[at..]).1;
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
        at += length;
    }
    None
}

/// `*emphasis*`, `**strong**` and `***both***`.
fn emphasis(
    text: &str,
    mark: char,
    previous: Option<char>,
    depth: usize,
) -> Option<(Vec<Inline>, usize)> {
    let run = run_length(text, mark);
    if run > 3 || !Run::new(text, mark, run, previous).opens {
        return None;
    }
    let close = closing_run(text, mark, run)?;
    let inner = nodes(&text[run..close], Some(mark), depth + 1);
    let node = match run {
        1 => Inline::Marked(Mark::Emphasis, inner),
        2 => Inline::Marked(Mark::Strong, inner),
        _ => Inline::Marked(Mark::Strong, vec![Inline::Marked(Mark::Emphasis, inner)]),
    };
    Some((vec![node], close + run))
}

/// Where the run that closes the opening run of `open` marks begins.
fn closing_run(text: &str, mark: char, open: usize) -> Option<usize> {
    let mut opened = vec![open];
    let mut at = open;
    while let Some(c) = text[at..].chars().next() {
        let mut length = c.len_utf8();
        if c == '\\' {
            length += text[at + 1..].chars().next().map_or(0, char::len_utf8);
        } else if c == '`' {
            length = code_span(&text[at..]).1;
        } else if c == mark {
            length = run_length(&text[at..], mark);
            let run = Run::new(&text[at..], mark, length, text[..at].chars().last());
            let mut rest = length;
            while let Some(inner) = opened.last().copied().filter(|n| run.closes && *n <= rest) {
                opened.pop();
                if opened.is_empty() {
                    return Some(at + length - rest);
                }
                rest -= inner;
            }
            if run.opens && rest == length {
                opened.push(length);
            }
        }
        at += length;
    }
    None
}

/// What a run of `*` or `_` can do.
struct Run {
    opens: bool,
    closes: bool,
}

impl Run {
    fn new(text: &str, mark: char, length: usize, previous: Option<char>) -> Self {
        let next = text[length..].chars().next();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let left = !blank(next) && (word(next) || !word(previous));
        let right = !blank(previous) && (word(previous) || !word(next));
        // `snake_case` is a word; with stars, a part of a word can be emphasised.
        let within_word = mark == '_' && word(previous) && word(next);
        Self {
            opens: left && !within_word,
            closes: right && !within_word,
        }
    }
}

fn run_length(text: &str, of: char) -> usize {
    text.len() - text.trim_start_matches(of).len()
}
