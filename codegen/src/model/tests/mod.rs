//! Small models, written inline, for every rule.

mod closure;
mod defaults;
mod getters;
mod merge;
mod mixin_errors;
mod mixins;
mod references;
mod select;
mod traits;
mod upgrade;

use super::*;
use crate::read::ast::read_bytes;

/// The model of these files, `(name, JSON)`, with everything selected.
fn load(files: &[(&str, String)]) -> Result<Model, Diagnostics> {
    select(files, &Selection::default())
}

fn select(files: &[(&str, String)], selection: &Selection) -> Result<Model, Diagnostics> {
    let read = |(name, json): &(&str, String)| read_bytes(*name, json.as_str()).unwrap();
    Model::load(files.iter().map(read), selection)
}

/// A file with these shapes, which begin on line 2.
fn ast(version: &str, shapes: &str) -> String {
    format!("{{\"smithy\": \"{version}\", \"shapes\": {{\n{shapes}\n}}}}")
}

/// A file with a service, one operation, and these shapes from line 4 on.
fn with_service(version: &str, operation: &str, shapes: &str) -> String {
    let service =
        r##""a#Svc": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}]},"##;
    let operation = format!(r##""a#Op": {{"type": "operation"{operation}}}"##);
    ast(version, &format!("{service}\n{operation},\n{shapes}"))
}

/// The model of a service whose one operation takes the structure `a#S`.
fn model_of(version: &str, shapes: &str) -> Model {
    let json = with_service(version, r##", "input": {"target": "a#S"}"##, shapes);
    load(&[("m.json", json)]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What is wrong with these shapes: each diagnostic, with an empty line between.
fn errors(shapes: &str) -> String {
    let json = with_service("2.0", "", shapes);
    texts(&load(&[("m.json", json)]).unwrap_err())
}

fn texts(problems: &Diagnostics) -> String {
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    texts.join("\n\n")
}

fn id(text: &str) -> ShapeId {
    ShapeId::parse(text).unwrap()
}

/// The traits of a member of `a#S`, given as `model_of` has it.
fn member_traits<'a>(model: &'a Model, name: &str) -> &'a Traits {
    let input = model.shape(&model.operations[0].input);
    &input.member(name).unwrap().traits
}
