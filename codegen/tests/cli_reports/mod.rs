//! Errors and warnings as the user of the command sees them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::Folder;

/// A folder with a model of `model/broken` in it.
fn broken(name: &str) -> Folder {
    let folder = Folder::new();
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/broken");
    let text = fs::read_to_string(model.join(name)).unwrap();
    folder.put(name, &text);
    folder
}

/// What `generate` says about a model that is broken.
fn said(folder: &Folder, arguments: &str) -> String {
    let run = folder.run(&format!("generate {arguments} --out out"));
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    run.stderr
}

/// The JSON objects that a run printed, one on each line.
fn objects(stderr: &str) -> Vec<Value> {
    let lines = stderr.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A model with a service and members whose targets are missing, and one object of the AST for each of them.
fn with_missing_targets(number: usize) -> String {
    let members: Vec<_> = (0..number)
        .map(|index| format!("        \"m{index}\": {{ \"target\": \"com.example#T{index}\" }}"))
        .collect();
    format!(
        r#"{{
  "smithy": "2.0",
  "shapes": {{
    "com.example#Shop": {{
      "type": "service", "version": "1", "operations": [{{ "target": "com.example#Open" }}],
      "traits": {{ "aws.protocols#awsJson1_1": {{}} }}
    }},
    "com.example#Open": {{ "type": "operation", "input": {{ "target": "com.example#OpenInput" }} }},
    "com.example#OpenInput": {{
      "type": "structure",
      "members": {{
{}
      }}
    }}
  }}
}}
"#,
        members.join(",\n")
    )
}

#[test]
fn the_caret_is_at_the_target() {
    let folder = broken("unresolved_target.json");
    assert_snapshot!(said(&folder, "unresolved_target.json"));
}

#[test]
fn the_caret_is_at_the_trait() {
    let folder = broken("bad_length.json");
    assert_snapshot!(said(&folder, "bad_length.json"));
}

#[test]
fn the_caret_is_at_the_example() {
    let folder = Folder::new();
    let model = with_missing_targets(0).replace(
        r#"{ "type": "operation", "input": { "target": "com.example#OpenInput" } }"#,
        r#"{
      "type": "operation",
      "traits": { "smithy.api#examples": [
        { "title": "By night", "input": { "at": 22 } },
        { "title": "By night",
          "input": { "at": 22 } }
      ] }
    }"#,
    );
    folder.put("model.json", &model);
    let run = folder.run("generate model.json --out out");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_snapshot!(run.stderr);
}

#[test]
fn the_caret_is_where_the_parser_stopped() {
    let folder = broken("malformed.json");
    assert_snapshot!(said(&folder, "malformed.json"));
}

#[test]
fn the_caret_is_at_the_end_of_what_is_cut_off() {
    let folder = broken("truncated.json");
    assert_snapshot!(said(&folder, "truncated.json"));
}

#[test]
fn files_without_a_place_are_named() {
    let folder = Folder::new();
    assert_snapshot!(said(&folder, "none.json"));
}

#[test]
fn warnings_look_like_errors() {
    let folder = broken("botocore_unknown_fields.json");
    let run = folder.run("generate botocore_unknown_fields.json --out out");
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("tinsmith-weather in out\n"));
    assert_snapshot!(run.stderr);
    let json = folder.run("check botocore_unknown_fields.json --out out --format json");
    assert_eq!(json.code, 0);
    assert!(objects(&json.stderr)
        .iter()
        .all(|object| object["severity"] == "warning"));
}

