//! What shapes inherit from mixins.

use super::*;

#[test]
fn members_and_traits_are_inherited_and_overridden() {
    let model = model_of(
        "2.0",
        r##""a#Base": {"type": "structure", "members": {
    "one": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "base", "smithy.api#required": {}}},
    "two": {"target": "smithy.api#Integer"}},
  "traits": {"smithy.api#mixin": {"localTraits": ["x#local"]}, "x#local": 1, "x#kept": "base", "x#other": "base"}},
"a#Next": {"type": "structure", "mixins": [{"target": "a#Base"}], "members": {"three": {"target": "smithy.api#Blob"}},
  "traits": {"smithy.api#mixin": {}, "x#kept": "next"}},
"a#Last": {"type": "structure", "members": {"two": {"target": "smithy.api#Integer", "traits": {"smithy.api#documentation": "last"}}},
  "traits": {"smithy.api#mixin": {}, "x#other": "last"}},
"a#S": {"type": "structure", "mixins": [{"target": "a#Next"}, {"target": "a#Last"}],
  "members": {"one": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "own"}}}},
"a#S$three": {"type": "apply", "traits": {"smithy.api#required": {}}}"##,
    );
    let input = model.shape(&model.operations[0].input);
    let names: Vec<_> = input.members().iter().map(|member| &member.name).collect();
    assert_eq!(names, ["one", "three", "two"]);
    assert_eq!(member_traits(&model, "one").documentation(), Some("own"));
    assert!(member_traits(&model, "one").required());
    assert_eq!(member_traits(&model, "two").documentation(), Some("last"));
    assert!(member_traits(&model, "three").required());
    let traits: Vec<_> = input.traits.iter().collect();
    assert_eq!(
        traits,
        [
            ("x#kept", &serde_json::json!("next")),
            ("x#other", &serde_json::json!("last"))
        ]
    );
    assert!(!model
        .shapes
        .keys()
        .any(|id| id.name() == "Base" || id.name() == "Next"));
}

#[test]
fn every_other_kind_of_shape() {
    let model = load(&[(
        "m.json",
        ast(
            "2.0",
            r##""a#SvcMixin": {"type": "service", "version": "7", "operations": [{"target": "a#One"}], "errors": [{"target": "a#E"}],
  "rename": {"a#T": "Renamed"}, "traits": {"smithy.api#mixin": {}}},
"a#Svc": {"type": "service", "mixins": [{"target": "a#SvcMixin"}], "operations": [{"target": "a#Two"}], "resources": [{"target": "a#R"}]},
"a#RMixin": {"type": "resource", "operations": [{"target": "a#Three"}], "traits": {"smithy.api#mixin": {}}},
"a#R": {"type": "resource", "mixins": [{"target": "a#RMixin"}]},
"a#OpMixin": {"type": "operation", "errors": [{"target": "a#F"}], "traits": {"smithy.api#mixin": {}, "smithy.api#readonly": {}}},
"a#One": {"type": "operation", "mixins": [{"target": "a#OpMixin"}], "input": {"target": "a#S"}},
"a#Two": {"type": "operation"},
"a#Three": {"type": "operation"},
"a#EnumMixin": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}, "traits": {"smithy.api#mixin": {}}},
"a#T": {"type": "enum", "mixins": [{"target": "a#EnumMixin"}], "members": {"B": {"target": "smithy.api#Unit"}}},
"a#ListMixin": {"type": "list", "member": {"target": "a#T"}, "traits": {"smithy.api#mixin": {}, "smithy.api#length": {"max": 2}}},
"a#L": {"type": "list", "mixins": [{"target": "a#ListMixin"}]},
"a#S": {"type": "structure", "members": {"l": {"target": "a#L"}}},
"a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#F": {"type": "structure", "traits": {"smithy.api#error": "server"}}"##,
        ),
    )])
    .unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(model.service.version, "7");
    assert_eq!(model.service.rename[&id("a#T")], "Renamed");
    assert!(!model.service.traits.has("smithy.api#mixin"));
    let names: Vec<_> = model.operations.iter().map(|op| op.id.name()).collect();
    assert_eq!(names, ["One", "Three", "Two"]);
    assert_eq!(model.operations[0].errors, [id("a#E"), id("a#F")]);
    assert!(model.operations[0].traits.has("smithy.api#readonly"));
    assert_eq!(model.operations[1].errors, [id("a#E")]);
    let Kind::Enum(members) = &model.shape(&id("a#T")).kind else {
        panic!("a#T is an enum");
    };
    let values: Vec<_> = members.iter().map(|member| &member.value).collect();
    assert_eq!(values, ["A", "B"]);
    let list = model.shape(&id("a#L"));
    assert_eq!(list.traits.length().unwrap().max, Some(2));
    assert_eq!(list.kind.targets()[0].target, id("a#T"));
}
