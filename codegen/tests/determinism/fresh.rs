//! `generated/` is what `tinsmith.toml` and the model say. The crate itself is not built for this.

use std::process::Command;

use crate::root;

#[test]
fn the_checked_in_crate_is_fresh() {
    let output = Command::new(env!("CARGO_BIN_EXE_tinsmith"))
        .arg("check")
        .current_dir(root())
        .output()
        .expect("the command can be run");
    assert!(
        output.status.success(),
        "generated/ is not what the model says. Run `cargo run -- generate` and review what changes.\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}
