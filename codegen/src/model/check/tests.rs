//! Every trait of the table has a diagnostic for a wrong place and for a wrong value, and it names the shape and the trait.

use super::rules::{Place, Rule, RULES};
use super::values::Form;
use crate::model::{Model, Selection};
use crate::read::ast::read_bytes;
use crate::read::ShapeType;

/// The traits that a client depends on, so that none of them is accepted wherever it stands.
const EXPECTED: [&str; 56] = [
    "auth",
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.auth#unsignedPayload",
    "aws.customizations#s3UnwrappedXmlOutput",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2Query",
    "aws.protocols#ec2QueryName",
    "aws.protocols#httpChecksum",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "clientOptional",
    "default",
    "endpoint",
    "error",
    "hostLabel",
    "http",
    "httpApiKeyAuth",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpChecksumRequired",
    "httpError",
    "httpHeader",
    "httpLabel",
    "httpPayload",
    "httpPrefixHeaders",
    "httpQuery",
    "httpQueryParams",
    "httpResponseCode",
    "idempotencyToken",
    "jsonName",
    "mediaType",
    "optionalAuth",
    "requestCompression",
    "required",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "sparse",
    "streaming",
    "timestampFormat",
    "xmlAttribute",
    "xmlFlattened",
    "xmlName",
    "xmlNamespace",
];

/// What is wrong with a service whose model holds these shapes too.
fn problems(shapes: &str) -> String {
    let model = format!(
        r##"{{"smithy": "2.0", "shapes": {{ {shapes},
            "a#Svc": {{"type": "service", "version": "1", "operations": []}} }}}}"##
    );
    let file = read_bytes("m.json", model).expect("a readable model");
    match Model::load(vec![file], &Selection::default()) {
        Ok(_) => String::new(),
        Err(problems) => problems.to_string(),
    }
}

fn id(rule: &Rule) -> String {
    match rule.name.contains('#') {
        true => rule.name.to_owned(),
        false => format!("smithy.api#{}", rule.name),
    }
}

/// A shape that no trait of this place belongs on, with the trait.
fn misplaced(rule: &Rule) -> Option<String> {
    let id = id(rule);
    let kind = match rule.place {
        Place::Anywhere => return None,
        // Not even those that belong on texts or on data in general.
        Place::Sensitive | Place::ShapesAndMembers(_) | Place::Values(_) | Place::Defaults(_) => {
            r#""type": "operation""#
        }
        Place::Shapes(kinds) if kinds.contains(&ShapeType::String) => r#""type": "operation""#,
        _ => r#""type": "string""#,
    };
    Some(format!(
        r##""a#X": {{{kind}, "traits": {{"{id}": {{}}}}}}"##
    ))
}

#[test]
fn the_table_knows_the_traits_of_clients() {
    for name in EXPECTED {
        assert!(RULES.iter().any(|rule| rule.name == name), "{name}");
    }
}

#[test]
fn a_wrong_place_is_named() {
    for rule in RULES {
        let Some(shape) = misplaced(rule) else {
            continue;
        };
        // `enum` is read before it is judged.
        if rule.form == Form::Definitions {
            continue;
        }
        let found = problems(&shape);
        let place = format!("(shape a#X, trait {})", id(rule));
        assert!(
            found.contains(&place) && found.contains("cannot be applied"),
            "{}: {found}",
            rule.name
        );
        assert!(found.contains(rule.on), "{}: {found}", rule.name);
    }
}

/// Shapes on which the trait of `rule` may stand, where it has a value that no trait has; and the id of what it stands on.
fn malformed(rule: &Rule) -> (String, &'static str) {
    let traits = format!(
        r##""traits": {{"{}": true, "smithy.api#error": "client"}}"##,
        id(rule)
    );
    let alone = format!(r##""traits": {{"{}": true}}"##, id(rule));
    let shape = |kind: &str| {
        let rest = match kind {
            "structure" => r#""members": {},"#,
            "service" => r#""version": "1","#,
            "list" => r##""member": {"target": "smithy.api#String"},"##,
            _ => "",
        };
        format!(r##""a#X": {{"type": "{kind}", {rest} {alone}}}"##)
    };
    let member = |container: &str, target: &str| {
        format!(
            r##""a#X": {{"type": "{container}", "members": {{"m": {{"target": "{target}", {alone}}}}}}},
            "a#Map": {{"type": "map", "key": {{"target": "smithy.api#String"}}, "value": {{"target": "smithy.api#String"}}}}"##
        )
    };
    match rule.place {
        Place::Anywhere | Place::Sensitive => (shape("string"), "a#X"),
        Place::Errors => {
            let shape = format!(r##""a#X": {{"type": "structure", "members": {{}}, {traits}}}"##);
            (shape, "a#X")
        }
        Place::Shapes(kinds) | Place::Values(kinds) | Place::Defaults(kinds) => {
            (shape(kinds[0].name()), "a#X")
        }
        Place::EnumMembers => (member("enum", "smithy.api#Unit"), "a#X$m"),
        Place::StructureMembersOf(kinds) if !kinds.contains(&ShapeType::String) => {
            (member("structure", "smithy.api#Integer"), "a#X$m")
        }
        Place::Maps(..) | Place::MembersOf(_) => (member("structure", "a#Map"), "a#X$m"),
        _ => (member("structure", "smithy.api#String"), "a#X$m"),
    }
}

#[test]
fn a_wrong_value_is_named() {
    for rule in RULES {
        let (shapes, subject) = malformed(rule);
        let found = problems(&shapes);
        let place = format!("(shape {subject}, trait {})", id(rule));
        assert!(
            found.contains(&place) && found.contains("true"),
            "{}: {found}",
            rule.name
        );
    }
}
