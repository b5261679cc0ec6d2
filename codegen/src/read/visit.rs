//! One pass over JSON text that knows where it is.
//!
//! Derived `Deserialize` would do for the shape of the data, but it keeps the
//! last of two equal keys in silence and cannot say which shape it was in when
//! something was wrong. The visitors here know both.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;

use super::source::Source;
use crate::diagnostics::{Diagnostic, ReadProblem};

/// How messages speak of a format.
#[derive(Debug)]
pub(super) struct Format {
    /// Its name, with an article where it has one.
    pub name: &'static str,
    /// Whose shape types there are.
    pub language: &'static str,
    /// The field without which a file is in another format.
    pub marker: &'static str,
    /// What to do with a file in another format.
    pub convert: &'static str,
    /// Where the format is described.
    pub see: &'static str,
}

/// Where the visitors are, and what they have found out.
#[derive(Debug)]
pub(super) struct Context {
    pub format: &'static Format,
    /// The id of the shape they are in, with the member.
    shape: RefCell<Option<String>>,
    /// The field they are in; empty at the start of a shape, member or file.
    field: RefCell<String>,
    /// The problem that stopped them, if they saw it themselves.
    problem: RefCell<Option<ReadProblem>>,
    warnings: RefCell<Vec<Diagnostic>>,
}

impl Context {
    fn new(format: &'static Format) -> Self {
        Self {
            format,
            shape: RefCell::default(),
            field: RefCell::default(),
            problem: RefCell::default(),
            warnings: RefCell::default(),
        }
    }

    pub fn fail<E: serde::de::Error>(&self, problem: ReadProblem) -> E {
        let error = E::custom(&problem);
        *self.problem.borrow_mut() = Some(problem);
        error
    }

    /// The shape they are in.
    pub fn shape(&self) -> Option<String> {
        self.shape.borrow().clone()
    }

    pub fn enter(&self, shape: Option<String>) {
        *self.shape.borrow_mut() = shape;
        self.field.borrow_mut().clear();
    }

    pub fn at(&self, field: &str) {
        field.clone_into(&mut self.field.borrow_mut());
    }

    /// What they are reading, in words.
    fn place(&self) -> String {
        let field = self.field.borrow();
        if !field.is_empty() {
            return format!("`{field}`");
        }
        match self.shape.borrow().as_deref() {
            None => "the file".to_owned(),
            Some(id) if id.contains('$') => "the member".to_owned(),
            Some(_) => "the shape".to_owned(),
        }
    }

    pub fn ignore(&self, field: &str, owner: impl Into<String>) {
        let (field, owner) = (field.to_owned(), owner.into());
        let mut warning = Diagnostic::warning(ReadProblem::UnknownField { field, owner });
        warning.shape = self.shape();
        self.warnings.borrow_mut().push(warning);
    }
}

/// Reads the text of `source`, with `form` for the object that it is: the value,
/// and warnings that name the file.
pub(super) fn parse<T>(
    source: &Source,
    format: &'static Format,
    form: impl for<'de, 'c> FnOnce(
        &'c Context,
        &mut serde_json::Deserializer<serde_json::de::StrRead<'de>>,
    ) -> Result<T, serde_json::Error>,
) -> Result<(T, Vec<Diagnostic>), Box<Diagnostic>> {
    let context = Context::new(format);
    let mut json = serde_json::Deserializer::from_str(source.text());
    let parsed = form(&context, &mut json).and_then(|value| json.end().map(|()| value));
    match parsed {
        Ok(value) => {
            let mut warnings = context.warnings.into_inner();
            for warning in &mut warnings {
                warning.file = Some(source.path().to_owned());
            }
            Ok((value, warnings))
        }
        Err(error) => Err(Box::new(explain(&error, &context, source))),
    }
}

fn explain(error: &serde_json::Error, context: &Context, source: &Source) -> Diagnostic {
    let format = context.format;
    let detail = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let detail = detail.strip_suffix(&place).unwrap_or(&detail).to_owned();
    let seen = context.problem.take();
    let problem = match (error.classify(), seen) {
        (Category::Data, Some(problem)) => problem,
        (Category::Data, None) => ReadProblem::WrongType {
            place: context.place(),
            format: format.name,
            detail,
        },
        _ => ReadProblem::Syntax { detail },
    };
    let help = match &problem {
        ReadProblem::Syntax { .. } => format.convert,
        ReadProblem::MissingField { field } if *field == format.marker => format.convert,
        ReadProblem::UnsupportedVersion { .. } => "versions 1.0 and 2.x are supported",
        ReadProblem::DuplicateKey { .. } => "remove one of the two",
        ReadProblem::MissingField { .. } => "add the field",
        _ => format.see,
    };
    let mut diagnostic = Diagnostic::error(problem).file(source.path()).help(help);
    if error.line() > 0 {
        diagnostic = diagnostic.at(error.line(), error.column().max(1));
    }
    diagnostic.shape = context.shape.take();
    diagnostic
}

/// An object of a format: how to read it, given access to its entries.
pub(super) trait Form<'de> {
    /// What it is, for "invalid type: ..., expected ...".
    const EXPECTING: &'static str;
    type Value;

    fn read<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error>;
}

/// Lets a [`Form`] read a value.
pub(super) struct Seed<T>(pub T);

impl<'de, T: Form<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Form<'de>> Visitor<'de> for Seed<T> {
    type Value = T::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T::Value, A::Error> {
        self.0.read(map)
    }
}

/// The keys of one object so far.
pub(super) struct Keys<'c> {
    context: &'c Context,
    what: &'static str,
    pub seen: BTreeSet<String>,
}

impl<'c> Keys<'c> {
    pub fn new(context: &'c Context, what: &'static str) -> Self {
        Self {
            context,
            what,
            seen: BTreeSet::new(),
        }
    }

    /// The next key, unless it has been there before.
    pub fn next<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
    ) -> Result<Option<String>, A::Error> {
        let Some(key) = map.next_key::<String>()? else {
            return Ok(None);
        };
        if self.seen.insert(key.clone()) {
            return Ok(Some(key));
        }
        let what = self.what;
        Err(self.context.fail(ReadProblem::DuplicateKey { what, key }))
    }
}
