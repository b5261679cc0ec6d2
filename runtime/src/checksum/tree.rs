//! What Amazon Glacier wants to know of the data it is sent: the SHA-256 of the whole, and the tree hash.
//!
//! The leaves of the tree are the SHA-256 of each mebibyte; a node is that of its two children, and a child without a sibling moves up as
//! it is. The root is the tree hash.

use std::fmt::Write;

use aws_smithy_schema::serde::SerdeError;
use http::header::{HeaderName, HeaderValue};

use super::{Algorithm, Sum};
use crate::operation::Request;

const TREE_HASH: HeaderName = HeaderName::from_static("x-amz-sha256-tree-hash");
const CONTENT_HASH: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const LEAF: usize = 1 << 20;

/// Adds both hashes of the body, unless the input has set them.
///
/// # Errors
///
/// When the body is not in memory and the input has not set its tree hash.
pub(crate) fn add(request: &mut Request) -> Result<(), SerdeError> {
    let hashes = request
        .body()
        .bytes()
        .map(|body| (hex(&sha256(&[body])), hex(&root(body))));
    let headers = request.headers_mut();
    match hashes {
        Some((whole, root)) => {
            headers.entry(CONTENT_HASH).or_insert(whole);
            headers.entry(TREE_HASH).or_insert(root);
            Ok(())
        }
        None if headers.contains_key(&TREE_HASH) => Ok(()),
        None => Err(SerdeError::invalid_input(
            "the service wants the tree hash of the body, which is a stream: set the checksum yourself, or give the body in memory",
        )),
    }
}

/// The tree hash.
fn root(body: &[u8]) -> Vec<u8> {
    let mut level: Vec<_> = body.chunks(LEAF).map(|leaf| sha256(&[leaf])).collect();
    while level.len() > 1 {
        let nodes = level.chunks(2).map(|pair| match pair {
            [left, right] => sha256(&[left, right]),
            alone => alone.concat(),
        });
        level = nodes.collect();
    }
    // Nothing at all is one leaf.
    level.pop().unwrap_or_else(|| sha256(&[]))
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut sum = Sum::new(Algorithm::Sha256);
    for part in parts {
        sum.update(part);
    }
    sum.finish()
}

fn hex(bytes: &[u8]) -> HeaderValue {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes everything");
    }
    HeaderValue::try_from(text).expect("hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::body::SdkBody;
    use bytes::Bytes;
    use http_body_util::Full;

    use super::*;

    const HELLO: &str = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

    fn request(body: impl Into<SdkBody>) -> Request {
        Request::new(body.into())
    }

    fn stream() -> SdkBody {
        SdkBody::from_body_1_x(Full::new(Bytes::from_static(b"hello world")))
    }

    #[test]
    fn a_small_body_is_its_own_tree() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for (body, hash) in [("hello world", HELLO), ("", empty)] {
            let mut request = request(body);
            add(&mut request).expect("in memory");
            assert_eq!(request.headers()[&CONTENT_HASH], hash);
            assert_eq!(request.headers()[&TREE_HASH], hash);
        }
    }

    #[test]
    fn nodes_are_hashes_of_their_children() {
        // Three leaves: the last one is shorter, and has no sibling.
        let body: Vec<u8> = (0..2 * LEAF + 5).map(|n| (n / LEAF) as u8).collect();
        let [a, b, c] = [0u8, 1, 2].map(|n| {
            let length = if n == 2 { 5 } else { LEAF };
            sha256(&[&vec![n; length]])
        });
        let left = sha256(&[&a, &b]);
        assert_eq!(root(&body), sha256(&[&left, &c]));
        assert_ne!(root(&body), sha256(&[&body]));
    }

    #[test]
    fn what_the_input_says_stays() {
        let mut request = request("hello world");
        let own = HeaderValue::from_static("own");
        request.headers_mut().insert(TREE_HASH, own.clone());
        add(&mut request).expect("in memory");
        assert_eq!(request.headers()[&TREE_HASH], own);
        assert_eq!(request.headers()[&CONTENT_HASH], HELLO);

        *request.body_mut() = stream();
        add(&mut request).expect("the hash is known");
    }

    #[test]
    fn a_stream_says_what_to_do() {
        let error = add(&mut request(stream())).expect_err("no hash");
        assert!(
            error.to_string().contains("set the checksum yourself"),
            "{error}"
        );
    }
}
