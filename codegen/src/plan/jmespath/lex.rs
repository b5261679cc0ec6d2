//! The text of an expression becomes tokens.

use serde_json::Value;

use super::Compare;

/// A token and the character at which it begins, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub at: usize,
    pub kind: Kind,
    /// As it is written.
    pub text: String,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A name, quoted or not.
    Name(String),
    Number(i64),
    /// A raw string or JSON.
    Literal(Value),
    Compare(Compare),
    /// `[?`
    Filter,
    /// `[]`
    Flatten,
    And,
    Or,
    /// `.`, `*`, `[`, `]`, `(`, `)`, `{`, `}`, `,`, `:`, `@`, `&`, `|` or `!`
    Sign(char),
    End,
}

/// Cuts a text into tokens, the last of which is [`Kind::End`].
pub(super) fn lex(text: &str) -> Result<Vec<Token>, String> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.blanks();
        let start = lexer.at;
        let at = lexer.place();
        let kind = lexer.token()?;
        let is_end = kind == Kind::End;
        tokens.push(Token {
            at,
            kind,
            text: text[start..lexer.at].to_owned(),
        });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Kind, String> {
        const WORDS: [(&str, Kind); 10] = [
            ("[?", Kind::Filter),
            ("[]", Kind::Flatten),
            ("&&", Kind::And),
            ("||", Kind::Or),
            ("==", Kind::Compare(Compare::Equal)),
            ("!=", Kind::Compare(Compare::NotEqual)),
            ("<=", Kind::Compare(Compare::LessOrEqual)),
            (">=", Kind::Compare(Compare::GreaterOrEqual)),
            ("<", Kind::Compare(Compare::Less)),
            (">", Kind::Compare(Compare::Greater)),
        ];
        let Some(first) = self.rest().chars().next() else {
            return Ok(Kind::End);
        };
        for (word, kind) in WORDS {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        match first {
            '.' | '*' | '[' | ']' | '(' | ')' | '{' | '}' | ',' | ':' | '@' | '&' | '|' | '!' => {
                self.at += 1;
                Ok(Kind::Sign(first))
            }
            '"' => {
                let quoted = self.quoted('"')?;
                let name: Option<String> = serde_json::from_str(&format!("\"{quoted}\"")).ok();
                name.map(Kind::Name)
                    .ok_or_else(|| format!("has the name \"{quoted}\", which is no JSON string"))
            }
            '\'' => {
                let raw = self.quoted('\'')?;
                Ok(Kind::Literal(Value::String(raw.replace("\\'", "'"))))
            }
            '`' => {
                let json = self.quoted('`')?.replace("\\`", "`");
                let json = json.trim();
                // Without quotes it is a string too, as it was in the first version of JMESPath.
                let value = serde_json::from_str(json);
                Ok(Kind::Literal(value.unwrap_or_else(|_| json.into())))
            }
            '-' | '0'..='9' => self.number(),
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
                Ok(Kind::Name(self.take_while(is_part).to_owned()))
            }
            _ => Err(format!(
                "has `{first}` at character {}, which means nothing",
                self.place()
            )),
        }
    }

    /// What stands between two of `quote`, of which one behind a backslash is none.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut escaped = false;
        for (index, c) in self.rest().char_indices().skip(1) {
            if c == quote && !escaped {
                let inner = self.rest()[1..index].to_owned();
                self.at += index + 1;
                return Ok(inner);
            }
            escaped = c == '\\' && !escaped;
        }
        Err(format!(
            "has a `{quote}` at character {} without an end",
            self.place()
        ))
    }

    fn number(&mut self) -> Result<Kind, String> {
        let place = self.place();
        let is_part = |c: char| c.is_ascii_digit() || c == '-';
        let text = self.take_while(is_part);
        match text.parse() {
            Ok(number) => Ok(Kind::Number(number)),
            Err(_) => Err(format!(
                "has `{text}` at character {place}, which is no number"
            )),
        }
    }

    fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &str {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn place(&self) -> usize {
        self.text[..self.at].chars().count() + 1
    }
}
