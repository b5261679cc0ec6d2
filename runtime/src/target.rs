//! What the target can do. `wasm32-unknown-unknown` has no operating system: the standard library panics there when it is asked for the time,
//! and the keys of its hash maps are the same in every process.

const HAS_SYSTEM: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

/// Whether the standard library can tell the time.
#[cfg(feature = "client")]
pub(crate) const HAS_CLOCK: bool = HAS_SYSTEM;

/// Whether the standard library has randomness.
pub(crate) const HAS_RANDOMNESS: bool = HAS_SYSTEM;
