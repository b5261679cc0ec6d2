//! Wire facts that the services' models do not tell: what AWS itself puts into its clients by hand.
//!
//! Each is a rule with its reason and a test. Services are known by their `sdkId`, and members by their traits or by the name that the
//! service's documentation gives the rule for.

use super::service::RULE_SET;
use crate::model::{Member, Operation, Service};

/// The URI pattern of an operation.
///
/// S3 puts the bucket into every path; the endpoint rules put it into the host or path themselves, so that the pattern
/// begins behind it. A model without rules has nothing else that would name the bucket.
pub(super) fn uri(service: &Service, uri: &str) -> String {
    let has_rules = service.traits.has(RULE_SET);
    if service.sdk_id() != Some("S3") || !has_rules {
        return uri.to_owned();
    }
    match uri.strip_prefix("/{Bucket}") {
        Some("") => "/".to_owned(),
        Some(rest) if rest.starts_with('?') => format!("/{rest}"),
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => uri.to_owned(),
    }
}

/// Whether the host prefixes of the service's operations are left out.
///
/// S3 Control puts the account id before the host, and its endpoint rules do the same: with both it would stand there twice.
pub(super) fn rules_make_the_host(service: &Service) -> bool {
    service.sdk_id() == Some("S3 Control") && service.traits.has(RULE_SET)
}

/// Headers that every request of the service carries.
///
/// Glacier wants the version of its API, and API Gateway answers in HAL unless it is asked for plain JSON.
pub(super) fn headers(service: &Service) -> Vec<(&'static str, String)> {
    match service.sdk_id() {
        Some("Glacier") => vec![("x-amz-glacier-version", service.version.clone())],
        Some("API Gateway") => vec![("accept", "application/json".to_owned())],
        _ => Vec::new(),
    }
}

/// Whether requests say the hash of their payload in `x-amz-content-sha256`: the services of S3's kind check it there.
pub(super) fn signs_payload_header(service: &Service) -> bool {
    matches!(
        service.sdk_id(),
        Some("S3" | "S3 Control" | "S3Outposts" | "Glacier")
    )
}

/// Whether the request carries the tree hash of its body.
///
/// Glacier takes no data without the hash of the whole, and of the tree above its mebibytes.
pub(super) fn tree_hash(service: &Service, operation: &Operation) -> bool {
    let uploads = ["UploadArchive", "UploadMultipartPart"];
    service.sdk_id() == Some("Glacier") && uploads.contains(&operation.id.name())
}

/// The member of an operation's input that says where the request goes.
///
/// Machine Learning makes an endpoint for every model that predicts at once, and takes it back with each request.
pub(super) fn endpoint_member(service: &Service, operation: &Operation) -> Option<&'static str> {
    match (service.sdk_id()?, operation.id.name()) {
        ("Machine Learning", "Predict") => Some("PredictEndpoint"),
        _ => None,
    }
}

/// Whether the service may answer an error under a status of success.
///
/// S3 begins to answer a long copy before it knows the end, and can then only say in the body that it failed.
pub(super) fn errors_in_success(service: &Service) -> bool {
    service.sdk_id() == Some("S3")
}

/// Codes, of no error in the model, that say that the next attempt is expected to work.
///
/// S3 says `InternalError` where it gives up on a copy that it has begun to answer, under a status of success.
pub(super) fn transient_errors(service: &Service) -> &'static [&'static str] {
    match service.sdk_id() {
        Some("S3") => &["InternalError"],
        _ => &[],
    }
}

/// The status and code of an error without a body.
///
/// The answer to a HEAD request has no body that could name the error. S3 says `NotFound` with the status alone, which its model gives
/// to no error.
pub(super) fn bodiless_error(
    service: &Service,
    operation: &Operation,
) -> Option<(u16, &'static str)> {
    let method = operation.traits.get("smithy.api#http")?.get("method")?;
    let is_head = method.as_str() == Some("HEAD");
    (service.sdk_id() == Some("S3") && is_head).then_some((404, "NotFound"))
}

/// What is done to a member of an input before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// Unset or empty becomes this text.
    Default(&'static str),
    /// Only what stands behind the last slash is an id.
    LastSegment,
}

/// The adjustment of a member of an operation's input.
///
/// - Glacier: the account id `-` means that of the credentials, and its path needs one.
/// - Route 53 hands out ids such as `/hostedzone/Z1`, and takes them back without what is before the last slash.
pub(super) fn adjustment(service: &Service, member: &Member) -> Option<Adjustment> {
    let is_label = member.traits.has("smithy.api#httpLabel");
    match (service.sdk_id()?, member.name.as_str()) {
        ("Glacier", "accountId") => Some(Adjustment::Default("-")),
        ("Route 53", _) if is_label => matches!(
            member.target.name(),
            "ResourceId" | "ChangeId" | "DelegationSetId" | "NullableResourceId"
        )
        .then_some(Adjustment::LastSegment),
        _ => None,
    }
}

