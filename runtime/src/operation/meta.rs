//! The facts of an operation: what generated code says once, in a static.

use std::sync::OnceLock;

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_schema::protocol::{
    ServiceShapeName, ServiceShapeNamespace, ServiceVersion, ServiceXmlNamespace,
};
use aws_smithy_schema::Schema;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
#[cfg(feature = "json")]
use http::header::HeaderValue;

use super::service::{Auth, ServiceMeta};
use super::Checksums;
use crate::protocol::UnitInput;
use crate::types::ErrorKind;

/// What an operation has beyond the common facts.
#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    checksum_required: bool,
    checksums: Option<Checksums>,
    compressed: bool,
    unit_input: bool,
    unit_output: bool,
    unsigned_payload: bool,
    streaming_output: bool,
    error_in_success: bool,
    unwrapped_output: bool,
    tree_hash: bool,
    sensitive_output: bool,
    bodiless_error: Option<(u16, &'static str)>,
}

/// The facts of one operation. One `static` per operation.
#[derive(Debug)]
pub struct OperationMeta {
    pub(super) service: &'static ServiceMeta,
    pub(super) name: &'static str,
    pub(super) input: &'static Schema<'static>,
    pub(super) output: &'static Schema<'static>,
    pub(super) headers: &'static [(&'static str, &'static str)],
    auth: Auth,
    retryable: &'static [(&'static str, ErrorKind)],
    flags: Flags,
    config: OnceLock<ConfigBag>,
    #[cfg(feature = "json")]
    target: OnceLock<HeaderValue>,
}

impl OperationMeta {
    /// The facts of the operation `name` (as the model spells it) of `service`.
    pub const fn new(
        service: &'static ServiceMeta,
        name: &'static str,
        input: &'static Schema<'static>,
        output: &'static Schema<'static>,
        auth: Auth,
    ) -> Self {
        Self {
            service,
            name,
            input,
            output,
            headers: &[],
            auth,
            retryable: &[],
            flags: Flags {
                checksum_required: false,
                checksums: None,
                compressed: false,
                unit_input: false,
                unit_output: false,
                unsigned_payload: false,
                streaming_output: false,
                error_in_success: false,
                unwrapped_output: false,
                tree_hash: false,
                sensitive_output: false,
                bodiless_error: None,
            },
            config: OnceLock::new(),
            #[cfg(feature = "json")]
            target: OnceLock::new(),
        }
    }

    /// The request carries the MD5 of its body (`@httpChecksumRequired`).
    ///
    /// # Panics
    ///
    /// While compiling, without the cargo feature `md5`.
    pub const fn checksum_required(mut self) -> Self {
        if cfg!(not(feature = "md5")) {
            panic!(
                "an operation of this client needs an MD5 checksum (httpChecksumRequired): add the feature `md5` to tinsmith-runtime"
            );
        }
        self.flags.checksum_required = true;
        self
    }

    /// The request, the response or both carry checksums (`aws.protocols#httpChecksum`).
    ///
    /// # Panics
    ///
    /// While compiling, without the cargo feature `checksums`.
    pub const fn checksums(mut self, checksums: Checksums) -> Self {
        if cfg!(not(feature = "checksums")) {
            panic!(
                "an operation of this client has checksums (httpChecksum): add the feature `checksums` to tinsmith-runtime"
            );
        }
        self.flags.checksums = Some(checksums);
        self
    }

    /// The request's body is compressed with gzip where that is worth it (`@requestCompression`).
    ///
    /// # Panics
    ///
    /// While compiling, without the cargo feature `gzip`.
    pub const fn compressed(mut self) -> Self {
        if cfg!(not(feature = "gzip")) {
            panic!(
                "an operation of this client compresses its requests (requestCompression): add the feature `gzip` to tinsmith-runtime"
            );
        }
        self.flags.compressed = true;
        self
    }

