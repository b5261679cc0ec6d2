//! Order among decimal texts of any size, for `@range` on `bigInteger` and `bigDecimal`.

use std::cmp::Ordering;

/// Whether the decimal number `a` is smaller than `b`. A text that is no number is neither smaller nor larger.
#[inline]
pub(super) fn less(a: &str, b: &str) -> bool {
    match (Decimal::parse(a), Decimal::parse(b)) {
        (Some(a), Some(b)) => a.cmp(&b) == Ordering::Less,
        _ => false,
    }
}

/// `0.d1d2d3... * 10^exponent`, without leading or trailing zeros; zero has no digits.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    #[inline]
    fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if all.is_empty() || !all.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let leading = all.iter().take_while(|d| **d == b'0').count();
        let trailing = all[leading..]
            .iter()
            .rev()
            .take_while(|d| **d == b'0')
            .count();
        let digits = all[leading..all.len() - trailing].to_vec();
        let point = whole.len() as i64 - leading as i64;
        let exponent = if digits.is_empty() {
            0
        } else {
            point.checked_add(exponent)?
        };
        Some(Self {
            negative: negative && !digits.is_empty(),
            digits,
            exponent,
        })
    }

    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
        }
    }

    #[inline]
    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self
                .exponent
                .cmp(&other.exponent)
                .then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::less;

    #[test]
    fn decimals_are_ordered_by_value() {
        let ascending = [
            "-1e30",
            "-100",
            "-99.5",
            "-1",
            "-0.1",
            "0",
            "0.001",
            "0.1",
            "1",
            "9",
            "10",
            "10.5",
            "99999999999999999999999999",
            "1e40",
        ];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(less(a, b), i < j, "{a} < {b}");
            }
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        for (a, b) in [
            ("1", "1.0"),
            ("0", "-0"),
            ("100", "1e2"),
            ("0.5", "5E-1"),
            ("007", "7"),
        ] {
            assert!(!less(a, b) && !less(b, a), "{a} = {b}");
        }
    }

    #[test]
    fn a_text_that_is_no_number_has_no_order() {
        for text in ["", "x", "1e", "--1", "."] {
            assert!(!less(text, "1") && !less("1", text), "{text}");
        }
    }
}
