//! Writes the client that `main.rs` includes.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    tinsmith::Generator::new()
        .model("../../model/features/presigning.json")
        .generate_to_out_dir()?;
    Ok(())
}
