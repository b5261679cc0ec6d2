//! What `tinsmith.toml` asks for, and what is wrong with it.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::SMALL;

const PROJECT: &str = r#"
[[client]]
models = ["model.json"]
out = "tunnel"

[[client]]
models = ["models/small.json"]
out = "clients/shop"
operations = ["Find"]
name = "shop"
runtime-path = "../../runtime"
"#;

#[test]
fn the_project_file_names_all_clients() {
    let folder = Folder::new();
    folder.put("models/small.json", SMALL);
    folder.put("tinsmith.toml", PROJECT);
    let said = folder.succeed("generate");
    assert!(
        said.starts_with("tinsmith-iotsecuretunneling in tunnel\n"),
        "{said}"
    );
    assert!(said.contains("\nshop in clients/shop\n"), "{said}");
    assert!(folder
        .read("clients/shop/Cargo.toml")
        .contains("path = \"../../runtime\""));
    folder.succeed("check");
    assert!(folder.succeed("list").contains("com.example#Shop"));

    // From a folder below, the same clients are meant.
    let below = folder.run_in("models", "check");
    assert_eq!((below.code, below.stderr.as_str()), (0, ""));
    assert!(
        below
            .stdout
            .contains("shop in ../clients/shop is up to date"),
        "{}",
        below.stdout
    );

    // Every client is looked at, and the command repairs them all.
    let root = folder.read("tunnel/src/lib.rs");
    folder.put("tunnel/src/lib.rs", &format!("{root}// edited\n"));
    let run = folder.run("check");
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "to bring it up to date, run: tinsmith generate\n"
    );
    assert!(
        run.stdout.contains("shop in clients/shop is up to date"),
        "{}",
        run.stdout
    );
    folder.succeed("generate");
    assert_eq!(folder.read("tunnel/src/lib.rs"), root);
}

#[test]
fn a_client_that_fails_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.put("models/small.json", SMALL);
    folder.put("tinsmith.toml", &PROJECT.replace("model.json", "none.json"));
    let run = folder.run("generate");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("none.json"), "{}", run.stderr);
    assert!(folder.path().join("clients/shop/src/lib.rs").exists());
}

#[test]
fn a_project_file_with_a_slip_is_refused() {
    let folder = Folder::new();
    folder.put(
        "tinsmith.toml",
        &PROJECT.replace("operations", "opperations"),
    );
    let run = folder.run("generate");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_snapshot!(run.stderr, @r#"
    error: tinsmith.toml is not what tinsmith expects
    TOML parse error at line 9, column 1
      |
    9 | opperations = ["Find"]
      | ^^^^^^^^^^^
    unknown field `opperations`, expected one of `models`, `out`, `name`, `service`, `operations`, `runtime-path`, `with-tests`, `package`
    "#);
    assert!(!folder.path().join("tunnel").exists());
}

#[test]
fn what_a_project_file_asks_for_in_vain_is_shown_in_it() {
    let folder = Folder::new();
    folder.put("empty/notes.txt", "");
    let table = [
        (
            "client",
            "models = []",
            "has no models\n  --> tinsmith.toml:3:10\n",
        ),
        (
            "client",
            "models = ['none.json']",
            "check the paths in tinsmith.toml:3:10; they",
        ),
        (
            "client",
            "models = ['empty']",
            "; it is one of tinsmith.toml:3:10\n",
        ),
        (
            "client",
            "models = ['botocore:x']",
            "\n  --> tinsmith.toml:3:11\n  help: ",
        ),
        (
            "client",
            "models = ['model.json']\nname = '1/2'",
            "cannot be the name of a crate\n  --> tinsmith.toml:4:8\n  help: ",
        ),
        (
            "client",
            "models = ['model.json']\noperations = ['Open']",
            "--> tinsmith.toml:4:14\n  |\n4 | operations = ['Open']\n",
        ),
        (
            "client",
            "models = ['model.json']\nservice = 'S'",
            "--> tinsmith.toml:4:11\n",
        ),
        (
            "client",
            "models = ['model.json']\nout = 'x'",
            "tinsmith.toml is not what tinsmith expects\nTOML parse error at line 4, column 1\n",
        ),
        (
            "catalogue",
            "folder = 'none'",
            "\n  --> tinsmith.toml:3:10\n",
        ),
        (
            "catalogue",
            "folder = 'empty'",
            "holds no models\n  --> tinsmith.toml:3:10\n",
        ),
    ];
    for (kind, lines, expected) in table {
        folder.put(
            "tinsmith.toml",
            &format!("[[{kind}]]\nout = 'out'\n{lines}\n"),
        );
        let run = folder.run("generate");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{lines}");
        assert!(run.stderr.contains(expected), "{lines}\n{}", run.stderr);
    }
}

#[test]
fn an_output_folder_that_cannot_be_is_shown_in_the_project_file() {
    let folder = Folder::new();
    folder.succeed("generate model.json --out crate");
    folder.put("models/a.json", &folder.read("model.json"));
    folder.put(
        "tinsmith.toml",
        "[[catalogue]]\nfolder = 'models'\nout = 'crate'\n",
    );
    let run = folder.run("generate");
    assert_eq!(run.code, 2);
    let expected = "\n  --> tinsmith.toml:3:7\n";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
}

#[test]
fn the_place_in_a_project_file_is_for_programs_too() {
    let folder = Folder::new();
    folder.put(
        "tinsmith.toml",
        "[[catalogue]]\nout = 'out'\nfolder = 'none'\n",
    );
    let run = folder.run("list");
    assert!(
        run.stderr.contains("\n  --> tinsmith.toml:3:10\n"),
        "{}",
        run.stderr
    );
    let run = folder.run("check --format json");
    let place = "\"file\":\"tinsmith.toml\",\"line\":3,\"column\":10,";
    assert!(run.stderr.contains(place), "{}", run.stderr);
}
