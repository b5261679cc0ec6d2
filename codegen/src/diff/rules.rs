//! One verdict for each kind of change.
//!
//! What compiles against the old crate has to compile against the new one, and what it sends has to be sent, unless the verdict is
//! [`Verdict::Major`]. Generated structures, enums and unions are `#[non_exhaustive]`: more of them breaks nobody.

use super::limits::{self, Shift};
use super::Verdict::{Major, Minor, Patch};
use super::{Judged, Verdict};
use crate::surface::{Item, Kind};

/// The fact that the text of the documentation is.
pub(super) const DOCUMENTATION: &str = "documentation";

/// The fact that the documentation's examples are, which are not in its text.
const EXAMPLES: &str = "examples";

/// Whether a fact is about the documentation and nothing else.
pub(super) fn is_prose(fact: &str) -> bool {
    matches!(fact, DOCUMENTATION | EXAMPLES)
}

/// An item that is new.
pub(super) fn added(kind: Kind, item: &Item) -> Judged {
    let has = |fact: &str| item.facts.contains_key(fact);
    if kind == Kind::Member && has("sent") && has("required") {
        return Judged::new(
            Major,
            "added, required",
            "inputs that leave it unset are refused before they are sent",
        );
    }
    if kind == Kind::Member && has("must be set") {
        return Judged::new(
            Major,
            "added, required",
            "`build()` fails where it is unset",
        );
    }
    if kind == Kind::EndpointParam && has("required") {
        return Judged::new(
            Major,
            "added, required",
            "no endpoint is found where it is unset",
        );
    }
    let effect = match kind {
        Kind::EnumValue => "the value no longer arrives as `Unknown`",
        Kind::UnionMember => "the value no longer arrives as `Unknown`",
        Kind::OperationError => "the error no longer arrives as `Unhandled`",
        _ => "callers can use it",
    };
    Judged::new(Minor, "added", effect)
}

/// An item that is gone.
pub(super) fn removed(kind: Kind) -> Judged {
    let effect = match kind {
        Kind::EnumValue => {
            "code that names the variant no longer compiles; the value arrives as `Unknown`"
        }
        Kind::UnionMember => {
            "code that names the variant no longer compiles; the value arrives as `Unknown`"
        }
        Kind::OperationError => {
            "code that names the variant no longer compiles; the error arrives as `Unhandled`"
        }
        _ => "code that names it no longer compiles",
    };
    Judged::new(Major, "removed", effect)
}

/// An item that has another path.
pub(super) fn renamed(change: String) -> Judged {
    Judged::new(Major, change, "code that names it no longer compiles")
}

/// A fact about an item that differs.
pub(super) fn fact(kind: Kind, name: &str, before: Option<&str>, after: Option<&str>) -> Judged {
    if limits::is_constraint(name) && kind != Kind::EndpointParam {
        return constraint(name, before, after);
    }
    let (verdict, effect) = verdict(name, before, after);
    Judged::new(verdict, describe(name, before, after), effect)
}

fn constraint(name: &str, before: Option<&str>, after: Option<&str>) -> Judged {
    let change = describe(name, before, after);
    match limits::shift(name, before, after) {
        Shift::Loosened => Judged::new(
            Patch,
            format!("{change} (loosened)"),
            "inputs are sent that were refused",
        ),
        Shift::Tightened => Judged::new(
            Major,
            format!("{change} (tightened)"),
            "inputs are refused that were sent",
        ),
    }
}

fn verdict(name: &str, before: Option<&str>, after: Option<&str>) -> (Verdict, &'static str) {
    let is_new = before.is_none();
    let is_gone = after.is_none();
    match name {
        DOCUMENTATION | EXAMPLES => (Patch, "callers compile and run as before"),
        "deprecated" if is_new => (Minor, "the compiler warns where it is used"),
        "deprecated" if is_gone => (Patch, "the compiler no longer warns where it is used"),
        "deprecated" => (Patch, "the compiler's warning reads differently"),
        "sensitive" if is_new => (Patch, "`Debug` and violations no longer show the value"),
        "sensitive" => (Patch, "`Debug` and violations show the value"),
        "type" => (Major, "code that names the type or sets the value no longer compiles"),
        "value" => (Major, "the constant stands for another number"),
        "build() gives" => (Major, "code that builds it no longer compiles"),
        "validate()" if is_new => (Minor, "callers can check it on its own"),
        "validate()" => (Major, "code that calls it no longer compiles"),
        method if is_method(method) && is_new => (Minor, "callers can use the method"),
        method if is_method(method) && is_gone => {
            (Major, "code that calls the method no longer compiles")
        }
        method if is_method(method) => {
            (Major, "code that uses the method's type no longer compiles")
        }
        "must be set" if is_new => (Major, "`build()` fails where it is unset"),
        "must be set" => (Patch, "`build()` succeeds where it is unset"),
        "default" if is_new => (Minor, "`build()` fills it in where it is unset"),
        "default" if is_gone => (Major, "`build()` no longer fills it in"),
        "default" => (Minor, "`build()` fills in another value where it is unset"),
        "required" if is_new => (Major, "no endpoint is found where it is unset"),
        "required" => (Patch, "an endpoint is found where it is unset"),
        "sent" if is_new => (Patch, "it can be sent too"),
        "sent" => (Patch, "it is only received"),
        "idempotency token" if is_new => (Patch, "it is filled in where it is unset"),
        "idempotency token" => (Patch, "it is no longer filled in where it is unset"),
        "protocol" => (
            Patch,
            "requests and responses have another form; a build script's crate may need another feature of tinsmith-runtime",
        ),
        "waiters" => (Patch, "waits may end otherwise"),
        "retried" if is_new => (Patch, "calls that fail with it are tried again"),
        "retried" if is_gone => (Patch, "calls that fail with it are no longer tried again"),
        "retried" => (Patch, "calls that fail with it are tried again after other waits"),
        "endpoint parameters" | "paths of endpoint parameters" => (Patch, "requests may go to another host"),
        "seconds between calls" => (Patch, "waits ask more or less often"),
        "endpoint rules" => (Patch, "requests may go to another host"),
        "authentication" => (Patch, "requests are authenticated in another way"),
        _ => (Patch, "requests or responses have another form"),
    }
}

/// Whether a fact is about a method of the fluent builder, or of what that gives. `validate()` and `build()` have rules of their own.
fn is_method(name: &str) -> bool {
    name == "presigned()" || name.starts_with("into_paginator()")
}

/// `range: 1 to 720 became 1 to 1440`.
fn describe(name: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (None, Some(_)) if is_method(name) => return format!("`{name}` added"),
        (Some(_), None) if is_method(name) => return format!("`{name}` removed"),
        (None, Some(_)) if name == EXAMPLES => return format!("{name} added"),
        (Some(_), None) if name == EXAMPLES => return format!("{name} removed"),
        _ => {}
    }
    if matches!(
        name,
        DOCUMENTATION | EXAMPLES | "endpoint rules" | "paths of endpoint parameters" | "waiters"
    ) {
        // Their values are digests.
        return format!("{name} changed");
    }
    let shown = |value: &str| limits::shown(name, value);
    let after_name = |value: &str| match value {
        "yes" => String::new(),
        value => format!(": {}", shown(value)),
    };
    match (before, after) {
        (Some(before), Some(after)) => format!("{name}: {} became {}", shown(before), shown(after)),
        (None, Some(after)) => format!("now {name}{}", after_name(after)),
        (Some(before), None) => format!("no longer {name}{}", after_name(before)),
        (None, None) => name.to_owned(),
    }
}
