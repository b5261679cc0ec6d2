//! The wire protocols, each behind the cargo feature of its codec.
//!
//! A protocol is a value of the published trait [`ClientProtocol`]: it turns an input's schema and members into a request
//! and a response into a deserializer. Generated code names its protocol with [`protocol!`](crate::protocol!), so that a missing
//! cargo feature is an error that says which one to add.

pub use aws_smithy_schema::protocol::ClientProtocol;

/// The function that gives a protocol's one shared value.
pub type Protocol = fn() -> &'static dyn ClientProtocol;

/// `aws.protocols#awsJson1_0`: POST to `/`, target header, JSON body.
#[cfg(feature = "json")]
pub fn aws_json_1_0() -> &'static dyn ClientProtocol {
    use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
    static PROTOCOL: std::sync::LazyLock<AwsJsonRpcProtocol> =
        std::sync::LazyLock::new(AwsJsonRpcProtocol::aws_json_1_0);
    &*PROTOCOL
}

/// `aws.protocols#awsJson1_1`: POST to `/`, target header, JSON body.
#[cfg(feature = "json")]
pub fn aws_json_1_1() -> &'static dyn ClientProtocol {
    use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
    static PROTOCOL: std::sync::LazyLock<AwsJsonRpcProtocol> =
        std::sync::LazyLock::new(AwsJsonRpcProtocol::aws_json_1_1);
    &*PROTOCOL
}

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "json")]
macro_rules! __protocol_json {
    ($name:ident) => {
        $crate::protocol::$name
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "json"))]
macro_rules! __protocol_json {
    ($name:ident) => {
        compile_error!(
            "this client speaks a JSON protocol: add the feature `json` to tinsmith-runtime, as in \
             tinsmith-runtime = { version = \"0.1\", features = [\"json\"] }"
        )
    };
}

/// Names a protocol in generated code: `rt::protocol!(aws_json_1_1)`.
///
/// Without the cargo feature of the protocol's codec this is a compile error that names the feature.
#[macro_export]
macro_rules! protocol {
    (aws_json_1_0) => {
        $crate::__protocol_json!(aws_json_1_0)
    };
    (aws_json_1_1) => {
        $crate::__protocol_json!(aws_json_1_1)
    };
}
