//! CBOR (RFC 8949).

use minicbor::data::{IanaTag, Token};
use minicbor::decode::{Decoder, Tokenizer};

/// The document in a diagnostic notation with sorted entries.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let mut decoder = Decoder::new(body);
    let mut tokens = decoder.tokens();
    let text = item(&mut tokens, 0)?;
    match next(&mut tokens)? {
        None => Ok(text),
        Some(token) => Err(format!("{token} follows the document")),
    }
}

fn next<'b>(tokens: &mut Tokenizer<'_, 'b>) -> Result<Option<Token<'b>>, String> {
    tokens.next().transpose().map_err(|error| error.to_string())
}

/// One item, where there has to be one.
fn item(tokens: &mut Tokenizer<'_, '_>, indent: usize) -> Result<String, String> {
    match next(tokens)? {
        Some(token) => value(token, tokens, indent),
        None => Err("it ends too early".to_owned()),
    }
}

fn value(
    token: Token<'_>,
    tokens: &mut Tokenizer<'_, '_>,
    indent: usize,
) -> Result<String, String> {
    let inner = indent + 2;
    Ok(match token {
        // The width of a number is the encoder's choice; the notation of floats keeps them apart from integers.
        Token::F16(float) | Token::F32(float) => format!("{:?}", f64::from(float)),
        Token::F64(float) => format!("{float:?}"),
        Token::U8(number) => number.to_string(),
        Token::U16(number) => number.to_string(),
        Token::U32(number) => number.to_string(),
        Token::U64(number) => number.to_string(),
        Token::I8(number) => number.to_string(),
        Token::I16(number) => number.to_string(),
        Token::I32(number) => number.to_string(),
        Token::I64(number) => number.to_string(),
        Token::Int(number) => number.to_string(),
        Token::Bool(value) => value.to_string(),
        Token::Null => "null".to_owned(),
        Token::Undefined => "undefined".to_owned(),
        Token::Simple(number) => format!("simple({number})"),
        Token::String(text) => format!("{text:?}"),
        Token::Bytes(bytes) => format!("h'{}'", hex(bytes)),
        Token::BeginString => {
            let chunks = items(tokens, None, inner)?;
            let chunks = chunks.iter().map(|chunk| chunk.trim_matches('"'));
            format!("\"{}\"", chunks.collect::<String>())
        }
        Token::BeginBytes => {
            let chunks = items(tokens, None, inner)?;
            let chunks = chunks
                .iter()
                .map(|c| c.trim_start_matches('h').trim_matches('\''));
            format!("h'{}'", chunks.collect::<String>())
        }
        Token::Tag(tag) => {
            let content = item(tokens, indent)?;
            // An instant may be an integer or a float (RFC 8949, 3.4.2).
            let content = match tag == IanaTag::Timestamp.tag() {
                true => content.strip_suffix(".0").unwrap_or(&content),
                false => &content,
            };
            format!("{}({content})", tag.as_u64())
        }
        Token::Array(length) => list(items(tokens, Some(length), inner)?, '[', ']', indent),
        Token::BeginArray => list(items(tokens, None, inner)?, '[', ']', indent),
        Token::Map(length) => list(entries(tokens, Some(length), inner)?, '{', '}', indent),
        Token::BeginMap => list(entries(tokens, None, inner)?, '{', '}', indent),
        Token::Break => return Err("a break stands where a value is expected".to_owned()),
    })
}

/// So many items, or all up to the break.
fn items(
    tokens: &mut Tokenizer<'_, '_>,
    length: Option<u64>,
    indent: usize,
) -> Result<Vec<String>, String> {
    let mut items = Vec::new();
    while length != Some(items.len() as u64) {
        match next(tokens)? {
            Some(Token::Break) if length.is_none() => break,
            Some(token) => items.push(value(token, tokens, indent)?),
            None => return Err("it ends too early".to_owned()),
        }
    }
    Ok(items)
}

/// The entries of a map, sorted.
fn entries(
    tokens: &mut Tokenizer<'_, '_>,
    length: Option<u64>,
    indent: usize,
) -> Result<Vec<String>, String> {
    let items = items(
        tokens,
        length.map(|length| length.saturating_mul(2)),
        indent,
    )?;
    let mut entries: Vec<_> = items
        .chunks(2)
        .map(|entry| match entry {
            [key, value] => Ok(format!("{key}: {value}")),
            _ => Err("a key has no value".to_owned()),
        })
        .collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

fn list(items: Vec<String>, open: char, close: char, indent: usize) -> String {
    if items.is_empty() {
        return format!("{open}{close}");
    }
    let mut text = String::from(open);
    for item in items {
        text.push_str(&format!("\n{:width$}{item},", "", width = indent + 2));
    }
    text.push_str(&format!("\n{:indent$}{close}", ""));
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
