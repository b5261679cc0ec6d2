//! Prints what a crate offers, one line an item.
//!
//! Enters: the path of rustdoc's JSON for the crate. Leaves: the items in the order of their paths, without what the compiler implements
//! by itself. The crate is called `crate`, and methods stand without a line for the `impl` around them.

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let path: PathBuf = std::env::args_os()
        .nth(1)
        .ok_or("usage: api RUSTDOC-JSON")?
        .into();
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let api = public_api::Builder::from_rustdoc_json(path)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()?;
    for item in api.items() {
        let line = item.to_string().replace(&format!("{name}::"), "crate::");
        let inherent = line.starts_with("impl") && !line.contains(" for ");
        if !inherent {
            println!("{line}");
        }
    }
    Ok(())
}
