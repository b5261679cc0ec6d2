//! Checksums of bodies: `aws.protocols#httpChecksum`.
//!
//! Enters: the request that the protocol has made, or the response that has arrived. Leaves: the request with the checksum of its body
//! in a header or, where the body is a stream, behind it; the response with a body that fails where it is not what the service
//! announced. Section of the specification: "AWS protocols", "aws.protocols#httpChecksum trait".
//!
//! Rooms: `request`, `chunked` (a stream with its checksum behind it), `response`, and `tree`: the hashes that Amazon Glacier wants.
//!
//! The sums themselves are published crates, each with the processor's instructions behind a run-time check: `crc32fast`, `crc32c`
//! and `crc64fast-nvme`, and for SHA what signs requests. They are tied together here, since `aws-smithy-checksums` brings
//! another implementation of SHA and all of `aws-smithy-http` along.

mod chunked;
mod request;
mod response;
mod tree;

use std::error::Error;
use std::fmt;

pub(crate) use self::request::add;
#[cfg(feature = "client")]
pub(crate) use self::response::is_asked_for;
pub(crate) use self::response::{ask, guard};
pub(crate) use self::tree::add as add_tree_hash;

use crate::hash::Hasher;

/// A checksum that can be computed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Algorithm {
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

impl Algorithm {
    /// All of them, the cheapest to compute first: the order in which responses are checked.
    const ALL: [Self; 5] = [
        Self::Crc64Nvme,
        Self::Crc32C,
        Self::Crc32,
        Self::Sha1,
        Self::Sha256,
    ];

    /// The algorithm that a model or an input calls `name`.
    fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32C => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    /// The header, or trailer, that carries the checksum.
    fn header(self) -> &'static str {
        match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32C => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }

    /// How many characters the base64 of a checksum has.
    fn text_len(self) -> usize {
        let bytes: usize = match self {
            Self::Crc32 | Self::Crc32C => 4,
            Self::Crc64Nvme => 8,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        };
        bytes.div_ceil(3) * 4
    }

    fn of(self, bytes: &[u8]) -> Vec<u8> {
        let mut sum = Sum::new(self);
        sum.update(bytes);
        sum.finish()
    }
}

/// A checksum in the making.
enum Sum {
    Crc32(crc32fast::Hasher),
    Crc32C(u32),
    Crc64Nvme(crc64fast_nvme::Digest),
    Sha(Box<Hasher>),
}

impl Sum {
    fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Crc32 => Self::Crc32(crc32fast::Hasher::new()),
            Algorithm::Crc32C => Self::Crc32C(0),
            Algorithm::Crc64Nvme => Self::Crc64Nvme(crc64fast_nvme::Digest::new()),
            Algorithm::Sha1 => Self::Sha(Box::new(Hasher::sha1())),
            Algorithm::Sha256 => Self::Sha(Box::new(Hasher::sha256())),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Crc32(sum) => sum.update(bytes),
            Self::Crc32C(sum) => *sum = crc32c::crc32c_append(*sum, bytes),
            Self::Crc64Nvme(sum) => sum.write(bytes),
            Self::Sha(sum) => sum.update(bytes),
        }
    }

    /// The checksum, in network order.
    fn finish(self) -> Vec<u8> {
        match self {
            Self::Crc32(sum) => sum.finalize().to_be_bytes().to_vec(),
            Self::Crc32C(sum) => sum.to_be_bytes().to_vec(),
            Self::Crc64Nvme(sum) => sum.sum64().to_be_bytes().to_vec(),
            Self::Sha(sum) => sum.finish(),
        }
    }
}

/// A body is not what was said about it.
///
/// It is the source of the error of a [`ByteStream`](crate::ByteStream), or of a failed call. It does not show checksums: they tell
/// something about bodies that may be secret.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ChecksumError {
    /// The body of a response has another checksum than the service announced.
    Mismatch {
        /// The algorithm, as models spell it.
        algorithm: &'static str,
    },
    /// The stream of a request has another length than was said before.
    Length {
        /// The length that was said, in bytes.
        expected: u64,
        /// What the stream gave until then.
        actual: u64,
    },
}

impl fmt::Display for ChecksumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { algorithm } => write!(
                f,
                "the body does not have the {algorithm} checksum that the service announced: it has been damaged on the way, or is \
                 not complete; read it again"
            ),
            Self::Length { expected, actual } => write!(
                f,
                "the body was to have {expected} bytes and has {}{actual}: set the content length to that of the stream",
                if actual > expected { "at least " } else { "" }
            ),
        }
    }
}

impl Error for ChecksumError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check values of the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC, CRC-32/ISCSI as in RFC 3720, CRC-64/NVME)
    /// for "123456789", and those of FIPS 180 for "abc".
    #[test]
    fn published_values_are_computed() {
        let table = [
            (Algorithm::Crc32, "123456789", "cbf43926"),
            (Algorithm::Crc32C, "123456789", "e3069283"),
            (Algorithm::Crc64Nvme, "123456789", "ae8b14860a799888"),
            (
                Algorithm::Sha1,
                "abc",
                "a9993e364706816aba3e25717850c26c9cd0d89d",
            ),
            (
                Algorithm::Sha256,
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
        ];
        for (algorithm, text, expected) in table {
            let found: String = algorithm
                .of(text.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(found, expected, "{algorithm:?}");

            let base64 = aws_smithy_types::base64::encode(algorithm.of(text.as_bytes()));
            assert_eq!(base64.len(), algorithm.text_len(), "{algorithm:?}");
        }
    }

    /// RFC 3720, appendix B.4: 32 bytes of zeros, of ones, and ascending.
    #[test]
    fn the_vectors_of_iscsi_hold() {
        let ascending: Vec<u8> = (0..32).collect();
        for (bytes, expected) in [
            (&[0; 32][..], 0x8a91_36aa_u32),
            (&[0xff; 32], 0x62a8_ab43),
            (&ascending, 0x46dd_794e),
        ] {
            assert_eq!(Algorithm::Crc32C.of(bytes), expected.to_be_bytes());
        }
    }

    #[test]
    fn pieces_have_the_sum_of_the_whole() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|i| ((i * 31) >> 3) as u8).collect();
        for algorithm in Algorithm::ALL {
            let mut sum = Sum::new(algorithm);
            bytes.chunks(777).for_each(|piece| sum.update(piece));
            assert_eq!(sum.finish(), algorithm.of(&bytes), "{algorithm:?}");
        }
    }

    #[test]
    fn names_are_those_of_models() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::parse(algorithm.name()), Some(algorithm));
            let header = algorithm.header();
            let name = header.strip_prefix("x-amz-checksum-").expect("the prefix");
            assert_eq!(Algorithm::parse(name), Some(algorithm));
        }
        assert_eq!(Algorithm::parse("SHA512"), None);
    }
}
