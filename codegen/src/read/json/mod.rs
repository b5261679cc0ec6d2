//! From JSON text to [`AstFile`], one pass of serde visitors.
//!
//! Derived `Deserialize` would do for the shape of the data, but it keeps the
//! last of two equal keys in silence and cannot say which shape it was in when
//! something was wrong. The visitors here know both.

mod exact;
mod forms;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;

use super::ast::AstFile;
use super::source::Source;
use forms::FileForm;

use crate::diagnostics::{Diagnostic, ReadProblem};

/// What to do with a file that is not in the format.
pub(super) const CONVERT: &str =
    "the generator reads the Smithy JSON AST; `smithy ast` writes it from Smithy IDL files";

/// Where the visitors are, and what they have found out.
#[derive(Default)]
struct Context {
    /// The id of the shape they are in, with the member.
    shape: RefCell<Option<String>>,
    /// The field they are in; empty at the start of a shape, member or file.
    field: RefCell<String>,
    /// The problem that stopped them, if they saw it themselves.
    problem: RefCell<Option<ReadProblem>>,
    warnings: RefCell<Vec<Diagnostic>>,
}

impl Context {
    fn fail<E: serde::de::Error>(&self, problem: ReadProblem) -> E {
        let error = E::custom(&problem);
        *self.problem.borrow_mut() = Some(problem);
        error
    }

    fn enter(&self, shape: Option<String>) {
        *self.shape.borrow_mut() = shape;
        self.field.borrow_mut().clear();
    }

    fn at(&self, field: &str) {
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

    fn ignore(&self, field: &str, owner: String) {
        let field = field.to_owned();
        let mut warning = Diagnostic::warning(ReadProblem::UnknownField { field, owner });
        warning.shape.clone_from(&self.shape.borrow());
        self.warnings.borrow_mut().push(warning);
    }
}

/// Reads the text of `source`.
pub(super) fn parse(source: Source) -> Result<AstFile, Box<Diagnostic>> {
    let context = Context::default();
    let mut json = serde_json::Deserializer::from_str(source.text());
    let parsed = Seed(FileForm(&context))
        .deserialize(&mut json)
        .and_then(|file| json.end().map(|()| file));
    let (version, shapes) = match parsed {
        Ok(file) => file,
        Err(error) => return Err(Box::new(explain(&error, &context, &source))),
    };
    let mut warnings = context.warnings.into_inner();
    for warning in &mut warnings {
        warning.file = Some(source.path().to_owned());
        warning.position = warning.shape.as_ref().and_then(|id| source.locate(id));
    }
    Ok(AstFile {
        source,
        version,
        shapes,
        warnings,
    })
}

fn explain(error: &serde_json::Error, context: &Context, source: &Source) -> Diagnostic {
    let detail = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let detail = detail.strip_suffix(&place).unwrap_or(&detail).to_owned();
    let seen = context.problem.take();
    let problem = match (error.classify(), seen) {
        (Category::Data, Some(problem)) => problem,
        (Category::Data, None) => ReadProblem::WrongType {
            place: context.place(),
            detail,
        },
        _ => ReadProblem::Syntax { detail },
    };
    let help = match &problem {
        ReadProblem::Syntax { .. } | ReadProblem::MissingField { field: "smithy" } => CONVERT,
        ReadProblem::UnsupportedVersion { .. } => "versions 1.0 and 2.x are supported",
        ReadProblem::DuplicateKey { .. } => "remove one of the two",
        ReadProblem::MissingField { .. } => "add the field",
        _ => "see \"JSON AST\" in the Smithy specification",
    };
    let mut diagnostic = Diagnostic::error(problem).file(source.path()).help(help);
    if error.line() > 0 {
        diagnostic = diagnostic.at(error.line(), error.column().max(1));
    }
    diagnostic.shape = context.shape.take();
    diagnostic
}

/// An object of the AST: how to read it, given access to its entries.
trait Form<'de> {
    /// What it is, for "invalid type: ..., expected ...".
    const EXPECTING: &'static str;
    type Value;

    fn read<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error>;
}

/// Lets a [`Form`] read a value.
struct Seed<T>(T);

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
struct Keys<'c> {
    context: &'c Context,
    what: &'static str,
    seen: BTreeSet<String>,
}

impl<'c> Keys<'c> {
    fn new(context: &'c Context, what: &'static str) -> Self {
        Self {
            context,
            what,
            seen: BTreeSet::new(),
        }
    }

    /// The next key, unless it has been there before.
    fn next<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<String>, A::Error> {
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
