//! What the targets share: a client per protocol, and how a response is put to it.

use std::fmt::Debug;

use tinsmith_runtime::http::{HeaderName, HeaderValue, Response};
use tinsmith_runtime::operation::{self, Operation};

#[path = "../../codegen/tests/patterns/matcher.rs"]
pub mod matcher;

macro_rules! clients {
    ($($module:ident = $name:literal),* $(,)?) => {$(
        #[allow(missing_docs, dead_code, unused_imports)]
        pub mod $module {
            tinsmith_runtime::include_client!($name);
        }
    )*};
}

clients! {
    aws_json = "aws_json",
    rest_json = "rest_json",
    rest_xml = "rest_xml",
    aws_query = "aws_query",
    ec2_query = "ec2_query",
    rpc_v2_cbor = "rpc_v2_cbor",
    rpc_v2_json = "rpc_v2_json",
}

/// Puts a response to operation `O`, and writes what became of it: its output, its error, or why it is neither.
///
/// The first byte of `data` chooses the status. `name: value` lines are headers, up to an empty line; the rest is the body. Without an
/// empty line all is body.
pub fn respond<O: Operation>(data: &[u8], headers: &[(&'static str, &'static str)])
where
    O::Output: Debug,
    O::Error: Debug,
{
    const STATUSES: [u16; 4] = [200, 400, 500, 304];
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let (head, body) = split_head(rest);
    let mut response = Response::new(body.to_vec());
    if let Ok(status) = STATUSES[usize::from(first % 4)].try_into() {
        *response.status_mut() = status;
    }
    for (name, value) in headers {
        response.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    for line in head.split(|byte| *byte == b'\n') {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let name = HeaderName::from_bytes(&line[..colon]);
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().append(name, value);
        }
    }
    // The texts are part of the promise: whatever came in, they can be written.
    match operation::response::<O>(response) {
        Ok(output) => drop(format!("{output:?}")),
        Err(error) => drop(format!("{error:?}")),
    }
}

fn split_head(data: &[u8]) -> (&[u8], &[u8]) {
    match data.windows(2).position(|pair| pair == b"\n\n") {
        Some(end) => (&data[..end], &data[end + 2..]),
        None => (&[], data),
    }
}
