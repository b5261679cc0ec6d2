//! `keywords_shapes_*`, `keywords_variants`: shapes, operations, errors and variants named after keywords and the standard library.

use std::collections::HashMap;

use crate::models::{
    keywords_shapes_1 as shapes_1, keywords_shapes_2 as shapes_2, keywords_shapes_3 as shapes_3,
    keywords_variants as variants,
};
use serde_json::json;

use crate::wire::{failed, parsed, sent};

#[test]
fn names_of_the_standard_library_are_structures() {
    use shapes_1::operation::recite::{Recite, ReciteInput};
    use shapes_1::types;
    let option = types::Option::builder()
        .text("o")
        .inner(Box::new(
            types::Option::builder().text("i").build().unwrap(),
        ))
        .build()
        .unwrap();
    let string = types::String::builder()
        .text("s")
        .vec(types::Vec::builder().text("v").build())
        .build()
        .unwrap();
    let input = ReciteInput::builder()
        .the_option(option)
        .the_string(string)
        .the_self(types::SelfValue::builder().text("self").build())
        .the_hash_map(types::HashMap::builder().build())
        .the_builder(
            types::Builder::builder()
                .text("b")
                .default_value(types::Default::builder().build())
                .build()
                .unwrap(),
        )
        .the_output(types::Output::builder().text("shared").build())
        .build()
        .unwrap();
    assert_eq!(
        sent::<Recite>(&input),
        json!({
            "theOption": { "text": "o", "inner": { "text": "i" } },
            "theString": { "text": "s", "vec": [{ "text": "v" }] },
            "theSelf": { "text": "self" },
            "theHashMap": {},
            "theBuilder": { "text": "b", "default": {} },
            "theOutput": { "text": "shared" },
        })
    );
    assert_eq!(
        parsed::<Recite>(json!({ "text": "out" })).text(),
        Some("out")
    );
}

