//! SHA-256 and hexadecimal text without allocation.

use crate::hash::sha256;

/// Room for one SHA-256 in hexadecimal.
pub(super) struct HexBuffer([u8; 64]);

impl HexBuffer {
    pub(super) fn new() -> Self {
        Self([0; 64])
    }

    /// The SHA-256 of some bytes, in lowercase hexadecimal.
    pub(super) fn sha256(&mut self, bytes: &[u8]) -> &str {
        self.write(sha256(bytes).as_ref())
    }

    /// At most 32 bytes in lowercase hexadecimal.
    pub(super) fn write(&mut self, bytes: &[u8]) -> &str {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        for (pair, byte) in self.0.chunks_exact_mut(2).zip(bytes) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        let written = &self.0[..64.min(bytes.len() * 2)];
        std::str::from_utf8(written).expect("hexadecimal digits are ASCII")
    }
}
