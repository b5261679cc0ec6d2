//! What lines of arguments mean.

use clap::error::ErrorKind;
use clap::CommandFactory as _;
use tinsmith::diff::Verdict;

use super::diff::FailOn;
use super::*;

fn parse(line: &str) -> Result<Command, clap::Error> {
    Arguments::try_parse_from(line.split(' ')).map(|arguments| arguments.command)
}

#[test]
fn the_definition_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn arguments_become_a_generator() {
    let line = "tinsmith generate a.json b.json --out gen --service S --operation A --operation B --name c --runtime-path ../r --with-tests";
    let Ok(Command::Generate(target)) = parse(line) else {
        panic!("{:?}", parse(line));
    };
    let expected = Generator::new()
        .model("a.json")
        .model("b.json")
        .service("S")
        .operations(["A", "B"])
        .name("c")
        .runtime_path("../r")
        .with_tests(true);
    assert_eq!(target.out, Some("gen".into()));
    assert_eq!(
        target.words().join(" "),
        line.trim_start_matches("tinsmith generate ")
    );
    assert_eq!(target.generator().unwrap(), expected);
}

#[test]
fn verdicts_reach_a_limit() {
    use Verdict::{Major, Minor, Patch};
    let table = [
        (FailOn::Patch, [false, true, true, true]),
        (FailOn::Minor, [false, false, true, true]),
        (FailOn::Major, [false, false, false, true]),
        (FailOn::Never, [false; 4]),
    ];
    for (limit, expected) in table {
        let verdicts = [None, Some(Patch), Some(Minor), Some(Major)];
        assert_eq!(verdicts.map(|v| limit.reached(v)), expected, "{limit:?}");
    }
}

#[test]
fn an_output_folder_is_called_as_the_model() {
    let table = [
        ("botocore:sqs", "sqs-client"),
        ("botocore:sqs/2012-11-05", "sqs-client"),
        ("model/s3.json", "s3-client"),
        ("../s3.json.gz", "s3-client"),
        ("data/sqs/2012-11-05/", "sqs-client"),
        ("1.json", "1-client"),
        ("tests", "clients"),
        ("botocore:", "client"),
    ];
    for (model, expected) in table {
        let Ok(Command::Generate(target)) = parse(&format!("tinsmith generate {model}")) else {
            panic!("{model}");
        };
        assert_eq!(target.with_some_out().out, Some(expected.into()), "{model}");
    }
}

#[test]
fn incomplete_arguments_are_refused() {
    let table = [
        ("tinsmith generate --out gen", "<MODEL>"),
        ("tinsmith check --operation A", "<MODEL>"),
        ("tinsmith list --service S", "<MODEL>"),
    ];
    for (line, missing) in table {
        let error = parse(line).expect_err(line);
        assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{line}");
        assert!(error.to_string().contains(missing), "{error}");
    }
}
