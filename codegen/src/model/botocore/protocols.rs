//! The protocols of a service, and what follows from them for names.

use serde_json::{json, Value};

use super::Import;
use crate::diagnostics::BotocoreProblem;

/// What a service speaks.
#[derive(Debug, Default)]
pub(super) struct Protocols {
    /// Traits of the service.
    pub traits: Vec<(&'static str, Value)>,
    /// Members are bound to parts of HTTP messages.
    pub rest: bool,
    /// Operations are named on the wire.
    pub rpc: bool,
    /// Members have names in JSON.
    pub json: bool,
    /// Members have names in XML and in forms.
    pub xml: bool,
    /// Members have names of their own in requests of EC2.
    pub ec2: bool,
    /// Numbers and booleans that are received are zero unless they are boxed.
    pub zeros: bool,
    /// Errors have the codes of the protocol `query`.
    pub query_errors: bool,
}

impl Import<'_> {
    /// All protocols that the service lists. Which of them a client speaks is for the plan to say; it prefers them as botocore does.
    pub(super) fn read_protocols(&mut self) -> Protocols {
        let listed = match self.metadata.protocols.as_slice() {
            [] => self.metadata.protocol.as_slice(),
            listed => listed,
        };
        let mut found = Protocols {
            query_errors: self.metadata.aws_query_compatible.is_some(),
            ..Protocols::default()
        };
        let at = self.names.service();
        if listed.is_empty() {
            self.error(
                &*at,
                BotocoreProblem::Missing {
                    what: "the metadata",
                    field: "protocol",
                },
            );
        }
        let value = self.http_versions(&at);
        for name in listed {
            match self.protocol(name) {
                Some(id) => {
                    found.add(name);
                    found.traits.push((id, value.clone()));
                }
                None => self.error(
                    &*at,
                    BotocoreProblem::Unknown {
                        what: "protocol",
                        name: name.clone(),
                        known: "json, rest-json, rest-xml, query, ec2, smithy-rpc-v2-cbor",
                    },
                ),
            }
        }
        found
    }

    /// The trait of a protocol.
    fn protocol(&mut self, name: &str) -> Option<&'static str> {
        Some(match name {
            "json" => match self.metadata.json_version.as_deref() {
                Some("1.0") => "aws.protocols#awsJson1_0",
                // Older files leave it out.
                Some("1.1") | None => "aws.protocols#awsJson1_1",
                Some(other) => {
                    let problem = BotocoreProblem::Unknown {
                        what: "version of JSON",
                        name: other.to_owned(),
                        known: "1.0, 1.1",
                    };
                    self.error(self.names.service(), problem);
                    "aws.protocols#awsJson1_1"
                }
            },
            "rest-json" => "aws.protocols#restJson1",
            "rest-xml" => "aws.protocols#restXml",
            "query" => "aws.protocols#awsQuery",
            "ec2" => "aws.protocols#ec2Query",
            "smithy-rpc-v2-cbor" => "smithy.protocols#rpcv2Cbor",
            _ => return None,
        })
    }

    /// The value of a protocol's trait: how it uses HTTP/2.
    fn http_versions(&mut self, at: &str) -> Value {
        let settings = self.metadata.protocol_settings.as_ref();
        match settings.and_then(|settings| settings.h2.as_deref()) {
            None => json!({}),
            Some("optional") => json!({ "http": ["http/1.1", "h2"] }),
            Some("eventstream") => json!({ "eventStreamHttp": ["h2"] }),
            Some(other) => {
                let problem = BotocoreProblem::Unknown {
                    what: "use of HTTP/2",
                    name: other.to_owned(),
                    known: "optional, eventstream",
                };
                self.error(at, problem);
                json!({})
            }
        }
    }
}

impl Protocols {
    fn add(&mut self, name: &str) {
        match name {
            "rest-json" => (self.rest, self.json, self.zeros) = (true, true, true),
            "rest-xml" => (self.rest, self.xml) = (true, true),
            "query" => (self.rpc, self.xml, self.query_errors) = (true, true, true),
            "ec2" => (self.rpc, self.xml, self.ec2) = (true, true, true),
            _ => (self.rpc, self.json) = (true, true),
        }
    }
}
