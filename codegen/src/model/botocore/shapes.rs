//! Data shapes: their types, members and traits.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{json, Map, Value};

use super::members::Place;
use super::traits::Traits;
use super::{enums, unsaid, Import};
use crate::diagnostics::BotocoreProblem;
use crate::ordered;
use crate::read::botocore::{Member, Shape, ShapeKind, XmlNamespace};
use crate::read::{AstMember, AstShape, ShapeType};

impl<'a> Import<'a> {
    /// Defines every shape of the file, also those that nothing refers to.
    pub(super) fn import_shapes(&mut self) {
        let errors = self.errors();
        let roots = self.roots();
        let sent = self.sent();
        for (name, shape) in &self.service.shapes {
            let id = self.names.shape(name);
            let mut traits = self.shape_traits(&id, shape);
            if errors.contains(name.as_str()) {
                self.error_traits(&id, name, shape, &mut traits);
            }
            if let Some(root) = roots.get(name.as_str()) {
                self.root_traits(&id, root, &mut traits);
            }
            let kind = kind(shape);
            let mut members = self.members(&id, shape);
            if kind == ShapeType::Structure {
                let received = !sent.contains(name.as_str());
                self.defaults(shape, received, &mut members);
            }
            let mut ast = AstShape {
                traits: traits.into_map(),
                members,
                ..AstShape::empty(kind)
            };
            if kind == ShapeType::Enum {
                ast.members = enums::members(&shape.values);
            }
            self.shapes.insert(id, ast);
        }
        self.import_variants();
    }

