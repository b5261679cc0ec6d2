//! Signatures of captured requests, computed anew: botocore's by the runtime, the client's own by AWS's signer for Rust.

use aws_sigv4::http_request::{sign, SignableBody, SignableRequest, SigningSettings};
use aws_sigv4::sign::v4;
use tinsmith_runtime::sigv4::{Payload, Signer, SigningParams};

use crate::capture::Case;
use crate::ours::Request;

const SIGNING_NAME: &str = "IoTSecuredTunneling";

/// The names of the headers that an `authorization` covers.
pub fn signed_headers(authorization: &str) -> Result<Vec<String>, String> {
    let names = authorization.split_once("SignedHeaders=");
    let names = names.and_then(|(_, rest)| rest.split(',').next());
    let names = names.ok_or_else(|| format!("  not SigV4: {authorization}"))?;
    Ok(names.split(';').map(str::to_owned).collect())
}

/// What signing adds itself, or takes from the URI.
fn is_added(name: &str) -> bool {
    ["host", "x-amz-date", "x-amz-security-token"].contains(&name)
}

/// The `authorization` that the runtime gives to botocore's request, cut down to the headers `signed`.
pub fn by_runtime(case: &Case, signed: &[String]) -> Result<String, String> {
    let mut request = http::Request::builder()
        .method(&*case.method)
        .uri(&case.url);
    for name in signed.iter().filter(|name| !is_added(name)) {
        let value = case.header(name);
        request = request.header(name, value.ok_or_else(|| format!("  `{name}` is missing"))?);
    }
    let request = request.body(()).map_err(|error| error.to_string())?;
    let mut head = request.into_parts().0;
    let params = SigningParams {
        region: &case.settings.region,
        service: SIGNING_NAME,
        time: case.settings.time(),
        credentials: &case.settings.credentials(),
        payload: Payload::Bytes(case.body.as_bytes()),
        settings: Default::default(),
    };
    Signer::new()
        .sign(&mut head, &params)
        .map_err(|error| error.to_string())?;
    let authorization = &head.headers["authorization"];
    Ok(authorization.to_str().expect("it is ASCII").to_owned())
}

/// The `authorization` that AWS's own signer gives to our request, cut down to the headers `signed`.
pub fn by_aws(case: &Case, request: &Request, signed: &[String]) -> Result<String, String> {
    let identity = case.settings.credentials().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(&case.settings.region)
        .name(SIGNING_NAME)
        .time(case.settings.time())
        .settings(SigningSettings::default())
        .build()
        .map_err(|error| error.to_string())?;
    let names = signed.iter().filter(|name| !is_added(name));
    let headers = names.map(|name| {
        let value = crate::ours::header(request, name);
        (&**name, value.expect("a signed header is there"))
    });
    let signable = SignableRequest::new(
        request.method().as_str(),
        request.uri().to_string(),
        headers,
        SignableBody::Bytes(request.body().as_bytes()),
    );
    let output = sign(signable.map_err(|error| error.to_string())?, &params.into());
    let (instructions, _) = output.map_err(|error| error.to_string())?.into_parts();
    let (headers, _) = instructions.into_parts();
    let authorization = headers
        .iter()
        .find(|header| header.name() == "authorization");
    Ok(authorization
        .ok_or("  no signature was made")?
        .value()
        .to_owned())
}
