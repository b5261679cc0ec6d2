//! The program that is measured, the same file on both sides: `client` is the name under which each side's `Cargo.toml` declares its
//! dependency.
//!
//! ```text
//! program URL CALLS [CALLERS]
//! ```

mod call;

fn main() -> Result<(), call::Error> {
    call::run(|config| config)
}
