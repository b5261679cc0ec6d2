//! A folder of models on the command line and in `tinsmith.toml`: a workspace with a crate for each of them.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::support::{Folder, Run};

/// The small models of this repository.
const FEATURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/features");

/// A folder with `models/`, in which there are these small models.
fn models(names: &[&str]) -> Folder {
    let folder = Folder::new();
    for name in names {
        let text = fs::read_to_string(Path::new(FEATURES).join(format!("{name}.json"))).unwrap();
        folder.put(&format!("models/{name}.json"), &text);
    }
    folder
}

/// Copies a model of botocore's that is in this repository to `models/`.
fn with_botocore(folder: &Folder) {
    let versions = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/botocore/beside");
    for version in fs::read_dir(versions).unwrap() {
        let version = version.unwrap().path();
        for file in fs::read_dir(&version).unwrap() {
            let file = file.unwrap().path();
            let inside = file.strip_prefix(versions).unwrap().display().to_string();
            let text = fs::read_to_string(&file).unwrap();
            folder.put(&format!("models/bookshelf/{inside}"), &text);
        }
    }
}

/// A run's standard output without its times, and with a bar between the cells of the table.
fn timeless(run: &Run) -> String {
    let line = |line: &str| {
        let line = line.rsplit_once(" in ").map_or(line, |(line, _)| line);
        let cells = line.split("  ").map(str::trim);
        let mut cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
        if cells.len() == 7 {
            cells.remove(5);
        }
        format!("{}\n", cells.join(" | "))
    };
    run.stdout.lines().map(line).collect()
}

#[test]
fn every_model_becomes_a_member_of_a_workspace() {
    let folder = models(&["enum", "list", "waiters"]);
    with_botocore(&folder);
    folder.put("models/partitions.json", r#"{"partitions": []}"#);
    let run = folder.run("generate models --out out --runtime-path ../../runtime");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_snapshot!(timeless(&run));
    assert_snapshot!(folder.read("out/Cargo.toml"));
    for member in ["bookshelf", "enum", "list", "waiters"] {
        let manifest = folder.read(&format!("out/{member}/Cargo.toml"));
        assert!(manifest.contains("path = \"../../runtime\""), "{manifest}");
        assert!(!folder.read(&format!("out/{member}/src/lib.rs")).is_empty());
    }

    // The crates are what a run for each of them would write.
    folder.succeed("generate models/list.json --out one --runtime-path ../../runtime");
    assert_eq!(folder.tree("one"), folder.tree("out/list"));

    // And a second run changes nothing.
    let (tree, then) = (folder.tree("out"), folder.age("out"));
    let run = folder.run("generate models --out out --runtime-path ../../runtime");
    assert!(
        run.stdout.contains(": 0 written, 4 up to date, 0 failed; "),
        "{}",
        run.stdout
    );
    assert_eq!(folder.tree("out"), tree);
    for name in tree.keys() {
        assert_eq!(folder.modified("out", name), then, "{}", name.display());
    }
}

#[test]
fn a_model_that_fails_does_not_stop_the_others() {
    let folder = models(&["enum", "list"]);
    folder.put("models/broken.json", "{ \"smithy\": \"2.0\", ");
    folder.put("models/shared.json", r#"{ "smithy": "2.0", "shapes": {} }"#);
    let run = folder.run("generate models --out out");
    assert_eq!(run.code, 1);
    assert_snapshot!(timeless(&run));
    assert_snapshot!(run.stderr);
    let manifest = folder.read("out/Cargo.toml");
    assert!(
        !manifest.contains("broken") && manifest.contains("\"list\""),
        "{manifest}"
    );
    assert!(!folder.path().join("out/broken").exists());

    // A crate from when its model was whole stays a member.
    let list = folder.read("models/list.json");
    folder.put("models/list.json", "{");
    let run = folder.run("generate models --out out --format json");
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.lines().count(), 3, "{}", run.stderr);
    assert_eq!(folder.read("out/Cargo.toml"), manifest);
    folder.put("models/list.json", &list);
    assert_eq!(folder.run("generate models --out out").code, 1);
}

#[test]
fn check_compares_every_crate_and_the_workspace() {
    let folder = models(&["enum", "list"]);
    let run = folder.run("check models --out out");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("\nmissing: enum/src/lib.rs\n"),
        "{}",
        run.stdout
    );
    assert!(!folder.path().join("out").exists());
    assert_eq!(
        run.stderr,
        "to bring it up to date, run: tinsmith generate models --out out\n"
    );

    folder.succeed("generate models --out out");
    let said = folder.succeed("check models --out out");
    assert!(
        said.contains("2 services in out: 0 out of date, 2 up to date, 0 failed; "),
        "{said}"
    );

    let root = folder.read("out/list/src/lib.rs");
    folder.put("out/list/src/lib.rs", &format!("{root}// edited\n"));
    folder.put(
        "models/map.json",
        &fs::read_to_string(Path::new(FEATURES).join("map.json")).unwrap(),
    );
    folder.put("models/bad.json", "{");
    let run = folder.run("check models --out out");
    assert_eq!(run.code, 1);
    let text = timeless(&run);
    assert!(text.contains("\ndifferent: list/src/lib.rs\n"), "{text}");
    assert!(text.contains("\ndifferent: Cargo.toml\n"), "{text}");
    assert!(text.contains("failed: 1 error"), "{text}");
    assert!(run.stderr.contains("models/bad.json:1:1"), "{}", run.stderr);
    let hint = |run: &Run| {
        run.stderr
            .lines()
            .last()
            .map(str::to_owned)
            .unwrap_or_default()
    };
    assert_eq!(
        hint(&run),
        "to bring it up to date, mend what has failed, then run: tinsmith generate models --out out"
    );
    folder.put("out/map/src/lib.rs", "//! Mine.\n");
    assert_eq!(
        hint(&folder.run("check models --out out")),
        "to bring it up to date, mend what has failed, and move away or delete what is in the way, then run: tinsmith generate models --out out"
    );
}

