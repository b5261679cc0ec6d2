//! What `with_tests` adds to a crate: the model's cases as tests, the reasons for those that are none, and nothing in a build script.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use tinsmith::{Generator, Report};

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/with_tests/shelf.json");

fn generate(folder: &Path, with_tests: bool) -> Report {
    let generator = Generator::new().model(MODEL).with_tests(with_tests);
    generator.generate_crate(folder).expect("a crate")
}

/// A generated file, without its first lines, which are the same in all of them.
fn read(folder: &Path, path: &str) -> String {
    let text = fs::read_to_string(folder.join(path)).expect(path);
    let (_, body) = text
        .split_once("use tinsmith_runtime as rt;\n\n")
        .expect("the head");
    body.to_owned()
}

#[test]
fn cases_become_tests_or_reasons() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = generate(folder.path(), true);
    let tests = report.tests.expect("tests");
    assert_eq!(
        (tests.requests, tests.responses, tests.endpoints),
        (2, 2, 2)
    );
    let left_out: Vec<_> = tests
        .left_out
        .iter()
        .map(|(id, reason)| format!("{id}: {reason}"))
        .collect();
    assert_snapshot!(left_out.join("\n"), @"
    PutBookIsServed: it applies to servers
    PutBookByRest: it is about the protocol aws.protocols#restJson1
    PutBookHasNoAuthor: PutBookInput has no member author
    A parameter is unknown: the rule set has no parameter Wing
    ");
    let warnings: Vec<_> = report
        .warnings
        .iter()
        .map(|warning| warning.kind.to_string())
        .collect();
    assert_snapshot!(warnings.join("\n"), @"
    the test case A parameter is unknown is left out: the rule set has no parameter Wing
    the test case PutBookHasNoAuthor is left out: PutBookInput has no member author
    ");
}

#[test]
fn requests_build_the_input_and_state_the_case() {
    let folder = tempfile::tempdir().expect("a folder");
    generate(folder.path(), true);
    assert_snapshot!(read(folder.path(), "tests/requests.rs"), @r##"
    #[test]
    fn put_book_writes_all_members() {
        use client::operation::put_book as operation;
        let input = operation::PutBookInput::builder()
            .cover(rt::Blob::new(b"abc"))
            .extra(rt::testing::document(r#"{"any":[1,null]}"#))
            .format(
                client::types::Format::Paper(
                    client::types::Paper::builder()
                        .pages(12)
                        .build()
                        .expect("the case sets what is required"),
                ),
            )
            .set_notes(
                Some(
                    std::collections::HashMap::from([
                        ("a".into(), None),
                        ("b".into(), Some("c".into())),
                    ]),
                ),
            )
            .price("0.100000000000000000000001".parse().expect("a number of the model"))
            .printed(rt::DateTime::from_secs_and_nanos(946845296, 123000000))
            .set_tags(Some(vec!["x".into(), "y".into()]))
            .title(r#"A "B""#)
            .weight(f32::NAN)
            .build();
        let case = rt::testing::Request {
            id: "PutBookWritesAllMembers",
            method: "POST",
            uri: "/east/",
            endpoint: "https://example.com/east",
            host: Some("example.com"),
            query: &["a=%20"],
            headers: &[("X-Amz-Target", "Shelf.PutBook")],
            require_headers: &["Content-Length"],
            forbid_headers: &["X-Hall"],
            body: Some(r#"{"title": "A \"B\""}"#),
            media_type: Some("application/json"),
            ..rt::testing::Request::ANY
        };
        case.check::<operation::PutBook>(input);
    }

    #[test]
    fn put_book_writes_all_members_2() {
        use client::operation::put_book as operation;
        let input = operation::PutBookInput::builder().build();
        let case = rt::testing::Request {
            id: "put_book_writes_all_members",
            method: "POST",
            uri: "/",
            ..rt::testing::Request::ANY
        };
        case.check::<operation::PutBook>(input);
    }
    "##);
}

#[test]
fn responses_build_what_is_expected() {
    let folder = tempfile::tempdir().expect("a folder");
    generate(folder.path(), true);
    assert_snapshot!(read(folder.path(), "tests/responses.rs"), @r##"
    #[test]
    fn put_book_reads_the_weight() {
        use client::operation::put_book as operation;
        let expected = operation::PutBookOutput::builder().weight(f32::NAN).build();
        let case = rt::testing::Response {
            id: "PutBookReadsTheWeight",
            code: 200,
            headers: &[("Content-Type", "application/x-amz-json-1.0")],
            body: r#"{"weight": "NaN"}"#,
            media_type: Some("application/json"),
            has_nan: true,
            ..rt::testing::Response::ANY
        };
        case.output::<operation::PutBook>(expected);
    }

    #[test]
    fn shelf_full_has_a_code() {
        use client::operation::put_book as operation;
        let expected = client::types::error::ShelfFull::builder().message("no room").build();
        let case = rt::testing::Response {
            id: "ShelfFullHasACode",
            code: 400,
            body: r#"{"__type": "ShelfFull", "message": "no room"}"#,
            media_type: Some("application/json"),
            error_code: Some("ShelfFull"),
            ..rt::testing::Response::ANY
        };
        case.error::<operation::PutBook, _>(expected);
    }
    "##);
}

#[test]
fn endpoints_set_the_parameters() {
    let folder = tempfile::tempdir().expect("a folder");
    generate(folder.path(), true);
    assert_snapshot!(read(folder.path(), "tests/endpoints.rs"), @r##"
    #[test]
    fn the_hall_is_in_the_host() {
        let params = client::endpoint::Params::builder().hall("east").build();
        let case = rt::testing::Endpoint {
            id: "The hall is in the host",
            url: "https://east.example.com",
            headers: &[("x-hall", &["east"])],
            properties: &[("authSchemes", r#"[{"name":"sigv4"}]"#)],
        };
        case.check(params, client::endpoint::resolve);
    }

    #[test]
    fn nothing_is_set() {
        let params = client::endpoint::Params::builder().build();
        let case = rt::testing::EndpointError {
            id: "Nothing is set",
            error: "No hall",
        };
        case.check(params, client::endpoint::resolve);
    }
    "##);
}

#[test]
fn tests_come_and_go_with_the_option() {
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = || fs::read_to_string(folder.path().join("Cargo.toml")).expect("a manifest");
    assert!(generate(folder.path(), false).tests.is_none());
    let plain = manifest();
    assert!(!folder.path().join("tests").exists());

    generate(folder.path(), true);
    let added = manifest();
    let added = added.strip_prefix(&plain).map(str::trim_start);
    assert_snapshot!(added.expect("only the end of the manifest changes"), @r#"
    [dev-dependencies]
    tinsmith-runtime = { version = "0.1.0", default-features = false, features = ["testing"] }
    "#);
    fs::write(folder.path().join("tests/mine.rs"), "").expect("a test of the user");

    let report = generate(folder.path(), false);
    assert_eq!(
        report.written.deleted,
        [
            "tests/endpoints.rs",
            "tests/requests.rs",
            "tests/responses.rs"
        ]
    );
    assert_eq!(manifest(), plain);
    assert!(folder.path().join("tests/mine.rs").exists());
}

#[test]
fn a_build_script_gets_no_tests() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = |with_tests: bool| {
        let generator = Generator::new().model(MODEL).with_tests(with_tests);
        generator
            .out_dir(folder.path())
            .generate_to_out_dir()
            .expect("a client");
        fs::read_to_string(folder.path().join("shelf.rs")).expect("the client")
    };
    assert_eq!(text(true), text(false));
}
