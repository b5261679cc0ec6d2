//! `keywords_members_*`: members named after keywords, and after what generated code has.

use crate::models::{keywords_members_1 as members_1, keywords_members_2 as members_2};
use serde_json::{json, Map, Value};

use crate::wire::{failed, parsed, sent};

/// Calls the setters of a builder, each with the member's name as its value; the builder, and the members on the wire.
macro_rules! set {
    ($builder:expr; $($setter:ident $wire:literal),* $(,)?) => {{
        let wire: Map<String, Value> = [$(($wire.to_owned(), Value::from($wire))),*].into_iter().collect();
        ($builder$(.$setter($wire))*, Value::Object(wire))
    }};
}

#[test]
fn keywords_are_members() {
    use members_1::operation::exhibit::{Exhibit, ExhibitInput};
    let (builder, wire) = set! { ExhibitInput::builder();
        r#as "as", r#break "break", r#const "const", r#continue "continue", crate_ "crate", r#else "else", r#enum "enum",
        r#extern "extern", r#false "false", r#fn "fn", r#for "for", r#if "if", r#impl "impl", r#in "in", r#let "let",
        r#loop "loop", r#match "match", r#mod "mod", r#move "move", r#mut "mut", r#pub "pub", r#ref "ref",
        r#return "return", self_ "self", r#static "static", r#struct "struct", super_ "super", r#trait "trait",
        r#true "true", r#type "type", r#unsafe "unsafe", r#use "use", r#where "where", r#while "while", r#async "async",
        r#await "await", r#dyn "dyn", r#abstract "abstract", r#become "become", r#box "box", r#do "do", r#final "final",
        r#macro "macro", r#override "override", r#priv "priv", r#typeof "typeof", r#unsized "unsized",
        r#virtual "virtual", r#yield "yield", r#try "try", r#gen "gen", union "union", raw "raw", safe "safe",
        auto "auto", macro_rules "macro_rules",
    };
    let set = (
        builder.get_as(),
        builder.get_gen(),
        builder.get_self(),
        builder.get_crate(),
    );
    assert!(
        set.0.is_some() && set.1.is_some() && set.2.is_some() && set.3.is_some(),
        "{set:?}"
    );
    let input = builder.build().unwrap();
    assert_eq!(
        (input.r#type(), input.self_(), input.r#gen()),
        (Some("type"), Some("self"), Some("gen"))
    );
    assert_eq!(sent::<Exhibit>(&input), wire);
}

#[test]
fn keywords_are_members_of_structures_and_unions() {
    use members_1::operation::exhibit::Exhibit;
    use members_1::types::{Word, Words};
    let output = parsed::<Exhibit>(json!({
        "as": 1, "gen": 2, "in": 3, "match": 4, "ref": 5, "self": 6, "super": 7, "type": 8,
        "use": { "async": true, "crate": "c", "yield": false, "self": "s" },
        "else": { "self": "word" },
        "move": { "Self": "a", "Type": "b", "SUPER": "c", "CRATE": "d" },
        "let": [{}],
    }));
    let numbers = [
        output.r#as,
        output.r#gen,
        output.r#in,
        output.r#match,
        output.r#ref,
        output.self_,
        output.super_,
        output.r#type,
    ];
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8].map(Some));
    let words = output.r#use.unwrap();
    assert_eq!(
        (words.r#async, words.r#yield, words.super_),
        (Some(true), Some(false), None)
    );
    assert_eq!(
        (
            words.crate_.as_str(),
            words.self_.as_str(),
            words.r#match.as_str()
        ),
        ("c", "s", "")
    );
    assert_eq!(output.r#else, Some(Word::SelfValue("word".to_owned())));
    let capitals = output.r#move.unwrap();
    assert_eq!(
        (
            capitals.self_(),
            capitals.r#type(),
            capitals.super_(),
            capitals.crate_()
        ),
        (Some("a"), Some("b"), Some("c"), Some("d"))
    );
    let built = Words::builder()
        .crate_("")
        .r#gen("")
        .r#match("")
        .self_("")
        .r#type("")
        .build()
        .unwrap();
    assert_eq!(output.r#let.unwrap(), [built]);
}

#[test]
fn names_of_generated_code_are_members() {
    use members_2::operation::reserve::{Reserve, ReserveInput};
    use members_2::types::Choice;
    let (builder, mut wire) = set! { ReserveInput::builder();
        build_value "build", builder_value "builder", default_value "default", send_value "send",
        customize_value "customize", presigned_value "presigned", meta_value "meta",
        make_operation_value "make_operation", self_ "self", clone "clone", hash "hash", fmt "fmt", eq "eq", into "into",
        from "from", drop "drop", validate "validate", config "config", client "client", handle "handle", inner "inner",
        input "input", output "output", value "value", result "result", name "name", len "len", error "error", ok "Ok",
        err "Err", some "Some", none "None", string "String", vec "Vec",
    };
    wire["choice"] = json!({ "unknown": "known" });
    let input = builder
        .choice(Choice::UnknownValue("known".to_owned()))
        .build()
        .unwrap();
    assert_eq!(sent::<Reserve>(&input), wire);
    assert_eq!(input.clone, Some("clone".to_owned()));
    assert_eq!(Clone::clone(&input), input);
}

#[test]
fn a_client_sends_members_that_are_named_after_its_own_parts() {
    let client = members_2::Client::from_conf(members_2::Config::builder().build());
    let call = client
        .reserve()
        .send_value("s")
        .inner("i")
        .client("c")
        .handle("h")
        .set_config(None);
    let input = Clone::clone(call.as_input());
    let input = input.build().unwrap();
    let names = (input.send_value, input.inner, input.client, input.handle);
    assert_eq!(
        names,
        (
            Some("s".to_owned()),
            Some("i".to_owned()),
            Some("c".to_owned()),
            Some("h".to_owned())
        )
    );
}

#[test]
fn names_of_generated_code_are_members_of_every_shape() {
    use members_2::operation::reserve::{Reserve, ReserveError};
    use members_2::types::{Choice, Lists, Names};
    use tinsmith_runtime::types::ProvideErrorMetadata;
    use tinsmith_runtime::RequestId;
    let output = parsed::<Reserve>(json!({
        "request_id": "a member", "message": "m",
        "names": { "build": "b", "schema": "s", "violations": "v" },
        "list": { "push": ["p"], "iter": [], "default": ["d"] },
    }));
    assert_eq!(output.request_id.as_deref(), Some("a member"));
    assert_eq!(
        RequestId::request_id(&output),
        Some(crate::wire::REQUEST_ID),
        "not the member"
    );
    let names = output.names.unwrap();
    assert_eq!(
        (
            names.build_value(),
            names.send_value(),
            names.schema(),
            names.violations()
        ),
        ("b", "", Some("s"), Some("v"))
    );
    assert!(Names::builder().build().is_err());
    let lists = Lists::builder()
        .push("p")
        .set_iter(Some(vec![]))
        .default_value("d")
        .build();
    assert_eq!(output.list, Some(lists));
    assert!(Choice::Validate("v".to_owned()).is_validate());
    let error = failed::<Reserve>(
        400,
        json!({
            "__type": "NameTaken", "message": "taken", "kind": "a member", "meta": "m", "source": "s", "request_id": "r",
        }),
    );
    let ReserveError::NameTaken(taken) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (
            taken.kind.as_deref(),
            taken.meta_value.as_deref(),
            taken.source.as_deref()
        ),
        (Some("a member"), Some("m"), Some("s"))
    );
    assert_eq!(
        (error.code(), error.request_id()),
        (Some("NameTaken"), Some(crate::wire::REQUEST_ID))
    );
    assert_eq!(error.to_string(), "NameTaken: taken");
}
