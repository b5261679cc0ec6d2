//! Bodies, compared by what they say.
//!
//! Each format has a room with one function, from bytes to a canonical text: two bodies say the same if and only if their
//! canonical texts are equal, and the texts are what a failing test shows.
//!
//! - JSON: members sorted, `1.0` is `1`.
//! - CBOR: entries sorted; the width of a number does not count, but an integer is no float.
//! - XML: attributes and members sorted; white space between elements does not count.
//! - forms: parameters sorted.
//!
//! In XML and forms a map is a list of entries, and codecs write maps in any order; so a list whose items all look like
//! entries (each has two children, of the same two names) counts as a map.

mod cbor;
mod form;
mod json;
mod xml;

use std::fmt::Write as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use bytes::{Buf as _, Bytes, BytesMut};
use http_body::Body as _;

/// Why a body has no canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedBody {
    media_type: String,
    reason: String,
}

impl std::fmt::Display for MalformedBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it is no {}: {}", self.media_type, self.reason)
    }
}

impl std::error::Error for MalformedBody {}

/// What a body says, as a text that is the same for all bodies that say the same. `None` where nothing is known about the
/// media type, so that bodies are the same only byte by byte.
///
/// # Errors
///
/// When the body is not what the media type says.
pub fn canonical(media_type: &str, body: &[u8]) -> Result<Option<String>, MalformedBody> {
    let text = match kind(media_type) {
        Kind::Json => json::canonical(body),
        Kind::Xml => xml::canonical(body),
        Kind::Form => form::canonical(body),
        Kind::Cbor => cbor::canonical(body),
        Kind::Other => return Ok(None),
    };
    text.map(Some).map_err(|reason| MalformedBody {
        media_type: media_type.to_owned(),
        reason,
    })
}

/// How a media type is compared.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Json,
    Xml,
    Form,
    Cbor,
    Other,
}

fn kind(media_type: &str) -> Kind {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    let (_, subtype) = name.split_once('/').unwrap_or(("", name));
    // The format of `application/vnd.example+json` stands behind the plus sign (RFC 6838, 4.2.8).
    let format = subtype.rsplit('+').next().unwrap_or_default();
    match format.to_ascii_lowercase().as_str() {
        "json" => Kind::Json,
        "xml" => Kind::Xml,
        "x-www-form-urlencoded" => Kind::Form,
        "cbor" => Kind::Cbor,
        _ => Kind::Other,
    }
}

/// The bytes of a case's body. One that is no text is base64 in the model: Smithy, "httpRequestTests", `body`.
pub(super) fn encode(text: &str, media_type: Option<&str>) -> Result<Vec<u8>, MalformedBody> {
    match media_type.map(|media_type| (media_type, kind(media_type))) {
        Some((media_type, Kind::Cbor)) => base64::decode(text).map_err(|_| MalformedBody {
            media_type: media_type.to_owned(),
            reason: "the model has to spell it in base64".to_owned(),
        }),
        _ => Ok(text.as_bytes().to_vec()),
    }
}

/// The body that a case expects.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    pub text: &'a str,
    pub media_type: Option<&'a str>,
}

impl Body<'_> {
    /// Compares, and says what differs.
    pub fn compare(self, found: &[u8]) -> Result<(), String> {
        let expected = encode(self.text, self.media_type)
            .map_err(|error| format!("the body that the case expects: {error}"))?;
        // An empty body is no document of any format.
        let media_type = self
            .media_type
            .filter(|_| !expected.is_empty() && !found.is_empty());
        let texts = media_type.map(|media_type| {
            let expected = canonical(media_type, &expected)
                .map_err(|error| format!("the body that the case expects: {error}"))?;
            let found = canonical(media_type, found)
                .map_err(|error| format!("the body: {error}\n{}", lossy(found)))?;
            Ok::<_, String>(expected.zip(found))
        });
        let (expected, found) = match texts.transpose()?.flatten() {
            Some(texts) => texts,
            None if expected == found => return Ok(()),
            None => (lossy(&expected), lossy(found)),
        };
        if expected == found {
            return Ok(());
        }
        Err(format!("the body\nexpected: {expected}\n   found: {found}"))
    }
}

/// Bytes for people to read.
fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).escape_debug().collect()
}

/// All bytes of a body. Those of a test are in memory, so that nothing has to wait.
pub(super) fn bytes(body: SdkBody) -> Result<Bytes, String> {
    if let Some(bytes) = body.bytes() {
        return Ok(Bytes::copy_from_slice(bytes));
    }
    let mut all = BytesMut::new();
    let mut body = pin!(body);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match body.as_mut().poll_frame(&mut context) {
            Poll::Ready(None) => return Ok(all.freeze()),
            Poll::Ready(Some(Ok(frame))) => {
                if let Ok(data) = frame.into_data() {
                    all.extend_from_slice(data.chunk());
                }
            }
            Poll::Ready(Some(Err(error))) => return Err(error.to_string()),
            Poll::Pending => return Err("it is not in memory".to_owned()),
        }
    }
}

/// A tree of names, which XML and forms have in common.
#[derive(Clone, Debug, Default)]
struct Node {
    /// What stands here itself: a text, attributes.
    own: Vec<String>,
    /// What stands below, by name, in order.
    children: Vec<(String, Node)>,
}

impl Node {
    /// The canonical text: children by name, those of one name in order unless they are entries of a map.
    fn write(&self, indent: usize, text: &mut String) {
        for own in &self.own {
            write!(text, " {own}").expect("a string can be written to");
        }
        let mut children: Vec<_> = self.children.iter().collect();
        children.sort_by(|a, b| a.0.cmp(&b.0));
        for group in children.chunk_by(|a, b| a.0 == b.0) {
            let mut lines: Vec<String> = group
                .iter()
                .map(|(name, node)| {
                    let mut line = format!("\n{:indent$}{name}", "", indent = indent);
                    node.write(indent + 2, &mut line);
                    line
                })
                .collect();
            if group
                .iter()
                .all(|(_, node)| node.is_entry_like(&group[0].1))
            {
                lines.sort();
            }
            text.extend(lines);
        }
    }

    /// Whether this and `other` both have two children, of the same names.
    fn is_entry_like(&self, other: &Self) -> bool {
        let names = |node: &Self| {
            let mut names: Vec<_> = node.children.iter().map(|(name, _)| name.clone()).collect();
            names.sort();
            names
        };
        let (names, others) = (names(self), names(other));
        names.len() == 2 && names[0] != names[1] && names == others
    }
}

#[cfg(test)]
mod tests;
