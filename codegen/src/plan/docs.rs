//! Documentation: from the text of a model to Markdown for rustdoc.
//!
//! What enters: the value of a `documentation` trait, or of any other documentation string in a
//! model. Smithy says that it is CommonMark (Smithy 2.0, "documentation trait"), which includes
//! HTML; AWS models hold plain HTML, other models Markdown or plain text.
//!
//! What leaves: lines of Markdown, wrapped, without a comment prefix.
//!
//! The road is the same for every source: a reader (`html` or `commonmark`) builds one small
//! document `tree`, and a single writer (`flow` for running text, `layout` for blocks) turns
//! the tree into lines. All promises are therefore the writer's, whatever the source was:
//!
//! - rustdoc has nothing to warn about: no accidental intra-doc link, no unclosed HTML tag, no
//!   bare URL;
//! - nothing is ever compiled as a documentation test: all code blocks are fenced as `text`;
//! - text stays text: whatever would read as markup is escaped, and no word gets lost;
//! - same input, same lines.
//!
//! Which reader? A string that holds a block element (`<p>`, `<ul>`, ...) outside Markdown code is
//! HTML. One that only holds inline elements (`<code>`, `<a>`, ...) is HTML too, unless it also
//! uses Markdown code, links or fences. The rest is Markdown, of which plain text is a special case.

mod commonmark;
mod element;
mod flow;
mod html;
mod inline;
mod layout;
mod summary;
mod tree;

pub use summary::first_sentence;

/// The column at which running text is wrapped. Code spans, links, code blocks, headings and table
/// rows are never broken, so a line may be longer.
const WIDTH: usize = 100;

/// Turns a documentation string into lines of Markdown for rustdoc.
///
/// The lines carry no comment prefix and no trailing spaces; paragraphs are separated by one empty
/// line, and there is none at either end. A string without visible text gives no lines at all.
///
/// Never fails: malformed HTML is read as a browser would read it, and a tag that no documentation
/// uses (`arn:<partition>:s3`) is shown as the literal text that it is.
#[must_use]
pub fn to_markdown(source: &str) -> Vec<String> {
    let source = tree::printable(source);
    let blocks = if is_html(&source) {
        html::read(&source)
    } else {
        commonmark::read(&source)
    };
    layout::lines(&blocks, WIDTH)
}

/// A text without markup as a paragraph in bold; no lines where it has no visible text.
#[must_use]
pub fn bold(text: &str) -> Vec<String> {
    let text = tree::Inline::Text(tree::printable(text));
    let marked = tree::Inline::Marked(tree::Mark::Strong, vec![text]);
    layout::lines(&[tree::Block::Paragraph(vec![marked])], WIDTH)
}

/// The rule in the head of this module.
fn is_html(source: &str) -> bool {
    if html::find_element(source, html::Level::Any).is_none() {
        return false;
    }
    let (prose, has_code) = commonmark::without_code(source);
    if html::find_element(&prose, html::Level::Block).is_some() {
        return true;
    }
    let is_markdown = has_code || prose.contains("](");
    !is_markdown && html::find_element(&prose, html::Level::Any).is_some()
}

#[cfg(test)]
mod tests;
