//! What every client that `tinsmith` generates calls.
//!
//! The crate has two halves. The **core** is sans-io: what an operation is, how a protocol turns an
//! input into an [`http::Request`] and an [`http::Response`] into an output, what a violated
//! constraint looks like, and the functions of the endpoint rules language. It knows no socket, no
//! executor and no TLS. The **client** (cargo feature `client`, on by default) sends: a [`tower`]
//! stack that signs, times and transports. Its connection pool and its TLS are a feature of their own,
//! `default-https-client`, which is on by default too; without it, the client sends through what its configuration names.
//!
//! Codecs are cargo features of their own (`json`, `xml`, `query`, `cbor`), so that a client builds only what it speaks. Single
//! traits of a model need features too: `regex` for a `@pattern` that has no simple form, `checksums` for
//! `aws.protocols#httpChecksum`, `md5` for `@httpChecksumRequired`, `gzip` for `@requestCompression`, `stream` for [`ByteStream`]s from files.
//! Of the client there are `default-credentials` (region and credentials from environment variables and shared files), `http2`, and
//! `tls-aws-lc` (TLS with AWS-LC instead of ring).
//! `testing` is what the tests of a generated crate call.
//!
//! Applications use the generated crate; they meet this one when they use an operation sans-io or
//! look into a [`Violations`] value.
//!
//! [`tower`]: https://docs.rs/tower

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "checksums")]
pub mod checksum;
#[cfg(feature = "client")]
pub mod client;
pub mod endpoint;
mod enums;
pub mod error;
#[cfg(any(feature = "client", feature = "checksums"))]
mod hash;
mod macros;
pub mod operation;
pub mod pattern;
pub mod protocol;
pub mod request_id;
pub mod schema;
pub mod serde;
#[cfg(feature = "client")]
pub mod sigv4;
mod target;
#[cfg(feature = "testing")]
pub mod testing;
pub mod validate;

pub use aws_smithy_runtime_api::client::result::SdkError;
pub use aws_smithy_runtime_api::http::Response as HttpResponse;
pub use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
pub use aws_smithy_schema::{prelude, Schema, ShapeType};
pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::ByteStream;
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::error::ErrorMetadata;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
#[cfg(feature = "client")]
#[doc(hidden)]
pub use client::{jmespath, waiters};
pub use enums::{UnknownVariantError, UnknownVariantValue};
pub use http;
pub use operation::{
    Auth, AuthScheme, Checksums, IdempotencyTokenProvider, Operation, OperationMeta, ServiceMeta,
};
pub use request_id::{RequestId, RequestIdExt};
pub use schema::Member;
pub use serde::Deserialize;
pub use validate::{Validate, Validation, Violation, Violations};

/// Types of crates that generated code and the macros of this crate name.
pub mod types {
    pub use aws_smithy_runtime_api::box_error::BoxError;
    pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
    pub use aws_smithy_types::date_time::Format as DateTimeFormat;
    pub use aws_smithy_types::error::display::DisplayErrorContext;
    pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
    pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
}

/// What `Debug` prints in the place of a value that the model marks `@sensitive`.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";
