//! The exact form of a report.

use super::*;

fn named(name: &str) -> Diagnostic {
    let text = name.to_owned();
    Diagnostic::error(ModelProblem::InvalidName { name: text })
}

#[test]
fn one() {
    let place = "error: `x` is not a valid name\n  --> ";
    let table = [
        (named("x"), "error: `x` is not a valid name".to_owned()),
        (named("x").file("a.json"), format!("{place}a.json")),
        (
            named("x").file("a.json").at(3, 7),
            format!("{place}a.json:3:7"),
        ),
        (named("x").shape("a#B$c"), format!("{place}shape a#B$c")),
        (named("x").trait_id("t#t"), format!("{place}trait t#t")),
        (
            named("x").shape("a#B").trait_id("t#t").help("rename it"),
            format!("{place}shape a#B, trait t#t\n  help: rename it"),
        ),
        (
            named("x")
                .file("a.json")
                .at(3, 7)
                .shape("a#B")
                .trait_id("t#t"),
            format!("{place}a.json:3:7 (shape a#B, trait t#t)"),
        ),
    ];
    for (diagnostic, expected) in table {
        assert_eq!(diagnostic.to_string(), expected);
    }
    let warning = Diagnostic::warning(ModelProblem::NoService);
    assert_eq!(warning.to_string(), "warning: the model has no service");
}

#[test]
fn all_are_sorted_and_counted() {
    let mut all = Diagnostics::new();
    assert!(all.is_empty());
    all.push(named("c").file("b.json").at(1, 1));
    all.push(named("b").file("a.json").at(10, 1));
    all.push(named("a").file("a.json").at(9, 1));
    all.push(named("a").file("a.json").at(9, 1));
    all.push(
        Diagnostic::warning(ModelProblem::NoService)
            .file("a.json")
            .at(9, 1),
    );
    let expected = "\
error: `a` is not a valid name
  --> a.json:9:1

warning: the model has no service
  --> a.json:9:1

error: `b` is not a valid name
  --> a.json:10:1

error: `c` is not a valid name
  --> b.json:1:1

3 errors, 1 warning";
    assert_eq!(all.to_string(), expected);
    assert_eq!(all.into_result().unwrap_err().iter().len(), 4);
}

#[test]
fn warnings_alone_are_a_success() {
    let mut all = Diagnostics::new();
    all.push(Diagnostic::warning(ModelProblem::NoService));
    all.push(Diagnostic::warning(ModelProblem::ApplyTarget));
    assert!(!all.has_errors());
    assert_eq!(all.to_string().lines().last(), Some("2 warnings"));
    assert_eq!(all.into_result().unwrap().len(), 2);
    assert_eq!(Diagnostics::new().into_result(), Ok(vec![]));
}
