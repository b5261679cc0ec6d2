//! From an input to an unsigned request: validation, tokens, the protocol, and what traits add to its request.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::endpoint::Endpoint;
use http::header::{HeaderName, HeaderValue};

use super::address::Address;
use super::token::IdempotencyTokenProvider;
use super::{body, Operation, OperationMeta, Request};
use crate::validate::{Validate, Validation};

/// Bodies shorter than this are not compressed, unless a client says otherwise: the SDK's value.
const MIN_COMPRESSION_SIZE: u32 = 10240;

/// Room for so many headers is made beside those of the protocol.
pub(crate) const CLIENT_HEADERS: usize = 8;

const NO_RANDOMNESS: &str =
    "this target has no randomness for an idempotency token: set the member yourself, or an \
    `idempotency_token_provider` on the client's config";

const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// What a caller can choose about a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RequestOptions {
    /// Which constraints of the model are checked first. By default all.
    pub validation: Validation,
    /// Where idempotency tokens come from that the input leaves out. By default random ones.
    pub idempotency_tokens: IdempotencyTokenProvider,
    /// Whether bodies stay as they are where the model allows compression. By default they do not.
    pub disable_request_compression: bool,
    /// Bodies with fewer bytes are not compressed: 0 to 10485760, by default 10240.
    pub request_min_compression_size_bytes: u32,
    /// Which requests of operations with `aws.protocols#httpChecksum` carry a checksum. By default all.
    pub request_checksum_calculation: RequestChecksumCalculation,
    /// Which responses of such operations are asked for a checksum, and checked. By default all.
    pub response_checksum_validation: ResponseChecksumValidation,
    /// Whether somebody else sends the request, and chooses its body: then nothing that describes the body is added.
    pub(crate) presigning: bool,
}

impl Default for RequestOptions {
    fn default() -> Self {
        Self {
            validation: Validation::default(),
            idempotency_tokens: IdempotencyTokenProvider::random(),
            disable_request_compression: false,
            request_min_compression_size_bytes: MIN_COMPRESSION_SIZE,
            request_checksum_calculation: RequestChecksumCalculation::WhenSupported,
            response_checksum_validation: ResponseChecksumValidation::WhenSupported,
            presigning: false,
        }
    }
}

/// Turns an input into the unsigned request for `endpoint`.
///
/// `validation` says which constraints are checked first.
///
/// # Errors
///
/// [`SdkError::ConstructionFailure`], whose source is a [`Violations`](crate::Violations) where the input breaks a constraint, and
/// says else what could not be serialized.
pub fn request<O: Operation>(
    input: O::Input,
    endpoint: &Endpoint,
    validation: Validation,
) -> Result<http::Request<SdkBody>, SdkError<O::Error, Response>> {
    let options = RequestOptions {
        validation,
        ..RequestOptions::default()
    };
    request_with::<O>(input, endpoint, &options)
}

/// [`request`] with all that can be chosen.
///
/// # Errors
///
/// As [`request`].
pub fn request_with<O: Operation>(
    input: O::Input,
    endpoint: &Endpoint,
    options: &RequestOptions,
) -> Result<http::Request<SdkBody>, SdkError<O::Error, Response>> {
    request_to::<O>(input, endpoint, None, options)
}

/// [`request_with`] for an endpoint whose URL has been taken apart already.
pub(crate) fn request_to<O: Operation>(
    mut input: O::Input,
    endpoint: &Endpoint,
    address: Option<&Address>,
    options: &RequestOptions,
) -> Result<http::Request<SdkBody>, SdkError<O::Error, Response>> {
    O::adjust(&mut input);
    // A token is often required: it is there before the constraints are checked.
    let tokens = &options.idempotency_tokens;
    let mut predictable = false;
    O::fill_tokens(&mut input, &mut || {
        predictable |= tokens.is_predictable();
        tokens.make_idempotency_token()
    });
    if predictable {
        let error = SerdeError::invalid_input(NO_RANDOMNESS);
        return Err(SdkError::construction_failure(error));
    }
    input
        .validate_as(options.validation)
        .map_err(SdkError::construction_failure)?;
    let parts = O::host_prefix(&input).map(|prefix| Parts {
        url: O::endpoint_url(&input).map(str::to_owned),
        prefix,
        algorithm: O::checksum_algorithm(&input).map(str::to_owned),
        stream: O::take_body(&mut input),
    });
    parts
        .and_then(|parts| serialize(O::META, &input, endpoint, address, parts, options))
        .map_err(SdkError::construction_failure)
}

