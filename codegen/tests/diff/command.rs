//! The command `diff`, and the summary that `generate` ends with.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::Folder;

/// A folder with the showcase model and one in which a limit is looser, a value is new and a member is gone.
fn folder() -> Folder {
    let folder = Folder::new();
    let mut model: Value = serde_json::from_str(&folder.read("model.json")).expect("JSON");
    let shapes = &mut model["shapes"];
    let shape = |name: &str| format!("com.amazonaws.iotsecuretunneling#{name}");
    shapes[shape("TimeoutInMin")]["traits"]["smithy.api#range"]["max"] = 1440.into();
    shapes[shape("ClientMode")]["members"]["NONE"] = serde_json::json!({
        "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "NONE" }
    });
    let tunnel = shapes[shape("Tunnel")]["members"].as_object_mut();
    tunnel.expect("members").remove("description");
    folder.put("new.json", &model.to_string());
    folder
}

#[test]
fn says_what_changes_for_callers() {
    let run = folder().run("diff model.json new.json");
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_snapshot!(run.stdout);
}

#[test]
fn markdown_is_a_table() {
    let run = folder().run("diff model.json new.json --format markdown --fail-on never");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_snapshot!(run.stdout);
}

#[test]
fn json_is_for_tools() {
    let run =
        folder().run("diff model.json new.json --format json --operation RotateTunnelAccessToken");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_snapshot!(run.stdout);
}

#[test]
fn a_generated_crate_is_a_version_too() {
    let folder = folder();
    folder.succeed("generate model.json --out old");
    let same = folder.succeed("diff old model.json --fail-on patch");
    assert_snapshot!(same, @"com.amazonaws.iotsecuretunneling#IoTSecuredTunneling: nothing changed for callers");
    let run = folder.run("diff old new.json --fail-on minor");
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout, folder.run("diff model.json new.json").stdout);
}

#[test]
fn generate_ends_with_what_has_changed() {
    let folder = folder();
    let first = folder.succeed("generate model.json --out out");
    assert!(!first.contains("major"), "{first}");
    let again = folder.succeed("generate new.json --out out");
    let (_, changes) = again.split_once("\n\n").expect("changes");
    assert_snapshot!(changes);
    let same = folder.succeed("generate new.json --out out");
    assert!(!same.contains("major"), "{same}");
}

#[test]
fn changed_documentation_is_said_once() {
    let folder = folder();
    let model = folder.read("model.json");
    let mut model: Value = serde_json::from_str(&model).expect("JSON");
    let operation = &mut model["shapes"]["com.amazonaws.iotsecuretunneling#CloseTunnel"];
    operation["traits"]["smithy.api#documentation"] = "Ends it.".into();
    folder.put("new.json", &model.to_string());
    let run = folder.run("diff model.json new.json");
    assert_snapshot!(run.stdout, @"
    com.amazonaws.iotsecuretunneling#IoTSecuredTunneling: 1 change, patch

    patch
      operation CloseTunnel: documentation changed
        Client::close_tunnel: callers compile and run as before
    ");
    let run = folder.run("diff model.json new.json --format markdown");
    assert_snapshot!(run.stdout, @"
    ### com.amazonaws.iotsecuretunneling#IoTSecuredTunneling: 1 change, patch

    | version | what | change | in Rust | effect |
    |---|---|---|---|---|
    | patch | operation `CloseTunnel` | documentation changed | `Client::close_tunnel` | callers compile and run as before |
    ");
}

#[test]
fn two_services_are_compared_with_a_warning() {
    let folder = folder();
    let renamed = folder
        .read("model.json")
        .replace("#IoTSecuredTunneling", "#Tunnels");
    folder.put("renamed.json", &renamed);
    let run = folder.run("diff model.json renamed.json");
    assert_snapshot!(run.stderr, @"warning: com.amazonaws.iotsecuretunneling#IoTSecuredTunneling and com.amazonaws.iotsecuretunneling#Tunnels are two services, or one that was renamed; what both have is compared by its name");
}

#[test]
fn what_cannot_be_compared_says_why() {
    let folder = folder();
    folder.put("empty/keep", "");
    folder.put("broken/surface.toml", "id = 1\n");
    let table = [
        ("diff model.json absent.json", "error: the model file does not exist\n  --> absent.json"),
        ("diff empty model.json", "help: name a model file, or the folder of a crate that `tinsmith generate` has written"),
        ("diff broken model.json", "broken/surface.toml: it is not what tinsmith writes there"),
        ("diff model.json", "<NEW>"),
    ];
    for (arguments, expected) in table {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments}");
        assert!(run.stderr.contains(expected), "{arguments}: {}", run.stderr);
    }
}
