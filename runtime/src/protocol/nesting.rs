//! How deeply the elements of an XML response nest.
//!
//! The published codec reads an element once for each level that it is in, and once more for each level when it gives up at its own limit
//! of 128 structures, lists and maps: 10,000 levels of a shape that holds itself take it three seconds in a dev build, to end in an error.
//! So the depth is counted before, in a pass that ends where it is too large. It costs about a hundredth of the time in which the codec
//! reads a response of the usual kind.

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::SerdeError;
use xmlparser::{ElementEnd, Token, Tokenizer};

/// More levels than the codec reads: an entry of a map is an element more than the codec counts, and the protocols put two around all.
const LIMIT: usize = 256;

/// Refuses a response whose elements nest too deeply. What is wrong with it otherwise, the codec finds.
///
/// # Errors
///
/// When there are more than 256 levels.
pub(super) fn check(response: &Response) -> Result<(), SerdeError> {
    let body = response.body().bytes().unwrap_or_default();
    if is_shallow(body) {
        return Ok(());
    }
    match std::str::from_utf8(body) {
        Ok(text) if is_too_deep(text) => Err(SerdeError::custom(format!(
            "the response is nested too deeply: its XML has more than {LIMIT} elements within each other"
        ))),
        _ => Ok(()),
    }
}

/// Whether the depth is certainly within the limit: a count that takes every element without a closing tag for open, and gives up where
/// something that looks like a closing tag may be none.
fn is_shallow(body: &[u8]) -> bool {
    let mut depth = 0_usize;
    for pair in without_declaration(body).windows(2) {
        match pair {
            b"</" => depth = depth.saturating_sub(1),
            // What is in a comment, CDATA or a processing instruction is not counted.
            b"<!" | b"<?" => return false,
            [b'<', _] => depth += 1,
            _ => continue,
        }
        if depth > LIMIT {
            return false;
        }
    }
    true
}

/// The body after `<?xml ... ?>`.
fn without_declaration(body: &[u8]) -> &[u8] {
    if !body.starts_with(b"<?xml") {
        return body;
    }
    let end = body.windows(2).position(|pair| pair == b"?>");
    end.map_or(body, |end| &body[end + 2..])
}

/// The depth as the codec's own tokenizer sees it.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    // As for the codec, the document ends at the first token that is none.
    for token in Tokenizer::from(text).map_while(Result::ok) {
        match token {
            Token::ElementStart { .. } => depth += 1,
            Token::ElementEnd {
                end: ElementEnd::Close(..) | ElementEnd::Empty,
                ..
            } => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > LIMIT {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::DisplayErrorContext;
    use aws_smithy_types::body::SdkBody;

    fn checked(body: String) -> Result<(), SerdeError> {
        let status = 200.try_into().expect("a status");
        check(&Response::new(status, SdkBody::from(body)))
    }

    #[test]
    fn levels_are_counted() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let table = [
            (nested(LIMIT), true),
            (nested(LIMIT + 1), false),
            ("<a>".repeat(LIMIT), true),
            ("<a>".repeat(LIMIT + 1), false),
            (
                format!("<?x?><!-- {} -->{}", "<a>".repeat(LIMIT), nested(LIMIT)),
                true,
            ),
            (
                format!("<a><![CDATA[{}]]></a>", "<a>".repeat(2 * LIMIT)),
                true,
            ),
            (format!("<?xml version=\"1.0\"?>\n{}", nested(LIMIT)), true),
            (
                format!("<?xml version=\"1.0\"?>\n{}", nested(LIMIT + 1)),
                false,
            ),
            (format!("<?xml{}", "<a>".repeat(2 * LIMIT)), true),
            // Beside each other.
            (format!("<a>{}</a>", nested(2).repeat(LIMIT)), true),
            (format!("<a>{}</a>", "<b c='/>'/>".repeat(LIMIT)), true),
            (
                format!("<a>{}</a>", "<!-- </a> --><a>".repeat(LIMIT)),
                false,
            ),
            (format!("<a>{}</a>", "<?x </a> ?><a>".repeat(LIMIT)), false),
            (
                format!("<a>{}</a>", "<![CDATA[</a>]]><a>".repeat(LIMIT)),
                false,
            ),
            // Nothing that the codec would read.
            ("</a>".repeat(LIMIT), true),
            ("x".repeat(10 * LIMIT), true),
            (String::new(), true),
        ];
        for (body, is_good) in table {
            let start: String = body.chars().take(60).collect();
            assert_eq!(checked(body).is_ok(), is_good, "{start}");
        }
    }

    #[test]
    fn the_error_says_what_the_limit_is() {
        let error = checked("<a>".repeat(LIMIT + 1)).expect_err("too deep");
        assert!(
            DisplayErrorContext(error).to_string().contains(
                "the response is nested too deeply: its XML has more than 256 elements within each other"
            )
        );
    }
}
