//! What the two RPC v2 protocols have in common (Smithy 2.0, "Smithy RPC v2"): the header that names the protocol, and no body where
//! the model names no input.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::UnitInput;

/// Adds the headers of `protocol`, whose documents are of `media_type`, and takes away the body of an operation without input.
pub(super) fn complete(
    request: &mut Request,
    config: &ConfigBag,
    protocol: &'static str,
    media_type: &'static str,
) {
    let headers = request.headers_mut();
    headers.insert("smithy-protocol", protocol);
    headers.insert("accept", media_type);
    if config.load::<UnitInput>().is_some() {
        headers.remove("content-type");
        headers.remove("content-length");
        *request.body_mut() = SdkBody::empty();
    }
}
