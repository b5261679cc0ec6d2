//! The tokens of an expression become a tree.
//!
//! The operators bind as in JMESPath's own implementations: a projection (`[*]`, `[]`, `[?..]`, `.*`) takes what follows it for each
//! element, up to the next operator that binds less than it does.

use super::lex::{lex, Kind, Token};
use super::{Node, Syntax};

/// How tight an operator binds.
mod power {
    pub const NONE: u8 = 0;
    pub const PIPE: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const COMPARE: u8 = 5;
    /// Below this, an operator ends what a projection takes.
    pub const END_OF_PROJECTION: u8 = 10;
    pub const FLATTEN: u8 = 9;
    pub const STAR: u8 = 20;
    pub const FILTER: u8 = 21;
    pub const DOT: u8 = 40;
    pub const NOT: u8 = 45;
    pub const BRACKET: u8 = 55;
}

/// How many expressions may stand in one another. Everything that walks a tree calls itself.
const DEPTH: usize = 128;

/// How many operators an expression may have: each makes its tree higher by one at most.
const OPERATORS: usize = 512;

/// Parses an expression.
///
/// # Errors
///
/// What is wrong, and where; to be read after "the path `..`".
pub(in crate::plan) fn parse(text: &str) -> Result<Node, String> {
    let mut parser = Parser {
        tokens: lex(text)?,
        at: 0,
        depth: 0,
        operators: 0,
    };
    let node = parser.expression(power::NONE)?;
    match parser.peek().kind {
        Kind::End => Ok(node),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    /// The last is [`Kind::End`].
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    operators: usize,
}

impl Parser {
    /// An expression whose operators bind tighter than `least`.
    fn expression(&mut self, least: u8) -> Result<Node, String> {
        let at = self.peek().at;
        if self.depth == DEPTH {
            return Err(format!(
                "has more than {DEPTH} expressions in one another at character {at}"
            ));
        }
        self.depth += 1;
        let mut left = self.prefix()?;
        while power_of(&self.peek().kind) > least {
            self.operators += 1;
            if self.operators > OPERATORS {
                return Err(format!("has more than {OPERATORS} operators"));
            }
            left = self.infix(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What an expression begins with.
    fn prefix(&mut self) -> Result<Node, String> {
        let at = self.peek().at;
        let current = || Box::new(node(at, Syntax::Current));
        let syntax = match self.peek().kind.clone() {
            Kind::Name(name) => {
                self.next();
                match self.eat('(') {
                    true => Syntax::Call(name, self.list(')')?),
                    false => Syntax::Field(name),
                }
            }
            Kind::Literal(value) => {
                self.next();
                Syntax::Literal(value)
            }
            Kind::Flatten => {
                self.next();
                Syntax::Flatten(current(), self.projected(power::FLATTEN)?)
            }
            Kind::Filter => return self.filter(*current()),
            Kind::Sign('@') => {
                self.next();
                Syntax::Current
            }
            Kind::Sign('*') => {
                self.next();
                Syntax::Values(current(), self.projected(power::STAR)?)
            }
            Kind::Sign('!') => {
                self.next();
                Syntax::Not(Box::new(self.expression(power::NOT)?))
            }
            Kind::Sign('&') => {
                self.next();
                Syntax::Reference(Box::new(self.expression(power::NONE)?))
            }
            Kind::Sign('(') => {
                self.next();
                let inner = self.expression(power::NONE)?;
                self.expect(')')?;
                return Ok(inner);
            }
            Kind::Sign('{') => return self.hash(),
            Kind::Sign('[') => {
                self.next();
                if self.is_bracket_specifier() {
                    return self.bracketed(*current());
                }
                Syntax::Select(self.list(']')?)
            }
            _ => return Err(self.unexpected("an expression")),
        };
        Ok(node(at, syntax))
    }

    /// An operator and what is to the right of it.
    fn infix(&mut self, left: Node) -> Result<Node, String> {
        let at = left.at;
        let left_box = |left: Node| Box::new(left);
        let syntax = match self.next() {
            Kind::Sign('|') => {
                Syntax::Then(left_box(left), Box::new(self.expression(power::PIPE)?))
            }
            Kind::Or => Syntax::Or(left_box(left), Box::new(self.expression(power::OR)?)),
            Kind::And => Syntax::And(left_box(left), Box::new(self.expression(power::AND)?)),
            Kind::Compare(compare) => Syntax::Compare(
                compare,
                left_box(left),
                Box::new(self.expression(power::COMPARE)?),
            ),
            Kind::Flatten => Syntax::Flatten(left_box(left), self.projected(power::FLATTEN)?),
            Kind::Filter => {
                self.at -= 1;
                return self.filter(left);
            }
            Kind::Sign('.') if self.eat('*') => {
                Syntax::Values(left_box(left), self.projected(power::DOT)?)
            }
            Kind::Sign('.') => Syntax::Then(left_box(left), Box::new(self.after_dot(power::DOT)?)),
            // `[`, the last of what `power_of` knows.
            _ => return self.bracketed(left),
        };
        Ok(node(at, syntax))
    }

    /// What may stand behind a dot.
    fn after_dot(&mut self, least: u8) -> Result<Node, String> {
        match self.peek().kind {
            Kind::Name(_) | Kind::Sign('*') => self.expression(least),
            Kind::Sign('[') => {
                let at = self.peek().at;
                self.next();
                Ok(node(at, Syntax::Select(self.list(']')?)))
            }
            Kind::Sign('{') => self.hash(),
            _ => Err(self.unexpected("a name")),
        }
    }

    /// What a projection takes of each element.
    fn projected(&mut self, least: u8) -> Result<Box<Node>, String> {
        let token = self.peek();
        if power_of(&token.kind) < power::END_OF_PROJECTION {
            return Ok(Box::new(node(token.at, Syntax::Current)));
        }
        if self.eat('.') {
            return self.after_dot(least).map(Box::new);
        }
        self.expression(least).map(Box::new)
    }

    /// `[?condition]` and what is taken.
    fn filter(&mut self, list: Node) -> Result<Node, String> {
        let at = list.at;
        self.next();
        let condition = self.expression(power::NONE)?;
        self.expect(']')?;
        let take = self.projected(power::FILTER)?;
        Ok(node(
            at,
            Syntax::Filter(Box::new(list), Box::new(condition), take),
        ))
    }

    /// Whether what stands in the bracket is `*`, an index or a slice.
    fn is_bracket_specifier(&self) -> bool {
        let second = self.tokens.get(self.at + 1).map(|token| &token.kind);
        match self.peek().kind {
            Kind::Number(_) | Kind::Sign(':') => true,
            Kind::Sign('*') => second == Some(&Kind::Sign(']')),
            _ => false,
        }
    }

    /// `*]`, `0]` or `0:2]`, of `left`.
    fn bracketed(&mut self, left: Node) -> Result<Node, String> {
        let at = left.at;
        let left = Box::new(left);
        if self.eat('*') {
            self.expect(']')?;
            return Ok(node(at, Syntax::Each(left, self.projected(power::STAR)?)));
        }
        let is_slice = |kind: &Kind| matches!(kind, Kind::Number(_) | Kind::Sign(':'));
        let start = self.at;
        let mut index = None;
        while is_slice(&self.peek().kind) {
            if let Kind::Number(number) = self.next() {
                index = Some(number);
            }
        }
        let count = self.at - start;
        if count == 0 {
            return Err(self.unexpected("`*`, an index or a slice"));
        }
        self.expect(']')?;
        match (count, index) {
            (1, Some(index)) => Ok(node(at, Syntax::Index(left, index))),
            _ => {
                let slice = Box::new(node(at, Syntax::Slice(left)));
                Ok(node(at, Syntax::Each(slice, self.projected(power::STAR)?)))
            }
        }
    }

    /// Expressions with commas between them, up to `end`.
    fn list(&mut self, end: char) -> Result<Vec<Node>, String> {
        let mut list = Vec::new();
        if end == ')' && self.eat(')') {
            return Ok(list);
        }
        loop {
            list.push(self.expression(power::NONE)?);
            if self.eat(end) {
                return Ok(list);
            }
            if !self.eat(',') {
                return Err(self.unexpected(&format!("`,` or `{end}`")));
            }
        }
    }

    /// `{name: value}`, of which only the form is of interest.
    fn hash(&mut self) -> Result<Node, String> {
        let at = self.peek().at;
        self.next();
        loop {
            let Kind::Name(_) = self.next() else {
                self.at -= 1;
                return Err(self.unexpected("a name"));
            };
            self.expect(':')?;
            self.expression(power::NONE)?;
            if self.eat('}') {
                return Ok(node(at, Syntax::SelectHash));
            }
            self.expect(',')?;
        }
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Kind {
        let kind = self.peek().kind.clone();
        self.at += 1;
        kind
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.peek().kind == Kind::Sign(sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: char) -> Result<(), String> {
        match self.eat(sign) {
            true => Ok(()),
            false => Err(self.unexpected(&format!("`{sign}`"))),
        }
    }

    fn unexpected(&self, expected: &str) -> String {
        let token = self.peek();
        match token.kind {
            Kind::End => format!("ends where {expected} must follow"),
            _ => format!(
                "has `{}` at character {} instead of {expected}",
                token.text, token.at
            ),
        }
    }
}

fn node(at: usize, syntax: Syntax) -> Node {
    Node { at, syntax }
}

/// How tight the operator that begins with a token binds; nothing where it begins none.
fn power_of(kind: &Kind) -> u8 {
    match kind {
        Kind::Sign('|') => power::PIPE,
        Kind::Or => power::OR,
        Kind::And => power::AND,
        Kind::Compare(_) => power::COMPARE,
        Kind::Flatten => power::FLATTEN,
        Kind::Filter => power::FILTER,
        Kind::Sign('.') => power::DOT,
        Kind::Sign('[') => power::BRACKET,
        _ => power::NONE,
    }
}
