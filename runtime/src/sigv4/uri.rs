//! The path and the query string of the canonical request, written straight to its buffer.

/// Appends the canonical path.
pub(super) fn push_path(out: &mut String, path: &str, normalize: bool, encode: bool) {
    if path.is_empty() {
        out.push('/');
    } else if normalize {
        push_normalized_path(out, path, encode);
    } else {
        push_segment(out, path, encode);
    }
}

/// Appends a path without its `.`, `..` and empty segments (RFC 3986, section 5.2.4, except that
/// several slashes in a row count as one).
fn push_normalized_path(out: &mut String, path: &str, encode: bool) {
    let start = out.len();
    let mut ends_in_slash = false;
    for segment in path.split('/') {
        ends_in_slash = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => {
                let parent = out[start..].rfind('/').unwrap_or(0);
                out.truncate(start + parent);
            }
            _ => {
                out.push('/');
                push_segment(out, segment, encode);
            }
        }
    }
    if ends_in_slash || out.len() == start {
        out.push('/');
    }
}

fn push_segment(out: &mut String, segment: &str, encode: bool) {
    if encode {
        push_encoded_path(out, segment);
    } else {
        out.push_str(segment);
    }
}

/// Percent-encodes everything but unreserved characters and slashes.
fn push_encoded_path(out: &mut String, path: &str) {
    let mut plain = 0;
    for (at, byte) in path.bytes().enumerate() {
        if !is_unreserved(byte) && byte != b'/' {
            // Runs between encoded bytes are ASCII, but two bytes of one character have none between.
            if plain < at {
                out.push_str(&path[plain..at]);
            }
            push_percent(out, byte);
            plain = at + 1;
        }
    }
    if plain < path.len() {
        out.push_str(&path[plain..]);
    }
}

/// Appends the canonical query string: every name and value encoded in one way, sorted by encoded name
/// and then by encoded value.
pub(super) fn push_query(out: &mut String, query: &str) {
    let start = out.len();
    let mut pairs: Vec<Pair> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        if out.len() > start {
            out.push('&');
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let at = out.len() - start;
        push_recoded(out, name);
        let name_end = out.len() - start;
        out.push('=');
        push_recoded(out, value);
        pairs.push(Pair {
            at,
            name_end,
            end: out.len() - start,
        });
    }
    let written = &out[start..];
    if pairs.is_sorted_by_key(|pair| pair.key(written)) {
        return;
    }
    let unsorted = out.split_off(start);
    let mut sorted: Vec<Pair> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let at = sorted.partition_point(|other| other.key(&unsorted) <= pair.key(&unsorted));
        sorted.insert(at, pair);
    }
    for (index, pair) in sorted.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        out.push_str(&unsorted[pair.at..pair.end]);
    }
}

/// Where one `name=value` stands in the encoded query string.
struct Pair {
    at: usize,
    name_end: usize,
    end: usize,
}

impl Pair {
    /// Name and value apart: comparing `name=value` as a whole would put `a-b` before `a`.
    fn key<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        (
            &text[self.at..self.name_end],
            &text[self.name_end + 1..self.end],
        )
    }
}

/// Appends a text as a part of a query string: everything but unreserved characters is percent-encoded.
pub(super) fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if is_unreserved(byte) {
            out.push(char::from(byte));
        } else {
            push_percent(out, byte);
        }
    }
}

/// Decodes a part of a query string and encodes it again, byte for byte, so that `%7e`, `~` and `%7E`
/// are signed alike. A plus sign is a space, as servers read it; a percent sign without two digits
/// stands for itself.
fn push_recoded(out: &mut String, part: &str) {
    let bytes = part.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (decoded, length) = match byte {
            b'+' => (b' ', 1),
            b'%' => match decode_percent(&bytes[at + 1..]) {
                Some(decoded) => (decoded, 3),
                None => (b'%', 1),
            },
            _ => (byte, 1),
        };
        if is_unreserved(decoded) {
            out.push(char::from(decoded));
        } else {
            push_percent(out, decoded);
        }
        at += length;
    }
}

fn decode_percent(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| {
        let digit = char::from(*digits.get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    Some(digit(0)? << 4 | digit(1)?)
}

fn push_percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str, normalize: bool, encode: bool) -> String {
        let mut out = String::from("GET\n/a/b\n");
        let start = out.len();
        push_path(&mut out, path, normalize, encode);
        out.split_off(start)
    }

    #[test]
    fn paths_are_normalized() {
        let table = [
            ("", "/"),
            ("/", "/"),
            ("//", "/"),
            (".", "/"),
            ("..", "/"),
            ("a", "/a"),
            ("/./", "/"),
            ("/../..", "/"),
            ("/../a", "/a"),
            ("/a/.", "/a/"),
            ("/a/..", "/"),
            ("/a/b/..", "/a/"),
            ("/a/b/../", "/a/"),
            ("/a/./b//c/", "/a/b/c/"),
            ("/a/b/c/./../../g", "/a/g"),
            ("/a...b/..c", "/a...b/..c"),
            ("/a%2F..%2Fb", "/a%2F..%2Fb"),
        ];
        for (given, expected) in table {
            assert_eq!(path(given, true, false), expected, "{given}");
        }
    }

    #[test]
    fn paths_are_encoded_once_more() {
        let table = [
            ("/a b", "/a%20b"),
            ("/a%20b/$x", "/a%2520b/%24x"),
            ("/ሴ/é", "/%E1%88%B4/%C3%A9"),
            ("/-._~", "/-._~"),
            ("/a/../b", "/a/../b"),
        ];
        for (given, expected) in table {
            assert_eq!(path(given, false, true), expected, "{given}");
            assert_eq!(path(given, false, false), given);
        }
        assert_eq!(path("/%41/../ሴ/", true, true), "/%E1%88%B4/");
    }

    #[test]
    fn queries_are_encoded_alike_and_sorted() {
        let table = [
            ("", ""),
            ("&&", ""),
            ("a", "a="),
            ("=", "="),
            ("=b", "=b"),
            ("a=b=c", "a=b%3Dc"),
            ("b=2&a=1", "a=1&b=2"),
            ("a-b=1&a=2", "a=2&a-b=1"),
            ("a=2&&a=1&a", "a=&a=1&a=2"),
            ("a=%7e+%2f&A=ሴ", "A=%E1%88%B4&a=~%20%2F"),
            ("a=%zz&b=%4&c=%", "a=%25zz&b=%254&c=%25"),
            ("a=%ff", "a=%FF"),
        ];
        for (given, expected) in table {
            let mut out = String::from("/&z=\n");
            push_query(&mut out, given);
            assert_eq!(&out[5..], expected, "{given}");
        }
    }
}