#[test]
fn what_changes_for_callers_is_said_of_every_crate() {
    let folder = models(&["enum", "list", "map"]);
    folder.succeed("generate models --out out");
    let model = folder.read("models/enum.json");
    let values = |names: &[&str]| {
        let target = "{ \"target\": \"smithy.api#Unit\" }";
        let values = names.iter().map(|name| format!("\"{name}\": {target}, "));
        let with_values = model.replace(
            "\"WORN\": {",
            &format!("{}\"WORN\": {{", values.collect::<String>()),
        );
        assert_ne!(model, with_values);
        with_values
    };
    folder.put("models/enum.json", &values(&["TORN"]));
    let list = folder.read("models/list.json");
    folder.put(
        "models/list.json",
        &list.replace("2024-05-01", "2024-05-02"),
    );
    let run = folder.run("generate models --out out");
    assert_snapshot!(timeless(&run));

    // What is much is cut short, and a command shows the rest.
    folder.put(
        "models/enum.json",
        &values(&["LOST", "RARE", "SOLD", "TORN", "USED"]),
    );
    let run = folder.run("generate models --out out");
    assert_snapshot!(timeless(&run));
}

#[test]
fn two_models_are_not_one_crate() {
    let folder = models(&["enum"]);
    let text = folder.read("models/enum.json");
    folder.put("models/again.json", &text);
    let run = folder.run("generate models --out out");
    assert_eq!(run.code, 1);
    assert_snapshot!(run.stderr);
    assert!(folder
        .read("out/Cargo.toml")
        .contains("members = [\n    \"again\",\n]"));

    // Nothing was written for the second one, whose folder may have been there.
    assert!(!folder.path().join("out/enum").exists());
    folder.put("out/enum/notes.txt", "mine\n");
    assert_eq!(folder.run("generate models --out out").code, 1);
    assert_eq!(folder.tree("out/enum").len(), 1);
    let check = folder.run("check models --out out");
    assert!(check.stderr.starts_with(&run.stderr), "{}", check.stderr);
}

#[test]
fn two_models_are_not_in_one_folder() {
    let folder = models(&["enum", "list", "map"]);
    folder.succeed("generate models --out out");
    let tree = folder.tree("out");
    folder.put("models/list/model.json", &folder.read("models/list.json"));
    folder.put("models/map.json.gz", "{");
    let run = folder.run("generate models --out out");
    assert_eq!(run.code, 1);
    assert_snapshot!(timeless(&run));
    assert_snapshot!(run.stderr);
    assert_eq!(folder.tree("out"), tree);
}

#[test]
fn a_crate_of_somebody_else_is_no_member() {
    let folder = models(&["enum", "list"]);
    folder.put("out/list/Cargo.toml", "[package]\nname = \"mine\"\n");
    folder.put("out/list/src/lib.rs", "//! Mine.\n");
    let run = folder.run("generate models --out out");
    assert_eq!(run.code, 1);
    assert_snapshot!(timeless(&run));
    assert_snapshot!(run.stderr);
    let manifest = folder.read("out/Cargo.toml");
    assert!(
        manifest.contains("members = [\n    \"enum\",\n]"),
        "{manifest}"
    );
    assert_eq!(folder.tree("out/list").len(), 2);

    // That is how it should be, and a command that would be refused is not advised.
    let run = folder.run("check models --out out");
    assert_eq!(run.code, 1);
    assert!(!run.stdout.contains(": Cargo.toml\n"), "{}", run.stdout);
    assert_eq!(
        run.stderr,
        "to bring it up to date, move away or delete what is in the way, then run: tinsmith generate models --out out\n"
    );
    fs::remove_dir_all(folder.path().join("out/list")).unwrap();
    folder.succeed("generate models --out out");
}

