//! The elements of HTML, and of the HTML dialect of AWS models, that documentation is made of.

use super::tree::Mark;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// `p`, `div`, ...: a paragraph ends before and after it.
    Paragraph,
    LineBreak,
    Rule,
    /// `span`, `font`, ...: has no meaning of its own.
    Transparent,
    Marked(Mark),
    Code,
    Link,
    Preformatted,
    List {
        ordered: bool,
    },
    Item,
    Definitions,
    Term,
    Definition,
    Quote(Option<&'static str>),
    Heading(u8),
    /// The name of a service, at the top of its documentation.
    FullName,
    Table,
    Row,
    Cell,
}

impl Element {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"p" | b"div" | b"section" | b"para" | b"center" => Self::Paragraph,
            b"br" => Self::LineBreak,
            b"hr" => Self::Rule,
            b"span" | b"font" | b"small" | b"big" | b"u" | b"abbr" | b"img" | b"thead"
            | b"tbody" | b"tfoot" | b"caption" => Self::Transparent,
            b"b" | b"strong" => Self::Marked(Mark::Strong),
            b"i" | b"em" | b"cite" | b"dfn" => Self::Marked(Mark::Emphasis),
            b"sup" => Self::Marked(Mark::Superscript),
            b"sub" => Self::Marked(Mark::Subscript),
            b"code" | b"tt" | b"kbd" | b"samp" => Self::Code,
            b"a" => Self::Link,
            b"pre" => Self::Preformatted,
            b"ul" => Self::List { ordered: false },
            b"ol" => Self::List { ordered: true },
            b"li" => Self::Item,
            b"dl" => Self::Definitions,
            b"dt" => Self::Term,
            b"dd" => Self::Definition,
            b"blockquote" => Self::Quote(None),
            b"note" => Self::Quote(Some("Note")),
            b"important" => Self::Quote(Some("Important")),
            b"caution" => Self::Quote(Some("Caution")),
            b"warning" => Self::Quote(Some("Warning")),
            b"tip" => Self::Quote(Some("Tip")),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading(name[1] - b'0'),
            b"fullname" => Self::FullName,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            _ => return None,
        })
    }

    pub(super) fn is_inline(self) -> bool {
        use Element::{Code, LineBreak, Link, Marked, Transparent};
        matches!(self, LineBreak | Transparent | Marked(_) | Code | Link)
    }

    /// The element that a tag for `self` cannot reach beyond.
    pub(super) fn scope(self) -> &'static [Element] {
        match self {
            Self::Item => &[
                Self::List { ordered: false },
                Self::List { ordered: true },
                Self::Table,
            ],
            Self::Term | Self::Definition => &[Self::Definitions, Self::Table],
            Self::Row | Self::Cell => &[Self::Table],
            _ => &[Self::Cell],
        }
    }

    /// The elements that end when `self` begins beside them.
    pub(super) fn ends(self) -> &'static [Element] {
        match self {
            Self::Item => &[Self::Item],
            Self::Term | Self::Definition => &[Self::Term, Self::Definition],
            Self::Row => &[Self::Row],
            Self::Cell => &[Self::Cell],
            _ => &[],
        }
    }
}