/// The member of an operation's output, a boolean, without which the token of the next page does not count.
///
/// S3's `ListParts` hands back a marker on the last page too.
pub(super) fn more_pages(service: &Service, operation: &Operation) -> Option<&'static str> {
    match (service.sdk_id()?, operation.id.name()) {
        ("S3", "ListParts") => Some("IsTruncated"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Model, Selection, ShapeId};
    use crate::read::ast::read_bytes;

    /// A model of one operation whose service has this `sdkId`, and endpoint rules.
    fn model(sdk_id: &str) -> Model {
        model_of(sdk_id_traits(sdk_id), "GET")
    }

    fn model_with_method(sdk_id: &str, method: &str) -> Model {
        model_of(sdk_id_traits(sdk_id), method)
    }

    fn model_with_operation(sdk_id: &str, name: &str) -> Model {
        let mut model = model(sdk_id);
        model.operations[0].id = ShapeId::in_namespace("a", name);
        model
    }

    fn sdk_id_traits(sdk_id: &str) -> serde_json::Value {
        serde_json::json!({
            "aws.protocols#restJson1": {},
            "aws.api#service": { "sdkId": sdk_id },
            "smithy.rules#endpointRuleSet": {}
        })
    }

    /// The same with these traits of the service.
    fn model_of(traits: serde_json::Value, method: &str) -> Model {
        let text = serde_json::json!({
            "smithy": "2.0",
            "shapes": {
                "a#S": {
                    "type": "service",
                    "version": "2012-06-01",
                    "operations": [{ "target": "a#Op" }],
                    "traits": traits
                },
                "a#Op": {
                    "type": "operation",
                    "input": { "target": "a#In" },
                    "traits": { "smithy.api#http": { "method": method, "uri": "/{Id}" } }
                },
                "a#ResourceId": { "type": "string" },
                "a#In": { "type": "structure", "members": {
                    "accountId": { "target": "smithy.api#String" },
                    "Id": { "target": "a#ResourceId", "traits": {
                        "smithy.api#httpLabel": {}, "smithy.api#required": {}
                    } }
                } }
            }
        });
        let file = read_bytes("test.json", text.to_string().as_bytes()).expect("a readable model");
        Model::load(vec![file], &Selection::default()).expect("a valid model")
    }

    #[test]
    fn s3_paths_begin_behind_the_bucket() {
        let s3 = model("S3").service;
        for (pattern, expected) in [
            ("/{Bucket}", "/"),
            ("/{Bucket}?acl", "/?acl"),
            ("/{Bucket}/{Key+}", "/{Key+}"),
            ("/{BucketName}/x", "/{BucketName}/x"),
            ("/", "/"),
        ] {
            assert_eq!(uri(&s3, pattern), expected);
        }
        assert_eq!(uri(&model("Glacier").service, "/{Bucket}"), "/{Bucket}");
        let without_rules = model_of(
            serde_json::json!({ "aws.api#service": { "sdkId": "S3" } }),
            "GET",
        );
        assert_eq!(
            uri(&without_rules.service, "/{Bucket}?acl"),
            "/{Bucket}?acl"
        );
    }

    #[test]
    fn the_account_of_s3_control_stands_before_the_host_once() {
        assert!(rules_make_the_host(&model("S3 Control").service));
        assert!(!rules_make_the_host(&model("S3").service));
        let without_rules = serde_json::json!({ "aws.api#service": { "sdkId": "S3 Control" } });
        assert!(!rules_make_the_host(
            &model_of(without_rules, "GET").service
        ));
    }

    #[test]
    fn a_marker_of_s3_is_no_promise() {
        let more = |sdk_id: &str, name: &str| {
            let model = model_with_operation(sdk_id, name);
            more_pages(&model.service, &model.operations[0])
        };
        assert_eq!(more("S3", "ListParts"), Some("IsTruncated"));
        assert_eq!(more("S3", "ListObjectsV2"), None);
        assert_eq!(more("Glacier", "ListParts"), None);
    }

    #[test]
    fn uploads_to_glacier_have_a_tree_hash() {
        let of = |sdk_id: &str, name: &str| {
            let model = model_with_operation(sdk_id, name);
            tree_hash(&model.service, &model.operations[0])
        };
        assert!(of("Glacier", "UploadArchive"));
        assert!(of("Glacier", "UploadMultipartPart"));
        assert!(!of("Glacier", "CompleteMultipartUpload"));
        assert!(!of("S3", "UploadArchive"));
    }

    #[test]
    fn a_prediction_goes_where_its_input_says() {
        let of = |sdk_id: &str, name: &str| {
            let model = model_with_operation(sdk_id, name);
            endpoint_member(&model.service, &model.operations[0])
        };
        assert_eq!(of("Machine Learning", "Predict"), Some("PredictEndpoint"));
        assert_eq!(of("Machine Learning", "GetMLModel"), None);
        assert_eq!(of("Glacier", "Predict"), None);
    }

    #[test]
    fn only_a_head_of_s3_fails_without_a_body() {
        let of = |sdk_id: &str, method: &str| {
            let model = model_with_method(sdk_id, method);
            bodiless_error(&model.service, &model.operations[0])
        };
        assert_eq!(of("S3", "HEAD"), Some((404, "NotFound")));
        assert_eq!(of("S3", "GET"), None);
        assert_eq!(of("Glacier", "HEAD"), None);
    }

    #[test]
    fn an_internal_error_of_s3_passes() {
        let of = |sdk_id: &str| transient_errors(&model(sdk_id).service);
        assert_eq!(of("S3"), ["InternalError"]);
        assert!(of("S3 Control").is_empty());
    }

    #[test]
    fn headers_belong_to_their_services() {
        let version = vec![("x-amz-glacier-version", "2012-06-01".to_owned())];
        assert_eq!(headers(&model("Glacier").service), version);
        assert!(headers(&model("S3").service).is_empty());
    }

    #[test]
    fn adjustments_belong_to_their_members() {
        let of = |sdk_id: &str| {
            let model = model(sdk_id);
            let input = model.shape(&model.operations[0].input);
            let adjustments = input.members().iter();
            adjustments
                .map(|member| adjustment(&model.service, member))
                .collect::<Vec<_>>()
        };
        // Members are sorted by name: `Id`, then `accountId`.
        assert_eq!(of("Glacier"), [None, Some(Adjustment::Default("-"))]);
        assert_eq!(of("Route 53"), [Some(Adjustment::LastSegment), None]);
        assert_eq!(of("S3"), [None, None]);
    }
}