/// What an input says besides its members.
pub(crate) struct Parts {
    /// The URL that takes the place of the endpoint's.
    pub(crate) url: Option<String>,
    /// What stands before the host name.
    pub(crate) prefix: Option<String>,
    /// The checksum algorithm.
    pub(crate) algorithm: Option<String>,
    /// The streaming payload.
    pub(crate) stream: Option<SdkBody>,
}

/// The part that is the same for every operation.
pub(crate) fn serialize(
    meta: &'static OperationMeta,
    input: &dyn SerializableStruct,
    endpoint: &Endpoint,
    address: Option<&Address>,
    parts: Parts,
    options: &RequestOptions,
) -> Result<Request, SerdeError> {
    let named = parts.url.as_deref().map(Address::of_http).transpose()?;
    let protocol = (meta.service.protocol)();
    let mut request = protocol.request(input, meta, options.presigning)?;
    let headers = request.headers_mut();
    // For what a client adds: who sends it, when, signed by whom, and which attempt it is.
    headers.reserve(CLIENT_HEADERS);
    if meta.service.query_compatible {
        headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
    }
    for (name, value) in meta.headers {
        let name = HeaderName::from_static(name);
        headers.insert(name, HeaderValue::from_static(value));
    }
    match parts.stream {
        Some(stream) if options.presigning => *request.body_mut() = stream,
        Some(stream) => body::stream(&mut request, meta.input, stream)?,
        None => {}
    }
    if !options.presigning {
        encode(meta, &mut request, parts.algorithm.as_deref(), options)?;
    }
    match (named, address) {
        (Some(named), _) => named.put(&mut request, endpoint, parts.prefix)?,
        (None, Some(address)) => address.put(&mut request, endpoint, parts.prefix)?,
        (None, None) => {
            let address = Address::of(endpoint.url())?;
            address.put(&mut request, endpoint, parts.prefix)?;
        }
    }
    Ok(request)
}

/// Compresses the body, and sums it up afterwards: the checksum is that of what is sent.
fn encode(
    meta: &OperationMeta,
    request: &mut Request,
    algorithm: Option<&str>,
    options: &RequestOptions,
) -> Result<(), SerdeError> {
    if meta.is_compressed() && !options.disable_request_compression {
        body::compress(request, options.request_min_compression_size_bytes)?;
    }
    if meta.needs_checksum() {
        body::add_md5(request)?;
    }
    checksums(meta, request, algorithm, options)
}

#[cfg(feature = "checksums")]
fn checksums(
    meta: &OperationMeta,
    request: &mut Request,
    algorithm: Option<&str>,
    options: &RequestOptions,
) -> Result<(), SerdeError> {
    if meta.has_tree_hash() {
        crate::checksum::add_tree_hash(request)?;
    }
    let Some(checksums) = meta.checksums_of() else {
        return Ok(());
    };
    let validation = options.response_checksum_validation;
    crate::checksum::ask(request.headers_mut(), checksums, validation);
    let calculation = options.request_checksum_calculation;
    crate::checksum::add(request, checksums, algorithm, calculation)
}

/// Without the feature no operation has checksums: [`OperationMeta::checksums`] does not compile.
#[cfg(not(feature = "checksums"))]
fn checksums(
    _meta: &OperationMeta,
    _request: &mut Request,
    _algorithm: Option<&str>,
    _options: &RequestOptions,
) -> Result<(), SerdeError> {
    Ok(())
}