    /// The structures that are errors: those that say so, and those that operations name as such.
    fn errors(&self) -> BTreeSet<&'a str> {
        let service = self.service;
        let operations = service.operations.values();
        let named = operations.flat_map(|operation| &operation.errors);
        let named = named.map(|error| error.shape.as_str());
        let shapes = service.shapes.iter();
        let marked = shapes
            .filter(|(_, shape)| shape.exception || shape.fault || shape.error.is_some())
            .map(|(name, _)| name.as_str());
        ordered::set(named.chain(marked))
    }

    /// The shapes that inputs reach.
    fn sent(&self) -> BTreeSet<&'a str> {
        let service = self.service;
        let operations = service.operations.values();
        let inputs = operations.filter_map(|operation| operation.input.as_ref());
        let mut open: Vec<&str> = inputs.map(|input| input.shape.as_str()).collect();
        let mut sent = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(shape) = service.shapes.get(name).filter(|_| sent.insert(name)) else {
                continue;
            };
            let elements = [&shape.member, &shape.key, &shape.value];
            let members = shape.members.values();
            let members = members.chain(elements.into_iter().flatten());
            open.extend(members.map(|member| member.shape.as_str()));
        }
        sent
    }

    /// Sets the defaults of a structure's members.
    ///
    /// `box` should tell numbers and booleans that may be absent from those that are zero then. Beside AWS's Smithy models, it does
    /// so for what clients of `rest-json` receive; elsewhere most of what may be absent is not boxed. To take a zero for an absence
    /// loses nothing, but to send one where there was none says something else: there, nothing has a default.
    fn defaults(&self, shape: &Shape, received: bool, members: &mut BTreeMap<String, AstMember>) {
        for (name, member) in &shape.members {
            let Some(target) = self.service.shapes.get(&member.shape) else {
                continue; // `references` reports it.
            };
            let zero = received && self.protocols.zeros && !member.boxed && !target.boxed;
            let streams = target.kind == ShapeKind::Blob && (member.streaming || target.streaming);
            let default = match target.kind {
                ShapeKind::Boolean if zero => json!(false),
                _ if zero && is_number(target) => json!(0),
                // As in AWS's Smithy models.
                ShapeKind::Blob if streams && !shape.required.contains(name) => json!(""),
                _ => continue,
            };
            if let Some(member) = members.get_mut(name) {
                member
                    .traits
                    .insert("smithy.api#default".to_owned(), default);
            }
        }
    }

    /// The inputs whose root element has a name or namespace of its own, with the reference that says so.
    fn roots(&self) -> BTreeMap<&'a str, &'a Member> {
        let operations = self.service.operations.values();
        let inputs = operations.filter_map(|operation| operation.input.as_ref());
        let roots = inputs.filter(|input| self.protocols.xml && is_root(input));
        ordered::map(roots.map(|input| (input.shape.as_str(), input)))
    }

    fn root_traits(&mut self, id: &str, root: &Member, traits: &mut Traits) {
        let operations = self.service.operations.values();
        let inputs = operations.filter_map(|operation| operation.input.as_ref());
        let mut others = inputs.filter(|input| input.shape == root.shape);
        let differs = others.any(|other| {
            (&other.location_name, &other.xml_namespace)
                != (&root.location_name, &root.xml_namespace)
        });
        if differs {
            self.error(id, BotocoreProblem::TwoRoots);
        }
        traits.text("xmlName", root.location_name.as_deref());
        if let Some(namespace) = &root.xml_namespace {
            traits.api("xmlNamespace", namespace_value(namespace));
        }
    }

    /// The traits that a shape has whatever refers to it.
    fn shape_traits(&mut self, id: &str, shape: &Shape) -> Traits {
        let mut traits = Traits::default();
        traits.text("documentation", shape.documentation.as_deref());
        traits.deprecated(
            shape.deprecated,
            shape.deprecated_message.as_deref(),
            shape.deprecated_since.as_deref(),
        );
        traits.text("pattern", shape.pattern.as_deref().map(anchored).as_deref());
        for (on, name) in [
            (shape.sensitive, "sensitive"),
            (shape.sparse, "sparse"),
            (shape.streaming || shape.eventstream, "streaming"),
            (shape.requires_length, "requiresLength"),
        ] {
            traits.mark(on, name);
        }
        if let Some((name, value)) = bounds(shape) {
            traits.api(name, value);
        }
        if let Some(format) = &shape.timestamp_format {
            self.timestamp_format(id, format, &mut traits);
        }
        if let Some(namespace) = &shape.xml_namespace {
            traits.api("xmlNamespace", namespace_value(namespace));
        }
        // The root element; what refers to the shape takes the name from it as well, see `members`.
        if matches!(kind(shape), ShapeType::Structure | ShapeType::Union) && self.protocols.xml {
            traits.text("xmlName", shape.location_name.as_deref());
        }
        if shape.jsonvalue {
            traits.api("mediaType", "application/json");
        }
        traits
    }

    /// Sets `timestampFormat` on the shape or member `at`.
    pub(super) fn timestamp_format(&mut self, at: &str, format: &str, traits: &mut Traits) {
        let known = match format {
            "iso8601" => "date-time",
            "rfc822" => "http-date",
            "unixTimestamp" => "epoch-seconds",
            other => {
                let problem = BotocoreProblem::Unknown {
                    what: "format of a timestamp",
                    name: other.to_owned(),
                    known: "iso8601, rfc822, unixTimestamp",
                };
                return self.error(at, problem);
            }
        };
        traits.api("timestampFormat", known);
    }

    fn error_traits(&mut self, id: &str, name: &str, shape: &Shape, traits: &mut Traits) {
        let facts = shape.error.clone().unwrap_or_default();
        let status = facts.http_status_code;
        let server = shape.fault || (!facts.sender_fault && status.is_some_and(|n| n >= 500));
        traits.api("error", if server { "server" } else { "client" });
        if let Some(status) = status {
            traits.api("httpError", status);
        }
        if let Some(retryable) = &shape.retryable {
            let value = match retryable.throttling {
                true => json!({ "throttling": true }),
                false => json!({}),
            };
            traits.api("retryable", value);
        }
        let code = facts
            .code
            .or_else(|| unsaid::query_code(self.metadata, name).map(str::to_owned));
        match code {
            Some(code) if self.protocols.query_errors => {
                // The trait needs a status; SQS's file has none, and its errors are the sender's.
                let status = status.unwrap_or(if server { 500 } else { 400 });
                let value = json!({ "code": code, "httpResponseCode": status });
                traits.set("aws.protocols#awsQueryError", value);
            }
            Some(code) if code != name => self.warn(id, BotocoreProblem::ErrorCode { code }),
            _ => {}
        }
    }

    fn members(&mut self, id: &str, shape: &Shape) -> BTreeMap<String, AstMember> {
        let mut members = BTreeMap::new();
        let mut add = |import: &mut Self, name: &str, member: &Member, place| {
            let member = import.member(&format!("{id}${name}"), name, member, place);
            members.insert(name.to_owned(), member);
        };
        for (name, member) in &shape.members {
            add(self, name, member, Place::Structure);
        }
        let elements = [
            ("member", &shape.member),
            ("key", &shape.key),
            ("value", &shape.value),
        ];
        for (name, member) in elements {
            if let Some(member) = member {
                add(self, name, member, Place::Element);
            }
        }
        // Of the members of a union exactly one is set, whatever a stream of events says.
        let required = match kind(shape) {
            ShapeType::Union => [].iter(),
            _ => shape.required.iter(),
        };
        let required = required.map(|name| (name, "required"));
        let payload = shape.payload.iter().map(|name| (name, "httpPayload"));
        for (name, applied) in required.chain(payload) {
            match members.get_mut(name) {
                Some(member) => {
                    let id = format!("smithy.api#{applied}");
                    member.traits.insert(id, json!({}));
                }
                None => self.error(
                    id,
                    BotocoreProblem::Undefined {
                        what: "member",
                        name: name.clone(),
                    },
                ),
            }
        }
        members
    }
}

