//! What a user writes, once per feature model: the clients land in `OUT_DIR`, and `tests/features/models.rs` includes them.

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=model/features");
    for entry in fs::read_dir("model/features")? {
        tinsmith::Generator::new()
            .model(entry?.path())
            .generate_to_out_dir()?;
    }
    Ok(())
}
