//! Casing: where a word ends, and how words are put together again.
//!
//! * Enters: any text; what is neither an ASCII letter nor an ASCII digit separates words.
//! * Leaves: text of ASCII letters, digits and single inner underscores; not yet an identifier: it may be empty,
//!   begin with a digit or be a keyword.
//! * Promises: no allocation of identifiers, no reserved words, no panics. Equal input, equal output.

/// Terms that are one word however they are cased: `IpV6`, `MiB`, `SigV4`, `TtL`.
///
/// They are terms of the field, not names of shapes: only the ones whose usual spelling looks like two words.
const TERMS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// The `snake_case` form, used for members, methods and modules.
///
/// A word ends
/// * at anything that is not a letter or a digit;
/// * before an upper-case letter that follows a lower-case letter or a digit (`Md5|Hash`);
/// * before the last letter of an acronym when a lower-case letter shows that it begins the next word
///   (`DB|Proxy`), unless that letter is a plural `s` (`ARNs`) or a version (`DBv2`);
/// * in a text without any upper-case letter, before a letter that follows a digit (`s3|key`).
///
/// The words for which casing is misleading (`IPv6`, `MiB`, ...) are never split.
pub fn snake_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (index, word) in snake_words(text).into_iter().enumerate() {
        if index > 0 {
            out.push('_');
        }
        out.push_str(&word.to_ascii_lowercase());
    }
    out
}

/// The `SCREAMING_SNAKE_CASE` form, used for constants: the words of [`snake_case`].
pub fn screaming_snake_case(text: &str) -> String {
    snake_case(text).to_ascii_uppercase()
}

/// The `PascalCase` form, used for types, enum variants, operation inputs and operation outputs.
///
/// A word ends at anything that is not a letter or a digit, before the last capital of an acronym that a
/// lower-case letter follows (`SSE|Version`, and `AC|Ls`), and between a lower-case letter or a digit and a
/// capital. Each word keeps its first letter raised, the rest is lowered: `SseVersion`, `AcLs`, `Source`.
pub fn pascal_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for (current, before, after) in with_neighbours(text) {
        if !current.is_ascii_alphanumeric() {
            at_start = true;
            continue;
        }
        let word_begins = current.is_ascii_uppercase()
            && before.is_some_and(|before| {
                is_lower_or_digit(before)
                    || (before.is_ascii_uppercase() && after.is_some_and(is_lower))
            });
        if at_start || word_begins {
            out.push(current.to_ascii_uppercase());
        } else {
            out.push(current.to_ascii_lowercase());
        }
        at_start = false;
    }
    out
}

/// The text with its first letter raised and nothing else changed, used for the types that the SDK
/// names after an operation without recasing it (its error and its fluent builder).
///
/// Characters that no identifier may hold become underscores; a Smithy shape name has none.
pub fn capitalize_first(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        out.push(match c {
            first if index == 0 => keep_or_underscore(first).to_ascii_uppercase(),
            other => keep_or_underscore(other),
        });
    }
    out
}

/// The character itself if an identifier may hold it, else an underscore.
pub(super) fn keep_or_underscore(c: char) -> char {
    if c.is_ascii_alphanumeric() {
        c
    } else {
        '_'
    }
}

