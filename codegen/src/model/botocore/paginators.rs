//! `paginators-1.json`: the trait `paginated` of operations.
//!
//! botocore also knows tokens of several parts, tokens computed from items, and a member that says whether there are more pages. The
//! trait has one token, which is absent on the last page, and so have AWS's own models: paginators that need more are left out with a
//! warning, and `more_results` is not needed.

use std::path::Path;

use serde_json::{json, Map, Value};

use super::Import;
use crate::diagnostics::{BotocoreProblem, Diagnostic};
use crate::read::botocore::{Member, Paginator, Paginators, ShapeKind};

impl Import<'_> {
    /// Applies the trait to the operations that the file names.
    pub(super) fn import_paginators(&mut self, file: &Paginators, path: &Path) {
        let mut left_out = Vec::new();
        for (name, paginator) in &file.pagination {
            let at = self.names.operation(name);
            let translated = match self.service.operations.contains_key(name) {
                true => self.paginated(name, paginator),
                false => Err("there is no such operation".to_owned()),
            };
            match (translated, self.shapes.get_mut(&at)) {
                (Ok(value), Some(operation)) => {
                    let id = "smithy.api#paginated".to_owned();
                    operation.traits.insert(id, value);
                }
                (Err(reason), _) => left_out.push((at, reason)),
                (Ok(_), None) => {}
            }
        }
        for (at, reason) in left_out {
            let what = "the paginator";
            let warning = Diagnostic::warning(BotocoreProblem::LeftOut { what, reason });
            let help = "page by hand, with the members of input and output";
            self.found.push(warning.file(path).shape(at).help(help));
        }
    }

    /// The value of the trait, or why there is none.
    fn paginated(&self, name: &str, paginator: &Paginator) -> Result<Value, String> {
        let operation = &self.service.operations[name];
        let (input, output) = (operation.input.as_ref(), operation.output.as_ref());
        let mut value = Map::new();
        let token = single(&paginator.input_token, "the token of the next page")?;
        self.path(input, token)?;
        value.insert("inputToken".to_owned(), json!(token));
        let token = single(&paginator.output_token, "the token of the next page")?;
        if self.path(output, token)?.required {
            return Err(format!(
                "the token `{token}` is required, so that no page is the last"
            ));
        }
        value.insert("outputToken".to_owned(), json!(token));
        // Some services take a size as text, which the trait does not allow.
        if let Some(limit) = &paginator.limit_key {
            if is_integer(self.path(input, limit)?.kind) {
                value.insert("pageSize".to_owned(), json!(limit));
            }
        }
        // Pages with several lists, or with none, have no items of one kind.
        if let Ok(items) = single(&paginator.result_key, "items") {
            let found = self.path(output, items);
            if found.is_ok_and(|end| matches!(end.kind, ShapeKind::List | ShapeKind::Map)) {
                value.insert("items".to_owned(), json!(items));
            }
        }
        Ok(value.into())
    }

    /// Where a path of members, with dots in between, leads.
    fn path(&self, structure: Option<&Member>, path: &str) -> Result<End, String> {
        let nowhere = || format!("`{path}` is no path of members");
        let shapes = &self.service.shapes;
        let shape_of = |member: &Member| shapes.get(&member.shape);
        let mut shape = structure.and_then(shape_of).ok_or_else(nowhere)?;
        let mut required = false;
        for name in path.split('.') {
            required = shape.required.iter().any(|required| required == name);
            let member = shape.members.get(name).ok_or_else(nowhere)?;
            shape = shape_of(member).ok_or_else(nowhere)?;
        }
        let kind = shape.kind;
        Ok(End { kind, required })
    }
}

/// The member that a path leads to.
struct End {
    kind: ShapeKind,
    required: bool,
}

fn is_integer(kind: ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long
    )
}

/// The one path that a field has.
fn single<'p>(field: &'p Option<Value>, what: &str) -> Result<&'p str, String> {
    match field {
        Some(Value::String(path)) => Ok(path),
        Some(Value::Array(several)) => match several.as_slice() {
            [Value::String(path)] => Ok(path),
            _ => Err(format!("{what} has {} parts", several.len())),
        },
        _ => Err(format!("{what} is not named")),
    }
}
