//! The summary of a documentation: its first sentence.

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 7] = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "ca.", "no."];

/// The first sentence of what [`to_markdown`](super::to_markdown) returned, on one line and valid
/// Markdown by itself; empty if there is no paragraph at all.
///
/// It is taken from the first paragraph that is more than a title in bold (the name of a service);
/// lists, notes, code blocks, tables and headings are passed over. A paragraph without the end of a
/// sentence is taken as a whole.
#[must_use]
pub fn first_sentence(lines: &[String]) -> String {
    let paragraphs: Vec<String> = paragraphs(lines);
    let described = paragraphs.iter().find(|text| !is_title(text));
    match described.or(paragraphs.first()) {
        Some(text) => text[..sentence_end(text)].to_owned(),
        None => String::new(),
    }
}

/// The top-level paragraphs, each on one line.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut fence: Option<&str> = None;
    for chunk in lines.split(String::is_empty) {
        let in_code = fence.is_some();
        for line in chunk {
            match fence {
                Some(open) if open == line => fence = None,
                None => fence = opening_fence(line),
                Some(_) => {}
            }
        }
        let Some(first) = chunk.first() else { continue };
        if !in_code && fence.is_none() && starts_paragraph(first) {
            let lines: Vec<&str> = chunk
                .iter()
                .map(|line| line.trim_end_matches('\\'))
                .collect();
            out.push(lines.join(" "));
        }
    }
    out
}

fn opening_fence(line: &str) -> Option<&str> {
    let fence = line.strip_suffix("text")?;
    (fence.starts_with("```") && fence.chars().all(|c| c == '`')).then_some(fence)
}

fn starts_paragraph(line: &str) -> bool {
    let others = [" ", ">", "|", "# ", "##", "- ", "* ", "---"];
    let is_other = others.iter().any(|marker| line.starts_with(marker));
    !is_other && !is_numbered(line) && opening_fence(line).is_none()
}

fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

fn is_title(text: &str) -> bool {
    let inner = text
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.contains("**"))
}

/// Where the first sentence of `text` ends: after a full stop that is followed by a space and does
/// not stand within code, a link or emphasis.
fn sentence_end(text: &str) -> usize {
    let mut scan = text.char_indices().peekable();
    let (mut brackets, mut parentheses, mut tags) = (0_u32, 0_u32, 0_u32);
    let mut open_marks = 0;
    while let Some((at, c)) = scan.next() {
        match c {
            '\\' => {
                scan.next();
            }
            '`' => {
                let ticks = text[at..].len() - text[at..].trim_start_matches('`').len();
                let after = at + ticks;
                let end = text[after..].find(&"`".repeat(ticks));
                let end = end.map_or(after, |length| after + length + ticks);
                while scan.next_if(|(next, _)| *next < end).is_some() {}
            }
            // `<https://..>` or a tag: text has its `<` escaped.
            '<' => {
                if text[at..].starts_with("<su") {
                    tags += 1;
                } else if text[at..].starts_with("</su") {
                    tags = tags.saturating_sub(1);
                }
                while scan.next_if(|(_, next)| *next != '>').is_some() {}
            }
            // Those of links only: others are escaped.
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '(' => parentheses += 1,
            ')' => parentheses = parentheses.saturating_sub(1),
            '*' => {
                let mut run = 1;
                while scan.next_if(|(_, next)| *next == '*').is_some() {
                    run += 1;
                }
                // One star is emphasis, two are strong emphasis, three are both.
                open_marks ^= run;
            }
            '.' | '!' | '?' if brackets + parentheses + tags == 0 && open_marks == 0 => {
                let end = at + c.len_utf8();
                let sentence = &text[..end];
                let last_word = sentence.rsplit(' ').next().unwrap_or(sentence);
                let ends = scan.peek().is_none_or(|(_, next)| *next == ' ');
                if ends && !ABBREVIATIONS.contains(&last_word.to_ascii_lowercase().as_str()) {
                    return end;
                }
            }
            _ => {}
        }
    }
    text.len()
}