    /// The request carries these headers besides those of the model; a name is in lower case.
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// The codes of the errors that the model marks `@retryable`, with the kind of each: an attempt that ends with one is repeated.
    pub const fn retryable(mut self, errors: &'static [(&'static str, ErrorKind)]) -> Self {
        self.retryable = errors;
        self
    }

    /// The output, or an error, holds `@sensitive` members: an answer that cannot be read is kept without its body, which `Debug` would
    /// print.
    pub const fn sensitive_output(mut self) -> Self {
        self.flags.sensitive_output = true;
        self
    }

    /// The model names no input.
    pub const fn unit_input(mut self) -> Self {
        self.flags.unit_input = true;
        self
    }

    /// The model names no output: what a successful response holds is not looked at.
    pub const fn unit_output(mut self) -> Self {
        self.flags.unit_output = true;
        self
    }

    /// The signature leaves the body out (`aws.auth#unsignedPayload`).
    pub const fn unsigned_payload(mut self) -> Self {
        self.flags.unsigned_payload = true;
        self
    }

    /// The output's payload is a streaming blob: the body of a successful response is handed over as it arrives.
    pub const fn streaming_output(mut self) -> Self {
        self.flags.streaming_output = true;
        self
    }

    /// The service reports errors of this operation under the status 200 too, as an XML document whose root is `Error`.
    pub const fn error_in_success(mut self) -> Self {
        self.flags.error_in_success = true;
        self
    }

    /// The root element of the response is the output's one member (`aws.customizations#s3UnwrappedXmlOutput`).
    pub const fn unwrapped_output(mut self) -> Self {
        self.flags.unwrapped_output = true;
        self
    }

    /// The request carries the SHA-256 of its body and the tree hash of its body, as Amazon Glacier wants them.
    ///
    /// # Panics
    ///
    /// While compiling, without the cargo feature `checksums`.
    pub const fn tree_hash(mut self) -> Self {
        if cfg!(not(feature = "checksums")) {
            panic!(
                "an operation of this client sends tree hashes (Amazon Glacier): add the feature `checksums` to tinsmith-runtime"
            );
        }
        self.flags.tree_hash = true;
        self
    }

    /// An error with the status `status` and without a body has the code `code`. The answers to HEAD have no body to name one.
    pub const fn bodiless_error(mut self, status: u16, code: &'static str) -> Self {
        self.flags.bodiless_error = Some((status, code));
        self
    }

    /// The operation's service.
    pub fn service(&self) -> &'static ServiceMeta {
        self.service
    }

    /// The operation's name as the model spells it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The schema of the operation's input.
    pub(crate) fn input(&self) -> &'static Schema<'static> {
        self.input
    }

    /// How awsJson names the operation, in the header `X-Amz-Target`.
    #[cfg(feature = "json")]
    pub(crate) fn target(&self) -> &HeaderValue {
        self.target.get_or_init(|| {
            HeaderValue::try_from(format!("{}.{}", self.service.shape_name(), self.name))
                .expect("names of shapes are ASCII")
        })
    }

    /// How the operation is authenticated.
    pub fn auth(&self) -> Auth {
        self.auth
    }

    /// The kind of the `@retryable` error with this code.
    pub fn retryable_kind(&self, code: &str) -> Option<ErrorKind> {
        let mut errors = self.retryable.iter();
        errors
            .find(|(retryable, _)| *retryable == code)
            .map(|(_, kind)| *kind)
    }

    /// Whether [`checksum_required`](Self::checksum_required) has been said.
    pub fn needs_checksum(&self) -> bool {
        self.flags.checksum_required
    }

    /// What [`checksums`](Self::checksums) has said.
    #[cfg(feature = "checksums")]
    pub(crate) fn checksums_of(&self) -> Option<&Checksums> {
        self.flags.checksums.as_ref()
    }

    /// Whether [`tree_hash`](Self::tree_hash) has been said.
    #[cfg(feature = "checksums")]
    pub(crate) fn has_tree_hash(&self) -> bool {
        self.flags.tree_hash
    }

    /// Whether the output or an error holds `@sensitive` members.
    pub fn has_sensitive_output(&self) -> bool {
        self.flags.sensitive_output
    }

    /// Whether [`compressed`](Self::compressed) has been said.
    pub fn is_compressed(&self) -> bool {
        self.flags.compressed
    }

    /// Whether [`unit_output`](Self::unit_output) has been said.
    pub fn has_unit_output(&self) -> bool {
        self.flags.unit_output
    }

    /// Whether [`unsigned_payload`](Self::unsigned_payload) has been said.
    pub fn has_unsigned_payload(&self) -> bool {
        self.flags.unsigned_payload
    }

    /// Whether [`streaming_output`](Self::streaming_output) has been said.
    pub fn has_streaming_output(&self) -> bool {
        self.flags.streaming_output
    }

    /// Whether [`error_in_success`](Self::error_in_success) has been said.
    pub(super) fn may_fail_with_success(&self) -> bool {
        self.flags.error_in_success
    }

    /// Whether [`unwrapped_output`](Self::unwrapped_output) has been said.
    pub(super) fn has_unwrapped_output(&self) -> bool {
        self.flags.unwrapped_output
    }

    /// The code of an error with this status and without a body.
    pub(super) fn bodiless_error_code(&self, status: u16) -> Option<&'static str> {
        self.flags
            .bodiless_error
            .filter(|(with, _)| *with == status)
            .map(|(_, code)| code)
    }

    /// What the published protocols look up while they serialize: without it `X-Amz-Target` and the like are silently missing.
    pub(crate) fn config(&self) -> &ConfigBag {
        self.config
            .get_or_init(|| ConfigBag::of_layers(vec![self.layer()]))
    }

    /// [`config`](Self::config) for a request that somebody else sends: without headers that describe the body.
    pub(crate) fn presigning_config(&self) -> ConfigBag {
        let mut layer = self.layer();
        layer.store_put(SharedHeaderOmitSettings::new(OmitDefaults));
        ConfigBag::of_layers(vec![layer])
    }

    fn layer(&self) -> Layer {
        let namespace = self.service.id.split_once('#');
        let namespace = namespace.map_or("", |(namespace, _)| namespace);
        let mut layer = Layer::new(self.name);
        layer.store_put(Metadata::new(self.name, self.service.sdk_id));
        layer.store_put(ServiceShapeName::new(self.service.shape_name()));
        layer.store_put(ServiceShapeNamespace::new(namespace));
        layer.store_put(ServiceVersion::new(self.service.version));
        if let Some((uri, prefix)) = self.service.xml_namespace {
            layer.store_put(ServiceXmlNamespace::new(uri, prefix.map(Into::into)));
        }
        if self.flags.unit_input {
            layer.store_put(UnitInput);
        }
        layer
    }
}

/// Tells the published protocols to add no default `Content-Type` and `Content-Length`.
#[derive(Debug)]
struct OmitDefaults;

impl HeaderOmitSettings for OmitDefaults {
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}