#[test]
fn fifty_are_enough() {
    let folder = Folder::new();
    folder.put("model.json", &with_missing_targets(60));
    let text = said(&folder, "model.json");
    assert_eq!(text.matches("error: ").count(), 50);
    assert_eq!(
        text.lines().last(),
        Some("60 errors; 10 of them not shown"),
        "{text}"
    );
    // Sorted by place, not by name.
    let lines: Vec<usize> = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> model.json:"))
        .map(|place| place.split(':').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(lines, (12..62).collect::<Vec<_>>());
    // Programs get them all.
    let json = said(&folder, "model.json --format json");
    assert_eq!(objects(&json).len(), 60);
}

#[test]
fn a_minified_model_is_cut_around_the_caret() {
    let folder = Folder::new();
    let text = with_missing_targets(1);
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value.sort_all_objects();
    let value = serde_json::to_string(&value).unwrap();
    folder.put("model.json", &value);
    let text = said(&folder, "model.json");
    assert!(
        text.lines().all(|line| line.chars().count() < 140),
        "{text}"
    );
    assert_snapshot!(text);

    // However long it is.
    let docs = format!(
        "\"smithy\":\"2.0\",\"metadata\":{{\"docs\":\"{}\"}}",
        "é".repeat(2_000_000)
    );
    folder.put("long.json", &value.replace("\"smithy\":\"2.0\"", &docs));
    let text = said(&folder, "long.json");
    assert!(text.len() < 1_000, "{}", text.len());
    assert!(
        text.contains("\"m0\":{\"target\":\"com.example#T0\"}"),
        "{text}"
    );
}

#[test]
fn what_is_compressed_is_shown_unpacked() {
    let folder = Folder::new();
    // `gzip -n` of {"smithy": "2.0",\n  "shapes": {"a": 1}}
    let packed =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli_reports/packed.json.gz"));
    fs::write(folder.path().join("packed.json.gz"), packed.unwrap()).unwrap();
    assert_snapshot!(said(&folder, "packed.json.gz"));
}

#[test]
fn programs_get_an_object_for_each() {
    let folder = broken("bad_length.json");
    assert_snapshot!(said(&folder, "bad_length.json --format json"));
    let list = folder.run("list bad_length.json --format json");
    assert_eq!(objects(&list.stderr).len(), 1);
    let diff = folder.run("diff bad_length.json model.json --format json");
    assert_eq!((diff.code, diff.stdout.as_str()), (2, ""));
    assert_eq!(objects(&diff.stderr).len(), 1);
    // Also for what no model is to blame for, and without hints between them.
    folder.put("out/src/lib.rs", "//! Mine.\n");
    let foreign = said(&folder, "model.json --format json");
    assert_eq!(objects(&foreign)[0]["file"], Value::Null);
    let none = folder.run("list --format json");
    assert!(objects(&none.stderr)[0]["help"].is_string(), "{none:?}");
    let stale = folder.run("check model.json --out elsewhere --format json");
    assert_eq!((stale.code, stale.stderr.as_str()), (1, ""));
}

#[test]
fn check_advises_no_command_that_would_be_refused() {
    let folder = Folder::new();
    folder.put("out/src/lib.rs", "//! Mine.\n");
    let run = folder.run("check model.json --out out");
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("in the way: src/lib.rs"), "{run:?}");
    assert_eq!(
        run.stderr,
        "to bring it up to date, move away or delete what is in the way, then run: tinsmith generate model.json --out out\n"
    );
}

#[test]
fn colours_follow_the_conventions() {
    let folder = broken("bad_length.json");
    let coloured = |variables: &[(&str, &str)]| {
        let run = folder.run_with(variables, "", "list bad_length.json");
        run.stderr.contains('\x1b')
    };
    assert!(!coloured(&[]));
    assert!(!coloured(&[("CLICOLOR", "1")]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

/// Standard error is no terminal here, so that a run that takes long says no more than another.
#[test]
fn no_progress_where_nobody_looks() {
    let folder = Folder::new();
    let model = folder.read("model.json");
    // The process reads its model from a pipe that is filled late.
    let child = Command::new(env!("CARGO_BIN_EXE_tinsmith"))
        .args(["list", "/dev/stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.unwrap();
    std::thread::sleep(std::time::Duration::from_millis(800));
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), model.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stderr, b"");
}
