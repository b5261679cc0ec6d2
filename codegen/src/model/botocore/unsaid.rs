//! What botocore's code knows of a service, its files do not say, and a trait of Smithy does.
//!
//! Facts that no trait says either are in the plan, for models of every format.

use serde_json::{json, Value};

use super::traits::Traits;
use crate::read::botocore::Metadata;

/// The value of a protocol's trait.
///
/// Errors of S3 have no `ErrorResponse` around them; botocore takes both forms from everyone.
pub(super) fn protocol(metadata: &Metadata, id: &str, mut value: Value) -> Value {
    if id == "aws.protocols#restXml" && is_s3(metadata) {
        value["noErrorWrapping"] = json!(true);
    }
    value
}

/// Traits of an operation.
///
/// The location of a bucket is the root element's text.
pub(super) fn operation(metadata: &Metadata, name: &str, traits: &mut Traits) {
    if is_s3(metadata) && name == "GetBucketLocation" {
        traits.set("aws.customizations#s3UnwrappedXmlOutput", json!({}));
    }
}

/// The code that an error had in the protocol that its service spoke before.
///
/// SQS still answers with these codes; CloudWatch, which does as well, has them in its file.
pub(super) fn query_code(metadata: &Metadata, error: &str) -> Option<&'static str> {
    if metadata.service_id.as_deref() != Some("SQS") {
        return None;
    }
    let found = SQS_CODES.iter().find(|(name, _)| *name == error);
    found.map(|(_, code)| *code)
}

/// Where the code is not the name.
const SQS_CODES: [(&str, &str); 18] = [
    (
        "BatchEntryIdsNotDistinct",
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    ),
    (
        "BatchRequestTooLong",
        "AWS.SimpleQueueService.BatchRequestTooLong",
    ),
    (
        "EmptyBatchRequest",
        "AWS.SimpleQueueService.EmptyBatchRequest",
    ),
    (
        "InvalidBatchEntryId",
        "AWS.SimpleQueueService.InvalidBatchEntryId",
    ),
    ("KmsAccessDenied", "KMS.AccessDeniedException"),
    ("KmsDisabled", "KMS.DisabledException"),
    ("KmsInvalidKeyUsage", "KMS.InvalidKeyUsageException"),
    ("KmsInvalidState", "KMS.InvalidStateException"),
    ("KmsNotFound", "KMS.NotFoundException"),
    ("KmsOptInRequired", "KMS.OptInRequired"),
    ("KmsThrottled", "KMS.ThrottlingException"),
    (
        "MessageNotInflight",
        "AWS.SimpleQueueService.MessageNotInflight",
    ),
    (
        "PurgeQueueInProgress",
        "AWS.SimpleQueueService.PurgeQueueInProgress",
    ),
    (
        "QueueDeletedRecently",
        "AWS.SimpleQueueService.QueueDeletedRecently",
    ),
    (
        "QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
    ),
    ("QueueNameExists", "QueueAlreadyExists"),
    (
        "TooManyEntriesInBatchRequest",
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    ),
    (
        "UnsupportedOperation",
        "AWS.SimpleQueueService.UnsupportedOperation",
    ),
];

fn is_s3(metadata: &Metadata) -> bool {
    metadata.service_id.as_deref() == Some("S3")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(id: &str) -> Metadata {
        Metadata {
            service_id: Some(id.to_owned()),
            ..Metadata::default()
        }
    }

    #[test]
    fn facts_belong_to_their_services() {
        let location = |id| {
            let mut traits = Traits::default();
            operation(&metadata(id), "GetBucketLocation", &mut traits);
            traits.into_map().into_keys().collect::<Vec<_>>()
        };
        assert_eq!(location("S3"), ["aws.customizations#s3UnwrappedXmlOutput"]);
        assert!(location("S3 Control").is_empty());
        let xml = |id, name| protocol(&metadata(id), name, json!({}));
        let unwrapped = json!({ "noErrorWrapping": true });
        assert_eq!(xml("S3", "aws.protocols#restXml"), unwrapped);
        assert_eq!(xml("Route 53", "aws.protocols#restXml"), json!({}));
        let code = |id| query_code(&metadata(id), "QueueNameExists");
        assert_eq!(code("SQS"), Some("QueueAlreadyExists"));
        assert_eq!(code("SNS"), None);
        assert_eq!(query_code(&metadata("SQS"), "OverLimit"), None);
    }
}
