//! Operations: what is sent where, and what comes back.

use serde_json::json;

use super::traits::Traits;
use super::{unsaid, Import};
use crate::diagnostics::BotocoreProblem;
use crate::read::botocore::{Http, Operation};
use crate::read::{AstShape, ShapeType};

/// In a list of schemes it stands for none.
const NO_AUTH: &str = "smithy.api#noAuth";

impl Import<'_> {
    /// Defines every operation.
    pub(super) fn import_operations(&mut self) {
        for (name, operation) in &self.service.operations {
            let shape = self.operation(name, operation);
            self.shapes.insert(self.names.operation(name), shape);
        }
    }

    fn operation(&mut self, name: &str, operation: &Operation) -> AstShape {
        let at = self.names.operation(name);
        let mut traits = Traits::default();
        traits.text("documentation", operation.documentation.as_deref());
        traits.deprecated(
            operation.deprecated,
            operation.deprecated_message.as_deref(),
            operation.deprecated_since.as_deref(),
        );
        traits.mark(operation.idempotent, "idempotent");
        traits.mark(operation.readonly, "readonly");
        traits.mark(operation.http_checksum_required, "httpChecksumRequired");
        if let Some(endpoint) = &operation.endpoint {
            traits.api("endpoint", json!({ "hostPrefix": endpoint.host_prefix }));
        }
        if let Some(discovery) = &operation.endpoint_discovery {
            traits.set(
                "aws.api#clientDiscoveredEndpoint",
                json!({ "required": discovery.required }),
            );
        }
        let same = [
            ("aws.protocols#httpChecksum", &operation.http_checksum),
            (
                "smithy.api#requestCompression",
                &operation.request_compression,
            ),
            (
                "smithy.rules#staticContextParams",
                &operation.static_context_params,
            ),
            (
                "smithy.rules#operationContextParams",
                &operation.operation_context_params,
            ),
        ];
        for (id, value) in same {
            traits.same(id, value.as_ref());
        }
        self.operation_auth(&at, operation, &mut traits);
        self.wire_name(&at, name, operation);
        if let (true, Some(http)) = (self.protocols.rest, &operation.http) {
            let code = http.response_code.unwrap_or(200);
            traits.api(
                "http",
                json!({ "method": http.method, "uri": self.uri(operation, http), "code": code }),
            );
        }
        unsaid::operation(self.metadata, name, &mut traits);
        let id = |member: &crate::read::botocore::Member| self.names.shape(&member.shape);
        AstShape {
            traits: traits.into_map(),
            input: operation.input.as_ref().map(id),
            output: operation.output.as_ref().map(id),
            errors: operation.errors.iter().map(id).collect(),
            ..AstShape::empty(ShapeType::Operation)
        }
    }

    fn operation_auth(&mut self, at: &str, operation: &Operation, traits: &mut Traits) {
        let mut schemes = operation.auth.clone();
        let mut unsigned = operation.unsigned_payload;
        match operation.authtype.as_deref() {
            None | Some("v4") => {}
            Some("none") => {
                schemes.get_or_insert_default();
            }
            Some("v4-unsigned-body") => unsigned = true,
            Some("bearer") => {
                schemes.get_or_insert_with(|| vec!["smithy.api#httpBearerAuth".to_owned()]);
            }
            Some(other) => self.error(
                at,
                BotocoreProblem::Unknown {
                    what: "`authtype`",
                    name: other.to_owned(),
                    known: "none, v4, v4-unsigned-body, bearer",
                },
            ),
        }
        if unsigned {
            traits.set("aws.auth#unsignedPayload", json!({}));
        }
        if let Some(mut schemes) = schemes {
            if schemes == [NO_AUTH] {
                schemes.clear();
            }
            traits.api("auth", schemes);
        }
    }

    /// Reports names on the wire that no trait can give.
    fn wire_name(&mut self, at: &str, name: &str, operation: &Operation) {
        if self.protocols.rpc && operation.name != name {
            let wire = operation.name.clone();
            self.error(at, BotocoreProblem::OperationName { wire });
        }
        let output = operation.output.as_ref();
        let wrapper = output.and_then(|output| output.result_wrapper.as_ref());
        if let Some(wrapper) = wrapper.filter(|wrapper| **wrapper != format!("{name}Result")) {
            let wrapper = wrapper.clone();
            self.error(at, BotocoreProblem::ResultWrapper { wrapper });
        }
    }

    /// The pattern of the URI, with members' names for the names in it.
    fn uri(&self, operation: &Operation, http: &Http) -> String {
        let members = self.members_of(operation.input.as_ref());
        let member = |label: &str| {
            members?.iter().find_map(|(name, member)| {
                let known = member.location_name.as_deref().unwrap_or(name);
                (member.location.as_deref() == Some("uri") && known == label).then_some(name)
            })
        };
        let mut uri = String::with_capacity(http.request_uri.len());
        let mut rest = http.request_uri.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((label, behind)) = after.split_once('}') else {
                break;
            };
            let (label, greedy) = match label.strip_suffix('+') {
                Some(label) => (label, "+"),
                None => (label, ""),
            };
            let name = member(label).map_or(label, String::as_str);
            uri.push_str(&format!("{before}{{{name}{greedy}}}"));
            rest = behind;
        }
        uri.push_str(rest);
        uri
    }
}
