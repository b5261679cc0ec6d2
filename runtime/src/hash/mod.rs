//! SHA-1, SHA-256, and HMAC with SHA-256.
//!
//! Enters: bytes, piece by piece or at once. Leaves: their hash.
//!
//! Rooms: `ring`, which TLS brings along and which uses the processor's instructions, and for WebAssembly `rust_crypto`. Both have the
//! same types.

#[cfg(not(target_family = "wasm"))]
mod ring;
#[cfg(any(
    target_family = "wasm",
    all(test, feature = "checksums", feature = "client")
))]
mod rust_crypto;

#[cfg(not(target_family = "wasm"))]
use self::ring as provider;
#[cfg(target_family = "wasm")]
use self::rust_crypto as provider;

#[cfg(feature = "checksums")]
pub(crate) use self::provider::Hasher;
#[cfg(feature = "client")]
pub(crate) use self::provider::{sha256, HmacKey, HmacTag};

#[cfg(all(
    test,
    feature = "checksums",
    feature = "client",
    not(target_family = "wasm")
))]
mod tests {
    use super::{ring, rust_crypto};

    /// Lengths around the 64 bytes of a block, and keys around the same.
    #[test]
    fn both_providers_give_the_same() {
        let bytes: Vec<u8> = (0..300_u16).map(|i| (i * 7 % 251) as u8).collect();
        for length in [0, 1, 31, 55, 56, 63, 64, 65, 128, 300] {
            let text = &bytes[..length];
            let expected = ring::sha256(text);
            assert_eq!(rust_crypto::sha256(text).as_ref(), expected.as_ref());

            let expected = ring::HmacKey::new(text).sign(&bytes);
            let actual = rust_crypto::HmacKey::new(text).sign(&bytes);
            assert_eq!(&actual[..], expected.as_ref(), "key of {length} bytes");

            let pieces = || text.chunks(40);
            let (mut expected, mut actual) = (ring::Hasher::sha1(), rust_crypto::Hasher::sha1());
            pieces().for_each(|piece| expected.update(piece));
            pieces().for_each(|piece| actual.update(piece));
            assert_eq!(actual.finish(), expected.finish(), "SHA-1, {length} bytes");

            let (mut expected, mut actual) =
                (ring::Hasher::sha256(), rust_crypto::Hasher::sha256());
            pieces().for_each(|piece| expected.update(piece));
            pieces().for_each(|piece| actual.update(piece));
            assert_eq!(
                actual.finish(),
                expected.finish(),
                "SHA-256, {length} bytes"
            );
        }
    }
}
