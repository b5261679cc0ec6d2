//! JSON whose numbers keep all their digits.
//!
//! serde_json reads a number that is no 64-bit integer as a float. Test cases give values of `bigInteger` and `bigDecimal` with
//! more digits than that holds. The feature of serde_json that keeps them changes its numbers for every crate of the build, so
//! the few that need it are read as texts here.

use serde_json::Value;

/// Reads `json`, with a string in the place of each number that a 64-bit integer or float does not hold exactly.
pub(super) fn value(json: &str) -> Result<Value, serde_json::Error> {
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = match rest.as_bytes()[0] {
            b'"' => string(rest),
            _ => rest
                .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
                .unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        if token.starts_with('"') || is_exact(token) {
            text.push_str(token);
        } else {
            text.push('"');
            text.push_str(token);
            text.push('"');
        }
        rest = after;
    }
    text.push_str(rest);
    serde_json::from_str(&text)
}

/// The length of the string that `text` begins with, quotation marks included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

/// Whether a number is read with all its digits. One with an exponent is a float: it only has to be read as the nearest, which
/// serde_json does not always do.
fn is_exact(number: &str) -> bool {
    if number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok() {
        return true;
    }
    let float: Option<f64> = number.parse().ok();
    if number.contains(['e', 'E']) {
        return float == serde_json::from_str(number).ok();
    }
    let digits = |text: &str| match text.split_once('.') {
        Some((whole, fraction)) => (whole.to_owned(), fraction.trim_end_matches('0').to_owned()),
        None => (text.to_owned(), String::new()),
    };
    // `Display` of a float writes as many digits as make it unique, and never an exponent.
    float.is_some_and(|float| digits(&float.to_string()) == digits(number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_numbers_that_would_lose_digits_become_strings() {
        let read = |text: &str| value(text).expect(text);
        for text in [
            "1",
            "-0.5",
            "1.50",
            "946845296.123",
            "1e3",
            "18446744073709551615",
        ] {
            assert_eq!(value(text).ok(), serde_json::from_str(text).ok(), "{text}");
        }
        assert_eq!(
            read(
                r#"{"a": 0.100000000000000000000001, "b": [-9223372036854775809, 1.0], "\"1.00000000000000000001": "\\"}"#
            ),
            json!({
                "a": "0.100000000000000000000001",
                "b": ["-9223372036854775809", 1.0],
                "\"1.00000000000000000001": "\\"
            })
        );
        assert!(value("[1").is_err());
    }
}
