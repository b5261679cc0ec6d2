//! `botocore:NAME` on the command line and in `tinsmith.toml`, with packages made for the test.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::support::Folder;

/// A model of botocore's that is in this repository.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/botocore/beside");

/// A folder with botocore, which knows two services, in the environment `env`.
fn installed(env: &str) -> Folder {
    let folder = Folder::new();
    let data = format!("{env}/lib/python3.99/site-packages/botocore/data");
    folder.put(&format!("{data}/endpoints.json"), "{}");
    for version in ["2019-01-01", "2020-05-17"] {
        for entry in fs::read_dir(Path::new(MODEL).join(version)).unwrap() {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            let name = entry.file_name().into_string().unwrap();
            for service in ["bookshelf", "book-shelf-admin"] {
                folder.put(&format!("{data}/{service}/{version}/{name}"), &text);
            }
        }
    }
    folder
}

#[test]
fn a_virtual_environment_has_it() {
    let folder = installed("env");
    let env = folder.path().join("env");
    let env = [("VIRTUAL_ENV", env.to_str().unwrap())];
    let run = folder.run_with(&env, "", "list botocore:bookshelf");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("\nGetBook "), "{}", run.stdout);
    let run = folder.run_with(&env, "", "generate botocore:bookshelf --out shelf");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains("  read  4 model files, "),
        "{}",
        run.stdout
    );
    let run = folder.run_with(&env, "", "check botocore:bookshelf --out shelf");
    assert!(run.stdout.contains("is up to date"), "{run:?}");
}

#[test]
fn an_older_version_can_be_named() {
    let folder = installed(".venv");
    let run = folder.run("list botocore:bookshelf/2019-01-01");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("\n0 operations"), "{}", run.stdout);
}

#[test]
fn a_project_file_takes_the_same_word() {
    let folder = installed("venv");
    let project = "[[client]]\nmodels = [\"botocore:bookshelf\"]\nout = \"shelf\"\n";
    folder.put("tinsmith.toml", project);
    let said = folder.succeed("generate");
    assert!(said.starts_with("tinsmith-bookshelf in shelf\n"), "{said}");
}

#[test]
fn a_variable_comes_before_all_environments() {
    let folder = installed(".venv");
    let package = folder
        .path()
        .join(".venv/lib/python3.99/site-packages/botocore");
    for named in [package.clone(), package.join("data")] {
        let variable = [("TINSMITH_BOTOCORE", named.to_str().unwrap())];
        let run = folder.run_with(&variable, "", "list botocore:bookshelf");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    }
    let run = folder.run_with(
        &[("TINSMITH_BOTOCORE", "none")],
        "",
        "list botocore:bookshelf",
    );
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_snapshot!(run.stderr, @"error: TINSMITH_BOTOCORE is none, which is neither botocore nor its folder `data`");
}

#[test]
fn a_package_that_is_not_there_is_missed() {
    let folder = Folder::new();
    let run = folder.run_with(&[("VIRTUAL_ENV", "env")], "", "list botocore:sqs");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_snapshot!(run.stderr, @r"
    error: botocore is not found; it was looked for in
        env (VIRTUAL_ENV)
        .venv (here)
        venv (here)
        what `python3` imports
        what `python` imports
      help: `pip install botocore`, or set TINSMITH_BOTOCORE to its folder `data`
    ");
}

#[test]
fn a_service_that_is_not_there_is_missed() {
    let folder = installed(".venv");
    let data = ".venv/lib/python3.99/site-packages/botocore/data";
    let folders = format!("the services are the folders in {data}");
    for (name, help) in [
        ("book-shelves", "did you mean `botocore:bookshelf`?"),
        ("bookshalf/2019-01-01", "did you mean `botocore:bookshelf`?"),
        ("shelf", "there are: book-shelf-admin, bookshelf"),
        ("shelf/2019-01-01", "there are: book-shelf-admin, bookshelf"),
        ("library", &folders),
        ("../data", &folders),
        ("", &folders),
    ] {
        let run = folder.run(&format!("list botocore:{name}"));
        let expected =
            format!("error: botocore in {data} has no service `{name}`\n  help: {help}\n");
        assert_eq!((run.code, run.stderr), (2, expected));
    }
}

#[test]
fn a_command_without_an_output_folder_is_completed() {
    let folder = Folder::new();
    for subcommand in ["generate", "check"] {
        let run = folder.run(&format!(
            "{subcommand} botocore:sqs --operation SendMessage"
        ));
        let expected = format!(
            "error: no output folder is named\n  help: name one with `--out DIR`, as in \
             `tinsmith {subcommand} botocore:sqs --out sqs-client --operation SendMessage`\n"
        );
        assert_eq!((run.code, run.stderr), (2, expected));
    }
}

#[test]
fn a_version_that_is_not_there_is_missed() {
    let folder = installed(".venv");
    let run = folder.run("list botocore:bookshelf/1999-01-01");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_snapshot!(run.stderr, @r"
    error: botocore in .venv/lib/python3.99/site-packages/botocore/data has no version `1999-01-01` of `bookshelf`
      help: there are: 2019-01-01, 2020-05-17; `botocore:bookshelf` is the newest
    ");
}