/// The words of `text` by the rule of [`snake_case`], as they are cased in it.
fn snake_words(text: &str) -> Vec<&str> {
    let has_no_capital = !text.contains(|c: char| c.is_uppercase());
    let mut words = Vec::new();
    let mut start = 0;
    for (index, current) in text.char_indices() {
        let word = &text[start..index];
        if !current.is_ascii_alphanumeric() {
            words.push(word);
            start = index + current.len_utf8();
            continue;
        }
        let Some(last) = word.chars().next_back() else {
            continue;
        };
        let new_case = is_lower_or_digit(last) && current.is_ascii_uppercase();
        let after_digit = has_no_capital && last.is_ascii_digit() && is_lower(current);
        let splits = (new_case || after_digit) && !holds_term(&text[start..], word);
        if splits || acronym_ends(last, &text[index..]) {
            words.push(word);
            start = index;
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the word in progress (`word`, the beginning of `rest`) is kept together by one of the [`TERMS`].
///
/// It is when `rest` begins with a term, except at the very end of the term, where the next word may begin.
fn holds_term(rest: &str, word: &str) -> bool {
    let begins = |term: &str| {
        rest.get(..term.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(term))
    };
    TERMS.iter().any(|term| begins(term))
        && !TERMS.iter().any(|term| word.eq_ignore_ascii_case(term))
}

/// Whether an acronym whose latest letter is `last` is over, so that `rest` begins the next word.
fn acronym_ends(last: char, rest: &str) -> bool {
    let mut rest = rest.chars();
    let (current, next, after) = (rest.next(), rest.next(), rest.next());
    if !last.is_ascii_uppercase() || !current.is_some_and(|c| c.is_ascii_uppercase()) {
        return false;
    }
    match next {
        Some('s') => after.is_some_and(is_lower),
        Some('v') => !after.is_some_and(|c| c.is_ascii_digit()),
        Some(next) => is_lower(next),
        None => false,
    }
}

fn is_lower(c: char) -> bool {
    c.is_ascii_lowercase()
}

fn is_lower_or_digit(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

/// Each character with the one before and the one after it.
fn with_neighbours(text: &str) -> impl Iterator<Item = (char, Option<char>, Option<char>)> + '_ {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let after = text.chars().skip(1).map(Some).chain(std::iter::once(None));
    text.chars()
        .zip(before)
        .zip(after)
        .map(|((current, before), after)| (current, before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_case_finds_words() {
        let table = [
            ("lastName", "last_name"),
            ("DBProxy", "db_proxy"),
            ("SSESpecification", "sse_specification"),
            ("RouteBBox", "route_b_box"),
            ("IAMUser", "iam_user"),
            // plurals of acronyms, and what only looks like one
            ("ARNs", "arns"),
            ("ListARNsInput", "list_arns_input"),
            ("DBSnapshot", "db_snapshot"),
            ("ARNsort", "ar_nsort"),
            // versions of acronyms, and what only looks like one
            ("DynamoDBv2", "dynamo_dbv2"),
            ("DBvault", "d_bvault"),
            // digits
            ("Md5Hash", "md5_hash"),
            ("S3KeyOutput", "s3_key_output"),
            ("s3key", "s3_key"),
            ("s3keyOutput", "s3key_output"),
            ("isOAuth2Supported", "is_o_auth2_supported"),
            ("ICD10CMCode", "icd10_cm_code"),
            ("2xlarge", "2_xlarge"),
            // terms
            ("IPv6", "ipv6"),
            ("IpV6AddressCount", "ipv6_address_count"),
            ("memoryMiB", "memory_mib"),
            ("AuthTtL", "auth_ttl"),
            ("TTLSeconds", "ttl_seconds"),
            ("SigV4Signer", "sigv4_signer"),
            ("AWSSigV4", "aws_sigv4"),
            // separators
            ("KeysV1_0_x", "keys_v1_0_x"),
            ("__a--b c_", "a_b_c"),
            ("t2.micro", "t2_micro"),
            ("caf\u{e9}Bar", "caf_bar"),
            ("", ""),
            ("*", ""),
        ];
        for (text, expected) in table {
            assert_eq!(snake_case(text), expected, "{text}");
        }
    }

    #[test]
    fn pascal_case_lowers_acronyms() {
        let table = [
            ("SSEVersion", "SseVersion"),
            ("ACLs", "AcLs"),
            ("SOURCE", "Source"),
            ("associateVPCWithHostedZone", "AssociateVpcWithHostedZone"),
            ("STANDARD_IA", "StandardIa"),
            ("us-east-1", "UsEast1"),
            ("t2.micro", "T2Micro"),
            ("c5ad_12xlarge", "C5ad12xlarge"),
            ("2xlarge", "2xlarge"),
            ("java8al2", "Java8al2"),
            ("V2Key", "V2Key"),
            ("two words", "TwoWords"),
            ("\u{e9}tat Neuf", "TatNeuf"),
            ("", ""),
            ("*", ""),
        ];
        for (text, expected) in table {
            assert_eq!(pascal_case(text), expected, "{text}");
        }
    }

    #[test]
    fn the_other_forms_derive_from_the_words() {
        assert_eq!(screaming_snake_case("maxTTLSeconds"), "MAX_TTL_SECONDS");
        assert_eq!(
            capitalize_first("associateVPCWithHostedZone"),
            "AssociateVPCWithHostedZone"
        );
        assert_eq!(capitalize_first("list.things"), "List_things");
        assert_eq!(capitalize_first(""), "");
    }
}