/// Whether the reference to an input says something about the root element.
fn is_root(input: &Member) -> bool {
    input.location_name.is_some() || input.xml_namespace.is_some()
}

/// The type in Smithy.
pub(super) fn kind(shape: &Shape) -> ShapeType {
    match shape.kind {
        ShapeKind::Structure if shape.document => ShapeType::Document,
        ShapeKind::Structure if shape.union || shape.eventstream => ShapeType::Union,
        ShapeKind::Structure => ShapeType::Structure,
        ShapeKind::String if !shape.values.is_empty() => ShapeType::Enum,
        ShapeKind::String => ShapeType::String,
        ShapeKind::List => ShapeType::List,
        ShapeKind::Map => ShapeType::Map,
        ShapeKind::Blob => ShapeType::Blob,
        ShapeKind::Boolean => ShapeType::Boolean,
        ShapeKind::Byte => ShapeType::Byte,
        ShapeKind::Short => ShapeType::Short,
        ShapeKind::Integer => ShapeType::Integer,
        ShapeKind::Long => ShapeType::Long,
        ShapeKind::Float => ShapeType::Float,
        ShapeKind::Double => ShapeType::Double,
        ShapeKind::Timestamp => ShapeType::Timestamp,
    }
}

/// `min` and `max`: of a number the range, of anything else the length.
fn bounds(shape: &Shape) -> Option<(&'static str, Value)> {
    let bounds = [("min", &shape.min), ("max", &shape.max)];
    let mut found = Map::new();
    found.extend(
        bounds
            .into_iter()
            .filter_map(|(name, bound)| Some((name.to_owned(), Value::from(bound.clone()?)))),
    );
    let name = if is_number(shape) { "range" } else { "length" };
    (!found.is_empty()).then(|| (name, found.into()))
}

/// The pattern as Smithy has it. A pattern of botocore is for the whole text: where AWS publishes both models, `^...$` has lost its
/// anchors, and what was open at an end has got a `.*` there.
fn anchored(pattern: &str) -> String {
    // Whether the last character is `c` and no escape.
    let ends = |text: &str, c: char| {
        let before = text.strip_suffix(c);
        before.is_some_and(|before| {
            let escapes = before.chars().rev().take_while(|c| *c == '\\');
            escapes.count() % 2 == 0
        })
    };
    let open = pattern
        .strip_suffix('*')
        .is_some_and(|rest| ends(rest, '.'));
    let begin = if pattern.starts_with('^') || pattern.starts_with(".*") {
        ""
    } else {
        "^"
    };
    let end = if open || ends(pattern, '$') { "" } else { "$" };
    format!("{begin}{pattern}{end}")
}

fn is_number(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
    )
}

/// The value of `xmlNamespace`.
pub(super) fn namespace_value(namespace: &XmlNamespace) -> Value {
    match &namespace.prefix {
        Some(prefix) => json!({ "uri": namespace.uri, "prefix": prefix }),
        None => json!({ "uri": namespace.uri }),
    }
}

#[cfg(test)]
mod tests {
    use super::anchored;

    #[test]
    fn patterns_are_for_the_whole_text() {
        let table = [
            ("[a-z]+", "^[a-z]+$"),
            ("^[a-z]+$", "^[a-z]+$"),
            ("^[a-z]+", "^[a-z]+$"),
            (".*", ".*"),
            (".*a", ".*a$"),
            ("[^:].*", "^[^:].*"),
            (r"a\.*", r"^a\.*$"),
            (r"a\$", r"^a\$$"),
            (r"a\\$", r"^a\\$"),
            ("$|^[0-9]*", "^$|^[0-9]*$"),
            ("", "^$"),
        ];
        for (pattern, expected) in table {
            assert_eq!(anchored(pattern), expected, "{pattern}");
        }
    }
}
