//! What the file may say, and what is said of one that is wrong.

use super::*;

fn parse(text: &str) -> Result<Vec<Job>, ProjectError> {
    super::parse(Path::new(".."), Path::new("../tinsmith.toml"), text)
}

#[test]
fn reads_every_key() {
    let text = r#"
        [[client]]
        models = ["model/a.json", "/b.json"]
        out = "gen/a"
        name = "n"
        service = "S"
        operations = ["A", "B"]
        runtime-path = "../runtime"
        [client.package]
        version = "0.2.0"
        license-file = "LICENSE"
        keywords = ["k"]
        publish = false
        [[client]]
        models = ["c.json"]
        out = "c"
        [[catalogue]]
        folder = "models"
        out = "gen/all"
        runtime-path = "../../runtime"
        with-tests = true
        [[catalogue]]
        folder = "/models"
        out = "/all"
    "#;
    let mut package = Package::default();
    package.version = Some("0.2.0".to_owned());
    package.license_file = Some("LICENSE".to_owned());
    package.keywords = vec!["k".to_owned()];
    package.publish = Some(false);
    let first = Generator::new()
        .model("../model/a.json")
        .model("/b.json")
        .name("n")
        .service("S")
        .operations(["A", "B"])
        .runtime_path("../runtime")
        .package(package);
    let expected = [
        (first, "../gen/a"),
        (Generator::new().model("../c.json"), "../c"),
    ]
    .map(|(generator, out)| {
        Work::Client(Box::new(Client {
            generator,
            out: out.into(),
        }))
    });
    let all = [
        ("../models", "../gen/all", Some("../../runtime"), true),
        ("/models", "/all", None, false),
    ]
    .map(|(folder, out, runtime_path, with_tests)| {
        Work::Catalogue(Catalogue {
            folder: folder.into(),
            out: out.into(),
            runtime_path: runtime_path.map(str::to_owned),
            with_tests,
        })
    });
    let expected: Vec<_> = expected.into_iter().chain(all).collect();
    let jobs = parse(text).unwrap();
    let work: Vec<_> = jobs.into_iter().map(|job| job.work).collect();
    assert_eq!(work, expected);
}

#[test]
fn says_what_is_wrong_and_where() {
    let table = [
        ("", "../tinsmith.toml lists no client"),
        ("[[client]]\nmodels = []\n", "missing field `out`"),
        ("[[client]]\nout = 'a'\nmodels = 'b'\n", "line 3, column 10"),
        ("[[client]]\nout = 'a'\nmodles = []\n", "line 3, column 1"),
        (
            "[[client]]\nout = 'a'\nmodles = []\n",
            "unknown field `modles`, expected one of `models`",
        ),
        (
            "[[client]]\nout = 'a'\nmodels = []\n[client.package]\nlicence = 'MIT'\n",
            "unknown field `licence`, expected one of `version`",
        ),
        ("[[clients]]\n", "unknown field `clients`"),
        ("[[client]\n", "line 1, column"),
        ("[[catalogue]]\nout = 'a'\n", "missing field `folder`"),
    ];
    for (text, expected) in table {
        let error = parse(text).expect_err(text).to_string();
        assert!(error.starts_with("../tinsmith.toml"), "{error}");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn every_value_has_its_place() {
    let text = "[[client]]\nout = 'a'\nmodels = ['b']\n\n[[client]]\n  name = 'n'\n\
                out = 'c'\nmodels = [\n  'd',\n]\n[[catalogue]]\nfolder = 'e'\nout = 'f'\n";
    let jobs = parse(text).unwrap();
    let table = [
        (0, "models", "3:10"),
        (0, "out", "2:7"),
        (0, "name", "1:1"),
        (1, "name", "6:10"),
        (1, "models", "8:10"),
        (1, "service", "5:1"),
        (2, "folder", "12:10"),
    ];
    for (job, key, expected) in table {
        let place = jobs[job].place(key).unwrap().to_string();
        assert_eq!(place, format!("../tinsmith.toml:{expected}"), "{key}");
    }
}

#[test]
fn two_clients_in_one_folder_are_refused() {
    let client = "[[client]]\nmodels = ['a.json']\nout = ";
    for (second, is_refused) in [("./gen/", true), ("gen", true), ("gen/b", false)] {
        let text = format!("{client}'gen'\n{client}'{second}'\n");
        match parse(&text) {
            Err(error) => {
                assert!(is_refused, "{second}: {error}");
                let place = error.place().expect("it is in the file").to_string();
                assert_eq!(place, "../tinsmith.toml:6:7");
                let message = error.to_string();
                assert!(
                    message.contains("is the folder of two clients"),
                    "{message}"
                );
            }
            Ok(_) => assert!(!is_refused, "{second}"),
        }
    }
    let both = format!("{client}'gen'\n[[catalogue]]\nfolder = 'm'\nout = 'gen'\n");
    assert!(matches!(parse(&both), Err(ProjectError::SameOut { .. })));
}
