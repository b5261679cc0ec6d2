//! What is left of a model, and in which form.

use super::*;
use crate::diagnostics::ModelProblem;

const SHAPES: &str = r##""a#Svc": {"type": "service", "version": "2020-01-01", "operations": [{"target": "a#Put"}, {"target": "a#Get"}],
  "errors": [{"target": "a#Busy"}],
  "traits": {"aws.api#service": {"sdkId": "Thing", "endpointPrefix": "things"}, "aws.auth#sigv4": {"name": "thing"},
    "smithy.api#title": "Things", "aws.protocols#restJson1": {}, "aws.protocols#awsQueryCompatible": {},
    "smithy.protocols#rpcv2Cbor": {}, "x#own": {}, "x#other": {}}},
"a#Put": {"type": "operation", "input": {"target": "a#Thing"}, "output": {"target": "smithy.api#Unit"},
  "errors": [{"target": "a#Zero"}, {"target": "a#Busy"}]},
"a#Get": {"type": "operation", "output": {"target": "a#Thing"}},
"a#Thing": {"type": "structure", "members": {
    "z": {"target": "a#Tree"}, "a": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 1}}},
    "self": {"target": "a#Thing"}, "m": {"target": "a#Map"}}, "traits": {"smithy.api#documentation": "a thing"}},
