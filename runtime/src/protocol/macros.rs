//! [`protocol!`](crate::protocol!): a protocol by its name, or which cargo feature is missing.

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
    (rest_json_1) => {
        $crate::__protocol_json!(rest_json_1)
    };
    (rpc_v2_json) => {
        $crate::__protocol_json!(rpc_v2_json)
    };
    (rest_xml) => {
        $crate::__protocol_xml!(rest_xml)
    };
    (rest_xml_unwrapped) => {
        $crate::__protocol_xml!(rest_xml_unwrapped)
    };
    (aws_query) => {
        $crate::__protocol_query!(aws_query)
    };
    (ec2_query) => {
        $crate::__protocol_query!(ec2_query)
    };
    (rpc_v2_cbor) => {
        $crate::__protocol_cbor!(rpc_v2_cbor)
    };
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

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "xml")]
macro_rules! __protocol_xml {
    ($name:ident) => {
        $crate::protocol::$name
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "xml"))]
macro_rules! __protocol_xml {
    ($name:ident) => {
        compile_error!(
            "this client speaks an XML protocol: add the feature `xml` to tinsmith-runtime, as in \
             tinsmith-runtime = { version = \"0.1\", features = [\"xml\"] }"
        )
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "query")]
macro_rules! __protocol_query {
    ($name:ident) => {
        $crate::protocol::$name
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "query"))]
macro_rules! __protocol_query {
    ($name:ident) => {
        compile_error!(
            "this client speaks a query protocol: add the feature `query` to tinsmith-runtime, as in \
             tinsmith-runtime = { version = \"0.1\", features = [\"query\"] }"
        )
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "cbor")]
macro_rules! __protocol_cbor {
    ($name:ident) => {
        $crate::protocol::$name
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "cbor"))]
macro_rules! __protocol_cbor {
    ($name:ident) => {
        compile_error!(
            "this client speaks a CBOR protocol: add the feature `cbor` to tinsmith-runtime, as in \
             tinsmith-runtime = { version = \"0.1\", features = [\"cbor\"] }"
        )
    };
}
