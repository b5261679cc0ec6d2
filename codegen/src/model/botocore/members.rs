//! Members: where they stand in a message, and what they are called there.

use serde_json::json;

use super::shapes::namespace_value;
use super::traits::Traits;
use super::variants::Variant;
use super::Import;
use crate::diagnostics::BotocoreProblem;
use crate::read::botocore::{Member, Shape, ShapeKind};
use crate::read::AstMember;

/// What a member belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A structure or union.
    Structure,
    /// A list or map.
    Element,
}

impl Import<'_> {
    /// The member `name` of a shape; `at` is its id.
    pub(super) fn member(
        &mut self,
        at: &str,
        name: &str,
        member: &Member,
        place: Place,
    ) -> AstMember {
        let target = self.service.shapes.get(&member.shape);
        let mut traits = Traits::default();
        traits.text("documentation", member.documentation.as_deref());
        traits.deprecated(
            member.deprecated,
            member.deprecated_message.as_deref(),
            member.deprecated_since.as_deref(),
        );
        for (on, name) in [
            (member.idempotency_token, "idempotencyToken"),
            (member.host_label, "hostLabel"),
            (member.sensitive, "sensitive"),
            (member.eventpayload, "eventPayload"),
            (member.eventheader, "eventHeader"),
        ] {
            traits.mark(on, name);
        }
        if let Some(param) = &member.context_param {
            traits.set("smithy.rules#contextParam", json!({ "name": param.name }));
        }
        if let Some(format) = &member.timestamp_format {
            self.timestamp_format(at, format, &mut traits);
        }
        match member.location.as_deref() {
            Some(location) => self.location(at, name, member, location, &mut traits),
            None => self.wire_names(name, member, target, place, &mut traits),
        }
        AstMember {
            target: self.target(member, target),
            traits: traits.into_map(),
        }
    }

    /// The id of the shape, or of a variant of it that says what the member says.
    fn target(&mut self, member: &Member, target: Option<&Shape>) -> String {
        let variant = match target {
            Some(shape) if member.streaming && !shape.streaming => Variant::Streaming,
            Some(shape) if member.jsonvalue && !shape.jsonvalue => Variant::Json,
            _ => return self.names.shape(&member.shape),
        };
        self.variant(&member.shape, variant)
    }

    /// Binds a member to a part of the HTTP message that is not the body.
    fn location(
        &mut self,
        at: &str,
        name: &str,
        member: &Member,
        location: &str,
        traits: &mut Traits,
    ) {
        let target = self.service.shapes.get(&member.shape);
        let is_map = target.is_some_and(|shape| shape.kind == ShapeKind::Map);
        let called = member.location_name.as_deref();
        match location {
            "uri" => traits.mark(true, "httpLabel"),
            "querystring" if is_map => traits.mark(true, "httpQueryParams"),
            "querystring" => traits.api("httpQuery", called.unwrap_or(name)),
            "header" => traits.api("httpHeader", called.unwrap_or(name)),
            "headers" => traits.api("httpPrefixHeaders", called.unwrap_or_default()),
            "statusCode" => traits.mark(true, "httpResponseCode"),
            other => self.error(
                at,
                BotocoreProblem::Unknown {
                    what: "location",
                    name: other.to_owned(),
                    known: "uri, querystring, header, headers, statusCode",
                },
            ),
        }
    }

    /// The names of a member in a body. A trait that would say again what the member is called anyway is left out.
    fn wire_names(
        &self,
        name: &str,
        member: &Member,
        target: Option<&Shape>,
        place: Place,
        traits: &mut Traits,
    ) {
        let own = member.location_name.as_deref();
        if self.protocols.json && place == Place::Structure {
            traits.text("jsonName", own.filter(|own| *own != name));
        }
        let collection =
            target.is_some_and(|shape| matches!(shape.kind, ShapeKind::List | ShapeKind::Map));
        let flattened = collection
            && place == Place::Structure
            && (member.flattened || target.is_some_and(|shape| shape.flattened));
        traits.mark(flattened, "xmlFlattened");
        traits.mark(member.xml_attribute, "xmlAttribute");
        if let Some(namespace) = &member.xml_namespace {
            traits.api("xmlNamespace", namespace_value(namespace));
        }
        if !self.protocols.xml {
            return;
        }
        // The elements of a flattened list stand for the list, so that their name counts.
        let element = target
            .filter(|_| flattened)
            .and_then(|shape| shape.member.as_ref()?.location_name.as_deref());
        let theirs = target.and_then(|shape| shape.location_name.as_deref());
        let called = element.or(own).or(theirs);
        traits.text("xmlName", called.filter(|called| *called != name));
        if let (true, Some(query_name)) = (self.protocols.ec2, &member.query_name) {
            traits.set("aws.protocols#ec2QueryName", query_name.as_str());
        }
    }
}