"a#Tree": {"type": "union", "members": {"leaf": {"target": "a#Text"}, "node": {"target": "a#Trees"}, "none": {"target": "smithy.api#Unit"}}},
"a#Trees": {"type": "list", "member": {"target": "a#Tree"}},
"a#Map": {"type": "map", "key": {"target": "a#Colour"}, "value": {"target": "a#Number"}},
"a#Text": {"type": "string", "traits": {"smithy.api#pattern": "^t", "smithy.api#length": {"max": 9}}},
"a#Colour": {"type": "enum", "members": {"RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}}, "BLUE": {"target": "smithy.api#Unit"}}},
"a#Number": {"type": "intEnum", "members": {"TWO": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2}}, "ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}},
"a#Busy": {"type": "structure", "traits": {"smithy.api#error": "server"}},
"a#Zero": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#Unused": {"type": "structure"},
"x#own": {"type": "structure", "traits": {"smithy.api#trait": {}, "smithy.api#protocolDefinition": {}}},
"x#other": {"type": "structure", "traits": {"smithy.api#trait": {}}}"##;

fn model() -> Model {
    load(&[("m.json", ast("2.0", SHAPES))]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn own_shapes(model: &Model) -> Vec<&str> {
    let ids = model.shapes.keys().filter(|id| !id.is_prelude());
    ids.map(ShapeId::as_str).collect()
}

#[test]
fn the_service() {
    let service = model().service;
    assert_eq!(service.version, "2020-01-01");
    assert_eq!(service.sdk_id(), Some("Thing"));
    assert_eq!(service.endpoint_prefix(), Some("things"));
    assert_eq!(service.signing_name(), Some("thing"));
    assert_eq!(service.title(), Some("Things"));
    assert_eq!(
        service.protocols(),
        [
            "aws.protocols#restJson1",
            "smithy.protocols#rpcv2Cbor",
            "x#own"
        ]
    );
}

#[test]
fn only_what_is_reached_is_left() {
    let all = [
        "a#Busy",
        "a#Colour",
        "a#Map",
        "a#Number",
        "a#Text",
        "a#Thing",
        "a#Tree",
        "a#Trees",
        "a#Zero",
        "a.synthetic#GetInput",
        "a.synthetic#GetOutput",
        "a.synthetic#PutInput",
        "a.synthetic#PutOutput",
    ];
    assert_eq!(own_shapes(&model()), all);
    let selection = Selection {
        operations: vec!["Get".to_owned()],
        ..Selection::default()
    };
    let model = select(&[("m.json", ast("2.0", SHAPES))], &selection).unwrap();
    let get: Vec<_> = all
        .into_iter()
        .filter(|id| !id.contains("Put") && *id != "a#Zero")
        .collect();
    assert_eq!(own_shapes(&model), get);
    let reached: Vec<_> = model.reach(&model.operations[0]).into_iter().collect();
    assert_eq!(reached.len(), get.len());
    for name in ["String", "Integer", "PrimitiveBoolean", "Unit", "Document"] {
        assert!(model.shapes.contains_key(&ShapeId::prelude(name)), "{name}");
    }
}

#[test]
fn operations_have_inputs_and_outputs_of_their_own() {
    let model = model();
    let [get, put] = &model.operations[..] else {
        panic!("two operations");
    };
    assert_eq!(put.errors, [id("a#Busy"), id("a#Zero")]);
    assert_eq!(get.errors, [id("a#Busy")]);
    let table = [
        (
            &get.input,
            "a.synthetic#GetInput",
            Role::Input { unit: true },
            "smithy.api#Unit",
            0,
        ),
        (
            &get.output,
            "a.synthetic#GetOutput",
            Role::Output { unit: false },
            "a#Thing",
            4,
        ),
        (
            &put.input,
            "a.synthetic#PutInput",
            Role::Input { unit: false },
            "a#Thing",
            4,
        ),
        (
            &put.output,
            "a.synthetic#PutOutput",
            Role::Output { unit: true },
            "smithy.api#Unit",
            0,
        ),
    ];
    for (found, name, role, original, members) in table {
        let shape = model.shape(found);
        assert_eq!(shape.id.as_str(), name);
        assert_eq!(shape.role, role, "{name}");
        assert_eq!(shape.model_id().as_str(), original, "{name}");
        assert_eq!(shape.members().len(), members, "{name}");
    }
    // Used as a member as well, so the modelled shape stays.
    let thing = model.shape(&id("a#Thing"));
    assert_eq!((thing.role, &thing.original), (Role::Plain, &None));
    assert_eq!(thing.kind, model.shape(&put.input).kind);
    assert_eq!(
        model.shape(&put.input).traits.documentation(),
        Some("a thing")
    );
    assert_eq!(model.shape(&id("a#Busy")).role, Role::Error);
}

#[test]
fn everything_is_sorted_by_name() {
    let model = model();
    let names = |id: &ShapeId| -> Vec<String> {
        let members = model.shape(id).members().iter();
        members.map(|member| member.name.clone()).collect()
    };
    assert_eq!(names(&model.operations[1].input), ["a", "m", "self", "z"]);
    assert_eq!(names(&id("a#Tree")), ["leaf", "node", "none"]);
    let Kind::Enum(colours) = &model.shape(&id("a#Colour")).kind else {
        panic!("a#Colour is an enum");
    };
    let colours: Vec<_> = colours.iter().map(|m| (&*m.name, &*m.value)).collect();
    assert_eq!(colours, [("BLUE", "BLUE"), ("RED", "red")]);
    let Kind::IntEnum(numbers) = &model.shape(&id("a#Number")).kind else {
        panic!("a#Number is an intEnum");
    };
    let numbers: Vec<_> = numbers.iter().map(|m| (&*m.name, m.value)).collect();
    assert_eq!(numbers, [("ONE", 1), ("TWO", 2)]);
}

#[test]
fn the_order_of_the_file_changes_nothing() {
    let mut lines: Vec<&str> = SHAPES.split("},\n\"").collect();
    let last = lines.len() - 1;
    lines.reverse();
    let mut reversed = String::new();
    for (at, line) in lines.into_iter().enumerate() {
        // The first shape lost no quote, and the last one no bracket.
        let quote = if at == last { "" } else { "\"" };
        let end = if at == 0 { "" } else { "}" };
        let comma = if at == last { "" } else { ",\n" };
        reversed.push_str(&format!("{quote}{line}{end}{comma}"));
    }
    assert!(reversed.starts_with("\"x#other\""));
    let other = load(&[("m.json", ast("2.0", &reversed))]).unwrap();
    let model = model();
    assert_eq!(model.service, other.service);
    assert_eq!(model.operations, other.operations);
    assert_eq!(model.shapes, other.shapes);
}

#[test]
fn a_member_overrides_its_target() {
    let model = model();
    let tree = model.shape(&id("a#Tree"));
    let leaf = tree.member("leaf").unwrap();
    assert_eq!(model.effective(leaf, Traits::pattern), Some("^t"));
    assert_eq!(model.effective(leaf, Traits::length).unwrap().max, Some(9));
    assert!(model.effective_trait(leaf, "smithy.api#pattern").is_some());
    assert_eq!(model.effective_trait(leaf, "smithy.api#range"), None);
    let own = model.shape(&id("a#Thing")).member("a").unwrap();
    assert_eq!(model.effective(own, Traits::length).unwrap().min, Some(1));
}

#[test]
fn shapes_are_located_in_the_file() {
    let model = model();
    let line = |id: &ShapeId| model.locate(id).map(|found| found.position.line);
    assert_eq!(line(&id("a#Thing")), Some(10));
    assert_eq!(line(&model.operations[1].input), Some(10));
    assert_eq!(
        line(&model.operations[1].input.with_member("self")),
        Some(12)
    );
    assert_eq!(line(&id("a#Nothing")), None);
    assert_eq!(
        model.model_id(&model.operations[1].input.with_member("z")),
        id("a#Thing$z")
    );
    let problem = ModelProblem::NoService;
    let mut found = Diagnostics::from(Diagnostic::error(problem).shape("a#Thing$m"));
    model.place(&mut found);
    assert_eq!(
        found.to_string(),
        "error: the model has no service\n  --> m.json:12:36 (shape a#Thing$m)\n\n1 error"
    );
}
