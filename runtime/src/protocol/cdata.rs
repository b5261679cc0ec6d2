//! CDATA in XML responses, which the published codec leaves out of the text that it reads.
//!
//! Enters: a document. Leaves: the same with each CDATA section as the text that it stands for, escaped.

const OPEN: &[u8] = b"<![CDATA[";

/// The document without CDATA sections; `None` if there are none.
pub(super) fn unwrapped(document: &[u8]) -> Option<Vec<u8>> {
    // Nearly no document has any.
    if !document.windows(OPEN.len()).any(|bytes| bytes == OPEN) {
        return None;
    }
    let mut plain = Vec::with_capacity(document.len());
    let mut rest = document;
    while let Some(at) = rest
        .windows(2)
        .position(|pair| matches!(pair, b"<!" | b"<?"))
    {
        let (before, markup) = rest.split_at(at);
        plain.extend_from_slice(before);
        // What looks like a section inside of a comment or an instruction is none.
        let (open, close): (&[u8], &[u8]) = match markup {
            [b'<', b'!', b'[', ..] if markup.starts_with(OPEN) => (OPEN, b"]]>"),
            [b'<', b'!', b'-', b'-', ..] => (b"<!--", b"-->"),
            [b'<', b'?', ..] => (b"<?", b"?>"),
            _ => (b"<!", b""),
        };
        let inner = &markup[open.len()..];
        let length = match close.len() {
            0 => Some(0),
            len => inner.windows(len).position(|bytes| bytes == close),
        };
        let Some(length) = length else {
            // It does not end, which the codec reports.
            rest = markup;
            break;
        };
        let end = open.len() + length + close.len();
        match open {
            OPEN => escape(&inner[..length], &mut plain),
            _ => plain.extend_from_slice(&markup[..end]),
        }
        rest = &markup[end..];
    }
    plain.extend_from_slice(rest);
    Some(plain)
}

fn escape(text: &[u8], into: &mut Vec<u8>) {
    for byte in text {
        match byte {
            b'&' => into.extend_from_slice(b"&amp;"),
            b'<' => into.extend_from_slice(b"&lt;"),
            b'>' => into.extend_from_slice(b"&gt;"),
            other => into.push(*other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_become_text() {
        let table = [
            ("<a>b</a>", None),
            ("<?xml version=\"1.0\"?><!-- c --><a>b</a>", None),
            ("<a><![CDATA[b]]></a>", Some("<a>b</a>")),
            ("<a>1<![CDATA[2]]>3<![CDATA[]]></a>", Some("<a>123</a>")),
            (
                "<a><![CDATA[<b x=\"1\">&amp;]]</b>]]></a>",
                Some("<a>&lt;b x=\"1\"&gt;&amp;amp;]]&lt;/b&gt;</a>"),
            ),
            (
                "<!-- <![CDATA[ --><?x <![CDATA[ ?><!DOCTYPE a><a><![CDATA[é]]></a>",
                Some("<!-- <![CDATA[ --><?x <![CDATA[ ?><!DOCTYPE a><a>é</a>"),
            ),
            ("<a><![CDATA[b]]><![CDATA[c</a>", Some("<a>b<![CDATA[c</a>")),
        ];
        for (document, expected) in table {
            let plain = unwrapped(document.as_bytes());
            let plain = plain.map(|plain| String::from_utf8(plain).expect("text"));
            assert_eq!(plain.as_deref(), expected, "{document}");
        }
    }
}
