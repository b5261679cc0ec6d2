use std::path::Path;

/// Writes the client as a package of its own. Files that tinsmith did not write are neither changed nor deleted.
fn regenerate(folder: &Path) -> Result<(), tinsmith::Error> {
    let report = tinsmith::Generator::new()
        .model("model/iotsecuretunneling.json")
        .operations(["OpenTunnel", "CloseTunnel"])
        .name("tunnels")
        .generate_crate(folder)?;
    for warning in &report.warnings {
        eprintln!("{warning}");
    }
    Ok(())
}