#[test]
fn names_of_the_standard_library_are_enums_and_unions() {
    use shapes_2::operation::recite::{Recite, ReciteInput};
    use shapes_2::types;
    let input = ReciteInput::builder()
        .the_none(types::None::None)
        .the_result(types::Result::Ok)
        .the_fn(types::Fn::First)
        .the_string(types::String::from("third"))
        .the_ordering(types::Ordering::Less);
    assert_eq!(
        sent::<Recite>(&input.build().unwrap()),
        json!({ "theNone": "NONE", "theResult": "OK", "theFn": "1st", "theString": "third", "theOrdering": "less" })
    );
    let output = parsed::<Recite>(json!({
        "theSome": { "some": { "string": "OK" } }, "theOption": { "some": "text" }, "theTry": { "err": "e" },
        "theVec": { "list": ["1st"] }, "theBox": { "inner": { "box": { "empty": {} } } }, "theOk": { "other": 1 },
        "theFrom": { "into": "i" }, "theCow": { "owned": "NONE" },
    }));
    assert_eq!(
        output.the_some,
        Some(types::Some::Some(types::Option::String(types::String::Ok)))
    );
    assert_eq!(
        output.the_option,
        Some(types::Option::Some("text".to_owned()))
    );
    assert_eq!(output.the_try, Some(types::Try::Err("e".to_owned())));
    assert_eq!(
        output.the_vec,
        Some(types::Vec::List(vec![types::Fn::First]))
    );
    let inner = output.the_box.unwrap();
    assert!(inner.as_inner().unwrap().r#box().unwrap().is_empty());
    assert!(output.the_ok.unwrap().is_unknown());
    assert_eq!(output.the_from, Some(types::From::Into("i".to_owned())));
    assert_eq!(output.the_cow, Some(types::Cow::Owned(types::String::None)));
}

#[test]
fn names_of_the_standard_library_are_operations_and_errors() {
    use shapes_3::operation::{r#match, self_, send, sync};
    let client = shapes_3::Client::from_conf(shapes_3::Config::builder().build());
    let text = |input: &Option<String>| input.clone().unwrap_or_default();
    assert_eq!(text(client.send().text("a").get_text()), "a");
    assert_eq!(text(client.r#match().text("b").get_text()), "b");
    assert_eq!(text(client.self_().text("c").get_text()), "c");
    let calls = (
        client.crate_(),
        client.super_(),
        client.r#move(),
        client.drop(),
        client.default(),
        client.iterator(),
    );
    let others = (
        client.to_string(),
        client.builders(),
        client.types(),
        client.operation(),
        client.endpoint(),
        client.sync(),
    );
    assert!(format!("{calls:?}{others:?}").contains("ToStringInputBuilder"));

    let input = self_::SelfInput::builder().text("x").build().unwrap();
    assert_eq!(sent::<self_::SelfValue>(&input), json!({ "text": "x" }));
    let input = r#match::MatchInput::builder().text("y").build().unwrap();
    assert_eq!(sent::<r#match::Match>(&input), json!({ "text": "y" }));
    assert_eq!(
        parsed::<sync::Sync>(json!({ "text": "z" })).text(),
        Some("z")
    );
    for name in [
        "Err",
        "SdkError",
        "Unhandled",
        "Infallible",
        "BuildError",
        "Error",
    ] {
        let error = failed::<send::Send>(400, json!({ "__type": name, "message": "m" }));
        assert_eq!(
            error.to_string().split(':').nth(1),
            Some(" m"),
            "{name}: {error:?}"
        );
        let service = shapes_3::Error::from(error);
        assert!(format!("{service:?}").contains("request_id"), "{service:?}");
    }
}

#[test]
fn awkward_names_are_variants() {
    use variants::operation::cast::{Cast, CastInput};
    use variants::types::{size, Piece, Sign, Word};
    assert_eq!(Word::values().len(), 17);
    for text in Word::values() {
        let word = Word::try_parse(text).unwrap_or_else(|error| panic!("{error}"));
        let input = CastInput::builder().word(word).build().unwrap();
        assert_eq!(sent::<Cast>(&input), json!({ "word": text }));
    }
    let known = [
        Word::UnknownValue,
        Word::UnknownValue_,
        Word::SelfValue,
        Word::None,
        Word::Crate,
        Word::UnknownVariantValue,
    ];
    let texts = known.map(|word| word.to_string());
    assert_eq!(
        texts,
        [
            "Unknown",
            "UnknownValue",
            "Self",
            "None",
            "crate",
            "UnknownVariantValue"
        ]
    );
    for text in Sign::values() {
        assert_eq!(Sign::try_parse(text).unwrap().as_str(), *text);
    }
    assert_eq!(
        (
            Sign::Quote.as_str(),
            Sign::Backslash.as_str(),
            Sign::Umlaut.as_str()
        ),
        ("say \"cheese\"", "back\\slash", "größe")
    );
    assert_eq!(
        [
            size::UNKNOWN,
            size::SELF,
            size::_10_PT,
            size::DEFAULT,
            size::TYPE
        ],
        [0, 1, 10, 12, 14]
    );

    let pieces: HashMap<&str, Piece> = [
        ("unknown", Piece::UnknownValue("x".to_owned())),
        ("UnknownValue", Piece::UnknownValue_("x".to_owned())),
        ("Self", Piece::SelfValue("x".to_owned())),
        ("None", Piece::None("x".to_owned())),
        ("crate", Piece::Crate("x".to_owned())),
        ("URLPath", Piece::UrlPath("x".to_owned())),
        ("ok", Piece::Ok("x".to_owned())),
    ]
    .into();
    for (name, piece) in pieces {
        let input = CastInput::builder()
            .word(Word::Ok)
            .piece(piece)
            .build()
            .unwrap();
        assert_eq!(
            sent::<Cast>(&input),
            json!({ "word": "Ok", "piece": { name: "x" } })
        );
    }
}
