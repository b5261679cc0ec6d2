//! What `README.md` says under "When the model changes" is what happens.

use serde_json::{json, Value};

use crate::support::Folder;

const README: &str = include_str!("../../../README.md");

/// A crate from the showcase model, and the model with the README's three changes.
fn changed() -> Folder {
    let folder = Folder::new();
    folder.succeed("generate model.json --out generated");
    let mut model: Value = serde_json::from_str(&folder.read("model.json")).expect("JSON");
    let shapes = &mut model["shapes"];
    let shape = |name: &str| format!("com.amazonaws.iotsecuretunneling#{name}");
    shapes[shape("TimeoutInMin")]["traits"]["smithy.api#range"]["max"] = 1440.into();
    shapes[shape("TunnelStatus")]["members"]["PAUSED"] = json!({
        "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "PAUSED" }
    });
    shapes[shape("TunnelSummary")]["members"]["closedAt"] = json!({ "target": shape("DateType") });
    folder.put("model.json", &model.to_string());
    folder
}

/// The block of this language after the heading, without its indentation.
fn block(language: &str) -> String {
    let section = README.split("## When the model changes").nth(1);
    let section = section.expect("the README has the section");
    let fence = format!("   ```{language}\n");
    let block = section
        .split(&fence)
        .nth(1)
        .and_then(|rest| rest.split("   ```").next());
    let block = block.unwrap_or_else(|| panic!("the section has a block of {language}"));
    let lines = block
        .lines()
        .map(|line| line.strip_prefix("   ").unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_summary_is_what_generate_prints() {
    let printed = changed().succeed("generate model.json --out generated");
    let (_, changes) = printed.split_once("\n\n").expect("changes");
    let shown = block("text");
    assert_eq!(
        changes.trim(),
        shown.trim(),
        "make README.md say the former"
    );
}

#[test]
fn the_diff_is_what_changes() {
    let run = changed().run("check model.json --out generated");
    assert_eq!(run.code, 1, "{}", run.stderr);
    // git adds what a hunk is in, and shows the path from the repository's root.
    let without_place = |line: &str| match line.rsplit_once("@@") {
        Some((hunk, _)) => format!("{hunk}@@"),
        None => line.trim_end().replace("/generated/src/", "/src/"),
    };
    let shown: Vec<String> = block("diff").lines().map(without_place).collect();
    let printed: Vec<String> = run.stdout.lines().map(without_place).collect();
    let mut hunks = shown.split(|line| line.is_empty());
    let file = shown.first().expect("a diff begins with the file");
    assert!(printed.contains(file), "{}", run.stdout);
    let missing = hunks.find(|hunk| !printed.windows(hunk.len()).any(|lines| lines == *hunk));
    assert_eq!(missing, None, "`check` prints:\n{}", run.stdout);

    let named = printed
        .iter()
        .filter_map(|line| line.strip_prefix("+++ b/"));
    let named: Vec<&str> = named.collect();
    assert_eq!(
        named,
        [
            "src/types/timeout_config.rs",
            "src/types/tunnel_status.rs",
            "src/types/tunnel_summary.rs",
            "surface.toml"
        ],
        "the README counts them"
    );
}
