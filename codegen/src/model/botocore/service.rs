//! The shape of the service itself.

use serde_json::{json, Value};

use super::traits::Traits;
use super::{unsaid, Import};
use crate::diagnostics::BotocoreProblem;
use crate::read::{AstShape, ShapeType};

/// Schemes by botocore's older words and by their ids.
const SIGV4: &str = "aws.auth#sigv4";
const SIGV4A: &str = "aws.auth#sigv4a";
const BEARER: &str = "smithy.api#httpBearerAuth";

impl Import<'_> {
    /// Defines the service, with the endpoint rules that stand beside it.
    pub(super) fn import_service(&mut self, rules: Option<Value>) {
        let (service, metadata) = (self.service, self.metadata);
        let mut traits = Traits::default();
        let mut aws = json!({ "sdkId": metadata.service_id });
        if let Some(prefix) = &metadata.endpoint_prefix {
            aws["endpointPrefix"] = json!(prefix);
        }
        traits.set("aws.api#service", aws);
        traits.text("title", metadata.service_full_name.as_deref());
        traits.text("documentation", service.documentation.as_deref());
        traits.deprecated(
            service.deprecated,
            service.deprecated_message.as_deref(),
            None,
        );
        if let Some(uri) = &metadata.xml_namespace {
            traits.api("xmlNamespace", json!({ "uri": uri }));
        }
        for (id, value) in std::mem::take(&mut self.protocols.traits) {
            traits.set(id, unsaid::protocol(metadata, id, value));
        }
        if metadata.aws_query_compatible.is_some() {
            traits.set("aws.protocols#awsQueryCompatible", json!({}));
        }
        self.auth(&mut traits);
        traits.same(
            "smithy.rules#clientContextParams",
            service.client_context_params.as_ref(),
        );
        traits.same("smithy.rules#endpointRuleSet", rules.as_ref());
        let mut discovery = service.operations.iter();
        if let Some((name, _)) = discovery.find(|(_, operation)| operation.endpoint_operation) {
            let operation = self.names.operation(name);
            traits.set(
                "aws.api#clientEndpointDiscovery",
                json!({ "operation": operation }),
            );
        }
        let names = service.operations.keys();
        let shape = AstShape {
            traits: traits.into_map(),
            version: metadata.api_version.clone(),
            operations: names.map(|name| self.names.operation(name)).collect(),
            ..AstShape::empty(ShapeType::Service)
        };
        self.shapes.insert(self.names.service(), shape);
    }

    /// The schemes of authentication: the list of their ids, else what `signatureVersion` means.
    fn auth(&mut self, traits: &mut Traits) {
        let metadata = self.metadata;
        let at = self.names.service();
        let older = || match metadata.signature_version.as_deref() {
            None => Ok(Vec::new()),
            Some("v4" | "s3" | "s3v4") => Ok(vec![SIGV4.to_owned()]),
            Some("bearer") => Ok(vec![BEARER.to_owned()]),
            Some(other) => Err(BotocoreProblem::Unknown {
                what: "signature version",
                name: other.to_owned(),
                known: "v4, s3v4, s3, bearer",
            }),
        };
        let schemes = match metadata.auth.as_slice() {
            [] => older(),
            listed => Ok(listed.to_vec()),
        };
        let schemes = match schemes {
            Ok(schemes) => schemes,
            Err(problem) => return self.error(&*at, problem),
        };
        let prefix = metadata.endpoint_prefix.as_ref();
        let name = metadata.signing_name.as_ref().or(prefix);
        for scheme in &schemes {
            match (scheme.as_str(), name) {
                (SIGV4 | SIGV4A, Some(name)) => traits.set(scheme, json!({ "name": name })),
                (SIGV4 | SIGV4A, None) => self.error(
                    &*at,
                    BotocoreProblem::Missing {
                        what: "the metadata",
                        field: "signingName",
                    },
                ),
                (BEARER | "smithy.api#httpBasicAuth", _) => traits.set(scheme, json!({})),
                // None, which is no trait.
                ("smithy.api#noAuth", _) => {}
                (other, _) => self.error(
                    &*at,
                    BotocoreProblem::Unknown {
                        what: "scheme of authentication",
                        name: other.to_owned(),
                        known: "aws.auth#sigv4, aws.auth#sigv4a, smithy.api#httpBearerAuth, smithy.api#httpBasicAuth, smithy.api#noAuth",
                    },
                ),
            }
        }
        // One scheme needs no order.
        if schemes.len() > 1 {
            traits.api("auth", schemes);
        }
    }
}
