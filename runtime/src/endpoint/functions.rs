//! The string functions of the rules engine's standard library and of its AWS extension.

use std::net::Ipv4Addr;

/// `isValidHostLabel`: whether `value` is one host label of RFC 1123, or, with
/// `allow_sub_domains`, a sequence of them between dots.
///
/// A label has 1 to 63 ASCII letters, digits and hyphens and does not start with a hyphen.
#[inline]
pub fn is_valid_host_label(value: &str, allow_sub_domains: bool) -> bool {
    if allow_sub_domains {
        value.split('.').all(is_label)
    } else {
        is_label(value)
    }
}

#[inline]
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// `aws.isVirtualHostableS3Bucket`: whether the bucket `value` can be part of a host name.
///
/// A bucket name has 3 to 63 lower-case letters, digits and hyphens, starts and ends with a letter
/// or a digit, and is no IPv4 address. With `allow_sub_domains` this holds for each part between
/// dots.
#[inline]
pub fn is_virtual_hostable_s3_bucket(value: &str, allow_sub_domains: bool) -> bool {
    if allow_sub_domains {
        value.parse::<Ipv4Addr>().is_err() && value.split('.').all(is_bucket_label)
    } else {
        is_bucket_label(value)
    }
}

#[inline]
fn is_bucket_label(label: &str) -> bool {
    let is_alphanumeric = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| is_alphanumeric(byte) || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// `substring`: the characters from `start` (inclusive) to `stop` (exclusive), both counted from
/// the end if `reverse`.
///
/// `None` if `value` is not ASCII, is shorter than `stop`, or the range is empty.
#[inline]
pub fn substring(value: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || stop > value.len() || !value.is_ascii() {
        return None;
    }
    if reverse {
        value.get(value.len() - stop..value.len() - start)
    } else {
        value.get(start..stop)
    }
}

/// `uriEncode`: `value` with every byte outside the unreserved set of RFC 3986 percent-encoded.
#[inline]
pub fn uri_encode(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 0xF)]));
        }
    }
    encoded
}

/// `split`: the parts of `value` between occurrences of `delimiter`, at most `limit` of them; a
/// `limit` of zero means all.
///
/// The specification asks for a delimiter that is not empty; an empty one splits nothing.
#[inline]
pub fn split<'a>(value: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    if delimiter.is_empty() {
        vec![value]
    } else if limit == 0 {
        value.split(delimiter).collect()
    } else {
        value.splitn(limit, delimiter).collect()
    }
}

/// `getAttr` with an index: one item of `list`; `index` counts from the end if negative.
pub fn item<S: AsRef<str>>(list: &[S], index: isize) -> Option<&str> {
    let index = if index < 0 {
        list.len().checked_sub(index.unsigned_abs())?
    } else {
        index.unsigned_abs()
    };
    list.get(index).map(AsRef::as_ref)
}

/// Borrows every string of a list, so that parameters and the results of [`split`] mix.
#[inline]
pub fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_labels() {
        let long = "a".repeat(63);
        let longer = "a".repeat(64);
        let cases = [
            ("us-east-1", true, true),
            ("3aws4", true, true),
            ("a-", true, true),
            ("A", true, true),
            (&long, true, true),
            (&longer, false, false),
            ("", false, false),
            ("-a", false, false),
            ("a_b", false, false),
            ("a b", false, false),
            ("caf\u{e9}", false, false),
            ("a.b", false, true),
            ("a.", false, false),
            ("a..b", false, false),
            ("a.-b", false, false),
        ];
        for (value, one, many) in cases {
            assert_eq!(is_valid_host_label(value, false), one, "{value}");
            assert_eq!(is_valid_host_label(value, true), many, "{value}");
        }
    }

    #[test]
    fn buckets() {
        let long = "a".repeat(63);
        let longer = "a".repeat(64);
        let cases = [
            ("my-bucket", true, true),
            ("a--b--x-s3", true, true),
            (&long, true, true),
            (&longer, false, false),
            ("ab", false, false),
            ("-abc", false, false),
            ("abc-", false, false),
            ("Abc", false, false),
            ("abc_d", false, false),
            ("abc.def", false, true),
            ("abc.de", false, false),
            ("abc.-def", false, false),
            ("abc-.def", false, false),
            ("abc..def", false, false),
            ("192.168.100.100", false, false),
            ("100.100.100.100", false, false),
            ("127", true, true),
        ];
        for (value, one, many) in cases {
            assert_eq!(is_virtual_hostable_s3_bucket(value, false), one, "{value}");
            assert_eq!(is_virtual_hostable_s3_bucket(value, true), many, "{value}");
        }
    }

    #[test]
    fn substrings() {
        let cases = [
            ("abcdefg", 0, 4, false, Some("abcd")),
            ("abcd", 0, 4, false, Some("abcd")),
            ("abc", 0, 4, false, None),
            ("abcdefg", 0, 4, true, Some("defg")),
            ("defg", 1, 3, true, Some("ef")),
            ("abc", 2, 2, false, None),
            ("abc", 2, 1, true, None),
            ("", 0, 1, false, None),
            ("\u{7f}abc", 0, 2, false, Some("\u{7f}a")),
            ("\u{e9}bc", 0, 2, false, None),
        ];
        for (value, start, stop, reverse, expected) in cases {
            assert_eq!(substring(value, start, stop, reverse), expected, "{value}");
        }
    }

    #[test]
    fn encoding() {
        let cases = [
            ("", ""),
            ("Az09-_.~", "Az09-_.~"),
            ("a/b c", "a%2Fb%20c"),
            ("%{\"", "%25%7B%22"),
            ("\u{1f639}", "%F0%9F%98%B9"),
        ];
        for (value, expected) in cases {
            assert_eq!(uri_encode(value), expected);
        }
    }

    #[test]
    fn splitting() {
        let cases: &[(&str, &str, usize, &[&str])] = &[
            ("a--b--c", "--", 0, &["a", "b", "c"]),
            ("a--b--c", "--", 1, &["a--b--c"]),
            ("a--b--c", "--", 2, &["a", "b--c"]),
            ("--b--", "--", 0, &["", "b", ""]),
            ("", "--", 0, &[""]),
            ("abc", "x", 0, &["abc"]),
            ("abc", "", 0, &["abc"]),
        ];
        for (value, delimiter, limit, expected) in cases {
            assert_eq!(split(value, delimiter, *limit), *expected, "{value}");
        }
    }

    #[test]
    fn items() {
        let list = ["a".to_owned(), "b".to_owned()];
        let cases = [
            (0, Some("a")),
            (1, Some("b")),
            (2, None),
            (-1, Some("b")),
            (-2, Some("a")),
            (-3, None),
        ];
        for (index, expected) in cases {
            assert_eq!(item(&list, index), expected, "{index}");
            assert_eq!(item(&strs(&list), index), expected, "{index}");
        }
        assert_eq!(item::<&str>(&[], 0), None);
    }
}
