//! Numbers, timestamps and bytes as a model spells them.

use serde_json::Value;

use crate::plan::defaults::base64;

/// The long decimal numbers of a case's body.
///
/// Models pass through tools whose numbers have 64 bits, and come out with parameters such as `0.1` where the author wrote
/// `0.100000000000000000000001`. The body is a text, so it still has the digits.
#[derive(Default)]
pub(super) struct Digits(Vec<String>);

impl Digits {
    /// More significant digits than every 64-bit float keeps.
    const LONG: usize = 16;

    pub fn new(body: &str) -> Self {
        let tokens = body.split(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let is_long = |token: &&str| token.bytes().filter(u8::is_ascii_digit).count() >= Self::LONG;
        Self(tokens.filter(is_long).map(str::to_owned).collect())
    }

    /// The number of the body that `lossy` was before it lost digits.
    pub fn restored(&self, lossy: &str) -> Option<&str> {
        let lossy: f64 = lossy.parse().ok()?;
        let numbers = self.0.iter().map(String::as_str);
        numbers
            .into_iter()
            .find(|digits| digits.parse() == Ok(lossy))
    }
}

/// A number as the model spells it.
pub(super) fn spelled(param: &Value) -> String {
    param
        .as_str()
        .map_or_else(|| param.to_string(), str::to_owned)
}

pub(super) fn float(param: &Value) -> Option<f64> {
    match param {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            digits => digits.parse().ok(),
        },
        _ => None,
    }
}

/// Seconds and nanoseconds of a decimal number: a float would not keep the fraction.
pub(super) fn timestamp(decimal: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let seconds: i64 = whole.parse().ok()?;
    let nanos: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Some(match (decimal.starts_with('-'), nanos) {
        (true, 1..) => (seconds - 1, 1_000_000_000 - nanos),
        _ => (seconds, nanos),
    })
}

/// Whether a text is a decimal number, of any size.
pub(super) fn is_number(digits: &str) -> bool {
    digits.parse::<f64>().is_ok_and(|number| !number.is_nan())
        && digits.bytes().any(|byte| byte.is_ascii_digit())
}

/// The bytes that an example spells `text`: base64, says the specification.
///
/// AWS's examples have the bytes themselves there, or words such as `filetoupload`, and some of these look like base64. A text of
/// letters alone that would not become a text is such a word.
pub(super) fn example_bytes(text: &str) -> Vec<u8> {
    let plain = || text.as_bytes().to_vec();
    if !text.len().is_multiple_of(4) {
        return plain();
    }
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match base64(text) {
        Some(bytes) if is_word && !is_text(&bytes) => plain(),
        Some(bytes) => bytes,
        None => plain(),
    }
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_keep_their_fraction() {
        for (decimal, expected) in [
            ("946845296.123", Some((946_845_296, 123_000_000))),
            ("0", Some((0, 0))),
            ("-1.5", Some((-2, 500_000_000))),
            ("-0.25", Some((-1, 750_000_000))),
            ("1e400", None),
        ] {
            assert_eq!(timestamp(decimal), expected, "{decimal}");
        }
    }

    #[test]
    fn lost_digits_are_in_the_body() {
        let digits = Digits::new(
            r#"{"a": "0.100000000000000000000001", "b": -100000000000000000000001.0, "c": 0.2}"#,
        );
        for (lossy, expected) in [
            ("0.1", Some("0.100000000000000000000001")),
            (
                "-1.0000000000000001e+23",
                Some("-100000000000000000000001.0"),
            ),
            ("0.2", None),
            ("0.3", None),
        ] {
            assert_eq!(digits.restored(lossy), expected, "{lossy}");
        }
    }

    #[test]
    fn bytes_of_examples_are_base64_or_words() {
        for (text, expected) in [
            ("YWI=", &b"ab"[..]),
            ("/+8=", b"\xff\xef"),
            ("YWJj", b"abc"),
            ("filetoupload", b"filetoupload"),
            ("<binary data>", b"<binary data>"),
            ("c:\\HappyFace.jpg", b"c:\\HappyFace.jpg"),
            ("", b""),
        ] {
            assert_eq!(example_bytes(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_have_digits() {
        for (digits, expected) in [
            ("1", true),
            ("-1.5e400", true),
            ("NaN", false),
            ("inf", false),
        ] {
            assert_eq!(is_number(digits), expected, "{digits}");
        }
    }

    #[test]
    fn floats_may_be_no_numbers() {
        let text = |text: &str| float(&Value::String(text.to_owned()));
        assert!(text("NaN").is_some_and(f64::is_nan));
        assert_eq!(text("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(text("1.5"), Some(1.5), "too many digits for JSON");
        assert_eq!(text("one"), None);
        assert_eq!(float(&Value::from(1)), Some(1.0));
    }
}
