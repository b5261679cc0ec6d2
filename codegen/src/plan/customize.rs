//! Wire facts that the services' models do not tell: what AWS itself puts into its clients by hand.
//!
//! Each is a rule with its reason and a test. Services are known by their `sdkId`, never by names of shapes.

use crate::model::Service;

/// The URI pattern of an operation.
///
/// S3 puts the bucket into every path; the endpoint rules put it into the host or path themselves, so that the pattern
/// begins behind it.
pub(super) fn uri(service: &Service, uri: &str) -> String {
    if service.sdk_id() != Some("S3") {
        return uri.to_owned();
    }
    match uri.strip_prefix("/{Bucket}") {
        Some("") => "/".to_owned(),
        Some(rest) if rest.starts_with('?') => format!("/{rest}"),
        Some(rest) => rest.to_owned(),
        None => uri.to_owned(),
    }
}
