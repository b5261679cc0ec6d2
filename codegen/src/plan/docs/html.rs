//! Reads HTML: the tokens of `html5gum` become a tree.
//!
//! What is not an element of documentation is literal text: models are full of placeholders such as
//! `arn:<partition>:s3` and of XML that nobody escaped. End tags without a start are ignored, and
//! elements that were never closed end with their parent.

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::element::Element;
use super::tree::{self, code, flatten, text_of, Block, Inline, Mark};

/// Elements nested deeper than this are read as if they were not there.
const DEEPEST: usize = 64;

/// Which elements [`find_element`] looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Any,
    Block,
}

/// The document in `source`.
pub(super) fn read(source: &str) -> Vec<Block> {
    let mut builder = Builder {
        frames: vec![Frame::new(Element::Paragraph)],
    };
    let mut end = 0;
    for token in tokens(source) {
        end = end.max(token_end(&token));
        match token {
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => match Element::named(&tag.name) {
                Some(element) => builder.open(element, &tag),
                None => builder.text(&source[tag.span.start..tag.span.end]),
            },
            Token::EndTag(tag) => match Element::named(&tag.name) {
                Some(element) => builder.close(element),
                None => builder.text(&source[tag.span.start..tag.span.end]),
            },
            // A processing instruction is an example of XML, not a comment.
            Token::Comment(comment) if comment.starts_with(b"?") => {
                builder.text(&format!("<{}>", String::from_utf8_lossy(&comment)));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    // `1 <x`: the tokenizer drops a tag that never ends.
    builder.text(source.get(end..).unwrap_or_default());
    builder.finish()
}

/// Where the first known element begins.
pub(super) fn find_element(source: &str, level: Level) -> Option<usize> {
    tokens(source).find_map(|token| {
        let Token::StartTag(tag) = token else {
            return None;
        };
        let element = Element::named(&tag.name)?;
        (level == Level::Any || !element.is_inline()).then_some(tag.span.start)
    })
}

/// The text that the entity `source` (`&lt;`) stands for.
pub(super) fn entity(source: &str) -> Option<String> {
    let text: String = tokens(source)
        .map(|token| match token {
            Token::String(text) => String::from_utf8_lossy(&text).into_owned(),
            _ => String::new(),
        })
        .collect();
    (text != source).then_some(text)
}

fn tokens(source: &str) -> impl Iterator<Item = Token<usize>> + '_ {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(source, emitter)
        .map(|token| token.unwrap_or_else(|never| match never {}))
}

fn token_end(token: &Token<usize>) -> usize {
    match token {
        Token::String(text) => text.span.end,
        Token::StartTag(tag) => tag.span.end,
        Token::EndTag(tag) => tag.span.end,
        Token::Comment(comment) => comment.span.end,
        Token::Doctype(doctype) => doctype.span.end,
        Token::Error(_) => 0,
    }
}

/// An element that is still open.
struct Frame {
    element: Element,
    /// Of a link.
    url: Option<String>,
    /// Of an ordered list.
    start: u64,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Of a list: its items.
    items: Vec<Vec<Block>>,
    /// Of a table.
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Frame {
    fn new(element: Element) -> Self {
        Self {
            element,
            url: None,
            start: 1,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
        }
    }
}

/// The path from the root to the element that is being read. Inline elements only stand at its end.
struct Builder {
    frames: Vec<Frame>,
}

impl Builder {
    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root stays open")
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.top().inlines.push(Inline::Text(text.to_owned()));
        }
    }

    fn open(&mut self, element: Element, tag: &StartTag<usize>) {
        match element {
            Element::Transparent => {}
            Element::LineBreak => self.top().inlines.push(Inline::Break),
            Element::Paragraph => self.end_paragraph(),
            Element::Rule => {
                self.end_paragraph();
                self.top().blocks.push(Block::Rule);
            }
            _ if self.frames.len() > DEEPEST => {}
            _ => {
                if !element.is_inline() {
                    self.end_paragraph();
                    for sibling in element.ends() {
                        self.close(*sibling);
                    }
                }
                let mut frame = Frame::new(element);
                frame.url = attribute(tag, "href").and_then(|href| tree::destination(&href));
                frame.start = attribute(tag, "start")
                    .and_then(|number| number.parse().ok())
                    .unwrap_or(1);
                self.frames.push(frame);
            }
        }
    }

    fn close(&mut self, element: Element) {
        if element == Element::Paragraph {
            self.end_paragraph();
            return;
        }
        let mut reachable =
            self.frames
                .iter()
                .enumerate()
                .skip(1)
                .rev()
                .take_while(|(_, frame)| {
                    let inside = !element.is_inline() || frame.element.is_inline();
                    inside
                        && (frame.element == element || !element.scope().contains(&frame.element))
                });
        if let Some((depth, _)) = reachable.find(|(_, frame)| frame.element == element) {
            while self.frames.len() > depth {
                self.pop();
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.frames.len() > 1 {
            self.pop();
        }
        self.end_paragraph();
        std::mem::take(&mut self.top().blocks)
    }

    /// Ends the inline elements that are open and makes a paragraph of what was gathered.
    fn end_paragraph(&mut self) {
        while self.frames.len() > 1 && self.top().element.is_inline() {
            self.pop();
        }
        let frame = self.top();
        if frame.element == Element::Preformatted {
            frame.inlines.push(Inline::Text("\n".to_owned()));
            return;
        }
        let nodes = std::mem::take(&mut frame.inlines);
        if !text_of(&nodes).trim().is_empty() {
            frame.blocks.push(Block::Paragraph(nodes));
        }
    }

    fn pop(&mut self) {
        if !self.top().element.is_inline() {
            self.end_paragraph();
        }
        let frame = self.frames.pop().expect("only called above the root");
        let parent = self.top();
        match frame.element {
            Element::Marked(mark) => parent.inlines.push(Inline::Marked(mark, frame.inlines)),
            Element::Code => parent.inlines.extend(code(frame.inlines)),
            Element::Link => match frame.url {
                Some(url) => parent.inlines.push(Inline::Link {
                    url,
                    text: frame.inlines,
                }),
                None => parent.inlines.extend(frame.inlines),
            },
            _ => parent.adopt(frame),
        }
    }
}

impl Frame {
    /// Takes in a block element that ended.
    fn adopt(&mut self, child: Frame) {
        let in_list = matches!(self.element, Element::List { .. } | Element::Definitions);
        if in_list && matches!(child.element, Element::Item | Element::Term) {
            self.settle();
        }
        match child.element {
            Element::Item if in_list => self.items.push(child.blocks),
            Element::Term if in_list => {
                let term = vec![Inline::Marked(Mark::Strong, flatten(child.blocks))];
                self.items.push(vec![Block::Paragraph(term)]);
            }
            Element::Definition if in_list => {
                self.blocks.extend(child.blocks);
                self.settle();
            }
            Element::List { .. } | Element::Definitions => self.blocks.push(child.into_list()),
            Element::Item => self.blocks.push(Block::List {
                start: None,
                items: vec![child.blocks],
            }),
            Element::Quote(label) => self.blocks.push(Block::Quote {
                label,
                body: child.blocks,
            }),
            Element::Heading(level) => {
                self.blocks
                    .push(Block::Heading(level, flatten(child.blocks)));
            }
            Element::FullName => {
                let name = vec![Inline::Marked(Mark::Strong, flatten(child.blocks))];
                self.blocks.push(Block::Paragraph(name));
            }
            Element::Preformatted => {
                self.blocks.push(Block::Code(text_of(&child.inlines)));
                self.blocks.extend(child.blocks);
            }
            Element::Cell if self.element == Element::Row => {
                self.rows.resize(1, Vec::new());
                self.rows[0].push(flatten(child.blocks));
            }
            Element::Row if self.element == Element::Table => {
                self.rows.extend(child.rows);
                self.blocks.extend(child.blocks);
            }
            Element::Row | Element::Table => {
                self.blocks.push(Block::Table(child.rows));
                self.blocks.extend(child.blocks);
            }
            _ => self.blocks.extend(child.blocks),
        }
    }

    /// What a list holds outside its items belongs to the item before it.
    fn settle(&mut self) {
        let stray = std::mem::take(&mut self.blocks);
        match self.items.last_mut() {
            Some(item) => item.extend(stray),
            None if stray.is_empty() => {}
            None => self.items.push(stray),
        }
    }

    fn into_list(mut self) -> Block {
        self.settle();
        let start = match self.element {
            Element::List { ordered: true } => Some(self.start),
            _ => None,
        };
        Block::List {
            start,
            items: self.items,
        }
    }
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(&HtmlString(name.as_bytes().to_vec()))?;
    Some(String::from_utf8_lossy(value).into_owned())
}
