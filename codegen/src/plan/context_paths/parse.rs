//! The text of a path becomes a tree.
//!
//! As in JMESPath, `[*]` takes all that follows it for each element, up to the next `[]`; `[]` flattens all that stands before it.

/// A path as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// The input, or the element of a projection.
    Current,
    /// `of.name`
    Field(Box<Self>, String),
    /// `keys(of)`
    Keys(Box<Self>),
    /// `list[*]take`
    Each(Box<Self>, Box<Self>),
    /// `lists[]take`
    Flatten(Box<Self>, Box<Self>),
    /// `of[a, b]`
    Select(Box<Self>, Vec<Self>),
}

/// Parses a path.
///
/// # Errors
///
/// What is wrong, and where.
pub(super) fn parse(text: &str) -> Result<Syntax, String> {
    let mut parser = Parser { text, at: 0 };
    let path = parser.path()?;
    match parser.peek() {
        None => Ok(path),
        Some(_) => Err(parser.unexpected("`.`, `[` or the end")),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    /// `name`, `keys(path)` or `[path, path]`, and what follows it.
    fn path(&mut self) -> Result<Syntax, String> {
        let mut left = match self.peek() {
            Some('[') => {
                self.at += 1;
                self.select(Syntax::Current)?
            }
            _ => self.named(Syntax::Current)?,
        };
        loop {
            left = self.suffixes(left)?;
            if !self.eat("[]") {
                return Ok(left);
            }
            let take = self.suffixes(Syntax::Current)?;
            left = Syntax::Flatten(Box::new(left), Box::new(take));
        }
    }

    /// All suffixes but `[]`.
    fn suffixes(&mut self, mut left: Syntax) -> Result<Syntax, String> {
        loop {
            left = if self.eat("[*]") {
                let take = self.suffixes(Syntax::Current)?;
                return Ok(Syntax::Each(Box::new(left), Box::new(take)));
            } else if self.eat(".[") {
                self.select(left)?
            } else if self.eat(".") {
                self.named(left)?
            } else if self.peek() == Some('[') && !self.rest().starts_with("[]") {
                self.at += 1;
                self.select(left)?
            } else {
                return Ok(left);
            };
        }
    }

    /// The rest of a multi-select list.
    fn select(&mut self, of: Syntax) -> Result<Syntax, String> {
        let mut values = Vec::new();
        loop {
            self.blanks();
            values.push(self.path()?);
            self.blanks();
            if self.eat("]") {
                return Ok(Syntax::Select(Box::new(of), values));
            }
            if !self.eat(",") {
                return Err(self.unexpected("`,` or `]`"));
            }
        }
    }

    /// A name, or a function where a path begins.
    fn named(&mut self, of: Syntax) -> Result<Syntax, String> {
        let name = self.name()?;
        if !self.eat("(") {
            return Ok(Syntax::Field(Box::new(of), name));
        }
        if name != "keys" {
            return Err(format!(
                "calls `{name}`, but `keys` is the one function there is"
            ));
        }
        if of != Syntax::Current {
            return Err("calls `keys` behind a `.`: write `keys(..)` around the map".to_owned());
        }
        self.blanks();
        let map = self.path()?;
        self.blanks();
        match self.eat(")") {
            true => Ok(Syntax::Keys(Box::new(map))),
            false => Err(self.unexpected("`)`")),
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let rest = self.rest();
        if let Some(quoted) = rest.strip_prefix('"') {
            // Names of members hold nothing that JSON would escape.
            let Some((name, _)) = quoted.split_once('"') else {
                return Err("has a `\"` without an end".to_owned());
            };
            let name = name.to_owned();
            self.at += name.len() + 2;
            return Ok(name);
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let name = &rest[..length];
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.unexpected("the name of a member"));
        }
        let name = name.to_owned();
        self.at += length;
        Ok(name)
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn unexpected(&self, expected: &str) -> String {
        let place = self.text[..self.at].chars().count() + 1;
        match self.peek() {
            Some(found) => format!("has `{found}` at character {place} instead of {expected}"),
            None => format!("ends where {expected} must follow"),
        }
    }
}
