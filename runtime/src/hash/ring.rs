//! ring's hashes.

use ring::digest::SHA256;
#[cfg(feature = "client")]
use ring::digest::{digest, Digest};
#[cfg(feature = "checksums")]
use ring::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY};
#[cfg(feature = "client")]
use ring::hmac;

/// A hash in the making.
#[cfg(feature = "checksums")]
pub(crate) struct Hasher(Context);

#[cfg(feature = "checksums")]
impl Hasher {
    pub(crate) fn sha1() -> Self {
        Self(Context::new(&SHA1_FOR_LEGACY_USE_ONLY))
    }

    pub(crate) fn sha256() -> Self {
        Self(Context::new(&SHA256))
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.finish().as_ref().to_vec()
    }
}

/// The SHA-256 of some bytes.
#[cfg(feature = "client")]
pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    digest(&SHA256, bytes)
}

/// An HMAC with SHA-256.
#[cfg(feature = "client")]
pub(crate) type HmacTag = hmac::Tag;

/// A key for HMACs with SHA-256.
#[cfg(feature = "client")]
pub(crate) struct HmacKey(hmac::Key);

#[cfg(feature = "client")]
impl HmacKey {
    pub(crate) fn new(key: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key))
    }

    pub(crate) fn sign(&self, text: &[u8]) -> HmacTag {
        hmac::sign(&self.0, text)
    }
}