#[test]
fn files_in_a_folder_of_the_catalogue_are_merged() {
    let folder = models(&["list"]);
    let service = fs::read_to_string(Path::new(FEATURES).join("mixin.json")).unwrap();
    folder.put("models/merged/service.json", &service);
    let more =
        r#"{ "smithy": "2.0", "shapes": { "com.example.more#Text": { "type": "string" } } }"#;
    folder.put("models/merged/more.json", more);
    folder.succeed("generate models --out out");
    folder.succeed("generate models/merged/service.json models/merged/more.json --out one");
    assert_eq!(folder.tree("one"), folder.tree("out/merged"));
}

#[test]
fn models_further_down_are_passed_over_with_a_warning() {
    let folder = models(&["enum", "list"]);
    folder.put(
        "models/west/list/list.json",
        &folder.read("models/list.json"),
    );
    folder.put("models/docs/pages/readme.md", "None.\n");
    for command in [
        "generate models --out out",
        "check models --out out",
        "list models",
    ] {
        let run = folder.run(command);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let expected = "warning: these are passed over, with the models that are in them: models/west\n  help: move the models up, or generate from these folders by themselves\n";
        assert_eq!(run.stderr, expected, "{command}");
    }
    let run = folder.run("list models --format json");
    assert!(
        run.stderr.starts_with("{\"severity\":\"warning\","),
        "{}",
        run.stderr
    );
}

#[test]
fn what_tinsmith_did_not_write_is_in_the_way() {
    let folder = models(&["enum"]);
    folder.put("out/Cargo.toml", "[workspace]\nmembers = []\n");
    let before = folder.tree("out");
    let run = folder.run("generate models --out out");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("Cargo.toml (its first line does not say"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.tree("out"), before);

    folder.succeed("generate models/enum.json --out crate");
    let before = folder.tree("crate");
    let run = folder.run("generate models --out crate");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_snapshot!(run.stderr);
    assert_eq!(folder.tree("crate"), before);
    // No command that would be refused is advised.
    let check = folder.run("check models --out crate");
    assert_eq!((check.code, check.stderr), (2, run.stderr));

    // A package of somebody else's is not called generated.
    folder.put("mine/Cargo.toml", "[package]\nname = \"mine\"\n");
    let check = folder.run("check models --out mine");
    assert_eq!(check.code, 1, "{}", check.stderr);
    assert!(
        check.stdout.contains("in the way: Cargo.toml"),
        "{}",
        check.stdout
    );
}

#[test]
fn a_workspace_is_not_overwritten_by_a_crate() {
    let folder = models(&["enum"]);
    folder.succeed("generate models --out out");
    let before = folder.tree("out");
    for command in ["generate", "check"] {
        let run = folder.run(&format!("{command} models/enum.json --out out"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        let expected = "error: out holds a workspace of generated crates, where a crate would go\n  help: choose another output folder\n";
        assert_eq!(run.stderr, expected);
        assert_eq!(folder.tree("out"), before);
    }
}

#[test]
fn a_catalogue_is_not_mixed_with_what_is_for_one_client() {
    let folder = models(&["enum"]);
    for (with, what) in [
        ("--operation A", "`--operation`"),
        ("--service S", "`--service`"),
        ("--name n", "`--name`"),
        ("model.json", "another MODEL"),
    ] {
        let run = folder.run(&format!("generate models --out out {with}"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr
                .contains(&format!("{what} cannot be given with it")),
            "{}",
            run.stderr
        );
    }
    folder.put("empty/readme.txt", "");
    let run = folder.run("generate empty --out out");
    assert_eq!(run.code, 2);
    assert_snapshot!(run.stderr);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_project_file_names_catalogues() {
    let folder = models(&["enum", "list"]);
    let client = "[[client]]\nmodels = [\"model.json\"]\nout = \"tunnel\"\n";
    let catalogue =
        "[[catalogue]]\nfolder = \"models\"\nout = \"clients\"\nruntime-path = \"../../r\"\n";
    folder.put("tinsmith.toml", &format!("{client}{catalogue}"));
    let said = folder.succeed("generate");
    assert!(
        said.starts_with("tinsmith-iotsecuretunneling in tunnel\n"),
        "{said}"
    );
    assert!(said.contains("2 services in clients: 2 written"), "{said}");
    assert!(folder
        .read("clients/list/Cargo.toml")
        .contains("path = \"../../r\""));
    folder.succeed("check");
    // Its services are listed one after another, as are those of a folder.
    let all = folder.succeed("list");
    let some = folder.succeed("list models");
    assert!(all.ends_with(&some) && all.len() > some.len(), "{all}");
    assert_eq!(some.matches(" together\n").count(), 2, "{some}");
}
