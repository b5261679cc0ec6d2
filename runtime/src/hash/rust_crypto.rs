//! RustCrypto's hashes: Rust alone, so that they build for every target.

#[cfg(feature = "client")]
use hmac::{Hmac, KeyInit, Mac};
#[cfg(feature = "checksums")]
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// A hash in the making.
#[cfg(feature = "checksums")]
pub(crate) enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
}

#[cfg(feature = "checksums")]
impl Hasher {
    pub(crate) fn sha1() -> Self {
        Self::Sha1(Sha1::new())
    }

    pub(crate) fn sha256() -> Self {
        Self::Sha256(Sha256::new())
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(hash) => hash.update(bytes),
            Self::Sha256(hash) => hash.update(bytes),
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        match self {
            Self::Sha1(hash) => hash.finalize().to_vec(),
            Self::Sha256(hash) => hash.finalize().to_vec(),
        }
    }
}

/// The SHA-256 of some bytes.
#[cfg(feature = "client")]
pub(crate) fn sha256(bytes: &[u8]) -> impl AsRef<[u8]> {
    Sha256::digest(bytes)
}

/// An HMAC with SHA-256.
#[cfg(feature = "client")]
pub(crate) type HmacTag = sha2::digest::Output<Sha256>;

/// A key for HMACs with SHA-256.
#[cfg(feature = "client")]
pub(crate) struct HmacKey(Hmac<Sha256>);

#[cfg(feature = "client")]
impl HmacKey {
    pub(crate) fn new(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("a key of an HMAC may have any length"))
    }

    pub(crate) fn sign(&self, text: &[u8]) -> HmacTag {
        self.0.clone().chain_update(text).finalize().into_bytes()
    }
}
