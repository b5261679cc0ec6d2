//! The choice of a service and its operations.

use super::*;

fn problems(files: &[(&str, String)], service: Option<&str>, operations: &[&str]) -> String {
    let selection = Selection {
        service: service.map(str::to_owned),
        operations: operations.iter().map(ToString::to_string).collect(),
    };
    texts(&select(files, &selection).unwrap_err())
}

fn two_services() -> [(&'static str, String); 1] {
    let shapes = r##""a#One": {"type": "service", "operations": [{"target": "a#GetThing"}, {"target": "a#PutThing"}]},
"b#Two": {"type": "service"},
"a#GetThing": {"type": "operation"},
"a#PutThing": {"type": "operation"}"##;
    [("m.json", ast("2.0", shapes))]
}

#[test]
fn services() {
    assert_eq!(
        problems(&[("m.json", ast("2.0", ""))], None, &[]),
        "error: the model has no service\n  help: add the file that defines the service"
    );
    assert_eq!(
        problems(&two_services(), None, &[]),
        "error: the model has 2 services: a#One, b#Two\n  help: choose one by its id with `--service`"
    );
    assert_eq!(
        problems(&two_services(), Some("Onee"), &[]),
        "error: the model has no service `Onee`\n  help: did you mean `One`? There are: One, Two"
    );
    assert_eq!(
        problems(&two_services(), Some("b#One"), &[]),
        "error: the model has no service `b#One`\n  help: did you mean `a#One`? There are: a#One, b#Two"
    );
    assert_eq!(
        problems(&two_services(), Some("Something"), &[]),
        "error: the model has no service `Something`\n  help: there are: One, Two"
    );
    for name in ["Two", "b#Two"] {
        let selection = Selection {
            service: Some(name.to_owned()),
            ..Selection::default()
        };
        let model = select(&two_services(), &selection).unwrap();
        assert_eq!(model.service.id, id("b#Two"));
        assert!(model.operations.is_empty());
    }
}

#[test]
fn operations() {
    assert_eq!(
        problems(
            &two_services(),
            Some("One"),
            &["GetThin", "PutThing", "Nothing"]
        ),
        "error: the service `a#One` has no operation `GetThin`
  help: did you mean `GetThing`? There are: GetThing, PutThing

error: the service `a#One` has no operation `Nothing`
  help: there are: GetThing, PutThing"
    );
    assert_eq!(
        problems(&two_services(), Some("Two"), &["GetThing"]),
        "error: the service `b#Two` has no operation `GetThing`\n  help: there are none"
    );
    let selection = Selection {
        service: Some("One".to_owned()),
        operations: ["a#PutThing", "PutThing"].map(str::to_owned).into(),
    };
    let model = select(&two_services(), &selection).unwrap();
    let found: Vec<_> = model.operations.iter().map(|op| op.id.as_str()).collect();
    assert_eq!(found, ["a#PutThing"]);
}

#[test]
fn a_long_list_of_operations_is_cut() {
    let names: Vec<String> = (10..35).map(|n| format!("Op{n}")).collect();
    let bound: Vec<_> = names
        .iter()
        .map(|n| format!(r##"{{"target": "a#{n}"}}"##))
        .collect();
    let mut shapes = format!(
        r##""a#S": {{"type": "service", "operations": [{}]}}"##,
        bound.join(",")
    );
    for name in &names {
        shapes.push_str(&format!(",\n\"a#{name}\": {{\"type\": \"operation\"}}"));
    }
    assert_eq!(
        problems(&[("m.json", ast("2.0", &shapes))], None, &["Unrelated"]),
        format!(
            "error: the service `a#S` has no operation `Unrelated`\n  help: there are: {} and 5 more",
            names[..20].join(", ")
        )
    );
}

#[test]
fn operations_of_resources_belong_to_the_service() {
    let operations = [
        "Create", "Put", "Read", "Update", "Delete", "List", "Own", "All", "Sub", "Top",
    ];
    let mut shapes = r##""a#Svc": {"type": "service", "operations": [{"target": "a#Top"}], "resources": [{"target": "a#R"}]},
"a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}},
  "create": {"target": "a#Create"}, "put": {"target": "a#Put"}, "read": {"target": "a#Read"}, "update": {"target": "a#Update"},
  "delete": {"target": "a#Delete"}, "list": {"target": "a#List"}, "operations": [{"target": "a#Own"}],
  "collectionOperations": [{"target": "a#All"}], "resources": [{"target": "a#Inner"}]},
"a#Inner": {"type": "resource", "operations": [{"target": "a#Sub"}], "resources": [{"target": "a#R"}]}"##.to_owned();
    for name in operations {
        shapes.push_str(&format!(",\n\"a#{name}\": {{\"type\": \"operation\"}}"));
    }
    shapes.push_str(",\n\"a#Unbound\": {\"type\": \"operation\"}");
    let model = load(&[("m.json", ast("2.0", &shapes))]).unwrap();
    let found: Vec<_> = model.operations.iter().map(|op| op.id.name()).collect();
    let mut expected = operations;
    expected.sort_unstable();
    assert_eq!(found, expected);
}
