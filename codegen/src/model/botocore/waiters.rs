//! `waiters-2.json`: the trait `smithy.waiters#waitable` of operations.

use std::path::Path;

use serde_json::{json, Map, Number, Value};

use super::Import;
use crate::diagnostics::{BotocoreProblem, Diagnostic};
use crate::read::botocore::{Acceptor, Operation, Waiter, Waiters};

/// The delay that Smithy never exceeds unless a waiter says so, in seconds.
const LONGEST_DELAY: u64 = 120;

impl Import<'_> {
    /// Applies the trait to the operations that the waiters call.
    pub(super) fn import_waiters(&mut self, file: &Waiters, path: &Path) {
        let mut left_out = Vec::new();
        for (name, waiter) in &file.waiters {
            match self.waiter(waiter, &mut left_out, name) {
                Ok(value) => {
                    let operation = self.names.operation(&waiter.operation);
                    if let Some(operation) = self.shapes.get_mut(&operation) {
                        let id = "smithy.waiters#waitable".to_owned();
                        operation.traits.entry(id).or_insert_with(|| json!({}))[name] = value;
                    }
                }
                Err(reason) => left_out.push((name.clone(), "the waiter", reason)),
            }
        }
        for (name, what, reason) in left_out {
            let warning = Diagnostic::warning(BotocoreProblem::LeftOut { what, reason });
            let at = self.names.operation(&name);
            let help = "call the operation in a loop instead";
            self.found.push(warning.file(path).shape(at).help(help));
        }
    }

    /// One waiter, or why there is none. Acceptors that cannot be said are left out, as long as the waiter can succeed without.
    fn waiter(
        &self,
        waiter: &Waiter,
        left_out: &mut Vec<(String, &'static str, String)>,
        name: &str,
    ) -> Result<Value, String> {
        let Some(operation) = self.service.operations.get(&waiter.operation) else {
            return Err(format!("there is no operation `{}`", waiter.operation));
        };
        let (mut acceptors, mut reasons) = (Vec::new(), Vec::new());
        for acceptor in &waiter.acceptors {
            match self.matcher(operation, acceptor) {
                Ok(matcher) => {
                    acceptors.push(json!({ "state": acceptor.state, "matcher": matcher }));
                }
                Err(reason) => reasons.push(reason),
            }
        }
        if !acceptors
            .iter()
            .any(|acceptor| acceptor["state"] == "success")
        {
            reasons.insert(0, "nothing that is left of it is a success".to_owned());
            return Err(reasons.join("; "));
        }
        let reasons = reasons.into_iter();
        left_out
            .extend(reasons.map(|reason| (name.to_owned(), "an acceptor of the waiter", reason)));
        let mut value = Map::new();
        if let Some(description) = &waiter.description {
            value.insert("documentation".to_owned(), json!(description));
        }
        value.insert("acceptors".to_owned(), Value::Array(acceptors));
        if let Some(delay) = waiter.delay.as_ref().and_then(Number::as_u64) {
            value.insert("minDelay".to_owned(), json!(delay.max(1)));
            if delay > LONGEST_DELAY {
                value.insert("maxDelay".to_owned(), json!(delay));
            }
        }
        Ok(value.into())
    }

    fn matcher(&self, operation: &Operation, acceptor: &Acceptor) -> Result<Value, String> {
        if !matches!(&*acceptor.state, "success" | "failure" | "retry") {
            return Err(format!("`{}` is no state", acceptor.state));
        }
        let expected = acceptor.expected.as_ref().unwrap_or(&Value::Null);
        match (acceptor.matcher.as_str(), expected) {
            ("error", Value::String(error)) => Ok(json!({ "errorType": error })),
            // Whether there is any error.
            ("error", Value::Bool(error)) => Ok(json!({ "success": !error })),
            ("status", Value::Number(status)) => self.status(operation, status),
            ("path" | "pathAll" | "pathAny", _) => {
                let path = acceptor.argument.as_ref();
                let path = path.ok_or("a path is missing")?;
                let (expected, comparator) = match (expected, &*acceptor.matcher) {
                    (Value::String(text), "path") => (text.clone(), "stringEquals"),
                    (Value::String(text), "pathAll") => (text.clone(), "allStringEquals"),
                    (Value::String(text), _) => (text.clone(), "anyStringEquals"),
                    (Value::Bool(value), "path") => (value.to_string(), "booleanEquals"),
                    (other, matcher) => return Err(format!("`{matcher}` with {other}")),
                };
                Ok(json!({
                    "output": { "path": path, "expected": expected, "comparator": comparator }
                }))
            }
            (matcher, expected) => Err(format!("`{matcher}` with {expected}")),
        }
    }

    /// A status stands for a success, or for the one error of the operation that has it.
    fn status(&self, operation: &Operation, status: &Number) -> Result<Value, String> {
        let success = operation
            .http
            .as_ref()
            .and_then(|http| http.response_code)
            .unwrap_or(200);
        if status.as_u64() == Some(success.into()) {
            return Ok(json!({ "success": true }));
        }
        let mut errors = operation.errors.iter().filter(|error| {
            let shape = self.service.shapes.get(&error.shape);
            let facts = shape.and_then(|shape| shape.error.as_ref());
            let code = facts.and_then(|facts| facts.http_status_code);
            code.is_some_and(|code| status.as_u64() == Some(code.into()))
        });
        match (errors.next(), errors.next()) {
            (Some(error), None) => Ok(json!({ "errorType": error.shape })),
            (None, _) => Err(format!("no error of the operation has the status {status}")),
            (Some(_), Some(_)) => Err(format!(
                "several errors of the operation have the status {status}"
            )),
        }
    }
}
